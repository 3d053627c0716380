#include "models/wording/report_text.h"

#include "models/wording/shown.h"
#include "models/wording/wording.h"

namespace plumbline::wording {

QString reportPart(ReportPart part)
{
    switch (part) {
    case ReportPart::Title:
        return Wording::tr("Migration report");
    case ReportPart::Project:
        return Wording::tr("Project");
    case ReportPart::Database:
        return Wording::tr("Database");
    case ReportPart::Environment:
        return Wording::tr("Environment");
    case ReportPart::Server:
        return Wording::tr("Server");
    case ReportPart::MadeAt:
        return Wording::tr("Looked at");
    case ReportPart::Program:
        return Wording::tr("Made by");
    case ReportPart::Findings:
        return Wording::tr("What needs attention");
    case ReportPart::NoFindings:
        return Wording::tr("Nothing needs attention.");
    case ReportPart::Differences:
        return Wording::tr("Schema differences");
    case ReportPart::Migrations:
        return Wording::tr("Migrations");
    case ReportPart::Name:
        return Wording::tr("Name");
    case ReportPart::State:
        return Wording::tr("State");
    case ReportPart::Started:
        return Wording::tr("Started");
    case ReportPart::Took:
        //: Heading of a column of durations.
        return Wording::tr("Took");
    case ReportPart::Remarks:
        return Wording::tr("Remarks");
    case ReportPart::Checksum:
        return Wording::tr("Checksum");
    case ReportPart::Done:
        return Wording::tr("What was done");
    case ReportPart::NothingDone:
        return Wording::tr("Nothing was done here with Plumbline yet.");
    case ReportPart::Kept:
        return Wording::tr("Evidence that was kept");
    case ReportPart::Unknown:
        return Wording::tr("What could not be read");
    case ReportPart::Prisma:
        return Wording::tr("What Prisma says");
    }
    return {};
}

QString adviceText(const history::Migration &migration)
{
    switch (migration.state) {
    case history::State::Failed:
        return Wording::tr("Compare its script with the database; then mark it as applied if its work is "
                           "there, or as rolled back if none of it is. A reset is not needed.");
    case history::State::Broken:
        return migration.attempts.empty()
                   ? Wording::tr("Move the folder aside, which can be taken back, or put its script back.")
                   : Wording::tr("Put its script back: the ledger knows it.");
    case history::State::Missing:
        if (migration.git && (migration.git->byChecksum || migration.git->newest))
            return Wording::tr("Put the folder back; git still has it in commit %1.")
                .arg(shown((migration.git->byChecksum ? migration.git->byChecksum : migration.git->newest)
                               ->commit.substr(0, 12)));
        return Wording::tr("Put the folder back from version control or from whoever ran it.");
    case history::State::RolledBack:
        return Wording::tr("Make sure that its script can run before the next deploy does it.");
    case history::State::Running:
        return Wording::tr("Wait for it to end.");
    case history::State::Pending:
    case history::State::Applied:
    case history::State::Unknown:
        return {};
    }
    return {};
}

QString unknownWithoutServer(const QString &reason)
{
    return Wording::tr("Without a connection nothing is known of the ledger and the tables. %1").arg(reason);
}

QString unknownLedger(const QString &reason)
{
    return Wording::tr("The ledger could not be read, so which migrations ran is unknown. %1").arg(reason);
}

QString unknownCatalog(const QString &reason)
{
    return Wording::tr("The tables could not be read, so whether they match is unknown. %1").arg(reason);
}

QString unknownJournal(const QString &reason)
{
    return Wording::tr("The journal could not be read, so what was done is unknown. %1").arg(reason);
}

QString unknownEvidence(const QString &reason)
{
    return Wording::tr("The evidence that was kept could not be read. %1").arg(reason);
}

QString journalLine(const journal::Entry &entry)
{
    //: A line of the journal: time, what, on which migration, with what outcome, by whom.
    return Wording::tr("%1: %2 %3, %4, by %5")
        .arg(timeText(entry.at), journalActionName(entry.action), shown(entry.subject),
             outcomeName(entry.outcome), shown(entry.by));
}

QString prismaLine(int exitCode, const QString &errorCode)
{
    return errorCode.isEmpty()
               ? Wording::tr("prisma migrate status (6.19) would end with exit code %1.").arg(exitCode)
               : Wording::tr("prisma migrate status (6.19) would end with %1 and exit code %2.")
                     .arg(errorCode)
                     .arg(exitCode);
}

QString moreApplied(int count)
{
    return count == 1 ? Wording::tr("… and 1 applied migration more")
                      : Wording::tr("… and %1 applied migrations more").arg(countText(count));
}

QString moreMigrations(int count)
{
    return count == 1 ? Wording::tr("… and 1 migration more")
                      : Wording::tr("… and %1 migrations more").arg(countText(count));
}

} // namespace plumbline::wording
