#include "models/evidence/judge.h"

#include "models/base/checksum.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <map>

using namespace plumbline;
using namespace plumbline::evidence;

namespace {

QByteArray name(Achievement state)
{
    static const std::map<Achievement, const char *> names{
        {Achievement::Achieved, "achieved"},        {Achievement::Partly, "partly"},
        {Achievement::NotAchieved, "not achieved"}, {Achievement::Superseded, "superseded"},
        {Achievement::Unknowable, "unknowable"},    {Achievement::None, "none"}};
    return names.at(state);
}

QByteArray name(Advice advice)
{
    static const std::map<Advice, const char *> names{{Advice::MarkApplied, "mark applied"},
                                                      {Advice::MarkRolledBack, "mark rolled back"},
                                                      {Advice::Deploy, "deploy"},
                                                      {Advice::RepairFirst, "repair first"},
                                                      {Advice::AskAHuman, "ask"}};
    return names.at(advice);
}

schema::Column column(std::string columnName, std::string type, bool isNullable = true,
                      std::optional<std::string> defaultExpression = std::nullopt)
{
    return {std::move(columnName), std::move(type), isNullable, std::move(defaultExpression)};
}

/// The CRM after everything: `platform_accesses` is gone, its columns are in `company_hqs`.
schema::Schema crm()
{
    schema::Table companies;
    companies.name = {"public", "companies"};
    companies.columns = {column("id", "integer", false, "nextval('companies_id_seq'::regclass)"),
                         column("name", "text", false), column("role", "\"Role\"", false, "'USER'::\"Role\""),
                         column("created_at", "timestamp(3) without time zone", false, "CURRENT_TIMESTAMP")};
    companies.constraints = {
        {"companies_pkey", schema::ConstraintKind::PrimaryKey, "PRIMARY KEY (id)", true}};
    companies.indexes = {
        {"companies_pkey", "CREATE UNIQUE INDEX companies_pkey ON public.companies USING btree (id)", true,
         true},
        {"companies_name_key",
         "CREATE UNIQUE INDEX companies_name_key ON public.companies USING btree (name)", true, true}};
    schema::Table hqs;
    hqs.name = {"public", "company_hqs"};
    hqs.columns = {column("id", "integer", false), column("plan_id", "integer"),
                   column("plan_seats", "integer"), column("code", "character varying(20)")};
    hqs.constraints = {{"company_hqs_plan_id_fkey", schema::ConstraintKind::ForeignKey,
                        "FOREIGN KEY (plan_id) REFERENCES plans(id) ON UPDATE CASCADE ON DELETE SET NULL",
                        true}};
    schema::Table plans;
    plans.name = {"public", "plans"};
    plans.columns = {column("id", "integer", false)};
    schema::Table rebuilt;
    rebuilt.name = {"public", "rebuilt"};
    rebuilt.columns = {column("id", "integer")};
    schema::Schema catalog;
    catalog.schemas = {{"public"}};
    catalog.tables = {companies, hqs, plans, rebuilt};
    catalog.enums = {{{"public", "Role"}, {"USER", "ADMIN"}}};
    catalog.extensions = {{"citext"}};
    return catalog;
}

history::Migration migration(const char *folderName, const QByteArray &script, history::State state,
                             int minute, const char *logs = nullptr)
{
    history::Migration result;
    result.name = MigrationName(folderName);
    history::Script text;
    text.text = script.toStdString();
    text.checksum = sha256(text.text);
    result.folder = history::Folder{result.name, folderName, text};
    result.state = state;
    if (state == history::State::Pending)
        return result;
    history::LedgerRow row;
    row.name = result.name;
    row.checksum = text.checksum;
    row.startedAt = Time(std::chrono::minutes(minute));
    if (logs)
        row.logs = logs;
    if (state == history::State::Applied)
        row.finishedAt = row.startedAt;
    result.attempts = {row};
    return result;
}

const QByteArray consolidation(
    "ALTER TABLE \"company_hqs\" ADD COLUMN \"plan_id\" INTEGER, ADD COLUMN \"plan_seats\" INTEGER;\n"
    "UPDATE company_hqs SET plan_id = p.plan_id FROM platform_accesses p;\n"
    "DROP TABLE \"platform_accesses\";\n");

/// Three applied migrations: two ran before the judged one (minute 10) and one after it.
history::History historyWith(const history::Migration &judged)
{
    history::History history;
    history.migrations = {
        migration("1_init",
                  "CREATE TYPE \"Role\" AS ENUM ('USER'); CREATE TABLE companies (id SERIAL PRIMARY KEY);\n"
                  "CREATE TABLE platform_accesses (id INT); CREATE TYPE \"Old\" AS ENUM ('x');",
                  history::State::Applied, 1),
        migration("2_consolidate", consolidation, history::State::Applied, 2), judged,
        migration(
            "9_later",
            "ALTER TABLE company_hqs ALTER COLUMN code TYPE VARCHAR(20); ALTER TYPE \"Role\" ADD VALUE "
            "'ADMIN';\n"
            "ALTER TYPE \"Kind\" RENAME TO \"Sort\"; CREATE TABLE rebuilt (id INT); CREATE TABLE IF "
            "NOT EXISTS companies (id INT);\n"
            "DROP TABLE \"short_lived\"; DROP INDEX \"gone_idx\"; ALTER TABLE companies DROP COLUMN fax;",
            history::State::Applied, 20)};
    history.hasLedger = true;
    return history;
}

Evidence judged(const QByteArray &script, const char *logs = nullptr)
{
    const auto failed = migration("5_failed", script, history::State::Failed, 10, logs);
    return evidenceOf(failed, historyWith(failed), crm(), "public");
}

/// "achieved, superseded by 2_consolidate -> achieved"
QByteArray printed(const Evidence &evidence)
{
    QByteArrayList states;
    for (const StatementEvidence &one : evidence.statements) {
        QByteArray state = name(one.state);
        if (one.supersededBy)
            state += " by " + QByteArray::fromStdString(one.supersededBy->value);
        states << state;
    }
    return states.join(", ") + " -> " + name(evidence.verdict);
}

constexpr const char *serverError =
    "Database error code: 42703\n\nDatabase error:\nERROR: column does not exist\n";

} // namespace

