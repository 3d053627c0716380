#pragma once

#include "models/base/result.h"
#include "models/checklist/checklist.h"
#include "models/diff/object_change.h"
#include "models/evidence/fact.h"
#include "models/history/history.h"
#include "models/history/prisma_status.h"
#include "models/history/verdict.h"
#include "models/prisma/schema_file.h"
#include "models/schema/schema.h"

#include <optional>
#include <string>
#include <vector>

namespace plumbline::checklist {

/// What is known of a project and its database when the checklist is filled.
struct Known {
    bool isConnected = false;
    std::optional<Error> ledgerError; ///< why the ledger could not be read; nothing where it was
    const history::History &history;  ///< outlives this
    history::Verdict verdict;
    std::optional<history::PrismaStatus> prisma;
    Result<const schema::Schema *> catalog;        ///< an error means unknown; outlives this
    std::vector<evidence::Evidence> evidence;      ///< one for each failed migration
    std::vector<prisma::Model> modelsWithoutTable; ///< only where the catalog is known
    /// Between database and schema; an error means unknown; outlives this. What is set aside does not count:
    /// it is told, and keeps no step open. No step offers an action that writes because of it.
    Result<const std::vector<diff::ObjectChange> *> differences;
    std::vector<std::string> dataScripts; ///< paths of scripts that look like data migrations, for people
    std::string defaultSchema;            ///< where unqualified names live
};

/// Fills the eleven steps with what is known. Pure. The action of a step is set only where the evidence
/// supports it; a step that writes waits (Blocked) for the ones before it, and is Unknown where what it
/// depends on could not be read. Where several migrations failed or are broken, the first in Prisma's order
/// is the target and the notes name all.
Checklist checklistOf(const Known &known);

} // namespace plumbline::checklist
