#include "models/safety/guard.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <map>

using namespace plumbline;
using safety::RefusalReason;

namespace {

QByteArray name(RefusalReason reason)
{
    static const std::map<RefusalReason, const char *> names{
        {RefusalReason::Unparsable, "unparsable"},     {RefusalReason::DropsObject, "drops"},
        {RefusalReason::Truncates, "truncates"},       {RefusalReason::DeletesRows, "deletes"},
        {RefusalReason::WritesElsewhere, "elsewhere"}, {RefusalReason::Executes, "executes"},
        {RefusalReason::ChangesSession, "session"},    {RefusalReason::NotAllowed, "not allowed"},
    };
    return names.at(reason);
}

/// The reasons, one for each refused statement; empty where everything is allowed.
QByteArray judged(const QByteArray &sql)
{
    QByteArrayList reasons;
    for (const safety::Refusal &refusal :
         safety::judge(sql.toStdString(), {{"_prisma_migrations", "Odd \"name\""}}))
        reasons << name(refusal.reason);
    return reasons.join(", ");
}

} // namespace

class TestGuard : public QObject {
    Q_OBJECT

private slots:
    void allowsWhatAPlanNeeds_data();
    void allowsWhatAPlanNeeds();
    void refusesEverythingElse_data();
    void refusesEverythingElse();
    void namesTheStatementAndItsPlace();
    void allowsNoWriteWithoutPermission();
};

void TestGuard::allowsWhatAPlanNeeds_data()
{
    QTest::addColumn<QByteArray>("sql");
    const auto row = [](const char *title, const char *sql) { QTest::newRow(title) << QByteArray(sql); };
    row("nothing", "-- nothing\n;");
    row("Prisma's insert", "INSERT INTO \"_prisma_migrations\" "
                           "(\"id\",\"checksum\",\"started_at\",\"migration_name\") VALUES ($1,$2,$3,$4)");
    row("in the URL's schema, with a result",
        "INSERT INTO \"crm\".\"_prisma_migrations\" (id, logs) VALUES ($1, '') RETURNING *, id AS x");
    row("constants and casts to built-in types", "INSERT INTO _prisma_migrations VALUES ('a', NULL, 0, "
                                                 "$1::timestamptz(3), CAST($2 AS pg_catalog.int4), DEFAULT)");
    row("an update by id", "UPDATE \"_prisma_migrations\" SET \"rolled_back_at\" = $1 WHERE \"id\" = $2");
    row("an update by id and state", "UPDATE _prisma_migrations SET rolled_back_at = $1 WHERE id = $2 AND "
                                     "finished_at IS NULL AND (logs <> '' OR logs IS NULL) RETURNING id");
    row("an update of listed rows", "UPDATE _prisma_migrations SET logs = $1 WHERE id IN ($2, $3)");
    row("an update of an array of rows", "UPDATE _prisma_migrations SET logs = $1 WHERE id = ANY($2)");
    row("counting up",
        "UPDATE _prisma_migrations SET applied_steps_count = (applied_steps_count + $1) WHERE id = $2::uuid");
    row("several statements", "UPDATE _prisma_migrations SET logs = '' WHERE id = 'a'; INSERT INTO "
                              "_prisma_migrations (id) VALUES ('b');");
    row("the name in Unicode escapes is the same name",
        "INSERT INTO U&\"\\005fprisma_migrations\" (id) VALUES ('b')");
    row("another permitted name", "INSERT INTO \"Odd \"\"name\"\"\" (id) VALUES ('b')");
    row("words of danger in a literal",
        "INSERT INTO _prisma_migrations (logs) VALUES ('; DROP TABLE a; --')");
    row("words of danger in a comment",
        "/* DELETE FROM a; */ INSERT INTO _prisma_migrations (id) VALUES ('b') -- DROP");
}

void TestGuard::allowsWhatAPlanNeeds()
{
    QFETCH(QByteArray, sql);
    QCOMPARE(judged(sql), QByteArray());
}

