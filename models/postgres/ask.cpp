#include "models/postgres/ask.h"

#include "models/base/text.h"
#include "models/postgres/session.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace plumbline::postgres {

namespace {

constexpr const char *cursorName = "plumbline_question";

std::string field(const PGresult *result, int code)
{
    const char *text = PQresultErrorField(result, code);
    return text ? text : "";
}

ServerNotice noticeOf(const PGresult *result)
{
    ServerNotice notice{field(result, PG_DIAG_SEVERITY), field(result, PG_DIAG_MESSAGE_PRIMARY)};
    for (const int part : {PG_DIAG_MESSAGE_DETAIL, PG_DIAG_MESSAGE_HINT})
        if (const std::string more = field(result, part); !more.empty())
            notice.message += '\n' + more;
    return notice;
}

/// A function may raise as many as it likes.
constexpr std::size_t mostNotices = 1000;

void takeNotice(void *notices, const PGresult *result)
{
    auto &all = *static_cast<std::vector<ServerNotice> *>(notices);
    if (all.size() < mostNotices)
        all.push_back(noticeOf(result));
}

/// Gathers rows until a limit is met.
class RowTaker {
public:
    RowTaker(Answer &answer, const AnswerLimits &limits) : m_answer(answer), m_limits(limits) {}

    void takeColumns(const PGresult *result)
    {
        if (!m_answer.columns.empty())
            return;
        for (int column = 0; column < PQnfields(result); ++column) {
            m_answer.columns.push_back({PQfname(result, column), {}});
            types += (types.empty() ? "" : ",") + std::to_string(PQftype(result, column));
            modifiers += (modifiers.empty() ? "" : ",") + std::to_string(PQfmod(result, column));
        }
    }

    /// False where the server should stop. A cursor has no row behind the one that is too many.
    bool take(const PGresult *result, bool isFromCursor)
    {
        takeColumns(result);
        if (m_answer.rows.size() >= static_cast<std::size_t>(m_limits.rows) || m_bytes >= m_limits.bytes) {
            m_answer.hasMore = true;
            m_answer.isCutByBytes = m_answer.rows.size() < static_cast<std::size_t>(m_limits.rows);
            return isFromCursor && !m_answer.isCutByBytes;
        }
        Rows rows = rowsOf(result);
        for (const auto &value : rows.rows.front())
            m_bytes += value ? value->size() : 0;
        m_answer.rows.push_back(std::move(rows.rows.front()));
        return true;
    }

    std::string types; ///< the columns' type OIDs and modifiers, with commas between
    std::string modifiers;

private:
    Answer &m_answer;
    const AnswerLimits &m_limits;
    std::size_t m_bytes = 0;
};

} // namespace

double Estimate::costOf(int firstRows) const
{
    if (rows <= firstRows || rows <= 0)
        return totalCost;
    return startCost + (totalCost - startCost) * firstRows / rows;
}

struct Question::Private {
    Connection &connection;
    safety::ReadQuery query;
    std::vector<ServerNotice> notices = {};

