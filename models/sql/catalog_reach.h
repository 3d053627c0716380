#pragma once

#include <set>
#include <string>
#include <string_view>

namespace plumbline::sql {

/// What a script can have changed in the catalog, told by its text alone. Names are without their schemas,
/// which the text does not always say: whoever looks takes every object of the name.
struct CatalogReach {
    /// Whether the rest is all of it: every statement is of a kind that changes what it names and nothing
    /// else. That holds only where the database has no functions and triggers of its own, which may do
    /// anything whenever a row is written.
    bool isKnown = false;
    std::set<std::string> relations = {}; ///< tables and views that came, went or changed
    std::set<std::string> made = {};      ///< those of them that came, maybe in place of another one
    /// Those of them that got nothing but indexes, of `madeIndexes`.
    std::set<std::string> indexed = {};
    std::set<std::string> madeIndexes = {}; ///< made under a name that was free
    /// Those of them that have another name, or a column of which has: so it is in whatever names them, too.
    std::set<std::string> renamed = {};
    std::set<std::string> indexes = {};      ///< that went or have another name
    std::set<std::string> types = {};        ///< that went
    std::set<std::string> renamedTypes = {}; ///< that have another name now, by their old ones
    /// What else it calls: the rest is all of it only if none of these changes anything, which the server
    /// tells (a function that is stable or immutable does not).
    std::set<std::string> functions = {};
    bool hasEnums = false;     ///< one came, grew or went
    bool hasSequences = false; ///< one came with a column

    friend bool operator==(const CatalogReach &, const CatalogReach &) = default;
};

/// Reads the statements that most migrations consist of (PostgreSQL 15, "SQL Commands"); `isKnown` is false
/// for every other one, for CASCADE, partitions and inheritance, and for a script that does not parse or is
/// longer than 256 KB. Temporary tables are told like others: nothing of their names is there.
CatalogReach catalogReach(std::string_view script);

} // namespace plumbline::sql
