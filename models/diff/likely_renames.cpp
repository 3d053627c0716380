#include "models/diff/likely_renames.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <map>
#include <set>

namespace plumbline::diff {

namespace {

using schema::Column;
using schema::ObjectKind;
using schema::ObjectName;
using schema::Table;
using Kind = RenameEvidence::Kind;

/// Statistics are samples: shares this near are the same.
constexpr double nearShare = 0.02;
constexpr double nearDistinct = 0.1;   ///< of the larger count
constexpr std::size_t mostAlike = 100; ///< pairs of tables with the same columns

/// This far apart they are two columns: neither a sample's error nor a few days of work explain it.
constexpr double farShare = 0.2;
constexpr double farDistinct = 0.5;

bool isSimilarName(const std::string &one, const std::string &other)
{
    const std::size_t shorter = std::min(one.size(), other.size());
    if (shorter >= 3 && (one.find(other) != std::string::npos || other.find(one) != std::string::npos))
        return true;
    std::size_t same = 0;
    while (same < shorter && one[same] == other[same])
        ++same;
    return same >= 4 && same * 2 >= std::max(one.size(), other.size());
}

/// The neighbours of a column among those that the other table has as well.
std::pair<std::string, std::string> neighbours(const Table &table, const Column &column, const Table &other)
{
    std::pair<std::string, std::string> result;
    bool isBehind = false;
    for (const Column &one : table.columns) {
        if (one.name == column.name)
            isBehind = true;
        else if (!schema::column(other, one.name))
            continue;
        else if (!isBehind)
            result.first = one.name;
        else
            return {result.first, one.name};
    }
    return result;
}

/// What speaks for a reading, less what speaks against it.
std::ptrdiff_t weightOf(const LikelyRename &rename)
{
    const auto against = std::ranges::count_if(rename.evidence, &RenameEvidence::speaksAgainst);
    return static_cast<std::ptrdiff_t>(rename.evidence.size()) - 2 * against;
}

class Renames {
public:
    Renames(const CatalogDiff &diff, const schema::Schema &from, const schema::Schema &to,
            const StatisticsFacts &facts)
        : m_diff(diff),
          m_from(from),
          m_to(to),
          m_facts(facts)
    {
    }

    std::vector<LikelyRename> found()
    {
        collect();
        std::vector<LikelyRename> candidates;
        for (const auto &[table, columns] : m_wentColumns) {
            const auto came = m_cameColumns.find(table);
            if (came != m_cameColumns.end())
                readColumns(columns, came->second, candidates);
        }
        readTables(candidates);
        std::ranges::stable_sort(candidates, std::greater<>(), &weightOf);
        std::set<ObjectName> taken;
        std::erase_if(candidates, [&](const LikelyRename &one) {
            if (taken.contains(one.from) || taken.contains(one.to))
                return true;
            taken.insert({one.from, one.to});
            return false;
        });
        return candidates;
    }

private:
    using Names = std::vector<ObjectName>;

    void collect()
    {
        for (const ObjectChange &change : m_diff.changes) {
            const bool isOneSided =
                change.change == ChangeKind::Added || change.change == ChangeKind::Removed;
            if (change.setAside || !isOneSided)
                continue;
            const bool hasCome = change.change == ChangeKind::Added;
            if (change.object.kind == ObjectKind::Column)
                (hasCome ? m_cameColumns : m_wentColumns)[change.object.name].push_back(change.object);
            else if (change.object.kind <= ObjectKind::ForeignTable &&
                     change.object.kind >= ObjectKind::Table)
                (hasCome ? m_cameTables : m_wentTables)[columnsOf(change.object, hasCome)].push_back(
                    change.object);
        }
    }

    /// The names and types of a table's columns, by which it is found again.
    std::string columnsOf(const ObjectName &name, bool isTo) const
    {
        const Table *table = (isTo ? m_to : m_from).table(name.name);
        std::set<std::string> columns;
        for (const Column &column : table ? table->columns : std::vector<Column>())
            columns.insert(column.name + ' ' + column.type);
        std::string all;
        for (const std::string &column : columns)
            all += column + '\n';
        return all;
    }

    void readColumns(const Names &went, const Names &came, std::vector<LikelyRename> &candidates) const
    {
        for (const ObjectName &from : went) {
            for (const ObjectName &to : came) {
                auto evidence = evidenceOf(from, to);
                std::ranges::stable_partition(evidence, std::not_fn(&RenameEvidence::speaksAgainst));
                if (!evidence.empty())
                    candidates.push_back({from, to, std::move(evidence)});
            }
        }
    }

