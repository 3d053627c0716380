#include "views/theme/theme.h"

#include <cmath>

namespace plumbline::views {

namespace {

struct Tone {
    QRgb light;
    QRgb dark;
};

// The table of look.md.
constexpr Tone good{0xff0b6e4f, 0xff5cd6a9};
constexpr Tone ahead{0xff1f5fa8, 0xff7fb8f5};
constexpr Tone error{0xffb3261e, 0xffff8a80};
constexpr Tone caution{0xff8a5a00, 0xfff0b84b};
constexpr Tone missing{0xff6b4fa0, 0xffc4a8f5};
constexpr Tone muted{0xff5a6270, 0xffa6aeba};

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// The tone for this palette. A desktop's palette may be any grey: where the colour of the table does not
/// stand out, it is moved towards the text's own end, black or white, until it does.
QColor readable(const Tone &tone, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor window = palette.color(QPalette::Window);
    const bool dark = luminance(base) < 0.18;
    const QColor end = dark ? QColor(Qt::white) : QColor(Qt::black);
    const QColor wanted = QColor::fromRgb(dark ? tone.dark : tone.light);
    const auto standsOut = [&](const QColor &color) {
        return contrast(color, base) >= 4.5 &&
               (contrast(color, window) >= 4.5 || contrast(end, window) < 4.5);
    };
    QColor color = wanted;
    for (int step = 1; step <= 10 && !standsOut(color); ++step) {
        const float share = static_cast<float>(step) / 10;
        color = QColor::fromRgbF(wanted.redF() + (end.redF() - wanted.redF()) * share,
                                 wanted.greenF() + (end.greenF() - wanted.greenF()) * share,
                                 wanted.blueF() + (end.blueF() - wanted.blueF()) * share);
    }
    return color;
}

Tone toneOf(Sign sign)
{
    switch (sign) {
    case Sign::Applied:
    case Sign::Declared:
        return good;
    case Sign::Pending:
    case Sign::Running:
        return ahead;
    case Sign::Failed:
        return error;
    case Sign::RolledBack:
        return caution;
    case Sign::Missing:
        return missing;
    case Sign::Broken:
    case Sign::Unknown:
        return muted;
    }
    Q_UNREACHABLE();
}

} // namespace

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return a > b ? a / b : b / a;
}

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Window)) < luminance(palette.color(QPalette::WindowText));
}

QColor signColor(Sign sign, const QPalette &palette)
{
    return readable(toneOf(sign), palette);
}

QColor signColor(Sign sign, bool isEdited, const QPalette &palette)
{
    // Only a script that ran can be "edited after apply"; a failed one stays red and has the notch alone.
    const bool ran = sign == Sign::Applied || sign == Sign::Declared;
    return isEdited && ran ? cautionColor(palette) : signColor(sign, palette);
}

QColor cautionColor(const QPalette &palette)
{
    return readable(caution, palette);
}

QColor errorColor(const QPalette &palette)
{
    return readable(error, palette);
}

QColor goodColor(const QPalette &palette)
{
    return readable(good, palette);
}

QColor mutedColor(const QPalette &palette)
{
    return readable(muted, palette);
}

QColor environmentColor(project::Environment environment, const QPalette &palette)
{
    switch (environment) {
    case project::Environment::Local:
        return goodColor(palette);
    case project::Environment::Staging:
        return cautionColor(palette);
    case project::Environment::Production:
        return errorColor(palette);
    }
    Q_UNREACHABLE();
}

} // namespace plumbline::views
