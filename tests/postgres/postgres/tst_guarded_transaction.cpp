#include "models/postgres/guarded_transaction.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

using namespace plumbline;
using namespace plumbline::postgres;

class TestGuardedTransaction : public QObject {
    Q_OBJECT

private slots:
    void commitsInsertsAndUpdatesOfTheLedger();
    void refusesWhatLosesSomething_data();
    void refusesWhatLosesSomething();
    void refusesToEndTheTransactionFromInside_data();
    void refusesToEndTheTransactionFromInside();
    void allowsWhatOnlyAdds_data();
    void allowsWhatOnlyAdds();
    void countsOnlyItsOwnTransaction();
    void seesWhatRunsAtCommit();
    void isNotFooledByASearchPath();
    void refusesToBeginWithoutCounting();
    void rollsBackWhatWasNotCommitted();
    void rollsBackWhenAStatementFailed();
    void givesTheSearchPathBack();
};

namespace {

/// A ledger and everything that a careless or hostile statement could take along.
ConnectionSettings database()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, R"(
CREATE TABLE _prisma_migrations (id text PRIMARY KEY, finished_at timestamptz, logs text);
INSERT INTO _prisma_migrations VALUES ('a', NULL, 'x');
CREATE SCHEMA other; CREATE TYPE mood AS ENUM ('good'); CREATE SEQUENCE numbers;
CREATE TABLE parent (id int PRIMARY KEY, note varchar(10), price int);
INSERT INTO parent VALUES (1, 'n', 2), (2, 'm', 3);
CREATE TABLE child (id int PRIMARY KEY, parent int REFERENCES parent ON DELETE CASCADE); INSERT INTO child VALUES (1, 1);
CREATE TABLE empty (id int); CREATE INDEX by_note ON parent (note); CREATE VIEW seen AS SELECT id FROM parent;
CREATE MATERIALIZED VIEW kept AS SELECT id FROM parent;
CREATE TABLE parts (id int) PARTITION BY RANGE (id); CREATE TABLE part1 PARTITION OF parts FOR VALUES FROM (0) TO (9);
INSERT INTO parts VALUES (1);
CREATE FUNCTION loses() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM child; END $$;
CREATE FUNCTION loses_in_trigger() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF NEW.logs = 'lose' THEN DELETE FROM child; END IF; RETURN NEW; END $$;
CREATE TRIGGER lose AFTER UPDATE ON _prisma_migrations FOR EACH ROW EXECUTE FUNCTION loses_in_trigger();
CREATE FUNCTION loses_and_regrets() RETURNS void LANGUAGE plpgsql AS
    $$ BEGIN DELETE FROM child; INSERT INTO child VALUES (1, 1); END $$;
SELECT lo_create(4711);)");
    return settings;
}

const GuardLimits ledgerOnly{{"\"public\".\"_prisma_migrations\""}};

/// What stays in the database, to see that nothing happened.
std::string state(const ConnectionSettings &settings)
{
    return tests::value(settings,
                        R"(SELECT concat_ws(' ', (SELECT count(*) FROM parent), (SELECT count(*) FROM child),
(SELECT count(*) FROM parts), (SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n
ON n.oid = relnamespace WHERE nspname IN ('public', 'other') AND NOT attisdropped), (SELECT count(*) FROM
pg_largeobject_metadata), (SELECT logs FROM _prisma_migrations WHERE id = 'a')))");
}

} // namespace

void TestGuardedTransaction::commitsInsertsAndUpdatesOfTheLedger()
{
    const auto settings = database();
    auto connection = tests::connected(settings);
    auto transaction = GuardedTransaction::begin(connection, ledgerOnly);
    QVERIFY2(transaction, transaction ? "" : tests::described(transaction.error()).c_str());
    QVERIFY(transaction->execute("UPDATE _prisma_migrations SET finished_at = now() WHERE id = $1", {"a"}));
    const auto rows =
        transaction->execute("INSERT INTO _prisma_migrations VALUES ($1, now(), $2) RETURNING id", {"b", {}});
    QCOMPARE(rows->rows.at(0).at(0).value(), "b");
    QCOMPARE(tests::value(settings, "SELECT count(*) FROM _prisma_migrations"), "1");
    const auto done = transaction->commit();
    QVERIFY2(done, done ? "" : tests::described(done.error()).c_str());
    QCOMPARE(tests::value(settings, "SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NOT NULL"),
             "2");
}

