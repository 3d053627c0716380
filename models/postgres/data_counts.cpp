#include "models/postgres/data_counts.h"

#include "models/sql/quote.h"

#include <charconv>
#include <map>
#include <memory>

namespace plumbline::postgres {

namespace {

using Count = std::optional<std::int64_t>;

class DataCounts {
public:
    DataCounts(Connection &connection, std::string defaultSchema, std::chrono::milliseconds limit)
        : m_connection(connection),
          m_defaultSchema(std::move(defaultSchema)),
          m_end(std::chrono::steady_clock::now() + limit)
    {
    }

    Count rows(const QualifiedName &table)
    {
        return once("SELECT COUNT(*) FROM " + sql::quotedName(placed(table)));
    }
    Count values(const QualifiedName &table, const std::string &column)
    {
        return once("SELECT COUNT(*) FROM " + sql::quotedName(placed(table)) + " WHERE " +
                    sql::quotedName(column) + " IS NOT NULL");
    }

private:
    QualifiedName placed(const QualifiedName &table) const
    {
        return table.schema.empty() ? QualifiedName{m_defaultSchema, table.name} : table;
    }
    Count once(const std::string &query)
    {
        const auto found = m_known.find(query);
        return found != m_known.end() ? found->second : m_known.emplace(query, count(query)).first->second;
    }
    Count count(const std::string &query)
    {
        using std::chrono::milliseconds;
        const auto left = std::chrono::duration_cast<milliseconds>(m_end - std::chrono::steady_clock::now());
        if (left <= milliseconds::zero())
            return std::nullopt;
        const auto limited = m_connection.query(
            "SELECT pg_catalog.set_config('statement_timeout', $1, false)", {std::to_string(left.count())});
        const auto answer = limited ? m_connection.query(query) : limited;
        if (!answer || answer->rows.empty() || !answer->rows[0][0])
            return std::nullopt;
        const std::string &text = *answer->rows[0][0];
        std::int64_t result = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
        return error == std::errc() ? Count(result) : std::nullopt;
    }

    Connection &m_connection;
    std::string m_defaultSchema;
    std::chrono::steady_clock::time_point m_end;
    std::map<std::string, Count> m_known;
};

} // namespace

diff::DataFacts dataFacts(Connection &connection, const std::string &defaultSchema,
                          std::chrono::milliseconds limit)
{
    const auto counts = std::make_shared<DataCounts>(connection, defaultSchema, limit);
    return {[counts](const QualifiedName &table) { return counts->rows(table); },
            [counts](const QualifiedName &table, const std::string &column) {
                return counts->values(table, column);
            }};
}

} // namespace plumbline::postgres
