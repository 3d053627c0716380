#include "models/postgres/session.h"

#include "models/postgres/server_error.h"

#include <thread>

#include <poll.h>

namespace plumbline::postgres {

namespace {

/// How much longer than its own timeout we give the server to answer before we call it dead.
constexpr std::chrono::seconds answerGrace{5};

} // namespace

Deadline Connection::Private::deadline() const
{
    if (settings.socketTimeoutSeconds > 0)
        return Clock::now() + std::chrono::seconds(settings.socketTimeoutSeconds);
    if (limits.statementTimeout.count() > 0)
        return Clock::now() + limits.statementTimeout + answerGrace;
    return {};
}

Error Connection::Private::abandon(ErrorCode code)
{
    isLost = true;
    Error error;
    error.code = code;
    error.subject = settings.hostAndPort();
    if (code == ErrorCode::ConnectionLost)
        error.detail = connectMessage(PQerrorMessage(handle.get())).text;
    return error;
}

void Connection::Private::askToCancel()
{
    // The thread may outlive this session: a server that is gone keeps it waiting. It holds all it needs.
    if (PGcancel *request = PQgetCancel(handle.get())) {
        std::thread([request] {
            char message[256];
            PQcancel(request, message, sizeof message);
            PQfreeCancel(request);
        }).detach();
    }
}

Result<void> Connection::Private::flush(Deadline until)
{
    for (;;) {
        const int left = PQflush(handle.get());
        if (left == 0)
            return {};
        if (left < 0)
            return failure(abandon(ErrorCode::ConnectionLost));
        const auto wake = bell.wait(PQsocket(handle.get()), POLLIN | POLLOUT, until);
        if (wake != StopBell::Wake::Ready)
            return failure(
                abandon(wake == StopBell::Wake::Stopped ? ErrorCode::Cancelled : ErrorCode::TimedOut));
        PQconsumeInput(handle.get());
    }
}

Result<void> Connection::Private::waitForResult(Deadline until)
{
    bool isAsked = false;
    while (PQisBusy(handle.get())) {
        const auto wake = bell.wait(PQsocket(handle.get()), POLLIN, until, isAsked);
        if (wake == StopBell::Wake::TimedOut)
            return failure(abandon(isAsked ? ErrorCode::Cancelled : ErrorCode::TimedOut));
        if (wake == StopBell::Wake::Stopped) {
            askToCancel();
            isAsked = true;
            until = Clock::now() + limits.cancelGrace;
        } else if (PQconsumeInput(handle.get()) == 0) {
            return failure(abandon(isAsked ? ErrorCode::Cancelled : ErrorCode::ConnectionLost));
        }
    }
    return {};
}

Error Connection::Private::judged(Error error, Clock::time_point begun)
{
    if (PQstatus(handle.get()) == CONNECTION_BAD) {
        isLost = true;
        error.code = ErrorCode::ConnectionLost;
        error.subject = settings.hostAndPort();
    }
    // 57014: the server was told to stop, by us, by its own timeout or by an administrator.
    if (bell.isRung())
        error.code = ErrorCode::Cancelled;
    else if (error.sqlState == "57014" && limits.statementTimeout.count() > 0 &&
             Clock::now() - begun >= limits.statementTimeout)
        error.code = ErrorCode::TimedOut;
    return error;
}

Connection::Private::Answer Connection::Private::runPlain(std::string_view sql,
                                                          const std::function<int(PGconn *)> &send,
                                                          const TakeRow &take, const TakeResult &takeResult)
{
    Answer answer;
    const auto begun = Clock::now();
    Deadline until = deadline();
    if (send(handle.get()) == 0) {
        answer.error = abandon(ErrorCode::ConnectionLost);
        return answer;
    }
    if (take)
        PQsetSingleRowMode(handle.get());
    bool isEnough = false;
    auto waited = flush(until);
    while (waited && (waited = waitForResult(until))) {
        ResultHandle result(PQgetResult(handle.get()));
        if (!result)
            break;
        switch (PQresultStatus(result.get())) {
        case PGRES_SINGLE_TUPLE:
            if (!isEnough && !take(result.get())) {
                isEnough = true;
                askToCancel();
            }
            break;
        case PGRES_COMMAND_OK:
        case PGRES_TUPLES_OK:
        case PGRES_EMPTY_QUERY:
            if (!answer.error && takeResult) {
                takeResult(std::move(result));
                until = deadline();
            } else if (!answer.error) {
                answer.results.push_back(std::move(result));
            }
            break;
        case PGRES_COPY_IN:
        case PGRES_COPY_OUT:
        case PGRES_COPY_BOTH: // there is nothing to copy from or to
            answer.error = abandon(ErrorCode::SqlFailed);
            answer.error->query = sql;
            return answer;
        default:
            // That it was cancelled is what we asked for.
            if (!answer.error && !isEnough)
                answer.error = judged(statementError(result.get(), sql), begun);
        }
    }
    if (!waited)
        answer.error = waited.error();
    return answer;
}

bool Connection::Private::needsReadOnlyTransaction() const
{
    if (access != Access::ReadOnly || PQtransactionStatus(handle.get()) != PQTRANS_IDLE)
        return false;
    // PostgreSQL 14 and newer report every change of the setting, so it costs nothing to know that no
    // function that an earlier statement called has turned it off. A pooler may have given us another
    // session.
    const char *state = PQparameterStatus(handle.get(), "default_transaction_read_only");
    return settings.isPgbouncer || !state || std::string_view(state) != "on";
}

Connection::Private::Answer Connection::Private::run(std::string_view sql,
                                                     const std::function<int(PGconn *)> &send)
{
    return stream(sql, send, {});
}

Connection::Private::Answer Connection::Private::beginReading(const std::string &more)
{
    if (bell.isRung())
        return {{}, Error{ErrorCode::Cancelled, {}, {}, {}, {}, 0}};
    if (isLost || !handle)
        return {{}, Error{ErrorCode::ConnectionLost, settings.hostAndPort(), {}, {}, {}, 0}};
    const std::string sql =
        "BEGIN READ ONLY; " + sessionScript(settings, Access::ReadOnly, limits, "SET LOCAL ") + more;
    return runPlain(sql, [&](PGconn *connection) { return PQsendQuery(connection, sql.c_str()); });
}

Connection::Private::Answer Connection::Private::stream(std::string_view sql,
                                                        const std::function<int(PGconn *)> &send,
                                                        const TakeRow &take, const TakeResult &takeResult)
{
    if (bell.isRung())
        return {{}, Error{ErrorCode::Cancelled, {}, {}, {}, {}, 0}};
    if (isLost || !handle)
        return {{}, Error{ErrorCode::ConnectionLost, settings.hostAndPort(), {}, {}, {}, 0}};
    if (!needsReadOnlyTransaction())
        return runPlain(sql, send, take, takeResult);
    const auto plain = [this](const std::string &text) {
        return runPlain(text, [&](PGconn *connection) { return PQsendQuery(connection, text.c_str()); });
    };
    if (auto begun = plain("BEGIN READ ONLY; " + sessionScript(settings, access, limits, "SET LOCAL "));
        begun.error)
        return begun;
    Answer answer = runPlain(sql, send, take, takeResult);
    if (!isLost)
        plain(answer.error ? "ROLLBACK" : "COMMIT");
    return answer;
}

Connection::Private::Answer Connection::Private::runScript(const std::string &sql, const TakeResult &take)
{
    return stream(
        sql, [&](PGconn *connection) { return PQsendQuery(connection, sql.c_str()); }, {}, take);
}

} // namespace plumbline::postgres
