#include "models/project/data_facts.h"

#include "models/schema/kinds.h"

#include <utility>

namespace plumbline::project {

using schema::ObjectKind;
using schema::ObjectName;

namespace {

const schema::Table *relationOf(const ComparedSide &side, const ObjectName &object)
{
    const bool isOfRelation = schema::isRelation(object.kind) || schema::isPartKind(object.kind);
    return isOfRelation && side.catalog ? side.catalog->table(object.name) : nullptr;
}

/// Counted of the object itself, else of its table, whichever column was looked at.
const postgres::StoredAnswer *countOf(const postgres::StoredCounts &counts, const ObjectName &object)
{
    if (object.kind == ObjectKind::Column)
        if (const auto *own = counts.find(object.name, object.part))
            return own;
    const auto first = counts.answers.lower_bound({object.name, std::string()});
    return first != counts.answers.end() && first->first.first == object.name ? &first->second : nullptr;
}

/// What was counted, for what is counted does not err; else what the statistics estimate.
void readNulls(StoredData &stored, const ObjectName &column, const postgres::StatisticsByColumn &statistics,
               const postgres::StoredCounts &counts)
{
    const auto *own = counts.find(column.name, column.part);
    const auto known = statistics.find({column.name, column.part});
    if (own && own->rows > 0) {
        stored.nullShare = 1 - static_cast<double>(own->values) / static_cast<double>(own->rows);
        stored.isNullShareExact = true;
    } else if (!own && known != statistics.end()) {
        stored.nullShare = known->second.nullShare;
    }
}

std::optional<StoredData> storedIn(const ComparedSide &side, const ObjectName &object,
                                   const postgres::StatisticsByColumn &statistics,
                                   const postgres::StoredCounts &counts)
{
    const schema::Table *table = side.database ? relationOf(side, object) : nullptr;
    const bool hasData = table && (table->kind == schema::RelationKind::Table ||
                                   table->kind == schema::RelationKind::PartitionedTable ||
                                   table->kind == schema::RelationKind::MaterializedView);
    if (!hasData)
        return {};
    const diff::StoredRows known = diff::storedRows(*side.catalog, *table);
    StoredData stored{.rows = known.rows, .isExact = known.isExact, .bytes = table->bytes};
    if (const auto *counted = countOf(counts, object)) {
        stored.rows = counted->rows;
        stored.isExact = true;
    }
    if (object.kind == ObjectKind::Column && schema::column(*table, object.part))
        readNulls(stored, object, statistics, counts);
    return stored;
}

} // namespace

bool isOfObject(const ObjectName &told, const ObjectName &object)
{
    return told == object || (schema::isRelation(object.kind) && told.name == object.name);
}

DataFactsReader::DataFactsReader(const SourceComparison &comparison) : m_comparison(comparison)
{
    for (const auto &[stakes, isUntouched] :
         {std::pair(&comparison.atStake, false), std::pair(&comparison.untouched, true)})
        for (const diff::DataAtStake &one : *stakes)
            m_stakes[one.object.name].push_back({&one, isUntouched});
}

DataFacts DataFactsReader::of(const ObjectName &object) const
{
    const SourceComparison &all = m_comparison;
    DataFacts facts;
    facts.from = storedIn(all.from, object, all.fromStatistics, all.fromCounts);
    facts.to = storedIn(all.to, object, all.toStatistics, all.toCounts);
    if (const auto found = m_stakes.find(object.name); found != m_stakes.end())
        for (const auto &[stake, isUntouched] : found->second) {
            if (!isOfObject(stake->object, object))
                continue;
            facts.atStake.push_back(*stake);
            // A cast that may fail gives nothing up.
            facts.isLoss = facts.isLoss || (!isUntouched && diff::gravity(stake->cast) > 1);
        }
    facts.countedAt = all.fromCounts.countedAt;
    facts.isLossKnown = all.unknown.empty();
    return facts;
}

} // namespace plumbline::project
