#include "models/schema/changes.h"

#include "models/schema/name_of.h"

#include <algorithm>

namespace plumbline::schema {

namespace {

template <typename Item>
bool isSame(const Item &one, const Item &other)
{
    return one == other;
}

bool isSame(const Index &one, const Index &other)
{
    Index same = other;
    same.bytes = one.bytes;
    return one == same;
}

} // namespace

bool isSame(const Sequence &one, const Sequence &other)
{
    if (one == other)
        return true;
    Sequence same = other;
    same.lastValue = one.lastValue;
    return one == same;
}

bool isSame(const Table &one, const Table &other)
{
    if (one == other)
        return true;
    if (one.name != other.name || one.columns != other.columns)
        return false;
    Table same = other;
    same.estimatedRows = one.estimatedRows;
    same.bytes = one.bytes;
    same.exactRows = one.exactRows;
    for (std::size_t i = 0; i < same.indexes.size() && i < one.indexes.size(); ++i)
        same.indexes[i].bytes = one.indexes[i].bytes;
    return one == same;
}

namespace {

template <typename Item>
using Sorted = std::vector<std::pair<ObjectName, const Item *>>;

template <typename Item, typename NameOf>
Sorted<Item> sorted(const std::vector<Item> &items, NameOf name)
{
    Sorted<Item> result;
    result.reserve(items.size());
    for (const Item &item : items)
        result.emplace_back(name(item), &item);
    std::ranges::sort(result, {}, &std::pair<ObjectName, const Item *>::first);
    return result;
}

/// Goes through two lists side by side.
template <typename Item, typename NameOf, typename Changed>
void compare(const std::vector<Item> &before, const std::vector<Item> &after, NameOf name, Changes &changes,
             Changed changed)
{
    const auto old = sorted(before, name);
    const auto fresh = sorted(after, name);
    auto left = old.begin();
    auto right = fresh.begin();
    while (left != old.end() || right != fresh.end()) {
        if (right == fresh.end() || (left != old.end() && left->first < right->first)) {
            changes.went.push_back((left++)->first);
        } else if (left == old.end() || right->first < left->first) {
            changes.came.push_back((right++)->first);
        } else {
            if (!isSame(*left->second, *right->second)) {
                changes.changed.push_back(right->first);
                changed(*left->second, *right->second);
            }
            ++left;
            ++right;
        }
    }
}

template <typename Item>
void compare(const std::vector<Item> &before, const std::vector<Item> &after, Changes &changes)
{
    compare(
        before, after, [](const Item &item) { return nameOf(item); }, changes,
        [](const Item &, const Item &) {});
}

template <typename Part>
void compareParts(const Table &table, ObjectKind kind, const std::vector<Part> &before,
                  const std::vector<Part> &after, Changes &changes)
{
    compare(
        before, after,
        [&](const Part &part) {
            return ObjectName{kind, table.name, part.name};
        },
        changes, [](const Part &, const Part &) {});
}

void compareTables(const Table &before, const Table &after, Changes &changes)
{
    compareParts(after, ObjectKind::Column, before.columns, after.columns, changes);
    compareParts(after, ObjectKind::Constraint, before.constraints, after.constraints, changes);
    compareParts(after, ObjectKind::Index, before.indexes, after.indexes, changes);
    compareParts(after, ObjectKind::Trigger, before.triggers, after.triggers, changes);
    compareParts(after, ObjectKind::Rule, before.rules, after.rules, changes);
    compareParts(after, ObjectKind::Policy, before.policies, after.policies, changes);
}

} // namespace

Changes changesBetween(const Schema &before, const Schema &after)
{
    Changes changes;
    compare(
        before.tables, after.tables, [](const Table &table) { return nameOf(table); }, changes,
        [&](const Table &old, const Table &fresh) { compareTables(old, fresh, changes); });
    compare(before.schemas, after.schemas, changes);
    compare(before.extensions, after.extensions, changes);
    compare(before.enums, after.enums, changes);
    compare(before.domains, after.domains, changes);
    compare(before.compositeTypes, after.compositeTypes, changes);
    compare(before.sequences, after.sequences, changes);
    compare(before.routines, after.routines, changes);
    compare(before.eventTriggers, after.eventTriggers, changes);
    compare(before.others, after.others, changes);
    for (auto *list : {&changes.came, &changes.went, &changes.changed})
        std::ranges::sort(*list);
    return changes;
}

} // namespace plumbline::schema
