#include "models/postgres/catalog_draft.h"

#include "models/sql/quote.h"

#include <algorithm>

namespace plumbline::postgres {

const ColumnFacts *DraftRelation::facts(int number) const
{
    const auto found = std::ranges::lower_bound(columns, number, {}, &ColumnFacts::number);
    return found != columns.end() && found->number == number ? &*found : nullptr;
}

schema::Column *DraftRelation::column(int number)
{
    const ColumnFacts *found = facts(number);
    return found ? &table.columns[static_cast<std::size_t>(found - columns.data())] : nullptr;
}

DraftRelation *CatalogDraft::wanted(ObjectNumber number)
{
    const auto found = relations.find(number);
    return found != relations.end() && found->second.isWanted ? &found->second : nullptr;
}

schema::Index *CatalogDraft::index(ObjectNumber number)
{
    const auto found = indexes.find(number);
    if (found == indexes.end())
        return nullptr;
    return &relations.at(found->second.first).table.indexes[found->second.second];
}

std::optional<std::string> CatalogDraft::comment(ObjectNumber catalog, ObjectNumber object, int column)
{
    if (comments.empty())
        return {};
    const auto found = comments.find({catalog, object, column});
    return found == comments.end() ? std::nullopt : std::optional(found->second);
}

bool CatalogDraft::isMember(ObjectNumber catalog, ObjectNumber object) const
{
    return extensionMembers.contains({catalog, object, 0});
}

std::vector<std::string> CatalogDraft::extensionsOf(ObjectNumber catalog, ObjectNumber object) const
{
    const auto found = neededExtensions.find({catalog, object, 0});
    return found != neededExtensions.end() ? found->second : std::vector<std::string>();
}

std::string CatalogDraft::quoted(std::string_view name) const
{
    // quote_identifier() in ruleutils.c.
    const auto isPlain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    const bool isSafe = !name.empty() && !(name.front() >= '0' && name.front() <= '9') &&
                        std::ranges::all_of(name, isPlain) && !keywords.contains(std::string(name));
    return isSafe ? std::string(name) : sql::quotedName(name);
}

std::string CatalogDraft::quoted(const QualifiedName &name) const
{
    return quoted(name.schema) + "." + quoted(name.name);
}

std::string CatalogDraft::visible(const QualifiedName &name) const
{
    return name.schema == "pg_catalog" ? quoted(name.name) : quoted(name);
}

std::vector<std::string> CatalogDraft::columnNames(ObjectNumber relation,
                                                   const std::vector<std::uint32_t> &numbers) const
{
    std::vector<std::string> result;
    const auto found = relations.find(relation);
    if (found == relations.end())
        return result;
    const DraftRelation &of = found->second;
    for (const std::uint32_t number : numbers) {
        if (const ColumnFacts *facts = of.facts(static_cast<int>(number)))
            result.push_back(of.table.columns[static_cast<std::size_t>(facts - of.columns.data())].name);
    }
    return result;
}

} // namespace plumbline::postgres
