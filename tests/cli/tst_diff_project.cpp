#include "models/base/text.h"
#include "tests/support/declared.h"
#include "tests/support/run_program.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QJsonArray>
#include <QtTest/QtTest>

using namespace plumbline;
using tests::runProgram;
using tests::SmallProject;

/// `plumbline diff` of a project that is not in order: migrations that fail, pending ones beside drift,
/// rules.
class TestDiffProject : public QObject {
    Q_OBJECT

private slots:
    void aMigrationThatFailsEndsOnlyPrismasForms();
    void pendingMigrationsAreNoDrift();
    void aPointInTheHistoryIsASide();
    void anUnchangedHistoryIsNotRunAgain();
    void rulesSetAsideAndAreTold();
    void aFaultInTheRulesIsSaid();
    void aRulePassesOverOwnersAndItsLike();
    void everythingThatCountsIsToldInWords();
    void aPartitionsRowsAreCountedOnce();
    void theResetQuestionIsAnswered();
    void whereReplayFailsPrismaWouldStop();
    void aLikelyRenameIsOfferedWithItsEvidence();
    void statisticsCanContradictARename();
    void whatAScriptTakesAlongIsFlagged();
    void whatIsDoneBeforeItsMigrationIsDrift();
    void aHandMadeTableIsNotPendingWhereNoMigrationMakesIt();
    void ofTwoTheHistoryNamesTheOddOneOut();
    void everySchemaOfTheDatasourceTakesPart();
    void whatWasRenamedByHandKeepsItsOrigin();
    void withoutTheLedgerTheRestIsTold();
};

namespace {

const char *const users = "CREATE TABLE \"users\" (\"id\" INTEGER NOT NULL,\n"
                          "    CONSTRAINT \"users_pkey\" PRIMARY KEY (\"id\"));\n";
const char *const posts = "CREATE TABLE \"posts\" (\"id\" INTEGER NOT NULL,\n"
                          "    CONSTRAINT \"posts_pkey\" PRIMARY KEY (\"id\"));\n";
const std::string bothModels = "model users {\n  id Int @id\n}\nmodel posts {\n  id Int @id\n}\n";

/// Two migrations, the second of them pending; the schema has both.
class Behind : public SmallProject {
public:
    Behind()
    {
        write(folder() / "prisma/schema.prisma", tests::schemaHead + bothModels);
        migration("20240101000000_users", users);
        migration("20240102000000_posts", posts);
        makeLedger();
        sql(users);
        applied("20240101000000_users");
    }
    tests::ProgramRun diff(std::vector<std::string> arguments, const tests::ProgramVariables &more = {}) const
    {
        arguments.insert(arguments.begin(), {"diff", "--project", folder().string()});
        return runProgram(arguments, more);
    }
    void rules(const std::string &text) const { write(folder() / "plumbline.toml", text); }
};

QJsonObject lineOf(const tests::ProgramRun &run, const char *list, const char *name)
{
    for (const QJsonValue &one : run.json[QLatin1String(list)].toArray())
        if (one[QLatin1String("name")].toString() == QLatin1String(name))
            return one.toObject();
    return {};
}

const std::string acceptsOld = "[[accepted]]\nkind = \"table\"\nschema = \"public\"\nname = \"old\"\n"
                               "status = \"heldBack\"\nby = \"Ada Lovelace\"\n"
                               "reason = \"goes with the next release\"\ndate = 2026-01-02\n";

} // namespace

void TestDiffProject::aMigrationThatFailsEndsOnlyPrismasForms()
{
    const Behind project;
    project.migration("20240101120000_broken", "ALTER TABLE nowhere ADD COLUMN x int;\n");
    const auto script = project.diff({"migrations", "live", "--script"});
    QCOMPARE(script.exitCode, 2);
    QVERIFY2(script.error.contains("20240101120000_broken") && script.error.contains("nowhere"),
             script.all().constData());
    QCOMPARE(project.diff({"migrations", "live", "--script", "--exit-code"}).exitCode, 1);
    const auto run = project.diff({"migrations", "live", "--json"});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(lineOf(run, "changes", "posts")[QLatin1String("origin")].toString(),
             QStringLiteral("20240102000000_posts"));
    const QJsonArray replayed = run.json[QLatin1String("replayed")].toArray();
    QCOMPARE(replayed.size(), 1);
    QCOMPARE(replayed[0][QLatin1String("migration")].toString(), QStringLiteral("20240101120000_broken"));
    QCOMPARE(replayed[0][QLatin1String("failed")].toBool(), true);
    QVERIFY2(run.error.contains("20240101120000_broken") && run.error.contains("sand"),
             run.error.constData());
}

