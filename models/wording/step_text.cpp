#include "models/wording/shown.h"
#include "models/wording/wording.h"

namespace plumbline::wording {

using checklist::Step;
using checklist::StepAction;
using checklist::StepState;

QString stepTitle(Step step)
{
    switch (step) {
    case Step::CheckStatus:
        return Wording::tr("Check migration status");
    case Step::ReadError:
        return Wording::tr("Read the error message");
    case Step::TablesExist:
        return Wording::tr("Check if tables exist");
    case Step::DataExists:
        return Wording::tr("Check if data exists");
    case Step::IsItNeeded:
        return Wording::tr("Determine if the migration is needed");
    case Step::MarkResolved:
        return Wording::tr("Mark as applied if not needed");
    case Step::RemoveBroken:
        return Wording::tr("Remove broken migrations");
    case Step::UpdateSchema:
        return Wording::tr("Use a safe schema update");
    case Step::VerifySync:
        return Wording::tr("Verify schema sync");
    case Step::MigrateData:
        return Wording::tr("Run the data migration");
    case Step::Test:
        return Wording::tr("Test thoroughly");
    }
    return {};
}

QString stepPurpose(Step step)
{
    switch (step) {
    case Step::CheckStatus:
        return Wording::tr("What Prisma reports of this database, and what it passes over in silence.");
    case Step::ReadError:
        return Wording::tr("Why the migration stopped, in the server's own words, and at which statement.");
    case Step::TablesExist:
        return Wording::tr("Whether the tables that the migration names are there now.");
    case Step::DataExists:
        return Wording::tr("Whether those tables hold rows that could be lost.");
    case Step::IsItNeeded:
        return Wording::tr("Whether what the migration wants is already so: then nothing needs to run.");
    case Step::MarkResolved:
        return Wording::tr(
            "Tells the ledger the truth: applied where the end state is there, rolled back where "
            "provably none of it is.");
    case Step::RemoveBroken:
        return Wording::tr(
            "A folder without a readable migration.sql stops every deploy. It is moved aside, not "
            "deleted.");
    case Step::UpdateSchema:
        return Wording::tr("Adds what the schema declares and the database lacks, and touches nothing else.");
    case Step::VerifySync:
        return Wording::tr("Whether schema.prisma, the migrations and the database now say the same.");
    case Step::MigrateData:
        return Wording::tr("Moves the data by a script of its own, counted before and after.");
    case Step::Test:
        return Wording::tr("Whether the application works with the database as it is now.");
    }
    return {};
}

QString stepStateName(StepState state)
{
    switch (state) {
    case StepState::Done:
        return Wording::tr("done");
    case StepState::Attention:
        return Wording::tr("needs attention");
    case StepState::Blocked:
        return Wording::tr("waits");
    case StepState::Open:
        //: The state of a step that only a person can do.
        return Wording::tr("your turn");
    case StepState::Unknown:
        //: The state of a step whose facts could not be read.
        return Wording::tr("not known");
    case StepState::NotNeeded:
        return Wording::tr("not needed");
    }
    return {};
}

QString stepActionLabel(const checklist::StepReport &report)
{
    switch (report.action) {
    case StepAction::None:
        return {};
    case StepAction::MarkApplied:
        return Wording::tr("Mark as applied…");
    case StepAction::MarkRolledBack:
        return Wording::tr("Mark as rolled back…");
    case StepAction::RemoveBrokenFolder:
        return Wording::tr("Remove the folder…");
    case StepAction::ShowMigration:
        return Wording::tr("Show the migration");
    case StepAction::Refresh:
        return Wording::tr("Look again");
    }
    return {};
}

} // namespace plumbline::wording
