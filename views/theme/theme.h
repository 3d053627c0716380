#pragma once

#include "models/history/history.h"
#include "models/project/project.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPainter>
#include <QPalette>

namespace plumbline::views {

/// The signs of `look.md`: shape first, then colour, always with the word near.
enum class Sign {
    Applied,
    Declared,
    Pending,
    Running,
    Failed,
    RolledBack,
    Missing,
    Broken,
    Unknown,
};

inline constexpr int signCount = 9;

Sign signOf(history::State state, bool isDeclared);
/// Whether the script differs from the one that ran, in any way: then the sign has the pencil notch.
bool isEdit(history::Problem problem);
bool isEdited(const history::Migration &migration);

/// Our own palettes, for pictures, tests and where a person chooses one against the desktop's. Complete:
/// every role in every group.
QPalette lightPalette();
QPalette darkPalette();

/// WCAG's contrast of two opaque colours, 1 … 21; text and signs stand at 4.5 or more.
double contrast(const QColor &one, const QColor &other);

/// Whether the palette is dark: its window colour is darker than its text.
bool isDark(const QPalette &palette);

/// The colour of a sign, 4.5 : 1 or more against the palette's base and window, whatever the desktop's
/// palette is. A sign that stands for an edited script has the colour of cautions.
QColor signColor(Sign sign, const QPalette &palette);
QColor signColor(Sign sign, bool isEdited, const QPalette &palette);
/// The colour of edits and cautions, of errors, of things in order; for text and signs alike.
QColor cautionColor(const QPalette &palette);
QColor errorColor(const QPalette &palette);
QColor goodColor(const QPalette &palette);
QColor mutedColor(const QPalette &palette);
QColor environmentColor(project::Environment environment, const QPalette &palette);

/// Paints a sign centred in the largest square of `box`; `isEdited` adds the pencil notch. Vector: crisp at
/// any scale, on screen and on paper. Signs are made for 12 px and more.
void paintSign(QPainter &painter, const QRectF &box, Sign sign, bool isEdited, const QPalette &palette);
/// Paints an environment's shape: circle, triangle, octagon.
void paintEnvironment(QPainter &painter, const QRectF &box, project::Environment environment,
                      const QPalette &palette);

/// The same in one given colour, for a sign on a selected row.
void paintSign(QPainter &painter, const QRectF &box, Sign sign, bool isEdited, const QColor &color);

/// A caution that is no state: a triangle with an exclamation mark.
void paintCaution(QPainter &painter, const QRectF &box, const QPalette &palette);

/// The sign as an icon for item views, at every device pixel ratio. It keeps the palette it was made with:
/// make it anew where it is painted or when the palette changes.
QIcon signIcon(Sign sign, bool isEdited, const QPalette &palette);
QIcon environmentIcon(project::Environment environment, const QPalette &palette);

/// The three sizes: body is the desktop's own font.
QFont headingFont(const QFont &body); ///< 1.25 ×, half bold
QFont verdictFont(const QFont &body); ///< 1.5 ×, half bold
QFont fixedFont(const QFont &body);   ///< the desktop's fixed font at the body's x-height
/// For numbers in columns: the body where its figures have one width, else the fixed font.
QFont tabularFont(const QFont &body);

/// The 4 px grid.
namespace space {
inline constexpr int tight = 4;
inline constexpr int control = 8;
inline constexpr int group = 16;
inline constexpr int page = 24;
inline constexpr int row = 24;
} // namespace space

} // namespace plumbline::views
