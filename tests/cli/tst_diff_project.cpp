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
    void theResetQuestionIsAnswered();
    void whereReplayFailsPrismaWouldStop();
    void aLikelyRenameIsOfferedWithItsEvidence();
    void statisticsCanContradictARename();
    void whatAScriptTakesAlongIsFlagged();
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

PLUMBLINE_TEST(tst_diff_project, TestDiffProject)
#include "tst_diff_project.moc"
