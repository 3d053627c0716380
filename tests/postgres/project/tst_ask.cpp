#include "models/postgres/read_catalog.h"
#include "models/project/ask.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <QElapsedTimer>

using namespace plumbline;
using project::Answered;
using project::AskRequest;
using project::Planned;
using Mode = project::AskRequest::Mode;

class TestAsk : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void answersWithNamesTypesAndNulls();
    void takesOneRowMoreThanIsWantedAndSaysSo_data();
    void takesOneRowMoreThanIsWantedAndSaysSo();
    void stopsAnAnswerThatIsTooLarge();
    void showsThePlanFirstWhereItIsDear();
    void looksAtTheBeginningOfAHugeAnswerWithoutAsking();
    void explainsWithoutRunning();
    void showsSettingsAndPlansAsRows();
    void namesThePlaceOfAnError_data();
    void namesThePlaceOfAnError();
    void tellsWhatTheServerSaysBesides();
    void endsAtTheTimeLimit();
    void isCancelledAtTheServer();
    void givesUpWaitingForALock();
    void readsStringsAsTheGuardDoes();
    void leavesNoTraceAsSuperuser_data();
    void leavesNoTraceAsSuperuser();
    void isStoppedByTheServerWhereTheGuardKnowsNothing_data();
    void isStoppedByTheServerWhereTheGuardKnowsNothing();
    void findsWhatTheCatalogHides_data();
    void findsWhatTheCatalogHides();
    void doubtsWhatTheTextDoesNotTell_data();
    void doubtsWhatTheTextDoesNotTell();
    void tellsForeignTablesByTheSearchPath();
    void asksWithoutACatalogOnlyWhenTold();
    void anAnswerKnowsItsQuestion();
    void knowsEveryVolatileFunctionOfTheServer();
    void takesSixteenHundredColumns();

private:
    AskRequest request(const std::string &sql, Mode mode = Mode::Run) const
    {
        AskRequest request;
        request.database = m_database;
        request.sql = sql;
        request.mode = mode;
        request.isDespiteDoubt = true; // most questions here go without a catalog
        return request;
    }
    static postgres::ConnectionSettings superuserOf(const std::string &database)
    {
        auto settings = tests::server().superuserSettings(database);
        settings.schema = "public";
        settings.isSchemaWritten = true;
        return settings;
    }
    postgres::ConnectionSettings superuserSettings() const { return superuserOf(m_database.database); }
    /// As superuser, with the catalog, of the database that hides things.
    AskRequest requestOfHidden(const std::string &sql, Mode mode = Mode::Run) const
    {
        AskRequest wanted = request(sql, mode);
        wanted.database = superuserOf(m_hidden.database);
        wanted.catalog = m_catalog;
        wanted.isDespiteDoubt = false;
        return wanted;
    }
    void makeHidden();
    static Answered answered(const AskRequest &request)
    {
        auto outcome = project::ask(request, {});
        if (!outcome)
            qFatal("%s", tests::described(outcome.error()).c_str());
        if (const auto *refusal = std::get_if<safety::ReadRefusal>(&*outcome))
            qFatal("refused: %s", refusal->name.c_str());
        return std::get<Answered>(*outcome);
    }
    static Error failed(const AskRequest &request, const JobControl &control = {})
    {
        const auto outcome = project::ask(request, control);
        if (outcome)
            qFatal("it did not fail");
        return outcome.error();
    }

    postgres::ConnectionSettings m_database;
    postgres::ConnectionSettings m_hidden;
    schema::SchemaPtr m_catalog; ///< of that
};

void TestAsk::initTestCase()
{
    m_database = tests::freshDatabase();
    tests::runSql(m_database, "CREATE TABLE numbers AS SELECT n, 'row ' || n AS text FROM "
                              "generate_series(1, 5000) AS n; ANALYZE numbers; "
                              "CREATE SEQUENCE counter; CREATE TABLE \"Odd \"\"table\" (id int)");
    makeHidden();
}

