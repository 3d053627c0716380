#include "judged_story.h"
#include "tests/support/test_registry.h"

using namespace plumbline;
using namespace plumbline::evidence;
using namespace plumbline::tests;

class TestJudge : public QObject {
    Q_OBJECT

private slots:
    void judgesTheStory();
    void judgesStatements_data();
    void judgesStatements();
    void showsItsFacts();
    void saysNothingWithoutAScript_data();
    void saysNothingWithoutAScript();
    void advisesByTheEvidence_data();
    void advisesByTheEvidence();
};

void TestJudge::judgesTheStory()
{
    const QByteArray script(
        "-- AlterTable\n"
        "ALTER TABLE \"company_hqs\" ADD COLUMN IF NOT EXISTS \"plan_id\" INTEGER,\n"
        "ADD COLUMN IF NOT EXISTS \"plan_seats\" INTEGER;\n\n"
        "UPDATE \"company_hqs\" AS \"hq\" SET \"plan_id\" = \"access\".\"plan_id\"\n"
        "FROM \"platform_accesses\" AS \"access\" WHERE \"hq\".\"plan_id\" IS NULL;\n\n"
        "DROP TABLE \"platform_accesses\";\n\n"
        "ALTER TABLE \"company_hqs\" ADD CONSTRAINT \"company_hqs_plan_id_fkey\" FOREIGN KEY (\"plan_id\") "
        "REFERENCES \"plans\"(\"id\") ON DELETE SET NULL ON UPDATE CASCADE;\n");
    const Evidence evidence =
        judged(script, "Database error code: 42P01\n\nDatabase error:\n"
                       "ERROR: relation \"platform_accesses\" does not exist\n\nPosition:\n"
                       "\x1b[1m  5\x1b[0m UPDATE\n\x1b[1m  6\x1b[1;31m FROM\x1b[0m\n");
    QCOMPARE(printed(evidence),
             QByteArray("achieved, superseded by 2_consolidate, achieved, achieved -> achieved"));
    QCOMPARE(evidence.failingStatement, 1);
    QCOMPARE(evidence.statements[1].line, 5);
    QCOMPARE(evidence.statements[1].kind, std::string("UpdateStmt"));
    QCOMPARE(evidence.migration.value, std::string("5_failed"));
}

