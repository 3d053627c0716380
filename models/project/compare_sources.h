#pragma once

#include "models/diff/compare_catalogs.h"
#include "models/diff/data_at_stake.h"
#include "models/diff/faults.h"
#include "models/diff/likely_renames.h"
#include "models/diff/prisma_step.h"
#include "models/diff/unmanaged_loss.h"
#include "models/postgres/column_statistics.h"
#include "models/postgres/stored_values.h"
#include "models/project/comparison_source.h"
#include "models/project/difference_rules.h"

namespace plumbline::project {

/// Two sides and what differs between them. One value for the command line, the window and reports.
struct SourceComparison {
    ComparedSide from = {};
    ComparedSide to = {};
    /// The schemas that Prisma looks at: those that the Prisma schemas list, else those that the project
    /// lists whose sides these are; empty for the default one.
    std::vector<std::string> namespaces = {};
    diff::PrismaDiff prisma = {}; ///< what Prisma sees of the two, whatever they are
    /// Everything that differs, where neither side is a Prisma schema.
    std::optional<diff::CatalogDiff> catalogs = {};
    /// An object each: what Prisma sees where a side is a Prisma schema, else everything. What Prisma passes
    /// over on the other side of a Prisma schema is at the end, and not managed by Prisma.
    std::vector<diff::ObjectChange> changes = {};
    std::vector<diff::DataAtStake> atStake = {}; ///< what going from one to the other gives up, or may
    /// What would be at stake but for the data, when it was counted (`countLosses`): no rows, nothing to cut.
    std::vector<diff::DataAtStake> untouched = {};
    std::vector<diff::Fault> faults = {};         ///< of Prisma's script
    std::vector<diff::LikelyRename> renames = {}; ///< readings, never facts
    /// What Prisma's script would remove or stumble over although no Prisma schema can say it.
    std::vector<diff::UnmanagedLoss> takesAlong = {};
    /// Of the sides that are databases, where they were asked (`readStatistics`).
    postgres::StatisticsByColumn fromStatistics = {};
    postgres::StatisticsByColumn toStatistics = {};
    /// Likewise, where it was counted (`countLosses`, `countOtherSide`).
    postgres::StoredCounts fromCounts = {};
    postgres::StoredCounts toCounts = {};
    std::vector<schema::Unknown> unknown = {}; ///< what could not be read of either side
    AppliedRules rules = {};                   ///< of the project's plumbline.toml
    std::vector<Notice> notices = {};          ///< of the project, where a side is its own

    bool isAgainstSchema() const { return from.declared || to.declared; }
    /// Whether nothing differs that counts: other spellings do not, and neither does what Prisma does not
    /// manage where a side is a Prisma schema.
    bool isEmpty() const;
};

/// Compares two sides that were read, and sets aside what the rules say. Replayed sides say nothing of who
/// owns what (`catalogBeside`). Pure.
SourceComparison compareSides(ComparedSide from, ComparedSide to, AppliedRules rules = {});
/// Which of the changes that count `diff::prismaSummary` does not tell, in their order: with the summary they
/// are all that differs. Only between catalogs; where a side is a Prisma schema the summary is the answer.
std::vector<const diff::ObjectChange *> untoldByPrisma(const SourceComparison &comparison);
/// Why Prisma would not read one of the two, where a side is a Prisma schema: CrossSchemaKey.
std::optional<Error> comparisonFault(const SourceComparison &comparison);

/// Reads both sides, at the same time, and compares them. Fails as `readSide` does, and with CrossSchemaKey
/// where a side is a Prisma schema and Prisma would not read the other.
Result<SourceComparison> compareSources(const ComparisonSource &from, const ComparisonSource &to,
                                        const ProjectRequest &request, const JobControl &control);

/// How a catalog or a Prisma schema looks to Prisma beside the other side; `namespaces` as above.
prisma::Relational relationalOf(const ComparedSide &side, const ComparedSide &other,
                                const std::vector<std::string> &namespaces);

} // namespace plumbline::project