void TestGuardedTransaction::refusesWhatLosesSomething_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("detail");
    const std::tuple<const char *, const char *, const char *> cases[] = {
        {"DELETE", "DELETE FROM parent WHERE id = 2", "DELETE public.parent 1"},
        {"DELETE of the ledger", "DELETE FROM _prisma_migrations", "DELETE public._prisma_migrations 1"},
        {"DELETE with a cascade", "DELETE FROM parent WHERE id = 1",
         "DELETE public.child 1\nDELETE public.parent 1"},
        {"DELETE and INSERT again", "SELECT loses_and_regrets()",
         "DELETE public.child 1\nINSERT public.child 1"},
        {"DELETE in a function", "SELECT loses()", "DELETE public.child 1"},
        {"DELETE in a trigger", "UPDATE _prisma_migrations SET logs = 'lose'", "DELETE public.child 1"},
        {"DELETE in a WITH", "WITH d AS (DELETE FROM child RETURNING *) SELECT * FROM d",
         "DELETE public.child 1"},
        {"DELETE in a DO", "DO $$ BEGIN DELETE FROM child; END $$", "DELETE public.child 1"},
        {"DELETE from a partition", "DELETE FROM parts", "DELETE public.part1 1"},
        {"MERGE", "MERGE INTO child USING (SELECT 1 AS x) s ON id = x WHEN MATCHED THEN DELETE",
         "DELETE public.child 1"},
        {"an undone DELETE",
         "DO $$ BEGIN BEGIN DELETE FROM child; RAISE 'x'; EXCEPTION WHEN others THEN NULL; END; END $$",
         "DELETE public.child 1"},
        {"TRUNCATE", "TRUNCATE child", "REWRITE public.child"},
        {"TRUNCATE with a cascade", "TRUNCATE parent CASCADE", "REWRITE public.parent\nREWRITE public.child"},
        {"TRUNCATE of an empty table", "TRUNCATE empty", "REWRITE public.empty"},
        {"TRUNCATE of a partitioned table", "TRUNCATE parts", "REWRITE public.part1"},
        {"DROP TABLE", "DROP TABLE empty", "DROP public.empty.id\nDROP public.empty"},
        {"DROP COLUMN", "ALTER TABLE parent DROP COLUMN price", "DROP public.parent.price"},
        {"DROP VIEW", "DROP VIEW seen", "DROP public.seen.id\nDROP public.seen"},
        {"DROP INDEX", "DROP INDEX by_note", "DROP public.by_note"},
        {"DROP SCHEMA", "DROP SCHEMA other", "DROP other"},
        {"DROP TYPE", "DROP TYPE mood", "DROP public.mood"},
        {"DROP SEQUENCE", "DROP SEQUENCE numbers", "DROP public.numbers"},
        {"DROP FUNCTION", "DROP FUNCTION loses()", "DROP public.loses"},
        {"DROP CONSTRAINT", "ALTER TABLE child DROP CONSTRAINT child_parent_fkey",
         "DROP public.child_parent_fkey"},
        {"DROP TRIGGER", "DROP TRIGGER lose ON _prisma_migrations", "DROP public._prisma_migrations.lose"},
        {"a rewrite", "ALTER TABLE parent ALTER COLUMN price TYPE bigint", "REWRITE public.parent"},
        {"a table made anew", "DO $$ BEGIN DROP TABLE empty; CREATE TABLE empty (id int); END $$",
         "DROP public.empty.id\nDROP public.empty"},
        {"an INSERT elsewhere", "INSERT INTO empty VALUES (1)", "INSERT public.empty 1"},
        {"an UPDATE elsewhere", "UPDATE parent SET note = 'x'", "UPDATE public.parent 2"},
        {"a large object", "SELECT lo_unlink(4711)", "DELETE pg_catalog.pg_largeobject_metadata 1"},
    };
    for (const auto &[name, sql, detail] : cases)
        QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(detail);
}