void TestJudge::judgesStatements_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *script, const char *expected) {
        QTest::newRow(script) << QByteArray(script) << QByteArray(expected);
    };
    row("CREATE TABLE \"plans\" (\"id\" INTEGER NOT NULL)", "achieved -> achieved");
    row("CREATE TABLE \"plans\" (\"id\" INTEGER NOT NULL, \"x\" TEXT)", "partly -> partly");
    row("CREATE TABLE \"plans\" (\"id\" BIGINT NOT NULL)", "partly -> partly");
    row("CREATE TABLE \"nothing\" (\"id\" INTEGER NOT NULL)", "not achieved -> not achieved");
    row("CREATE TABLE companies (id SERIAL, name TEXT NOT NULL, role \"Role\" NOT NULL DEFAULT 'USER', "
        "created_at TIMESTAMP(3) NOT NULL "
        "DEFAULT CURRENT_TIMESTAMP, CONSTRAINT companies_pkey PRIMARY KEY (id))",
        "achieved -> achieved");
    row("CREATE TABLE companies (id INT PRIMARY KEY)", "achieved -> achieved");
    row("CREATE TABLE companies (id INT GENERATED ALWAYS AS IDENTITY)", "unknowable -> unknowable");
    row("CREATE TABLE elsewhere.plans (id INT)", "not achieved -> not achieved");
    row("ALTER TABLE company_hqs ADD COLUMN plan_id int4", "achieved -> achieved");
    row("ALTER TABLE company_hqs ADD COLUMN plan_id int4 NOT NULL", "partly -> partly");
    row("ALTER TABLE company_hqs ADD COLUMN plan_id bigint", "partly -> partly");
    row("ALTER TABLE company_hqs ADD COLUMN nix bigint", "not achieved -> not achieved");
    row("ALTER TABLE company_hqs ADD COLUMN plan_id nosuch%TYPE", " -> unknowable");
    row("ALTER TABLE company_hqs DROP COLUMN nix", "achieved -> achieved");
    row("ALTER TABLE company_hqs DROP COLUMN plan_id", "not achieved -> not achieved");
    row("ALTER TABLE company_hqs ALTER COLUMN code TYPE varchar(20)", "achieved -> achieved");
    row("ALTER TABLE companies ALTER COLUMN name SET NOT NULL", "achieved -> achieved");
    row("ALTER TABLE companies ALTER COLUMN name DROP NOT NULL", "not achieved -> not achieved");
    row("ALTER TABLE companies ALTER COLUMN role SET DEFAULT 'USER'", "achieved -> achieved");
    row("ALTER TABLE companies ALTER COLUMN role SET DEFAULT 'ADMIN'", "not achieved -> not achieved");
    row("ALTER TABLE companies ALTER COLUMN name DROP DEFAULT", "achieved -> achieved");
    row("ALTER TABLE companies ALTER COLUMN role DROP DEFAULT", "not achieved -> not achieved");
    row("ALTER TABLE companies ALTER COLUMN created_at SET DEFAULT now()", "unknowable -> unknowable");
    row("ALTER TABLE companies DROP CONSTRAINT nix", "achieved -> achieved");
    row("ALTER TABLE companies DROP CONSTRAINT companies_pkey", "not achieved -> not achieved");
    row("ALTER TABLE company_hqs ADD CONSTRAINT company_hqs_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES "
        "plans(id)",
        "not achieved -> not achieved");
    row("ALTER TABLE company_hqs ADD FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE SET NULL ON UPDATE "
        "CASCADE",
        "achieved -> achieved");
    row("ALTER TABLE companies ENABLE ROW LEVEL SECURITY", "unknowable -> unknowable");
    row("CREATE UNIQUE INDEX companies_name_key ON companies(name)", "achieved -> achieved");
    row("CREATE UNIQUE INDEX ON companies(name)", "achieved -> achieved");
    row("CREATE INDEX companies_name_key ON companies(name)", "not achieved -> not achieved");
    row("CREATE INDEX nix ON companies(name)", "not achieved -> not achieved");
    row("DROP INDEX nix", "achieved -> achieved");
    row("DROP INDEX companies_name_key", "not achieved -> not achieved");
    row("DROP INDEX companies_pkey", "not achieved -> not achieved");
    row("DROP TABLE platform_accesses", "achieved -> achieved");
    row("DROP TABLE platform_accesses, plans", "partly -> partly");
    row("DROP TABLE plans", "not achieved -> not achieved");
    row("CREATE TYPE \"Role\" AS ENUM ('USER', 'ADMIN')", "achieved -> achieved");
    row("CREATE TYPE \"Nix\" AS ENUM ('USER')", "not achieved -> not achieved");
    row("ALTER TYPE \"Role\" ADD VALUE 'ADMIN'", "achieved -> achieved");
    row("ALTER TYPE \"Role\" ADD VALUE 'NIX'", "not achieved -> not achieved");
    row("DROP TYPE \"Old\"", "achieved -> achieved");
    row("DROP TYPE \"NeverSeen\"", "unknowable -> unknowable");
    row("DROP TYPE \"Role\"", "not achieved -> not achieved");
    row("ALTER TABLE nix RENAME TO plans", "achieved -> achieved");
    row("ALTER TABLE plans RENAME TO nix", "not achieved -> not achieved");
    row("ALTER TABLE plans RENAME COLUMN nix TO id", "achieved -> achieved");
    row("ALTER INDEX nix RENAME TO companies_name_key", "achieved -> achieved");
    row("ALTER TABLE companies RENAME CONSTRAINT nix TO companies_pkey", "achieved -> achieved");
    row("CREATE EXTENSION IF NOT EXISTS citext", "achieved -> achieved");
    row("CREATE EXTENSION postgis", "not achieved -> not achieved");
    row("CREATE SCHEMA IF NOT EXISTS public", "achieved -> achieved");
    row("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "unknowable -> unknowable");
    row("CREATE VIEW v AS SELECT 1", "unknowable -> unknowable");
    row("UPDATE companies SET name = 'x'", "unknowable -> unknowable");
    row("INSERT INTO companies (name) VALUES ('x')", "unknowable -> unknowable");
    row("DO $$ BEGIN END $$", "unknowable -> unknowable");
    row("SELECT f()", "unknowable -> unknowable");
    row("SELECT 1", "none -> unknowable");
    row("BEGIN; COMMIT", "none, none -> unknowable");
    row("-- nothing", " -> unknowable");
    row("DELETE FROM platform_accesses", "superseded by 2_consolidate -> superseded");
    row("INSERT INTO companies (name) SELECT x FROM platform_accesses",
        "superseded by 2_consolidate -> superseded");
    row("INSERT INTO companies (name) SELECT x FROM unheard_of", "unknowable -> unknowable");
    row("ALTER TABLE platform_accesses ADD COLUMN x int", "superseded by 2_consolidate -> superseded");
    row("CREATE INDEX i ON platform_accesses(x)", "superseded by 2_consolidate -> superseded");
    row("ALTER TABLE company_hqs ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES platform_accesses(id)",
        "not achieved -> not achieved");
    row("SET search_path = other; CREATE TABLE plans (id INTEGER NOT NULL)",
        "none, unknowable -> unknowable");
    row("SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.plans (id INTEGER NOT "
        "NULL)",
        "none, achieved -> achieved");
    row("SET lock_timeout = '1s'; CREATE TABLE plans (id INTEGER NOT NULL)", "none, achieved -> achieved");
    row("CREATE TABLE plans (id INTEGER NOT NULL); CREATE TABLE nix ()", "achieved, not achieved -> partly");
    row("CREATE TABLE plans (id INTEGER NOT NULL); UPDATE plans SET id = 1",
        "achieved, unknowable -> unknowable");
    row("CREATE TABLE nix (id INT); INSERT INTO nix VALUES (1)",
        "not achieved, not achieved -> not achieved");
    row("ALTER TABLE plans ADD COLUMN x INT; UPDATE plans SET x = 1",
        "not achieved, not achieved -> not achieved");
    row("ALTER TABLE plans ADD COLUMN x INT; UPDATE plans SET id = 1",
        "not achieved, unknowable -> unknowable");
}

