#include "models/items/catalog_update.h"

#include "models/items/catalog_unknown.h"

#include <QtGlobal>

#include <algorithm>

namespace plumbline::items {

using schema::Schema;

namespace {

/// A copy without what changes by itself while nobody changes anything.
schema::Table withoutStatistics(schema::Table table)
{
    table.bytes = 0;
    table.estimatedRows.reset();
    table.exactRows.reset();
    for (schema::Index &index : table.indexes)
        index.bytes = 0;
    return table;
}

schema::Sequence withoutStatistics(schema::Sequence sequence)
{
    sequence.lastValue.reset();
    return sequence;
}

template <typename List>
bool isOther(const List &before, std::uint32_t was, const List &now, std::uint32_t is)
{
    return before[was] != now[is];
}

bool isOtherPart(const Schema &before, CatalogRef was, const Schema &now, CatalogRef is)
{
    if (was.list == CatalogList::CompositeTypes)
        return isOther(before.compositeTypes[was.object].attributes, was.place,
                       now.compositeTypes[is.object].attributes, is.place);
    const schema::Table &old = before.tables[was.object];
    const schema::Table &table = now.tables[is.object];
    switch (is.part) {
    case CatalogPart::None:
        return false;
    case CatalogPart::Column:
        return isOther(old.columns, was.place, table.columns, is.place);
    case CatalogPart::Constraint:
        return isOther(old.constraints, was.place, table.constraints, is.place);
    case CatalogPart::Index:
        return isOther(old.indexes, was.place, table.indexes, is.place);
    case CatalogPart::Trigger:
        return isOther(old.triggers, was.place, table.triggers, is.place);
    case CatalogPart::Rule:
        return isOther(old.rules, was.place, table.rules, is.place);
    case CatalogPart::Policy:
        return isOther(old.policies, was.place, table.policies, is.place);
    }
    Q_UNREACHABLE();
}

/// Whether something else of it is unknown than before: a right that was given or taken changes no
/// definition.
bool isOtherwiseUnknown(const Schema &before, CatalogRef was, const Schema &now, CatalogRef is)
{
    // A cause for each of many tables: to look for those of each would take longer than to tell all of them.
    constexpr std::size_t many = 500;
    if (before.unknown.size() + now.unknown.size() > many)
        return is.isRelation();
    const auto differs = [](const schema::Unknown *one, const schema::Unknown *other) {
        return one && other ? one->error != other->error : one != other;
    };
    for (const CatalogPart part : {CatalogPart::Column, CatalogPart::Constraint, CatalogPart::Index,
                                   CatalogPart::Trigger, CatalogPart::Rule, CatalogPart::Policy})
        if (differs(unknownParts(before, was, part), unknownParts(now, is, part)))
            return true;
    return is.isRelation() &&
           isSizeUnknown(before, before.tables[was.object]) != isSizeUnknown(now, now.tables[is.object]);
}

std::ptrdiff_t objectCount(const OutlineNode &group)
{
    return std::ranges::count(group.children, OutlineNode::Kind::Object, &OutlineNode::kind);
}

class Comparison {
public:
    explicit Comparison(CatalogUpdate &update)
        : m_update(update),
          m_isUnknownOther(update.before->schema->unknown != update.now->schema->unknown)
    {
    }

