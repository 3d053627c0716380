#pragma once

#include <string>

#include "models/postgres/catalog_print.h"
#include "models/postgres/connection.h"
#include "models/postgres/table_measures.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace plumbline::postgres {

/// How far a server had come. Equal moments: nobody can see anything else now than then.
struct Moment {
    std::string seen;  ///< which transactions can be seen; empty where that may not be asked
    std::string wal;   ///< the WAL's end; empty where it may not be asked. Moves more often than `seen`
    std::string locks; ///< who holds or awaits Prisma's lock; empty where that was not asked
    bool isInRecovery = false;

    bool isKnown() const { return !seen.empty(); }
    friend bool operator==(const Moment &, const Moment &) = default;
};

/// A database's catalog and ledger in two numbers. `ledger` is empty where there is none, or none to be read.
struct DatabaseMark {
    CatalogMark catalog;
    std::string ledger;
    std::string seen; ///< as `Moment` has it, of the same statement
    friend bool operator==(const DatabaseMark &, const DatabaseMark &) = default;
};

/// What looking cost so far, both ways.
struct WatchCost {
    std::int64_t statements = 0;
    std::int64_t bytes = 0; ///< of statements and values; what the protocol adds is not counted
    std::chrono::microseconds latest{0};
};

/// Looks over one session whether a database changed, as cheaply as it can: each look is one statement of its
/// own, so nothing is held between two, no transaction, no snapshot, no lock, and a pooler may give each
/// another session.
///
/// The session must be a read-only one and outlive this. Where the server refuses a part of a look (a managed
/// server's WAL, a ledger that may not be read) that part is left out from then on.
class Watch {
public:
    /// `schema` is where the ledger is, as for `readLedger`.
    Watch(Connection &connection, const std::string &schema);

    /// The cheap look: whether anything can have changed at all. With `locks` who holds Prisma's lock too,
    /// which neither WAL nor snapshots tell.
    Result<Moment> moment(bool withLocks);
    /// What to compare when something did. `hasLedger`: whether a ledger is expected.
    Result<DatabaseMark> mark(bool hasLedger);
    /// Which objects: the dearest look, for when the catalog's mark differs.
    Result<CatalogPrint> print();
    /// What marks do not tell, because it is no definition: rows and sizes. Asks the file system for each
    /// table.
    Result<std::vector<TableMeasures>> measures();

    const WatchCost &cost() const { return m_cost; }
    /// Whether nothing more can be asked over this session.
    bool isLost() const;
    Connection &connection() { return m_connection; }

private:
    Result<Rows> ask(const std::string &sql, std::chrono::milliseconds patience);
    std::string filledIn(std::string sql) const;
    std::string rowsSql() const;

    Connection &m_connection;
    std::string m_ledger;
    bool m_mayAskWal = true;
    bool m_mayAskSeen = true;
    bool m_mayMarkLedger = true;
    WatchCost m_cost;
};

/// The settings for a session that watches: short statements are not worth compiling.
ConnectionSettings watchSettings(ConnectionSettings settings);
/// Its limits: it waits for nobody, and a stop ends it at once.
SessionLimits watchLimits();

} // namespace plumbline::postgres
