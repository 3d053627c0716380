#include "models/wording/shown.h"
#include "models/wording/wording.h"

namespace plumbline::wording {

using history::Problem;
using history::State;

QString stateName(State state, bool isDeclared)
{
    switch (state) {
    case State::Applied:
        return isDeclared ? Wording::tr("applied by declaration") : Wording::tr("applied");
    case State::Pending:
        return Wording::tr("pending");
    case State::Running:
        return Wording::tr("running now");
    case State::Failed:
        return Wording::tr("failed");
    case State::RolledBack:
        return Wording::tr("rolled back, will run again");
    case State::Missing:
        return Wording::tr("missing locally");
    case State::Broken:
        return Wording::tr("broken folder");
    case State::Unknown:
        break;
    }
    //: The state of a migration whose ledger could not be read.
    return Wording::tr("unknown");
}

QString stateMeaning(State state, bool isDeclared)
{
    switch (state) {
    case State::Applied:
        return isDeclared ? Wording::tr(
                                "The ledger has it as applied, but its script did not run: somebody declared "
                                "it with migrate resolve.")
                          : Wording::tr("Its script ran to the end, and the ledger has it as applied.");
    case State::Pending:
        return Wording::tr("It has a folder and no row in the ledger. The next deploy runs it.");
    case State::Running:
        return Wording::tr(
            "Somebody holds Prisma's lock and has begun it. It is not finished yet, and not failed.");
    case State::Failed:
        return Wording::tr(
            "It was begun and did not finish. Prisma applies nothing more until this is resolved.");
    case State::RolledBack:
        return Wording::tr(
            "Its last attempt is marked as rolled back. The next deploy runs it again, although "
            "Prisma's status does not say so.");
    case State::Missing:
        return Wording::tr("The ledger has it, but the migrations folder does not.");
    case State::Broken:
        return Wording::tr("Its folder has no migration.sql that can be read. Prisma's deploy stops there.");
    case State::Unknown:
        break;
    }
    return Wording::tr("The ledger could not be read, so whether it ran is unknown.");
}

QString problemName(Problem problem)
{
    switch (problem) {
    case Problem::Edited:
        return Wording::tr("edited after it ran");
    case Problem::EditedLineEndings:
        return Wording::tr("edited: line endings only");
    case Problem::EditedComments:
        return Wording::tr("edited: comments only");
    case Problem::OutOfOrder:
        return Wording::tr("ran out of order");
    case Problem::AppliedTwice:
        return Wording::tr("applied twice");
    case Problem::EmptyScript:
        return Wording::tr("empty script");
    case Problem::WillRunAgain:
        return Wording::tr("will run again");
    case Problem::NotUtf8:
        return Wording::tr("not UTF-8");
    }
    return {};
}

QString problemMeaning(Problem problem, const history::Migration &migration)
{
    switch (problem) {
    case Problem::Edited:
        if (migration.git && migration.git->byChecksum)
            return Wording::tr(
                       "Its migration.sql holds other SQL than the script that ran, which git still has in "
                       "commit %1. Put that one back; a change belongs into a new migration.")
                .arg(shown(migration.git->byChecksum->commit.substr(0, 12)));
        return Wording::tr(
            "The checksum of its migration.sql is not the one that the ledger recorded, so the script "
            "was changed after it ran. Put the old one back; a change belongs into a new migration.");
    case Problem::EditedLineEndings:
        return Wording::tr("Its migration.sql differs from the script that ran in line endings only.");
    case Problem::EditedComments:
        return Wording::tr(
            "Its migration.sql differs from the script that ran in comments and white space only; the "
            "SQL is the same.");
    case Problem::OutOfOrder:
        return Wording::tr(
            "It ran although a migration that sorts before it had not run yet. On an empty database "
            "the order will be another.");
    case Problem::AppliedTwice:
        return Wording::tr("The ledger has more than one finished row for it.");
    case Problem::EmptyScript:
        return Wording::tr("Its migration.sql holds no statement. Prisma applies it all the same.");
    case Problem::WillRunAgain:
        return Wording::tr(
            "Its last attempt is marked as rolled back, so the next deploy runs the script again.");
    case Problem::NotUtf8:
        return Wording::tr(
            "Its migration.sql is not UTF-8. Prisma replaces the bytes it cannot read before it runs "
            "the script.");
    }
    return {};
}

} // namespace plumbline::wording
