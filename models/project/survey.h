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
#include "models/project/kept_evidence.h"
#include "models/project/project.h"
#include "models/schema/schema.h"

#include <memory>
#include <vector>

namespace plumbline::project {

/// How much of a survey is wanted: `plumbline status` needs no catalog.
enum class SurveyDepth { Status, Full };

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
    checklist::Checklist checklist;
    Result<std::vector<journal::Entry>> journal;
    Result<std::vector<KeptEvidence>> kept = std::vector<KeptEvidence>(); ///< answers kept as evidence

    bool isConnected() const { return server.has_value(); }
    const evidence::Evidence *evidenceFor(const MigrationName &name) const;
};

using SurveyPtr = std::shared_ptr<const Survey>;

/// Looks at everything. Read-only at the server; creates nothing. Fails only with Cancelled or where the
/// project itself cannot be read; everything else is inside the Survey.
Result<SurveyPtr> survey(const ProjectRequest &request, SurveyDepth depth, const JobControl &control);

} // namespace plumbline::project
