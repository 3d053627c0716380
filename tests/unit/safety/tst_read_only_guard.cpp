#include "models/safety/read_only_guard.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using safety::Harm;
using safety::ReadRefusal;
using Kind = safety::ReadRefusal::Kind;

Q_DECLARE_METATYPE(plumbline::safety::ReadRefusal::Kind)
Q_DECLARE_METATYPE(plumbline::safety::Harm)

class TestReadOnlyGuard : public QObject {
    Q_OBJECT

private slots:
    void letsQuestionsPass_data();
    void letsQuestionsPass();
    void refusesOtherStatements_data();
    void refusesOtherStatements();
    void refusesDangerousCalls_data();
    void refusesDangerousCalls();
    void findsTheCallHoweverItIsWritten_data();
    void findsTheCallHoweverItIsWritten();
    void takesAColumnForAColumn();
    void refusesViewsOfTheServersFiles_data();
    void refusesViewsOfTheServersFiles();
    void collectsWhatIsNamed();
    void pointsAtThePlace();
    void knowsTheForm();
    void keepsEveryByte();
};

void TestReadOnlyGuard::letsQuestionsPass_data()
{
    QTest::addColumn<QByteArray>("sql");
    const auto row = [](const char *title, const char *sql) { QTest::newRow(title) << QByteArray(sql); };
    row("a select", "SELECT 1");
    row("a semicolon and comments around it", "-- what is there\nSELECT * FROM a; -- that\n/* and more */");
    row("values", "VALUES (1), (2)");
    row("a table", "TABLE public.a");
    row("with", "WITH x AS (SELECT 1 AS n), y AS MATERIALIZED (SELECT 2) SELECT * FROM x, y");
    row("recursive", "WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 9) TABLE t");
    row("unions", "(SELECT 1 UNION SELECT 2) EXCEPT SELECT 3 ORDER BY 1 LIMIT 1");
    row("windows", "SELECT row_number() OVER (PARTITION BY a ORDER BY b) FROM t");
    row("explain", "EXPLAIN SELECT 1");
    row("explain of a run", "EXPLAIN (ANALYZE, BUFFERS) SELECT 1");
    row("explain of an update", "EXPLAIN UPDATE a SET b = 1");
    row("explain of a delete, analyze off", "EXPLAIN (ANALYZE off, VERBOSE) DELETE FROM a");
    row("explain of a delete, analyze 0", "EXPLAIN (ANALYZE 0) DELETE FROM a");
    row("explain of a with that writes", "EXPLAIN WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x");
    row("show", "SHOW search_path");
    row("show all", "SHOW ALL");
    row("harmless functions", "SELECT now(), pg_sleep(1), pg_relation_size('a'), currval('s'), "
                              "current_setting('x'), lo_get(1), txid_current_if_assigned(), "
                              "pg_stat_get_backend_idset()");
    row("more of the server's harmless functions",
        "SELECT currtid2('a', '(0,1)'), pg_current_wal_lsn(), pg_walfile_name('0/1'), "
        "txid_current_snapshot(), "
        "pg_current_snapshot(), pg_is_wal_replay_paused(), pg_get_wal_replay_pause_state(), "
        "lo_open(1, 262144), loread(0, 1), pg_sequence_last_value('s'), lastval(), pg_backend_pid(), "
        "pg_conf_load_time(), pg_control_checkpoint(), pg_get_replication_slots(), xmlelement(name a), "
        "xpath('/a', '<a/>'), xml_is_well_formed('<a/>'), pg_get_backend_memory_contexts()");
    row("harmless functions of extensions",
        "SELECT pgstattuple('a'), pg_relpages('a'), get_raw_page('a', 0), bt_metap('i'), pgrowlocks('a'), "
        "heap_page_items(get_raw_page('a', 0)), pg_visibility_map_summary('a'), pg_freespace('a'), "
        "bt_index_check('i'), verify_heapam('a'), pg_buffercache_pages(), postgres_fdw_get_connections(), "
        "pg_stat_statements_info(), pg_get_wal_resource_managers(), normal_rand(1, 0, 1)");
    row("a column of a view of the system by its whole name",
        "SELECT pg_catalog.pg_replication_slots.slot_name FROM pg_catalog.pg_replication_slots");
    row("whether a value fits a type", "SELECT pg_input_is_valid('1', 'integer')");
    row("much and slowly", "SELECT pg_sleep(1), n FROM generate_series(1, 1000000000) n");
    row("the names in strings and comments",
        "SELECT 'pg_read_file(''x'')', $$DROP TABLE a$$ /* lo_export(1) */ -- setval\n");
    row("the names as columns and tables", "SELECT nextval, \"set_config\" FROM pg_read_file AS lo_export");
    row("a view of the system", "SELECT * FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid");
    row("a function of one's own", "SELECT billing.total(1), \"PG_READ_FILE\"('x')");
}

