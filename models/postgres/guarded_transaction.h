#pragma once

#include "models/base/result.h"
#include "models/postgres/connection.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace plumbline::postgres {

/// What a guarded transaction may change: it may insert into and update these relations, and nothing may
/// vanish.
struct GuardLimits {
    std::vector<std::string> writableRelations; ///< quoted, qualified
};

/// The third layer: a transaction that compares before it commits. At its begin it notes the catalog (every
/// relation and column), the file nodes and its own counters of deleted rows; before COMMIT it looks again,
/// and anything that vanished, was rewritten or deleted rolls the whole thing back with `Refused`. Knows
/// nothing of parse trees or confirmations.
class GuardedTransaction {
public:
    static Result<GuardedTransaction> begin(Connection &connection, GuardLimits limits);
    GuardedTransaction(GuardedTransaction &&) noexcept;
    ~GuardedTransaction(); ///< rolls back what was not committed

    Result<Rows> execute(std::string_view sql,
                         const std::vector<std::optional<std::string>> &parameters = {});
    /// Compares, then commits. Refused: nothing was committed, `detail` names what would have been lost.
    Result<void> commit();
    Result<void> rollback();

private:
    struct Private;
    explicit GuardedTransaction(std::unique_ptr<Private> p);
    std::unique_ptr<Private> m;
};

/// Prisma's advisory lock for the length of a session, so that no deploy runs while we act. Fails with
/// LockHeld, naming the holder in `detail`, when it cannot be had within `wait`.
Result<void> takePrismaLock(Connection &connection, std::chrono::milliseconds wait);

} // namespace plumbline::postgres
