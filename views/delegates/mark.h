#pragma once

#include <string>

#include "models/checklist/checklist.h"
#include "models/evidence/fact.h"
#include "models/items/change_rows.h"
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
    Added,     ///< a plus
    Removed,   ///< a minus
    Changed,   ///< a tilde
    Spelling,  ///< two tildes: another spelling of the same
    Unmanaged, ///< a dot in a circle: there, and Prisma does not look at it
    SetAside,  ///< a circle with a slash
};

Mark markOf(checklist::StepState state);
Mark markOf(evidence::Answer answer);
Mark markOf(evidence::Achievement achievement);
Mark markOf(journal::Outcome outcome);
Mark markOf(items::ChangeSort sort);

/// 4.5 : 1 or more against the palette's base.
QColor markColor(Mark mark, const QPalette &palette);
/// Paints a mark centred in the largest square of `box`.
void paintMark(QPainter &painter, const QRectF &box, Mark mark, const QColor &color);
/// The mark as an icon; make it anew when the palette changes.
QIcon markIcon(Mark mark, const QColor &color);

} // namespace plumbline::views
