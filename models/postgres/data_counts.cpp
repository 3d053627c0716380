#include "models/postgres/data_counts.h"

#include "models/postgres/stored_values.h"

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
        const auto &answer = once({placed(table), {}});
        return answer ? Count(answer->rows) : std::nullopt;
    }
    Count values(const QualifiedName &table, const std::string &column)
    {
        const auto &answer = once({placed(table), column});
        return answer ? Count(answer->values) : std::nullopt;
    }

private:
    using Asked = std::pair<QualifiedName, std::string>;
    using Answer = std::optional<StoredAnswer>;

    QualifiedName placed(const QualifiedName &table) const
    {
        return table.schema.empty() ? QualifiedName{m_defaultSchema, table.name} : table;
    }
    const Answer &once(const Asked &asked)
    {
        const auto found = m_known.find(asked);
        return found != m_known.end() ? found->second : m_known.emplace(asked, count(asked)).first->second;
    }
    Answer count(const Asked &asked)
    {
        using std::chrono::milliseconds;
        const auto left = std::chrono::duration_cast<milliseconds>(m_end - std::chrono::steady_clock::now());
        const auto counts = countStored(m_connection, {{.table = asked.first, .column = asked.second}}, left);
        const StoredAnswer *answer = counts.find(asked.first, asked.second);
        return answer ? Answer(*answer) : std::nullopt;
    }

    Connection &m_connection;
    std::string m_defaultSchema;
    std::chrono::steady_clock::time_point m_end;
    std::map<Asked, Answer> m_known;
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
