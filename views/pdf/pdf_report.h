#pragma once

#include "models/base/result.h"
#include "models/history/history.h"
#include "models/report/report.h"

#include <QString>

#include <filesystem>

class QPagedPaintDevice;

namespace plumbline::pdf {

/// Writes the report as a PDF of A4 pages: verdict, timeline picture, table of migrations, what was done.
/// Vector graphics and embedded fonts; file metadata names the project and the moment. Written beside the
/// target first, then renamed.
Result<void> writePdf(const report::Report &report, const history::History &history,
                      const std::filesystem::path &file);

/// Paints onto any paged device, for the preview.
void paintReport(QPagedPaintDevice &device, const report::Report &report, const history::History &history);

} // namespace plumbline::pdf
