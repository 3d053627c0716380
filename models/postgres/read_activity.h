#pragma once

#include "models/postgres/activity.h"
#include "models/postgres/connection.h"

#include <memory>
#include <string_view>

namespace plumbline::postgres {

/// Reads what goes on in this database, in one round trip; the reading session itself is left out. What the
/// role may not see is marked as hidden and not left out. Fails with SqlFailed too where the
/// server's text cannot be read (a database without an encoding).
Result<Activity> readActivity(Connection &connection);
/// The same from the server's text, for answers that were recorded.
Result<Activity> activityFromJson(std::string_view json);

/// Who is in the way of a change of these tables at this moment, whatever else goes on: see `locksInTheWay`.
Result<std::vector<LockInTheWay>>
readLocksInTheWay(Connection &connection, const std::vector<QualifiedName> &tables, const std::string &mode);

/// Reads again and again over one session, so that looking costs the server no new process each time. Any
/// thread, one reading at a time: a second caller waits.
class ActivityReader {
public:
    explicit ActivityReader(ConnectionSettings settings);
    ~ActivityReader();

    /// Connects where there is no session yet. After a failure the next call connects anew.
    Result<Activity> read();
    /// Ends the session; the next read connects again.
    void disconnect();
    const ConnectionSettings &settings() const;

private:
    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace plumbline::postgres
