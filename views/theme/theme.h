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

Sign signOf(history::State state, bool isDeclared);

/// Whether the palette is dark: its window colour is darker than its text.
bool isDark(const QPalette &palette);

/// The colour of a sign, 4.5 : 1 or more against the palette's base.
QColor signColor(Sign sign, const QPalette &palette);
/// The colour of edits and cautions, of errors, of things in order; for text and signs alike.
QColor cautionColor(const QPalette &palette);
QColor errorColor(const QPalette &palette);
QColor goodColor(const QPalette &palette);
QColor mutedColor(const QPalette &palette);
QColor environmentColor(project::Environment environment, const QPalette &palette);

/// Paints a sign centred in `box`; `isEdited` adds the pencil notch. Crisp at any scale, on screen and on
/// paper.
void paintSign(QPainter &painter, const QRectF &box, Sign sign, bool isEdited, const QPalette &palette);
/// Paints an environment's shape: circle, triangle, octagon.
void paintEnvironment(QPainter &painter, const QRectF &box, project::Environment environment,
                      const QPalette &palette);

/// The sign as an icon for item views, at every device pixel ratio.
QIcon signIcon(Sign sign, bool isEdited, const QPalette &palette);

/// The three sizes: body is the desktop's own font.
QFont headingFont(const QFont &body); ///< 1.25 ×
QFont verdictFont(const QFont &body); ///< 1.5 ×
QFont fixedFont(const QFont &body);   ///< the fixed font at the body's x-height
QFont tabularFont(const QFont &body); ///< for numbers in columns

/// The 4 px grid.
namespace space {
inline constexpr int tight = 4;
inline constexpr int control = 8;
inline constexpr int group = 16;
inline constexpr int page = 24;
inline constexpr int row = 24;
} // namespace space

} // namespace plumbline::views