class TestJudge : public QObject {
    Q_OBJECT

private slots:
    void judgesTheStory();
    void judgesStatements_data();
    void judgesStatements();
    void looksAtTheNetEffect_data();
    void looksAtTheNetEffect();
    void knowsWhatALaterMigrationChanged_data();
    void knowsWhatALaterMigrationChanged();
    void countsOnTheTransactionOnlyWhereThereWasOne_data();
    void countsOnTheTransactionOnlyWhereThereWasOne();
    void doesNotTrustAScriptThatWasEdited();
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

void TestJudge::looksAtTheNetEffect_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *title, const char *script, const char *expected) {
        QTest::newRow(title) << QByteArray(script) << QByteArray(expected);
    };
    row("a table made and removed",
        "CREATE TABLE scratch (id int); INSERT INTO scratch SELECT id FROM plans; DROP TABLE scratch; DROP "
        "TABLE nix",
        "none, none, none, achieved -> achieved");
    row("a table of parked rows",
        "SELECT id INTO parked FROM plans; UPDATE plans SET id = 1 FROM parked; DROP TABLE parked; DROP "
        "TABLE nix",
        "none, unknowable, none, achieved -> unknowable");
    row("parked rows that are not there", "CREATE TABLE parked AS SELECT id FROM plans",
        "not achieved -> not achieved");
    row("a column made again with another type is not there by its name",
        "ALTER TABLE company_hqs DROP COLUMN plan_id, ADD COLUMN plan_id TEXT",
        "not achieved -> not achieved");
    row("a temporary table", "CREATE TEMP TABLE t (id int); INSERT INTO t VALUES (1); DROP TABLE nix",
        "none, none, achieved -> achieved");
    row("a default for the moment of adding",
        "ALTER TABLE company_hqs ADD COLUMN plan_id INT DEFAULT 0; ALTER TABLE company_hqs ALTER COLUMN "
        "plan_id DROP DEFAULT",
        "achieved, achieved -> achieved");
    row("a column dropped and made again",
        "ALTER TABLE company_hqs DROP COLUMN plan_id, ADD COLUMN plan_id INT", "achieved -> achieved");
    row("a constraint dropped and made again differs by its definition",
        "ALTER TABLE companies DROP CONSTRAINT companies_pkey, ADD CONSTRAINT companies_pkey PRIMARY KEY "
        "(name)",
        "not achieved -> not achieved");
    row("Prisma's way to change an enum",
        "CREATE TYPE \"Role_new\" AS ENUM ('USER', 'ADMIN');\n"
        "ALTER TABLE companies ALTER COLUMN role DROP DEFAULT;\n"
        "ALTER TABLE companies ALTER COLUMN role TYPE \"Role_new\" USING (role::text::\"Role_new\");\n"
        "ALTER TYPE \"Role\" RENAME TO \"Role_old\";\n"
        "ALTER TYPE \"Role_new\" RENAME TO \"Role\";\n"
        "DROP TYPE \"Role_old\";\n"
        "ALTER TABLE companies ALTER COLUMN role SET DEFAULT 'USER';",
        "achieved, none, achieved, none, none, none, achieved -> achieved");
    row("Prisma's way to change an enum, not done",
        "CREATE TYPE \"Role_new\" AS ENUM ('ADMIN');\n"
        "ALTER TYPE \"Role\" RENAME TO \"Role_old\"; ALTER TYPE \"Role_new\" RENAME TO \"Role\"; DROP TYPE "
        "\"Role_old\"",
        "not achieved, none, none, none -> not achieved");
    row("a column of the old enum has not the new one's type",
        "CREATE TYPE \"Role_new\" AS ENUM ('ADMIN');\n"
        "ALTER TABLE companies ALTER COLUMN role TYPE \"Role_new\" USING (role::text::\"Role_new\");\n"
        "ALTER TYPE \"Role\" RENAME TO \"Role_old\"; ALTER TYPE \"Role_new\" RENAME TO \"Role\"; DROP TYPE "
        "\"Role_old\"",
        "not achieved, not achieved, none, none, none -> not achieved");
    row("an old column's other traits say nothing of the new one",
        "ALTER TABLE companies DROP COLUMN name, ADD COLUMN name INT NOT NULL",
        "not achieved -> not achieved");
    row("nothing is gone from a table that has its old name yet",
        "ALTER TABLE companies DROP CONSTRAINT companies_pkey; ALTER TABLE companies RENAME TO nix; ALTER "
        "TABLE nix DROP CONSTRAINT nix_pkey",
        "not achieved, not achieved, not achieved -> not achieved");
    row("a table rebuilt under its name",
        "CREATE TABLE plans_new (id INT NOT NULL); INSERT INTO plans_new SELECT id FROM plans; DROP TABLE "
        "plans; ALTER TABLE plans_new RENAME TO plans",
        "achieved, unknowable, none, none -> unknowable");
    row("an enum grown and dropped", "ALTER TYPE \"Old\" ADD VALUE 'y'; DROP TYPE \"Old\"",
        "none, achieved -> achieved");
    row("a table made, then altered",
        "CREATE TABLE plans (id BIGINT); ALTER TABLE plans ALTER COLUMN id TYPE INT, ALTER COLUMN id SET NOT "
        "NULL",
        "achieved, achieved -> achieved");
    row("an index made and renamed",
        "CREATE UNIQUE INDEX x ON companies(name); ALTER INDEX x RENAME TO companies_name_key",
        "achieved, none -> achieved");
    row("an enum made and grown",
        "CREATE TYPE \"Role\" AS ENUM ('ADMIN'); ALTER TYPE \"Role\" ADD VALUE 'USER' BEFORE 'ADMIN'",
        "achieved, none -> achieved");
    row("a foreign key to a table that is renamed later",
        "ALTER TABLE company_hqs ADD CONSTRAINT company_hqs_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES "
        "nix(id) ON DELETE SET NULL ON UPDATE CASCADE; "
        "ALTER TABLE nix RENAME TO plans",
        "achieved, achieved -> achieved");
}

