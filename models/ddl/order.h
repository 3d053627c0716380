#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace plumbline::ddl {

/// Puts things after what they need, and otherwise in a preferred order. Linear in things and needs, but for
/// the queue.
class Graph {
public:
    using Index = std::size_t;
    explicit Graph(std::size_t size) : m_size(size), m_places(size) {}

    /// All things in the order in which they come where no need says otherwise. A wished part comes as early
    /// as it can.
    void prefer(const std::vector<Index> &order);
    void need(Index user, Index used) { m_needs.emplace_back(user, used); }
    /// A host that wants a part before it; in a circle that is cut and the part comes after the host instead.
    /// Of several in a circle those of the lower level are cut first.
    void needIfPossible(Index host, Index part, int level) { m_wishes.push_back({host, part, level, false}); }

    /// All things in order. A circle without a wish in it is broken wherever it is.
    std::vector<Index> order();
    /// The parts that came after their hosts; known after `order()`.
    std::vector<Index> cut() const;

private:
    struct Wish {
        Index host, part;
        int level;
        bool isCut;
    };
    using Links = std::vector<std::vector<Index>>;
    Links usedBy() const;
    std::vector<Index> ordered(const Links &usedBy, std::vector<std::size_t> &left) const;
    /// For each thing in a circle the circle's number, from 1; 0 for all others.
    std::vector<std::size_t> circles(const Links &usedBy, const std::vector<std::size_t> &left) const;
    bool cutWishes(const std::vector<std::size_t> &circles, int level);

    std::size_t m_size;
    std::vector<std::size_t> m_places;
    std::vector<std::pair<Index, Index>> m_needs;
    std::vector<Wish> m_wishes;
};

} // namespace plumbline::ddl
