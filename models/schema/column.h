#pragma once

#include "models/schema/grant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::schema {

enum class Identity { None, Always, ByDefault };
enum class Generated { None, Stored, Virtual };

/// How a sequence counts.
struct SequenceOptions {
    std::string type = "bigint";
    std::int64_t start = 1;
    std::int64_t increment = 1;
    std::int64_t minimum = 1;
    std::int64_t maximum = 0;
    std::int64_t cache = 1;
    bool isCycling = false;
    friend bool operator==(const SequenceOptions &, const SequenceOptions &) = default;
};

/// The sequence behind an identity column.
struct IdentitySequence {
    std::string name = {}; ///< in the table's schema
    SequenceOptions options = {};
    std::optional<std::string> comment = {};
    Grants grants = {};
    bool isUnlogged = false;
    friend bool operator==(const IdentitySequence &, const IdentitySequence &) = default;
};

struct Column {
    std::string name = {};
    std::string type = {}; ///< as `format_type` prints it, with modifiers
    bool isNullable = true;
    std::optional<std::string> defaultExpression =
        {}; ///< as `pg_get_expr` prints it; what a generated computes
    Identity identity = Identity::None;
    Generated generated = Generated::None;
    std::string collation = {}; ///< quoted and qualified; empty where it is the type's own
    std::optional<std::string> comment = {};
    Grants grants = {};
    std::optional<IdentitySequence> identitySequence = {};
    bool isLocal = true;                          ///< declared here, not only taken over from a parent
    bool isDefaultLocal = true;                   ///< the default differs from what a parent gives
    char storage = 0;                             ///< p, e, m, x where it is not the type's own; else 0
    char compression = 0;                         ///< p (pglz), l (lz4) where one was chosen; else 0
    std::optional<int> statistics = {};           ///< SET STATISTICS, where one was chosen
    std::vector<std::string> options = {};        ///< "n_distinct=5"
    std::vector<std::string> foreignOptions = {}; ///< a foreign table's column: "column_name=x"
    friend bool operator==(const Column &, const Column &) = default;
};

} // namespace plumbline::schema
