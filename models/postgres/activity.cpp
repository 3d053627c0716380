#include "models/postgres/activity.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

namespace plumbline::postgres {

namespace {

constexpr std::array<std::string_view, 8> modes{
    "AccessShareLock", "RowShareLock",          "RowExclusiveLock", "ShareUpdateExclusiveLock",
    "ShareLock",       "ShareRowExclusiveLock", "ExclusiveLock",    "AccessExclusiveLock"};

/// Table 13.2 of the manual: for each mode the modes that it waits for, one bit each in the order above.
constexpr std::array<unsigned, 8> waitsFor{0x80, 0xc0, 0xf0, 0xf8, 0xec, 0xfc, 0xfe, 0xff};

class BlockingTrees {
public:
    explicit BlockingTrees(const Activity &activity)
    {
        for (const Session &session : activity.sessions)
            for (const int blocker : std::set<int>(session.blockedBy.begin(), session.blockedBy.end())) {
                m_waiting[blocker].push_back(session.pid);
                m_isWaiting.insert(session.pid);
            }
    }
    std::vector<Blocking> trees()
    {
        std::vector<Blocking> roots;
        for (const auto &[blocker, waiting] : m_waiting)
            if (!m_isWaiting.contains(blocker))
                roots.push_back(below(blocker));
        // What only circles lead to has no root: the first of each circle becomes one.
        for (const auto &[blocker, waiting] : m_waiting)
            if (!m_told.contains(blocker))
                roots.push_back(below(blocker));
        std::ranges::stable_sort(roots, std::greater(), waitingCount);
        return roots;
    }

private:
    Blocking below(int pid)
    {
        Blocking node{pid, {}};
        if (!m_told.insert(pid).second)
            return node;
        if (const auto found = m_waiting.find(pid); found != m_waiting.end())
            for (const int waiting : found->second)
                node.waiting.push_back(below(waiting));
        return node;
    }
    std::map<int, std::vector<int>> m_waiting;
    std::set<int> m_isWaiting;
    std::set<int> m_told;
};

} // namespace

const Session *Activity::session(int pid) const
{
    const auto found = std::ranges::find(sessions, pid, &Session::pid);
    return found == sessions.end() ? nullptr : &*found;
}

const HeldLock *Activity::awaited(int pid) const
{
    const auto found = std::ranges::find_if(
        locks, [pid](const HeldLock &lock) { return lock.pid == pid && !lock.isGranted; });
    return found == locks.end() ? nullptr : &*found;
}

std::vector<Blocking> blockingTrees(const Activity &activity)
{
    return BlockingTrees(activity).trees();
}

int waitingCount(const Blocking &tree)
{
    int count = 0;
    for (const Blocking &waiting : tree.waiting)
        count += 1 + waitingCount(waiting);
    return count;
}

bool conflicts(const std::string &mode, const std::string &other)
{
    const auto one = std::ranges::find(modes, mode);
    const auto two = std::ranges::find(modes, other);
    if (one == modes.end() || two == modes.end())
        return true;
    return (waitsFor[static_cast<std::size_t>(one - modes.begin())] >> (two - modes.begin())) & 1;
}

int lockStrength(const std::string &mode)
{
    const auto found = std::ranges::find(modes, mode);
    return found == modes.end() ? static_cast<int>(modes.size())
                                : static_cast<int>(found - modes.begin()) + 1;
}

std::vector<LockInTheWay> locksInTheWay(const Activity &activity, const std::vector<QualifiedName> &tables,
                                        const std::string &mode)
{
    std::vector<LockInTheWay> found;
    for (const HeldLock &lock : activity.locks) {
        if (lock.type != "relation" || std::ranges::find(tables, lock.relation) == tables.end() ||
            !conflicts(mode, lock.mode))
            continue;
        const Session *session = activity.session(lock.pid);
        found.push_back({lock, session ? std::optional(*session) : std::nullopt});
    }
    return found;
}

std::vector<XminHolder> xminHolders(const Activity &activity)
{
    std::vector<XminHolder> holders;
    for (const Session &session : activity.sessions)
        if (session.xminAge)
            holders.push_back({XminHolder::Kind::Session, session.pid, {}, *session.xminAge});
    for (const PreparedTransaction &prepared : activity.prepared)
        holders.push_back({XminHolder::Kind::Prepared, 0, prepared.gid, prepared.xminAge});
    for (const ReplicationSlot &slot : activity.replicationSlots)
        if (slot.xminAge)
            holders.push_back({XminHolder::Kind::Slot, 0, slot.name, *slot.xminAge});
    std::ranges::stable_sort(holders, std::greater(), &XminHolder::age);
    return holders;
}

} // namespace plumbline::postgres
