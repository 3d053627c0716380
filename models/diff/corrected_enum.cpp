#include "models/diff/correction.h"
#include "models/diff/render_alter.h"
#include "models/diff/render_parts.h"

#include <algorithm>

namespace plumbline::diff {

using prisma::RelationalColumn;
using prisma::RelationalTable;

/// An enum that loses values, made anew in the transaction that all the rest runs in: only columns that are
/// there and stay are moved over, and the old type goes when nothing uses it any more.
class EnumCorrection {
public:
    EnumCorrection(Corrector &corrector, const AlterEnum &step)
        : m_corrector(corrector),
          m_diff(corrector.m_diff),
          m_matched(corrector.m_matched),
          m_before(m_diff.before.enums[step.type.before].name),
          m_after(m_diff.after.enums[step.type.after].name),
          m_values(m_diff.after.enums[step.type.after].values)
    {
    }

    void add()
    {
        m_corrector.fault(FaultCode::EnumRebuildCommits, m_after.name);
        const QualifiedName made{m_after.schema, freeName("_new")};
        const QualifiedName old{m_after.schema, freeName("_old")};
        m_corrector.add("CREATE TYPE " + prismaQuoted(made) + " AS ENUM (" + enumValues(m_values) + ')');
        findOthers();
        for (const Both &table : m_matched.tables())
            moveColumns(table, made);
        m_corrector.add("ALTER TYPE " + prismaQuoted(m_after) + " RENAME TO " + prismaQuoted(old.name));
        m_corrector.add("ALTER TYPE " + prismaQuoted(made) + " RENAME TO " + prismaQuoted(m_after.name));
        const std::string drop = "DROP TYPE " + prismaQuoted(old);
        m_isStillUsed ? m_corrector.addAtEnd(drop) : m_corrector.add(drop);
        for (std::string &statement : m_defaults)
            m_corrector.add(std::move(statement));
    }

private:
    bool isOf(const RelationalColumn &column, const QualifiedName &type) const
    {
        return column.type.scalar == prisma::Scalar::Enum &&
               m_matched.resolved(*column.type.enumeration) == m_matched.resolved(type);
    }
    std::string freeName(const std::string &suffix);
    void findOthers();
    void moveColumns(const Both &table, const QualifiedName &made);
    void moveColumn(const RelationalTable &table, const RelationalColumn &before,
                    const RelationalColumn &after, const QualifiedName &made);

