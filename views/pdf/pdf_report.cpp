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

bool begin(QPainter &painter, QPaintDevice &device)
{
    if (!painter.begin(&device))
        return false;
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const double scale = std::min(device.width() / ReportPage::width, device.height() / ReportPage::height);
    painter.scale(scale, scale);
    return true;
}

void paintPages(QPdfWriter &writer, const report::Report &report, const history::History &history)
{
    QPainter painter;
    if (!begin(painter, writer))
        return;
    ReportPage pages(painter, report, history);
    pages.paint();
    for (int page = 1; page < pages.pageCount(); ++page) {
        writer.newPage();
        pages.paint(page);
    }
}

} // namespace

double pageAspect()
{
    return ReportPage::height / ReportPage::width;
}

std::vector<QImage> pagePictures(const report::Report &report, const history::History &history, int width)
{
    std::vector<QImage> pictures;
    int count = 1;
    for (int page = 0; page < count; ++page) {
        QImage picture(width, qRound(width * pageAspect()), QImage::Format_RGB32);
        picture.fill(Qt::white);
        QPainter painter;
        if (begin(painter, picture)) {
            ReportPage pages(painter, report, history);
            count = std::min(pages.pageCount(), mostPictures);
            pages.paint(page);
        }
        painter.end();
        pictures.push_back(std::move(picture));
    }
    return pictures;
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
        paintPages(writer, report, history);
    }
    if (!target.commit())
        return failed();
    return {};
}

} // namespace plumbline::pdf
