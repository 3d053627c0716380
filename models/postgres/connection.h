#pragma once

#include "models/base/job.h"
#include "models/base/result.h"
#include "models/postgres/connection_settings.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::postgres {

/// What a session may do. Only `project::execute` and databases we made ourselves get `Writing`.
enum class Access { ReadOnly, Writing };

/// Limits that a session starts with, at the server.
struct SessionLimits {
    std::chrono::milliseconds statementTimeout{30000};
    std::chrono::milliseconds lockTimeout{2000};
    /// How long a stopped statement may take to confirm it; 0 leaves the session at once, and lost.
    std::chrono::milliseconds cancelGrace{2000};
};

/// Rows as text, as the server prints them; no value means NULL.
struct Rows {
    std::vector<std::string> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;
};

struct ServerFacts {
    std::string version;   ///< "15.8 (Debian 15.8-0+deb12u1)" as server_version prints it
    int versionNumber = 0; ///< 150008
    std::string currentUser;
    bool isSuperuser = false;
    bool isInRecovery = false;
    std::string systemIdentifier; ///< empty where we may not read it
    friend bool operator==(const ServerFacts &, const ServerFacts &) = default;
};

/// One session with the server. Belongs to the job that made it and is shared with nobody; not a QObject, any
/// thread.
///
/// A read-only session has `default_transaction_read_only` on and every statement runs in a READ ONLY
/// transaction; `application_name` is "plumbline", `search_path` is the URL's schema where it names one.
/// Cancelling the job's token cancels the running statement at the server. All failures are Results; no
/// exception leaves this class.
class Connection {
public:
    static Result<Connection> open(const ConnectionSettings &settings, Access access,
                                   const JobControl &control, SessionLimits limits = {});
    Connection(Connection &&) noexcept;
    Connection &operator=(Connection &&) noexcept;
    ~Connection();

    const ServerFacts &server() const;

    /// One statement with text parameters ($1 …).
    Result<Rows> query(std::string_view sql, const std::vector<std::optional<std::string>> &parameters = {});
    /// A script as one simple query, as Prisma sends it; the rows of its last statement that had any.
    Result<Rows> script(std::string_view sql);

    /// The pieces that GuardedTransaction and the readers need; libpq stays inside postgres/.
    struct Private;
    Private &raw() { return *m; }

private:
    explicit Connection(std::unique_ptr<Private> p);
    std::unique_ptr<Private> m;
};

} // namespace plumbline::postgres
