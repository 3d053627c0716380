#pragma once

#include "models/base/names.h"
#include "models/postgres/connection.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::postgres {

/// In how many rows a column has values of an enumeration, each by its label.
struct LabelQuestion {
    QualifiedName table = {}; ///< its own rows alone, not those of its partitions and heirs
    std::string column = {};  ///< of the enumeration, an array of it, or a domain over either
    bool isArray = false;
    std::vector<std::string> labels = {};
};

/// Rows by label, and together: a row with two of them in an array is one row.
struct LabelAnswer {
    std::int64_t rows = 0;
    std::map<std::string, std::int64_t> byLabel = {};
    friend bool operator==(const LabelAnswer &, const LabelAnswer &) = default;
};

/// An answer each, in the order of the questions, exactly counted; nothing where row security hides
/// something, where a question fails, and for all that are not reached before the time is up.
std::vector<std::optional<LabelAnswer>> countLabels(Connection &connection,
                                                    const std::vector<LabelQuestion> &questions,
                                                    std::chrono::milliseconds limit);

} // namespace plumbline::postgres
