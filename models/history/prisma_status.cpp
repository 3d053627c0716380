#include "models/history/prisma_status.h"

#include <unordered_set>

namespace plumbline::history {

namespace {

using Names = std::unordered_set<MigrationName>;

PrismaStatus error(const char *code)
{
    PrismaStatus status;
    status.exitCode = 1;
    status.errorCode = code;
    return status;
}

/// What Prisma finds out before it decides what to print. To it every row of a name counts, whatever its
/// state, so a rolled-back migration is neither pending nor missing.
struct Diagnosis {
    std::vector<MigrationName> notInDatabase;
    std::vector<MigrationName> notOnDisk;
    std::vector<MigrationName> failed;
    bool lacksRecordedScript = false;
};

Diagnosis diagnosed(const MigrationsFolder &folders, const Ledger &ledger)
{
    Names inDatabase;
    Names onDisk;
    for (const LedgerRow &row : ledger.rows)
        inDatabase.insert(row.name);
    Diagnosis diagnosis;
    for (const Folder &folder : folders.folders) {
        onDisk.insert(folder.name);
        if (!inDatabase.contains(folder.name))
            diagnosis.notInDatabase.push_back(folder.name);
        else if (!folder.script)
            diagnosis.lacksRecordedScript = true;
    }
    for (const LedgerRow &row : ledger.rows) {
        if (row.isUnfinished())
            diagnosis.failed.push_back(row.name);
        if (!onDisk.contains(row.name))
            diagnosis.notOnDisk.push_back(row.name);
    }
    return diagnosis;
}

} // namespace

PrismaStatus prismaStatus(const MigrationsFolder &folders, const Ledger &ledger)
{
    if (!folders.lockFile.isAccepted)
        return error("P3019");
    Diagnosis diagnosis = diagnosed(folders, ledger);
    if (diagnosis.lacksRecordedScript)
        return error("P3015");
    PrismaStatus status;
    if (!diagnosis.notInDatabase.empty()) {
        // Behind, or diverged where something is not on disk as well. Failures are not printed beside it.
        status.exitCode = 1;
        status.pending = std::move(diagnosis.notInDatabase);
        status.missing = std::move(diagnosis.notOnDisk);
    } else if (!ledger.exists) {
        status.exitCode = 1; // "not managed by Prisma Migrate"
    } else if (!diagnosis.failed.empty()) {
        status.exitCode = 1;
        status.failed = std::move(diagnosis.failed);
    }
    return status;
}

} // namespace plumbline::history
