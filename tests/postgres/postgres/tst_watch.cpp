#include "models/postgres/read_ledger.h"
#include "models/postgres/watch.h"
#include "tests/support/small_project.h"
#include "tests/support/statement_log.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <algorithm>

using namespace plumbline;
using namespace plumbline::postgres;

/// Looking whether a database changed, statement by statement.
class TestWatch : public QObject {
    Q_OBJECT

private slots:
    void anIdleLookIsOneStatement();
    void anUnrelatedRowCostsOneMore();
    void aRunningTransactionMovesTheWalOnly();
    void tellsWhichObjectChanged_data();
    void tellsWhichObjectChanged();
    void tellsWhichRoleIsCalledOtherwise();
    void measuresWhatChangesByItself();
    void whatIsNoDefinitionChangesNothing_data();
    void whatIsNoDefinitionChangesNothing();
    void theWholeIsTheSumOfItsParts();
    void tellsTheLedgerFromTheCatalog();
    void doesWithoutALedgerThatMayNotBeRead();
    void seesPrismasLockComeAndGo();
    void holdsNothingBetweenTwoLooks();
    void doesNotWaitForALockedLedger();
};

namespace {

/// A session that watches.
struct Watching {
    explicit Watching(const ConnectionSettings &settings)
        : connection(tests::connected(watchSettings(settings), Access::ReadOnly, {}, watchLimits())),
          watch(connection, settings.schema)
    {
    }
    Moment moment(bool withLocks = false)
    {
        const auto found = watch.moment(withLocks);
        if (!found)
            qFatal("%s", tests::described(found.error()).c_str());
        return *found;
    }
    DatabaseMark mark(bool hasLedger = false)
    {
        const auto found = watch.mark(hasLedger);
        if (!found)
            qFatal("%s", tests::described(found.error()).c_str());
        return *found;
    }
    CatalogPrint print()
    {
        const auto found = watch.print();
        if (!found)
            qFatal("%s", tests::described(found.error()).c_str());
        return *found;
    }
    std::string processId() { return connection.query("SELECT pg_backend_pid()")->rows[0][0].value(); }

    Connection connection;
    Watch watch;
};

} // namespace

void TestWatch::anIdleLookIsOneStatement()
{
    const auto settings = tests::freshDatabase();
    Watching watching(settings);
    const Moment first = watching.moment();
    QVERIFY(first.isKnown());
    QVERIFY(!first.wal.empty());
    const tests::StatementLog log;
    for (int i = 0; i < 3; ++i)
        QCOMPARE(watching.moment().seen, first.seen);
    QCOMPARE(log.statements().size(), 3);
    QVERIFY(log.statements()[0].contains(QLatin1String("pg_current_wal_insert_lsn")));
}

void TestWatch::anUnrelatedRowCostsOneMore()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, "CREATE TABLE a (id int)");
    Watching watching(settings);
    const Moment before = watching.moment();
    const DatabaseMark mark = watching.mark();
    tests::runSql(settings, "INSERT INTO a VALUES (1)");
    const tests::StatementLog log;
    const Moment after = watching.moment();
    QVERIFY(after.seen != before.seen);
    QVERIFY(watching.mark().catalog == mark.catalog);
    QCOMPARE(log.statements().size(), 2);
}

void TestWatch::aRunningTransactionMovesTheWalOnly()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, "CREATE TABLE a (id int)");
    Watching watching(settings);
    auto other = tests::connected(settings);
    QVERIFY(other.script("BEGIN; ALTER TABLE a ADD COLUMN b int").has_value());
    const Moment before = watching.moment();
    QVERIFY(other.script("INSERT INTO a SELECT generate_series(1, 1000)").has_value());
    const Moment during = watching.moment();
    QVERIFY(during.wal != before.wal);
    QCOMPARE(during.seen, before.seen);
    QVERIFY(other.script("COMMIT").has_value());
    QVERIFY(watching.moment().seen != before.seen);
}