/// A database in which harmless names stand before programs, files and other servers.
void TestAsk::makeHidden()
{
    m_hidden = tests::freshDatabase();
    const auto superuser = superuserOf(m_hidden.database);
    tests::runSql(superuser, R"(
        CREATE EXTENSION file_fdw;
        CREATE EXTENSION postgres_fdw;
        CREATE SCHEMA archive;
        CREATE TABLE numbers AS SELECT n FROM generate_series(1, 3) n;
        CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
        CREATE SERVER "other one" FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '/nowhere');
        CREATE FOREIGN DATA WRAPPER odd;
        CREATE SERVER odd FOREIGN DATA WRAPPER odd;
        CREATE FOREIGN TABLE archive.runs (line text) SERVER files
            OPTIONS (program 'touch /tmp/plumbline_trace_program');
        CREATE FOREIGN TABLE archive.numbers (line text) SERVER files OPTIONS (filename '/etc/hostname');
        CREATE FOREIGN TABLE asks (line text) SERVER "other one";
        CREATE FOREIGN TABLE strange (line text) SERVER odd;
        CREATE VIEW behind AS WITH r AS (SELECT * FROM archive.runs) SELECT count(*) FROM r;
        CREATE VIEW further AS SELECT * FROM behind;
        CREATE TABLE measurements (line text, at int) PARTITION BY RANGE (at);
        CREATE FOREIGN TABLE archive.measurements_1 PARTITION OF measurements FOR VALUES FROM (0) TO (9)
            SERVER files OPTIONS (program 'touch /tmp/plumbline_trace_program');
        CREATE TABLE parent (line text);
        CREATE FOREIGN TABLE archive.heir () INHERITS (parent) SERVER files
            OPTIONS (program 'touch /tmp/plumbline_trace_program');
        CREATE FUNCTION counts() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM archive.runs';
        CREATE FUNCTION stirs(text) RETURNS text LANGUAGE sql AS $$SELECT pg_read_file('PG_VERSION')$$;
        CREATE FUNCTION stirs(text, text) RETURNS text LANGUAGE sql AS $$SELECT stirs($1)$$;
        CREATE FUNCTION leak(numbers) RETURNS text LANGUAGE sql AS $$SELECT stirs('')$$;
        CREATE AGGREGATE gathered(text) (SFUNC = stirs, STYPE = text);
        CREATE AGGREGATE ended(text) (SFUNC = textcat, STYPE = text, FINALFUNC = stirs);
        CREATE DOMAIN stirring AS text CHECK (stirs(VALUE) <> '');
        CREATE TYPE pair AS (a int, b stirring);
        CREATE TABLE tenants (tenant text);
        CREATE POLICY own_rows ON tenants USING (stirs(tenant) <> '');
        ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
        CREATE OPERATOR <+> (FUNCTION = stirs, LEFTARG = text, RIGHTARG = text);
        CREATE TYPE thing AS (n int);
        CREATE FUNCTION as_thing(int) RETURNS thing LANGUAGE plpgsql AS $$
            BEGIN PERFORM stirs(''); RETURN ROW($1)::thing; END$$;
        CREATE CAST (int AS thing) WITH FUNCTION as_thing(int);
        CREATE FUNCTION stirs_soon(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
            BEGIN RETURN stirs($1); END$$;
        CREATE TABLE indexed AS SELECT 'a' AS a;
        CREATE INDEX by_call ON indexed ((a || stirs_soon('x')));
        CREATE TABLE counted AS SELECT 'a' AS a, 'b' AS b;
        CREATE STATISTICS together ON (a || stirs_soon('x')), b FROM counted;
        CREATE TABLE keyed (a text) PARTITION BY LIST ((a || stirs_soon('x')));
        CREATE TABLE one_key PARTITION OF keyed DEFAULT;
        INSERT INTO keyed VALUES ('a');
        CREATE TABLE domained AS SELECT ARRAY['a'::stirring] AS tails;
    )");
    auto catalog = postgres::readCatalog(
        *std::make_unique<postgres::Connection>(tests::connected(superuser, postgres::Access::ReadOnly)));
    if (!catalog)
        qFatal("%s", tests::described(catalog.error()).c_str());
    m_catalog = schema::shared(std::move(*catalog));
}

void TestAsk::answersWithNamesTypesAndNulls()
{
    const auto answer =
        *answered(request("SELECT 1::int4 AS \"a b\", NULL::text AS \"a b\", ''::varchar(3), '{1,2}'::int[], "
                          "'\\x00ff'::bytea AS \"<b>\nx\""))
             .answer;
    QCOMPARE(answer.rows.size(), std::size_t(1));
    const std::vector<postgres::AnswerColumn> columns{{"a b", "integer"},
                                                      {"a b", "text"},
                                                      {"varchar", "character varying(3)"},
                                                      {"int4", "integer[]"},
                                                      {"<b>\nx", "bytea"}};
    QVERIFY(answer.columns == columns);
    QCOMPARE(answer.rows[0][0].value(), std::string("1"));
    QVERIFY(!answer.rows[0][1]);
    QCOMPARE(answer.rows[0][2].value(), std::string());
    QCOMPARE(answer.rows[0][4].value(), std::string("\\x00ff"));
    QVERIFY(!answer.hasMore);
    // No rows have columns too, and no columns are an answer.
    QCOMPARE(answered(request("SELECT n FROM numbers WHERE n < 0")).answer->columns.size(), std::size_t(1));
    const auto empty = *answered(request("SELECT FROM numbers WHERE n < 3")).answer;
    QCOMPARE(empty.columns.size(), std::size_t(0));
    QCOMPARE(empty.rows.size(), std::size_t(2));
}

