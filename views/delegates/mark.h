#pragma once

#include <string>

#include "models/checklist/checklist.h"
#include "models/evidence/fact.h"
#include "models/journal/journal.h"

#include <QIcon>
#include <QPainter>
#include <QPalette>

namespace plumbline::views {

/// What stands before a check, a fact or a step: shape first, then colour; the word stands beside it.
enum class Mark {
    Good,      ///< a tick
    Attention, ///< an exclamation mark in a triangle
    Bad,       ///< a cross
    Waiting,   ///< a clock
    Yours,     ///< an arrow: a person's turn
    Unknown,   ///< a question mark in a diamond
    None,      ///< a dash
    Info,      ///< an i in a circle
};

Mark markOf(checklist::StepState state);
Mark markOf(evidence::Answer answer);
Mark markOf(evidence::Achievement achievement);
Mark markOf(journal::Outcome outcome);

/// 4.5 : 1 or more against the palette's base.
QColor markColor(Mark mark, const QPalette &palette);
/// Paints a mark centred in the largest square of `box`.
void paintMark(QPainter &painter, const QRectF &box, Mark mark, const QColor &color);
/// The mark as an icon; make it anew when the palette changes.
QIcon markIcon(Mark mark, const QColor &color);

} // namespace plumbline::views