    Connection::Private &session() const { return connection.raw(); }
    /// Errors in the question's own terms: without what we put before it.
    Error inItsTerms(Error error, std::size_t prefix) const
    {
        error.query = query.text();
        error.position = std::max(0, error.position - static_cast<int>(prefix));
        return error;
    }
    /// Sends `prefix` and the question as one statement.
    Connection::Private::Answer send(const std::string &prefix, const Connection::Private::TakeRow &take = {})
    {
        const std::string sql = prefix + query.text();
        auto answer = session().stream(
            sql,
            [&](PGconn *handle) {
                return PQsendQueryParams(handle, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0);
            },
            take);
        if (answer.error)
            answer.error = inItsTerms(std::move(*answer.error), prefix.size());
        return answer;
    }
    Connection::Private::Answer sendOurs(const std::string &sql,
                                         const Connection::Private::TakeRow &take = {})
    {
        return session().stream(
            sql, [&](PGconn *handle) { return PQsendQuery(handle, sql.c_str()); }, take);
    }
    /// The first column's lines of what `prefix` and the question give.
    Result<std::string> lines(const std::string &prefix)
    {
        const auto answer = send(prefix);
        if (answer.error)
            return failure(*answer.error);
        std::string text;
        for (const ResultHandle &result : answer.results)
            for (const auto &row : rowsOf(result.get()).rows)
                text += row.at(0).value_or("") + '\n';
        return text;
    }
    Connection::Private::Answer run(const AnswerLimits &limits, bool byCursor, RowTaker &taker)
    {
        const auto take = [&](const PGresult *result) { return taker.take(result, byCursor); };
        if (!byCursor)
            return send({}, take);
        auto declared = send("DECLARE " + std::string(cursorName) + " NO SCROLL CURSOR FOR ");
        if (declared.error)
            return declared;
        auto fetched = sendOurs("FETCH " + std::to_string(limits.rows + 1) + " FROM " + cursorName, take);
        if (fetched.error)
            fetched.error = inItsTerms(std::move(*fetched.error), 0);
        return fetched;
    }
    /// The request to cancel travels beside the session and may come late; it comes once.
    template <typename Send>
    auto despiteCancel(Send send)
    {
        auto answer = send();
        if (!session().isLost && !session().bell.isRung() && wasCancelled(answer))
            return send();
        return answer;
    }
    static bool wasCancelled(const Connection::Private::Answer &answer)
    {
        return answer.error && answer.error->sqlState == "57014";
    }
    static bool wasCancelled(const Result<Rows> &rows) { return !rows && rows.error().sqlState == "57014"; }
    void end()
    {
        if (!session().isLost && session().isInTransaction())
            despiteCancel([this] { return sendOurs("ROLLBACK"); });
    }
    void nameTypes(Answer &answer, const RowTaker &taker)
    {
        const auto names = despiteCancel([&] {
            return connection.query(
                "SELECT pg_catalog.format_type(t, m) FROM ROWS FROM "
                "(pg_catalog.unnest($1::pg_catalog.oid[]), "
                "pg_catalog.unnest($2::pg_catalog.int4[])) WITH ORDINALITY AS u (t, m, i) ORDER BY i",
                {'{' + taker.types + '}', '{' + taker.modifiers + '}'});
        });
        for (std::size_t i = 0; names && i < answer.columns.size() && i < names->rows.size(); ++i)
            answer.columns[i].type = names->rows[i].at(0).value_or("");
    }
};

Question::Question(std::unique_ptr<Private> p) : m(std::move(p)) {}
Question::Question(Question &&) noexcept = default;

Question::~Question()
{
    if (!m)
        return;
    m->end();
    if (PGconn *handle = m->session().handle.get())
        PQsetNoticeReceiver(
            handle, [](void *, const PGresult *) {}, nullptr);
}

Result<Question> Question::begin(Connection &connection, const safety::ReadQuery &query)
{
    Q_ASSERT_X(connection.raw().access == Access::ReadOnly, "Question", "needs a read-only session");
    auto p = std::make_unique<Private>(Private{connection, query});
    // With the setting off, the server would find other strings in the text than the guard did.
    auto begun = connection.raw().beginReading("SET LOCAL standard_conforming_strings = on");
    if (begun.error)
        return failure(std::move(*begun.error));
    PQsetNoticeReceiver(connection.raw().handle.get(), &takeNotice, &p->notices);
    return Question(std::move(p));
}

Result<Estimate> Question::estimate()
{
    const auto plan = m->lines("EXPLAIN (FORMAT JSON) ");
    if (!plan)
        return failure(plan.error());
    const QJsonObject node = QJsonDocument::fromJson(QByteArray::fromStdString(*plan))
                                 .array()[0][QLatin1String("Plan")]
                                 .toObject();
    return Estimate{node[QLatin1String("Startup Cost")].toDouble(),
                    node[QLatin1String("Total Cost")].toDouble(),
                    node[QLatin1String("Plan Rows")].toDouble()};
}

Result<std::string> Question::plan()
{
    return m->lines(m->query.form() == safety::ReadQuery::Form::Rows ? "EXPLAIN " : "");
}

Result<Answer> Question::answer(const AnswerLimits &limits, const std::optional<Estimate> &expected)
{
    Answer answer;
    RowTaker taker(answer, limits);
    const bool byCursor =
        m->query.form() == safety::ReadQuery::Form::Rows && expected && expected->rows > limits.rows;
    const auto begun = Clock::now();
    const auto ran = m->run(limits, byCursor, taker);
    answer.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
    if (ran.error)
        return failure(*ran.error);
    if (!ran.results.empty())
        taker.takeColumns(ran.results.back().get());
    answer.notices = std::move(m->notices);
    m->end();
    m->nameTypes(answer, taker);
    return answer;
}

} // namespace plumbline::postgres
