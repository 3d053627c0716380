#include "views/diagram/diagram_file.h"

#include "views/diagram/diagram_painter.h"
#include "views/theme/theme.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QSvgGenerator>

#include <cmath>

namespace plumbline::views {

namespace {

// What the PNG format calls these texts; nobody reads the words themselves.
const QString titleKeyword = QStringLiteral("Title");
const QString descriptionKeyword = QStringLiteral("Description");

constexpr double margin = space::page;
constexpr double mostPixels = 200e6;

/// Heading, picture and legend, one below the other.
struct Sheet {
    Sheet(const Diagram &of, QString words) : diagram(of), description(std::move(words))
    {
        const QFontMetricsF metrics(diagram.font);
        const double wordsWidth = metrics.horizontalAdvance(description);
        const QSizeF legend = DiagramPainter::paintLegend(nullptr, {}, 1e6, diagram.font, lightPalette(),
                                                          diagram.hasUnvalidatedKey());
        heading = std::ceil(metrics.height()) + space::group;
        const double width = std::max({diagram.size.width(), wordsWidth, legend.width()});
        size = QSizeF(std::ceil(width + 2 * margin), std::ceil(diagram.size.height() + heading +
                                                               space::group + legend.height() + 2 * margin));
    }
    void paint(QPainter &painter) const
    {
        const QPalette palette = lightPalette();
        painter.fillRect(QRectF(QPointF(), size), palette.color(QPalette::Window));
        painter.setFont(diagram.font);
        painter.setPen(palette.color(QPalette::WindowText));
        painter.drawText(QRectF(margin, margin, size.width() - 2 * margin, heading),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, description);
        painter.save();
        painter.translate(margin, margin + heading);
        DiagramPainter(palette).paint(painter, diagram);
        painter.restore();
        DiagramPainter::paintLegend(&painter,
                                    {margin, margin + heading + diagram.size.height() + space::group}, 1e6,
                                    diagram.font, palette, diagram.hasUnvalidatedKey());
    }
    const Diagram &diagram;
    QString description;
    double heading = 0;
    QSizeF size;
};

} // namespace

QByteArray DiagramFile::svg(const Diagram &diagram) const
{
    const Sheet sheet(diagram, description);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(QString());
    generator.setDescription(QString());
    generator.setResolution(96);
    generator.setSize(sheet.size.toSize());
    generator.setViewBox(QRectF(QPointF(), sheet.size));
    QPainter painter(&generator);
    sheet.paint(painter);
    painter.end();
    // Written here, because QSvgGenerator does not escape them.
    const QString words = QStringLiteral("\n<title>%1</title>\n<desc>%2</desc>")
                              .arg(title.toHtmlEscaped(), description.toHtmlEscaped());
    const qsizetype opened = bytes.indexOf('>', bytes.indexOf("<svg"));
    return opened < 0 ? bytes : bytes.insert(opened + 1, words.toUtf8());
}

QImage DiagramFile::image(const Diagram &diagram) const
{
    const Sheet sheet(diagram, description);
    const double pixels = sheet.size.width() * sheet.size.height();
    const double scale = std::min(2.0, std::sqrt(mostPixels / std::max(pixels, 1.0)));
    QImage image((sheet.size * scale).toSize(), QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.setText(titleKeyword, title);
    image.setText(descriptionKeyword, description);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(scale, scale);
    sheet.paint(painter);
    return image;
}

} // namespace plumbline::views
