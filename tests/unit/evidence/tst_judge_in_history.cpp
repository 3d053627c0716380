#include "judged_story.h"
#include "tests/support/test_registry.h"

using namespace plumbline;
using namespace plumbline::evidence;
using namespace plumbline::tests;

class TestJudgeInHistory : public QObject {
    Q_OBJECT

private slots:
    void looksAtTheNetEffect_data();
    void looksAtTheNetEffect();
    void knowsWhatALaterMigrationChanged_data();
    void knowsWhatALaterMigrationChanged();
    void countsOnTheTransactionOnlyWhereThereWasOne_data();
    void countsOnTheTransactionOnlyWhereThereWasOne();
    void doesNotTrustAScriptThatWasEdited();
};

void TestJudgeInHistory::looksAtTheNetEffect_data()
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

void TestJudgeInHistory::looksAtTheNetEffect()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, expected);
    QCOMPARE(printed(judged(script)), expected);
}

void TestJudgeInHistory::knowsWhatALaterMigrationChanged_data()
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

void TestJudgeInHistory::knowsWhatALaterMigrationChanged()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, expected);
    QCOMPARE(printed(judged(script)), expected);
}

void TestJudgeInHistory::countsOnTheTransactionOnlyWhereThereWasOne_data()
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

void TestJudgeInHistory::countsOnTheTransactionOnlyWhereThereWasOne()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, logs);
    QFETCH(QByteArray, expected);
    QCOMPARE(name(judged(script, logs.isEmpty() ? nullptr : logs.constData()).verdict), expected);
}

void TestJudgeInHistory::doesNotTrustAScriptThatWasEdited()
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

PLUMBLINE_TEST(tst_judge_in_history, TestJudgeInHistory)
#include "tst_judge_in_history.moc"
