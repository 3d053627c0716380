#include "models/postgres/stored_values.h"

#include "models/postgres/sql_text.h"
#include "models/sql/quote.h"

#include <algorithm>

namespace plumbline::postgres {

namespace {

using std::chrono::milliseconds;

/// A thousand pages: read in some milliseconds.
constexpr std::int64_t smallBytes = 8 << 20;
/// All that is small together, and how many tables one statement may name.
constexpr std::int64_t smallBytesTogether = 64 << 20;
constexpr std::size_t mostTogether = 200;

std::string selectOf(const StoredQuestion &question, std::size_t place)
{
    const std::string column = sql::quotedName(question.column);
    const bool isColumn = !question.column.empty();
    return "SELECT " + std::to_string(place) + ", pg_catalog.count(*), " +
           (isColumn ? "pg_catalog.count(" + column + ')' : std::string("pg_catalog.count(*)")) + ", " +
           (isColumn && question.isLongestAsked
                ? "pg_catalog.max(pg_catalog.char_length(" + column + "::pg_catalog.text))"
                : std::string("NULL::pg_catalog.int4")) +
           " FROM " + sql::quotedName(question.table);
}

class Counting {
public:
    Counting(Connection &connection, const std::vector<StoredQuestion> &questions, milliseconds limit)
        : m_connection(connection),
          m_questions(questions),
          m_end(std::chrono::steady_clock::now() + limit)
    {
    }

    StoredCounts counts()
    {
        m_counts.countedAt = now();
        m_counts.position = walPosition(m_connection);
        const std::vector<std::size_t> small = smallOnes();
        // One table that may not be read must not hide the others.
        if (!small.empty() && !ask(small))
            for (const std::size_t one : small)
                ask({one});
        for (std::size_t at = 0; at < m_questions.size(); ++at)
            if (!isAnswered(at) && !m_questions[at].isOnlyIfSmall && !std::ranges::binary_search(small, at))
                ask({at});
        return std::move(m_counts);
    }

private:
    std::vector<std::size_t> smallOnes() const
    {
        std::vector<std::size_t> small;
        std::int64_t together = 0;
        for (std::size_t at = 0; at < m_questions.size() && small.size() < mostTogether; ++at) {
            const std::int64_t bytes = m_questions[at].bytes;
            if (bytes > smallBytes || together + bytes > smallBytesTogether)
                continue;
            together += bytes;
            small.push_back(at);
        }
        return small;
    }
    bool isAnswered(std::size_t at) const
    {
        return m_counts.find(m_questions[at].table, m_questions[at].column) != nullptr;
    }
    /// One round trip and one moment; false where nothing came of it. The settings end with the script.
    bool ask(const std::vector<std::size_t> &places)
    {
        const auto left =
            std::chrono::duration_cast<milliseconds>(m_end - std::chrono::steady_clock::now()).count();
        if (left <= 0)
            return false;
        std::string query;
        for (const std::size_t place : places)
            query += (query.empty() ? "" : " UNION ALL ") + selectOf(m_questions[place], place);
        const auto rows = m_connection.script("SET LOCAL row_security = off; SET LOCAL statement_timeout = " +
                                              std::to_string(left) + "; " + query);
        if (!rows)
            return false;
        for (const auto &row : rows->rows)
            take(row);
        return true;
    }
    void take(const std::vector<std::optional<std::string>> &row)
    {
        const auto place = row.size() == 4 ? wholeNumber(row[0]) : std::nullopt;
        const auto all = place ? wholeNumber(row[1]) : std::nullopt;
        const auto values = place ? wholeNumber(row[2]) : std::nullopt;
        if (!all || !values || static_cast<std::size_t>(*place) >= m_questions.size())
            return;
        const StoredQuestion &question = m_questions[static_cast<std::size_t>(*place)];
        m_counts.answers.insert_or_assign({question.table, question.column},
                                          StoredAnswer{*all, *values, wholeNumber(row[3])});
    }

    Connection &m_connection;
    const std::vector<StoredQuestion> &m_questions;
    std::chrono::steady_clock::time_point m_end;
    StoredCounts m_counts;
};

} // namespace

const StoredAnswer *StoredCounts::find(const QualifiedName &table, const std::string &column) const
{
    const auto found = answers.find({table, column});
    return found == answers.end() ? nullptr : &found->second;
}

StoredCounts countStored(Connection &connection, const std::vector<StoredQuestion> &questions,
                         milliseconds limit)
{
    return questions.empty() ? StoredCounts() : Counting(connection, questions, limit).counts();
}

std::string walPosition(Connection &connection)
{
    const auto rows = connection.query("SELECT " + bareSqlText("live_wal"));
    return rows && !rows->rows.empty() && !rows->rows[0].empty() ? rows->rows[0][0].value_or("")
                                                                 : std::string();
}

} // namespace plumbline::postgres
