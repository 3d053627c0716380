#include "views/theme/theme.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>

namespace plumbline::views {

namespace {

QFont scaled(QFont font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    return font;
}

} // namespace

QFont headingFont(const QFont &body)
{
    QFont font = scaled(body, 1.25);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont verdictFont(const QFont &body)
{
    QFont font = scaled(body, 1.5);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont fixedFont(const QFont &body)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    if (body.pointSizeF() > 0)
        font.setPointSizeF(body.pointSizeF());
    else
        font.setPixelSize(body.pixelSize());
    const double wanted = QFontMetricsF(body).xHeight();
    const double is = QFontMetricsF(font).xHeight();
    // Within a pixel's rounding the sizes are the same to the eye, and a whole size hints better.
    if (wanted > 0 && is > 0 && qAbs(wanted / is - 1) > 0.03)
        font = scaled(font, qBound(0.75, wanted / is, 1.33));
    return font;
}

QFont tabularFont(const QFont &body)
{
    const QFontMetricsF metrics(body);
    const double zero = metrics.horizontalAdvance(QLatin1Char('0'));
    for (char digit = '1'; digit <= '9'; ++digit)
        if (qAbs(metrics.horizontalAdvance(QLatin1Char(digit)) - zero) > 0.01)
            return fixedFont(body);
    return body;
}

} // namespace plumbline::views