void TestAsk::takesOneRowMoreThanIsWantedAndSaysSo_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<int>("rows");
    QTest::addColumn<bool>("hasMore");
    QTest::newRow("fewer") << QByteArray("SELECT * FROM numbers WHERE n < 10") << 9 << false;
    QTest::newRow("exactly as many") << QByteArray("SELECT * FROM numbers WHERE n <= 100") << 100 << false;
    QTest::newRow("more, by a cursor") << QByteArray("TABLE numbers;") << 100 << true;
    // The planner expects one row, so the question runs as it is and is cancelled.
    QTest::newRow("more than the planner knows of")
        << QByteArray("SELECT a.n FROM numbers a WHERE a.n % 2 = 0 AND a.n % 2 = 0 AND a.n % 1 = 0") << 100
        << true;
    QTest::newRow("by a cursor, of a with")
        << QByteArray("WITH x AS (TABLE numbers) TABLE x -- end") << 100 << true;
}

void TestAsk::takesOneRowMoreThanIsWantedAndSaysSo()
{
    QFETCH(QByteArray, sql);
    QFETCH(int, rows);
    QFETCH(bool, hasMore);
    AskRequest wanted = request(sql.toStdString());
    wanted.limits.rows = 100;
    const auto answer = *answered(wanted).answer;
    QCOMPARE(int(answer.rows.size()), rows);
    QCOMPARE(answer.hasMore, hasMore);
    QVERIFY(!answer.isCutByBytes);
    QVERIFY(!answer.columns.front().type.empty());
}

void TestAsk::stopsAnAnswerThatIsTooLarge()
{
    AskRequest wanted = request("SELECT repeat('x', 100000) FROM generate_series(1, 900)");
    wanted.limits.bytes = 1000000;
    const auto answer = *answered(wanted).answer;
    QCOMPARE(answer.rows.size(), std::size_t(10));
    QVERIFY(answer.hasMore && answer.isCutByBytes);
}

void TestAsk::showsThePlanFirstWhereItIsDear()
{
    const std::string sql = "SELECT count(*) FROM numbers a, numbers b, numbers c";
    const auto outcome = project::ask(request(sql), {});
    QVERIFY2(outcome, outcome ? "" : tests::described(outcome.error()).c_str());
    const auto *planned = std::get_if<Planned>(&*outcome);
    QVERIFY(planned && planned->isTooDear);
    QVERIFY(planned->estimate->totalCost > project::dearCost);
    QVERIFY(planned->plan.find("Nested Loop") != std::string::npos);
    AskRequest anyway = request(sql, Mode::RunAnyway);
    anyway.timeLimit = std::chrono::milliseconds(200);
    QCOMPARE(failed(anyway).code, ErrorCode::TimedOut); // it was run
}

void TestAsk::looksAtTheBeginningOfAHugeAnswerWithoutAsking()
{
    // 125,000,000,000 rows: neither memory nor time for them is needed.
    const auto answer = answered(request("SELECT * FROM numbers a, numbers b, numbers c"));
    QCOMPARE(answer.answer->rows.size(), std::size_t(1000));
    QVERIFY(answer.answer->hasMore);
    QVERIFY(answer.estimate->totalCost > project::dearCost);
}

void TestAsk::explainsWithoutRunning()
{
    const auto outcome = project::ask(request("SELECT pg_sleep(100) FROM numbers", Mode::Explain), {});
    QVERIFY2(outcome, outcome ? "" : tests::described(outcome.error()).c_str());
    const auto *planned = std::get_if<Planned>(&*outcome);
    QVERIFY(planned && !planned->isTooDear);
    QVERIFY(planned->plan.starts_with("Seq Scan on numbers"));
    QCOMPARE(planned->estimate->rows, 5000.0);
    // What is an EXPLAIN already stays as it is.
    const auto own = project::ask(request("EXPLAIN (COSTS off) UPDATE numbers SET n = 1", Mode::Explain), {});
    QVERIFY(own && std::get_if<Planned>(&*own));
    QCOMPARE(std::get<Planned>(*own).plan, std::string("Update on numbers\n  ->  Seq Scan on numbers\n"));
}