void TestReadOnlyGuard::letsQuestionsPass()
{
    QFETCH(QByteArray, sql);
    const auto query = safety::readQuery(sql.toStdString());
    QVERIFY2(query, query ? "" : query.error().name.c_str());
}

void TestReadOnlyGuard::refusesOtherStatements_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *sql, Kind kind, const char *name) {
        QTest::newRow(sql) << QByteArray(sql) << kind << QByteArray(name);
    };
    row("", Kind::Empty, "");
    row(" -- nothing\n ; ", Kind::Empty, "");
    row("SELECT 1; SELECT 2", Kind::Several, "SELECT");
    row("SELECT 1; DROP TABLE a;", Kind::Several, "DROP");
    row("SELEC 1", Kind::Unparsable, "");
    row("SELECT 'open", Kind::Unparsable, "");
    for (const auto &[sql, name] : {
             std::pair("INSERT INTO a VALUES (1)", "INSERT"),
             {"WITH x AS (SELECT 1) UPDATE a SET b = 1", "UPDATE"},
             {"DELETE FROM a", "DELETE"},
             {"MERGE INTO a USING b ON a.id = b.id WHEN MATCHED THEN DO NOTHING", "MERGE"},
             {"TRUNCATE a", "TRUNCATE"},
             {"DROP TABLE a", "DROP"},
             {"CREATE TABLE a (id int)", "CREATE"},
             {"CREATE TEMP TABLE a AS SELECT 1", "CREATE"},
             {"ALTER TABLE a ADD b int", "ALTER"},
             {"COPY a TO '/tmp/a'", "COPY"},
             {"COPY a FROM '/tmp/a'", "COPY"},
             {"COPY (SELECT 1) TO PROGRAM 'touch /tmp/a'", "COPY"},
             {"COPY a TO STDOUT", "COPY"},
             {"SET search_path = x", "SET"},
             {"SET LOCAL transaction_read_only = off", "SET"},
             {"SET TRANSACTION READ WRITE", "SET"},
             {"SET ROLE postgres", "SET"},
             {"SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE", "SET"},
             {"RESET ALL", "RESET"},
             {"BEGIN", "BEGIN"},
             {"COMMIT", "COMMIT"},
             {"ROLLBACK", "ROLLBACK"},
             {"SAVEPOINT a", "SAVEPOINT"},
             {"PREPARE TRANSACTION 'a'", "PREPARE"},
             {"LOCK TABLE a", "LOCK"},
             {"PREPARE p AS SELECT 1", "PREPARE"},
             {"EXECUTE p", "EXECUTE"},
             {"DEALLOCATE ALL", "DEALLOCATE"},
             {"DISCARD ALL", "DISCARD"},
             {"DECLARE c CURSOR WITH HOLD FOR SELECT 1", "DECLARE"},
             {"FETCH 1 FROM c", "FETCH"},
             {"LISTEN a", "LISTEN"},
             {"NOTIFY a", "NOTIFY"},
             {"UNLISTEN *", "UNLISTEN"},
             {"DO $$BEGIN END$$", "DO"},
             {"CALL p()", "CALL"},
             {"VACUUM a", "VACUUM"},
             {"ANALYZE a", "ANALYZE"},
             {"CLUSTER a", "CLUSTER"},
             {"REINDEX TABLE a", "REINDEX"},
             {"REFRESH MATERIALIZED VIEW a", "REFRESH"},
             {"CHECKPOINT", "CHECKPOINT"},
             {"LOAD 'x'", "LOAD"},
             {"GRANT ALL ON a TO b", "GRANT"},
             {"COMMENT ON TABLE a IS 'x'", "COMMENT"},
             {"ALTER SYSTEM SET a = 1", "ALTER"},
             {"IMPORT FOREIGN SCHEMA a FROM SERVER b INTO c", "IMPORT"},
             {"EXPLAIN EXECUTE p", "EXPLAIN"},
             {"EXPLAIN CREATE TABLE a AS SELECT 1", "EXPLAIN"},
             {"EXPLAIN DECLARE c CURSOR FOR SELECT 1", "EXPLAIN"},
             {"EXPLAIN REFRESH MATERIALIZED VIEW a", "EXPLAIN"},
         })
        row(sql, Kind::Statement, name);
    row("WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x", Kind::Writes, "DELETE");
    row("SELECT * FROM (WITH x AS (UPDATE a SET b = 1 RETURNING *) TABLE x) y", Kind::Writes, "UPDATE");
    row("EXPLAIN ANALYZE INSERT INTO a VALUES (1)", Kind::Writes, "EXPLAIN");
    row("EXPLAIN (ANALYZE off, ANALYZE) DELETE FROM a", Kind::Writes, "EXPLAIN");
    row("EXPLAIN (ANALYZE 1) WITH x AS (DELETE FROM a) SELECT 1", Kind::Writes, "DELETE");
    row("SELECT 1 INTO a", Kind::MakesTable, "INTO");
    row("SELECT 1 AS b INTO TEMP a UNION SELECT 2", Kind::MakesTable, "INTO");
    row("SELECT * FROM a FOR UPDATE", Kind::LocksRows, "FOR UPDATE");
    row("SELECT * FROM (SELECT * FROM a FOR KEY SHARE NOWAIT) b", Kind::LocksRows, "FOR UPDATE");
    row("EXPLAIN SELECT * FROM a FOR SHARE", Kind::LocksRows, "FOR UPDATE");
}

