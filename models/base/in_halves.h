#pragma once

#include <future>
#include <span>
#include <type_traits>
#include <vector>

namespace plumbline {

/// `work` for all items, and what it made of them: of many items for each half, the second of which is worked
/// through in a thread of its own; of fewer than `many`, which are done before a thread is there, for all at
/// once. `work` may not touch what it does for other items. What it throws is thrown here.
template <typename Item, typename Work>
auto inHalves(std::span<Item> items, std::size_t many, const Work &work)
{
    std::vector<std::invoke_result_t<const Work &, std::span<Item>>> results;
    if (items.size() < many) {
        results.push_back(work(items));
        return results;
    }
    const std::span first = items.first(items.size() / 2);
    auto second = std::async(std::launch::async, [&] { return work(items.subspan(first.size())); });
    results.push_back(work(first));
    results.push_back(second.get());
    return results;
}

} // namespace plumbline
