#pragma once

#include "models/base/clock.h"
#include "models/base/job.h"
#include "models/checklist/checklist.h"
#include "models/evidence/fact.h"
#include "models/history/history.h"
#include "models/history/prisma_status.h"
#include "models/history/verdict.h"
#include "models/journal/journal.h"
#include "models/postgres/connection.h"
#include "models/postgres/read_catalog.h"
#include "models/postgres/watch.h"
#include "models/project/folder_mark.h"
#include "models/project/kept_evidence.h"
#include "models/project/pending_removals.h"
#include "models/project/project.h"
#include "models/project/schema_differences.h"
#include "models/schema/changes.h"
#include "models/schema/schema.h"

#include <memory>
#include <vector>

namespace plumbline::project {

/// How much of a survey is wanted: `plumbline status` needs no catalog, and only who follows what changes
/// needs marks to compare with.
enum class SurveyDepth { Status, Full, Live };

/// What the survey is compared with to see whether something changed. Taken before the reading, so that a
/// change beside it shows as one.
struct SurveyMarks {
    std::optional<postgres::DatabaseMark> database;             ///< nothing where it could not be asked
    std::shared_ptr<const postgres::RelationNumbers> relations; ///< the catalog's; nullptr without one
    FolderMark folder = 0;
    friend bool operator==(const SurveyMarks &, const SurveyMarks &) = default;
};

/// What is different from the survey before, where that is known: what to flash.
struct SurveyChanges {
    schema::Changes catalog;
    bool isLedgerChanged = false;
    bool isFolderChanged = false; ///< migrations or the schema, on disk

    bool isEmpty() const { return catalog.isEmpty() && !isLedgerChanged && !isFolderChanged; }
    friend bool operator==(const SurveyChanges &, const SurveyChanges &) = default;
};

/// An immutable picture of a project and its database at one moment. Its parts are Results, so what could not
/// be read is unknown and not absent. Nobody edits a Survey; a new one replaces it.
struct Survey {
    Time takenAt;
    Project project;
    Result<postgres::ServerFacts> server; ///< the connection's error where there is none
    Result<history::MigrationsFolder> folders;
    Result<history::Ledger> ledger;
    /// Never nullptr; shared by surveys that saw the same. Cancelled-free, NotFound-free: an error here means
    /// unknown.
    Result<schema::SchemaPtr> catalog = schema::shared({});
    history::History history;
    std::optional<history::PrismaStatus>
        prisma; ///< nothing where there is no connection and so no answer to reproduce
    history::Verdict verdict;
    std::vector<evidence::Evidence> evidence; ///< one for each failed migration
    std::vector<prisma::Model> modelsWithoutTable;
    DeclaredSchemaPtr declared; ///< with all that Prisma says against it; nullptr of SurveyDepth::Status
    /// Between the live database and the schema. An error means unknown: Cancelled where it was not asked.
    Result<SchemaDifferencesPtr> differences = failure(ErrorCode::Cancelled);
    /// What is wrong with plumbline.toml, where nothing was compared: else the differences have it.
    std::optional<RulesFault> rulesFault;
    checklist::Checklist checklist;
    Result<std::vector<journal::Entry>> journal;
    Result<std::vector<KeptEvidence>> kept = std::vector<KeptEvidence>(); ///< answers kept as evidence
    SurveyMarks marks;                                                    ///< only of SurveyDepth::Live
    SurveyChanges changes;         ///< since the survey before; empty in a first one
    std::optional<Time> changedAt; ///< when a change was seen last
    /// What pending migrations would remove that Prisma cannot bring back. An error means unknown: Cancelled
    /// where the catalog was not asked for.
    Result<std::vector<PendingRemovals>> removals = failure(ErrorCode::Cancelled);

    bool isConnected() const { return server.has_value(); }
    const evidence::Evidence *evidenceFor(const MigrationName &name) const;
    /// nullptr where there is nothing to say of that migration, or where `removals` is unknown.
    const diff::ScriptRemovals *removalsOf(const MigrationName &name) const;
};

using SurveyPtr = std::shared_ptr<const Survey>;

/// Looks at everything. Read-only at the server; creates nothing. Fails only with Cancelled or where the
/// project itself cannot be read; everything else is inside the Survey.
Result<SurveyPtr> survey(const ProjectRequest &request, SurveyDepth depth, const JobControl &control);

/// The same survey as one that followed on `before`: with what changed between the two.
SurveyPtr surveyAfter(const SurveyPtr &before, const SurveyPtr &survey);

/// Whether `later` saw the folder that `earlier` saw, so that a replay of its migrations still holds. Others
/// may lie between the two: who looks at some surveys only need not have been told of each.
bool hasSameFolder(const Survey &earlier, const Survey &later);
/// Whether it saw the same catalog and ledger as well: then a comparison of what the project has of its own
/// comes to the same. Two catalogs that could not be read count as the same.
bool hasSameSources(const Survey &earlier, const Survey &later);

} // namespace plumbline::project
