#include "models/postgres/due_after_script.h"

#include "models/schema/kinds.h"

#include <algorithm>

namespace plumbline::postgres {

namespace {

using schema::Schema;
using schema::Table;

/// Whether statements do here what they say and nothing else.
bool isPlain(const Schema &known)
{
    return known.routines.empty() && known.eventTriggers.empty() && known.others.empty() &&
           std::ranges::all_of(known.tables, [](const Table &table) {
               return table.triggers.empty() && table.parents.empty();
           });
}

/// Whether the table has an index or a constraint, which may be an index' other name, of these names.
bool hasOneOf(const Table &table, const std::set<std::string> &names)
{
    return std::ranges::any_of(
               table.indexes, [&](const std::string &name) { return names.contains(name); },
               &schema::Index::name) ||
           std::ranges::any_of(
               table.constraints, [&](const std::string &name) { return names.contains(name); },
               &schema::Constraint::name);
}

/// Whether there is nothing of it but columns, constraints and indexes, all in their ordinary places.
bool isPlain(const Table &table)
{
    return table.triggers.empty() && table.rules.empty() && table.policies.empty() &&
           table.tablespace.empty() && table.accessMethod.empty() && table.ofType == QualifiedName() &&
           std::ranges::all_of(table.indexes,
                               [](const schema::Index &index) { return index.tablespace.empty(); });
}

bool areKeysEnforced(const Table &table)
{
    return std::ranges::none_of(table.constraints, &schema::Constraint::isEnforcementOff);
}

/// Whether something of it is commented on that the server may make anew, comment and all, under another
/// number: the comments are those of the last whole reading, by number. So are the extensions that an index
/// depends on.
bool hasComments(const Table &table)
{
    const auto isCommented = [](const auto &part) { return part.comment.has_value(); };
    const auto needsExtension = [](const schema::Index &index) { return !index.neededExtensions.empty(); };
    return std::ranges::any_of(table.indexes, isCommented) ||
           std::ranges::any_of(table.indexes, needsExtension) ||
           std::ranges::any_of(table.constraints, isCommented);
}

/// The relations in whose definitions something stands that has another name. Nothing where it may stand in
/// something else, or is no table, view or enum.
std::optional<std::set<QualifiedName>> namingRenamed(const sql::CatalogReach &reach,
                                                     const CatalogReading &known)
{
    std::set<QualifiedName> result;
    if (reach.renamed.empty() && reach.renamedTypes.empty())
        return result;
    const bool areRelations = std::ranges::all_of(reach.renamed, [&](const std::string &name) {
        return std::ranges::any_of(known.relations,
                                   [&](const auto &entry) { return entry.second.name.name == name; });
    });
    if (!areRelations)
        return std::nullopt;
    for (const auto &[user, used] : known.schema.dependencies) {
        const bool isRenamed = used.kind == schema::ObjectKind::Enum
                                   ? reach.renamedTypes.contains(used.name.name)
                                   : reach.renamed.contains(used.name.name);
        if (!isRenamed)
            continue;
        if (!schema::isRelation(user.kind) && !schema::isPartKind(user.kind))
            return std::nullopt;
        result.insert(user.name);
    }
    return result;
}

template <typename Item, typename MayShare>
bool haveCommon(const std::set<Item> &left, const std::set<Item> &right, const MayShare &mayShare)
{
    return std::ranges::any_of(left,
                               [&](const Item &item) { return right.contains(item) && !mayShare(item); });
}

template <typename Types>
bool isNamed(const Types &types, const std::string &name)
{
    return std::ranges::any_of(types, [&](const auto &type) { return type.name.name == name; });
}

/// Whether all of these are enums, and nothing else in any schema has their names.
bool areEnums(const std::set<std::string> &types, const Schema &known)
{
    return std::ranges::all_of(types, [&](const std::string &type) {
        return isNamed(known.enums, type) && !isNamed(known.domains, type) &&
               !isNamed(known.compositeTypes, type);
    });
}

} // namespace

std::optional<CatalogDue> dueAfterScript(const sql::CatalogReach &reach, const CatalogReading &known)
{
    if (!reach.isKnown || !isPlain(known.schema) || !areEnums(reach.types, known.schema))
        return std::nullopt;
    const auto naming = namingRenamed(reach, known);
    if (!naming)
        return std::nullopt;
    CatalogDue due;
    due.isTold = true;
    due.isPlain = true;
    due.areKeysEnforced = true; // as new ones are
    due.areRenamed = !reach.renamed.empty() || !reach.renamedTypes.empty();
    due.areEnums = reach.hasEnums;
    due.areSequences = reach.hasSequences;
    for (const auto &[number, object] : known.relations) {
        const std::string &name = object.name.name;
        const Table *table = known.schema.table(object.name);
        const bool isNamed =
            reach.relations.contains(name) || reach.indexes.contains(name) || naming->contains(object.name);
        if (!isNamed && !(table && hasOneOf(*table, reach.indexes)))
            continue;
        // ALTER INDEX takes the name of a table, too.
        const bool isView = table && table->kind == schema::RelationKind::View;
        if (!table || !(isView || table->kind == schema::RelationKind::Table) ||
            reach.indexes.contains(name) || hasComments(*table))
            return std::nullopt;
        due.tables.insert(number);
        due.areViews = due.areViews || isView;
        due.isPlain = due.isPlain && isPlain(*table);
        due.areKeysEnforced = due.areKeysEnforced && areKeysEnforced(*table);
    }
    return due;
}

bool areApart(std::span<const ToldScript> earlier, const ToldScript &next, const CatalogReading &known)
{
    if (earlier.empty())
        return true;
    // An index that is not known may be one that an earlier one made.
    const auto isKnownIndex = [&](const std::string &name) {
        return std::ranges::any_of(known.schema.tables,
                                   [&](const Table &table) { return hasOneOf(table, {name}); });
    };
    if (next.due.areRenamed || !next.reach.types.empty() ||
        !std::ranges::all_of(next.reach.indexes, isKnownIndex))
        return false;
    const auto isNewIndex = [&](const std::string &name) {
        return !isKnownIndex(name) && std::ranges::none_of(earlier, [&](const ToldScript &one) {
            return one.reach.madeIndexes.contains(name);
        });
    };
    const bool areIndexesNew = std::ranges::all_of(next.reach.madeIndexes, isNewIndex);
    const auto mayShare = [&](const std::string &relation) {
        return areIndexesNew && next.reach.indexed.contains(relation);
    };
    const auto mayShareTable = [&](ObjectNumber number) {
        const auto table = known.relations.find(number);
        return table != known.relations.end() && mayShare(table->second.name.name);
    };
    return std::ranges::none_of(earlier, [&](const ToldScript &one) {
        return one.due.areRenamed || (one.reach.hasEnums && next.reach.hasEnums) ||
               haveCommon(one.reach.relations, next.reach.relations, mayShare) ||
               haveCommon(one.due.tables, next.due.tables, mayShareTable);
    });
}

} // namespace plumbline::postgres
