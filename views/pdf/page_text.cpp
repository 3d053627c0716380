#include "views/pdf/page_text.h"

#include <QDateTime>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

namespace plumbline::pdf {

namespace {

constexpr int bodyPixels = 12;

QFont unhinted(QFont font)
{
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

/// Breaks the text into lines that fit and calls `each` with every line.
template <typename Each>
double laidOut(const QString &text, double width, const QFont &font, Each each)
{
    QTextLayout layout(text, font);
    QTextOption option(Qt::AlignLeft);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    double y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, y));
        y += line.height();
    }
    layout.endLayout();
    each(layout);
    return y;
}

} // namespace

QFont pageFont()
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans"), font.family()});
    font.setPixelSize(bodyPixels);
    return unhinted(font);
}

QFont pageFixedFont()
{
    QFont font;
    font.setFamilies(
        {QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")});
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(bodyPixels);
    const double wanted = QFontMetricsF(pageFont()).xHeight();
    const double is = QFontMetricsF(unhinted(font)).xHeight();
    if (is > 0)
        font.setPixelSize(qBound(9, qRound(bodyPixels * wanted / is), bodyPixels));
    return unhinted(font);
}

double textWidth(const QString &text, const QFont &font)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

QString elidedAtStart(const QString &text, const QFont &font, double width)
{
    return QFontMetricsF(font).elidedText(text, Qt::ElideLeft, width);
}

QString elidedAtEnd(const QString &text, const QFont &font, double width)
{
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width);
}

double paragraphHeight(const QString &text, double width, const QFont &font)
{
    return laidOut(text, width, font, [](const QTextLayout &) {});
}

double drawnParagraph(QPainter &painter, const QString &text, const QRectF &box, const QFont &font,
                      const QColor &color)
{
    double drawn = 0;
    laidOut(text, box.width(), font, [&](const QTextLayout &layout) {
        painter.setFont(font);
        painter.setPen(color);
        for (int i = 0; i < layout.lineCount(); ++i) {
            const QTextLine line = layout.lineAt(i);
            const bool isLast = i + 1 == layout.lineCount();
            const bool isCut = !isLast && line.y() + 2 * line.height() > box.height() + 0.5;
            QString words = text.mid(line.textStart(), isCut ? -1 : line.textLength());
            if (isCut)
                words = elidedAtEnd(words, font, box.width());
            painter.drawText(QPointF(box.left(), box.top() + line.y() + line.ascent()), words);
            drawn = line.y() + line.height();
            if (isCut)
                break;
        }
    });
    return drawn;
}

QString minuteText(Time time)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(milliseconds);
    return local.toString(QStringLiteral("yyyy-MM-dd HH:mm ")) + local.timeZoneAbbreviation();
}

} // namespace plumbline::pdf
