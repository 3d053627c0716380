#include "models/diff/render_alter.h"

#include "models/base/match.h"
#include "models/diff/matched_schemas.h"
#include "models/diff/render_parts.h"

#include <algorithm>

namespace plumbline::diff {

using prisma::RelationalColumn;
using prisma::RelationalTable;

namespace {

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
    });
    return text;
}

/// One ALTER TABLE being put together: its clauses, and the statements before and after it.
class TableRenderer {
public:
    TableRenderer(const PrismaDiff &diff, const AlterTable &step)
        : m_diff(diff),
          m_before(diff.before.tables[step.table.before]),
          m_after(diff.after.tables[step.table.after])
    {
        for (const TableChange &change : step.changes)
            std::visit(*this, change);
    }

    void operator()(const DropPrimaryKey &)
    {
        m_clauses.push_back("DROP CONSTRAINT " + prismaQuoted(m_before.primaryKey->name));
    }
    void operator()(const RenamePrimaryKey &)
    {
        m_clauses.push_back("RENAME CONSTRAINT " + prismaQuoted(m_before.primaryKey->name) + " TO " +
                            prismaQuoted(m_after.primaryKey->name));
    }
    void operator()(const AddPrimaryKey &)
    {
        m_clauses.push_back("ADD CONSTRAINT " + prismaQuoted(m_after.primaryKey->name) + " PRIMARY KEY (" +
                            columnList(columnNames(m_after.primaryKey->columns)) + ')');
    }
    void operator()(const DropColumn &drop)
    {
        m_clauses.push_back("DROP COLUMN " + prismaQuoted(m_before.columns[drop.column].name));
    }
    void operator()(const AddColumn &add) { addColumn(m_after.columns[add.column]); }
    void operator()(const RecreateColumn &recreate)
    {
        m_clauses.push_back("DROP COLUMN " + prismaQuoted(m_before.columns[recreate.column.before].name));
        addColumn(m_after.columns[recreate.column.after]);
    }
    void operator()(const AlterColumn &alter);

    RenderedStep rendered() const
    {
        RenderedStep result{"AlterTable", {}, m_first};
        std::string sql = "ALTER TABLE " + prismaQuoted(m_after.name) + ' ';
        for (std::size_t i = 0; i < m_clauses.size(); ++i)
            sql += (i > 0 ? ",\n" : "") + m_clauses[i];
        result.statements.push_back(std::move(sql));
        result.statements.insert(result.statements.end(), m_last.begin(), m_last.end());
        return result;
    }

private:
    void addColumn(const RelationalColumn &column)
    {
        m_clauses.push_back("ADD COLUMN     " + columnSql(column));
    }
    void startCounting(const std::string &column, const RelationalColumn &after);
    void stopCounting(const std::string &column, const RelationalColumn &before);
    bool isUsedElsewhere(const std::string &sequence) const;

    const PrismaDiff &m_diff;
    const RelationalTable &m_before;
    const RelationalTable &m_after;
    std::vector<std::string> m_first;
    std::vector<std::string> m_clauses;
    std::vector<std::string> m_last;
};

void TableRenderer::operator()(const AlterColumn &alter)
{
    const RelationalColumn &before = m_before.columns[alter.column.before];
    const RelationalColumn &after = m_after.columns[alter.column.after];
    const std::string column = "ALTER COLUMN " + prismaQuoted(after.name);
    if (alter.change.isArity && after.type.arity != prisma::Arity::List)
        m_clauses.push_back(
            column + (after.type.arity == prisma::Arity::Required ? " SET NOT NULL" : " DROP NOT NULL"));
    if (alter.change.isDefault)
        m_clauses.push_back(
            column + (after.value ? " SET DEFAULT " + defaultSql(after) : std::string(" DROP DEFAULT")));
    if (alter.change.isAutoIncrement && after.isAutoIncrement)
        startCounting(column, after);
    else if (alter.change.isAutoIncrement)
        stopCounting(column, before);
    if (alter.change.type != TypeChange::None)
        m_clauses.push_back(column + " SET DATA TYPE " + columnTypeSql(after));
}

