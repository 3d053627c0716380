#include "models/diff/renames.h"

#include <algorithm>
#include <set>

namespace plumbline::diff {

namespace {

using prisma::RelationalTable;

/// Whether two tables are one under two names: at least two columns, and nearly all of them alike.
bool isAlike(const RelationalTable &left, const RelationalTable &right)
{
    std::size_t alike = 0;
    for (const prisma::RelationalColumn &column : left.columns) {
        const auto *other = right.column(column.name);
        alike += other && other->type.native == column.type.native && other->type.scalar == column.type.scalar
                     ? 1
                     : 0;
    }
    const std::size_t most = std::max(left.columns.size(), right.columns.size());
    return alike >= 2 && alike * 5 >= most * 4;
}

/// Pairs of which each side has no other partner: only those can be guessed.
template <typename Items, typename IsAlike, typename Add>
void addPairs(const Items &gone, const Items &come, IsAlike isPair, Add add)
{
    for (const std::size_t old : gone) {
        std::vector<std::size_t> partners;
        std::ranges::copy_if(come, std::back_inserter(partners),
                             [&](std::size_t fresh) { return isPair(old, fresh); });
        const bool isAlone = partners.size() == 1 && std::ranges::count_if(gone, [&](std::size_t other) {
                                                         return isPair(other, partners.front());
                                                     }) == 1;
        if (isAlone)
            add(old, partners.front());
    }
}

class Guess {
public:
    explicit Guess(const PrismaDiff &diff) : m_diff(diff) {}

    std::vector<Rename> renames()
    {
        for (const PrismaStep &step : m_diff.steps) {
            if (const auto *alter = std::get_if<AlterTable>(&step))
                addColumns(*alter);
            else if (const auto *changed = std::get_if<AlterEnum>(&step))
                addValue(*changed);
            else if (const auto *dropped = std::get_if<DropTable>(&step))
                m_droppedTables.push_back(dropped->before);
            else if (const auto *created = std::get_if<CreateTable>(&step))
                m_createdTables.push_back(created->after);
            else if (const auto *droppedType = std::get_if<DropEnum>(&step))
                m_droppedEnums.push_back(droppedType->before);
            else if (const auto *createdType = std::get_if<CreateEnum>(&step))
                m_createdEnums.push_back(createdType->after);
        }
        addTables();
        addEnums();
        return std::move(m_found);
    }

private:
    void addColumns(const AlterTable &step)
    {
        const RelationalTable &before = m_diff.before.tables[step.table.before];
        const RelationalTable &after = m_diff.after.tables[step.table.after];
        std::vector<std::size_t> gone;
        std::vector<std::size_t> come;
        for (const TableChange &change : step.changes) {
            if (const auto *drop = std::get_if<DropColumn>(&change))
                gone.push_back(drop->column);
            else if (const auto *added = std::get_if<AddColumn>(&change))
                come.push_back(added->column);
        }
        addPairs(
            gone, come,
            [&](std::size_t old, std::size_t fresh) {
                const prisma::ColumnType &left = before.columns[old].type;
                const prisma::ColumnType &right = after.columns[fresh].type;
                return left.scalar == right.scalar && left.native == right.native &&
                       left.enumeration.name == right.enumeration.name &&
                       left.unsupported == right.unsupported &&
                       (left.arity == prisma::Arity::List) == (right.arity == prisma::Arity::List);
            },
            [&](std::size_t old, std::size_t fresh) {
                m_found.push_back(
                    {Rename::Kind::Column, before.name, before.columns[old].name, after.columns[fresh].name});
            });
    }
    void addValue(const AlterEnum &step)
    {
        if (step.removed.size() == 1 && step.added.size() == 1)
            m_found.push_back({Rename::Kind::EnumValue, m_diff.before.enums[step.type.before].name,
                               step.removed.front(), step.added.front()});
    }
    void addTables()
    {
        const auto &before = m_diff.before.tables;
        const auto &after = m_diff.after.tables;
        addPairs(
            m_droppedTables, m_createdTables,
            [&](std::size_t old, std::size_t fresh) { return isAlike(before[old], after[fresh]); },
            [&](std::size_t old, std::size_t fresh) {
                m_found.push_back({Rename::Kind::Table, before[old].name, {}, after[fresh].name.name});
            });
    }
    void addEnums()
    {
        const auto &before = m_diff.before.enums;
        const auto &after = m_diff.after.enums;
        addPairs(
            m_droppedEnums, m_createdEnums,
            [&](std::size_t old, std::size_t fresh) { return before[old].values == after[fresh].values; },
            [&](std::size_t old, std::size_t fresh) {
                m_found.push_back({Rename::Kind::Enum, before[old].name, {}, after[fresh].name.name});
            });
    }

    const PrismaDiff &m_diff;
    std::vector<std::size_t> m_droppedTables;
    std::vector<std::size_t> m_createdTables;
    std::vector<std::size_t> m_droppedEnums;
    std::vector<std::size_t> m_createdEnums;
    std::vector<Rename> m_found;
};

} // namespace

std::vector<Rename> guessedRenames(const PrismaDiff &diff)
{
    return Guess(diff).renames();
}

} // namespace plumbline::diff