void TestGuardedTransaction::refusesWhatLosesSomething()
{
    QFETCH(QString, sql);
    QFETCH(QString, detail);
    static const auto settings = database();
    const auto before = state(settings);
    auto connection = tests::connected(settings);
    auto transaction = GuardedTransaction::begin(connection, ledgerOnly);
    QVERIFY(transaction);
    const auto ran = transaction->execute(sql.toStdString());
    QVERIFY2(ran, ran ? "" : tests::described(ran.error()).c_str());
    const auto done = transaction->commit();
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Refused);
    QStringList found = QString::fromStdString(done.error().detail).split(QLatin1Char('\n'));
    QStringList expected = detail.split(QLatin1Char('\n'));
    found.sort();
    expected.sort();
    if (sql.startsWith(QLatin1String("DROP")) || sql.startsWith(QLatin1String("TRUNCATE")) ||
        sql.startsWith(QLatin1String("DO ")) || sql.startsWith(QLatin1String("ALTER"))) {
        for (const QString &line : std::as_const(expected)) // what depends on it goes along
            QVERIFY2(found.contains(line), qPrintable(found.join(QLatin1Char('\n'))));
    } else {
        QCOMPARE(found, expected);
    }
    QCOMPARE(state(settings), before);
}

void TestGuardedTransaction::refusesToEndTheTransactionFromInside_data()
{
    QTest::addColumn<QString>("sql");
    for (const char *sql :
         {"COMMIT", "commit and chain", " -- x\n /* /* y */ COMMIT */ ; end", "ROLLBACK", "abort", "BEGIN",
          "START TRANSACTION", "PREPARE TRANSACTION 'x'", "SAVEPOINT s", "RELEASE s"})
        QTest::newRow(sql) << QString::fromUtf8(sql);
}

void TestGuardedTransaction::refusesToEndTheTransactionFromInside()
{
    QFETCH(QString, sql);
    static const auto settings = database();
    auto connection = tests::connected(settings);
    auto transaction = GuardedTransaction::begin(connection, ledgerOnly);
    QVERIFY(transaction);
    QVERIFY(transaction->execute("DELETE FROM child"));
    const auto ran = transaction->execute(sql.toStdString());
    QVERIFY(!ran);
    QCOMPARE(ran.error().code, ErrorCode::Refused);
    QVERIFY(!transaction->execute("SELECT 1; COMMIT"));
    QVERIFY(transaction->rollback());
    QCOMPARE(tests::value(settings, "SELECT count(*) FROM child"), "1");
}

void TestGuardedTransaction::allowsWhatOnlyAdds_data()
{
    QTest::addColumn<QString>("sql");
    for (const char *sql :
         {"SELECT count(*) FROM parent", "CREATE TABLE added (id int)",
          "ALTER TABLE parent ADD COLUMN more int", "CREATE INDEX added_index ON parent (price)",
          "ALTER TABLE parent ALTER COLUMN note TYPE varchar(20)", "ALTER TABLE child RENAME TO renamed",
          "ALTER TABLE parent RENAME COLUMN price TO cost", "SELECT nextval('numbers')",
          "COMMENT ON TABLE parent IS 'x'", "UPDATE _prisma_migrations SET logs = 'y'"})
        QTest::newRow(sql) << QString::fromUtf8(sql);
}

void TestGuardedTransaction::allowsWhatOnlyAdds()
{
    QFETCH(QString, sql);
    static const auto settings = database();
    auto connection = tests::connected(settings);
    auto transaction = GuardedTransaction::begin(connection, ledgerOnly);
    QVERIFY(transaction);
    const auto ran = transaction->execute(sql.toStdString());
    QVERIFY2(ran, ran ? "" : tests::described(ran.error()).c_str());
    const auto done = transaction->commit();
    QVERIFY2(done, done ? "" : tests::described(done.error()).c_str());
}

void TestGuardedTransaction::countsOnlyItsOwnTransaction()
{
    const auto settings = database();
    auto connection = tests::connected(settings);
    QVERIFY(connection.query("DELETE FROM parent WHERE id = 2")); // before, and not reported yet
    auto transaction = GuardedTransaction::begin(connection, ledgerOnly);
    QVERIFY(transaction);
    QVERIFY(transaction->execute("UPDATE _prisma_migrations SET logs = 'y'"));
    QVERIFY(transaction->commit());
    auto again = GuardedTransaction::begin(connection, ledgerOnly);
    QVERIFY(again);
    QVERIFY(again->execute("DELETE FROM child"));
    QCOMPARE(again->commit().error().detail, "DELETE public.child 1");
}