void TestAsk::showsSettingsAndPlansAsRows()
{
    QCOMPARE(answered(request("SHOW transaction_read_only")).answer->rows[0][0].value(), std::string("on"));
    QCOMPARE(answered(request("EXPLAIN (ANALYZE, TIMING off) TABLE numbers")).answer->columns[0].name,
             std::string("QUERY PLAN"));
    QCOMPARE(answered(request("SHOW application_name", Mode::Explain)).answer->rows[0][0].value(),
             std::string("plumbline"));
}

void TestAsk::namesThePlaceOfAnError_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("position");
    QTest::newRow("an unknown column")
        << QByteArray("SELECT 'ä',\n nmae FROM numbers") << int(ErrorCode::UndefinedColumn) << 14;
    QTest::newRow("an unknown table")
        << QByteArray("SELECT 1 FROM nubmers") << int(ErrorCode::UndefinedTable) << 15;
    QTest::newRow("an error while it runs")
        << QByteArray("SELECT 1 / (n - n) FROM numbers") << int(ErrorCode::SqlFailed) << 0;
    QTest::newRow("in a plan of one's own")
        << QByteArray("EXPLAIN SELECT nmae FROM numbers") << int(ErrorCode::UndefinedColumn) << 16;
}

void TestAsk::namesThePlaceOfAnError()
{
    QFETCH(QByteArray, sql);
    QFETCH(int, code);
    QFETCH(int, position);
    const Error error = failed(request(sql.toStdString()));
    QCOMPARE(int(error.code), code);
    QCOMPARE(error.query, sql.toStdString());
    QCOMPARE(error.position, position);
}

void TestAsk::tellsWhatTheServerSaysBesides()
{
    tests::runSql(m_database,
                  "CREATE OR REPLACE FUNCTION chatty() RETURNS int LANGUAGE plpgsql AS $$BEGIN RAISE "
                  "NOTICE 'one' USING HINT = 'a hint'; RAISE WARNING 'two'; RETURN 1; END$$");
    const auto answer = *answered(request("SELECT chatty()")).answer;
    const std::vector<postgres::ServerNotice> notices{{"NOTICE", "one\na hint"}, {"WARNING", "two"}};
    QVERIFY(answer.notices == notices);
}

void TestAsk::endsAtTheTimeLimit()
{
    AskRequest slow = request("SELECT pg_sleep(100)");
    slow.timeLimit = std::chrono::milliseconds(100);
    QCOMPARE(failed(slow).code, ErrorCode::TimedOut);
}

void TestAsk::isCancelledAtTheServer()
{
    std::stop_source stop;
    const std::string mark = "SELECT pg_sleep(100) AS cancelled_by_a_test";
    std::thread canceller([&] {
        const std::string running = "SELECT count(*) FROM pg_stat_activity WHERE query = '" + mark + "'";
        while (tests::value(m_database, running + " AND state = 'active'") == "0")
            QThread::msleep(10);
        stop.request_stop();
    });
    const Error error = failed(request(mark), JobControl{stop.get_token(), {}});
    canceller.join();
    QCOMPARE(error.code, ErrorCode::Cancelled);
    QTRY_COMPARE(
        tests::value(m_database, "SELECT count(*) FROM pg_stat_activity WHERE query = '" + mark + "'"),
        std::string("0"));
}

void TestAsk::givesUpWaitingForALock()
{
    auto holder = tests::connected(m_database);
    QVERIFY(holder.script("BEGIN; LOCK TABLE \"Odd \"\"table\""));
    QCOMPARE(failed(request("TABLE \"Odd \"\"table\"")).code, ErrorCode::LockTimeout);
}

void TestAsk::readsStringsAsTheGuardDoes()
{
    // Where the setting is off, the server would take the first string to go on to the second quote, and run
    // what the guard takes for a string.
    const auto database = tests::freshDatabase();
    tests::runSql(database, "ALTER DATABASE " + database.database + " SET standard_conforming_strings = off");
    AskRequest wanted = request("SELECT '\\' AS a, ', pg_catalog.set_config(''a.b'', ''c'', false) --' AS b");
    wanted.database = database;
    const auto answer = *answered(wanted).answer;
    QCOMPARE(answer.columns.size(), std::size_t(2));
    QCOMPARE(answer.rows[0][0].value(), std::string("\\"));
    QVERIFY(answer.rows[0][1].value().starts_with(", pg_catalog"));
}

