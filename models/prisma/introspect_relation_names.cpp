#include "models/prisma/introspect_context.h"

#include <algorithm>
#include <set>

namespace plumbline::prisma {

namespace {

using Pair = std::pair<std::size_t, std::size_t>;

Pair sorted(std::size_t a, std::size_t b)
{
    return {std::min(a, b), std::max(a, b)};
}

class NameMaker {
public:
    NameMaker(const std::vector<SeenTable> &tables, const std::vector<bool> &isJoin)
        : m_tables(tables),
          m_isJoin(isJoin)
    {
        for (const SeenTable &table : tables)
            m_typeNames.push_back(newTypeName(table.name().name).name);
    }

    MadeUpNames make()
    {
        findAmbiguous();
        MadeUpNames result;
        for (std::size_t i = 0; i < m_tables.size(); ++i) {
            auto &names = result.keys.emplace_back(m_tables[i].keys.size());
            if (m_isJoin[i]) {
                result.joins.emplace(i, joinNames(m_tables[i]));
                continue;
            }
            for (std::size_t key = 0; key < names.size(); ++key)
                if (!isRepeated(m_tables[i], key))
                    names[key] = keyNames(i, m_tables[i].keys[key]);
        }
        return result;
    }

private:
    static Pair joined(const SeenTable &table) { return sorted(table.keys[0].target, table.keys[1].target); }

    /// Whether an earlier key of the table leads from the same columns to the same ones.
    static bool isRepeated(const SeenTable &table, std::size_t key)
    {
        const SeenKey &last = table.keys[key];
        return std::any_of(table.keys.begin(), table.keys.begin() + std::ptrdiff_t(key),
                           [&](const SeenKey &one) {
                               return one.columns == last.columns && one.target == last.target &&
                                      one.targetColumns == last.targetColumns;
                           });
    }

    void findAmbiguous();
    bool isAmbiguous(std::size_t table, const SeenKey &key) const;
    RelationNames joinNames(const SeenTable &table) const;
    RelationNames keyNames(std::size_t table, const SeenKey &key) const;

    const std::vector<SeenTable> &m_tables;
    const std::vector<bool> &m_isJoin;
    std::vector<std::string> m_typeNames;
    std::set<Pair> m_ambiguous; ///< tables that more than one relation connects
};

bool NameMaker::isAmbiguous(std::size_t table, const SeenKey &key) const
{
    const Pair pair = sorted(table, key.target);
    const auto isOther = [&](std::size_t holder, const SeenKey &one) {
        const bool isSame = holder == table && one.columns == key.columns;
        return &one != &key && !isSame && sorted(holder, one.target) == pair;
    };
    for (const std::size_t holder : {table, key.target})
        for (const SeenKey &one : m_tables[holder].keys)
            if (isOther(holder, one))
                return true;
    // Or the field would be called as one of the columns is.
    return std::ranges::any_of(key.columns, [&](std::size_t column) {
        return newFieldName(m_tables[table].columns[column].name).name == m_typeNames[key.target];
    });
}

void NameMaker::findAmbiguous()
{
    std::map<Pair, int> joins;
    for (std::size_t i = 0; i < m_tables.size(); ++i)
        if (m_isJoin[i])
            ++joins[joined(m_tables[i])];
    for (const auto &[pair, count] : joins) {
        bool isAlsoKey = false;
        for (const std::size_t holder : {pair.first, pair.second})
            for (const SeenKey &key : m_tables[holder].keys)
                isAlsoKey = isAlsoKey || sorted(holder, key.target) == pair;
        if (count > 1 || isAlsoKey)
            m_ambiguous.insert(pair);
    }
    for (std::size_t i = 0; i < m_tables.size(); ++i) {
        for (const SeenKey &key : m_tables[i].keys)
            if (!m_isJoin[i] && isAmbiguous(i, key))
                m_ambiguous.insert(sorted(i, key.target));
    }
}

RelationNames NameMaker::joinNames(const SeenTable &table) const
{
    const auto [first, second] = joined(table);
    const std::string &tableName = table.name().name;
    const bool isSelf = first == second;
    const bool isAmbiguous = m_ambiguous.contains({first, second});
    RelationNames names{.relation = tableName.substr(1)};
    if (!isAmbiguous && !isSelf && names.relation == m_typeNames[first] + "To" + m_typeNames[second])
        names.relation.clear();
    const std::string suffix = isAmbiguous ? tableName : std::string();
    names.forward = m_typeNames[second] + suffix + (isSelf ? "_A" : "");
    names.back = m_typeNames[first] + suffix + (isSelf ? "_B" : "");
    return names;
}

RelationNames NameMaker::keyNames(std::size_t table, const SeenKey &key) const
{
    const std::string &holder = m_typeNames[table];
    const std::string &target = m_typeNames[key.target];
    const bool isSelf = table == key.target;
    const std::string other = isSelf ? "other_" : "";
    if (!m_ambiguous.contains(sorted(table, key.target)))
        return {isSelf ? holder + "To" + target : "", target, other + holder};
    std::string relation = holder;
    for (const std::size_t column : key.columns)
        relation += '_' + newFieldName(m_tables[table].columns[column].name).name;
    relation += "To" + target;
    return {relation, target + '_' + relation, other + holder + '_' + relation};
}

} // namespace

MadeUpNames madeUpNames(const std::vector<SeenTable> &tables, const std::vector<bool> &isJoin)
{
    return NameMaker(tables, isJoin).make();
}

} // namespace plumbline::prisma