void TestJudge::judgesStatements()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, expected);
    QCOMPARE(printed(judged(script)), expected);
}

void TestJudge::showsItsFacts()
{
    const Evidence evidence =
        judged("ALTER TABLE company_hqs ADD COLUMN \"plan_id\" BIGINT;\nDROP TABLE \"o'clock\";\n"
               "UPDATE companies SET name = 'x' FROM platform_accesses;\nUPDATE plans SET id = 1");
    const auto &facts = evidence.statements[0].facts;
    QCOMPARE(facts.size(), std::size_t(2));
    QCOMPARE(facts[0].question, Question::ColumnExists);
    QCOMPARE(facts[0].holds, Answer::Yes);
    QCOMPARE(facts[1].question, Question::ColumnHasType);
    QCOMPARE(facts[1].holds, Answer::No);
    QCOMPARE(facts[1].expected, std::string("bigint"));
    QCOMPARE(facts[1].found, std::string("integer"));
    QCOMPARE(facts[1].table, (QualifiedName{"public", "company_hqs"}));
    QVERIFY(facts[1].query.find("c.relname = 'company_hqs' AND a.attname = 'plan_id'") != std::string::npos);

    QVERIFY(evidence.statements[1].facts[0].query.find("c.relname = 'o''clock'") != std::string::npos);

    const auto &read = evidence.statements[2].facts;
    QCOMPARE(read.size(), std::size_t(2));
    QCOMPARE(read[0].holds, Answer::Yes);
    QCOMPARE(read[1].table.name, std::string("platform_accesses"));
    QCOMPARE(read[1].holds, Answer::No);

    QCOMPARE(evidence.statements[3].facts.back().question, Question::DataWasMoved);
    QCOMPARE(evidence.statements[3].facts.back().holds, Answer::Unknown);
}

void TestJudge::saysNothingWithoutAScript_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("one that does not parse") << QByteArray("CREAT TABLE a ();");
    QTest::newRow("a byte-order mark") << QByteArray("\xEF\xBB\xBF"
                                                     "DROP TABLE nix;");
    QTest::newRow("one that is too large") << QByteArray("SELECT 1;\n").repeated(600000);
}

void TestJudge::saysNothingWithoutAScript()
{
    QFETCH(QByteArray, script);
    QCOMPARE(printed(judged(script)), QByteArray(" -> unknowable"));
    auto missing = migration("5_failed", script, history::State::Failed, 10);
    missing.folder.reset();
    QCOMPARE(printed(evidenceOf(missing, historyWith(missing), crm(), "public")),
             QByteArray(" -> unknowable"));
}

void TestJudge::advisesByTheEvidence_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("state");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *title, const char *script, history::State state, const char *expected) {
        QTest::newRow(title) << QByteArray(script) << static_cast<int>(state) << QByteArray(expected);
    };
    using enum history::State;
    row("its end state is there", "DROP TABLE nix", Failed, "mark applied");
    row("nothing of it is there", "CREATE TABLE nix ()", Failed, "mark rolled back");
    row("nothing of it is there and it never ran", "CREATE TABLE nix ()", Pending, "deploy");
    row("a part is there", "CREATE TABLE plans (id INT NOT NULL); CREATE TABLE nix ()", Failed,
        "repair first");
    row("data alone", "UPDATE plans SET id = 1", Failed, "ask");
    row("nothing but what others overtook", "DELETE FROM platform_accesses", Failed, "ask");
    row("it could not run again", "CREATE TABLE nix (); DELETE FROM platform_accesses", Failed, "ask");
    row("running", "CREATE TABLE nix ()", Running, "ask");
}

void TestJudge::advisesByTheEvidence()
{
    QFETCH(QByteArray, script);
    QFETCH(int, state);
    QFETCH(QByteArray, expected);
    const auto one = migration("5_failed", script, static_cast<history::State>(state), 10);
    QCOMPARE(name(adviceOf(evidenceOf(one, historyWith(one), crm(), "public"), one)), expected);
}

PLUMBLINE_TEST(tst_judge, TestJudge)
#include "tst_judge.moc"
