#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace plumbline {

/// A list that no longer changes and that copies share: a copy costs a counter, and places in it stay where
/// they are for as long as one of them lives.
template <typename T>
class SharedList {
public:
    SharedList() = default;
    SharedList(std::vector<T> items) : m_items(std::make_shared<const std::vector<T>>(std::move(items))) {}

    operator const std::vector<T> &() const { return items(); }
    auto begin() const { return items().begin(); }
    auto end() const { return items().end(); }
    bool empty() const { return items().empty(); }
    std::size_t size() const { return items().size(); }
    const T &front() const { return items().front(); }
    const T &back() const { return items().back(); }
    const T &operator[](std::size_t at) const { return items()[at]; }

    friend bool operator==(const SharedList &one, const SharedList &other)
    {
        return one.m_items == other.m_items || one.items() == other.items();
    }

private:
    const std::vector<T> &items() const
    {
        static const std::vector<T> none;
        return m_items ? *m_items : none;
    }

    std::shared_ptr<const std::vector<T>> m_items;
};

} // namespace plumbline
