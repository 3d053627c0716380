// How CatalogTreeModel comes from the catalog it shows to the next one.
#include "models/items/catalog_tree_model.h"

#include "models/items/catalog_node.h"
#include "models/items/catalog_unknown.h"
#include "models/items/release_later.h"

#include <algorithm>
#include <unordered_map>

namespace plumbline::items {

using schema::Schema;
using Kind = CatalogNode::Kind;

namespace {

/// More separate runs than this are brought together by one change of layout first.
constexpr int manyRuns = 32;
/// More flashing rows than a screen shows are work for nobody.
constexpr std::size_t mostFlashes = 500;

/// How many separate stretches of rows a predicate holds for.
template <typename Is>
int runs(std::size_t count, const Is &is)
{
    int found = 0;
    for (std::size_t i = 0; i < count; ++i)
        found += is(i) && (i == 0 || !is(i - 1));
    return found;
}

std::vector<int> rowsBefore(const std::vector<RowOrigin> &origins)
{
    std::vector<int> before(origins.size());
    std::ranges::transform(origins, before.begin(), &RowOrigin::before);
    return before;
}

/// Whether a row that is no object says something else: how many stand below it, or why nobody knows.
bool isOtherHeading(const Schema &old, const OutlineNode &oldObject, const Schema &schema,
                    const OutlineNode &object, const CatalogSlot &slot)
{
    switch (slot.kind) {
    case Kind::PartGroup:
        return partCount(old, oldObject.ref, slot.part) != partCount(schema, object.ref, slot.part);
    case Kind::Partitions:
        return oldObject.children.size() != object.children.size();
    case Kind::Unread: {
        const schema::Unknown *was = unknownParts(old, oldObject.ref, slot.part);
        const schema::Unknown *is = unknownParts(schema, object.ref, slot.part);
        return !was || !is || *was != *is;
    }
    case Kind::Outline:
    case Kind::Part:
        break;
    }
    return false;
}

/// Where the parts of an object (or of one of its groups) come from, by name.
std::vector<RowOrigin> partOrigins(const CatalogNode &parent, const Schema &old, const OutlineNode &oldObject,
                                   const std::vector<CatalogSlot> &below, const Schema &schema,
                                   const OutlineNode &object)
{
    std::unordered_map<std::string, const CatalogNode *> known;
    for (const auto &child : parent.children)
        known.emplace(slotKey(old, oldObject, {child->kind, child->part, child->place, child->outline}),
                      child.get());
    std::vector<RowOrigin> origins;
    for (const CatalogSlot &slot : below) {
        RowOrigin origin;
        if (const auto found = known.find(slotKey(schema, object, slot)); found != known.end()) {
            const CatalogNode &was = *found->second;
            origin.before = was.row;
            origin.isChanged = isOtherHeading(old, oldObject, schema, object, slot);
            if (slot.kind == Kind::Part) {
                const CatalogRef is{object.ref.list, slot.part, object.ref.object, slot.place};
                const CatalogRef before{oldObject.ref.list, was.part, oldObject.ref.object, was.place};
                origin.isChanged = isDifferent(old, before, schema, is);
                origin.isRedefined = origin.isChanged && isRedefined(old, before, schema, is);
                origin.isChanged |= declaredOf(old, oldObject, before) != declaredOf(schema, object, is);
                origin.isChanged |= driftOf(old, oldObject, before) != driftOf(schema, object, is);
            }
            known.erase(found);
        }
        origins.push_back(origin);
    }
    return origins;
}

/// Notes whether there is news below the row of that slot.
void tellNews(std::vector<RowOrigin> &origins, const std::vector<CatalogSlot> &slots_, const CatalogSlot &of,
              bool isNews)
{
    for (std::size_t i = 0; i < slots_.size(); ++i)
        if (slots_[i].kind == of.kind && slots_[i].part == of.part)
            origins[i].hasNewsBelow = isNews;
}

} // namespace

void CatalogTreeModel::take(const CatalogUpdate &update)
{
    Q_ASSERT_X(update.before == m_outline, "CatalogTreeModel", "an update of another outline");
    if (!update.before) {
        reset(update.now);
        return;
    }
    m_update = &update;
    m_changed.clear();
    m_changedBelow.clear();
    // The rows read the old catalog until they are turned to the new one, so both stay till the end.
    mergeOutline(*m_root, update.now->root);
    m_update = nullptr;
    releaseLater(std::exchange(m_outline, update.now));
    flash(std::exchange(m_changed, {}), std::exchange(m_changedBelow, {}));
}

void CatalogTreeModel::retarget(CatalogNode &node, const OutlineNode &now, bool mayDiffer)
{
    const bool isParted =
        now.kind == OutlineNode::Kind::Object &&
        (now.ref.list == CatalogList::Tables || now.ref.list == CatalogList::CompositeTypes);
    const bool hasOrHad = !node.outline->children.empty() || !now.children.empty();
    if (node.isFilled && (hasOrHad || (isParted && mayDiffer))) {
        isParted ? mergeParts(node, now) : mergeOutline(node, now);
        return;
    }
    node.outline = &now;
    node.schema = m_update->now->schema.get();
}

void CatalogTreeModel::mergeOutline(CatalogNode &parent, const OutlineNode &now)
{
    const Schema &schema = *m_update->now->schema;
    const std::vector<RowOrigin> &origins = m_update->origins.at(&now);
    const std::vector<int> before = rowsBefore(origins);
    removeAndReorder(parent, before);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i] >= 0)
            retarget(*parent.children[kept++], now.children[i], origins[i].isChanged);
    if (parent.kind == Kind::Outline) {
        parent.schema = &schema;
        parent.outline = &now;
    }
    insertNew(parent, before, [&](std::size_t i) {
        return nodeFor({Kind::Outline, CatalogPart::None, 0, &now.children[i]}, parent, schema);
    });
    tellChanged(parent, origins);
}

