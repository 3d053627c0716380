#pragma once

#include "models/project/compare_sources.h"
#include "models/project/compare_three.h"

#include <QStringList>

namespace plumbline::wording {

/// What a person has to know beside a comparison, a sentence each, the gravest first.
struct ComparisonNotes {
    QStringList brief = {}; ///< at most one sentence for each matter
    QStringList whole = {}; ///< everything that is to be said; the same as `brief` where that is all
    friend bool operator==(const ComparisonNotes &, const ComparisonNotes &) = default;
};

/// Migrations that did not run as they were meant to, so that the result stands on sand; what Prisma's script
/// would take along; what may only have another name; a plumbline.toml that cannot be read; rules that are past
/// their day.
ComparisonNotes comparisonNotes(const project::SourceComparison &comparison);
/// Whether Prisma would ask to reset the database, with each reason and a way out that loses nothing; and the
/// above.
ComparisonNotes comparisonNotes(const project::ThreeWayComparison &comparison);

/// A plumbline.toml that cannot be read, and each rule and acceptance in it that is past its last day.
QStringList rulesTexts(const project::AppliedRules &rules);

} // namespace plumbline::wording
