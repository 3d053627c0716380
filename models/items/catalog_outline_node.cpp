// What is said of a row of an outline.
#include "models/items/catalog_outline.h"

#include <algorithm>

namespace plumbline::items {

using schema::ObjectName;
using schema::Schema;

namespace {

bool isTable(const schema::Table &table)
{
    return table.kind != schema::RelationKind::View && table.kind != schema::RelationKind::MaterializedView;
}

} // namespace

int tableCount(const Schema &schema)
{
    return static_cast<int>(std::ranges::count_if(schema.tables, isTable));
}

int tableCount(const Schema &schema, const OutlineNode &node)
{
    const bool isObject = node.kind == OutlineNode::Kind::Object && node.ref.list == CatalogList::Tables;
    int count = isObject && isTable(schema.tables[node.ref.object]);
    for (const OutlineNode &child : node.children)
        count += tableCount(schema, child);
    return count;
}

bool differs(const OutlineNode &node)
{
    if (node.kind == OutlineNode::Kind::Group || node.kind == OutlineNode::Kind::Unknown)
        return false;
    return node.kind != OutlineNode::Kind::Object || node.drift ||
           node.declared == Declared::OnlyInDatabase || node.declared == Declared::Different;
}

std::string outlineKey(const Schema &schema, const OutlineNode &node)
{
    const char separator = '\0'; // no name of a database holds it
    std::string key = std::to_string(static_cast<int>(node.kind)) + separator +
                      std::to_string(static_cast<int>(node.group)) + separator;
    if (node.kind == OutlineNode::Kind::Missing)
        return key + std::to_string(static_cast<int>(node.missing->kind)) + separator + node.name +
               separator + node.missing->part;
    // Of one kind both what there is and what it is like may be unknown.
    if (node.kind == OutlineNode::Kind::Unknown)
        return key + std::to_string(static_cast<int>(node.unknown->kind)) + separator +
               std::to_string(static_cast<int>(node.unknown->aspect)) + separator + node.name;
    if (node.kind != OutlineNode::Kind::Object)
        return key + node.name;
    const ObjectName name = nameOf(schema, node.ref);
    key += std::to_string(static_cast<int>(groupKind(name.kind))) + separator;
    return key + name.name.schema + separator + name.name.name + separator + name.part;
}

} // namespace plumbline::items