void TestDiffProject::pendingMigrationsAreNoDrift()
{
    const Behind project;
    QCOMPARE(project.diff({"applied", "live", "--summary"}).output, QByteArray("in sync\n"));
    QVERIFY(project.diff({"migrations", "live", "--summary"}).output.startsWith("1 table differs"));
    project.sql("ALTER TABLE users ADD COLUMN by_hand text");
    const auto drift = project.diff({"applied", "live", "--json"});
    QCOMPARE(drift.json[QLatin1String("changes")].toArray().size(), 1);
    QCOMPARE(lineOf(drift, "changes", "by_hand")[QLatin1String("change")].toString(),
             QStringLiteral("added"));

    const auto three = project.diff({"--three-way", "--json"});
    QVERIFY2(three.exitCode == 0, three.all().constData());
    QCOMPARE(lineOf(three, "lines", "posts")[QLatin1String("pending")].toBool(), true);
    QCOMPARE(lineOf(three, "lines", "posts")[QLatin1String("origin")].toString(),
             QStringLiteral("20240102000000_posts"));
    QCOMPARE(lineOf(three, "lines", "by_hand")[QLatin1String("pending")].toBool(true), false);
    QCOMPARE(lineOf(three, "lines", "by_hand")[QLatin1String("oddOneOut")].toString(),
             QStringLiteral("live"));
    const auto text = project.diff({"--three-way"});
    QVERIFY2(text.output.contains("1 comes with pending migrations"), text.all().constData());

    // Of what changed also in what: no definition stands there.
    project.sql("COMMENT ON TABLE users IS 'by hand'");
    const auto noted = project.diff({"applied", "live"});
    QVERIFY2(noted.output.contains("  ~ table public.users: comment\n"), noted.all().constData());
    const auto lines = project.diff({"--three-way"});
    QVERIFY2(lines.output.contains("database yes; differs in: comment; odd one out"),
             lines.all().constData());
}

void TestDiffProject::aPointInTheHistoryIsASide()
{
    const Behind project;
    QCOMPARE(project.diff({"migrations@20240101000000_users", "live", "--summary"}).output,
             QByteArray("in sync\n"));
    const auto step =
        project.diff({"migrations@20240101000000_users", "migrations@20240102000000_posts", "--json"});
    QCOMPARE(step.json[QLatin1String("changes")].toArray().size(), 1);
    QCOMPARE(lineOf(step, "changes", "posts")[QLatin1String("change")].toString(), QStringLiteral("added"));
    const auto nowhere = project.diff({"migrations@nowhere", "live"});
    QCOMPARE(nowhere.exitCode, 2);
    QVERIFY2(nowhere.error.contains("nowhere"), nowhere.all().constData());
}

void TestDiffProject::anUnchangedHistoryIsNotRunAgain()
{
    const Behind project;
    const QTemporaryDir cache;
    const tests::ProgramVariables there{{QStringLiteral("XDG_CACHE_HOME"), cache.path()}};
    const auto first = project.diff({"migrations", "live", "--json"}, there);
    const QDir kept(cache.filePath(QStringLiteral("plumbline/replay")));
    QCOMPARE(kept.entryList({QStringLiteral("*.json")}).size(), 1);
    const auto second = project.diff({"migrations", "live", "--json"}, there);
    QCOMPARE(second.output, first.output);
    QCOMPARE(kept.entryList({QStringLiteral("*.json")}).size(), 1);
    project.migration("20240103000000_more", "CREATE TABLE more (id int);");
    const auto third = project.diff({"migrations", "live", "--json"}, there);
    QVERIFY(!lineOf(third, "changes", "more").isEmpty());
}

