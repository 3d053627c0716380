#pragma once

#include "models/history/history.h"

#include <vector>

namespace plumbline::history {

enum class VerdictKind { UpToDate, NeedsAttention, Unmanaged, Unreachable };

/// The state of a database in a few numbers; `wording/verdict_text.h` makes the sentence of it.
struct Verdict {
    VerdictKind kind = VerdictKind::Unreachable;
    int failed = 0;
    int running = 0;
    int broken = 0;
    int pending = 0; ///< never ran
    int willRunAgain = 0;
    int missing = 0;
    int edited = 0; ///< in any way
    int appliedTwice = 0;
    int outOfOrder = 0;
    int unknown = 0;
    bool isLedgerUnknown = false;       ///< connected, but the ledger could not be read
    bool isLockFileRefused = false;     ///< Prisma answers P3019
    int modelsWithoutTable = 0;         ///< models of schema.prisma whose table is not in the live catalog
    int differences = 0;                ///< objects that differ between the live database and schema.prisma
    bool areDifferencesUnknown = false; ///< connected, but the two could not be compared
    int schemaErrors = 0;               ///< what Prisma has to say against schema.prisma
    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// Our verdict, stricter than Prisma's: whatever Prisma passes over in silence is attention.
Verdict verdictOf(const History &history, bool isConnected, bool isLedgerKnown);

} // namespace plumbline::history