namespace {

/// What a question could have left behind on the server, as one text.
std::string traces(const postgres::ConnectionSettings &superuser)
{
    return tests::value(
        superuser,
        "SELECT concat_ws(' ', (SELECT last_value::text || is_called FROM public.counter),"
        " (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_proc),"
        " (SELECT count(*) FROM pg_largeobject_metadata), (SELECT count(*) FROM pg_replication_slots),"
        " (SELECT count(*) FROM pg_replication_origin), (SELECT count(*) FROM numbers),"
        " (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'),"
        " (SELECT count(*) FROM pg_ls_dir('.')), (SELECT count(*) FROM pg_ls_dir('pg_snapshots')),"
        " (SELECT string_agg(f, ',' ORDER BY f) FROM pg_ls_dir('/tmp') f WHERE f LIKE 'plumbline_trace%'),"
        " (SELECT string_agg(name || setting, ',' ORDER BY name) FROM pg_settings WHERE source = "
        "'configuration file'), (SELECT stats_reset FROM pg_stat_database WHERE datname = "
        "current_database()),"
        " pg_conf_load_time(), (SELECT string_agg(setconfig::text, ',') FROM pg_db_role_setting))");
}

} // namespace

void TestAsk::leavesNoTraceAsSuperuser_data()
{
    QTest::addColumn<QByteArray>("sql");
    for (const char *sql : {
             "SELECT pg_read_file('postgresql.conf')",
             "SELECT pg_ls_dir('.')",
             "SELECT lo_import('/etc/hostname')",
             "SELECT lo_export(1, '/tmp/plumbline_trace_1')",
             "SELECT lo_create(0), lo_from_bytea(0, 'x')",
             "COPY (SELECT 1) TO '/tmp/plumbline_trace_2'",
             "COPY (SELECT 1) TO PROGRAM 'touch /tmp/plumbline_trace_3'",
             "COPY numbers FROM PROGRAM 'touch /tmp/plumbline_trace_4'",
             "SELECT dblink_exec('dbname=postgres', 'CREATE TABLE trace ()')",
             "SELECT pg_file_write('plumbline_trace', 'x', false)",
             "SELECT pg_terminate_backend(pid) FROM pg_stat_activity",
             "SELECT pg_cancel_backend(pid) FROM pg_stat_activity",
             "SELECT pg_reload_conf()",
             "SELECT pg_switch_wal()",
             "SELECT pg_create_restore_point('x')",
             "SELECT pg_promote()",
             "SELECT pg_rotate_logfile()",
             "SELECT pg_advisory_lock(72707369)",
             "SELECT nextval('counter')",
             "SELECT setval('counter', 99)",
             "SELECT set_config('transaction_read_only', 'off', true)",
             "SELECT pg_stat_reset()",
             "SELECT pg_create_physical_replication_slot('plumbline_trace', true)",
             "SELECT pg_create_logical_replication_slot('plumbline_trace', 'test_decoding')",
             "SELECT pg_replication_origin_create('plumbline_trace')",
             "SELECT pg_logical_emit_message(false, 'a', 'b')",
             "SELECT pg_export_snapshot()",
             "SELECT query_to_xml('SELECT pg_reload_conf()', true, true, '')",
             "SELECT * FROM ts_stat('SELECT pg_reload_conf()::text::tsvector')",
             "SELECT table_to_xml('pg_hba_file_rules', true, true, '')",
             "SELECT schema_to_xml('pg_catalog', true, true, '')",
             "SELECT database_to_xml_and_xmlschema(true, true, '')",
             "TABLE pg_hba_file_rules",
             "SELECT * FROM pg_catalog.pg_file_settings",
             "SELECT pg_show_all_file_settings()",
             "SELECT ('counter'::regclass).nextval",
             "SELECT f.pg_ls_dir FROM unnest(ARRAY['.']) AS f",
             "SELECT U&\"next\\0076al\"('counter')",
             "SET transaction_read_only = off",
             "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
             "BEGIN READ WRITE",
             "COMMIT",
             "COMMIT; DROP TABLE numbers",
             "SELECT 1; COMMIT; DROP TABLE numbers",
             "ROLLBACK; DROP TABLE numbers --",
             "DROP TABLE numbers",
             "TRUNCATE numbers",
             "WITH gone AS (DELETE FROM numbers RETURNING *) SELECT * FROM gone",
             "EXPLAIN ANALYZE DELETE FROM numbers",
             "SELECT * INTO trace FROM numbers",
             "SELECT * FROM numbers FOR UPDATE",
             "LOCK TABLE numbers",
             "DO $$BEGIN DROP TABLE numbers; END$$",
             "CALL anything()",
             "VACUUM numbers",
             "ALTER SYSTEM SET work_mem = '1GB'",
             "NOTIFY a",
             "LISTEN a",
             "PREPARE p AS DELETE FROM numbers",
             "CHECKPOINT",
         })
        QTest::newRow(sql) << QByteArray(sql);
}

