#pragma once

#include <optional>
#include <string>

namespace plumbline::safety {

/// What a function or a relation does although it stands in a SELECT, and although the transaction is
/// read-only.
enum class Harm {
    ServerFiles,   ///< reads or writes files on the server's machine
    ServerProgram, ///< runs a program on the server's machine
    OtherServers,  ///< reaches another server, where our read-only transaction ends
    UnknownSource, ///< reads from something outside the database that nothing is known of
    OtherSessions, ///< ends, cancels or signals another session
    ServerControl, ///< steers the server: configuration, WAL, backups, promotion, workers
    Locks,         ///< takes a lock that Prisma or the application may wait for
    Sequences,     ///< moves a sequence, which no rollback takes back
    Settings,      ///< changes settings, and with them what later queries mean
    Statistics,    ///< resets or overwrites statistics that the planner or a DBA relies on
    Replication,   ///< makes, moves or drops replication slots and origins, or writes messages into the WAL
    LargeObjects,  ///< writes large objects, which servers before 16 allow in a read-only transaction
    RunsText,      ///< runs SQL that it is given as text, which no parse tree shows
    ReadsByName,   ///< reads relations that it is given by name, so that no parse tree shows them
    Notifies,      ///< sends a notification
    TransactionId, ///< makes the server assign a transaction id
    Storage,       ///< changes stored pages or catalogs directly
};

/// A function of PostgreSQL or of a well-known extension that is no mere reading, by its bare name; nothing
/// for any other. The schema does not matter, except that everything in some extensions' schemas counts:
/// a name that is not what it seems is refused rather than trusted.
std::optional<Harm> harmOf(const std::string &schema, const std::string &function);

/// The same for a name in attribute notation (`value.name`), which calls the function of that name too.
/// Only names that nobody gives to a column: `t.http` is a column.
std::optional<Harm> harmOfAttribute(const std::string &name);

/// A view of the server's own whose rows are not the database's. The schema is empty where none is written; a
/// table of that name in another schema is somebody's table.
std::optional<Harm> harmOfRelation(const std::string &schema, const std::string &relation);

} // namespace plumbline::safety