void TestJudge::looksAtTheNetEffect()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, expected);
    QCOMPARE(printed(judged(script)), expected);
}

void TestJudge::knowsWhatALaterMigrationChanged_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *title, const char *script, const char *expected) {
        QTest::newRow(title) << QByteArray(script) << QByteArray(expected);
    };
    row("a type changed later", "ALTER TABLE company_hqs ALTER COLUMN code TYPE VARCHAR(10)",
        "superseded by 9_later -> superseded");
    row("an enum grown later", "CREATE TYPE \"Role\" AS ENUM ('USER')",
        "superseded by 9_later -> superseded");
    row("a table dropped later", "CREATE TABLE short_lived (id int)", "superseded by 9_later -> superseded");
    row("an index dropped later", "CREATE INDEX gone_idx ON companies(name)",
        "superseded by 9_later -> superseded");
    row("a column dropped later", "ALTER TABLE companies ADD COLUMN fax TEXT",
        "superseded by 9_later -> superseded");
    row("a value of an enum that was renamed later", "ALTER TYPE \"Kind\" ADD VALUE 'x'",
        "superseded by 9_later -> superseded");
    row("a column of an enum that was renamed later",
        "ALTER TABLE company_hqs ALTER COLUMN plan_id TYPE \"Kind\"", "superseded by 9_later -> superseded");
    row("a column of a table that was made anew later", "ALTER TABLE rebuilt ADD COLUMN old TEXT",
        "superseded by 9_later -> superseded");
    row("an index on a column that was dropped later", "CREATE INDEX i ON companies(fax)",
        "superseded by 9_later -> superseded");
    row("IF NOT EXISTS makes nothing anew", "ALTER TABLE companies ADD COLUMN old TEXT",
        "not achieved -> not achieved");
    row("a table dropped before is to be made again", "CREATE TABLE platform_accesses (id int)",
        "not achieved -> not achieved");
    row("a column that nobody touched", "ALTER TABLE companies ADD COLUMN phone TEXT",
        "not achieved -> not achieved");
}

