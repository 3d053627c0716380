#pragma once

#include "models/diff/three_way_cells.h"

#include <QString>

namespace plumbline::wording {

/// The word for what one of the three has of an object: "differs", "only here".
QString standingWord(diff::CellStanding standing);
/// The same behind its sign, which is never colour alone: "≠ differs", "+ only here".
QString standingText(diff::CellStanding standing);

/// What was done to the database before the pending migration that is to do it, in short and in a sentence:
/// "already there".
QString aheadWord(diff::ChangeKind ahead);
QString aheadText(diff::ChangeKind ahead);

/// Who is the odd one out, in short: "database", "all three differ", "migrations ≠ database",
/// "database · already there".
QString oddOneOutWord(const diff::ThreeWayLine &line);
/// The same in sentences that can be read aloud, with why the line does not count where it is set aside.
QString oddOneOutText(const diff::ThreeWayLine &line);

} // namespace plumbline::wording
