#include "models/schema/schema.h"

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

const Column *column(const Table &table, const std::string &name)
{
    const auto found = std::ranges::find(table.columns, name, &Column::name);
    return found != table.columns.end() ? &*found : nullptr;
}

} // namespace plumbline::schema
