#pragma once

#include "models/history/ledger.h"
#include "models/project/comparison_source.h"

namespace plumbline::project {

// The migrations as a side of a comparison: what they make of an empty database, whole or up to a point.

/// Runs them, or takes what is kept of an earlier run (`ReplayCache`). Fails as `replay` does; that a script
/// fails is no failure.
Result<ReplayPtr> replayFolders(std::vector<history::Folder> folders, const std::string &schema,
                                const JobControl &control);

/// The side as it is after the first `count` migrations of a replay.
ComparedSide replayedSide(const ComparisonSource &source, const std::filesystem::path &folder,
                          const std::optional<std::string> &defaultSchema, const ReplayPtr &replay,
                          std::size_t count);

/// What the migrations make that the database knows as applied: the state that drift is judged at, so that
/// pending ones are no drift (`prisma-migrate.md`, section 4). Where these are the first of `all`, nothing is
/// run.
Result<ComparedSide> appliedSide(const ComparisonSource &source, const std::filesystem::path &folder,
                                 const std::optional<std::string> &defaultSchema,
                                 const history::MigrationsFolder &folders, const history::Ledger &ledger,
                                 const ReplayPtr &all, const JobControl &control);

/// How many migrations of the replay lead up to that one, itself included; 0 for none. Nothing where it is
/// not among them.
std::optional<std::size_t> countUpTo(const Replay &replay, const std::optional<MigrationName> &last);

} // namespace plumbline::project
