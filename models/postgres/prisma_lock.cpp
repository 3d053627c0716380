#include "models/postgres/guarded_transaction.h"
#include "models/postgres/read_ledger.h"
#include "models/postgres/sql_text.h"

#include <algorithm>

namespace plumbline::postgres {

namespace {

/// The first holder as "plumbline, psql, 10.0.0.7, 4711": user, application, address and process, as far as
/// they are known.
std::string holder(Connection &connection)
{
    const auto found = connection.query(sqlText("lock_holders"));
    if (!found || found->rows.empty())
        return {};
    std::string result;
    for (const std::size_t column : {1, 2, 3, 0}) {
        const std::string part = found->rows[0].at(column).value_or("");
        if (!part.empty())
            result += (result.empty() ? "" : ", ") + part;
    }
    return result;
}

} // namespace

Result<void> takePrismaLock(Connection &connection, std::chrono::milliseconds wait)
{
    // 0 would mean for ever. SET LOCAL ends with the script's own transaction, the lock with the session.
    const auto patience = std::max(wait, std::chrono::milliseconds(1));
    const auto taken =
        connection.script("SET LOCAL lock_timeout = " + std::to_string(patience.count()) +
                          "; SELECT pg_catalog.pg_advisory_lock(" + std::to_string(prismaAdvisoryLock) + ")");
    if (taken)
        return {};
    if (taken.error().code == ErrorCode::LockTimeout)
        return failure(ErrorCode::LockHeld, std::to_string(prismaAdvisoryLock), holder(connection));
    return failure(taken.error());
}

} // namespace plumbline::postgres
