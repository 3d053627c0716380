#include "models/evidence/judge.h"
#include "models/postgres/read_activity.h"
#include "models/postgres/read_catalog.h"
#include "models/postgres/read_ledger.h"
#include "models/project/ledger_plan.h"
#include "models/sql/quote.h"

namespace plumbline::project {

namespace {

struct LedgerTable {
    QualifiedName name;
    bool mayWrite = false;
};

/// Where the ledger really is, and whether we may write it. Without `schema=` in the URL the search path
/// decides, as for Prisma.
Result<LedgerTable> findLedgerTable(postgres::Connection &connection,
                                    const postgres::ConnectionSettings &settings)
{
    const std::string name = "_prisma_migrations";
    const std::string wanted = settings.isSchemaWritten
                                   ? sql::quotedName(QualifiedName{settings.schema, name})
                                   : sql::quotedName(name);
    const auto rows =
        connection.query("SELECT n.nspname, pg_catalog.has_table_privilege(c.oid, 'INSERT') AND "
                         "pg_catalog.has_table_privilege(c.oid, 'UPDATE') FROM pg_catalog.pg_class c JOIN "
                         "pg_catalog.pg_namespace n "
                         "ON n.oid = c.relnamespace WHERE c.oid = pg_catalog.to_regclass($1)",
                         {wanted});
    if (!rows)
        return failure(rows.error());
    if (rows->rows.empty())
        return failure(ErrorCode::UndefinedTable, name);
    const auto &row = rows->rows.front();
    return LedgerTable{{row.at(0).value_or(settings.schema), name}, row.at(1) == "t"};
}

Result<evidence::Evidence> judgeNow(const history::Migration &migration, const history::History &history,
                                    postgres::Connection &connection, const std::string &defaultSchema)
{
    if (!migration.folder)
        return failure(ErrorCode::NotFound, migration.name.value);
    if (!migration.folder->script)
        return failure(migration.folder->script.error());
    const auto catalog = postgres::readCatalog(connection);
    if (!catalog)
        return failure(catalog.error());
    return evidence::evidenceOf(migration, history, *catalog, defaultSchema);
}

} // namespace

Result<LedgerFacts> readLedgerFacts(const Project &project, const MigrationName &name,
                                    postgres::Connection &connection, const JobControl &control)
{
    control.progress(1, 2, "checks");
    auto folders = history::readMigrations(project.migrationsPath, control);
    if (!folders)
        return failure(folders.error());
    auto ledger = postgres::readLedger(connection, project.connection->schema);
    if (!ledger)
        return failure(ledger.error());
    if (!ledger->exists)
        return failure(ErrorCode::UndefinedTable, "_prisma_migrations");
    const auto table = findLedgerTable(connection, *project.connection);
    if (!table)
        return failure(table.error());
    history::History history = history::historyOf(*folders, &*ledger, {});
    const history::Migration *migration = history.find(name);
    if (!migration)
        return failure(ErrorCode::UnknownMigration, name.value);
    auto evidence = judgeNow(*migration, history, connection, project.connection->schema);
    if (control.isCancelled())
        return failure(ErrorCode::Cancelled);
    return LedgerFacts{targetOf(project),
                       std::move(history),
                       std::move(*ledger),
                       table->name,
                       table->mayWrite,
                       postgres::readLocksInTheWay(connection, {table->name}, ledgerLock),
                       !connection.server().isInRecovery,
                       std::move(evidence)};
}

} // namespace plumbline::project
