#include "models/postgres/column_statistics.h"

#include "models/sql/quote.h"

#include <charconv>

namespace plumbline::postgres {

namespace {

double number(const std::optional<std::string> &text)
{
    double value = 0;
    if (text)
        std::from_chars(text->data(), text->data() + text->size(), value);
    return value;
}

} // namespace

Result<StatisticsByColumn> columnStatistics(Connection &connection, const std::set<QualifiedName> &tables)
{
    if (tables.empty())
        return StatisticsByColumn();
    std::string names;
    for (const QualifiedName &table : tables)
        names += (names.empty() ? "(" : ", (") + sql::literal(table.schema) + ", " +
                 sql::literal(table.name) + ')';
    // What holds for a whole inheritance tree comes last and stays.
    const auto rows =
        connection.query("SELECT s.schemaname, s.tablename, s.attname, s.null_frac, s.n_distinct FROM "
                         "pg_catalog.pg_stats AS s "
                         "WHERE (s.schemaname::pg_catalog.text, s.tablename::pg_catalog.text) IN (" +
                         names + ") ORDER BY s.inherited");
    if (!rows)
        return failure(rows.error());
    StatisticsByColumn statistics;
    for (const auto &row : rows->rows)
        statistics.insert_or_assign({{row[0].value_or(""), row[1].value_or("")}, row[2].value_or("")},
                                    diff::ColumnStatistics{number(row[3]), number(row[4])});
    return statistics;
}

} // namespace plumbline::postgres
