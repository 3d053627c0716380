#include "models/postgres/catalog_draft.h"
#include "models/postgres/read_other_objects.h"
#include "models/schema/partition_sums.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace plumbline::postgres {

namespace {

using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;
using schema::Table;

Table *find(std::vector<Table> &tables, const QualifiedName &name)
{
    const auto found = std::ranges::lower_bound(tables, name, {}, &Table::name);
    return found != tables.end() && found->name == name ? &*found : nullptr;
}

/// A default that a parent has too came with it.
void compareDefaults(std::vector<Table> &tables)
{
    for (Table &table : tables) {
        if (!table.parents.empty())
            std::ranges::for_each(table.columns,
                                  [](schema::Column &column) { column.isDefaultLocal = true; });
        for (const QualifiedName &name : table.parents) {
            const Table *parent = find(tables, name);
            for (schema::Column &column : table.columns) {
                const schema::Column *same = parent ? schema::column(*parent, column.name) : nullptr;
                if (same && same->defaultExpression == column.defaultExpression)
                    column.isDefaultLocal = false;
            }
        }
    }
}

void sortParts(Table &table)
{
    std::ranges::sort(table.constraints, {}, &schema::Constraint::name);
    std::ranges::sort(table.indexes, {}, &schema::Index::name);
    std::ranges::sort(table.triggers, {}, &schema::Trigger::name);
    std::ranges::sort(table.rules, {}, &schema::Rule::name);
    std::ranges::sort(table.policies, {}, &schema::Policy::name);
}

using Dependencies = std::vector<schema::Dependency>;

void sortDependencies(Dependencies &dependencies)
{
    std::ranges::sort(dependencies);
    const auto twice = std::ranges::unique(dependencies);
    dependencies.erase(twice.begin(), twice.end());
}

/// The dependencies that come with the relations. There is one for nearly every table, so they are put down
/// where they belong when the tables are gone through in order: sorting them all would take longer than the
/// rest.
struct RelationDependencies {
    Dependencies ofColumns;     ///< on types
    Dependencies ofConstraints; ///< on columns
    Dependencies ofComposites;

    void addColumns(const DraftRelation &relation)
    {
        const auto begin = static_cast<std::ptrdiff_t>(ofColumns.size());
        for (std::size_t place = 0; place < relation.columns.size(); ++place) {
            const ObjectName *made = relation.columns[place].made;
            if (made && relation.kind == 'c')
                ofComposites.push_back({{ObjectKind::CompositeType, relation.table.name, {}}, *made});
            else if (made)
                ofColumns.push_back(
                    {{ObjectKind::Column, relation.table.name, relation.table.columns[place].name}, *made});
        }
        std::sort(ofColumns.begin() + begin, ofColumns.end());
    }

    void addForeignKeys(const Table &table)
    {
        const auto begin = static_cast<std::ptrdiff_t>(ofConstraints.size());
        for (const schema::Constraint &constraint : table.constraints) {
            if (constraint.kind != schema::ConstraintKind::ForeignKey)
                continue;
            const ObjectName user{ObjectKind::Constraint, table.name, constraint.name};
            for (const std::string &column : constraint.referencedColumns)
                ofConstraints.push_back({user, {ObjectKind::Column, constraint.referencedTable, column}});
        }
        std::sort(ofConstraints.begin() + begin, ofConstraints.end());
    }