void TestReadOnlyGuard::refusesOtherStatements()
{
    QFETCH(QByteArray, sql);
    QFETCH(Kind, kind);
    QFETCH(QByteArray, name);
    const auto query = safety::readQuery(sql.toStdString());
    QVERIFY(!query);
    QCOMPARE(int(query.error().kind), int(kind));
    QCOMPARE(QByteArray::fromStdString(query.error().name), name);
}

void TestReadOnlyGuard::refusesDangerousCalls_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<Harm>("harm");
    const auto row = [](Harm harm, std::initializer_list<const char *> calls) {
        for (const char *call : calls)
            QTest::newRow(call) << QByteArray(call) << harm;
    };
    row(Harm::ServerFiles, {"pg_read_file('x')",
                            "pg_read_binary_file('x')",
                            "pg_ls_dir('.')",
                            "pg_ls_waldir()",
                            "pg_stat_file('x')",
                            "lo_export(1, 'x')",
                            "lo_import('x')",
                            "pg_file_write('a', 'b', true)",
                            "pg_file_unlink('a')",
                            "pg_export_snapshot()",
                            "pg_hba_file_rules()",
                            "pg_ident_file_mappings()",
                            "pg_show_all_file_settings()",
                            "pg_ls_logicalsnapdir()",
                            "pg_ls_summariesdir()",
                            "pg_available_wal_summaries()",
                            "pg_wal_summary_contents(1, '0/0', '0/1')",
                            "pg_get_wal_records_info('0/0', '0/1')",
                            "pg_get_wal_stats('0/0', '0/1')",
                            "pg_get_wal_block_info('0/0', '0/1')",
                            "pg_get_logical_snapshot_meta('a')",
                            "utl_file.fopen('a', 'b', 'r')",
                            "pg_file_rename('a', 'b')",
                            "pg_file_sync('a')",
                            "pg_logdir_ls()",
                            "pg_ls_logdir()",
                            "pg_ls_tmpdir()",
                            "pg_ls_archive_statusdir()",
                            "pg_ls_replslotdir('a')"});
    row(Harm::OtherServers,
        {"dblink('x', 'y')", "dblink_connect('x')", "dblink_exec('x')", "http_get('x')", "net.http_post('x')",
         "aws_lambda.invoke('x')", "azure_storage.blob_get('x')", "run_command_on_workers('x')",
         "dblink_send_query('a', 'b')", "dblink_get_result('a')", "postgres_fdw_disconnect_all()",
         "curl_easy_perform()", "oracle_execute('a', 'b')", "jdbc_exec('a', 'b')", "utl_http.request('x')",
         "master_run_on_worker('{}', '{}', '{}', true)"});
    row(Harm::OtherSessions, {"pg_terminate_backend(1)", "pg_cancel_backend(1)"});
    row(Harm::ServerControl,
        {"pg_reload_conf()", "pg_switch_wal()", "pg_create_restore_point('x')", "pg_promote()",
         "pg_backup_start('x')", "pg_start_backup('x')", "pg_wal_replay_pause()", "pg_rotate_logfile()",
         "pg_logfile_rotate()", "pg_log_backend_memory_contexts(1)", "pg_log_standby_snapshot()",
         "pg_wal_replay_resume()", "cron.schedule('x')", "pg_stop_backup()", "pg_backup_stop()",
         "pg_prewarm('a')", "autoprewarm_start_worker()", "pgpool_recovery('a', 'b', 'c')",
         "dbms_job.submit('a')"});
    row(Harm::Locks,
        {"pg_advisory_lock(72707369)", "pg_advisory_xact_lock(1)", "pg_try_advisory_lock(1)",
         "pg_advisory_unlock_all()", "pg_try_advisory_xact_lock_shared(1)", "bt_index_parent_check('i')"});
    row(Harm::Sequences, {"nextval('s')", "setval('s', 1)"});
    row(Harm::Settings, {"set_config('transaction_read_only', 'off', true)"});
    row(Harm::Statistics,
        {"pg_stat_reset()", "pg_stat_reset_shared('bgwriter')", "pg_stat_statements_reset()",
         "pg_stat_reset_single_table_counters(1)", "pg_qualstats_reset()"});
    row(Harm::Replication,
        {"pg_logical_emit_message(true, 'a', 'b')", "pg_logical_slot_get_changes('a', NULL, NULL)",
         "pg_create_logical_replication_slot('a', 'b')", "pg_drop_replication_slot('a')",
         "pg_replication_slot_advance('a', '0/0')", "pg_replication_origin_create('a')",
         "pg_copy_logical_replication_slot('a', 'b')", "pg_sync_replication_slots()",
         "pg_logical_slot_peek_changes('a', NULL, NULL)", "pg_replication_origin_session_setup('a')",
         "pg_create_physical_replication_slot('a')"});
    row(Harm::LargeObjects, {"lo_create(0)", "lo_from_bytea(0, '')", "lo_unlink(1)", "lowrite(1, '')",
                             "lo_creat(-1)", "lo_put(1, 0, '')", "lo_truncate(1, 0)"});
    row(Harm::RunsText,
        {"query_to_xml('SELECT 1', true, true, '')", "ts_stat('SELECT 1')", "crosstab('SELECT 1')",
         "ts_rewrite('a', 'SELECT 1')", "query_to_xmlschema('SELECT 1', true, true, '')",
         "query_to_xml_and_xmlschema('SELECT 1', true, true, '')", "cursor_to_xml('a', 1, true, true, '')",
         "cursor_to_xmlschema('a', true, true, '')", "xpath_table('a', 'b', 'c', 'd', 'e')",
         "connectby('a', 'b', 'c', 'd', 0)", "crosstab2('x')", "pg_input_is_valid('x', (SELECT 'y'))"});
    row(Harm::ReadsByName,
        {"table_to_xml('a', true, true, '')", "table_to_xmlschema('a', true, true, '')",
         "table_to_xml_and_xmlschema('a', true, true, '')", "schema_to_xml('a', true, true, '')",
         "schema_to_xmlschema('a', true, true, '')", "schema_to_xml_and_xmlschema('a', true, true, '')",
         "database_to_xml(true, true, '')", "database_to_xmlschema(true, true, '')",
         "database_to_xml_and_xmlschema(true, true, '')"});
    row(Harm::Notifies,
        {"pg_notify('a', 'b')", "dbms_pipe.send_message('a')", "dbms_alert.signal('a', 'b')"});
    row(Harm::TransactionId, {"txid_current()", "pg_current_xact_id()"});
    row(Harm::Storage,
        {"heap_force_kill('a', '{}')", "brin_summarize_new_values('a')", "brin_desummarize_range('a', 1)",
         "pg_truncate_visibility_map('a')", "gin_clean_pending_list('a')", "pg_nextoid('a', 'b', 'c')"});
}

