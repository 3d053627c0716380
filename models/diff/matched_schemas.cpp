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

/// Matches two lists by a name: pairs in the order of the first list, what is left over in its own order.
template <typename Items, typename Name>
void matchByName(const Items &before, const Items &after, const Name &name, std::vector<Both> &both,
                 std::vector<std::size_t> &dropped, std::vector<std::size_t> &added)
{
    using Key = decltype(name(before.front()));
    std::map<Key, std::size_t> places;
    for (std::size_t i = 0; i < after.size(); ++i)
        if (!isLeftOut(after[i]))
            places.emplace(name(after[i]), i);
    std::vector<bool> isMatched(after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (isLeftOut(before[i]))
            continue;
        const auto found = places.find(name(before[i]));
        if (found == places.end()) {
            dropped.push_back(i);
        } else {
            both.push_back({i, found->second});
            isMatched[found->second] = true;
        }
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
    const QualifiedName &type = before.type.enumeration;
    if (type.name != after.type.enumeration.name || type.schema == after.type.enumeration.schema)
        return columnChange(before, after);
    // An enum is the same where only one side writes its schema.
    prisma::RelationalColumn old = before;
    prisma::RelationalColumn next = after;
    old.type.enumeration = resolved(old.type.enumeration);
    next.type.enumeration = resolved(next.type.enumeration);
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