void TestAsk::leavesNoTraceAsSuperuser()
{
    QFETCH(QByteArray, sql);
    const auto superuser = superuserSettings();
    const std::string before = traces(superuser);
    for (const Mode mode : {Mode::Run, Mode::RunAnyway, Mode::Explain}) {
        AskRequest wanted = request(sql.toStdString(), mode);
        wanted.database = superuser;
        const auto outcome = project::ask(wanted, {});
        QVERIFY2(outcome, outcome ? "" : tests::described(outcome.error()).c_str());
        QVERIFY(std::get_if<safety::ReadRefusal>(&*outcome));
    }
    QCOMPARE(traces(superuser), before);
}

void TestAsk::isStoppedByTheServerWhereTheGuardKnowsNothing_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("fails"); ///< else what it does is rolled back, or ends with the session
    QTest::newRow("a delete") << QByteArray("DELETE FROM numbers") << true;
    QTest::newRow("an insert into a new table") << QByteArray("CREATE TABLE trace (id int)") << true;
    QTest::newRow("a sequence") << QByteArray("PERFORM nextval('counter')") << true;
    QTest::newRow("setval") << QByteArray("PERFORM setval('counter', 77)") << true;
    QTest::newRow("another transaction mode")
        << QByteArray("SET transaction_read_only = off; DELETE FROM numbers") << true;
    QTest::newRow("another transaction mode, by a function")
        << QByteArray("PERFORM set_config('transaction_read_only', 'off', false); DELETE FROM numbers")
        << true;
    QTest::newRow("a later transaction's mode")
        << QByteArray("PERFORM set_config('default_transaction_read_only', 'off', false)") << false;
    QTest::newRow("a commit") << QByteArray("COMMIT; DELETE FROM numbers") << true;
    QTest::newRow("a truncate by text") << QByteArray("EXECUTE 'TRUN' || 'CATE numbers'") << true;
    QTest::newRow("a drop in a block")
        << QByteArray("BEGIN DROP TABLE numbers; EXCEPTION WHEN others THEN NULL; END") << false;
    QTest::newRow("a large object") << QByteArray("PERFORM lo_create(0)") << false;
    QTest::newRow("a lock") << QByteArray("PERFORM pg_advisory_lock(72707369)") << false;
    QTest::newRow("a notification") << QByteArray("PERFORM pg_notify('a', 'b')") << false;
}

void TestAsk::isStoppedByTheServerWhereTheGuardKnowsNothing()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, fails);
    const auto superuser = superuserSettings();
    tests::runSql(superuser,
                  "CREATE OR REPLACE FUNCTION harmless() RETURNS int LANGUAGE plpgsql AS $$BEGIN " +
                      body.toStdString() + "; RETURN 1; END$$");
    const std::string before = traces(superuser);
    AskRequest wanted = request("SELECT harmless()");
    wanted.database = superuser;
    const auto outcome = project::ask(wanted, {});
    QCOMPARE(!outcome, fails);
    QTRY_COMPARE(traces(superuser), before);
}

void TestAsk::findsWhatTheCatalogHides_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("found"); ///< what is refused, and what of a foreign table would be done
    const auto row = [](const char *sql, const char *found) {
        QTest::newRow(sql) << QByteArray(sql) << QByteArray(found);
    };
    const char *const program = "archive.runs file_fdw touch /tmp/plumbline_trace_program";
    row("TABLE archive.runs", program);
    row("SELECT 1 FROM numbers WHERE EXISTS (SELECT 1 FROM archive.runs)", program);
    row("WITH r AS MATERIALIZED (SELECT * FROM archive.runs) SELECT 1", program);
    row("TABLE behind", program);
    row("SELECT count(*) FROM further", program);
    row("SELECT counts()", program);
    row("SELECT * FROM measurements WHERE at > 100",
        "archive.measurements_1 file_fdw touch /tmp/plumbline_trace_program");
    row("TABLE parent", "archive.heir file_fdw touch /tmp/plumbline_trace_program");
    row("TABLE archive.numbers", "archive.numbers file_fdw /etc/hostname");
    row("TABLE asks", "public.asks postgres_fdw");
    row("TABLE strange", "public.strange odd");
    row("SELECT gathered(n::text) FROM numbers", "pg_read_file");
    row("SELECT ended(n::text) FROM numbers", "pg_read_file");
    row("SELECT 'x'::stirring", "pg_read_file");
    row("SELECT '(1,x)'::pair", "pg_read_file");
    row("TABLE tenants", "pg_read_file");
}