void TestReadOnlyGuard::refusesDangerousCalls()
{
    QFETCH(QByteArray, call);
    QFETCH(Harm, harm);
    const auto query = safety::readQuery("SELECT " + call.toStdString());
    QVERIFY(!query);
    QCOMPARE(int(query.error().kind), int(Kind::Calls));
    QCOMPARE(int(query.error().harm), int(harm));
}

void TestReadOnlyGuard::findsTheCallHoweverItIsWritten_data()
{
    QTest::addColumn<QByteArray>("sql");
    for (const char *sql : {
             "SELECT PG_Read_File('x')",
             "SELECT \"pg_read_file\"('x')",
             "SELECT pg_catalog.pg_read_file('x')",
             "SELECT \"pg_catalog\" . /* */ \"pg_read_file\" ('x')",
             "SELECT elsewhere.pg_read_file('x')",
             "SELECT db.pg_catalog.pg_read_file('x')",
             "SELECT U&\"pg\\005fread\\005ffile\"('x')",
             "SELECT U&\"pg!005fread!005ffile\" UESCAPE '!' ('x')",
             "SELECT * FROM pg_read_file('x')",
             "SELECT * FROM a, LATERAL pg_read_file(a.b) AS c",
             "SELECT * FROM ROWS FROM (pg_read_file('x'), generate_series(1, 2))",
             "SELECT (SELECT (SELECT length(pg_read_file('x'))))",
             "SELECT 1 WHERE EXISTS (SELECT 1 FROM a WHERE pg_read_file('x') = '')",
             "SELECT 1 ORDER BY pg_read_file('x')",
             "SELECT 1 GROUP BY 1 HAVING pg_read_file('x') IS NULL",
             "SELECT 1 LIMIT length(pg_read_file('x'))",
             "SELECT 1 OFFSET length(pg_read_file('x'))",
             "SELECT DISTINCT ON (pg_read_file('x')) 1",
             "SELECT sum(1) FILTER (WHERE pg_read_file('x') = '') OVER (PARTITION BY pg_read_file('x'))",
             "SELECT count(*) OVER w FROM a WINDOW w AS (ORDER BY pg_read_file('x'))",
             "SELECT 1 UNION ALL SELECT length(pg_read_file('x'))",
             "SELECT 1 UNION (SELECT 2 EXCEPT SELECT length(pg_read_file('x')))",
             "VALUES (1), (length(pg_read_file('x')))",
             "WITH x AS (SELECT pg_read_file('x')) SELECT 1",
             "WITH x AS MATERIALIZED (VALUES (pg_read_file('x'))) TABLE x",
             "EXPLAIN SELECT pg_read_file('x')",
             "EXPLAIN ANALYZE SELECT pg_read_file('x')",
             "EXPLAIN INSERT INTO a VALUES (pg_read_file('x'))",
             "SELECT CAST(pg_read_file('x') AS bytea)",
             "SELECT pg_read_file('x')::xml",
             "SELECT (ARRAY[pg_read_file('x')])[1]",
             "SELECT a[length(pg_read_file('x'))] FROM b",
             "SELECT ROW(pg_read_file('x'))",
             "SELECT CASE WHEN pg_read_file('x') = '' THEN 1 ELSE 2 END",
             "SELECT COALESCE(NULL, pg_read_file('x'))",
             "SELECT GREATEST(1, length(pg_read_file('x')))",
             "SELECT pg_read_file('x') COLLATE \"C\"",
             "SELECT pg_read_file('x') AT TIME ZONE 'UTC'",
             "SELECT xmlelement(name a, pg_read_file('x'))",
             "SELECT * FROM xmltable('/a' PASSING xmlparse(document pg_read_file('x')) COLUMNS b text)",
             "SELECT * FROM a TABLESAMPLE bernoulli (length(pg_read_file('x')))",
             "SELECT * FROM a JOIN b ON pg_read_file(b.c) = a.d",
             "SELECT max(1 ORDER BY pg_read_file('x'))",
             "SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY pg_read_file('x'))",
             "SELECT f(a => pg_read_file('x'))",
             "SELECT f(VARIADIC ARRAY[pg_read_file('x')])",
             "SELECT pg_read_file('x') IS DISTINCT FROM 'y'",
             "SELECT 1 = ANY (ARRAY[length(pg_read_file('x'))])",
             "SELECT 1 IN (length(pg_read_file('x')), 2)",
             "SELECT 'x' BETWEEN 'a' AND pg_read_file('x')",
             "SELECT GROUPING(pg_read_file('x'))",
             "SELECT 1 GROUP BY CUBE (pg_read_file('x'))",
             // Attribute notation calls a function too.
             "SELECT ('postgresql.conf'::text).pg_read_file",
             "SELECT (f).pg_read_file FROM unnest(ARRAY['postgresql.conf']) AS f",
             "SELECT f.pg_read_file FROM unnest(ARRAY['postgresql.conf']) AS f",
             "SELECT (SELECT f FROM unnest(ARRAY['x']) AS f).\"pg_read_file\"",
             "SELECT (row(1)).a.lo_unlink",
         })
        QTest::newRow(sql) << QByteArray(sql);
}

