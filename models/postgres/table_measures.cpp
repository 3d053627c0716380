#include "models/postgres/table_measures.h"

#include "models/schema/partition_sums.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace plumbline::postgres {

namespace {

bool differs(const schema::Table &table, const TableMeasures &measures)
{
    return table.estimatedRows != measures.estimatedRows ||
           (measures.bytes && table.bytes != *measures.bytes);
}

} // namespace

schema::SchemaPtr measured(const schema::SchemaPtr &schema, const RelationNumbers &numbers,
                           const std::vector<TableMeasures> &measures)
{
    std::vector<std::pair<std::size_t, const TableMeasures *>> differing;
    for (const TableMeasures &one : measures) {
        const auto known = numbers.find(one.table);
        const schema::Table *table = known == numbers.end() ? nullptr : schema->table(known->second.name);
        if (table && differs(*table, one))
            differing.emplace_back(static_cast<std::size_t>(table - schema->tables.data()), &one);
    }
    if (differing.empty())
        return nullptr;
    auto result = std::make_shared<schema::Schema>(*schema);
    for (const auto &[place, one] : differing) {
        schema::Table &table = result->tables[place];
        table.estimatedRows = one->estimatedRows;
        table.bytes = one->bytes.value_or(table.bytes);
    }
    schema::sumPartitions(result->tables);
    return result;
}

} // namespace plumbline::postgres
