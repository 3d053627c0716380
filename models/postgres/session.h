#pragma once

#include "models/postgres/connection.h"

#include <libpq-fe.h>

#include <atomic>
#include <functional>

namespace plumbline::postgres {

struct CloseConnection {
    void operator()(PGconn *connection) const { PQfinish(connection); }
};
using ConnectionHandle = std::unique_ptr<PGconn, CloseConnection>;

struct ClearResult {
    void operator()(PGresult *result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

using Clock = std::chrono::steady_clock;
using Deadline = std::optional<Clock::time_point>;

/// A bell that a stop request rings, so that a thread that waits for a socket wakes up at once.
class StopBell {
public:
    explicit StopBell(std::stop_token token);
    StopBell(const StopBell &) = delete;
    StopBell &operator=(const StopBell &) = delete;
    ~StopBell();

    bool isRung() const { return m_token.stop_requested(); }
    enum class Wake { Ready, Stopped, TimedOut };
    /// Waits for the socket (`events` as poll has them), the bell or the deadline, whichever is first. With
    /// `ignoreStop` the bell is not listened to.
    Wake wait(int socket, short events, Deadline deadline, bool ignoreStop = false);

private:
    int m_event = -1;
    std::stop_token m_token;
    std::optional<std::stop_callback<std::function<void()>>> m_callback;
};

/// What a session needs to run statements. `open` fills it; the readers and the guard use it.
struct Connection::Private {
    Private(ConnectionSettings where, Access what, const JobControl &control, SessionLimits bounds)
        : settings(std::move(where)),
          access(what),
          limits(bounds),
          bell(control.stop)
    {
    }

    ConnectionSettings settings;
    Access access;
    SessionLimits limits;
    StopBell bell;
    ConnectionHandle handle;
    ServerFacts facts;
    bool isLost = false; ///< abandoned in the middle of a statement; nothing more can be asked

    /// What came of a message to the server: all results before the first failure, in order.
    struct Answer {
        std::vector<ResultHandle> results;
        std::optional<Error> error;
    };
    /// Sends with `send`, waits for the server, the job's stop or the deadline. In a read-only session whose
    /// server does not confirm that it is one, the statement gets a READ ONLY transaction of its own.
    Answer run(std::string_view sql, const std::function<int(PGconn *)> &send);
    /// A script as one simple query. Where there is a `take`, each result goes to it as soon as it is whole,
    /// and each statement has the time that a session's statement has.
    using TakeResult = std::function<void(ResultHandle)>;
    Answer runScript(const std::string &sql, const TakeResult &take = {});
    /// As `run`, with every row handed on as it comes, so that no answer has to fit into memory. `take` says
    /// whether it wants more; when it does not, the server is asked to stop and that is no error.
    using TakeRow = std::function<bool(const PGresult *)>;
    Answer stream(std::string_view sql, const std::function<int(PGconn *)> &send, const TakeRow &take,
                  const TakeResult &takeResult = {});
    /// Begins a READ ONLY transaction of several statements with the session's settings; `more` is SQL that
    /// follows in the same message. Whoever begins it sends ROLLBACK.
    Answer beginReading(const std::string &more);

    /// Asks the server, on a connection and thread of its own, to cancel what runs.
    void askToCancel();

    bool isInTransaction() const { return PQtransactionStatus(handle.get()) != PQTRANS_IDLE; }

private:
    Answer runPlain(std::string_view sql, const std::function<int(PGconn *)> &send, const TakeRow &take = {},
                    const TakeResult &takeResult = {});
    /// What a failed statement means, given what we asked for and how long it took.
    Error judged(Error error, Clock::time_point begun);
    bool needsReadOnlyTransaction() const;
    Deadline deadline() const;
    Result<void> waitForResult(Deadline until);
    Result<void> flush(Deadline until);
    Error abandon(ErrorCode code);
};

/// A result's rows as values.
Rows rowsOf(const PGresult *result);

/// Opens the socket and logs in; the settings of the session are in the start-up message, or (behind
/// PgBouncer) to be sent by `sessionScript`.
Result<ConnectionHandle> connect(const ConnectionSettings &settings, Access access, SessionLimits limits,
                                 StopBell &bell);
std::string sessionScript(const ConnectionSettings &settings, Access access, SessionLimits limits,
                          const char *verb = "SET ");

} // namespace plumbline::postgres