void TestReadOnlyGuard::findsTheCallHoweverItIsWritten()
{
    QFETCH(QByteArray, sql);
    const auto query = safety::readQuery(sql.toStdString());
    QVERIFY(!query);
    QCOMPARE(int(query.error().kind), int(Kind::Calls));
}

void TestReadOnlyGuard::takesAColumnForAColumn()
{
    QVERIFY(safety::readQuery("SELECT t.http, t.schedule, t.net FROM requests t"));
    QVERIFY(!safety::readQuery("SELECT http('x') FROM requests t"));
}

void TestReadOnlyGuard::refusesViewsOfTheServersFiles_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<bool>("isRefused");
    const auto row = [](const char *sql, bool isRefused) {
        QTest::newRow(sql) << QByteArray(sql) << isRefused;
    };
    row("TABLE pg_hba_file_rules", true);
    row("SELECT name FROM pg_catalog.pg_file_settings f WHERE NOT f.applied", true);
    row("SELECT (SELECT count(*) FROM pg_ident_file_mappings)", true);
    row("WITH x AS (TABLE \"pg_file_settings\") SELECT 1", true);
    row("EXPLAIN TABLE pg_hba_file_rules", true);
    row("TABLE own.pg_file_settings", false);
    row("SELECT pg_file_settings FROM pg_settings AS pg_hba_file_rules", false);
}

