#pragma once

#include <string>

#include "models/items/catalog_outline.h"

#include <memory>
#include <vector>

namespace plumbline::items {

// Only for the files of CatalogTreeModel.

/// One row that exists. A row keeps its address while the catalog around it changes, because indexes point at
/// it.
struct CatalogNode {
    enum class Kind {
        Outline,    ///< what `outline` says
        PartGroup,  ///< "Indexes" of a table
        Part,       ///< a column, an index …
        Partitions, ///< the partitions of a table; `outline` is the table's
        Unread,     ///< that nobody knows which parts of a kind there are, in their place
    };

    CatalogNode *parent = nullptr;
    int row = 0;
    Kind kind = Kind::Outline;
    CatalogPart part = CatalogPart::None; ///< of a Part, a PartGroup or an Unread
    std::uint32_t place = 0;              ///< of a Part
    bool isFilled = false;                ///< its children exist
    bool isFlashing = false;
    bool isFlashingBelow = false;         ///< a row below it flashes, or would if it existed
    const OutlineNode *outline = nullptr; ///< not for parts
    const schema::Schema *schema = nullptr;
    std::vector<std::unique_ptr<CatalogNode>> children = {};

    /// The object that a part belongs to; itself where it is one.
    const CatalogNode &object() const
    {
        const CatalogNode *at = this;
        while (at->kind != Kind::Outline)
            at = at->parent;
        return *at;
    }
    bool isObject() const { return kind == Kind::Outline && outline->kind == OutlineNode::Kind::Object; }
    std::optional<CatalogRef> ref() const
    {
        if (isObject())
            return outline->ref;
        if (kind != Kind::Part)
            return {};
        CatalogRef ref = object().outline->ref;
        ref.part = part;
        ref.place = place;
        return ref;
    }
    void number(std::size_t from = 0)
    {
        for (std::size_t i = from; i < children.size(); ++i)
            children[i]->row = static_cast<int>(i);
    }
};

/// What a row below a given one should be.
struct CatalogSlot {
    CatalogNode::Kind kind = CatalogNode::Kind::Part;
    CatalogPart part = CatalogPart::None;
    std::uint32_t place = 0;
    const OutlineNode *outline = nullptr;
};

/// What stands below a row by the Schema and the outline that it points at.
std::vector<CatalogSlot> slotsBelow(const CatalogNode &node);
/// The same for an object, by another outline of another Schema.
std::vector<CatalogSlot> slotsBelow(const schema::Schema &schema, const OutlineNode &object);
std::vector<CatalogSlot> slotsOfGroup(const schema::Schema &schema, const OutlineNode &object,
                                      CatalogPart part);
/// What a slot is called among its siblings, the same in every Schema.
std::string slotKey(const schema::Schema &schema, const OutlineNode &object, const CatalogSlot &slot);

/// How a part of a table compares with schema.prisma; Untold where nothing differs.
Declared declaredOf(const schema::Schema &schema, const OutlineNode &object, CatalogRef part);

/// How a part of an object compares with what the migrations make.
Drift driftOf(const schema::Schema &schema, const OutlineNode &object, CatalogRef part);

std::unique_ptr<CatalogNode> nodeFor(const CatalogSlot &slot, CatalogNode &parent,
                                     const schema::Schema &schema);
bool hasChildren(const CatalogNode &node);
/// Makes the rows below, where that has not been done. Nobody knows of them yet, so nothing is signalled.
void fill(CatalogNode &node);

} // namespace plumbline::items
