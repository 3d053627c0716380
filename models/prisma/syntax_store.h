#pragma once

#include "models/prisma/word.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <memory_resource>
#include <new>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace plumbline::prisma {

/// Things in a row that a SyntaxStore holds. It only points at them, in the room of one pointer: a schema has
/// hundreds of thousands of rows, and most hold one thing or none.
template <typename T>
class Row {
public:
    Row() = default;

    const T *begin() const { return m_items; }
    const T *end() const { return m_items + size(); }
    std::size_t size() const { return m_items ? reinterpret_cast<const std::size_t *>(m_items)[-1] : 0; }
    bool empty() const { return !m_items; }
    const T &front() const { return *m_items; }
    const T &back() const { return end()[-1]; }
    const T &operator[](std::size_t at) const { return m_items[at]; }

private:
    friend class SyntaxStore;
    explicit Row(const T *items) : m_items(items) {}

    const T *m_items = nullptr; ///< how many there are stands before the first; nullptr where there is none
};

/// What the blocks of a Document point at. Nothing that it holds moves, and all of it goes at once.
class SyntaxStore {
public:
    SyntaxStore() = default;
    SyntaxStore(const SyntaxStore &) = delete;
    SyntaxStore &operator=(const SyntaxStore &) = delete;

    /// The items from `first` on, which leave the list.
    template <typename T>
    Row<T> rowFrom(std::vector<T> &items, std::size_t first)
    {
        static_assert(alignof(T) <= alignof(std::size_t) && std::is_trivially_destructible_v<T>);
        const std::size_t count = items.size() - first;
        if (count == 0)
            return {};
        auto *const length = static_cast<std::size_t *>(
            m_memory.allocate(sizeof(std::size_t) + count * sizeof(T), alignof(std::size_t)));
        *length = count;
        T *const room = reinterpret_cast<T *>(length + 1);
        std::uninitialized_move(items.begin() + std::ptrdiff_t(first), items.end(), room);
        items.erase(items.begin() + std::ptrdiff_t(first), items.end());
        return Row<T>(room);
    }

    template <typename T>
    const T *kept(T value)
    {
        static_assert(std::is_trivially_destructible_v<T>);
        return ::new (m_memory.allocate(sizeof(T), alignof(T))) T(std::move(value));
    }

    /// What a string with escapes stands for; empty at first.
    std::string &newString() { return m_strings.emplace_back(); }

private:
    std::pmr::monotonic_buffer_resource m_memory{64U << 10U}; ///< bytes at first, and more and more
    std::deque<std::string> m_strings;
};

} // namespace plumbline::prisma