void CatalogTreeModel::mergeParts(CatalogNode &object, const OutlineNode &now)
{
    struct Group {
        CatalogNode *node;
        std::vector<CatalogSlot> below;
        std::vector<RowOrigin> origins;
    };
    const Schema &old = *object.schema;
    const Schema &schema = *m_update->now->schema;
    const OutlineNode &was = *object.outline;
    const std::vector<CatalogSlot> below = slotsBelow(schema, now);
    std::vector<RowOrigin> origins = partOrigins(object, old, was, below, schema, now);
    const std::vector<int> before = rowsBefore(origins);
    if (const auto partitions = m_update->origins.find(&now); partitions != m_update->origins.end())
        tellNews(origins, below, {Kind::Partitions, CatalogPart::None, 0, nullptr},
                 hasNews(partitions->second, was.children.size()));
    // What a slot of a signal asks for while rows read two catalogs must be there already.
    for (const auto &child : object.children)
        fill(*child);
    // First what goes, while rows still read the old catalog; then all turn at once; then what comes.
    removeAndReorder(object, before);
    std::vector<Group> groups;
    for (const auto &child : object.children) {
        if (child->kind != Kind::PartGroup)
            continue;
        Group group{child.get(), slotsOfGroup(schema, now, child->part), {}};
        group.origins = partOrigins(*child, old, was, group.below, schema, now);
        tellNews(origins, below, {Kind::PartGroup, child->part, 0, nullptr},
                 hasNews(group.origins, child->children.size()));
        removeAndReorder(*child, rowsBefore(group.origins));
        groups.push_back(std::move(group));
    }
    const auto turn = [](CatalogNode &parent, const std::vector<CatalogSlot> &to,
                         const std::vector<RowOrigin> &from) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < to.size(); ++i)
            if (from[i].before >= 0)
                parent.children[kept++]->place = to[i].place;
    };
    object.outline = &now;
    object.schema = &schema;
    turn(object, below, origins);
    CatalogNode *partitions = nullptr;
    for (const auto &child : object.children) {
        if (child->kind == Kind::Partitions) {
            child->outline = &now;
            partitions = child.get();
        }
    }
    for (const Group &group : groups)
        turn(*group.node, group.below, group.origins);
    insertNew(object, before, [&](std::size_t i) { return nodeFor(below[i], object, schema); });
    tellChanged(object, origins);
    for (const Group &group : groups) {
        insertNew(*group.node, rowsBefore(group.origins),
                  [&](std::size_t i) { return nodeFor(group.below[i], *group.node, schema); });
        tellChanged(*group.node, group.origins);
    }
    if (partitions)
        mergeOutline(*partitions, now);
}

/// Rows that changed places are a change of layout: persistent indexes follow them.
template <typename Apply>
void CatalogTreeModel::reorder(CatalogNode &parent, const Apply &apply)
{
    const QList<QPersistentModelIndex> where{indexOf(&parent)};
    emit layoutAboutToBeChanged(where);
    apply();
    parent.number();
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex &index : from)
        to.append(createIndex(node(index)->row, index.column(), index.internalPointer()));
    changePersistentIndexList(from, to);
    emit layoutChanged(where);
}

