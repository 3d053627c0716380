#pragma once

#include "models/project/compare_sources.h"
#include "models/project/survey.h"

namespace plumbline::project {

/// A comparison as a window shows it: the value, and the script that leads from left to right: Prisma's own
/// where a side is a Prisma schema; between catalogs one that brings everything, for reading and rehearsing.
struct ShownComparison {
    SourceComparison comparison;
    std::string script;
};
using ShownComparisonPtr = std::shared_ptr<const ShownComparison>;

/// Reads one side as `readSide` does, but takes what a survey has seen already: the live catalog, the ledger,
/// the migrations and the project's schema are not read again, so that the window shows one moment. `replay`
/// is of the survey's migrations, all of them; where there is none and the side needs it, it is made and put
/// there.
Result<ComparedSide> sideOf(const ComparisonSource &source, const Survey &survey,
                            const ProjectRequest &request, ReplayPtr &replay, const JobControl &control);

/// Compares two sides that were read, with the rules of the survey's project, and writes the script. For a
/// job. Fails as `comparisonFault` says.
Result<ShownComparisonPtr> shownComparison(ComparedSide from, ComparedSide to, const Survey &survey);

/// What is not as the applied migrations make it: from them to the live database, as the survey saw it, with
/// what the project's rules set aside. Without the definitions. Fails where one of the two is unknown, and as
/// `replay` does.
Result<std::shared_ptr<const std::vector<diff::ObjectChange>>>
driftOf(const Survey &survey, ReplayPtr &replay, const JobControl &control);

/// Whether a comparison with that side runs the project's migrations.
bool needsReplay(const ComparisonSource &source);

} // namespace plumbline::project