void TableRenderer::startCounting(const std::string &column, const RelationalColumn &after)
{
    const std::string schema = m_after.name.schema.empty() ? "" : prismaQuoted(m_after.name.schema) + '.';
    const std::string sequence = schema + lowered(m_after.name.name + '_' + after.name + "_seq");
    m_first.push_back("CREATE SEQUENCE " + sequence);
    m_clauses.push_back(column + " SET DEFAULT nextval(" + prismaLiteral(sequence) + ')');
    m_last.push_back("ALTER SEQUENCE " + sequence + " OWNED BY " + prismaQuoted(m_after.name) + '.' +
                     prismaQuoted(after.name));
}

bool TableRenderer::isUsedElsewhere(const std::string &sequence) const
{
    return std::ranges::any_of(m_diff.after.tables, [&](const RelationalTable &table) {
        return std::ranges::any_of(table.columns, [&](const RelationalColumn &column) {
            const auto *from = column.value ? std::get_if<prisma::FromSequence>(&*column.value) : nullptr;
            return from && from->sequence == sequence;
        });
    });
}

void TableRenderer::stopCounting(const std::string &column, const RelationalColumn &before)
{
    m_clauses.push_back(column + " DROP DEFAULT");
    const auto *from = before.value ? std::get_if<prisma::FromSequence>(&*before.value) : nullptr;
    if (from && !isUsedElsewhere(from->sequence))
        m_last.push_back("DROP SEQUENCE " + prismaQuoted(from->sequence));
}

/// Values only come at the end of an enum, wherever the schema has them.
RenderedStep addValues(const PrismaDiff &diff, const AlterEnum &step)
{
    RenderedStep result{"AlterEnum"};
    if (step.added.size() > 1)
        result.note = "-- This migration adds more than one value to an enum.\n"
                      "-- With PostgreSQL versions 11 and earlier, this is not possible\n"
                      "-- in a single migration. This can be worked around by creating\n"
                      "-- multiple migrations, each migration adding only one value to\n"
                      "-- the enum.\n\n\n";
    for (const std::string &value : step.added)
        result.statements.push_back("ALTER TYPE " + prismaQuoted(diff.after.enums[step.type.after].name) +
                                    " ADD VALUE '" + value + '\'');
    return result;
}

/// A value goes only with the whole type: a new one is made and every column moves over.
class EnumRebuild {
public:
    EnumRebuild(const PrismaDiff &diff, const AlterEnum &step)
        : m_diff(diff),
          m_matched(diff.before, diff.after),
          m_before(diff.before.enums[step.type.before].name),
          m_after(diff.after.enums[step.type.after].name),
          m_values(diff.after.enums[step.type.after].values)
    {
    }

    RenderedStep rendered()
    {
        const QualifiedName made{m_after.schema, m_after.name + "_new"};
        m_sql = {"BEGIN", "CREATE TYPE " + prismaQuoted(made) + " AS ENUM (" + enumValues(m_values) + ')'};
        dropDefaults();
        moveColumns(made);
        m_sql.push_back("ALTER TYPE " + prismaQuoted(m_after) + " RENAME TO " +
                        prismaQuoted(m_after.name + "_old"));
        m_sql.push_back("ALTER TYPE " + prismaQuoted(made) + " RENAME TO " + prismaQuoted(m_after.name));
        m_sql.push_back("DROP TYPE " + prismaQuoted(QualifiedName{m_before.schema, m_before.name + "_old"}));
        setDefaults();
        m_sql.push_back("COMMIT");
        return {"AlterEnum", {}, std::move(m_sql)};
    }

private:
    /// For defaults Prisma goes by the name alone, wherever the type stands.
    bool isCalledOld(const RelationalColumn &column) const
    {
        return column.type.scalar == prisma::Scalar::Enum && column.type.enumeration->name == m_before.name;
    }
    bool isCalledNew(const RelationalColumn &column) const
    {
        return column.type.scalar == prisma::Scalar::Enum && column.type.enumeration->name == m_after.name;
    }
    bool isNew(const RelationalColumn &column) const
    {
        return column.type.scalar == prisma::Scalar::Enum &&
               m_matched.resolved(*column.type.enumeration) == m_matched.resolved(m_after);
    }
    void dropDefault(const RelationalTable &table, const RelationalColumn &column)
    {
        if (isCalledOld(column) && column.value)
            m_sql.push_back("ALTER TABLE " + prismaQuoted(table.name) + " ALTER COLUMN " +
                            prismaQuoted(column.name) + " DROP DEFAULT");
    }
    void dropDefaults();
    void moveColumns(const QualifiedName &made);
    void setDefaults();

