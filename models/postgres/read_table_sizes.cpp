#include "models/postgres/read_catalog.h"
#include "models/postgres/session.h"
#include "models/postgres/sql_text.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <charconv>

namespace plumbline::postgres {

namespace {

std::int64_t number(const std::optional<std::string> &value)
{
    std::int64_t result = 0;
    if (value)
        std::from_chars(value->data(), value->data() + value->size(), result);
    return result;
}

/// Counts a table's rows, one more than the limit at most. Nothing where counting was refused or took too
/// long.
Result<std::optional<std::int64_t>> countedRows(Connection &connection, const QualifiedName &table,
                                                std::int64_t limit)
{
    const auto rows =
        connection.query("SELECT pg_catalog.count(*) FROM (SELECT 1 FROM ONLY " + sql::quotedName(table) +
                         " LIMIT " + std::to_string(limit + 1) + ") AS counted");
    if (rows)
        return number(rows->rows.at(0).at(0));
    if (rows.error().code == ErrorCode::Cancelled || connection.raw().isLost)
        return failure(rows.error());
    return std::optional<std::int64_t>();
}

} // namespace

Result<std::vector<TableSize>> readTableSizes(Connection &connection, const std::vector<std::string> &schemas,
                                              std::int64_t countLimit)
{
    const auto listed = connection.query(sqlText("table_sizes"), {arrayText(schemas)});
    if (!listed)
        return failure(listed.error());
    std::vector<TableSize> result;
    for (const auto &row : listed->rows) {
        TableSize size;
        size.table = {row.at(0).value_or(""), row.at(1).value_or("")};
        size.rows = std::max<std::int64_t>(0, number(row.at(2)));
        size.bytes = number(row.at(3));
        auto counted = countedRows(connection, size.table, countLimit);
        if (!counted)
            return failure(counted.error());
        size.isExact = *counted && **counted <= countLimit;
        // Statistics may be older than the rows that we have just seen.
        size.rows = size.isExact ? **counted : std::max(size.rows, counted->value_or(0));
        result.push_back(std::move(size));
    }
    std::ranges::sort(result, {}, &TableSize::table);
    return result;
}

} // namespace plumbline::postgres
