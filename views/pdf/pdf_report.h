#pragma once

#include "models/base/result.h"
#include "models/history/history.h"
#include "models/report/report.h"

#include <QImage>

#include <filesystem>
#include <vector>

namespace plumbline::pdf {

/// Writes the report as a PDF of A4 pages: verdict, timeline picture, table of migrations, what was done; on
/// further pages, where there is anything to list, what differs from the schema and what is set aside of it.
/// Vector graphics and embedded fonts; file metadata names the project and the moment. Written beside the
/// target first, then renamed.
Result<void> writePdf(const report::Report &report, const history::History &history,
                      const std::filesystem::path &file);

/// The pages as pictures so many pixels wide, for the preview: at most `mostPictures`; in any thread.
std::vector<QImage> pagePictures(const report::Report &report, const history::History &history, int width);
inline constexpr int mostPictures = 12;
/// How much higher than wide a page is.
double pageAspect();

} // namespace plumbline::pdf
