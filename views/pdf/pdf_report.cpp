#include "views/pdf/pdf_report.h"

#include "models/base/text.h"
#include "models/wording/report_text.h"
#include "views/pdf/report_page.h"

#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

#include <algorithm>

namespace plumbline::pdf {

namespace {

void paintReport(QPaintDevice &device, const report::Report &report, const history::History &history)
{
    QPainter painter;
    if (!painter.begin(&device))
        return;
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const double scale = std::min(device.width() / ReportPage::width, device.height() / ReportPage::height);
    painter.scale(scale, scale);
    ReportPage(painter, report, history).paint();
}

} // namespace

double pageAspect()
{
    return ReportPage::height / ReportPage::width;
}

QImage pagePicture(const report::Report &report, const history::History &history, int width)
{
    QImage picture(width, qRound(width * pageAspect()), QImage::Format_RGB32);
    picture.fill(Qt::white);
    paintReport(picture, report, history);
    return picture;
}

Result<void> writePdf(const report::Report &report, const history::History &history,
                      const std::filesystem::path &file)
{
    // Beside the target first; only a whole page replaces what was there.
    QSaveFile target(text(file.string()));
    const auto failed = [&] {
        return failure(ErrorCode::NotWritable, file.string(), utf8(target.errorString()));
    };
    if (!target.open(QIODevice::WriteOnly))
        return failed();
    {
        QPdfWriter writer(&target);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF());
        writer.setResolution(1200);
        writer.setCreator(QStringLiteral("Plumbline " PLUMBLINE_VERSION));
        writer.setTitle(QStringLiteral("%1: %2, %3")
                            .arg(wording::reportPart(wording::ReportPart::Title), report.project,
                                 text(rfc3339(report.madeAt))));
        paintReport(writer, report, history);
    }
    if (!target.commit())
        return failed();
    return {};
}

} // namespace plumbline::pdf