void TestJudge::knowsWhatALaterMigrationChanged()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, expected);
    QCOMPARE(printed(judged(script)), expected);
}

void TestJudge::countsOnTheTransactionOnlyWhereThereWasOne_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("logs");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray backfill("ALTER TABLE plans ADD COLUMN x INT; UPDATE plans SET id = 1");
    QTest::newRow("the server's error, one transaction")
        << backfill << QByteArray(serverError) << QByteArray("not achieved");
    QTest::newRow("no log: nobody knows how it ended")
        << backfill << QByteArray() << QByteArray("unknowable");
    QTest::newRow("a log without the server's code")
        << backfill << QByteArray("connection lost") << QByteArray("unknowable");
    QTest::newRow("a COMMIT in between")
        << backfill + "; COMMIT" << QByteArray(serverError) << QByteArray("unknowable");
    QTest::newRow("a DO block may commit")
        << backfill + "; DO $$ BEGIN COMMIT; END $$" << QByteArray(serverError) << QByteArray("unknowable");
    QTest::newRow("data alone stays unknowable")
        << QByteArray("UPDATE plans SET id = 1") << QByteArray(serverError) << QByteArray("unknowable");
}

void TestJudge::countsOnTheTransactionOnlyWhereThereWasOne()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, logs);
    QFETCH(QByteArray, expected);
    QCOMPARE(name(judged(script, logs.isEmpty() ? nullptr : logs.constData()).verdict), expected);
}

void TestJudge::doesNotTrustAScriptThatWasEdited()
{
    const auto failed = migration("5_failed", "DELETE FROM platform_accesses", history::State::Failed, 10);
    history::History history = historyWith(failed);
    history.migrations[1].problems = {history::Problem::Edited};
    QCOMPARE(printed(evidenceOf(failed, history, crm(), "public")), QByteArray("unknowable -> unknowable"));
    // git has what really ran.
    history.migrations[1].git =
        history::GitAnswer{history.migrations[1].name,
                           history::GitScript{"c", "p", "t", consolidation.toStdString(), {}}, std::nullopt};
    QCOMPARE(printed(evidenceOf(failed, history, crm(), "public")),
             QByteArray("superseded by 2_consolidate -> superseded"));
    // A migration that is only in the ledger and in git counts as well.
    history.migrations[1].folder.reset();
    QCOMPARE(printed(evidenceOf(failed, history, crm(), "public")),
             QByteArray("superseded by 2_consolidate -> superseded"));
    // One that never ran does not.
    history.migrations[1].attempts[0].finishedAt.reset();
    QCOMPARE(printed(evidenceOf(failed, history, crm(), "public")), QByteArray("unknowable -> unknowable"));
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