void TestWatch::tellsWhichObjectChanged_data()
{
    QTest::addColumn<QString>("deed");
    QTest::addColumn<QString>("object"); // kind and number
    const auto row = [](const char *name, const char *deed, const char *object) {
        QTest::newRow(name) << QString::fromUtf8(deed) << QString::fromUtf8(object);
    };
    const char *a = "'r' || 'a'::regclass::oid";
    row("a column is added", "ALTER TABLE a ADD COLUMN c int", a);
    row("a column is dropped", "ALTER TABLE a DROP COLUMN b", a);
    row("a column's type is widened", "ALTER TABLE a ALTER b TYPE varchar(80)", a);
    row("a column is renamed", "ALTER TABLE a RENAME b TO c", a);
    row("a column becomes required", "ALTER TABLE a ALTER b SET NOT NULL", a);
    row("a default is set", "ALTER TABLE a ALTER b SET DEFAULT 'x'", a);
    row("a default is dropped", "ALTER TABLE a ALTER id DROP DEFAULT", a);
    row("an index is made", "CREATE INDEX ON a (b)", a);
    row("an index is dropped", "DROP INDEX a_b", a);
    row("an index is renamed", "ALTER INDEX a_b RENAME TO a_bb", a);
    row("a check is added", "ALTER TABLE a ADD CHECK (id > 0)", a);
    row("a check is dropped", "ALTER TABLE a DROP CONSTRAINT few", a);
    row("a trigger is made", "CREATE TRIGGER g BEFORE INSERT ON a EXECUTE FUNCTION f()", a);
    row("a trigger is dropped", "DROP TRIGGER t ON a", a);
    row("a trigger is disabled", "ALTER TABLE a DISABLE TRIGGER t", a);
    row("a policy is made", "CREATE POLICY p ON a", a);
    row("a policy is dropped", "DROP POLICY own ON a", a);
    row("a rule is made", "CREATE RULE r AS ON DELETE TO a DO INSTEAD NOTHING", a);
    row("row security is switched on", "ALTER TABLE a ENABLE ROW LEVEL SECURITY", a);
    row("a table is commented", "COMMENT ON TABLE a IS 'x'", a);
    row("a column is commented", "COMMENT ON COLUMN a.b IS 'x'", a);
    row("an index is commented", "COMMENT ON INDEX a_b IS 'x'", a);
    row("a constraint is commented", "COMMENT ON CONSTRAINT few ON a IS 'x'", a);
    row("a comment is taken away", "COMMENT ON TABLE a IS NULL", a);
    row("a right is granted", "GRANT SELECT ON a TO PUBLIC", a);
    row("a table is renamed", "ALTER TABLE a RENAME TO aa", "'r' || 'aa'::regclass::oid");
    row("a storage parameter is set", "ALTER TABLE a SET (fillfactor = 70)", a);
    row("a view is redefined", "CREATE OR REPLACE VIEW v AS SELECT 2 AS x", "'r' || 'v'::regclass::oid");
    row("a sequence is altered", "ALTER SEQUENCE s INCREMENT 2", "'r' || 's'::regclass::oid");
    row("a value is added to an enum", "ALTER TYPE mood ADD VALUE 'sad'", "'t' || 'mood'::regtype::oid");
    row("an enum is commented", "COMMENT ON TYPE mood IS 'x'", "'t' || 'mood'::regtype::oid");
    row("a domain gets a check", "ALTER DOMAIN d ADD CHECK (VALUE > 0)", "'t' || 'd'::regtype::oid");
    row("a composite type gets an attribute", "ALTER TYPE pair ADD ATTRIBUTE c int",
        "'r' || 'pair'::regclass::oid");
    row("a function is redefined",
        "CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "'f' || 'f'::regproc::oid");
    row("a schema is made", "CREATE SCHEMA apart", "'n' || 'apart'::regnamespace::oid");
    row("a publication is made", "CREATE PUBLICATION p", "'o' || 'pg_publication'::regclass::oid");
    row("statistics are made", "CREATE STATISTICS m ON id, b FROM a",
        "'o' || 'pg_statistic_ext'::regclass::oid");
}

void TestWatch::tellsWhichObjectChanged()
{
    QFETCH(QString, deed);
    QFETCH(QString, object);
    const auto settings = tests::freshDatabase();
    tests::runSql(
        settings,
        "CREATE TABLE a (id serial, b varchar(40), CONSTRAINT few CHECK (id < 100)); CREATE INDEX a_b ON a "
        "(b);"
        "CREATE TABLE beside (id int PRIMARY KEY, b text DEFAULT 'x');"
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
        "CREATE TRIGGER t BEFORE INSERT ON a EXECUTE FUNCTION f(); CREATE POLICY own ON a;"
        "CREATE VIEW v AS SELECT 1 AS x; CREATE SEQUENCE s; CREATE TYPE mood AS ENUM ('good');"
        "CREATE DOMAIN d AS int; CREATE TYPE pair AS (a int, b int); COMMENT ON TABLE a IS 'before'");
    Watching watching(settings);
    const CatalogPrint before = watching.print();
    const DatabaseMark mark = watching.mark();
    tests::runSql(settings, deed.toStdString());
    QVERIFY(!(watching.mark().catalog == mark.catalog));
    const auto differing = watching.print().differingFrom(before);
    QStringList keys;
    for (const CatalogKey &key : differing)
        keys << QLatin1Char(key.kind) + QString::number(key.oid);
    const QString wanted = QString::fromStdString(tests::value(settings, "SELECT " + object.toStdString()));
    QVERIFY2(keys.contains(wanted), qPrintable(keys.join(QLatin1Char(' '))));
    const QString beside =
        QString::fromStdString(tests::value(settings, "SELECT 'r' || 'beside'::regclass::oid"));
    QVERIFY(!keys.contains(beside));
    QVERIFY2(keys.size() <= 2, qPrintable(keys.join(QLatin1Char(' '))));
}

void TestWatch::tellsWhichRoleIsCalledOtherwise()
{
    const auto settings = tests::freshDatabase();
    const auto super = tests::server().superuserSettings(settings.database);
    tests::runSql(super, "DROP ROLE IF EXISTS renamed; DROP ROLE IF EXISTS named; CREATE ROLE named");
    const CatalogKey role{
        'a', static_cast<std::uint32_t>(std::stoul(tests::value(super, "SELECT 'named'::regrole::oid")))};
    Watching watching(settings); // as a role that may not read pg_authid
    const CatalogPrint before = watching.print();
    QVERIFY(before.has(role));
    tests::runSql(super, "ALTER ROLE named CONNECTION LIMIT 5");
    QVERIFY(watching.print().whole() == before.whole());
    tests::runSql(super, "ALTER ROLE named RENAME TO renamed");
    QVERIFY(watching.print().differingFrom(before) == std::vector<CatalogKey>{role});
    tests::runSql(super, "DROP ROLE renamed");
    QVERIFY(!watching.print().has(role));
}

void TestWatch::measuresWhatChangesByItself()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings,
                  "CREATE TABLE a (id int, more text); CREATE TABLE never (id int);"
                  "CREATE TABLE held (id int); CREATE VIEW v AS SELECT 1;"
                  "INSERT INTO a SELECT n, repeat('x', 100) FROM generate_series(1, 1000) n; ANALYZE a");
    Watching watching(settings);
    const auto number = [&](const char *table) {
        return static_cast<ObjectNumber>(
            std::stoul(tests::value(settings, std::string("SELECT '") + table + "'::regclass::oid")));
    };
    const TableMeasures a{number("a"), 1000,
                          std::stoll(tests::value(settings, "SELECT pg_total_relation_size('a')"))};
    const TableMeasures never{number("never"), {}, 0};
    const auto held = number("held");
    auto other = tests::connected(settings);
    QVERIFY(other.script("BEGIN; LOCK TABLE held"));
    const auto found = watching.watch.measures();
    QVERIFY2(found, found ? "" : tests::described(found.error()).c_str());
    QCOMPARE(found->size(), std::size_t(2)); // not the view, and not what would have to be waited for
    QVERIFY(std::ranges::find(*found, a) != found->end());
    QVERIFY(std::ranges::find(*found, never) != found->end());
    QVERIFY(std::ranges::find(*found, held, &TableMeasures::table) == found->end());
    QVERIFY(other.script("ROLLBACK"));
    QCOMPARE(watching.watch.measures()->size(), std::size_t(3));
}