    /// What speaks for it and against it; nothing where the types differ or the statistics contradict.
    std::vector<RenameEvidence> evidenceOf(const ObjectName &from, const ObjectName &to) const
    {
        const Table *fromTable = m_from.table(from.name);
        const Table *toTable = m_to.table(to.name);
        const Column *left = fromTable ? schema::column(*fromTable, from.part) : nullptr;
        const Column *right = toTable ? schema::column(*toTable, to.part) : nullptr;
        if (!left || !right || left->type != right->type)
            return {};
        std::vector<RenameEvidence> all{{Kind::SameType, left->type}};
        all.push_back(
            {left->isNullable == right->isNullable ? Kind::SameNullability : Kind::OtherNullability});
        if (left->defaultExpression != right->defaultExpression)
            all.push_back({Kind::OtherDefault});
        else if (left->defaultExpression)
            all.push_back({Kind::SameDefault, *left->defaultExpression});
        if (neighbours(*fromTable, *left, *toTable) == neighbours(*toTable, *right, *fromTable))
            all.push_back({Kind::SamePlace});
        if (isSimilarName(from.part, to.part))
            all.push_back({Kind::SimilarName});
        const auto before = m_facts.from ? m_facts.from(from.name, from.part) : std::nullopt;
        const auto after = m_facts.to ? m_facts.to(to.name, to.part) : std::nullopt;
        if (!before || !after)
            return all;
        if (!addStatistics(all, *before, *after))
            return {};
        return all;
    }

    /// What the statistics say for it or against it; false where they contradict it.
    static bool addStatistics(std::vector<RenameEvidence> &all, const ColumnStatistics &before,
                              const ColumnStatistics &after)
    {
        const double shareGap = std::abs(before.nullShare - after.nullShare);
        // A number and a share of the rows cannot be compared as they are: both are told.
        const bool isAlikeTold = (before.distinct < 0) == (after.distinct < 0);
        const double larger = std::max(std::abs(before.distinct), std::abs(after.distinct));
        const double distinctGap = std::abs(before.distinct - after.distinct);
        if (shareGap > farShare || (isAlikeTold && distinctGap > farDistinct * larger))
            return false;
        all.push_back({shareGap > nearShare ? Kind::OtherNullShare : Kind::SameNullShare,
                       {},
                       before.nullShare,
                       after.nullShare});
        const bool isSame = isAlikeTold && distinctGap <= nearDistinct * larger;
        all.push_back(
            {isSame ? Kind::SameDistinct : Kind::OtherDistinct, {}, before.distinct, after.distinct});
        return true;
    }

    void readTables(std::vector<LikelyRename> &candidates) const
    {
        for (const auto &[columns, went] : m_wentTables) {
            const auto came = m_cameTables.find(columns);
            if (columns.empty() || came == m_cameTables.end())
                continue;
            const std::string count = std::to_string(std::ranges::count(columns, '\n'));
            // Of many tables alike nobody could say which became which.
            if (went.size() * came->second.size() > mostAlike)
                continue;
            for (const ObjectName &from : went) {
                for (const ObjectName &to : came->second) {
                    std::vector<RenameEvidence> evidence{{Kind::SameColumns, count}};
                    if (isSimilarName(from.name.name, to.name.name))
                        evidence.push_back({Kind::SimilarName});
                    if (from.kind == to.kind)
                        candidates.push_back({from, to, std::move(evidence)});
                }
            }
        }
    }

    const CatalogDiff &m_diff;
    const schema::Schema &m_from;
    const schema::Schema &m_to;
    const StatisticsFacts &m_facts;
    std::map<QualifiedName, Names> m_wentColumns, m_cameColumns;
    std::map<std::string, Names> m_wentTables, m_cameTables; ///< by their columns
};

} // namespace

bool LikelyRename::isUnlikely() const
{
    // The same type is what made it a candidate.
    return weightOf(*this) <= 1;
}

std::vector<LikelyRename> likelyRenames(const CatalogDiff &diff, const schema::Schema &from,
                                        const schema::Schema &to, const StatisticsFacts &facts)
{
    return Renames(diff, from, to, facts).found();
}

} // namespace plumbline::diff