void CatalogTreeModel::removeAndReorder(CatalogNode &parent, const std::vector<int> &before)
{
    auto &children = parent.children;
    std::vector<int> kept;
    std::ranges::copy_if(before, std::back_inserter(kept), [](int row) { return row >= 0; });
    std::vector<bool> stays(children.size(), false);
    for (const int row : kept)
        stays[static_cast<std::size_t>(row)] = true;
    const auto isGone = [&](std::size_t i) { return !stays[i]; };
    if (!std::ranges::is_sorted(kept) || runs(children.size(), isGone) > manyRuns) {
        reorder(parent, [&] {
            std::vector<std::unique_ptr<CatalogNode>> ordered;
            ordered.reserve(children.size());
            for (const int row : kept)
                ordered.push_back(std::move(children[static_cast<std::size_t>(row)]));
            for (auto &child : children)
                if (child)
                    ordered.push_back(std::move(child));
            children = std::move(ordered);
        });
        stays.assign(children.size(), false);
        std::fill_n(stays.begin(), kept.size(), true);
    }
    for (std::size_t end = children.size(); end > 0;) {
        std::size_t begin = end;
        while (begin > 0 && isGone(begin - 1))
            --begin;
        if (begin == end) {
            --end;
            continue;
        }
        beginRemoveRows(indexOf(&parent), static_cast<int>(begin), static_cast<int>(end) - 1);
        children.erase(children.begin() + static_cast<std::ptrdiff_t>(begin),
                       children.begin() + static_cast<std::ptrdiff_t>(end));
        parent.number(begin);
        endRemoveRows();
        end = begin;
    }
}

/// The children are by now the rows that stayed, in order.
void CatalogTreeModel::insertNew(CatalogNode &parent, const std::vector<int> &before,
                                 const std::function<std::unique_ptr<CatalogNode>(std::size_t)> &make)
{
    auto &children = parent.children;
    const auto isNew = [&](std::size_t i) { return before[i] < 0; };
    const auto insert = [&](std::size_t at, const std::vector<std::size_t> &which) {
        beginInsertRows(indexOf(&parent), static_cast<int>(at), static_cast<int>(at + which.size()) - 1);
        std::vector<std::unique_ptr<CatalogNode>> made;
        for (const std::size_t i : which)
            made.push_back(make(i));
        children.insert(children.begin() + static_cast<std::ptrdiff_t>(at),
                        std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
        parent.number(at);
        endInsertRows();
    };
    if (runs(before.size(), isNew) > manyRuns) {
        std::vector<std::size_t> all;
        for (std::size_t i = 0; i < before.size(); ++i)
            if (isNew(i))
                all.push_back(i);
        const std::size_t kept = children.size();
        insert(kept, all);
        reorder(parent, [&] {
            std::vector<std::unique_ptr<CatalogNode>> ordered;
            ordered.reserve(children.size());
            std::size_t old = 0;
            std::size_t added = kept;
            for (std::size_t i = 0; i < before.size(); ++i)
                ordered.push_back(std::move(children[isNew(i) ? added++ : old++]));
            children = std::move(ordered);
        });
        return;
    }
    for (std::size_t begin = 0; begin < before.size(); ++begin) {
        std::vector<std::size_t> which;
        for (std::size_t i = begin; i < before.size() && isNew(i); ++i)
            which.push_back(i);
        if (which.empty())
            continue;
        insert(begin, which);
        begin += which.size() - 1;
    }
}

void CatalogTreeModel::tellChanged(CatalogNode &parent, const std::vector<RowOrigin> &origins)
{
    const int last = catalogColumnCount - 1;
    const bool mayFlash = m_isFlashing && m_update->before->schema != m_update->now->schema;
    for (std::size_t i = 0; mayFlash && i < origins.size() && m_changed.size() < mostFlashes; ++i) {
        const QModelIndex row = indexOf(parent.children[i].get());
        if (origins[i].before < 0 || origins[i].isRedefined)
            m_changed.push_back(row);
        // What stands below may not exist as rows, or not any more.
        if (origins[i].hasNewsBelow)
            m_changedBelow.push_back(row);
    }
    for (std::size_t begin = 0; begin < origins.size(); ++begin) {
        if (!origins[begin].isChanged)
            continue;
        std::size_t end = begin;
        while (end + 1 < origins.size() && origins[end + 1].isChanged)
            ++end;
        emit dataChanged(indexOf(parent.children[begin].get()), indexOf(parent.children[end].get(), last));
        begin = end;
    }
}

} // namespace plumbline::items