    /// Tells whether something came, went or was redefined.
    bool compare(const OutlineNode &old, const OutlineNode &now)
    {
        if (old.children.empty() && now.children.empty())
            return false;
        const Schema &before = *m_update.before->schema;
        const Schema &after = *m_update.now->schema;
        std::unordered_map<std::string, int> places;
        for (std::size_t i = 0; i < old.children.size(); ++i)
            places.emplace(outlineKey(before, old.children[i]), static_cast<int>(i));
        std::vector<RowOrigin> origins;
        origins.reserve(now.children.size());
        for (const OutlineNode &child : now.children) {
            const auto found = places.find(outlineKey(after, child));
            RowOrigin origin;
            if (found != places.end()) {
                const OutlineNode &was = old.children[static_cast<std::size_t>(found->second)];
                origin = originOf(was, child);
                origin.before = found->second;
                places.erase(found); // two of the same name, should that ever be, are two rows
                origin.hasNewsBelow = compare(was, child);
            }
            origins.push_back(origin);
        }
        const bool isNews = hasNews(origins, old.children.size());
        m_update.origins.emplace(&now, std::move(origins));
        return isNews;
    }

private:
    RowOrigin originOf(const OutlineNode &old, const OutlineNode &now) const
    {
        const Schema &before = *m_update.before->schema;
        const Schema &after = *m_update.now->schema;
        RowOrigin origin;
        const ObjectDifferences none;
        const ObjectDrift noDrift;
        origin.isRedefined =
            old.declared != now.declared || old.detail != now.detail ||
            (old.unknown && now.unknown && *old.unknown != *now.unknown) ||
            (old.differences ? *old.differences : none) != (now.differences ? *now.differences : none);
        if (now.kind == OutlineNode::Kind::Group)
            origin.isChanged = objectCount(old) != objectCount(now);
        // A sorting or a filter compares a Schema with itself.
        else if (now.kind == OutlineNode::Kind::Object && &before != &after &&
                 isDifferent(before, old.ref, after, now.ref)) {
            origin.isChanged = true;
            origin.isRedefined |= items::isRedefined(before, old.ref, after, now.ref);
        }
        if (now.kind == OutlineNode::Kind::Object && m_isUnknownOther)
            origin.isChanged |= isOtherwiseUnknown(before, old.ref, after, now.ref);
        // It comes from a replay, not from somebody who changes the database now: no flash.
        origin.isChanged |= (old.drift ? *old.drift : noDrift) != (now.drift ? *now.drift : noDrift) ||
                            (old.missing == nullptr) != (now.missing == nullptr);
        origin.isChanged |= origin.isRedefined;
        return origin;
    }

    CatalogUpdate &m_update;
    bool m_isUnknownOther; ///< usually nothing is unknown, then as now
};

} // namespace

bool isDifferent(const Schema &before, CatalogRef was, const Schema &now, CatalogRef is)
{
    if (is.isPart())
        return isOtherPart(before, was, now, is);
    switch (is.list) {
    case CatalogList::Schemas:
        return isOther(before.schemas, was.object, now.schemas, is.object);
    case CatalogList::Tables:
        return isOther(before.tables, was.object, now.tables, is.object);
    case CatalogList::Enums:
        return isOther(before.enums, was.object, now.enums, is.object);
    case CatalogList::Extensions:
        return isOther(before.extensions, was.object, now.extensions, is.object);
    case CatalogList::Domains:
        return isOther(before.domains, was.object, now.domains, is.object);
    case CatalogList::CompositeTypes:
        return isOther(before.compositeTypes, was.object, now.compositeTypes, is.object);
    case CatalogList::Sequences:
        return isOther(before.sequences, was.object, now.sequences, is.object);
    case CatalogList::Routines:
        return isOther(before.routines, was.object, now.routines, is.object);
    case CatalogList::EventTriggers:
        return isOther(before.eventTriggers, was.object, now.eventTriggers, is.object);
    case CatalogList::Others:
        return isOther(before.others, was.object, now.others, is.object);
    }
    Q_UNREACHABLE();
}

bool isRedefined(const Schema &before, CatalogRef was, const Schema &now, CatalogRef is)
{
    if (is.isRelation())
        return withoutStatistics(before.tables[was.object]) != withoutStatistics(now.tables[is.object]);
    if (is.list == CatalogList::Sequences)
        return withoutStatistics(before.sequences[was.object]) != withoutStatistics(now.sequences[is.object]);
    if (const schema::Index *index = indexOf(now, is)) {
        schema::Index old = *indexOf(before, was);
        old.bytes = index->bytes;
        return old != *index;
    }
    return isDifferent(before, was, now, is);
}

bool hasNews(const std::vector<RowOrigin> &origins, std::size_t before)
{
    std::size_t kept = 0;
    for (const RowOrigin &origin : origins) {
        if (origin.before < 0 || origin.isRedefined || origin.hasNewsBelow)
            return true;
        ++kept;
    }
    return kept != before;
}

CatalogUpdate updateOf(OutlinePtr before, OutlinePtr now)
{
    CatalogUpdate update{std::move(before), std::move(now), {}};
    if (update.before)
        Comparison(update).compare(update.before->root, update.now->root);
    return update;
}

} // namespace plumbline::items
