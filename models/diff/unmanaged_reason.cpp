#include "models/diff/unmanaged_reason.h"

#include <algorithm>

namespace plumbline::diff {

namespace {

using schema::ObjectKind;

/// What Prisma makes in a schema that it looks at.
bool isOfKnownKind(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Schema:
    case ObjectKind::Table:
    case ObjectKind::PartitionedTable:
    case ObjectKind::Enum:
    case ObjectKind::Sequence:
    case ObjectKind::Column:
    case ObjectKind::Constraint:
    case ObjectKind::Index:
        return true;
    default:
        return false;
    }
}

UnmanagedReason reasonOfPart(const schema::Table &table, const schema::ObjectName &object)
{
    const auto index = std::ranges::find(table.indexes, object.part, &schema::Index::name);
    if (object.kind == ObjectKind::Index && index != table.indexes.end()) {
        if (index->predicate)
            return UnmanagedReason::PartialIndex;
        if (std::ranges::any_of(index->keys, &schema::IndexKey::isExpression))
            return UnmanagedReason::ExpressionIndex;
    }
    const auto constraint = std::ranges::find(table.constraints, object.part, &schema::Constraint::name);
    if (object.kind == ObjectKind::Constraint && constraint != table.constraints.end()) {
        if (constraint->kind == schema::ConstraintKind::Check)
            return UnmanagedReason::Check;
        if (constraint->kind == schema::ConstraintKind::Exclusion)
            return UnmanagedReason::Exclusion;
    }
    return isOfKnownKind(object.kind) ? UnmanagedReason::OfUnmanagedTable : UnmanagedReason::Kind;
}

} // namespace

UnmanagedReason unmanagedReason(const schema::Schema &schema, const schema::ObjectName &object,
                                const PrismaScope &scope)
{
    const schema::Table *table = schema.table(object.name);
    if (table && !object.part.empty() && object.kind >= ObjectKind::Column)
        return reasonOfPart(*table, object);
    if (!isOfKnownKind(object.kind))
        return UnmanagedReason::Kind;
    if (table && isPassedOverByPrisma(table->name.name))
        return UnmanagedReason::PassedOver;
    if (table && table->isPartition)
        return UnmanagedReason::Partition;
    const std::string &place = object.kind == ObjectKind::Schema ? object.name.name : object.name.schema;
    if (!scope.schemas.empty() && std::ranges::find(scope.schemas, place) == scope.schemas.end())
        return UnmanagedReason::OtherSchema;
    return object.kind == ObjectKind::Sequence ? UnmanagedReason::StandaloneSequence : UnmanagedReason::Kind;
}

} // namespace plumbline::diff