void TestGuard::refusesEverythingElse_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char *sql, const char *reason) {
        QTest::newRow(sql) << QByteArray(sql) << QByteArray(reason);
    };
    row("INSERT INTO _prisma_migrations (id) VALUES ('b'", "unparsable");
    row("INSERT INTO _prisma_migrations (id) VALUES ('b'); \\! rm", "unparsable");
    row("\xEF\xBB\xBFINSERT INTO _prisma_migrations (id) VALUES ('b')", "unparsable");

    row("DROP TABLE a", "drops");
    row("dRoP/**/TABLE IF EXISTS \"_prisma_migrations\" CASCADE", "drops");
    row("DROP SCHEMA public CASCADE", "drops");
    row("DROP DATABASE crm", "drops");
    row("DROP OWNED BY me", "drops");
    row("DROP ROLE me", "drops");
    row("ALTER TABLE a DROP COLUMN b", "drops");
    row("ALTER TABLE a ADD COLUMN c int, DROP CONSTRAINT b", "drops");
    row("ALTER TABLE a DETACH PARTITION b", "drops");
    row("ALTER TABLE a ADD COLUMN b int", "not allowed");

    row("TRUNCATE a", "truncates");
    row("TRUNCATE \"_prisma_migrations\"", "truncates");

    row("DELETE FROM _prisma_migrations WHERE id = 'a'", "deletes");
    row("WITH x AS (DELETE FROM a RETURNING *) INSERT INTO _prisma_migrations (id) VALUES ('b')", "deletes");
    row("WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x", "deletes");
    row("EXPLAIN ANALYZE DELETE FROM a", "deletes");
    row("EXPLAIN (ANALYZE false) DELETE FROM a", "deletes");
    row("CREATE RULE r AS ON INSERT TO _prisma_migrations DO ALSO DELETE FROM a", "deletes");
    row("MERGE INTO _prisma_migrations m USING a ON true WHEN MATCHED THEN DELETE", "deletes");

    row("INSERT INTO a (id) VALUES ('b')", "elsewhere");
    row("INSERT INTO \"_PRISMA_MIGRATIONS\" (id) VALUES ('b')", "elsewhere");
    row("INSERT INTO pg_temp._prisma_migrations (id) VALUES ('b')", "elsewhere");
    row("INSERT INTO crm.\"_prisma_migrations \" (id) VALUES ('b')", "elsewhere");
    row("INSERT INTO _prisma_migrations.a (id) VALUES ('b')", "elsewhere");
    row("UPDATE a SET b = 1 WHERE id = 1", "elsewhere");
    row("UPDATE a AS _prisma_migrations SET b = 1 WHERE id = 1", "elsewhere");
    row("COPY _prisma_migrations FROM STDIN", "elsewhere");
    row("MERGE INTO _prisma_migrations m USING a ON true WHEN MATCHED THEN UPDATE SET x = 1", "elsewhere");

    row("DO $$ BEGIN DELETE FROM a; END $$", "executes");
    row("DO LANGUAGE plpgsql U&'\\0042EGIN END'", "executes");
    row("CALL p()", "executes");
    row("COPY a FROM PROGRAM 'rm -rf /'", "executes");
    row("COPY (SELECT 1) TO PROGRAM 'cat'", "executes");
    row("PREPARE p AS INSERT INTO _prisma_migrations (id) VALUES ('b')", "executes");
    row("EXECUTE p", "executes");
    row("LOAD 'x'", "executes");
    row("SELECT pg_terminate_backend(1)", "executes");
    row("SELECT set_config('role', 'postgres', false)", "executes");
    row("INSERT INTO _prisma_migrations (id) VALUES (pg_read_file('/etc/passwd'))", "executes");
    row("INSERT INTO _prisma_migrations (id) SELECT f() FROM a", "executes");
    row("UPDATE _prisma_migrations SET id = now()::text WHERE id = 'a'", "executes");
    row("INSERT INTO _prisma_migrations (id) VALUES ('b') RETURNING f(id)", "executes");
    row("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "executes");

    row("SET ROLE postgres", "session");
    row("SET search_path = x", "session");
    row("RESET ALL", "session");
    row("DISCARD ALL", "session");
    row("BEGIN", "session");
    row("COMMIT", "session");
    row("ROLLBACK TO SAVEPOINT s", "session");
    row("ALTER SYSTEM SET fsync = off", "session");

    row("INSERT INTO _prisma_migrations (id) SELECT id FROM a", "not allowed");
    row("INSERT INTO _prisma_migrations (id) VALUES ((SELECT max(id) FROM a))", "executes");
    row("INSERT INTO _prisma_migrations (id) VALUES ((SELECT id FROM a))", "not allowed");
    row("INSERT INTO _prisma_migrations (id) VALUES ('b') ON CONFLICT (id) DO UPDATE SET logs = ''",
        "not allowed");
    row("WITH x AS (SELECT 1) INSERT INTO _prisma_migrations (id) VALUES ('b')", "not allowed");
    row("INSERT INTO _prisma_migrations (id) VALUES ('b'::evil)", "not allowed");
    row("INSERT INTO _prisma_migrations (id) VALUES ('b'::evil.text)", "not allowed");
    row("INSERT INTO _prisma_migrations (id) VALUES (1 OPERATOR(evil.+) 2)", "not allowed");
    row("INSERT INTO _prisma_migrations (id) VALUES ('a' || 'b')", "not allowed");
    row("INSERT INTO _prisma_migrations (id) VALUES (CURRENT_USER)", "not allowed");
    row("UPDATE _prisma_migrations SET logs = NULL", "not allowed");
    row("UPDATE _prisma_migrations SET logs = NULL WHERE true", "not allowed");
    row("UPDATE _prisma_migrations SET logs = NULL WHERE 1 = 1", "not allowed");
    row("UPDATE _prisma_migrations SET logs = NULL WHERE id = id", "not allowed");
    row("UPDATE _prisma_migrations SET logs = NULL WHERE id IN (id, 'a')", "not allowed");
    row("UPDATE _prisma_migrations SET logs = NULL WHERE id <> 'a'", "not allowed");
    row("UPDATE _prisma_migrations SET logs = NULL WHERE id = 'a' OR true", "not allowed");
    row("UPDATE _prisma_migrations SET logs = NULL FROM a WHERE id = 'a'", "not allowed");
    row("SELECT 1", "not allowed");
    row("SELECT * INTO b FROM a", "not allowed");
    row("CREATE TABLE b AS SELECT * FROM a", "not allowed");
    row("COPY a TO '/tmp/a'", "not allowed");
    row("EXPLAIN ANALYZE INSERT INTO _prisma_migrations (id) VALUES ('b')", "not allowed");
    row("GRANT ALL ON a TO PUBLIC", "not allowed");
    row("LOCK TABLE a", "not allowed");
    row("VACUUM FULL a", "not allowed");

    row("INSERT INTO _prisma_migrations (id) VALUES ('b'); DROP TABLE a; TRUNCATE b", "drops, truncates");
    row("INSERT INTO _prisma_migrations (id) VALUES ('b\\'); DROP TABLE a; --')", "drops");
}

void TestGuard::refusesEverythingElse()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, reason);
    QCOMPARE(judged(sql), reason);
}

void TestGuard::namesTheStatementAndItsPlace()
{
    const auto refusals =
        safety::judge("-- ä\n UPDATE _prisma_migrations SET id = 'ä' WHERE id = 'b'; DROP TABLE x ;",
                      {{"_prisma_migrations"}});
    QCOMPARE(refusals.size(), std::size_t(1));
    QCOMPARE(refusals[0].statement, std::string("DROP TABLE x"));
    QCOMPARE(refusals[0].span.line, 2);
    QCOMPARE(refusals[0].span.column, 57);
}

void TestGuard::allowsNoWriteWithoutPermission()
{
    QCOMPARE(safety::judge("INSERT INTO _prisma_migrations (id) VALUES ('b')", {}).size(), std::size_t(1));
}

PLUMBLINE_TEST(tst_guard, TestGuard)
#include "tst_guard.moc"
