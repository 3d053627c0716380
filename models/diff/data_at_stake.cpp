#include "models/diff/data_at_stake.h"

#include "models/schema/partition_sums.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <set>

namespace plumbline::diff {

namespace {

using schema::ObjectKind;
using Outcome = KeptValues::Outcome;

bool holdsRows(ObjectKind kind)
{
    return kind == ObjectKind::Table || kind == ObjectKind::PartitionedTable ||
           kind == ObjectKind::MaterializedView;
}

bool isView(const schema::Table &table)
{
    return table.kind == schema::RelationKind::View || table.kind == schema::RelationKind::ForeignTable;
}

const MemberChange *memberChange(const ObjectChange &change, std::string_view key)
{
    const auto found = std::ranges::find(change.members, key, &MemberChange::key);
    return found == change.members.end() ? nullptr : &*found;
}

/// The labels of a list that is printed as "a, b".
std::set<std::string> labelsIn(const std::string &list)
{
    std::set<std::string> labels;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(", ", at), list.size());
        labels.insert(list.substr(at, end - at));
        at = end + 2;
    }
    return labels;
}

/// Whether every label is still there. One with a comma in it is not found again, which is the careful
/// answer.
bool keepsLabels(const ObjectChange &change, const schema::Schema &from)
{
    const MemberChange *values = memberChange(change, "values");
    if (!values)
        return true;
    const std::set<std::string> after = labelsIn(values->to.value_or(""));
    const auto type = std::ranges::find(from.enums, change.object.name, &schema::Enum::name);
    return type != from.enums.end() &&
           std::ranges::all_of(type->values, [&](const std::string &label) { return after.contains(label); });
}

/// What the script's own cast keeps: our scripts cast an enumeration by its text, a column by `USING
/// a::type`.
std::optional<KeptValues> castOf(const ObjectChange &change, const schema::Schema &from)
{
    if (change.object.kind == ObjectKind::Enum)
        return keepsLabels(change, from)
                   ? std::nullopt
                   : std::optional(KeptValues{Outcome::MayFail, ValueLoss::Labels, std::nullopt});
    const MemberChange *type =
        change.object.kind == ObjectKind::Column ? memberChange(change, "type") : nullptr;
    if (!type || !type->from || !type->to)
        return std::nullopt;
    const auto read = [&from](const std::string &name) {
        ValueType value = valueType(name);
        const bool isEnum = std::ranges::any_of(
            from.enums, [&](const schema::Enum &one) { return sql::identifier(one.name) == value.name; });
        if (isEnum)
            value.kind = ValueKind::Enum;
        return value;
    };
    const KeptValues kept = keptValues(read(*type->from), read(*type->to));
    return kept.outcome == Outcome::Every ? std::nullopt : std::optional(kept);
}

bool isPartOf(const schema::Schema &catalog, const schema::Table &table, const QualifiedName &whole)
{
    const auto &tables = catalog.tables;
    for (auto above = schema::wholeOf(tables, table); above; above = schema::wholeOf(tables, *above))
        if (above->name == whole)
            return true;
    return false;
}

std::optional<std::int64_t> summedEstimates(const schema::Schema &catalog, const QualifiedName &whole)
{
    std::int64_t sum = 0;
    bool isAny = false;
    for (const schema::Table &table : catalog.tables) {
        if (table.kind == schema::RelationKind::PartitionedTable || !isPartOf(catalog, table, whole))
            continue;
        const auto rows = table.exactRows ? table.exactRows : table.estimatedRows;
        if (!rows || (*rows <= 0 && !table.exactRows))
            return std::nullopt;
        sum += *rows;
        isAny = true;
    }
    return isAny ? std::optional(sum) : std::nullopt;
}

} // namespace

StoredRows storedRows(const schema::Schema &catalog, const schema::Table &table)
{
    if (table.exactRows)
        return {table.exactRows, true};
    if (table.estimatedRows.value_or(0) > 0)
        return {table.estimatedRows, false};
    // Zero is also what a table has that was never analysed.
    if (table.kind != schema::RelationKind::PartitionedTable)
        return {};
    return {summedEstimates(catalog, table.name), false};
}

std::vector<DataAtStake> dataAtStake(const CatalogDiff &diff, const schema::Schema &from)
{
    std::vector<DataAtStake> stakes;
    for (const ObjectChange &change : diff.changes) {
        if (!change.counts())
            continue;
        const bool isGone = change.change == ChangeKind::Removed &&
                            (change.object.kind == ObjectKind::Column || holdsRows(change.object.kind));
        DataAtStake stake{.object = change.object};
        if (change.change == ChangeKind::Changed)
            stake.cast = castOf(change, from);
        if (!isGone && !stake.cast)
            continue;
        if (change.object.kind != ObjectKind::Enum) {
            const schema::Table *table = from.table(change.object.name);
            if (!table || isView(*table) || table->exactRows == 0)
                continue;
            const StoredRows stored = storedRows(from, *table);
            stake.rows = stored.rows;
            stake.isExact = stored.isExact;
            stake.bytes = table->bytes;
        }
        stakes.push_back(std::move(stake));
    }
    return stakes;
}

bool isUntouched(const DataAtStake &stake)
{
    if (stake.isExact && stake.rows == 0)
        return true;
    return stake.cast && stake.cast->loss == ValueLoss::Characters && stake.cast->limit && stake.longest &&
           *stake.longest <= *stake.cast->limit;
}

int gravity(const std::optional<KeptValues> &cast)
{
    if (!cast)
        return 3;
    switch (cast->outcome) {
    case Outcome::Every:
        return 0;
    case Outcome::MayFail:
        return 1;
    case Outcome::MayLose:
    case Outcome::Unknown:
        break;
    }
    return 2;
}

const DataAtStake &graver(const DataAtStake &one, const DataAtStake &other)
{
    return gravity(other.cast) > gravity(one.cast) ? other : one;
}

} // namespace plumbline::diff
