#include "models/schema/schema.h"

#include <QtGlobal>

#include <algorithm>

namespace plumbline::schema {

namespace {

template <typename Item>
const Item *find(const std::vector<Item> &sorted, const QualifiedName &name)
{
    const auto found = std::ranges::lower_bound(sorted, name, {}, &Item::name);
    return found != sorted.end() && found->name == name ? &*found : nullptr;
}

} // namespace

const Table *Schema::table(const QualifiedName &name) const
{
    return find(tables, name);
}

const Enum *Schema::enumeration(const QualifiedName &name) const
{
    return find(enums, name);
}

bool Schema::hasSchema(const std::string &name) const
{
    return std::ranges::binary_search(schemas, name, {}, &Namespace::name);
}

bool Schema::hasExtension(const std::string &name) const
{
    return std::ranges::binary_search(extensions, name, {}, &Extension::name);
}

bool Schema::isKnown(ObjectKind kind) const
{
    return std::ranges::none_of(unknown, [kind](const Unknown &one) {
        return one.kind == kind &&
               (one.aspect == Unknown::Aspect::Existence || one.aspect == Unknown::Aspect::Definition);
    });
}

const Column *column(const Table &table, const std::string &name)
{
    const auto found = std::ranges::find(table.columns, name, &Column::name);
    return found != table.columns.end() ? &*found : nullptr;
}

ObjectKind objectKind(RelationKind kind)
{
    switch (kind) {
    case RelationKind::Table:
        return ObjectKind::Table;
    case RelationKind::PartitionedTable:
        return ObjectKind::PartitionedTable;
    case RelationKind::ForeignTable:
        return ObjectKind::ForeignTable;
    case RelationKind::View:
        return ObjectKind::View;
    case RelationKind::MaterializedView:
        return ObjectKind::MaterializedView;
    }
    Q_UNREACHABLE();
}

} // namespace plumbline::schema