void TestDiffProject::rulesSetAsideAndAreTold()
{
    const Behind project;
    project.sql(posts);
    project.sql("CREATE TABLE old (id int primary key)");
    QCOMPARE(project.diff({"--summary", "--exit-code"}).exitCode, 2);
    project.rules(acceptsOld);
    const auto run = project.diff({"--summary", "--exit-code"});
    QCOMPARE(run.output, QByteArray("in sync, but for 1 held back\n"));
    QCOMPARE(run.exitCode, 0);
    const auto json = project.diff({"--json"});
    QCOMPARE(json.json[QLatin1String("empty")].toBool(), true);
    const QJsonObject aside = lineOf(json, "changes", "old")[QLatin1String("setAside")].toObject();
    QCOMPARE(aside[QLatin1String("status")].toString(), QStringLiteral("heldBack"));
    QCOMPARE(aside[QLatin1String("by")].toString(), QStringLiteral("Ada Lovelace"));
    QCOMPARE(aside[QLatin1String("date")].toString(), QStringLiteral("2026-01-02"));
    const auto text = project.diff({"live", "schema"});
    QVERIFY2(text.output.contains("held back by Ada Lovelace"), text.all().constData());
    // A script is Prisma's and knows no rules.
    QVERIFY(project.diff({"live", "schema", "--script"}).output.contains("DROP TABLE \"old\""));

    project.rules("[[ignore]]\ntable = \"old\"\nreason = \"not ours\"\nuntil = 2025-12-31\n");
    const auto expired = project.diff({"--summary", "--exit-code"});
    QCOMPARE(expired.exitCode, 2);
    QVERIFY2(expired.error.contains("2025-12-31"), expired.all().constData());
}

void TestDiffProject::aFaultInTheRulesIsSaid()
{
    const Behind project;
    project.sql(posts);
    project.sql("CREATE TABLE old (id int primary key)");
    project.rules(acceptsOld + "[[ignore]]\ntable = \"x\"\n");
    const auto run = project.diff({"--summary", "--exit-code"});
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.error.contains("plumbline.toml:"), run.all().constData());
}

void TestDiffProject::aRulePassesOverOwnersAndItsLike()
{
    const Behind project;
    project.sql("COMMENT ON TABLE users IS 'by hand'");
    QCOMPARE(project.diff({"applied", "live", "--summary"}).output,
             QByteArray("1 table differs; nothing would be lost\n"));
    project.rules(
        "[[ignore]]\ndifference = \"comments\"\nreason = \"nobody reads them\"\nuntil = 2099-12-31\n");
    const auto run = project.diff({"applied", "live", "--summary", "--exit-code"});
    QCOMPARE(run.output, QByteArray("in sync, but for 1 ignored\n"));
    QCOMPARE(run.exitCode, 0);
    const auto text = project.diff({"applied", "live"});
    QVERIFY2(text.output.contains("nobody reads them"), text.all().constData());
    const QJsonObject line = lineOf(project.diff({"applied", "live", "--json"}), "changes", "users");
    QCOMPARE(line[QLatin1String("setAside")][QLatin1String("kind")].toString(), QStringLiteral("rule"));
}

void TestDiffProject::everythingThatCountsIsToldInWords()
{
    const Behind project;
    project.write(project.folder() / "prisma/schema.prisma",
                  "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n"
                  "  schemas = [\"auth\", \"public\"]\n}\n"
                  "model users {\n  id Int @id\n  @@schema(\"public\")\n}\n");
    project.sql("CREATE SCHEMA auth; CREATE SCHEMA other; CREATE TABLE auth.x (id int PRIMARY KEY); "
                "CREATE TABLE other.z (id int PRIMARY KEY)");
    const auto run = project.diff({"applied", "live"});
    QVERIFY2(!run.output.contains("No difference"), run.all().constData());
    for (const char *told : {"Added tables", "  - x", "+ table other.z", "+ schema other"})
        QVERIFY2(run.output.contains(told), run.all().constData());
}

void TestDiffProject::aPartitionsRowsAreCountedOnce()
{
    const Behind project;
    project.sql("CREATE TABLE par (id int) PARTITION BY RANGE (id)");
    project.sql("CREATE TABLE par_1 PARTITION OF par FOR VALUES FROM (1) TO (9)");
    project.sql("INSERT INTO par VALUES (1)");
    QCOMPARE(project.diff({"live", "applied", "--summary"}).output,
             QByteArray("2 tables differ; about one row in 1 table would be lost\n"));
}