void TestWatch::whatIsNoDefinitionChangesNothing_data()
{
    QTest::addColumn<QString>("deed");
    for (const char *deed :
         {"INSERT INTO a SELECT generate_series(1, 5000); ANALYZE a", "SELECT nextval('s')", "DELETE FROM a",
          "CREATE TEMPORARY TABLE t (id serial PRIMARY KEY, b text DEFAULT 'x' CHECK (b <> ''))"})
        QTest::newRow(deed) << QString::fromUtf8(deed);
    QTest::newRow("VACUUM (FREEZE, ANALYZE) a") << QStringLiteral("VACUUM (FREEZE, ANALYZE) a");
}

void TestWatch::whatIsNoDefinitionChangesNothing()
{
    QFETCH(QString, deed);
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, "CREATE TABLE a (id int); CREATE INDEX ON a (id); CREATE SEQUENCE s");
    Watching watching(settings);
    const DatabaseMark before = watching.mark();
    auto other = tests::connected(settings); // stays, with its temporary table
    QVERIFY(other.script(deed.toStdString()).has_value());
    QVERIFY(watching.mark().catalog == before.catalog);
}

void TestWatch::theWholeIsTheSumOfItsParts()
{
    const auto settings = tests::freshDatabase({"citext"});
    tests::runSql(settings,
                  "CREATE TABLE a (id int PRIMARY KEY, b text); CREATE TABLE b (id int REFERENCES a);"
                  "CREATE TABLE p (at date) PARTITION BY RANGE (at);"
                  "CREATE TABLE p1 PARTITION OF p DEFAULT; COMMENT ON COLUMN a.b IS 'x'");
    Watching watching(settings);
    QVERIFY(watching.print().whole() == watching.mark().catalog);
}

