#include "models/ddl/table_text.h"

#include "models/ddl/clauses.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <array>

namespace plumbline::ddl {

namespace {

using schema::Column;
using schema::ConstraintKind;
using schema::RelationKind;
using schema::Table;
using sql::identifier;

constexpr const char *indent = "\n    ";

bool isForeign(const Table &table)
{
    return table.kind == RelationKind::ForeignTable;
}

/// The lines between the parentheses of CREATE TABLE.
std::vector<std::string> tableLines(const schema::Schema &schema, const Table &table,
                                    const Separated &separated)
{
    std::vector<std::string> lines;
    const bool isTyped = !table.ofType.name.empty();
    for (const Column &column : table.columns) {
        const ColumnPlan plan = columnPlan(schema, table, column);
        const bool hasDefault = plan.defaultExpression && !separated.defaults.contains(column.name);
        if (plan.isPrinted && (!isTyped || hasDefault || plan.saysNotNull))
            lines.push_back(columnLine(column, plan, hasDefault, isTyped));
    }
    for (const schema::Constraint &constraint : table.constraints) {
        if (saysCheck(table, constraint, separated))
            lines.push_back("CONSTRAINT " + identifier(constraint.name) + ' ' + constraint.definition);
    }
    return lines;
}

std::string withOptions(const Table &table)
{
    std::vector<std::string> all;
    if (!table.options.empty())
        all.push_back(options(table.options));
    if (!table.toastOptions.empty())
        all.push_back(options(table.toastOptions, "toast."));
    return all.empty() ? std::string() : "\nWITH (" + joined(all, ", ") + ')';
}

/// A view's options without the check option, which is written behind the query.
std::string viewOptions(const Table &view)
{
    std::vector<std::string> shown;
    for (const std::string &option : view.options) {
        if (!option.starts_with("check_option="))
            shown.push_back(option);
    }
    return shown.empty() ? std::string() : " WITH (" + options(shown) + ')';
}

std::string checkOption(const Table &view)
{
    for (const std::string &option : view.options) {
        if (option == "check_option=local")
            return "\n  WITH LOCAL CHECK OPTION";
        if (option == "check_option=cascaded")
            return "\n  WITH CASCADED CHECK OPTION";
    }
    return {};
}

std::vector<std::string> settingsOfColumns(const Table &table)
{
    std::vector<std::string> lines;
    for (const Column &column : table.columns)
        std::ranges::copy(columnSettings(table, column), std::back_inserter(lines));
    return lines;
}

/// The query without the semicolon that `pg_get_viewdef` puts behind it.
std::string query(const Table &view)
{
    std::string result = view.viewDefinition;
    if (result.ends_with(';'))
        result.pop_back();
    return result;
}

} // namespace

std::vector<std::string> columnSettings(const Table &table, const Column &column)
{
    std::vector<std::string> lines;
    const std::string name = identifier(column.name);
    const std::string alter =
        "ALTER " + alteredKind(table) + " ONLY " + identifier(table.name) + " ALTER COLUMN " + name;
    if (column.statistics)
        lines.push_back(alter + " SET STATISTICS " + std::to_string(*column.statistics) + ';');
    static constexpr std::array<std::pair<char, const char *>, 4> storages{
        {{'p', "PLAIN"}, {'e', "EXTERNAL"}, {'m', "MAIN"}, {'x', "EXTENDED"}}};
    for (const auto &[letter, word] : storages) {
        if (column.storage == letter)
            lines.push_back(alter + " SET STORAGE " + word + ';');
    }
    if (column.compression != 0)
        lines.push_back(alter + " SET COMPRESSION " + (column.compression == 'l' ? "lz4;" : "pglz;"));
    if (!column.options.empty())
        lines.push_back(alter + " SET (" + joined(column.options, ", ") + ");");
    if (!column.foreignOptions.empty())
        lines.push_back("ALTER FOREIGN TABLE " + identifier(table.name) + " ALTER COLUMN " + name + ' ' +
                        foreignOptions(column.foreignOptions, "") + ';');
    return lines;
}

ColumnPlan columnPlan(const schema::Schema &schema, const Table &table, const Column &column)
{
    bool isParentNotNull = false, hasParentDefault = false, isParentGenerated = false;
    for (const QualifiedName &parent : table.parents) {
        const Table *found = schema.table(parent);
        const Column *above = found ? schema::column(*found, column.name) : nullptr;
        if (!above)
            continue;
        isParentNotNull |= !above->isNullable;
        hasParentDefault |= above->defaultExpression && above->generated == schema::Generated::None;
        isParentGenerated |= above->generated != schema::Generated::None;
    }
    ColumnPlan plan;
    plan.isPrinted = column.isLocal || table.isPartition;
    plan.saysNotNull = !column.isNullable && (!isParentNotNull || table.isPartition);
    plan.needsNotNull = !plan.isPrinted && !column.isNullable && !isParentNotNull;
    plan.isGenerated = column.generated != schema::Generated::None;
    plan.defaultExpression = column.defaultExpression;
    // A child takes its parent's expression over and may not say it again.
    if (plan.isGenerated && isParentGenerated && !table.isPartition)
        plan.defaultExpression = std::nullopt;
    if (!column.defaultExpression && hasParentDefault)
        plan.defaultExpression = "NULL";
    return plan;
}

bool saysCheck(const Table &table, const schema::Constraint &constraint, const Separated &separated)
{
    return constraint.kind == ConstraintKind::Check && constraint.isValid &&
           (constraint.isLocal || table.isPartition) && !separated.checks.contains(constraint.name);
}

std::string alteredKind(const Table &table)
{
    return isForeign(table) ? "FOREIGN TABLE" : "TABLE";
}

std::string commentedKind(const Table &table)
{
    switch (table.kind) {
    case RelationKind::View:
        return "VIEW";
    case RelationKind::MaterializedView:
        return "MATERIALIZED VIEW";
    case RelationKind::ForeignTable:
        return "FOREIGN TABLE";
    case RelationKind::Table:
    case RelationKind::PartitionedTable:
        break;
    }
    return "TABLE";
}

std::string columnLine(const Column &column, const ColumnPlan &plan, bool hasDefault, bool isTyped)
{
    std::string line = identifier(column.name);
    if (!isTyped)
        line += ' ' + column.type;
    if (hasDefault && plan.isGenerated)
        line += " GENERATED ALWAYS AS (" + *plan.defaultExpression + ") STORED";
    else if (hasDefault)
        line += " DEFAULT " + *plan.defaultExpression;
    if (plan.saysNotNull)
        line += " NOT NULL";
    if (!column.collation.empty())
        line += " COLLATE " + column.collation;
    return line;
}

std::string createTable(const schema::Schema &schema, const Table &table, const Separated &separated)
{
    const std::string name = identifier(table.name);
    std::string create = "CREATE ";
    create += isForeign(table) ? "FOREIGN TABLE " : table.isUnlogged ? "UNLOGGED TABLE " : "TABLE ";
    create += name;
    if (!table.ofType.name.empty())
        create += " OF " + identifier(table.ofType);
    const auto lines = tableLines(schema, table, separated);
    if (table.ofType.name.empty() || !lines.empty())
        create += " (" + (lines.empty() ? "" : indent + joined(lines, std::string(",") + indent)) + "\n)";
    if (!table.parents.empty() && !table.isPartition) {
        std::vector<std::string> parents;
        for (const QualifiedName &parent : table.parents)
            parents.push_back(identifier(parent));
        create += "\nINHERITS (" + joined(parents, ", ") + ')';
    }
    if (!table.partitionKey.empty())
        create += "\nPARTITION BY " + table.partitionKey;
    if (isForeign(table))
        create += "\nSERVER " + identifier(table.foreignServer);
    create += withOptions(table) + foreignOptions(table.foreignOptions, "\n") + ';';

    std::vector<std::string> all{create};
    for (const Column &column : table.columns) {
        if (columnPlan(schema, table, column).needsNotNull)
            all.push_back("ALTER " + alteredKind(table) + " ONLY " + name + " ALTER COLUMN " +
                          identifier(column.name) + " SET NOT NULL;");
    }
    std::ranges::copy(settingsOfColumns(table), std::back_inserter(all));
    std::vector<std::string> result{joined(all, "\n")};
    if (table.replicaIdentity == 'n' || table.replicaIdentity == 'f')
        result.push_back("ALTER TABLE ONLY " + name + " REPLICA IDENTITY " +
                         (table.replicaIdentity == 'f' ? "FULL;" : "NOTHING;"));
    if (table.isRowSecurityForced)
        result.push_back("ALTER TABLE ONLY " + name + " FORCE ROW LEVEL SECURITY;");
    return statements(result);
}

std::string createView(const Table &view, bool isReplacing)
{
    return std::string(isReplacing ? "CREATE OR REPLACE VIEW " : "CREATE VIEW ") + identifier(view.name) +
           viewOptions(view) + " AS\n" + query(view) + checkOption(view) + ';';
}

std::string placeholderView(const Table &view)
{
    std::vector<std::string> lines;
    for (const Column &column : view.columns) {
        const std::string collation = column.collation.empty() ? "" : " COLLATE " + column.collation;
        lines.push_back("NULL::" + column.type + collation + " AS " + identifier(column.name));
    }
    return "CREATE VIEW " + identifier(view.name) + " AS\nSELECT" +
           (lines.empty() ? "" : indent + joined(lines, std::string(",") + indent)) + ';';
}

std::string createMaterializedView(const Table &view)
{
    std::vector<std::string> all{
        "CREATE MATERIALIZED VIEW " + identifier(view.name) + withOptions(view) + " AS\n" + query(view) +
        "\n  WITH NO DATA;" +
        extensionDependences("MATERIALIZED VIEW " + identifier(view.name), view.neededExtensions)};
    std::ranges::copy(settingsOfColumns(view), std::back_inserter(all));
    return joined(all, "\n");
}

} // namespace plumbline::ddl
