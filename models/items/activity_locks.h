#pragma once

#include <string>

#include "models/items/activity_rows.h"

#include <map>

namespace plumbline::items {

/// What a transaction holds on one relation, or on several partitions of one table together.
struct HeldRelation {
    QualifiedName relation; ///< the table at the top, where it stands for partitions
    std::string mode;       ///< the strongest that is held
    int partitions = 0;     ///< 0: the relation itself; else how many of its partitions
    friend bool operator==(const HeldRelation &, const HeldRelation &) = default;
};

/// All that one session or prepared transaction holds. What it waits for is not among it, nor are the locks
/// that every transaction has on its own number, nor Prisma's, which has a heading of its own.
struct HeldByOne {
    std::vector<HeldRelation> relations = {}; ///< the strongest first
    int advisoryLocks = 0;
    friend bool operator==(const HeldByOne &, const HeldByOne &) = default;

    bool isEmpty() const { return relations.empty() && advisoryLocks == 0; }
    /// Whether anybody has to wait who only reads or writes rows.
    bool isInTheWay() const;
};

/// Who holds what at one moment, put together once. The activity must outlive it.
class HeldLocks {
public:
    explicit HeldLocks(const postgres::Activity &activity);

    const HeldByOne &ofSession(int pid) const { return of({pid, {}}); }
    /// What it holds; nothing where the server did not say whose a lock is.
    const HeldByOne &ofPrepared(const std::string &gid) const { return of({0, gid}); }
    /// How many transactions hold a lock on a relation.
    int transactions() const;
    bool isAnyInTheWay() const;

private:
    using Holder = std::pair<int, std::string>;
    const HeldByOne &of(const Holder &holder) const;

    std::map<Holder, HeldByOne> m_all;
};

/// "holds SHARE on table public.orders and locks on 2 more": the strongest, for a line; empty for nothing.
QString heldSentence(const HeldByOne &held);
/// All of it, one a line, as far as a tooltip has room; empty for nothing.
QString heldText(const HeldByOne &held);
/// A row for each relation under the row of its holder, whose statement and ending they have too: with what
/// the lock means for others. Many are bounded, and the last row says how many are left out.
std::vector<KeyedRow<ActivityRow>> heldRows(const HeldByOne &held, const ActivityRow &holder);

} // namespace plumbline::items
