#include "models/diff/compare_table.h"

#include <algorithm>

namespace plumbline::diff {

using prisma::IndexedColumn;
using prisma::RelationalIndex;
using prisma::RelationalKey;
using prisma::RelationalTable;

namespace {

bool isDescending(const IndexedColumn &column)
{
    return column.order == prisma::SortOrder::Descending;
}

/// A default class is the same as none.
bool isSameClass(const prisma::OperatorClass &before, const prisma::OperatorClass &after)
{
    return (before.name == after.name && before.isRaw == after.isRaw) ||
           (before.name.empty() && after.isDefault) || (after.name.empty() && before.isDefault);
}

bool hasSameColumns(const std::vector<IndexedColumn> &before, const std::vector<IndexedColumn> &after)
{
    return std::ranges::equal(before, after, [](const IndexedColumn &left, const IndexedColumn &right) {
        return left.name == right.name && isDescending(left) == isDescending(right);
    });
}

bool hasSameNames(const std::vector<IndexedColumn> &before, const std::vector<IndexedColumn> &after)
{
    return std::ranges::equal(before, after, {}, &IndexedColumn::name, &IndexedColumn::name);
}

class TableComparison {
public:
    TableComparison(const MatchedSchemas &matched, const Both &table, std::vector<PrismaStep> &steps)
        : m_matched(matched),
          m_table(table),
          m_before(matched.tableBefore(table)),
          m_after(matched.tableAfter(table)),
          m_columns(matchedColumns(m_before, m_after)),
          m_steps(steps)
    {
    }

    void compare()
    {
        compareForeignKeys();
        alterTable();
        compareIndexes();
    }

private:
    bool changesType(const std::string &column) const;
    bool isSamePrimaryKey() const;
    bool isSameForeignKey(const RelationalKey &before, const RelationalKey &after) const;
    void compareForeignKeys();
    void alterTable();
    void alterColumns(AlterTable &step) const;
    void compareIndexes();
    std::vector<Both> indexPairs() const;
    bool goesWithColumn(const RelationalIndex &index) const;
    void keepIndexes();
    bool comesAfterPrimaryKey(const RelationalIndex &index) const;

    const MatchedSchemas &m_matched;
    Both m_table;
    const RelationalTable &m_before;
    const RelationalTable &m_after;
    MatchedColumns m_columns;
    std::vector<PrismaStep> &m_steps;
};

bool TableComparison::changesType(const std::string &column) const
{
    const auto *before = m_before.column(column);
    const auto *after = m_after.column(column);
    return before && after && m_matched.change(*before, *after).type != TypeChange::None;
}

bool TableComparison::isSamePrimaryKey() const
{
    const auto &before = m_before.primaryKey;
    const auto &after = m_after.primaryKey;
    if (!before || !after)
        return !before && !after;
    return hasSameColumns(before->columns, after->columns) &&
           std::ranges::none_of(before->columns,
                                [&](const IndexedColumn &column) { return changesType(column.name); });
}

bool TableComparison::isSameForeignKey(const RelationalKey &before, const RelationalKey &after) const
{
    return before.target.name == after.target.name && before.columns == after.columns &&
           before.targetColumns == after.targetColumns && before.onDelete == after.onDelete &&
           before.onUpdate == after.onUpdate &&
           std::ranges::none_of(before.columns,
                                [&](const std::string &column) { return changesType(column); });
}

/// Prisma's join tables are known by their two columns; their keys keep whatever name they have.
bool isJoinTable(const RelationalTable &table)
{
    return table.columns.size() == 2 && table.column("A") && table.column("B");
}

void TableComparison::compareForeignKeys()
{
    const auto &before = m_before.foreignKeys;
    const auto &after = m_after.foreignKeys;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto found = std::ranges::find_if(
            before, [&](const RelationalKey &key) { return isSameForeignKey(key, after[i]); });
        if (found == before.end())
            m_steps.push_back(AddForeignKey{m_table.after, i});
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto found = std::ranges::find_if(
            after, [&](const RelationalKey &key) { return isSameForeignKey(before[i], key); });
        if (found == after.end())
            m_steps.push_back(DropForeignKey{m_table.before, i});
        else if (found->name != before[i].name && !isJoinTable(m_before) &&
                 std::ranges::none_of(before, [&](const RelationalKey &key) {
                     return key.name == found->name && isSameForeignKey(key, *found);
                 }))
            m_steps.push_back(RenameForeignKey{m_table, {i, std::size_t(found - after.begin())}});
    }
}

void TableComparison::alterTable()
{
    AlterTable step{m_table};
    const bool isSame = isSamePrimaryKey();
    if (m_before.primaryKey && !isSame)
        step.changes.push_back(DropPrimaryKey{});
    if (m_before.primaryKey && m_after.primaryKey && m_before.primaryKey->name != m_after.primaryKey->name)
        step.changes.push_back(RenamePrimaryKey{});
    for (const std::size_t column : m_columns.dropped)
        step.changes.push_back(DropColumn{column});
    for (const std::size_t column : m_columns.added)
        step.changes.push_back(AddColumn{column});
    alterColumns(step);
    if (m_after.primaryKey && !isSame)
        step.changes.push_back(AddPrimaryKey{});
    if (!step.changes.empty())
        m_steps.push_back(std::move(step));
}

void TableComparison::alterColumns(AlterTable &step) const
{
    for (const Both &column : m_columns.both) {
        const ColumnChange change =
            m_matched.change(m_before.columns[column.before], m_after.columns[column.after]);
        if (change.type == TypeChange::NotCastable)
            step.changes.push_back(RecreateColumn{column, change});
        else if (change.isAny())
            step.changes.push_back(AlterColumn{column, change});
    }
}

void TableComparison::compareIndexes()
{
    const auto &before = m_before.indexes;
    const auto &after = m_after.indexes;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (std::ranges::none_of(after,
                                 [&](const RelationalIndex &next) { return isSameIndex(before[i], next); }))
            m_steps.push_back(DropIndex{m_table.before, i, comesAfterPrimaryKey(before[i])});
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (std::ranges::none_of(before,
                                 [&](const RelationalIndex &old) { return isSameIndex(old, after[i]); }))
            m_steps.push_back(CreateIndex{m_table.before, m_table.after, i});
    }
    keepIndexes();
}

