#pragma once

#include "models/postgres/read_catalog.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace plumbline::postgres {

/// What changes of a table while nobody changes its definition: rows come and go, VACUUM and ANALYZE count.
struct TableMeasures {
    ObjectNumber table = 0;
    std::optional<std::int64_t> estimatedRows = {}; ///< nothing when never analysed
    std::optional<std::int64_t> bytes = {};         ///< nothing of a partitioned table, which has none
    friend bool operator==(const TableMeasures &, const TableMeasures &) = default;
};

/// The schema with these measures; nullptr where it has them already. Measures of tables that it does not
/// know are left out: they came after it was read.
schema::SchemaPtr measured(const schema::SchemaPtr &schema, const RelationNumbers &numbers,
                           const std::vector<TableMeasures> &measures);

} // namespace plumbline::postgres
