#pragma once

// What differs between a database and its Prisma schema, made by hand, with a plumbline.toml about it.

#include "models/project/schema_differences.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace plumbline::tests {

inline diff::ObjectChange difference(diff::ChangeKind kind, const std::string &table,
                                     const std::string &column = {})
{
    const auto object = column.empty() ? schema::ObjectKind::Table : schema::ObjectKind::Column;
    return {.change = kind, .object = {object, {"public", table}, column}};
}

inline diff::ObjectChange accepted(diff::ObjectChange change, diff::Acceptance acceptance,
                                   const std::string &by, const std::string &reason)
{
    change.setAside = diff::SetAside{.kind = diff::SetAside::Kind::Accepted,
                                     .acceptance = acceptance,
                                     .by = by,
                                     .reason = reason,
                                     .date = "2026-11-02"};
    return change;
}

inline diff::ObjectChange ignored(diff::ObjectChange change, const std::string &reason)
{
    change.setAside =
        diff::SetAside{.kind = diff::SetAside::Kind::Rule, .reason = reason, .date = "2027-06-30"};
    return change;
}

inline project::Date day(int year, unsigned month, unsigned ofMonth)
{
    return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(ofMonth);
}

inline project::SchemaDifferencesPtr differencesOf(std::vector<diff::ObjectChange> changes,
                                                   project::AppliedRules rules = {},
                                                   std::vector<diff::DataAtStake> atStake = {})
{
    return std::make_shared<const project::SchemaDifferences>(
        project::SchemaDifferences{.declared = {},
                                   .catalog = {},
                                   .changes = std::move(changes),
                                   .atStake = std::move(atStake),
                                   .rules = std::move(rules)});
}

/// An ignored schema, a rule past its day and an index that Ada holds back, as of 30 November 2026.
inline project::AppliedRules sampleRules()
{
    project::AppliedRules applied;
    applied.rules.ignored = {
        {.schema = "audit", .reason = "the audit service’s", .until = day(2027, 6, 30), .line = 1},
        {.schema = "public",
         .table = "spatial_layers",
         .reason = "made by the GIS team",
         .until = day(2026, 10, 31),
         .line = 6}};
    applied.rules.accepted = {{.acceptance = diff::Acceptance::HeldBack,
                               .kind = schema::ObjectKind::Table,
                               .object = {.schema = "public", .name = "left_over"},
                               .change = diff::ChangeKind::Removed,
                               .by = "Ada Lovelace",
                               .reason = "comes with the next release",
                               .date = day(2026, 11, 2),
                               .line = 12}};
    applied.day = day(2026, 11, 30);
    applied.use = {.ignored = {1, 0}, .accepted = {1}, .expiredRules = {1}};
    return applied;
}

/// One difference counts, one is held back by Ada, one is ignored; the rows of two tables are at stake.
inline project::SchemaDifferencesPtr sampleDifferences()
{
    using diff::ChangeKind;
    const auto stake = [](const char *table, std::int64_t rows) {
        return diff::DataAtStake{.object = {schema::ObjectKind::Table, {"public", table}, {}}, .rows = rows};
    };
    return differencesOf({difference(ChangeKind::Removed, "spatial_layers"),
                          ignored(difference(ChangeKind::Removed, "log"), "the audit service’s"),
                          accepted(difference(ChangeKind::Removed, "left_over"), diff::Acceptance::HeldBack,
                                   "Ada Lovelace", "comes with the next release")},
                         sampleRules(), {stake("spatial_layers", 12), stake("left_over", 4100)});
}

} // namespace plumbline::tests