    /// With others, which are in no order, in the order that Schema promises.
    Dependencies with(Dependencies others) &&
    {
        static_assert(ObjectKind::Column < ObjectKind::Constraint, "one list follows on the other");
        std::ranges::move(ofComposites, std::back_inserter(others));
        sortDependencies(others);
        std::ranges::move(ofConstraints, std::back_inserter(ofColumns));
        Dependencies all;
        all.reserve(others.size() + ofColumns.size());
        std::merge(std::move_iterator(others.begin()), std::move_iterator(others.end()),
                   std::move_iterator(ofColumns.begin()), std::move_iterator(ofColumns.end()),
                   std::back_inserter(all));
        const auto twice = std::ranges::unique(all);
        all.erase(twice.begin(), twice.end());
        return all;
    }
};

void takeRelation(CatalogReading &reading, RelationDependencies &dependencies, ObjectNumber number,
                  DraftRelation &relation)
{
    Table &table = relation.table;
    dependencies.addColumns(relation);
    if (relation.kind == 'c') {
        reading.schema.compositeTypes.push_back({table.name, std::move(table.columns), std::move(table.owner),
                                                 std::move(table.comment), std::move(table.grants)});
        return;
    }
    sortParts(table);
    dependencies.addForeignKeys(table);
    reading.relations.emplace(number, ObjectName{schema::objectKind(table.kind), table.name, {}});
    reading.schema.tables.push_back(std::move(table));
}

/// The relations that are wanted, by name. What is sorted are pointers: the tables are large.
std::vector<std::pair<ObjectNumber, DraftRelation *>> wantedRelations(CatalogDraft &draft)
{
    std::vector<std::pair<ObjectNumber, DraftRelation *>> result;
    result.reserve(draft.relations.size());
    for (auto &[number, relation] : draft.relations) {
        if (relation.isWanted)
            result.emplace_back(number, &relation);
    }
    std::ranges::sort(result, {},
                      [](const auto &one) -> const QualifiedName & { return one.second->table.name; });
    return result;
}

void sortLists(Schema &schema)
{
    std::ranges::sort(schema.schemas, {}, &schema::Namespace::name);
    std::ranges::sort(schema.enums, {}, &schema::Enum::name);
    std::ranges::sort(schema.extensions, {}, &schema::Extension::name);
    std::ranges::sort(schema.domains, {}, &schema::Domain::name);
    for (schema::Domain &domain : schema.domains)
        std::ranges::sort(domain.constraints, {}, &schema::DomainConstraint::name);
    std::ranges::sort(schema.sequences, {}, &schema::Sequence::name);
    std::ranges::sort(schema.routines, [](const schema::Routine &left, const schema::Routine &right) {
        return std::tie(left.name, left.arguments) < std::tie(right.name, right.arguments);
    });
    std::ranges::sort(schema.eventTriggers, {}, &schema::EventTrigger::name);
}

} // namespace

bool isOfRelations(const schema::Dependency &dependency)
{
    const ObjectKind used = dependency.used.kind;
    return dependency.user.kind == ObjectKind::Constraint
               ? used == ObjectKind::Column
               : dependency.user.kind == ObjectKind::Column && used != ObjectKind::Sequence &&
                     used != ObjectKind::Function;
}

CatalogReading finished(CatalogDraft &draft)
{
    CatalogReading reading;
    reading.schema = std::exchange(draft.schema, {});
    const auto relations = wantedRelations(draft);
    reading.schema.tables.reserve(relations.size());
    reading.relations.reserve(relations.size());
    RelationDependencies dependencies;
    for (const auto &[number, relation] : relations)
        takeRelation(reading, dependencies, number, *relation);
    draft.defaults.clear();
    draft.relations.clear();
    draft.indexes.clear();
    draft.foreignKeys.clear();
    draft.indexStatistics.clear();
    draft.domains.clear();
    if (!draft.others.empty()) {
        draft.others.resize(otherObjectsParts); // the rest was not asked for
        OtherObjects others = otherObjects(std::exchange(draft.others, {}));
        reading.schema.others = std::move(others.objects);
        std::ranges::move(others.unknown, std::back_inserter(reading.schema.unknown));
        std::ranges::move(others.dependencies, std::back_inserter(reading.schema.dependencies));
    }
    reading.schema.dependencies = std::move(dependencies).with(std::move(reading.schema.dependencies));
    sortLists(reading.schema);
    compareDefaults(reading.schema.tables);
    schema::sumPartitions(reading.schema.tables);
    return reading;
}

CatalogReading updated(CatalogReading whole, CatalogReading part, const std::vector<ObjectNumber> &relations)
{
    std::vector<QualifiedName> outdated;
    for (const ObjectNumber number : relations) {
        if (const auto known = whole.relations.find(number); known != whole.relations.end()) {
            outdated.push_back(known->second.name);
            whole.relations.erase(known);
        }
    }
    std::ranges::sort(outdated);
    std::vector<Table> tables = std::move(whole.schema.tables);
    std::erase_if(tables,
                  [&](const Table &table) { return std::ranges::binary_search(outdated, table.name); });
    std::ranges::move(part.schema.tables, std::back_inserter(tables));
    std::ranges::sort(tables, {}, &Table::name);
    part.schema.tables = std::move(tables);
    compareDefaults(part.schema.tables);
    schema::sumPartitions(part.schema.tables);
    for (schema::Dependency &dependency : whole.schema.dependencies) {
        if (isOfRelations(dependency) && !std::ranges::binary_search(outdated, dependency.user.name))
            part.schema.dependencies.push_back(std::move(dependency));
    }
    sortDependencies(part.schema.dependencies);
    part.relations.merge(whole.relations);
    return part;
}

} // namespace plumbline::postgres