void TestReadOnlyGuard::refusesViewsOfTheServersFiles()
{
    QFETCH(QByteArray, sql);
    QFETCH(bool, isRefused);
    const auto query = safety::readQuery(sql.toStdString());
    QCOMPARE(!query, isRefused);
    if (query)
        return;
    QCOMPARE(int(query.error().kind), int(Kind::ReadsOutside));
    QCOMPARE(int(query.error().harm), int(Harm::ServerFiles));
    QVERIFY(query.error().span.length > 0);
}

void TestReadOnlyGuard::collectsWhatIsNamed()
{
    const auto names = safety::readQuery("WITH x AS (SELECT c.leak, (d.row).part FROM app.companies c, d) "
                                         "SELECT f(1::app.t, a + b), a NOT IN (1), c LIKE 'a', e = ANY (g) "
                                         "FROM x, json_to_record('') AS r(n app.dom[]) "
                                         "ORDER BY a USING OPERATOR(app.<<), b OPERATOR(app.||) c")
                           ->names();
    using Names = std::set<QualifiedName>;
    QVERIFY((names.relations == Names{{"", "d"}, {"", "x"}, {"app", "companies"}}));
    QVERIFY((names.functions == Names{{"", "f"}, {"", "json_to_record"}}));
    QVERIFY((names.types == Names{{"app", "dom"}, {"app", "t"}}));
    QVERIFY((names.attributes == std::set<std::string>{"leak", "part", "row"}));
    QVERIFY((names.operators ==
             Names{{"", "+"}, {"", "<>"}, {"", "="}, {"", "~~"}, {"app", "<<"}, {"app", "||"}}));
}

void TestReadOnlyGuard::pointsAtThePlace()
{
    const auto call = safety::readQuery("SELECT 'ä',\n       pg_catalog.pg_read_file('x')");
    QCOMPARE(call.error().span.line, 2);
    QCOMPARE(call.error().span.column, 8);
    QCOMPARE(call.error().name, std::string("pg_read_file"));
    QCOMPARE(safety::readQuery("SELECT 1;\n DROP TABLE a").error().span.line, 2);
    QCOMPARE(safety::readQuery("-- one\nDELETE FROM a").error().span.line, 2);
    QCOMPARE(safety::readQuery("SELECT 1 +").error().error.code, ErrorCode::SyntaxError);
    QVERIFY(safety::readQuery("SELECT 1 + FROM").error().error.position > 0);
}

void TestReadOnlyGuard::knowsTheForm()
{
    using Form = safety::ReadQuery::Form;
    const auto form = [](const char *sql) { return safety::readQuery(sql)->form(); };
    QVERIFY(form("TABLE a") == Form::Rows);
    QVERIFY(form("WITH x AS (VALUES (1)) TABLE x") == Form::Rows);
    QVERIFY(form("EXPLAIN TABLE a") == Form::Explain);
    QVERIFY(form("SHOW server_version") == Form::Show);
}

void TestReadOnlyGuard::keepsEveryByte()
{
    const std::string sql = "/*+ SeqScan(a) */ SELECT\t'ä' ; -- end";
    QCOMPARE(safety::readQuery(sql)->text(), sql);
}

PLUMBLINE_TEST(tst_read_only_guard, TestReadOnlyGuard)
#include "tst_read_only_guard.moc"