    Corrector &m_corrector;
    const PrismaDiff &m_diff;
    const MatchedSchemas &m_matched;
    QualifiedName m_before;
    QualifiedName m_after;
    std::vector<std::string> m_values;
    std::vector<std::string> m_defaults;
    bool m_isStillUsed = false;
};

/// The name with the suffix, changed where it would be cut off or is another type's.
std::string EnumCorrection::freeName(const std::string &suffix)
{
    const auto isTaken = [&](const std::string &name) {
        const QualifiedName wanted = m_matched.resolved({m_after.schema, name});
        const auto isIt = [&](const auto &item) { return m_matched.resolved(item.name) == wanted; };
        return std::ranges::any_of(m_diff.before.enums, isIt) ||
               std::ranges::any_of(m_diff.after.enums, isIt) ||
               std::ranges::any_of(m_diff.before.tables, isIt) ||
               std::ranges::any_of(m_diff.after.tables, isIt);
    };
    std::string name = m_after.name + suffix;
    if (cutName(name) == name && !isTaken(name))
        return name;
    m_corrector.fault(FaultCode::EnumNameTaken, m_after.name);
    for (int number = 1;; ++number) {
        const std::string end = suffix + std::to_string(number);
        name = cutName(
                   m_after.name.substr(0, m_after.name.size() < end.size() + 50 ? m_after.name.size() : 50)) +
               end;
        if (!isTaken(name))
            return name;
    }
}

/// Columns that Prisma's rebuild trips over: those that are made later, and those that go later.
void EnumCorrection::findOthers()
{
    for (const std::size_t table : m_matched.createdTables())
        for (const RelationalColumn &column : m_diff.after.tables[table].columns)
            if (isOf(column, m_after))
                m_corrector.fault(FaultCode::EnumColumnNotThere, column.name,
                                  m_diff.after.tables[table].name.name);
    const auto stillUsed = [&](const RelationalTable &table, const RelationalColumn &column) {
        m_corrector.fault(FaultCode::EnumStillUsed, column.name, table.name.name);
        m_isStillUsed = true;
    };
    for (const std::size_t table : m_matched.droppedTables())
        for (const RelationalColumn &column : m_diff.before.tables[table].columns)
            if (isOf(column, m_before))
                stillUsed(m_diff.before.tables[table], column);
    for (const Both &both : m_matched.tables()) {
        const RelationalTable &before = m_matched.tableBefore(both);
        const RelationalTable &after = m_matched.tableAfter(both);
        for (const RelationalColumn &column : after.columns) {
            const RelationalColumn *old = before.column(column.name);
            // One of another type is cast, and only its default stands in the way.
            if (isOf(column, m_after) && (!old || (!isOf(*old, m_before) && old->value)))
                m_corrector.fault(FaultCode::EnumColumnNotThere, column.name, after.name.name);
        }
        for (const RelationalColumn &column : before.columns) {
            const RelationalColumn *next = after.column(column.name);
            if (isOf(column, m_before) && (!next || !isOf(*next, m_after)))
                stillUsed(before, column);
        }
    }
}

void EnumCorrection::moveColumns(const Both &table, const QualifiedName &made)
{
    const RelationalTable &before = m_matched.tableBefore(table);
    const RelationalTable &after = m_matched.tableAfter(table);
    for (const RelationalColumn &column : after.columns)
        if (const RelationalColumn *old = before.column(column.name);
            old && isOf(column, m_after) && isOf(*old, m_before))
            moveColumn(after, *old, column, made);
}

void EnumCorrection::moveColumn(const RelationalTable &table, const RelationalColumn &before,
                                const RelationalColumn &after, const QualifiedName &made)
{
    const std::string name = prismaQuoted(after.name);
    const std::string alter = "ALTER TABLE " + prismaQuoted(table.name) + " ALTER COLUMN " + name;
    // A list stays a list here; if it is to change, its own step does that.
    const std::string type = prismaQuoted(made) + (before.type.arity == prisma::Arity::List ? "[]" : "");
    if (before.value)
        m_corrector.add(alter + " DROP DEFAULT");
    m_corrector.add(alter + " TYPE " + type + " USING (" + name + "::text::" + type + ')');
    if (!before.value || !after.value || before.type.arity != after.type.arity)
        return;
    const auto *unsaid = std::get_if<prisma::DbGenerated>(&*after.value);
    // `dbgenerated()` says that there is a default and not which: it stays what it was.
    const RelationalColumn &kept = unsaid && !unsaid->text ? before : after;
    if (const std::string value = defaultSql(kept); !value.empty())
        m_defaults.push_back(alter + " SET DEFAULT " + value);
}

void Corrector::operator()(const AlterEnum &step)
{
    if (!step.removed.empty()) {
        EnumCorrection(*this, step).add();
        return;
    }
    const auto &type = m_diff.after.enums[step.type.after];
    const auto isAdded = [&](const std::string &value) {
        return std::ranges::find(step.added, value) != step.added.end();
    };
    const auto usesAdded = [&](const RelationalColumn &column) {
        const auto *value = column.value ? std::get_if<prisma::Literal>(&*column.value) : nullptr;
        return value &&
               (isAdded(value->text) || std::ranges::any_of(*value->items, isAdded, &prisma::Literal::text));
    };
    bool isUsed = false;
    for (const auto &[table, column] : columnsOf(type.name)) {
        const RelationalTable &of = m_diff.after.tables[table];
        if (!usesAdded(of.columns[column]))
            continue;
        fault(FaultCode::NewValueUsedAtOnce, of.columns[column].name, of.name.name);
        isUsed = true;
    }
    for (std::string &statement : renderStep(m_diff, step).statements)
        add(std::move(statement), isUsed);
}

/// Looked for once for all enums: there may be hundreds that change, and a hundred thousand columns.
const std::vector<Corrector::Place> &Corrector::columnsOf(const QualifiedName &type)
{
    if (!m_enumColumns) {
        m_enumColumns.emplace();
        for (std::size_t table = 0; table < m_diff.after.tables.size(); ++table) {
            const auto &columns = m_diff.after.tables[table].columns;
            for (std::size_t column = 0; column < columns.size(); ++column)
                if (columns[column].type.scalar == prisma::Scalar::Enum)
                    (*m_enumColumns)[m_matched.resolved(*columns[column].type.enumeration)].emplace_back(
                        table, column);
        }
    }
    return (*m_enumColumns)[m_matched.resolved(type)];
}

} // namespace plumbline::diff
