#include "models/diff/matched_schemas.h"

#include "models/prisma/catalog_schema.h"

#include <algorithm>
#include <map>

namespace plumbline::diff {

namespace {

bool isLeftOut(const prisma::RelationalTable &table)
{
    return prisma::isLeftOut(table.name.name);
}
template <typename Other>
bool isLeftOut(const Other &)
{
    return false;
}

/// Matches two lists by a name: pairs in the order of the first list, what is left over in its own order. A
/// name is there once in each. Most of two states of a schema stand in the same order, so that the next one
/// is tried before it is looked for.
template <typename Items, typename Name>
void matchByName(const Items &before, const Items &after, const Name &name, std::vector<Both> &both,
                 std::vector<std::size_t> &dropped, std::vector<std::size_t> &added)
{
    std::map<decltype(name(before.front())), std::size_t> places;
    const auto placeOf = [&](const auto &item) {
        const bool isFirst = places.empty();
        for (std::size_t i = 0; isFirst && i < after.size(); ++i)
            if (!isLeftOut(after[i]))
                places.emplace(name(after[i]), i);
        const auto found = places.find(name(item));
        return found == places.end() ? after.size() : found->second;
    };
    std::vector<bool> isMatched(after.size());
    std::size_t next = 0;
    both.reserve(before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (isLeftOut(before[i]))
            continue;
        const bool isNext =
            next < after.size() && !isLeftOut(after[next]) && name(before[i]) == name(after[next]);
        const std::size_t place = isNext ? next : placeOf(before[i]);
        if (place == after.size()) {
            dropped.push_back(i);
            continue;
        }
        both.push_back({i, place});
        isMatched[place] = true;
        next = place + 1;
    }
    for (std::size_t i = 0; i < after.size(); ++i)
        if (!isMatched[i] && !isLeftOut(after[i]))
            added.push_back(i);
}

} // namespace

MatchedSchemas::MatchedSchemas(const prisma::Relational &before, const prisma::Relational &after)
    : m_before(before),
      m_after(after),
      m_defaultSchema(!before.defaultSchema.empty() ? before.defaultSchema : after.defaultSchema)
{
    const auto name = [this](const auto &item) { return resolved(item.name); };
    matchByName(before.tables, after.tables, name, m_tables, m_droppedTables, m_createdTables);
    matchByName(before.enums, after.enums, name, m_enums, m_droppedEnums, m_createdEnums);
}

QualifiedName MatchedSchemas::resolved(const QualifiedName &name) const
{
    return name.schema.empty() ? QualifiedName{m_defaultSchema, name.name} : name;
}

ColumnChange MatchedSchemas::change(const prisma::RelationalColumn &before,
                                    const prisma::RelationalColumn &after) const
{
    const QualifiedName &type = *before.type.enumeration;
    if (type.name != after.type.enumeration->name || type.schema == after.type.enumeration->schema)
        return columnChange(before, after);
    // An enum is the same where only one side writes its schema.
    prisma::RelationalColumn old = before;
    prisma::RelationalColumn next = after;
    old.type.enumeration = resolved(*old.type.enumeration);
    next.type.enumeration = resolved(*next.type.enumeration);
    return columnChange(old, next);
}

MatchedColumns matchedColumns(const prisma::RelationalTable &before, const prisma::RelationalTable &after)
{
    MatchedColumns result;
    const auto name = [](const prisma::RelationalColumn &column) { return std::string_view(column.name); };
    matchByName(before.columns, after.columns, name, result.both, result.dropped, result.added);
    const auto byName = [](const prisma::RelationalTable &table) {
        return [&table](std::size_t column) -> const std::string & { return table.columns[column].name; };
    };
    std::ranges::sort(result.dropped, {}, byName(before));
    std::ranges::sort(result.added, {}, byName(after));
    return result;
}

} // namespace plumbline::diff
