#include "models/items/catalog_node.h"

#include "models/items/catalog_unknown.h"

#include <algorithm>
#include <array>

namespace plumbline::items {

using schema::Schema;
using Kind = CatalogNode::Kind;

namespace {

constexpr std::array groupedParts{CatalogPart::Constraint, CatalogPart::Index, CatalogPart::Trigger,
                                  CatalogPart::Rule, CatalogPart::Policy};

bool hasParts(const OutlineNode &node)
{
    return node.kind == OutlineNode::Kind::Object &&
           (node.ref.list == CatalogList::Tables || node.ref.list == CatalogList::CompositeTypes);
}

CatalogRef partRef(const OutlineNode &object, const CatalogSlot &slot)
{
    return {object.ref.list, slot.part, object.ref.object, slot.place};
}

std::vector<CatalogSlot> slotsOfOutline(const OutlineNode &node)
{
    std::vector<CatalogSlot> slots_;
    slots_.reserve(node.children.size());
    for (const OutlineNode &child : node.children)
        slots_.push_back({Kind::Outline, CatalogPart::None, 0, &child});
    return slots_;
}

} // namespace

std::vector<CatalogSlot> slotsOfGroup(const Schema &schema, const OutlineNode &object, CatalogPart part)
{
    std::vector<CatalogSlot> found;
    const auto count = static_cast<std::uint32_t>(partCount(schema, object.ref, part));
    for (std::uint32_t place = 0; place < count; ++place)
        found.push_back({Kind::Part, part, place, nullptr});
    // Keys before checks: what a table is known by comes first.
    if (part == CatalogPart::Constraint)
        std::ranges::stable_sort(found, {}, [&](const CatalogSlot &slot) {
            return static_cast<int>(schema.tables[object.ref.object].constraints[slot.place].kind);
        });
    return found;
}

std::vector<CatalogSlot> slotsBelow(const Schema &schema, const OutlineNode &object)
{
    if (!hasParts(object))
        return slotsOfOutline(object);
    std::vector<CatalogSlot> found = slotsOfGroup(schema, object, CatalogPart::Column);
    const auto addUnread = [&](CatalogPart part) {
        if (unknownParts(schema, object.ref, part))
            found.push_back({Kind::Unread, part, 0, nullptr});
    };
    addUnread(CatalogPart::Column);
    for (const CatalogPart part : groupedParts) {
        if (partCount(schema, object.ref, part) > 0)
            found.push_back({Kind::PartGroup, part, 0, nullptr});
        addUnread(part);
    }
    if (!object.children.empty())
        found.push_back({Kind::Partitions, CatalogPart::None, 0, &object});
    return found;
}

std::vector<CatalogSlot> slotsBelow(const CatalogNode &node)
{
    switch (node.kind) {
    case Kind::Outline:
        return slotsBelow(*node.schema, *node.outline);
    case Kind::PartGroup:
        return slotsOfGroup(*node.object().schema, *node.object().outline, node.part);
    case Kind::Partitions:
        return slotsOfOutline(*node.outline);
    case Kind::Part:
    case Kind::Unread:
        break;
    }
    return {};
}

std::string slotKey(const Schema &schema, const OutlineNode &object, const CatalogSlot &slot)
{
    if (slot.kind == Kind::Partitions)
        return "p";
    const char kind = slot.kind == Kind::PartGroup ? 'g' : slot.kind == Kind::Unread ? 'u' : 'c';
    std::string key = kind + std::to_string(static_cast<int>(slot.part));
    return slot.kind == Kind::Part ? key + '\0' + nameOf(schema, partRef(object, slot)).part : key;
}

bool hasChildren(const CatalogNode &node)
{
    if (node.kind == Kind::Part || node.kind == Kind::Unread)
        return false;
    if (node.kind != Kind::Outline)
        return true;
    if (!node.outline->children.empty())
        return true;
    if (!hasParts(*node.outline))
        return false;
    const auto has = [&](CatalogPart part) {
        return partCount(*node.schema, node.outline->ref, part) > 0 ||
               unknownParts(*node.schema, node.outline->ref, part);
    };
    return has(CatalogPart::Column) || std::ranges::any_of(groupedParts, has);
}

Declared declaredOf(const schema::Schema &schema, const OutlineNode &object, CatalogRef part)
{
    if (!object.differences || object.differences->parts.empty())
        return Declared::Untold;
    const schema::ObjectName name = nameOf(schema, part);
    const auto &parts = object.differences->parts;
    auto found = parts.find({name.kind, name.part});
    // A unique constraint is an index to Prisma.
    if (found == parts.end() && name.kind == schema::ObjectKind::Constraint)
        found = parts.find({schema::ObjectKind::Index, name.part});
    return found == parts.end() ? Declared::Untold : found->second;
}

Drift driftOf(const schema::Schema &schema, const OutlineNode &object, CatalogRef part)
{
    if (!object.drift || object.drift->parts.empty())
        return Drift::None;
    const schema::ObjectName name = nameOf(schema, part);
    const auto found = object.drift->parts.find({name.kind, name.part});
    return found == object.drift->parts.end() ? Drift::None : found->second;
}

std::unique_ptr<CatalogNode> nodeFor(const CatalogSlot &slot, CatalogNode &parent, const Schema &schema)
{
    auto node = std::make_unique<CatalogNode>();
    node->parent = &parent;
    node->kind = slot.kind;
    node->part = slot.part;
    node->place = slot.place;
    node->outline = slot.outline;
    node->schema = &schema;
    node->isFilled = !hasChildren(*node);
    return node;
}

void fill(CatalogNode &node)
{
    if (node.isFilled)
        return;
    node.isFilled = true;
    const std::vector<CatalogSlot> below = slotsBelow(node);
    node.children.reserve(below.size());
    for (const CatalogSlot &slot : below)
        node.children.push_back(nodeFor(slot, node, *node.object().schema));
    node.number();
}

} // namespace plumbline::items