    const PrismaDiff &m_diff;
    MatchedSchemas m_matched;
    QualifiedName m_before;
    QualifiedName m_after;
    std::vector<std::string> m_values;
    std::vector<std::string> m_sql;
};

void EnumRebuild::dropDefaults()
{
    for (const std::size_t table : m_matched.droppedTables())
        for (const RelationalColumn &column : m_diff.before.tables[table].columns)
            dropDefault(m_diff.before.tables[table], column);
    for (const Both &table : m_matched.tables()) {
        const RelationalTable &before = m_matched.tableBefore(table);
        const MatchedColumns columns = matchedColumns(before, m_matched.tableAfter(table));
        for (const std::size_t column : columns.dropped)
            dropDefault(before, before.columns[column]);
        for (const Both &column : columns.both)
            dropDefault(before, before.columns[column.before]);
    }
}

void EnumRebuild::moveColumns(const QualifiedName &made)
{
    for (const RelationalTable &table : m_diff.after.tables) {
        for (const RelationalColumn &column : table.columns) {
            if (!isNew(column))
                continue;
            const std::string array = column.type.arity == prisma::Arity::List ? "[]" : "";
            const std::string type = prismaQuoted(made) + array;
            const std::string name = prismaQuoted(column.name);
            m_sql.push_back("ALTER TABLE " + prismaQuoted(table.name) + " ALTER COLUMN " + name + " TYPE " +
                            type + " USING (" + name + "::text::" + type + ')');
        }
    }
}

void EnumRebuild::setDefaults()
{
    for (const Both &table : m_matched.tables()) {
        const RelationalTable &before = m_matched.tableBefore(table);
        const RelationalTable &after = m_matched.tableAfter(table);
        for (const Both &column : matchedColumns(before, after).both) {
            const RelationalColumn &next = after.columns[column.after];
            if (isCalledOld(before.columns[column.before]) && before.columns[column.before].value &&
                isCalledNew(next) && next.value)
                m_sql.push_back("ALTER TABLE " + prismaQuoted(after.name) + " ALTER COLUMN " +
                                prismaQuoted(next.name) + " SET DEFAULT " + defaultSql(next));
        }
    }
}

} // namespace

RenderedStep renderAlterTable(const PrismaDiff &diff, const AlterTable &step)
{
    return TableRenderer(diff, step).rendered();
}

RenderedStep renderAlterEnum(const PrismaDiff &diff, const AlterEnum &step)
{
    return step.removed.empty() ? addValues(diff, step) : EnumRebuild(diff, step).rendered();
}

QualifiedName droppedName(const PrismaDiff &diff, const QualifiedName &name)
{
    const std::string &schema = name.schema.empty() ? diff.before.defaultSchema : name.schema;
    const bool isUnderstood = !diff.after.isDatabase && schema == diff.after.defaultSchema;
    return {isUnderstood ? std::string() : schema, name.name};
}

} // namespace plumbline::diff
