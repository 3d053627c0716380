#include "models/ddl/order.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace plumbline::ddl {

void Graph::prefer(const std::vector<Index> &order)
{
    for (std::size_t place = 0; place < order.size(); ++place)
        m_places[order[place]] = place + 1;
}

Graph::Links Graph::usedBy() const
{
    Links links(m_size);
    for (const auto &[user, used] : m_needs)
        links[used].push_back(user);
    for (const Wish &wish : m_wishes)
        links[wish.isCut ? wish.host : wish.part].push_back(wish.isCut ? wish.part : wish.host);
    return links;
}

std::vector<Graph::Index> Graph::ordered(const Links &usedBy, std::vector<std::size_t> &left) const
{
    left.assign(m_size, 0);
    for (const auto &users : usedBy) {
        for (const Index user : users)
            ++left[user];
    }
    std::vector<std::size_t> places = m_places;
    for (const Wish &wish : m_wishes) {
        if (!wish.isCut)
            places[wish.part] = 0;
    }
    using Ready = std::pair<std::size_t, Index>; // a place, and what is to come there
    std::priority_queue<Ready, std::vector<Ready>, std::greater<>> ready;
    for (Index i = 0; i < m_size; ++i) {
        if (left[i] == 0)
            ready.emplace(places[i], i);
    }
    std::vector<Index> result;
    while (!ready.empty()) {
        const Index next = ready.top().second;
        ready.pop();
        result.push_back(next);
        for (const Index user : usedBy[next]) {
            if (--left[user] == 0)
                ready.emplace(places[user], user);
        }
    }
    return result;
}

/// Tarjan's strongly connected components among what is left, without recursion.
std::vector<std::size_t> Graph::circles(const Links &usedBy, const std::vector<std::size_t> &left) const
{
    std::vector<std::size_t> circle(m_size, 0), number(m_size, 0), low(m_size, 0), nextLink(m_size, 0);
    std::vector<bool> isOpen(m_size, false);
    std::vector<Index> open, path;
    std::size_t count = 0, circleCount = 0;
    for (Index start = 0; start < m_size; ++start) {
        if (left[start] == 0 || number[start] != 0)
            continue;
        path.push_back(start);
        while (!path.empty()) {
            const Index at = path.back();
            if (number[at] == 0) {
                number[at] = low[at] = ++count;
                open.push_back(at);
                isOpen[at] = true;
            }
            if (nextLink[at] < usedBy[at].size()) {
                const Index user = usedBy[at][nextLink[at]++];
                if (number[user] == 0)
                    path.push_back(user);
                else if (isOpen[user])
                    low[at] = std::min(low[at], number[user]);
                continue;
            }
            path.pop_back();
            if (!path.empty())
                low[path.back()] = std::min(low[path.back()], low[at]);
            if (low[at] != number[at])
                continue;
            const bool isCircle = open.back() != at;
            circleCount += isCircle ? 1 : 0;
            for (bool isLast = false; !isLast; open.pop_back()) {
                isLast = open.back() == at;
                isOpen[open.back()] = false;
                circle[open.back()] = isCircle ? circleCount : 0;
            }
        }
    }
    return circle;
}

bool Graph::cutWishes(const std::vector<std::size_t> &circles, int level)
{
    bool isAny = false;
    for (Wish &wish : m_wishes) {
        const bool isInCircle = circles[wish.host] != 0 && circles[wish.host] == circles[wish.part];
        if (wish.isCut || wish.level != level || !isInCircle)
            continue;
        wish.isCut = isAny = true;
    }
    return isAny;
}

std::vector<Graph::Index> Graph::order()
{
    while (true) {
        const Links links = usedBy();
        std::vector<std::size_t> left;
        auto result = ordered(links, left);
        if (result.size() == m_size)
            return result;
        const auto circle = circles(links, left);
        if (cutWishes(circle, 0) || cutWishes(circle, 1))
            continue;
        std::erase_if(m_needs, [&circle](const std::pair<Index, Index> &need) {
            return circle[need.first] != 0 && circle[need.first] == circle[need.second];
        });
    }
}

std::vector<Graph::Index> Graph::cut() const
{
    std::vector<Index> result;
    for (const Wish &wish : m_wishes) {
        if (wish.isCut)
            result.push_back(wish.part);
    }
    return result;
}

} // namespace plumbline::ddl
