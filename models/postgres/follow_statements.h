#pragma once

#include "models/postgres/connection.h"

#include <array>
#include <string>
#include <string_view>

namespace plumbline::postgres {

// What a CatalogFollower asks its session. The statements are prepared: planning them takes ten times as long
// as running them.

/// The parts of the catalog's script that tell of ordinary tables alone, in the script's order.
inline constexpr std::array<std::string_view, 12> tableParts{
    "types",       "relations",   "columns", "column_details", "defaults", "indexes",
    "constraints", "enforcement", "storage", "triggers",       "rules",    "policies"};
inline constexpr std::string_view viewPart = "views"; ///< what views have besides
/// How many of them, from the first, tell of columns, constraints and indexes. The last of these tells of
/// foreign keys that are switched off.
inline constexpr std::size_t plainTableParts = 8;

/// Prepares `marks`, `named`, `volatile`, a `part_…` for each of the above with the tables' numbers as its
/// parameter, and those without one for enums, sequences, routines and dependencies. With the settings that
/// all of it needs.
std::string preparedParts(const ServerFacts &server);

/// Prepares everything that `catalogScript` asks, after the above.
std::string preparedWhole(const ServerFacts &server);
/// Runs it in one snapshot; the same results in the same order. Without `hasOthers` those of the other
/// objects are left out, a third of it all.
std::string executedWhole(bool hasOthers);

} // namespace plumbline::postgres
