#pragma once

#include <algorithm>
#include <vector>

namespace plumbline::schema {

/// The one of the items that has the name; null where none has.
template <typename Item, typename Name>
const Item *named(const std::vector<Item> &items, const Name &name)
{
    const auto found = std::ranges::find(items, name, &Item::name);
    return found != items.end() ? &*found : nullptr;
}

} // namespace plumbline::schema