void TestGuardedTransaction::seesWhatRunsAtCommit()
{
    const auto settings = database();
    tests::runSql(settings,
                  R"(DROP TRIGGER lose ON _prisma_migrations; CREATE CONSTRAINT TRIGGER later AFTER UPDATE ON
_prisma_migrations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION loses_in_trigger();)");
    auto connection = tests::connected(settings);
    auto transaction = GuardedTransaction::begin(connection, ledgerOnly);
    QVERIFY(transaction);
    QVERIFY(transaction->execute("UPDATE _prisma_migrations SET logs = 'lose'"));
    const auto done = transaction->commit();
    QVERIFY(!done);
    QCOMPARE(done.error().detail, "DELETE public.child 1");
    QCOMPARE(tests::value(settings, "SELECT count(*) FROM child"), "1");
}

void TestGuardedTransaction::isNotFooledByASearchPath()
{
    const auto settings = database();
    tests::runSql(settings, R"(CREATE SCHEMA evil;
CREATE FUNCTION evil.differs(name, name) RETURNS bool LANGUAGE sql AS 'SELECT false';
CREATE OPERATOR evil.<> (LEFTARG = name, RIGHTARG = name, FUNCTION = evil.differs);
CREATE FUNCTION evil.differs(name, text) RETURNS bool LANGUAGE sql AS 'SELECT false';
CREATE OPERATOR evil.<> (LEFTARG = name, RIGHTARG = text, FUNCTION = evil.differs);)");
    auto connection = tests::connected(settings);
    auto transaction = GuardedTransaction::begin(connection, ledgerOnly);
    QVERIFY(transaction);
    QVERIFY(transaction->execute("SELECT set_config('search_path', 'evil, pg_catalog, public', false)"));
    QVERIFY(transaction->execute("DELETE FROM child"));
    QCOMPARE(transaction->commit().error().detail, "DELETE public.child 1");
}

void TestGuardedTransaction::refusesToBeginWithoutCounting()
{
    const auto settings = database();
    tests::runSql(tests::server().superuserSettings("postgres"),
                  "ALTER DATABASE " + settings.database + " SET track_counts = off");
    auto connection = tests::connected(settings);
    const auto transaction = GuardedTransaction::begin(connection, ledgerOnly);
    QVERIFY(!transaction);
    QCOMPARE(transaction.error().code, ErrorCode::Refused);
    QCOMPARE(transaction.error().detail, "track_counts");
    QVERIFY(connection.query("SELECT 1"));
}

void TestGuardedTransaction::rollsBackWhatWasNotCommitted()
{
    const auto settings = database();
    auto connection = tests::connected(settings);
    {
        auto transaction = GuardedTransaction::begin(connection, ledgerOnly);
        QVERIFY(transaction);
        QVERIFY(transaction->execute("UPDATE _prisma_migrations SET logs = 'y'"));
    }
    QVERIFY(connection.query("SELECT 1"));
    QCOMPARE(tests::value(settings, "SELECT logs FROM _prisma_migrations"), "x");
}

void TestGuardedTransaction::rollsBackWhenAStatementFailed()
{
    const auto settings = database();
    auto connection = tests::connected(settings);
    auto transaction = GuardedTransaction::begin(connection, ledgerOnly);
    QVERIFY(transaction);
    QVERIFY(transaction->execute("UPDATE _prisma_migrations SET logs = 'y'"));
    QVERIFY(!transaction->execute("SELECT 1 / 0"));
    const auto done = transaction->commit();
    QVERIFY(!done);
    QCOMPARE(done.error().sqlState, "25P02");
    QCOMPARE(tests::value(settings, "SELECT logs FROM _prisma_migrations"), "x");
    QVERIFY(connection.query("SELECT 1"));
}

void TestGuardedTransaction::givesTheSearchPathBack()
{
    const auto settings = database();
    auto connection = tests::connected(settings);
    auto transaction = GuardedTransaction::begin(connection, ledgerOnly);
    QVERIFY(transaction);
    QCOMPARE(transaction->execute("SHOW search_path")->rows[0][0].value(), "\"$user\", public");
    QVERIFY(transaction->commit());
    QCOMPARE(connection.query("SHOW search_path")->rows[0][0].value(), "\"$user\", public");
}

PLUMBLINE_TEST(tst_guarded_transaction, TestGuardedTransaction)
#include "tst_guarded_transaction.moc"
