#include "models/base/in_halves.h"
#include "models/base/match.h"
#include "models/diff/compare_table.h"

#include <algorithm>
#include <set>
#include <span>
#include <tuple>

namespace plumbline::diff {

namespace {

class Comparison {
public:
    explicit Comparison(const MatchedSchemas &matched) : m_matched(matched) {}

    std::vector<PrismaStep> steps()
    {
        compareSchemas();
        compareExtensions();
        compareEnums();
        createTables();
        dropTables();
        compareTables();
        sort();
        return std::move(m_steps);
    }

private:
    void compareSchemas();
    void compareExtensions();
    void compareEnums();
    void createTables();
    void dropTables();
    void compareTables();
    void sort();
    bool putBehindPrimaryKey(std::size_t step);

    const MatchedSchemas &m_matched;
    std::vector<PrismaStep> m_steps;
};

/// Only schemas that something will stand in: Prisma creates no others.
void Comparison::compareSchemas()
{
    std::set<std::string> used;
    for (const prisma::RelationalTable &table : m_matched.after().tables)
        used.insert(table.name.schema);
    for (const prisma::RelationalEnum &type : m_matched.after().enums)
        used.insert(type.name.schema);
    used.erase("");
    for (const std::string &schema : used)
        if (std::ranges::find(m_matched.before().schemas, schema) == m_matched.before().schemas.end())
            m_steps.push_back(CreateSchema{schema});
}

void Comparison::compareExtensions()
{
    const auto &before = m_matched.before().extensions;
    const auto &after = m_matched.after().extensions;
    if (!m_matched.before().comparesExtensions && !m_matched.after().comparesExtensions)
        return;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto found = std::ranges::find(before, after[i].name, &prisma::RelationalExtension::name);
        if (found == before.end()) {
            m_steps.push_back(CreateExtension{i});
            continue;
        }
        const std::size_t was = std::size_t(found - before.begin());
        const auto differs = [](const auto &left, const auto &right) {
            return left && right && *left != *right;
        };
        const bool isVersion = differs(found->version, after[i].version);
        const bool isSchema = differs(found->schema, after[i].schema);
        if (!isVersion && !isSchema)
            continue;
        if (!found->isRelocatable) {
            m_steps.push_back(DropExtension{was});
            m_steps.push_back(CreateExtension{i});
        } else {
            m_steps.push_back(AlterExtension{{was, i}, isVersion, isSchema});
        }
    }
}

void Comparison::compareEnums()
{
    for (const std::size_t type : m_matched.createdEnums())
        m_steps.push_back(CreateEnum{type});
    for (const std::size_t type : m_matched.droppedEnums())
        m_steps.push_back(DropEnum{type});
    for (const Both &type : m_matched.enums()) {
        const auto &before = m_matched.before().enums[type.before].values;
        const auto &after = m_matched.after().enums[type.after].values;
        AlterEnum step{type};
        std::ranges::copy_if(after, std::back_inserter(step.added), [&](const std::string &value) {
            return std::ranges::find(before, value) == before.end();
        });
        std::ranges::copy_if(before, std::back_inserter(step.removed), [&](const std::string &value) {
            return std::ranges::find(after, value) == after.end();
        });
        if (!step.added.empty() || !step.removed.empty())
            m_steps.push_back(std::move(step));
    }
}

void Comparison::createTables()
{
    for (const std::size_t table : m_matched.createdTables()) {
        m_steps.push_back(CreateTable{table});
        const prisma::RelationalTable &created = m_matched.after().tables[table];
        for (std::size_t key = 0; key < created.foreignKeys.size(); ++key)
            m_steps.push_back(AddForeignKey{table, key});
        for (std::size_t index = 0; index < created.indexes.size(); ++index)
            m_steps.push_back(CreateIndex{{}, table, index});
    }
}

void Comparison::dropTables()
{
    for (const std::size_t table : m_matched.droppedTables()) {
        m_steps.push_back(DropTable{table});
        for (std::size_t key = 0; key < m_matched.before().tables[table].foreignKeys.size(); ++key)
            m_steps.push_back(DropForeignKey{table, key});
    }
}

void Comparison::compareTables()
{
    constexpr std::size_t many = 400;
    const auto stepsOf = [this](std::span<const Both> some) {
        std::vector<PrismaStep> steps;
        for (const Both &table : some)
            compareTable(m_matched, table, steps);
        return steps;
    };
    for (std::vector<PrismaStep> &steps : inHalves(std::span<const Both>(m_matched.tables()), many, stepsOf))
        std::ranges::move(steps, std::back_inserter(m_steps));
}

/// A step's place among those of its kind: the position of its object in the previous schema, then in the
/// next one. What is new comes before what was there.
std::tuple<std::size_t, std::size_t, std::size_t> place(const MatchedSchemas &matched, const PrismaStep &step)
{
    using Place = std::tuple<std::size_t, std::size_t, std::size_t>;
    const auto keyBefore = [&](std::size_t table, std::size_t key) {
        return matched.before().tables[table].foreignKeys[key].position;
    };
    const auto keyAfter = [&](std::size_t table, std::size_t key) {
        return matched.after().tables[table].foreignKeys[key].position;
    };
    return match(
        step, [](const CreateSchema &) { return Place(); },
        [](const DropExtension &drop) { return Place(drop.before, 0, 0); },
        [](const CreateExtension &create) { return Place(create.after, 0, 0); },
        [](const AlterExtension &alter) { return Place(alter.extension.before, alter.extension.after, 0); },
        [](const CreateEnum &create) { return Place(create.after, 0, 0); },
        [](const AlterEnum &alter) { return Place(alter.type.before, alter.type.after, 0); },
        [&](const DropForeignKey &drop) { return Place(keyBefore(drop.before, drop.key), 0, 0); },
        [](const DropIndex &drop) { return Place(drop.before, drop.index, 0); },
        [](const AlterTable &alter) { return Place(alter.table.before, alter.table.after, 0); },
        [](const DropTable &drop) { return Place(drop.before, 0, 0); },
        [](const DropEnum &drop) { return Place(drop.before, 0, 0); },
        [](const CreateTable &create) { return Place(create.after, 0, 0); },
        [](const CreateIndex &create) {
            return Place(create.before ? *create.before + 1 : 0, create.after, create.index);
        },
        [&](const RenameForeignKey &rename) {
            return Place(keyBefore(rename.table.before, rename.key.before),
                         keyAfter(rename.table.after, rename.key.after), 0);
        },
        [&](const AddForeignKey &add) { return Place(keyAfter(add.after, add.key), 0, 0); },
        [](const RenameIndex &rename) {
            return Place(rename.table.before, rename.index.before, rename.index.after);
        });
}

void Comparison::sort()
{
    std::ranges::stable_sort(m_steps, [this](const PrismaStep &left, const PrismaStep &right) {
        return std::pair(left.index(), place(m_matched, left)) <
               std::pair(right.index(), place(m_matched, right));
    });
    for (std::size_t i = 0; i < m_steps.size();)
        i += putBehindPrimaryKey(i) ? 0 : 1;
}

/// The one exception from the order: an index whose columns become the primary key goes right behind that
/// change.
bool Comparison::putBehindPrimaryKey(std::size_t step)
{
    const auto *drop = std::get_if<DropIndex>(&m_steps[step]);
    if (!drop || !drop->comesAfterPrimaryKey)
        return false;
    const auto here = m_steps.begin() + std::ptrdiff_t(step);
    const auto key = std::find_if(here, m_steps.end(), [&](const PrismaStep &other) {
        const auto *alter = std::get_if<AlterTable>(&other);
        return alter && alter->table.before == drop->before;
    });
    if (key == m_steps.end())
        return false;
    std::rotate(here, here + 1, key + 1);
    return true;
}

} // namespace

PrismaDiff comparePrisma(prisma::Relational before, prisma::Relational after)
{
    PrismaDiff result{std::move(before), std::move(after), {}};
    const MatchedSchemas matched(result.before, result.after);
    result.steps = Comparison(matched).steps();
    return result;
}

} // namespace plumbline::diff