void TestAsk::findsWhatTheCatalogHides()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, found);
    const auto superuser = superuserSettings();
    const std::string before = traces(superuser);
    for (const Mode mode : {Mode::Run, Mode::RunAnyway, Mode::Explain}) {
        AskRequest wanted = requestOfHidden(sql.toStdString(), mode);
        wanted.isDespiteDoubt = true; // what is certain is refused all the same
        const auto outcome = project::ask(wanted, {});
        QVERIFY2(outcome, outcome ? "" : tests::described(outcome.error()).c_str());
        const auto *refusal = std::get_if<safety::ReadRefusal>(&*outcome);
        QVERIFY(refusal);
        QStringList said;
        for (const std::string &part : {refusal->name, refusal->wrapper, refusal->source})
            if (!part.empty())
                said << QString::fromStdString(part);
        QCOMPARE(said.join(QLatin1Char(' ')), QString::fromUtf8(found));
    }
    QCOMPARE(traces(superuser), before);
}

void TestAsk::doubtsWhatTheTextDoesNotTell_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("what"); ///< empty where it is asked at once
    const auto row = [](const char *sql, const char *what) {
        QTest::newRow(sql) << QByteArray(sql) << QByteArray(what);
    };
    row("SELECT 'a'::text <+> 'b'::text", "<+>");
    row("SELECT 1::thing", "(integer AS public.thing)");
    row("SELECT n.leak FROM numbers n", "leak");
    // What the planner calls although nobody names it, and what a text is made into: `tails = '{x}'`.
    row("TABLE indexed", "indexed");
    row("TABLE counted", "together");
    row("TABLE keyed", "keyed");
    row("TABLE one_key", "keyed");
    row("SELECT tails = '{a}' FROM domained", "domained");
    row("SELECT n.n + 1 FROM numbers n ORDER BY 1", "");
    row("SELECT count(*), max(n)::text FROM public.numbers", "");
}

void TestAsk::doubtsWhatTheTextDoesNotTell()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, what);
    AskRequest wanted = requestOfHidden(sql.toStdString());
    const auto outcome = project::ask(wanted, {});
    QVERIFY2(outcome, outcome ? "" : tests::described(outcome.error()).c_str());
    const auto *doubted = std::get_if<project::Doubted>(&*outcome);
    QCOMPARE(doubted == nullptr, what.isEmpty());
    if (doubted) {
        QCOMPARE(QByteArray::fromStdString(doubted->doubts.front().what.name.name), what);
        QCOMPARE(doubted->doubts.front().call->name, std::string("pg_read_file"));
        QCOMPARE(doubted->request.sql, wanted.sql);
    }
    wanted.isDespiteDoubt = true;
    QVERIFY(!answered(wanted).answer->rows.empty());
}

void TestAsk::tellsForeignTablesByTheSearchPath()
{
    // numbers is a table in one schema and a foreign table in the other.
    AskRequest wanted = requestOfHidden("SELECT count(*) FROM numbers");
    QCOMPARE(answered(wanted).answer->rows[0][0].value(), std::string("3"));
    wanted.database.schema = "archive";
    const auto other = project::ask(wanted, {});
    QVERIFY(other && std::get_if<safety::ReadRefusal>(&*other));
    wanted.database.isSchemaWritten = false; // the role decides, and nobody asked it
    const auto unknown = project::ask(wanted, {});
    QVERIFY(unknown && std::get_if<safety::ReadRefusal>(&*unknown));
    QVERIFY(std::get<safety::ReadRefusal>(*unknown).isNameShared);
}

void TestAsk::asksWithoutACatalogOnlyWhenTold()
{
    AskRequest wanted = request("SELECT count(*) FROM numbers");
    wanted.isDespiteDoubt = false;
    const auto outcome = project::ask(wanted, {});
    QVERIFY(outcome && std::get_if<project::Doubted>(&*outcome));
    QVERIFY(std::get<project::Doubted>(*outcome).doubts.front().reason == safety::Doubt::Reason::Catalog);
    wanted.sql = "SELECT 1 + 1";
    QCOMPARE(answered(wanted).answer->rows.size(), std::size_t(1));
}

