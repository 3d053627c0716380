#pragma once

#include "models/base/clock.h"
#include "models/base/names.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::postgres {

/// A session of another, as `pg_stat_activity` shows it.
struct Session {
    int pid = 0;
    std::string user = {};
    std::string database = {};
    std::string application = {};
    std::string client = {}; ///< empty for a Unix socket
    std::string kind = {};   ///< "client backend", "autovacuum worker"; empty where hidden
    std::string state = {};  ///< "active", "idle", "idle in transaction"; empty where hidden
    std::optional<Time> connectedAt = {};
    std::optional<Time> transactionSince = {};
    std::optional<Time> statementSince = {};
    std::optional<Time> stateSince = {};
    std::optional<std::int64_t> xminAge = {}; ///< how many transactions its snapshot is old
    std::string query = {};                   ///< what it runs, or ran last; at most 2,000 characters
    bool isHidden = false;           ///< the role may not see what it does: state and times are unknown
    bool isOurs = false;             ///< of Plumbline
    std::vector<int> blockedBy = {}; ///< what it waits for; 0 is a prepared transaction
    friend bool operator==(const Session &, const Session &) = default;
};

/// A lock that is held, or waited for.
struct HeldLock {
    int pid = 0;           ///< 0: a prepared transaction's
    std::string type = {}; ///< "relation", "transactionid", "advisory", …
    std::string mode = {}; ///< "AccessExclusiveLock"
    bool isGranted = true;
    QualifiedName relation = {};    ///< empty where it is of another database, or none
    std::optional<Time> since = {}; ///< when the waiting began; PostgreSQL 14 and later
    bool isPrismas = false;         ///< the advisory lock 72707369
    std::string gid = {};           ///< of the prepared transaction that holds it, where that is known
    QualifiedName top = {};         ///< of a partition the table at the top; else empty
    friend bool operator==(const HeldLock &, const HeldLock &) = default;
};

/// Work that tells how far it is.
struct RunningWork {
    enum class Kind { Vacuum, Index, Rewrite };
    int pid = 0;
    Kind kind = Kind::Vacuum;
    std::string command = {}; ///< "CREATE INDEX CONCURRENTLY"
    std::string phase = {};   ///< in the server's words; empty where hidden
    std::int64_t done = 0;
    std::int64_t total = 0; ///< 0: unknown
    QualifiedName relation = {};
    bool isAutomatic = false;
    friend bool operator==(const RunningWork &, const RunningWork &) = default;
};

/// A standby that is fed from this server.
struct Standby {
    int pid = 0;
    std::string name = {};
    std::string client = {};
    std::string state = {}; ///< empty where the role may not see it
    std::string sync = {};
    std::optional<double> lagSeconds = {};
    std::optional<std::int64_t> lagBytes = {};
    friend bool operator==(const Standby &, const Standby &) = default;
};

struct ReplicationSlot {
    std::string name = {};
    std::string kind = {};
    bool isActive = false;
    std::string status = {}; ///< "reserved", "extended", "lost"; PostgreSQL 13 and later
    std::optional<std::int64_t> retainedBytes = {}; ///< of WAL
    std::optional<std::int64_t> xminAge = {};
    friend bool operator==(const ReplicationSlot &, const ReplicationSlot &) = default;
};

struct PreparedTransaction {
    std::string gid = {};
    std::string owner = {};
    std::optional<Time> preparedAt = {};
    std::int64_t xminAge = 0;
    friend bool operator==(const PreparedTransaction &, const PreparedTransaction &) = default;
};

/// What goes on in a database at one moment: what a DBA looks at before any change.
struct Activity {
    Time at = {}; ///< by the server's clock
    std::string role = {};
    bool canSeeAll = true; ///< else other people's sessions are hidden
    bool isStandby = false;
    std::optional<Time> replayedAt = {};              ///< a standby's last replayed commit
    std::optional<std::int64_t> unreplayedBytes = {}; ///< received, not replayed yet
    std::vector<Session> sessions = {};               ///< of this database, and whoever is in its way
    std::vector<HeldLock> locks = {};
    std::vector<RunningWork> work = {};
    std::vector<Standby> standbys = {};
    std::vector<ReplicationSlot> replicationSlots = {};
    std::vector<PreparedTransaction> prepared = {};
    bool isCut = false; ///< there were more than could be looked at
    friend bool operator==(const Activity &, const Activity &) = default;

    const Session *session(int pid) const;
    /// What it waits for; nullptr where it waits for nothing.
    const HeldLock *awaited(int pid) const;
};

/// Who is in whose way: a blocker, and below it who waits for it. Pid 0 is a prepared transaction.
struct Blocking {
    int pid = 0;
    std::vector<Blocking> waiting = {};
    friend bool operator==(const Blocking &, const Blocking &) = default;
};
/// Those at the top wait for nobody; the one with most behind it first. A session that waits for several is
/// told below each of them, what waits for it below the first alone; a circle (a deadlock that is about to be
/// resolved) is cut.
std::vector<Blocking> blockingTrees(const Activity &activity);
int waitingCount(const Blocking &tree); ///< all that wait below it

/// Whether one lock has to wait for the other (PostgreSQL manual, table 13.2); names as in `pg_locks`. An
/// unknown name conflicts with everything.
bool conflicts(const std::string &mode, const std::string &other);

/// How strong a mode is among the eight for tables: 1 (ACCESS SHARE) to 8 (ACCESS EXCLUSIVE). A name that is
/// not known counts as the strongest.
int lockStrength(const std::string &mode);

/// A lock that a change of a table would have to wait for.
struct LockInTheWay {
    HeldLock lock;
    std::optional<Session> session; ///< nothing for a prepared transaction
    friend bool operator==(const LockInTheWay &, const LockInTheWay &) = default;
};
/// Locks on these tables, held or queued for, that a lock of `mode` would wait for; Plumbline's own sessions
/// too. For confirmation dialogs: empty means that none was there when `activity` was read, unless it is cut.
std::vector<LockInTheWay> locksInTheWay(const Activity &activity, const std::vector<QualifiedName> &tables,
                                        const std::string &mode = "AccessExclusiveLock");

/// What keeps old row versions from being removed, the oldest first.
struct XminHolder {
    enum class Kind { Session, Prepared, Slot };
    Kind kind = Kind::Session;
    int pid = 0;           ///< a session's
    std::string name = {}; ///< a prepared transaction's or slot's
    std::int64_t age = 0;  ///< in transactions
    friend bool operator==(const XminHolder &, const XminHolder &) = default;
};
std::vector<XminHolder> xminHolders(const Activity &activity);

} // namespace plumbline::postgres