void TestDiffProject::theResetQuestionIsAnswered()
{
    const Behind project;
    const auto verdict = [&] {
        return project.diff({"--three-way", "--json"}).json[QLatin1String("reset")].toObject();
    };
    QCOMPARE(verdict()[QLatin1String("verdict")].toString(), QStringLiteral("wouldNotAsk"));
    project.sql("ALTER TABLE users ADD COLUMN by_hand text");
    const QJsonObject asks = verdict();
    QCOMPARE(asks[QLatin1String("verdict")].toString(), QStringLiteral("wouldAsk"));
    QVERIFY(asks[QLatin1String("reasons")][0][QLatin1String("prisma")].toString().startsWith(
        QLatin1String("Drift detected")));
    QVERIFY(!asks[QLatin1String("reasons")][0][QLatin1String("wayOut")].toString().isEmpty());
}

void TestDiffProject::whereReplayFailsPrismaWouldStop()
{
    const Behind project;
    project.migration("20240103000000_broken", "ALTER TABLE nowhere ADD COLUMN x int;\n");
    const QJsonObject answer =
        project.diff({"--three-way", "--json"}).json[QLatin1String("reset")].toObject();
    QCOMPARE(answer[QLatin1String("verdict")].toString(), QStringLiteral("wouldStop"));
    QCOMPARE(answer[QLatin1String("errorCode")].toString(), QStringLiteral("P3006"));
}

void TestDiffProject::aLikelyRenameIsOfferedWithItsEvidence()
{
    const Behind project;
    project.sql(posts);
    project.sql("ALTER TABLE users ADD COLUMN mail text");
    project.write(project.folder() / "prisma/schema.prisma",
                  std::string(tests::schemaHead) +
                      "model users {\n  id Int @id\n  email String?\n}\nmodel posts {\n  id Int "
                      "@id\n}\n");
    const auto run = project.diff({"live", "schema", "--json"});
    const QJsonObject rename = run.json[QLatin1String("likelyRenames")][0].toObject();
    QCOMPARE(rename[QLatin1String("from")][QLatin1String("name")].toString(), QStringLiteral("mail"));
    QCOMPARE(rename[QLatin1String("to")][QLatin1String("name")].toString(), QStringLiteral("email"));
    QVERIFY2(rename[QLatin1String("because")].toString().contains(QLatin1String("text")),
             run.all().constData());
    // Never assumed: the script drops and adds, as Prisma's does.
    const auto script = project.diff({"live", "schema", "--script"});
    QVERIFY(script.output.contains("DROP COLUMN \"mail\""));
    QVERIFY2(script.error.contains("mail") && script.error.contains("may have become"),
             script.all().constData());
}

void TestDiffProject::statisticsCanContradictARename()
{
    const Behind one, other;
    one.sql("ALTER TABLE users ADD COLUMN mail text; INSERT INTO users SELECT n, n::text FROM "
            "generate_series(1, 400) "
            "n; ANALYZE users");
    other.sql("ALTER TABLE users ADD COLUMN email text; INSERT INTO users SELECT n, NULL FROM "
              "generate_series(1, 400) "
              "n; ANALYZE users");
    const auto apart = one.diff({"--from-url", one.url(), "--to-url", other.url(), "--json"});
    QVERIFY2(apart.exitCode == 0 && !apart.json.contains(QLatin1String("likelyRenames")),
             apart.all().constData());
    other.sql("UPDATE users SET email = id::text; ANALYZE users");
    const auto alike = one.diff({"--from-url", one.url(), "--to-url", other.url(), "--json"});
    QCOMPARE(alike.json[QLatin1String("likelyRenames")].toArray().size(), 1);
}

