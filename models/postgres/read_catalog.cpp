#include "models/postgres/read_catalog.h"

#include "models/postgres/session.h"
#include "models/postgres/sql_text.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace plumbline::postgres {

namespace {

using schema::Constraint;
using schema::ConstraintKind;
using schema::RelationKind;
using schema::Schema;
using schema::Table;
using Row = std::vector<std::optional<std::string>>;

std::string text(const std::optional<std::string> &value)
{
    return value.value_or("");
}

std::int64_t number(const std::optional<std::string> &value)
{
    std::int64_t result = 0;
    if (value)
        std::from_chars(value->data(), value->data() + value->size(), result);
    return result;
}

RelationKind relationKind(const std::optional<std::string> &kind)
{
    switch (kind && !kind->empty() ? kind->front() : 'r') {
    case 'p':
        return RelationKind::PartitionedTable;
    case 'f':
        return RelationKind::ForeignTable;
    case 'v':
        return RelationKind::View;
    case 'm':
        return RelationKind::MaterializedView;
    default:
        return RelationKind::Table;
    }
}

ConstraintKind constraintKind(const std::optional<std::string> &kind)
{
    switch (kind && !kind->empty() ? kind->front() : 'c') {
    case 'p':
        return ConstraintKind::PrimaryKey;
    case 'u':
        return ConstraintKind::Unique;
    case 'f':
        return ConstraintKind::ForeignKey;
    case 'x':
        return ConstraintKind::Exclusion;
    default:
        return ConstraintKind::Check;
    }
}

/// The catalog while it is put together: relations by their number.
class Assembly {
public:
    void takeRelations(const Rows &rows)
    {
        for (const Row &row : rows.rows) {
            Table table;
            table.name = {text(row[1]), text(row[2])};
            table.kind = relationKind(row[3]);
            if (row[4])
                table.estimatedRows = number(row[4]);
            table.bytes = number(row[5]);
            m_tables.emplace(text(row[0]), std::move(table));
        }
    }
    void takeColumns(const Rows &rows)
    {
        for (const Row &row : rows.rows) {
            if (Table *table = of(row))
                table->columns.push_back({text(row[1]), text(row[2]), row[3] == "t", row[4]});
        }
    }
    void takeConstraints(const Rows &rows)
    {
        for (const Row &row : rows.rows) {
            if (Table *table = of(row))
                table->constraints.push_back(
                    {text(row[1]), constraintKind(row[2]), text(row[3]), row[4] == "t"});
        }
    }
    void takeIndexes(const Rows &rows)
    {
        for (const Row &row : rows.rows) {
            if (Table *table = of(row))
                table->indexes.push_back({text(row[1]), text(row[2]), row[3] == "t", row[4] == "t"});
        }
    }
    void takeSizes(const Rows &rows)
    {
        for (const Row &row : rows.rows) {
            if (Table *table = of(row))
                table->bytes = number(row[1]);
        }
    }
    /// All relations, sorted as Schema's look-up expects.
    std::vector<Table> tables()
    {
        std::vector<Table> result;
        for (auto &[oid, table] : m_tables) {
            std::ranges::sort(table.constraints, {}, &Constraint::name);
            std::ranges::sort(table.indexes, {}, &schema::Index::name);
            result.push_back(std::move(table));
        }
        std::ranges::sort(result, {}, &Table::name);
        return result;
    }

private:
    Table *of(const Row &row)
    {
        const auto found = m_tables.find(text(row[0]));
        return found == m_tables.end() ? nullptr : &found->second;
    }

    std::unordered_map<std::string, Table> m_tables;
};

/// Things known by one name, sorted by it.
template <typename Named>
std::vector<Named> named(const Rows &rows)
{
    std::vector<Named> result;
    for (const Row &row : rows.rows)
        result.push_back({.name = text(row[0])});
    std::ranges::sort(result, {}, &Named::name);
    return result;
}

std::vector<schema::Enum> enums(const Rows &rows)
{
    std::vector<schema::Enum> result;
    for (const Row &row : rows.rows) {
        const QualifiedName name{text(row[0]), text(row[1])};
        if (result.empty() || result.back().name != name)
            result.push_back({name, {}});
        if (row[2])
            result.back().values.push_back(*row[2]);
    }
    std::ranges::sort(result, {}, &schema::Enum::name);
    return result;
}

/// One snapshot for all queries, and a search path that finds nothing, so that every name in a definition is
/// printed with its schema, whoever reads it.
std::string catalogScript()
{
    std::string script =
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\nSET LOCAL search_path = pg_catalog;\n";
    for (const char *part :
         {"schemas", "extensions", "enums", "relations", "columns", "constraints", "indexes"})
        script += sqlText(std::string("catalog_") + part);
    return script + "COMMIT;\n" + sqlText("catalog_sizes");
}

std::vector<Rows> rowsOfAll(const Connection::Private::Answer &answer)
{
    std::vector<Rows> result;
    for (const ResultHandle &part : answer.results) {
        if (PQresultStatus(part.get()) == PGRES_TUPLES_OK)
            result.push_back(rowsOf(part.get()));
    }
    return result;
}

Result<Schema> readOnce(Connection &connection)
{
    Connection::Private &session = connection.raw();
    const auto answer = session.runScript(catalogScript());
    if (answer.error && !session.isLost && session.isInTransaction())
        session.runScript("ROLLBACK");
    const auto parts = rowsOfAll(answer);
    constexpr std::size_t partsWithoutSizes = 7;
    const bool lacksOnlySizes =
        answer.error && parts.size() == partsWithoutSizes &&
        (answer.error->code == ErrorCode::LockTimeout || answer.error->code == ErrorCode::SqlFailed);
    if (answer.error && !lacksOnlySizes)
        return failure(*answer.error);
    Assembly assembly;
    assembly.takeRelations(parts.at(3));
    assembly.takeColumns(parts.at(4));
    assembly.takeConstraints(parts.at(5));
    assembly.takeIndexes(parts.at(6));
    if (parts.size() > partsWithoutSizes)
        assembly.takeSizes(parts.at(partsWithoutSizes));
    return Schema{.schemas = named<schema::Namespace>(parts.at(0)),
                  .tables = assembly.tables(),
                  .enums = enums(parts.at(2)),
                  .extensions = named<schema::Extension>(parts.at(1))};
}

} // namespace

Result<Schema> readCatalog(Connection &connection)
{
    auto read = readOnce(connection);
    // The functions that print definitions look at the catalog of this moment, not of the snapshot: beside a
    // running migration they may miss what it has just dropped (XX000). Once more, then.
    if (!read && read.error().sqlState == "XX000")
        read = readOnce(connection);
    return read;
}

Result<bool> isPrisma8Database(Connection &connection)
{
    const auto rows = connection.query(sqlText("prisma8"));
    if (!rows)
        return failure(rows.error());
    return rows->rows.at(0).at(0) == "t";
}

} // namespace plumbline::postgres
