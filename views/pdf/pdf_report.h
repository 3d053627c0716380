#pragma once

#include "models/base/result.h"
#include "models/history/history.h"
#include "models/report/report.h"

#include <QImage>

#include <filesystem>

namespace plumbline::pdf {

/// Writes the report as a PDF of A4 pages: verdict, timeline picture, table of migrations, what was done.
/// Vector graphics and embedded fonts; file metadata names the project and the moment. Written beside the
/// target first, then renamed.
Result<void> writePdf(const report::Report &report, const history::History &history,
                      const std::filesystem::path &file);

/// The same page as a picture so many pixels wide, for the preview; in any thread.
QImage pagePicture(const report::Report &report, const history::History &history, int width);
/// How much higher than wide a page is.
double pageAspect();

} // namespace plumbline::pdf