/// Indexes that are there before and after. Of several of one shape Prisma cannot know which is meant, and
/// does nothing with them: neither renames them nor makes them anew.
std::vector<Both> TableComparison::indexPairs() const
{
    const auto &before = m_before.indexes;
    const auto &after = m_after.indexes;
    std::vector<Both> pairs;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto twins = std::ranges::count_if(before, [&](const RelationalIndex &other) {
            return hasSameNames(other.columns, before[i].columns) && other.isUnique == before[i].isUnique;
        });
        const auto found = std::ranges::find_if(
            after, [&](const RelationalIndex &next) { return isSameIndex(before[i], next); });
        if (twins == 1 && found != after.end())
            pairs.push_back({i, std::size_t(found - after.begin())});
    }
    return pairs;
}

/// With a column that is dropped and made anew PostgreSQL drops its indexes.
bool TableComparison::goesWithColumn(const RelationalIndex &index) const
{
    return std::ranges::any_of(index.columns, [&](const IndexedColumn &column) {
        const auto *old = m_before.column(column.name);
        const auto *next = m_after.column(column.name);
        return old && next && m_matched.change(*old, *next).type == TypeChange::NotCastable;
    });
}

void TableComparison::keepIndexes()
{
    for (const Both &pair : indexPairs()) {
        if (goesWithColumn(m_after.indexes[pair.after]))
            m_steps.push_back(CreateIndex{m_table.before, m_table.after, pair.after, true});
        if (m_before.indexes[pair.before].name != m_after.indexes[pair.after].name)
            m_steps.push_back(RenameIndex{m_table, pair});
    }
}

/// A unique index whose columns become the primary key stays until they are.
bool TableComparison::comesAfterPrimaryKey(const RelationalIndex &index) const
{
    return index.isUnique && !m_before.primaryKey && m_after.primaryKey && !goesWithColumn(index) &&
           hasSameNames(index.columns, m_after.primaryKey->columns) &&
           std::ranges::all_of(index.columns,
                               [&](const IndexedColumn &column) { return m_after.column(column.name); });
}

} // namespace

bool isSameIndex(const RelationalIndex &before, const RelationalIndex &after)
{
    return before.isUnique == after.isUnique && before.method == after.method &&
           hasSameColumns(before.columns, after.columns) &&
           std::ranges::equal(before.columns, after.columns, &isSameClass, &IndexedColumn::operatorClass,
                              &IndexedColumn::operatorClass);
}

void compareTable(const MatchedSchemas &matched, const Both &table, std::vector<PrismaStep> &steps)
{
    TableComparison(matched, table, steps).compare();
}

} // namespace plumbline::diff
