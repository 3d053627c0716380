#pragma once

#include <string>

#include "models/schema/other_objects.h"
#include "models/schema/schema.h"
#include "models/schema/table.h"

#include <array>
#include <optional>
#include <string_view>

namespace plumbline::schema {

/// The stable camelCase keys of an enum's values in `inspect --json` and in snapshots, in the enum's order.
template <typename Value>
struct Keys;

template <>
struct Keys<ObjectKind> {
    static constexpr ObjectKind last = ObjectKind::Policy;
    static constexpr std::array names{"schema",
                                      "extension",
                                      "table",
                                      "partitionedTable",
                                      "foreignTable",
                                      "view",
                                      "materializedView",
                                      "sequence",
                                      "enum",
                                      "domain",
                                      "compositeType",
                                      "rangeType",
                                      "baseType",
                                      "function",
                                      "procedure",
                                      "aggregate",
                                      "windowFunction",
                                      "eventTrigger",
                                      "publication",
                                      "subscription",
                                      "collation",
                                      "conversion",
                                      "cast",
                                      "operator",
                                      "operatorClass",
                                      "operatorFamily",
                                      "accessMethod",
                                      "language",
                                      "transform",
                                      "textSearchParser",
                                      "textSearchDictionary",
                                      "textSearchTemplate",
                                      "textSearchConfiguration",
                                      "foreignDataWrapper",
                                      "foreignServer",
                                      "userMapping",
                                      "extendedStatistics",
                                      "defaultPrivileges",
                                      "changedPrivileges",
                                      "largeObject",
                                      "column",
                                      "constraint",
                                      "index",
                                      "trigger",
                                      "rule",
                                      "policy"};
};

template <>
struct Keys<RelationKind> {
    static constexpr RelationKind last = RelationKind::MaterializedView;
    static constexpr std::array names{"table", "partitioned", "foreign", "view", "materialized"};
};

template <>
struct Keys<Unknown::Aspect> {
    static constexpr Unknown::Aspect last = Unknown::Aspect::Options;
    static constexpr std::array names{"existence", "definition", "comment", "dependencies",
                                      "size",      "lastValue",  "rows",    "options"};
};

template <>
struct Keys<RoutineKind> {
    static constexpr RoutineKind last = RoutineKind::Window;
    static constexpr std::array names{"function", "procedure", "aggregate", "window"};
};

template <>
struct Keys<ConstraintKind> {
    static constexpr ConstraintKind last = ConstraintKind::Exclusion;
    static constexpr std::array names{"primaryKey", "unique", "foreignKey", "check", "exclusion"};
};

template <>
struct Keys<ReferentialAction> {
    static constexpr ReferentialAction last = ReferentialAction::SetDefault;
    static constexpr std::array names{"noAction", "restrict", "cascade", "setNull", "setDefault"};
};

template <>
struct Keys<Identity> {
    static constexpr Identity last = Identity::ByDefault;
    static constexpr std::array names{"none", "always", "byDefault"};
};

template <>
struct Keys<Generated> {
    static constexpr Generated last = Generated::Virtual;
    static constexpr std::array names{"none", "stored", "virtual"};
};

template <typename Value>
constexpr const char *key(Value value)
{
    static_assert(Keys<Value>::names.size() == static_cast<std::size_t>(Keys<Value>::last) + 1,
                  "every value needs its key");
    return Keys<Value>::names[static_cast<std::size_t>(value)];
}

/// The value of that key; nothing for a key that there is not.
template <typename Value>
std::optional<Value> valueOf(std::string_view key)
{
    for (std::size_t i = 0; i < Keys<Value>::names.size(); ++i) {
        if (key == Keys<Value>::names[i])
            return static_cast<Value>(i);
    }
    return std::nullopt;
}

/// One letter of a catalog and the word that stands for it.
struct LetterWord {
    char letter;
    const char *word;
};

using LetterWords = std::array<LetterWord, 4>;
inline constexpr LetterWords enabledWords{
    {{'O', "origin"}, {'D', "disabled"}, {'R', "replica"}, {'A', "always"}}};
inline constexpr LetterWords replicaIdentityWords{
    {{'d', "default"}, {'n', "nothing"}, {'f', "full"}, {'i', "index"}}};
inline constexpr LetterWords storageWords{
    {{'p', "plain"}, {'e', "external"}, {'m', "main"}, {'x', "extended"}}};
inline constexpr LetterWords compressionWords{{{'p', "pglz"}, {'l', "lz4"}, {0, ""}, {0, ""}}};
inline constexpr LetterWords matchWords{{{'s', "simple"}, {'f', "full"}, {'p', "partial"}, {0, ""}}};

} // namespace plumbline::schema
