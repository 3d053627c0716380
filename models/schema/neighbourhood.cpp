#include "models/schema/neighbourhood.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace plumbline::schema {

namespace {

bool isForeignKey(const Constraint &constraint)
{
    return constraint.kind == ConstraintKind::ForeignKey;
}

bool isTakenOver(const Table &table, const Constraint &constraint)
{
    return table.isPartition && !constraint.isLocal;
}

/// Who refers to and descends from whom, once for the whole schema.
struct Links {
    explicit Links(const Schema &schema)
    {
        for (const Table &table : schema.tables) {
            for (const Constraint &constraint : table.constraints)
                if (isForeignKey(constraint) && !isTakenOver(table, constraint))
                    referencing[constraint.referencedTable].push_back(&table);
            for (const QualifiedName &parent : table.parents)
                ++children[parent];
        }
    }
    std::map<QualifiedName, std::vector<const Table *>> referencing;
    std::map<QualifiedName, int> children;
};

/// What one foreign key or parent away is, in the order in which a picture takes it.
std::vector<QualifiedName> neighboursOf(const Schema &schema, const Links &links, const QualifiedName &name)
{
    std::vector<QualifiedName> found;
    if (const Table *table = schema.table(name)) {
        for (const Constraint &constraint : table->constraints)
            if (isForeignKey(constraint))
                found.push_back(constraint.referencedTable);
        found.insert(found.end(), table->parents.begin(), table->parents.end());
    }
    if (const auto referencing = links.referencing.find(name); referencing != links.referencing.end())
        for (const Table *table : referencing->second)
            found.push_back(table->name);
    return found;
}

/// A table that was reached, and how.
struct Reached {
    QualifiedName name;
    int distance = 0;
};

std::vector<Reached> reachedFrom(const Schema &schema, const Links &links, const QualifiedName &chosen,
                                 int depth)
{
    std::vector<Reached> reached{{chosen, 0}};
    std::set<QualifiedName> seen{chosen};
    for (std::size_t i = 0; i < reached.size() && reached[i].distance < depth; ++i) {
        const int distance = reached[i].distance + 1;
        for (QualifiedName &name : neighboursOf(schema, links, reached[i].name))
            if (seen.insert(name).second)
                reached.push_back({std::move(name), distance});
    }
    return reached;
}

bool holds(const std::vector<std::string> &names, const std::string &name)
{
    return std::ranges::find(names, name) != names.end();
}

bool holdsAll(const std::vector<std::string> &names, const std::vector<std::string> &wanted)
{
    return std::ranges::all_of(wanted, [&](const std::string &name) { return holds(names, name); });
}

/// The sets of columns that are unique together: keys, and unique indexes over plain columns and all rows.
std::vector<std::vector<std::string>> uniqueKeys(const Table &table)
{
    std::vector<std::vector<std::string>> keys;
    for (const Constraint &constraint : table.constraints)
        if (constraint.kind == ConstraintKind::PrimaryKey || constraint.kind == ConstraintKind::Unique)
            keys.push_back(constraint.columns);
    for (const Index &index : table.indexes) {
        if (!index.isUnique || !index.isValid || index.predicate ||
            std::ranges::any_of(index.keys, &IndexKey::isExpression))
            continue;
        std::vector<std::string> columns;
        for (const IndexKey &key : index.keys)
            columns.push_back(key.text);
        keys.push_back(std::move(columns));
    }
    std::erase_if(keys, [](const auto &key) { return key.empty(); });
    return keys;
}

std::vector<NearColumn> columnsOf(const Table &table)
{
    std::vector<NearColumn> columns;
    for (const Column &column : table.columns)
        columns.push_back({.name = column.name, .type = column.type, .isNullable = column.isNullable});
    const auto mark = [&](const std::vector<std::string> &names, bool NearColumn::*flag) {
        for (const std::string &name : names)
            if (const auto found = std::ranges::find(columns, name, &NearColumn::name);
                found != columns.end())
                (*found).*flag = true;
    };
    for (const auto &key : uniqueKeys(table))
        mark(key, &NearColumn::isUnique);
    for (const Constraint &constraint : table.constraints) {
        if (constraint.kind == ConstraintKind::PrimaryKey)
            mark(constraint.columns, &NearColumn::isPrimaryKey);
        else if (isForeignKey(constraint))
            mark(constraint.columns, &NearColumn::isForeignKey);
    }
    return columns;
}

/// A column that says how the table is connected; the others are seen on wish. `referenced` are the columns
/// that others here point at: of a unique index, say.
bool isOfKeys(const NearColumn &column, const std::vector<std::string> &referenced)
{
    return column.isPrimaryKey || column.isForeignKey || holds(referenced, column.name);
}

void fillColumns(NearTable &into, const Table &table, const std::vector<std::string> &referenced,
                 const NeighbourhoodLimits &limits)
{
    into.columns = columnsOf(table);
    const auto all = into.columns.size();
    if (!limits.hasAllColumns)
        std::erase_if(into.columns, [&](const auto &column) { return !isOfKeys(column, referenced); });
    if (into.columns.size() > limits.columnsPerTable) {
        // Columns that relations stand at are the last to go.
        std::ranges::stable_partition(into.columns,
                                      [&](const auto &column) { return isOfKeys(column, referenced); });
        into.columns.resize(limits.columnsPerTable);
    }
    into.hiddenColumns = static_cast<int>(all - into.columns.size());
}

NearRelation relationOf(const Table &table, const Constraint &constraint, std::size_t from, std::size_t to)
{
    const auto mayBeNull = [&](const std::string &name) {
        const Column *found = column(table, name);
        return found && found->isNullable;
    };
    const auto isCovered = [&](const auto &key) { return holdsAll(constraint.columns, key); };
    return {.kind = NearRelation::Kind::ForeignKey,
            .from = from,
            .to = to,
            .name = constraint.name,
            .columns = constraint.columns,
            .referencedColumns = constraint.referencedColumns,
            .isOptional = std::ranges::any_of(constraint.columns, mayBeNull),
            .isUnique = std::ranges::any_of(uniqueKeys(table), isCovered),
            .isValid = constraint.isValid,
            .onDelete = constraint.onDelete,
            .onUpdate = constraint.onUpdate};
}

using Places = std::map<QualifiedName, std::size_t>;

/// Whether the key would be told twice: a partition's own copy of what its parent has, with both in sight.
bool isToldByParent(const Table &table, const Constraint &constraint, const Places &places)
{
    return isTakenOver(table, constraint) &&
           std::ranges::any_of(table.parents, [&](const auto &parent) { return places.contains(parent); });
}

std::vector<NearRelation> relationsBetween(const Schema &schema, const Places &places,
                                           const std::vector<NearTable> &tables)
{
    std::vector<NearRelation> relations;
    for (std::size_t from = 0; from < tables.size(); ++from) {
        const Table *table = schema.table(tables[from].name);
        if (!table)
            continue;
        for (const Constraint &constraint : table->constraints)
            if (const auto to = places.find(constraint.referencedTable);
                isForeignKey(constraint) && to != places.end() && !isToldByParent(*table, constraint, places))
                relations.push_back(relationOf(*table, constraint, from, to->second));
        for (const QualifiedName &parent : table->parents)
            if (const auto to = places.find(parent); to != places.end())
                relations.push_back({.kind = NearRelation::Kind::ChildOf, .from = from, .to = to->second});
    }
    return relations;
}

int furtherTables(const std::vector<QualifiedName> &neighbours, const Places &places)
{
    const std::set<QualifiedName> distinct(neighbours.begin(), neighbours.end());
    return static_cast<int>(
        std::ranges::count_if(distinct, [&](const auto &name) { return !places.contains(name); }));
}

/// Whose keys could not be read does not matter: those of any table may lead here.
std::vector<Unknown> unknownKeys(const Schema &schema)
{
    std::vector<Unknown> unknown;
    std::ranges::copy_if(schema.unknown, std::back_inserter(unknown), [](const Unknown &one) {
        return one.kind == ObjectKind::Constraint && one.aspect == Unknown::Aspect::Existence;
    });
    return unknown;
}

} // namespace

