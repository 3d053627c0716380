#pragma once

#include "models/postgres/connection.h"

#include <functional>
#include <string>
#include <vector>

namespace plumbline::postgres {

/// What running somebody else's script came to.
struct ScriptOutcome {
    enum class End {
        Finished,  ///< by itself, well or with an error
        TooLong,   ///< stopped: the time was over
        TooMuch,   ///< stopped: `ScriptLimits::isTooMuch` said so
        Cancelled, ///< stopped: the job was
        Lost,      ///< the server ended the session
    };
    End end = End::Finished;
    std::optional<Error> error; ///< of Finished and Lost; without the query, its texts cut short
    bool hasCopied = false; ///< it sent or wanted a COPY over the connection, at which Prisma's driver fails
    bool isTransactionOpen = false;   ///< it began one and left it
    std::vector<std::string> notices; ///< the first of them, cut short
    int noticeCount = 0;              ///< of all
};

struct ScriptLimits {
    std::chrono::milliseconds time{60000};
    /// Asked several times a second while a script runs: whether it uses more than it may.
    std::function<bool()> isTooMuch = {};
};

/// A session that runs scripts which nobody has looked at, as Prisma runs them: each as one simple query, all
/// in one session, so that settings, temporary tables and open transactions stay.
///
/// Whatever they send back costs us next to nothing: rows, notices and notifications are thrown away as they
/// come. The limits are kept here, because a script can turn off the server's own.
class ScriptSession {
public:
    static Result<ScriptSession> open(const ConnectionSettings &settings, const JobControl &control);

    /// Not to be called once `isLost`.
    ScriptOutcome run(const std::string &script, const ScriptLimits &limits);
    /// Whether the session cannot be used any more: it was given up while the server may still be at work.
    bool isLost() const { return m_isLost; }
    const ServerFacts &server() const { return m_connection.server(); }
    /// Whether the scripts left nothing in the session: no setting, temporary table, role or transaction, so
    /// that a new session would be no other.
    bool isAsNew();

private:
    explicit ScriptSession(Connection connection) : m_connection(std::move(connection)) {}

    Connection m_connection;
    bool m_isLost = false;
};

} // namespace plumbline::postgres