void TestWatch::tellsTheLedgerFromTheCatalog()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, tests::ledgerDdl);
    Watching watching(settings);
    const DatabaseMark empty = watching.mark(true);
    QVERIFY(!empty.ledger.empty());
    tests::runSql(settings,
                  "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', 'x', 'm')");
    const DatabaseMark one = watching.mark(true);
    QVERIFY(one.ledger != empty.ledger);
    QVERIFY(one.catalog == empty.catalog);
    tests::runSql(settings, "UPDATE _prisma_migrations SET finished_at = now()");
    QVERIFY(watching.mark(true).ledger != one.ledger);
}

void TestWatch::doesWithoutALedgerThatMayNotBeRead()
{
    const auto settings = tests::freshDatabase();
    Watching watching(settings);
    QVERIFY(watching.mark(true).ledger.empty()); // there is none
    tests::runSql(settings,
                  std::string(tests::ledgerDdl) + "REVOKE ALL ON _prisma_migrations FROM plumbline");
    QVERIFY(watching.mark(true).ledger.empty());
    const tests::StatementLog log;
    QVERIFY(watching.mark(true).ledger.empty());
    QCOMPARE(log.statements().size(), 1); // what was refused is not asked again
}

void TestWatch::seesPrismasLockComeAndGo()
{
    const auto settings = tests::freshDatabase();
    Watching watching(settings);
    QCOMPARE(watching.moment(true).locks, std::string());
    {
        auto other = tests::connected(settings);
        const auto pid = other.query("SELECT pg_backend_pid()")->rows[0][0].value();
        QVERIFY(other.script("SELECT pg_advisory_lock(72707369)").has_value());
        QCOMPARE(watching.moment(true).locks, pid + " true");
        QCOMPARE(watching.moment(false).locks, std::string());
    }
    QTRY_COMPARE(watching.moment(true).locks, std::string());
}

void TestWatch::holdsNothingBetweenTwoLooks()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, tests::ledgerDdl);
    Watching watching(settings);
    const std::string pid = watching.processId();
    watching.moment(true);
    watching.mark(true);
    watching.print();
    const auto super = tests::server().superuserSettings(settings.database);
    QCOMPARE(tests::value(super, "SELECT count(*) FROM pg_locks WHERE pid = " + pid), "0");
    QCOMPARE(tests::value(
                 super, "SELECT state || coalesce(backend_xmin::text, '') || coalesce(backend_xid::text, '') "
                        "|| ' ' || application_name FROM pg_stat_activity WHERE pid = " +
                            pid),
             "idle plumbline");
}

void TestWatch::doesNotWaitForALockedLedger()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, tests::ledgerDdl);
    Watching watching(settings);
    auto other = tests::connected(settings);
    QVERIFY(other.script("BEGIN; LOCK TABLE _prisma_migrations").has_value());
    const auto mark = watching.watch.mark(true);
    QVERIFY(!mark);
    QVERIFY(mark.error().code == ErrorCode::LockTimeout);
    QVERIFY(!watching.watch.isLost());
    QVERIFY(other.script("ROLLBACK").has_value());
    QVERIFY(!watching.mark(true).ledger.empty());
}

PLUMBLINE_TEST(tst_watch, TestWatch)
#include "tst_watch.moc"