Neighbourhood neighbourhood(const Schema &schema, const QualifiedName &chosen,
                            const NeighbourhoodLimits &limits)
{
    Neighbourhood near;
    if (!schema.table(chosen))
        return near;
    const Links links(schema);
    const std::vector<Reached> reached = reachedFrom(schema, links, chosen, limits.depth);
    const std::size_t shown = std::min(std::max<std::size_t>(limits.tables, 1), reached.size());
    near.furtherTables = reached.size() - shown;
    near.unknown = unknownKeys(schema);
    Places places;
    for (std::size_t i = 0; i < shown; ++i) {
        places.emplace(reached[i].name, i);
        near.tables.push_back({.name = reached[i].name, .distance = reached[i].distance});
    }
    near.relations = relationsBetween(schema, places, near.tables);
    if (near.relations.size() > limits.relations) {
        // Those of the chosen table are what a person came for.
        std::ranges::stable_partition(near.relations,
                                      [](const auto &one) { return one.from == 0 || one.to == 0; });
        near.furtherRelations = near.relations.size() - limits.relations;
        near.relations.resize(limits.relations);
    }
    std::vector<std::vector<std::string>> referenced(shown);
    for (const NearRelation &relation : near.relations)
        referenced[relation.to].insert(referenced[relation.to].end(), relation.referencedColumns.begin(),
                                       relation.referencedColumns.end());
    for (std::size_t i = 0; i < shown; ++i) {
        NearTable &one = near.tables[i];
        one.furtherTables = furtherTables(neighboursOf(schema, links, one.name), places);
        if (const auto children = links.children.find(one.name); children != links.children.end())
            one.children = children->second;
        const Table *table = schema.table(one.name);
        if (!table)
            continue;
        one.kind = table->kind;
        one.isPartition = table->isPartition;
        fillColumns(one, *table, referenced[i], limits);
    }
    return near;
}

} // namespace plumbline::schema