void TestDiffProject::whatAScriptTakesAlongIsFlagged()
{
    const Behind project;
    project.sql(posts);
    project.sql("CREATE TABLE old (id int PRIMARY KEY); CREATE POLICY own ON old USING (id > 0);"
                "CREATE VIEW seen AS SELECT id FROM old");
    const auto run = project.diff({"live", "schema", "--json"});
    const QJsonArray losses = run.json[QLatin1String("removesUnmanaged")].toArray();
    QStringList told;
    for (const QJsonValue &loss : losses)
        told << loss[QLatin1String("object")][QLatin1String("object")].toString() +
                    (loss[QLatin1String("blocks")].toBool() ? QStringLiteral(" blocks") : QString());
    told.sort();
    QCOMPARE(told, QStringList({QStringLiteral("policy"), QStringLiteral("view blocks")}));
    const auto script = project.diff({"live", "schema", "--script"});
    QVERIFY2(script.error.contains("own") && script.error.contains("seen"), script.all().constData());
}

void TestDiffProject::whatIsDoneBeforeItsMigrationIsDrift()
{
    const Behind project;
    project.write(project.folder() / "prisma/schema.prisma",
                  tests::schemaHead + bothModels + "model tags {\n  id Int @id\n}\n");
    project.migration("20240103000000_tags", "CREATE TABLE \"tags\" (\"id\" INTEGER NOT NULL,\n"
                                             "    CONSTRAINT \"tags_pkey\" PRIMARY KEY (\"id\"));\n");
    project.sql(posts);
    const auto run = project.diff({"--three-way", "--json", "--exit-code"});
    QCOMPARE(run.exitCode, 2);
    const QJsonObject ahead = lineOf(run, "lines", "posts");
    QCOMPARE(ahead[QLatin1String("ahead")].toString(), QStringLiteral("added"));
    QCOMPARE(ahead[QLatin1String("pending")].toBool(true), false);
    QVERIFY(ahead[QLatin1String("oddOneOut")].isNull());
    QCOMPARE(ahead[QLatin1String("origin")].toString(), QStringLiteral("20240102000000_posts"));
    for (const char *side : {"declared", "replayed", "live"})
        QCOMPARE(ahead[QLatin1String(side)][QLatin1String("state")].toString(), QStringLiteral("present"));
    QVERIFY(lineOf(run, "lines", "tags")[QLatin1String("ahead")].isNull());
    QCOMPARE(lineOf(run, "lines", "tags")[QLatin1String("pending")].toBool(), true);
    const auto text = project.diff({"--three-way"});
    QVERIFY2(
        text.output.contains("table public.posts: schema yes, migrations yes, database yes; already in the "
                             "database, though the migration that makes it is pending"),
        text.all().constData());
    // The reason to reset names it.
    QVERIFY2(text.output.contains("applied migrations make: table public.posts."), text.all().constData());
}

void TestDiffProject::aHandMadeTableIsNotPendingWhereNoMigrationMakesIt()
{
    const Behind project;
    project.sql("CREATE TABLE posts (id int PRIMARY KEY, by_hand int)");
    const auto run = project.diff({"--three-way", "--json"});
    const QJsonObject byHand = lineOf(run, "lines", "by_hand");
    QVERIFY2(byHand[QLatin1String("pending")].isBool(), run.all().constData());
    QCOMPARE(byHand[QLatin1String("pending")].toBool(), false);
    QCOMPARE(byHand[QLatin1String("oddOneOut")].toString(), QStringLiteral("live"));
    QCOMPARE(lineOf(run, "lines", "posts")[QLatin1String("ahead")].toString(), QStringLiteral("added"));
}

void TestDiffProject::ofTwoTheHistoryNamesTheOddOneOut()
{
    const Behind project;
    project.migration("20240101500000_view", "CREATE VIEW seen AS SELECT id FROM users;\n");
    project.applied("20240101500000_view");
    project.migration("20240103000000_view", "CREATE VIEW later AS SELECT id FROM users;\n");
    project.sql("CREATE VIEW by_hand AS SELECT id FROM users");
    const auto run = project.diff({"--three-way", "--json"});
    for (const char *name : {"seen", "by_hand"}) {
        const QJsonObject line = lineOf(run, "lines", name);
        QVERIFY2(line[QLatin1String("oddOneOut")].toString() == QStringLiteral("live"),
                 run.all().constData());
        QCOMPARE(line[QLatin1String("declared")][QLatin1String("state")].toString(),
                 QStringLiteral("notExpressible"));
    }
    QCOMPARE(lineOf(run, "lines", "seen")[QLatin1String("origin")].toString(),
             QStringLiteral("20240101500000_view"));
    QCOMPARE(lineOf(run, "lines", "later")[QLatin1String("pending")].toBool(), true);
    QVERIFY(lineOf(run, "lines", "later")[QLatin1String("oddOneOut")].isNull());
}

