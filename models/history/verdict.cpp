#include "models/history/verdict.h"

#include <algorithm>

namespace plumbline::history {

namespace {

bool hasFailedRow(const Migration &migration)
{
    return std::any_of(migration.attempts.begin(), migration.attempts.end(),
                       [](const LedgerRow &row) { return row.isUnfinished(); });
}

void count(Verdict &verdict, const Migration &migration)
{
    switch (migration.state) {
    case State::Applied:
        break;
    case State::Pending:
        ++verdict.pending;
        break;
    case State::Running:
        ++verdict.running;
        break;
    case State::Failed:
        ++verdict.failed;
        break;
    case State::RolledBack:
        ++verdict.willRunAgain;
        break;
    case State::Missing:
        ++verdict.missing;
        break;
    case State::Broken:
        ++verdict.broken;
        // A failure is no less one for having lost its script.
        verdict.failed += hasFailedRow(migration) ? 1 : 0;
        break;
    case State::Unknown:
        ++verdict.unknown;
        break;
    }
    if (migration.has(Problem::Edited) || migration.has(Problem::EditedComments) ||
        migration.has(Problem::EditedLineEndings))
        ++verdict.edited;
    if (migration.has(Problem::AppliedTwice))
        ++verdict.appliedTwice;
    if (migration.has(Problem::OutOfOrder))
        ++verdict.outOfOrder;
}

/// Line endings that Prisma accepts, latecomers, empty scripts and replaced bytes are worth a note, no more.
bool needsAttention(const Migration &migration)
{
    return migration.state != State::Applied || migration.has(Problem::Edited) ||
           migration.has(Problem::EditedComments) || migration.has(Problem::AppliedTwice);
}

VerdictKind kindOf(const History &history, bool isConnected, bool isLedgerKnown)
{
    if (!isConnected)
        return VerdictKind::Unreachable;
    if (isLedgerKnown && !history.hasLedger && history.migrations.empty() && history.lockFile.isAccepted)
        return VerdictKind::Unmanaged;
    const bool isCalm = isLedgerKnown && history.lockFile.isAccepted &&
                        std::none_of(history.migrations.begin(), history.migrations.end(), &needsAttention);
    return isCalm ? VerdictKind::UpToDate : VerdictKind::NeedsAttention;
}

} // namespace

Verdict verdictOf(const History &history, bool isConnected, bool isLedgerKnown)
{
    Verdict verdict;
    verdict.kind = kindOf(history, isConnected, isLedgerKnown);
    verdict.isLedgerUnknown = isConnected && !isLedgerKnown;
    verdict.isLockFileRefused = !history.lockFile.isAccepted;
    for (const Migration &migration : history.migrations)
        count(verdict, migration);
    return verdict;
}

} // namespace plumbline::history
