#include "models/wording/shown.h"
#include "models/wording/wording.h"

namespace plumbline::wording {

using evidence::Answer;
using project::Check;
using project::CheckKind;

namespace {

/// What has to be so.
QString statement(CheckKind kind)
{
    switch (kind) {
    case CheckKind::Connected:
        return Wording::tr("The database can be reached");
    case CheckKind::LedgerReadable:
        return Wording::tr("The ledger can be read");
    case CheckKind::LockIsFree:
        return Wording::tr("Nobody holds Prisma's lock");
    case CheckKind::TablesAreFree:
        return Wording::tr("Nobody locks what is to be written");
    case CheckKind::LockFileAccepted:
        return Wording::tr("Prisma accepts migration_lock.toml");
    case CheckKind::MigrationInFolder:
        return Wording::tr("The migration has a folder");
    case CheckKind::ScriptReadable:
        return Wording::tr("Its migration.sql can be read");
    case CheckKind::NotAlreadyApplied:
        return Wording::tr("The ledger has no finished attempt of it");
    case CheckKind::HasUnfinishedRow:
        return Wording::tr("The ledger has an unfinished attempt of it");
    case CheckKind::HasRow:
        return Wording::tr("The ledger knows the migration");
    case CheckKind::EndStateAchieved:
        return Wording::tr("What its statements want is already so");
    case CheckKind::NothingAchieved:
        return Wording::tr("Nothing of its statements is there");
    case CheckKind::FolderIsBroken:
        return Wording::tr("The folder has no readable migration.sql");
    case CheckKind::NotInLedger:
        return Wording::tr("The ledger does not know the folder");
    case CheckKind::DestinationIsFree:
        return Wording::tr("The place it is moved to is free");
    case CheckKind::HasRightToWrite:
        return Wording::tr("This user may insert into and update the ledger");
    case CheckKind::ServerIsWritable:
        return Wording::tr("The server accepts writing");
    case CheckKind::RowsUnchanged:
        return Wording::tr("The ledger's rows are still as that action left them");
    case CheckKind::JournalIntact:
        return Wording::tr("The chain of the journal holds");
    }
    return {};
}

} // namespace

QString checkText(const Check &check)
{
    const QString found = firstLine(check.found);
    const QString sentence = statement(check.kind);
    if (check.answer == Answer::Unknown)
        return found.isEmpty() ? Wording::tr("%1: unknown").arg(sentence)
                               : Wording::tr("%1: unknown (%2)").arg(sentence, found);
    //: A statement, then what was found.
    return found.isEmpty() ? sentence : Wording::tr("%1: %2").arg(sentence, found);
}

} // namespace plumbline::wording
