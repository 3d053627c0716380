#include "models/postgres/session.h"

#include "models/postgres/server_error.h"

#include <thread>

#include <poll.h>

namespace plumbline::postgres {

namespace {

/// How much longer than its own timeout we give the server to answer before we call it dead.
constexpr std::chrono::seconds answerGrace{5};
/// How long a server gets to confirm that it cancelled.
constexpr std::chrono::seconds cancelGrace{2};

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
            until = Clock::now() + cancelGrace;
        } else if (PQconsumeInput(handle.get()) == 0) {
            return failure(abandon(isAsked ? ErrorCode::Cancelled : ErrorCode::ConnectionLost));
        }
    }
    return {};
}

Result<std::vector<ResultHandle>> Connection::Private::run(std::string_view sql,
                                                           const std::function<int(PGconn *)> &send)
{
    if (bell.isRung())
        return failure(ErrorCode::Cancelled);
    if (isLost || !handle)
        return failure(ErrorCode::ConnectionLost, settings.hostAndPort());
    const auto begun = Clock::now();
    const Deadline until = deadline();
    if (send(handle.get()) == 0)
        return failure(abandon(ErrorCode::ConnectionLost));
    if (auto sent = flush(until); !sent)
        return failure(sent.error());
    std::vector<ResultHandle> results;
    std::optional<Error> problem;
    for (;;) {
        if (auto waited = waitForResult(until); !waited)
            return failure(waited.error());
        ResultHandle result(PQgetResult(handle.get()));
        if (!result)
            break;
        const auto status = PQresultStatus(result.get());
        const bool isGood =
            status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY;
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH)
            return failure(abandon(ErrorCode::SqlFailed)); // COPY … FROM STDIN has nothing to read from
        if (!isGood && !problem)
            problem = statementError(result.get(), sql);
        results.push_back(std::move(result));
    }
    if (!problem)
        return results;
    if (PQstatus(handle.get()) == CONNECTION_BAD) {
        isLost = true;
        problem->code = ErrorCode::ConnectionLost;
    }
    // 57014: the server was told to stop, by us, by its own timeout, or by an administrator.
    if (bell.isRung())
        problem->code = ErrorCode::Cancelled;
    else if (problem->sqlState == "57014" && limits.statementTimeout.count() > 0 &&
             Clock::now() - begun >= limits.statementTimeout)
        problem->code = ErrorCode::TimedOut;
    return failure(*problem);
}

} // namespace plumbline::postgres
