#include "models/project/replay_version.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

/// Which PostgreSQL a script needs, by what PostgreSQL 15.14 answered to it.
class TestReplayVersion : public QObject {
    Q_OBJECT

private slots:
    void namesTheVersionAndTheFeature_data();
    void namesTheVersionAndTheFeature();
    void aServerThatHasItIsNotBlamed();
};

namespace {

Error refused(const QString &sql, const QString &state, const QString &message, const QString &at)
{
    Error error{ErrorCode::SqlFailed, {}, message.toStdString(), {}, {}, 0, {}};
    error.sqlState = state.toStdString();
    error.position = at.isEmpty() ? 0 : static_cast<int>(sql.indexOf(at)) + 1;
    return error;
}

} // namespace

void TestReplayVersion::namesTheVersionAndTheFeature_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("needed");
    const auto row = [](const char *sql, const char *state, const char *message, const char *at,
                        const char *needed) {
        QTest::newRow(sql) << QString::fromUtf8(sql) << QString::fromUtf8(state) << QString::fromUtf8(message)
                           << QString::fromUtf8(at) << QString::fromUtf8(needed);
    };
    const auto syntax = [&](const char *sql, const char *at, const char *needed) {
        row(sql, "42601", "syntax error at or near \"…\"", at, needed);
    };
    const auto function = [&](const char *sql, const char *message, const char *needed) {
        row(sql, "42883", message, "", needed);
    };
    syntax("SELECT * FROM JSON_TABLE('[1]'::jsonb, '$[*]' COLUMNS (id int PATH '$')) t", "COLUMNS",
           "17 json_table");
    syntax("SELECT 1; MERGE INTO t USING s ON true WHEN NOT MATCHED BY SOURCE THEN DELETE", "BY SOURCE",
           "17 MERGE … WHEN NOT MATCHED BY SOURCE");
    syntax("MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE RETURNING t.a", "RETURNING",
           "17 MERGE … RETURNING");
    syntax("ALTER TABLE t ALTER COLUMN g SET EXPRESSION AS (a*2)", "EXPRESSION",
           "17 ALTER COLUMN … SET EXPRESSION");
    syntax("SELECT JSON_VALUE('{}'::jsonb, '$.a' RETURNING int)", "RETURNING", "17 json_value");
    syntax("SELECT now() AT LOCAL", "LOCAL", "17 AT LOCAL");
    row("GRANT MAINTAIN ON t TO app", "42601", "unrecognized privilege type \"maintain\"", "", "17 maintain");
    row("COPY t FROM '/tmp/x' WITH (ON_ERROR ignore)", "42601", "option \"on_error\" not recognized",
        "ON_ERROR", "17 on_error");
    function("SELECT random(1,5)", "function random(integer, integer) does not exist", "17 random(min, max)");
    syntax("SELECT '1' IS JSON", "JSON", "16 IS JSON");
    syntax("SELECT '1' IS NOT JSON", "JSON", "16 IS JSON");
    syntax("SELECT JSON_OBJECT('a': 1)", ": 1", "16 json_object");
    syntax("SELECT JSON_OBJECTAGG('x' VALUE lower(a)) FROM t", "VALUE", "16 json_objectagg");
    function("SELECT JSON_ARRAYAGG(a) FROM t", "function json_arrayagg(integer) does not exist",
             "16 json_arrayagg");
    syntax("CREATE TABLE x (a text STORAGE external)", "STORAGE", "16 STORAGE in CREATE TABLE");
    row("SELECT 1_000_000", "42601", "trailing junk after numeric literal at or near \"1_000_000\"",
        "1_000_000", "16 1_000");
    row("SELECT 0x1F", "42601", "trailing junk after numeric literal at or near \"0x1F\"", "0x1F", "16 0x1F");
    row("SELECT * FROM (SELECT 1)", "42601", "subquery in FROM must have an alias", "(",
        "16 FROM (SELECT …) without an alias");
    function("SELECT any_value(a) FROM t", "function any_value(integer) does not exist", "16 any_value");
    row("UPDATE t SET a=1 RETURNING old.a, new.a", "42P01", "missing FROM-clause entry for table \"old\"",
        "old", "18 OLD and NEW in RETURNING");
    syntax("ALTER TABLE t ADD CONSTRAINT nn NOT NULL a", "NOT", "18 NOT NULL as a constraint of the table");
    syntax("ALTER TABLE t ADD CONSTRAINT c CHECK (a>0) NOT ENFORCED", "ENFORCED", "18 NOT ENFORCED");
    syntax("CREATE TABLE x (b int GENERATED ALWAYS AS (a*2) VIRTUAL)", "VIRTUAL",
           "18 virtual generated columns");
    row("CREATE TABLE x (a int, b int GENERATED ALWAYS AS ((a)*2) , c int)", "42601", "syntax error", ", c",
        "18 virtual generated columns");
    function("SELECT gamma(5)", "function pg_catalog.gamma(integer) does not exist", "18 gamma");
    function("SELECT crc32('a')", "function crc32(unknown) does not exist", "18 crc32");
    function("SELECT uuidv7()", "function uuidv7() does not exist", "18 uuidv7");
    syntax("CREATE TABLE x (id int, v daterange, PRIMARY KEY (id, v WITHOUT OVERLAPS))", "WITHOUT",
           "18 WITHOUT OVERLAPS");
    syntax("ALTER TABLE t ADD FOREIGN KEY (a, PERIOD b) REFERENCES u (a, PERIOD b)", "b)",
           "18 PERIOD in a foreign key");
    syntax("CREATE TABLE x (a int) WITH OIDS", "OIDS", "<12 WITH OIDS");
    function("SELECT pg_start_backup('a')", "function pg_start_backup(unknown) does not exist",
             "<15 pg_start_backup");
    syntax("SELECT FORM t", "t", "");
    syntax("ALTER TABLE t ADD COLUMN virtul", "virtul", "");
    function("SELECT no_such(1)", "function no_such(integer) does not exist", "");
}

void TestReplayVersion::namesTheVersionAndTheFeature()
{
    QFETCH(QString, sql);
    QFETCH(QString, state);
    QFETCH(QString, message);
    QFETCH(QString, at);
    QFETCH(QString, needed);
    const Error error = refused(sql, state, message, at);
    QCOMPARE(QString::fromStdString(project::versionNeeded(error, sql.toStdString(), 150014)), needed);
}

void TestReplayVersion::aServerThatHasItIsNotBlamed()
{
    const QString sql = QStringLiteral("SELECT '1' IS JSON");
    const Error error =
        refused(sql, QStringLiteral("42601"), QStringLiteral("syntax error"), QStringLiteral("JSON"));
    QCOMPARE(project::versionNeeded(error, sql.toStdString(), 160001), std::string());
    const QString oids = QStringLiteral("CREATE TABLE x (a int) WITH OIDS");
    const Error refusedOids =
        refused(oids, QStringLiteral("42601"), QStringLiteral("syntax error"), QStringLiteral("OIDS"));
    QCOMPARE(project::versionNeeded(refusedOids, oids.toStdString(), 110003), std::string());
}

PLUMBLINE_TEST(tst_replay_version, TestReplayVersion)
#include "tst_replay_version.moc"
