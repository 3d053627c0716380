#include "models/diff/managed_by_prisma.h"
#include "models/schema/named.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <string_view>

namespace plumbline::diff {

namespace {

using schema::ConstraintKind;
using schema::named;
using schema::ObjectKind;
using schema::RelationKind;
using schema::Table;

bool isManaged(const Table &table)
{
    if (isPassedOverByPrisma(table.name.name))
        return false;
    return table.kind == RelationKind::PartitionedTable ||
           (table.kind == RelationKind::Table && !table.isPartition);
}

bool isManaged(const schema::Constraint &constraint)
{
    return constraint.kind != ConstraintKind::Check && constraint.kind != ConstraintKind::Exclusion;
}

bool isManaged(const schema::Index &index)
{
    return !index.predicate && std::ranges::none_of(index.keys, &schema::IndexKey::isExpression);
}

bool isPartManaged(const Table &table, const schema::ObjectName &object)
{
    if (object.kind == ObjectKind::Column)
        return true;
    if (object.kind == ObjectKind::Constraint) {
        const auto *constraint = named(table.constraints, object.part);
        return constraint && isManaged(*constraint);
    }
    if (object.kind == ObjectKind::Index) {
        const auto *index = named(table.indexes, object.part);
        return index && isManaged(*index);
    }
    return false;
}

/// What Prisma counts with stands behind a column of its own; all others it does not see.
bool isSequenceManaged(const schema::Schema &schema, const QualifiedName &name)
{
    const auto sequence = std::ranges::lower_bound(schema.sequences, name, {}, &schema::Sequence::name);
    if (sequence == schema.sequences.end() || sequence->name != name || sequence->ownerColumn.empty())
        return false;
    const Table *table = schema.table(sequence->ownerTable);
    return table && isManaged(*table);
}

} // namespace

bool isPassedOverByPrisma(const std::string &relation)
{
    static constexpr std::array<std::string_view, 5> postgis{
        "spatial_ref_sys", "geometry_columns", "geography_columns", "raster_columns", "raster_overviews"};
    std::string lower = relation;
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
    return relation == "_prisma_migrations" || std::ranges::find(postgis, lower) != postgis.end();
}

bool isManagedByPrisma(const schema::Schema &schema, const schema::ObjectName &object,
                       const PrismaScope &scope)
{
    const std::string &place = object.kind == ObjectKind::Schema ? object.name.name : object.name.schema;
    const bool isInScope =
        scope.schemas.empty() || std::ranges::find(scope.schemas, place) != scope.schemas.end();
    if (object.kind == ObjectKind::Extension)
        return scope.comparesExtensions;
    if (!isInScope)
        return false;
    if (object.kind == ObjectKind::Schema || object.kind == ObjectKind::Enum)
        return true;
    if (object.kind == ObjectKind::Sequence)
        return isSequenceManaged(schema, object.name);
    const Table *table = schema.table(object.name);
    if (!table || !isManaged(*table))
        return false;
    return object.part.empty() || isPartManaged(*table, object);
}

bool isMemberManagedByPrisma(ObjectKind kind, const std::string &key)
{
    static const std::map<ObjectKind, std::set<std::string>> members{
        {ObjectKind::Enum, {"values"}},
        {ObjectKind::Extension, {"schema", "version"}},
        {ObjectKind::Column, {"name", "type", "nullable", "default", "identity"}},
        {ObjectKind::Constraint,
         {"name", "kind", "columns", "referencedTable", "referencedColumns", "onDelete", "onUpdate"}},
        {ObjectKind::Index, {"name", "unique", "method", "keys", "included", "predicate"}},
    };
    const auto found = members.find(kind);
    return found != members.end() && found->second.contains(key);
}

} // namespace plumbline::diff
