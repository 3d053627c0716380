#include "models/wording/diff_text.h"
#include "models/wording/finding_text.h"
#include "models/wording/shown.h"
#include "models/wording/wording.h"

namespace plumbline::wording {

using checklist::Note;
using checklist::NoteKind;

namespace {

QString errorNote(const Note &note)
{
    switch (note.kind) {
    case NoteKind::Counts:
        return text(note.text).isEmpty() ? Wording::tr("%1 migrations.").arg(countText(note.number))
                                         : shown(note.text);
    case NoteKind::PrismaSays:
        return Wording::tr("prisma migrate status ends with exit code %1.").arg(shown(note.text));
    case NoteKind::MigrationFailed:
        return note.text.empty()
                   ? Wording::tr("“%1” failed and left no error message.").arg(shown(note.migration))
                   : Wording::tr("“%1” failed: %2").arg(shown(note.migration), shown(note.text));
    case NoteKind::MigrationIsRunning:
        return note.text.empty() ? Wording::tr("“%1” is running now.").arg(shown(note.migration))
                                 : Wording::tr("“%1” is running now, started by %2.")
                                       .arg(shown(note.migration), shown(note.text));
    case NoteKind::NoError:
        return Wording::tr("No migration left an error.");
    case NoteKind::FailingStatement:
        return Wording::tr("It stopped at line %1: %2")
            .arg(QString::number(note.number), firstLine(note.text));
    default:
        return {};
    }
}

QString tableNote(const Note &note)
{
    const QString table = shown(note.table);
    switch (note.kind) {
    case NoteKind::TableThere:
        return Wording::tr("The table %1 is there.").arg(table);
    case NoteKind::TableGone:
        return note.migration.isEmpty()
                   ? Wording::tr("The table %1 is not there.").arg(table)
                   : Wording::tr("The table %1 is gone: “%2” removed it.").arg(table, shown(note.migration));
    case NoteKind::RowsThere:
        return note.number == 1 ? Wording::tr("%1 holds about 1 row.").arg(table)
                                : Wording::tr("%1 holds about %2 rows.").arg(table, countText(note.number));
    case NoteKind::RowsUnknown:
        return Wording::tr("How many rows %1 holds is unknown.").arg(table);
    case NoteKind::NoRows:
        return Wording::tr("%1 holds no rows.").arg(table);
    default:
        return {};
    }
}

QString evidenceNote(const Note &note)
{
    const QString name = shown(note.migration);
    switch (note.kind) {
    case NoteKind::EndStateThere:
        return Wording::tr("What “%1” wants is already so.").arg(name);
    case NoteKind::EndStatePartly:
        return Wording::tr("Of “%1”, %2 of %3 statements are already so.")
            .arg(name, countText(note.number), countText(note.total));
    case NoteKind::EndStateNotThere:
        return Wording::tr("Nothing of “%1” is there.").arg(name);
    case NoteKind::EndStateUnknowable:
        return Wording::tr("Whether what “%1” wants is already so cannot be told from the database.")
            .arg(name);
    case NoteKind::AdviseMarkApplied:
        return Wording::tr("Mark “%1” as applied: nothing of it needs to run.").arg(name);
    case NoteKind::AdviseMarkRolledBack:
        return Wording::tr(
                   "Mark “%1” as rolled back: nothing of it is there, and the next deploy runs it again.")
            .arg(name);
    case NoteKind::AdviseAsk:
        return Wording::tr("A person has to decide about “%1”: the facts do not settle it.").arg(name);
    case NoteKind::NothingFailed:
        return Wording::tr("No migration failed.");
    default:
        return {};
    }
}

QString folderNote(const Note &note)
{
    const QString name = shown(note.migration);
    switch (note.kind) {
    case NoteKind::FolderBroken:
        return Wording::tr("The folder “%1” has no readable migration.sql.").arg(name);
    case NoteKind::NoBrokenFolder:
        return Wording::tr("Every migration folder has a readable migration.sql.");
    case NoteKind::PendingWaits:
        return Wording::tr("“%1” waits to be deployed.").arg(name);
    case NoteKind::ModelWithoutTable:
        return Wording::tr("The model %1 has no table: %2 is not in the database.")
            .arg(shown(note.text), shown(note.table));
    case NoteKind::InSync:
        return note.setAside.isEmpty() ? Wording::tr("The database is as the schema says.")
                                       //: %1 is "1 held back and 3 ignored"
                                       : Wording::tr("The database is as the schema says, but for %1.")
                                             .arg(setAsideCountsText(note.setAside));
    case NoteKind::SetAside:
        //: %1 is "1 held back and 3 ignored"
        return Wording::tr("Set aside, and not counted: %1.").arg(setAsideCountsText(note.setAside));
    case NoteKind::NotInSync:
        return note.number == 1 ? Wording::tr("1 object differs between database and schema.")
                                : Wording::tr("%1 objects differ between database and schema.")
                                      .arg(countText(note.number));
    case NoteKind::DataScriptFound:
        return Wording::tr("%1 looks like a data migration.").arg(shown(note.text));
    case NoteKind::NoDataScript:
        return Wording::tr("The project has no script that looks like a data migration.");
    case NoteKind::TestByHand:
        return Wording::tr("Run the application and its tests against this database.");
    default:
        return {};
    }
}

} // namespace

QString noteText(const Note &note)
{
    for (const auto part : {countNote, findingNote, errorNote, tableNote, evidenceNote, folderNote}) {
        const QString sentence = part(note);
        if (!sentence.isEmpty())
            return sentence;
    }
    switch (note.kind) {
    case NoteKind::WaitsForStep:
        return Wording::tr("Waits for step %1.").arg(QString::number(note.number));
    case NoteKind::CatalogUnknown:
        return Wording::tr("The tables could not be read: %1.").arg(firstLine(note.text));
    case NoteKind::LedgerUnknown:
        return Wording::tr("The ledger could not be read, so what ran is unknown.");
    case NoteKind::NotConnected:
        return Wording::tr("There is no connection to the database.");
    case NoteKind::LaterVersion:
        return Wording::tr("A later version of Plumbline does this. Until then, do it by hand.");
    default:
        return {};
    }
}

} // namespace plumbline::wording
