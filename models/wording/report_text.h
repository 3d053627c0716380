#pragma once

#include "models/history/history.h"
#include "models/journal/journal.h"

#include <QString>

namespace plumbline::wording {

// The words that stand in every report, whatever its format. Plain text, as everything in wording/.

enum class ReportPart {
    Title,
    Project,
    Database,
    Environment,
    Server,
    MadeAt,
    Program,
    Findings,
    NoFindings,
    Differences,
    Migrations,
    Name,
    State,
    Started,
    Took,
    Remarks,
    Checksum,
    Done,
    NothingDone,
    Kept,
    Unknown,
    Prisma,
};
QString reportPart(ReportPart part);

/// What to do about a migration that is not applied as it stands on disk, in one sentence; empty where
/// nothing is to be done.
QString adviceText(const history::Migration &migration);
/// What is not known without a connection or a readable ledger or catalog.
QString unknownWithoutServer(const QString &reason);
QString unknownLedger(const QString &reason);
QString unknownCatalog(const QString &reason);
QString unknownJournal(const QString &reason);
QString unknownEvidence(const QString &reason);

/// "12 Jan 2026 09:00:05 UTC: Removed a broken folder 20251230000000_empty, done, by ada @ workbench".
QString journalLine(const journal::Entry &entry);

/// What Prisma's own `migrate status` would answer: its exit code, and how many it would list.
QString prismaLine(int exitCode, const QString &errorCode);

/// "… and 412 applied migrations more", for a table that has no room for them.
QString moreApplied(int count);
QString moreMigrations(int count);

} // namespace plumbline::wording
