#include "models/diff/data_at_stake.h"

namespace plumbline::diff {

namespace {

using schema::ObjectKind;

bool holdsRows(ObjectKind kind)
{
    return kind == ObjectKind::Table || kind == ObjectKind::PartitionedTable ||
           kind == ObjectKind::MaterializedView;
}

bool isView(const schema::Table &table)
{
    return table.kind == schema::RelationKind::View || table.kind == schema::RelationKind::ForeignTable;
}

} // namespace

std::vector<DataAtStake> dataAtStake(const CatalogDiff &diff, const schema::Schema &from)
{
    std::vector<DataAtStake> stakes;
    for (const ObjectChange &change : diff.changes) {
        const bool isColumn = change.object.kind == ObjectKind::Column;
        if (change.change != ChangeKind::Removed || !change.counts() ||
            !(isColumn || holdsRows(change.object.kind)))
            continue;
        const schema::Table *table = from.table(change.object.name);
        if (!table || isView(*table) || table->exactRows == 0)
            continue;
        DataAtStake stake{.object = change.object, .rows = table->exactRows, .bytes = table->bytes};
        stake.isExact = stake.rows.has_value();
        // Zero is also what a table has that was never analysed.
        if (!stake.rows && table->estimatedRows.value_or(0) > 0)
            stake.rows = table->estimatedRows;
        stakes.push_back(std::move(stake));
    }
    return stakes;
}

} // namespace plumbline::diff