void TestAsk::anAnswerKnowsItsQuestion()
{
    AskRequest wanted = requestOfHidden("SELECT n FROM numbers ORDER BY n");
    wanted.environment = project::Environment::Staging;
    wanted.limits.rows = 2;
    const Answered answer = answered(wanted);
    QCOMPARE(answer.request.sql, wanted.sql);
    QVERIFY(answer.request.database == wanted.database);
    QCOMPARE(answer.request.environment, project::Environment::Staging);
    QCOMPARE(answer.request.limits.rows, 2);
    QVERIFY(!answer.request.catalog);
    const auto plan = project::ask(requestOfHidden("TABLE numbers", Mode::Explain), {});
    QCOMPARE(std::get<Planned>(*plan).request.sql, std::string("TABLE numbers"));
}

void TestAsk::knowsEveryVolatileFunctionOfTheServer()
{
    const QString harmless = QStringLiteral(
        "amvalidate bernoulli brinhandler bthandler clock_timestamp current_query currtid2 currval "
        "dsnowball_init "
        "dsnowball_lexize gen_random_uuid ginhandler gisthandler hashhandler heap_tableam_handler lastval "
        "lo_close "
        "lo_get lo_lseek lo_lseek64 lo_open lo_tell lo_tell64 loread pg_blocking_pids "
        "pg_collation_actual_version pg_control_checkpoint pg_control_init pg_control_recovery "
        "pg_control_system "
        "pg_current_logfile pg_current_wal_flush_lsn pg_current_wal_insert_lsn pg_current_wal_lsn "
        "pg_database_collation_actual_version pg_database_size pg_get_backend_memory_contexts "
        "pg_get_multixact_members pg_get_shmem_allocations pg_get_wal_replay_pause_state "
        "pg_get_wal_resource_managers pg_indexes_size "
        "pg_is_in_recovery "
        "pg_is_wal_replay_paused pg_isolation_test_session_is_blocked pg_jit_available "
        "pg_last_committed_xact "
        "pg_last_wal_receive_lsn pg_last_wal_replay_lsn pg_last_xact_replay_timestamp pg_lock_status "
        "pg_notification_queue_usage pg_partition_ancestors pg_partition_tree pg_prepared_xact "
        "pg_relation_size "
        "pg_replication_origin_progress pg_replication_origin_session_is_setup "
        "pg_replication_origin_session_progress pg_safe_snapshot_blocking_pids pg_sequence_last_value "
        "pg_show_replication_origin_status pg_sleep pg_sleep_for pg_sleep_until "
        "pg_stat_clear_snapshot pg_stat_force_next_flush pg_stat_get_recovery_prefetch "
        "pg_stat_get_xact_blocks_fetched pg_stat_get_xact_blocks_hit pg_stat_get_xact_function_calls "
        "pg_stat_get_xact_function_self_time pg_stat_get_xact_function_total_time pg_stat_get_xact_numscans "
        "pg_stat_get_xact_tuples_deleted pg_stat_get_xact_tuples_fetched pg_stat_get_xact_tuples_hot_updated "
        "pg_stat_get_xact_tuples_inserted pg_stat_get_xact_tuples_returned pg_stat_get_xact_tuples_updated "
        "pg_stat_have_stats pg_table_size pg_tablespace_size pg_total_relation_size pg_xact_commit_timestamp "
        "pg_xact_commit_timestamp_origin pg_xact_status plpgsql_call_handler plpgsql_inline_handler "
        "plpgsql_validator random setseed spghandler system timeofday txid_status");
    const QStringList known = harmless.split(QLatin1Char(' '));
    QStringList strange;
    const auto functions = tests::runSql(
        m_database, "SELECT DISTINCT proname FROM pg_proc WHERE provolatile = 'v' AND pronamespace = "
                    "'pg_catalog'::regnamespace AND prorettype NOT IN ('trigger'::regtype, "
                    "'event_trigger'::regtype)");
    QVERIFY(functions.rows.size() > 100);
    for (const auto &row : functions.rows) {
        const std::string name = row.at(0).value();
        if (safety::harmOf({}, name).has_value() == known.contains(QString::fromStdString(name)))
            strange << QString::fromStdString(name);
    }
    QVERIFY2(strange.isEmpty(), qPrintable(strange.join(QLatin1Char(' '))));
}

void TestAsk::takesSixteenHundredColumns()
{
    std::string columns;
    for (int i = 0; i < 1600; ++i)
        columns += (i ? ", " : "") + std::to_string(i) + " AS c" + std::to_string(i);
    const auto answer = *answered(request("SELECT " + columns + " FROM generate_series(1, 3)")).answer;
    QCOMPARE(answer.columns.size(), std::size_t(1600));
    QCOMPARE(answer.columns[1599].type, std::string("integer"));
    QCOMPARE(answer.rows[2][1599].value(), std::string("1599"));
}

PLUMBLINE_TEST(tst_ask, TestAsk)
#include "tst_ask.moc"
