#include "models/wording/finding_text.h"

#include "models/wording/comparison_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/shown.h"
#include "models/wording/wording.h"

namespace plumbline::wording {

using checklist::Note;
using checklist::NoteKind;

QString countNote(const Note &note)
{
    const int count = static_cast<int>(note.number);
    const bool isOne = count == 1;
    switch (note.kind) {
    case NoteKind::AppliedCount:
        return Wording::tr("%1 of %2 migrations are applied.")
            .arg(countText(note.number), countText(note.total));
    case NoteKind::FailedCount:
        return isOne ? Wording::tr("1 migration failed.")
                     : Wording::tr("%n migrations failed.", nullptr, count);
    case NoteKind::RunningCount:
        return isOne ? Wording::tr("1 migration is running now.")
                     : Wording::tr("%n migrations are running now.", nullptr, count);
    case NoteKind::BrokenCount:
        return isOne ? Wording::tr("1 folder has no readable script.")
                     : Wording::tr("%n folders have no readable script.", nullptr, count);
    case NoteKind::PendingCount:
        return isOne ? Wording::tr("1 migration never ran.")
                     : Wording::tr("%n migrations never ran.", nullptr, count);
    case NoteKind::RunsAgainCount:
        return isOne ? Wording::tr("1 migration was rolled back and will run again.")
                     : Wording::tr("%n migrations were rolled back and will run again.", nullptr, count);
    case NoteKind::MissingCount:
        return isOne ? Wording::tr("1 migration is in the ledger and not on disk.")
                     : Wording::tr("%n migrations are in the ledger and not on disk.", nullptr, count);
    case NoteKind::EditedCount:
        return isOne ? Wording::tr("1 script differs from the one that ran.")
                     : Wording::tr("%n scripts differ from the ones that ran.", nullptr, count);
    case NoteKind::OutOfOrderCount:
        return isOne ? Wording::tr("1 migration ran out of order.")
                     : Wording::tr("%n migrations ran out of order.", nullptr, count);
    case NoteKind::AppliedTwiceCount:
        return isOne ? Wording::tr("1 migration was applied twice.")
                     : Wording::tr("%n migrations were applied twice.", nullptr, count);
    default:
        return {};
    }
}

QString findingNote(const Note &note)
{
    const QString name = shown(note.migration);
    switch (note.kind) {
    case NoteKind::LockFileRefused:
        return Wording::tr("Prisma refuses migration_lock.toml: it names the provider %1.")
            .arg(shown(note.text));
    case NoteKind::NoLedger:
        return Wording::tr("The database has no ledger: no migration ever ran here.");
    case NoteKind::ErrorDetail:
        return Wording::tr("The server adds: %1").arg(shown(note.text));
    case NoteKind::ErrorHint:
        return Wording::tr("The server’s hint: %1").arg(shown(note.text));
    case NoteKind::FailingStatementUnknown:
        return Wording::tr("The error does not tell at which statement “%1” stopped.").arg(name);
    case NoteKind::ScriptUnreadable:
        return Wording::tr("The script of “%1” cannot be read, so nothing can be told of what it wants.")
            .arg(name);
    case NoteKind::NoTablesNamed:
        return Wording::tr("“%1” names no table.").arg(name);
    case NoteKind::EndStateSuperseded:
        return Wording::tr("Later migrations changed everything that “%1” wanted.").arg(name);
    case NoteKind::SupersededBy:
        return Wording::tr("Line %1 of “%2” is overtaken: “%3” was applied and changed what it needs.")
            .arg(QString::number(note.number), name, shown(note.text));
    case NoteKind::BrokenInLedger:
        return Wording::tr("The ledger knows “%1”, so its script is to be restored, not its folder removed.")
            .arg(name);
    case NoteKind::RunsAgain:
        return Wording::tr("“%1” was rolled back and waits to run again.").arg(name);
    case NoteKind::DeployByHand:
        return Wording::tr("Review the waiting migrations, then apply them with “prisma migrate deploy”.");
    case NoteKind::DraftMigration:
        return Wording::tr("Write the next migration with “plumbline draft --name NAME”, which touches no "
                           "database, review its SQL, then deploy it.");
    case NoteKind::NothingToUpdate:
        return note.setAside.isEmpty()
                   ? Wording::tr("No migration waits, and the database is as the schema says.")
                   //: %1 is "1 held back and 3 ignored"
                   : Wording::tr("No migration waits, and the database is as the schema says, but for %1.")
                         .arg(setAsideCountsText(note.setAside));
    case NoteKind::DifferencesUnknown:
        return Wording::tr("Database and schema could not be compared: %1.").arg(firstLine(note.text));
    case NoteKind::MissingInDatabase:
        return differenceText(diff::ChangeKind::Added, note.object);
    case NoteKind::NotInSchema:
        return differenceText(diff::ChangeKind::Removed, note.object);
    case NoteKind::OtherThanInSchema:
        return differenceText(diff::ChangeKind::Changed, note.object);
    case NoteKind::MoreDifferences:
        return moreDifferences(static_cast<int>(note.number));
    default:
        return {};
    }
}

} // namespace plumbline::wording