void TestDiffProject::everySchemaOfTheDatasourceTakesPart()
{
    const SmallProject project;
    project.write(project.folder() / "prisma/schema.prisma",
                  "generator client {\n  provider = \"prisma-client-js\"\n}\n"
                  "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n"
                  "  schemas = [\"auth\", \"public\"]\n}\n"
                  "model A {\n  id Int @id\n  @@schema(\"auth\")\n}\n"
                  "model B {\n  id Int @id\n  @@schema(\"public\")\n}\n");
    const std::string script = "CREATE SCHEMA IF NOT EXISTS \"auth\";\n"
                               "CREATE TABLE \"auth\".\"A\" (\"id\" INTEGER NOT NULL,\n"
                               "    CONSTRAINT \"A_pkey\" PRIMARY KEY (\"id\"));\n"
                               "CREATE TABLE \"public\".\"B\" (\"id\" INTEGER NOT NULL,\n"
                               "    CONSTRAINT \"B_pkey\" PRIMARY KEY (\"id\"));\n";
    project.migration("20240101000000_init", script);
    project.makeLedger();
    project.sql(script);
    project.applied("20240101000000_init");
    const auto three = [&] {
        return runProgram({"diff", "--project", project.folder().string(), "--three-way", "--json"});
    };
    const auto same = three();
    QVERIFY2(same.json[QLatin1String("lines")].toArray().isEmpty() && same.exitCode == 0,
             same.all().constData());
    project.sql("CREATE TABLE auth.x (id int PRIMARY KEY)");
    project.sql("DROP TABLE auth.\"A\"");
    const auto run = three();
    for (const char *name : {"A", "x"}) {
        const QJsonObject line = lineOf(run, "lines", name);
        QVERIFY2(line[QLatin1String("oddOneOut")].toString() == QStringLiteral("live") &&
                     line[QLatin1String("managedByPrisma")].toBool(),
                 run.all().constData());
    }
    QCOMPARE(run.json[QLatin1String("lines")].toArray().size(), 2);
}

void TestDiffProject::whatWasRenamedByHandKeepsItsOrigin()
{
    const Behind project;
    project.sql("ALTER INDEX users_pkey RENAME TO aaa");
    const auto run = project.diff({"applied", "live", "--json"});
    QVERIFY2(lineOf(run, "changes", "aaa")[QLatin1String("origin")].toString() ==
                 QStringLiteral("20240101000000_users"),
             run.all().constData());
    const auto three = project.diff({"--three-way", "--json"});
    QVERIFY2(lineOf(three, "lines", "aaa")[QLatin1String("origin")].toString() ==
                 QStringLiteral("20240101000000_users"),
             three.all().constData());
}

void TestDiffProject::withoutTheLedgerTheRestIsTold()
{
    const Behind project;
    tests::runSql(
        tests::server().superuserSettings("postgres"),
        "DO $$ BEGIN CREATE ROLE ledgerless LOGIN PASSWORD 'x'; EXCEPTION WHEN duplicate_object THEN "
        "NULL; END $$");
    std::string url = project.url();
    const auto user = url.find("://") + 3;
    url.replace(user, url.find('@') - user, "ledgerless:x");
    project.sql("ALTER TABLE users ADD COLUMN by_hand text");
    const auto run = project.diff({"--three-way", "--json", "--url", url});
    QVERIFY2(run.exitCode == 0, run.all().constData());
    QCOMPARE(lineOf(run, "lines", "by_hand")[QLatin1String("oddOneOut")].toString(), QStringLiteral("live"));
    QVERIFY(lineOf(run, "lines", "by_hand")[QLatin1String("pending")].isNull());
    QCOMPARE(run.json[QLatin1String("reset")][QLatin1String("verdict")].toString(),
             QStringLiteral("unknown"));
    QVERIFY2(run.error.contains("is unknown") && run.error.contains("GRANT SELECT"), run.all().constData());
}

PLUMBLINE_TEST(tst_diff_project, TestDiffProject)
#include "tst_diff_project.moc"
