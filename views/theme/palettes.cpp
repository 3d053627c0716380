#include "views/theme/theme.h"

namespace plumbline::views {

namespace {

struct Shades {
    QRgb window, base, alternate, button, text, bright, muted, disabled, border, shadow, highlight,
        highlighted, link, visited, tip, tipText;
};

QPalette paletteOf(const Shades &shades)
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, QRgb color) { palette.setColor(role, QColor(color)); };
    set(QPalette::Window, shades.window);
    set(QPalette::WindowText, shades.text);
    set(QPalette::Base, shades.base);
    set(QPalette::AlternateBase, shades.alternate);
    set(QPalette::Text, shades.text);
    set(QPalette::Button, shades.button);
    set(QPalette::ButtonText, shades.text);
    set(QPalette::BrightText, shades.bright);
    set(QPalette::PlaceholderText, shades.muted);
    set(QPalette::Highlight, shades.highlight);
    set(QPalette::HighlightedText, shades.highlighted);
    set(QPalette::Link, shades.link);
    set(QPalette::LinkVisited, shades.visited);
    set(QPalette::ToolTipBase, shades.tip);
    set(QPalette::ToolTipText, shades.tipText);
    set(QPalette::Light, shades.base);
    set(QPalette::Midlight, shades.alternate);
    set(QPalette::Mid, shades.border);
    set(QPalette::Dark, shades.border);
    set(QPalette::Shadow, shades.shadow);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(shades.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(shades.border));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(shades.text));
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = 0xfff6f7f9,
                      .base = 0xffffffff,
                      .alternate = 0xfff6f7f9,
                      .button = 0xffeceef1,
                      .text = 0xff1e2127,
                      .bright = 0xffb3261e,
                      .muted = 0xff5a6270,
                      .disabled = 0xff8b93a0,
                      .border = 0xffc5cad2,
                      .shadow = 0xff8b93a0,
                      .highlight = 0xff1f5fa8,
                      .highlighted = 0xffffffff,
                      .link = 0xff1f5fa8,
                      .visited = 0xff6b4fa0,
                      .tip = 0xff1e2127,
                      .tipText = 0xfff6f7f9});
}

QPalette darkPalette()
{
    return paletteOf({.window = 0xff262a31,
                      .base = 0xff1e2127,
                      .alternate = 0xff262a31,
                      .button = 0xff333842,
                      .text = 0xffe4e7ec,
                      .bright = 0xffff8a80,
                      .muted = 0xffa6aeba,
                      .disabled = 0xff747c89,
                      .border = 0xff464d59,
                      .shadow = 0xff14161a,
                      .highlight = 0xff2b62a0,
                      .highlighted = 0xffffffff,
                      .link = 0xff7fb8f5,
                      .visited = 0xffc4a8f5,
                      .tip = 0xff3a404b,
                      .tipText = 0xfff6f7f9});
}

} // namespace plumbline::views
