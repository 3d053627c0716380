#include "models/postgres/script_session.h"

#include "models/base/cut_text.h"
#include "models/base/utf8.h"
#include "models/postgres/server_error.h"
#include "models/postgres/session.h"

#include <poll.h>

namespace plumbline::postgres {

namespace {

using namespace std::chrono_literals;
using End = ScriptOutcome::End;

/// How often is looked at what a script uses.
constexpr auto lookInterval = 200ms;
/// How long a script may take to end when it is told to.
constexpr auto endGrace = 500ms;
constexpr std::size_t longestText = 4096;
constexpr int mostNotices = 20;

/// A text that the script made up, as far as a person would read it.
std::string cutShort(std::string text)
{
    return text.size() <= longestText ? text : cutToBytes(text, longestText) + "…";
}

Error cutShort(Error error)
{
    error.query.clear();
    error.detail = cutShort(std::move(error.detail));
    error.subject = cutShort(std::move(error.subject));
    for (auto &[code, text] : error.fields)
        text = cutShort(std::move(text));
    return error;
}

void takeNotice(void *outcome, const PGresult *result)
{
    auto &to = *static_cast<ScriptOutcome *>(outcome);
    if (++to.noticeCount > mostNotices)
        return;
    const char *text = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    to.notices.push_back(cutShort(text ? text : ""));
}

/// One script on its way.
class Running {
public:
    Running(Connection::Private &session, const ScriptLimits &limits, ScriptOutcome &outcome)
        : m_session(session),
          m_handle(session.handle.get()),
          m_limits(limits),
          m_outcome(outcome),
          m_deadline(Clock::now() + limits.time)
    {
    }

    void run(const std::string &script)
    {
        m_script = &script;
        if (PQsendQuery(m_handle, script.c_str()) == 0 || PQsetSingleRowMode(m_handle) == 0)
            return lose();
        int left = 0;
        while ((left = PQflush(m_handle)) > 0) {
            if (!wait(POLLIN | POLLOUT))
                return;
        }
        if (left < 0)
            return lose();
        while (takeResult()) {
        }
    }

private:
    /// Waits for the socket; false where the session is given up.
    bool wait(short events)
    {
        for (;;) {
            const auto now = Clock::now();
            const auto until = m_isStopping ? m_deadline : std::min(m_deadline, now + lookInterval);
            const auto wake = m_session.bell.wait(PQsocket(m_handle), events, until, m_isStopping);
            if (wake == StopBell::Wake::Ready)
                break;
            if (m_isStopping) { // it was told to end and does not
                m_session.isLost = true;
                return false;
            }
            if (wake == StopBell::Wake::Stopped) {
                // Whoever cancels does not want to wait, and the whole server goes anyway.
                m_session.isLost = true;
                m_outcome.end = End::Cancelled;
                return false;
            }
            checkLimits();
        }
        // A stream of rows or notices keeps the socket ready, and must not keep us from looking.
        if (!m_isStopping)
            checkLimits();
        if (PQconsumeInput(m_handle) == 0) {
            lose();
            return false;
        }
        while (PGnotify *notification = PQnotifies(m_handle))
            PQfreemem(notification);
        return true;
    }

    void checkLimits()
    {
        const auto now = Clock::now();
        if (now >= m_deadline)
            return stop(End::TooLong);
        if (now < m_nextLook)
            return;
        m_nextLook = now + lookInterval;
        if (m_limits.isTooMuch && m_limits.isTooMuch())
            stop(End::TooMuch);
    }

    void stop(End why)
    {
        m_isStopping = true;
        m_outcome.end = why;
        m_deadline = Clock::now() + endGrace;
        m_session.askToCancel();
    }

    void lose()
    {
        m_session.isLost = true;
        if (m_outcome.end != End::Finished)
            return;
        m_outcome.end = End::Lost;
        if (!m_outcome.error) {
            m_outcome.error = Error{ErrorCode::ConnectionLost, {}, {}, {}, {}, 0, {}};
            m_outcome.error->detail = cutShort(connectMessage(PQerrorMessage(m_handle)).text);
        }
    }

    /// Whether there may be more.
    bool takeResult()
    {
        while (PQisBusy(m_handle)) {
            if (!wait(POLLIN))
                return false;
        }
        const ResultHandle result(PQgetResult(m_handle));
        if (!result)
            return false;
        switch (PQresultStatus(result.get())) {
        case PGRES_COPY_IN:
            m_outcome.hasCopied = true;
            return PQputCopyEnd(m_handle, "COPY FROM STDIN") >= 0 || (lose(), false);
        case PGRES_COPY_OUT:
            m_outcome.hasCopied = true;
            return dropCopy();
        case PGRES_FATAL_ERROR:
            if (!m_outcome.error)
                m_outcome.error = cutShort(statementError(result.get(), *m_script));
            if (PQstatus(m_handle) == CONNECTION_BAD) {
                lose();
                return false;
            }
            return true;
        default:
            return true;
        }
    }

    bool dropCopy()
    {
        for (;;) {
            char *row = nullptr;
            const int length = PQgetCopyData(m_handle, &row, 1);
            if (row)
                PQfreemem(row);
            if (length == -1 || length == -2)
                return true;
            if (length == 0 && !wait(POLLIN))
                return false;
        }
    }

    Connection::Private &m_session;
    PGconn *m_handle;
    const ScriptLimits &m_limits;
    ScriptOutcome &m_outcome;
    const std::string *m_script = nullptr;
    Clock::time_point m_deadline;
    Clock::time_point m_nextLook = Clock::now() + lookInterval;
    bool m_isStopping = false;
};

} // namespace

Result<ScriptSession> ScriptSession::open(const ConnectionSettings &settings, const JobControl &control)
{
    // No limits at the server: Prisma sets none, and a script may ask what they are.
    auto connection = Connection::open(settings, Access::Writing, control,
                                       {.statementTimeout = 0ms, .lockTimeout = 0ms, .cancelGrace = 0ms});
    if (!connection)
        return failure(std::move(connection.error()));
    return ScriptSession(std::move(*connection));
}

ScriptOutcome ScriptSession::run(const std::string &script, const ScriptLimits &limits)
{
    ScriptOutcome outcome;
    auto &session = m_connection.raw();
    PQsetNoticeReceiver(session.handle.get(), takeNotice, &outcome);
    Running(session, limits, outcome).run(script);
    PQsetNoticeReceiver(
        session.handle.get(), [](void *, const PGresult *) {}, nullptr);
    m_isLost = session.isLost;
    if (!m_isLost)
        outcome.isTransactionOpen = session.isInTransaction();
    if (outcome.end == End::TooLong || outcome.end == End::TooMuch)
        outcome.error.reset(); // that it was cancelled is our doing
    return outcome;
}

bool ScriptSession::isAsNew()
{
    if (m_isLost || m_connection.raw().isInTransaction())
        return false;
    const auto rows = m_connection.query(
        "SELECT pg_catalog.pg_my_temp_schema() = 0 AND CURRENT_USER = SESSION_USER "
        "AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_settings s WHERE s.source = 'session') "
        "AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_prepared_statements) "
        "AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_cursors WHERE is_holdable) "
        "AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_listening_channels()) "
        "AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_locks l WHERE l.locktype = 'advisory' "
        "AND l.pid = pg_catalog.pg_backend_pid())");
    return rows && rows->rows.at(0).at(0) == "t";
}

} // namespace plumbline::postgres
