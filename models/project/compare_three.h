#pragma once

#include "models/diff/three_way.h"
#include "models/project/comparison_source.h"
#include "models/project/difference_rules.h"
#include "models/project/reset_question.h"
#include "models/project/survey.h"

namespace plumbline::project {

/// The three that a project has of its own, held against each other.
struct ThreeWayComparison {
    ComparedSide declared = {};
    ComparedSide replayed = {};
    ComparedSide live = {};
    diff::ThreeWayDiff diff = {};
    ResetAnswer reset = {}; ///< what `prisma migrate dev` would ask
    /// Why it is unknown which migrations the database has as applied: who may not read the ledger gets the
    /// rest, but nobody can tell him what is pending, or made by hand where schema.prisma cannot say it.
    std::optional<Error> ledgerFault = {};
    AppliedRules rules = {};          ///< of the project's plumbline.toml
    std::vector<Notice> notices = {}; ///< of the project
};
using ThreeWayComparisonPtr = std::shared_ptr<const ThreeWayComparison>;

/// Reads the project's schema, replays its migrations and reads its database, all at the same time. Fails as
/// `readSide` does; a ledger alone that cannot be read is no failure (`ledgerFault`).
Result<ThreeWayComparison> compareThree(const ProjectRequest &request, const JobControl &control);
/// The same of what a survey has seen; `replay` as for `sideOf`.
Result<ThreeWayComparisonPtr> compareThree(const Survey &survey, const ProjectRequest &request,
                                           ReplayPtr &replay, const JobControl &control);

/// What `migrate dev` would answer: drift is judged at the applied migrations. Where a replay failed for our
/// own limits and not for the script, drift is unknown.
ResetAnswer resetAnswer(const history::MigrationsFolder &folders, const history::Ledger &ledger,
                        const ComparedSide &all, const ComparedSide &applied, const ComparedSide &live,
                        const std::vector<std::string> &schemas);

} // namespace plumbline::project
