#include "models/schema/delta.h"

#include "models/schema/name_of.h"
#include "models/schema/schema_json.h"

#include <algorithm>
#include <map>
#include <set>

namespace plumbline::schema {

namespace {

/// Calls with the same list of each schema, for every kind of object that stands for itself.
template <typename Call, typename... Schemas>
void forEachList(Call call, Schemas &...schemas)
{
    call(schemas.schemas...);
    call(schemas.tables...);
    call(schemas.enums...);
    call(schemas.extensions...);
    call(schemas.domains...);
    call(schemas.compositeTypes...);
    call(schemas.sequences...);
    call(schemas.routines...);
    call(schemas.eventTriggers...);
    call(schemas.others...);
}

template <typename Item>
std::vector<std::pair<ObjectName, const Item *>> byName(const std::vector<Item> &items)
{
    std::vector<std::pair<ObjectName, const Item *>> result;
    result.reserve(items.size());
    for (const Item &item : items)
        result.emplace_back(nameOf(item), &item);
    std::ranges::sort(result, {}, &std::pair<ObjectName, const Item *>::first);
    return result;
}

template <typename Item>
void compare(const std::vector<Item> &before, const std::vector<Item> &after, SchemaDelta &delta,
             std::vector<Item> &put)
{
    const auto old = byName(before);
    const auto fresh = byName(after);
    auto left = old.begin();
    auto right = fresh.begin();
    while (left != old.end() || right != fresh.end()) {
        if (right == fresh.end() || (left != old.end() && left->first < right->first)) {
            delta.gone.push_back((left++)->first);
        } else if (left == old.end() || right->first < left->first) {
            put.push_back(*(right++)->second);
        } else {
            if (*left->second != *right->second)
                put.push_back(*right->second);
            ++left;
            ++right;
        }
    }
}

} // namespace

SchemaDelta deltaBetween(const Schema &before, const Schema &after)
{
    SchemaDelta delta;
    forEachList([&](const auto &old, const auto &fresh, auto &put) { compare(old, fresh, delta, put); },
                before, after, delta.put);
    std::ranges::sort(delta.gone);
    std::ranges::set_difference(after.dependencies, before.dependencies,
                                std::back_inserter(delta.put.dependencies));
    std::ranges::set_difference(before.dependencies, after.dependencies, std::back_inserter(delta.gonePairs));
    delta.put.unknown = after.unknown;
    arrange(delta.put);
    return delta;
}

Schema schemaAfter(std::span<const SchemaDelta> steps)
{
    Schema result;
    forEachList(
        [&]<typename Item>(std::vector<Item> &list) {
            std::map<ObjectName, const Item *> latest;
            for (const SchemaDelta &step : steps) {
                for (const ObjectName &name : step.gone)
                    latest.erase(name);
                const auto take = [&](const std::vector<Item> &put) {
                    for (const Item &item : put)
                        latest[nameOf(item)] = &item;
                };
                forEachList(
                    [&](const auto &put) {
                        if constexpr (std::is_same_v<decltype(put), const std::vector<Item> &>)
                            take(put);
                    },
                    step.put);
            }
            list.reserve(latest.size());
            for (const auto &[name, item] : latest)
                list.push_back(*item);
        },
        result);
    std::set<Dependency> dependencies;
    for (const SchemaDelta &step : steps) {
        for (const Dependency &gone : step.gonePairs)
            dependencies.erase(gone);
        dependencies.insert(step.put.dependencies.begin(), step.put.dependencies.end());
    }
    result.dependencies.assign(dependencies.begin(), dependencies.end());
    if (!steps.empty())
        result.unknown = steps.back().put.unknown;
    arrange(result);
    return result;
}

} // namespace plumbline::schema
