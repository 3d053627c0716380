#include "tests/support/run_program.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QJsonArray>
#include <QtTest/QtTest>

using namespace plumbline;
using tests::runProgram;
using tests::SmallProject;

/// `plumbline pull` as a script and as a person sees it. What it writes is held against Prisma in
/// tests/postgres.
class TestPullCommand : public QObject {
    Q_OBJECT

private slots:
    void printsWhatPrismaPrints();
    void theJsonHasTheWarnings();
    void aUrlIsEnough();
    void writesAFileAndSaysSo();
    void overwritesOnlyTheOwnSchema();
    void forceForgetsTheModels();
    void anEmptyDatabaseIsOneLine();
    void aKeyThatLeadsAwayIsOneLine();
    void whatItCannotTake_data();
    void whatItCannotTake();
    void namesCannotPaintTheTerminal();
};

namespace {

constexpr auto datasource =
    "datasource db {\n  provider = \"postgresql\"\n  url      = env(\"DATABASE_URL\")\n}\n";

tests::ProgramRun run(const SmallProject &project, std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin() + 1, {"--project", project.folder().string()});
    return runProgram(arguments);
}

QByteArray contentOf(const std::filesystem::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestPullCommand::printsWhatPrismaPrints()
{
    const SmallProject project;
    project.sql("CREATE TABLE t (id serial PRIMARY KEY, note text); CREATE TABLE nokey (x int)");
    const auto printed = run(project, {"pull"});
    QVERIFY2(printed.exitCode == 0, printed.all().constData());
    QCOMPARE(printed.output,
             QByteArray(datasource) +
                 "\n/// The underlying table does not contain a valid unique identifier and can therefore "
                 "currently "
                 "not be handled by Prisma Client.\nmodel nokey {\n  x Int?\n\n  @@ignore\n}\n\n"
                 "model t {\n  id   Int     @id @default(autoincrement())\n  note String?\n}\n\n\n");
    QCOMPARE(
        printed.error,
        QByteArray(
            "\n// *** WARNING ***\n// \n// The following models were ignored as they do not have a valid "
            "unique identifier or id. This is currently not supported by Prisma Client:\n//   - "
            "\"nokey\"\n// \n"));
    QCOMPARE(run(project, {"pull", "--print"}).output, printed.output);
    QCOMPARE(project.value("SELECT count(*) FROM pg_class WHERE relname LIKE '%plumbline%'"),
             std::string("0"));
}

void TestPullCommand::theJsonHasTheWarnings()
{
    const SmallProject project;
    project.sql("CREATE TABLE t (x int)");
    const auto json = run(project, {"pull", "--json"});
    QVERIFY2(json.exitCode == 0, json.all().constData());
    QCOMPARE(json.json[QLatin1String("imitates")].toString(), QStringLiteral("6.19"));
    const QJsonArray files = json.json[QLatin1String("files")].toArray();
    QCOMPARE(files.size(), 1);
    QVERIFY(files[0][QLatin1String("text")].toString().contains(QLatin1String("model t {")));
    QVERIFY(json.json[QLatin1String("warnings")].toString().startsWith(QLatin1String("*** WARNING ***")));
    QCOMPARE(json.error, QByteArray());
}

void TestPullCommand::aUrlIsEnough()
{
    const SmallProject project;
    project.sql("CREATE TABLE t (id int PRIMARY KEY)");
    QTemporaryDir elsewhere;
    const auto printed =
        runProgram({"pull"}, {{QStringLiteral("DATABASE_URL"), QString::fromStdString(project.url())}},
                   elsewhere.path().toStdString());
    QVERIFY2(printed.exitCode == 0, printed.all().constData());
    QVERIFY(printed.output.startsWith(datasource));
    QVERIFY(printed.output.contains("model t {"));
}

void TestPullCommand::writesAFileAndSaysSo()
{
    const SmallProject project;
    project.sql("CREATE TABLE t (id int PRIMARY KEY)");
    const auto path = project.folder() / "pulled.prisma";
    const auto written = run(project, {"pull", "--output", path.string()});
    QVERIFY2(written.exitCode == 0, written.all().constData());
    QCOMPARE(written.output, QByteArray("Written: " + QByteArray::fromStdString(path.string()) + "\n"));
    QCOMPARE(contentOf(path), QByteArray(datasource) + "\nmodel t {\n  id Int @id\n}\n");
    const auto again = run(project, {"pull", "--output", path.string()});
    QCOMPARE(again.exitCode, 0);
    QCOMPARE(again.output, QByteArray("Nothing to write: it says the same already.\n"));
}

void TestPullCommand::overwritesOnlyTheOwnSchema()
{
    const SmallProject project;
    project.sql("CREATE TABLE t (id int PRIMARY KEY)");
    const auto own = project.folder() / "prisma" / "schema.prisma";
    const auto before = contentOf(own);
    const auto written = run(project, {"pull", "--output", own.string(), "--json"});
    QVERIFY2(written.exitCode == 0, written.all().constData());
    const QJsonArray kept = written.json[QLatin1String("kept")].toArray();
    QCOMPARE(kept.size(), 1);
    QCOMPARE(contentOf(kept[0].toString().toStdString()), before);
    const auto other = project.folder() / "package.json";
    const auto refused = run(project, {"pull", "--output", other.string()});
    QCOMPARE(refused.exitCode, 2);
    QCOMPARE(refused.error.count('\n'), 1);
    QCOMPARE(contentOf(other), QByteArray("{\"name\": \"small\"}\n"));
}

void TestPullCommand::forceForgetsTheModels()
{
    const SmallProject project;
    project.sql("CREATE TABLE people (id int PRIMARY KEY)");
    SmallProject::write(project.folder() / "prisma" / "schema.prisma",
                        std::string(datasource) + "model Person {\n  id Int @id\n  @@map(\"people\")\n}\n");
    QVERIFY(run(project, {"pull"}).output.contains("model Person {"));
    const auto forced = run(project, {"pull", "--force"});
    QVERIFY(forced.output.contains("model people {"));
    QVERIFY(!forced.output.contains("Person"));
}

void TestPullCommand::anEmptyDatabaseIsOneLine()
{
    const SmallProject project;
    const auto empty = run(project, {"pull", "--json"});
    QCOMPARE(empty.exitCode, 2);
    QCOMPARE(empty.error.count('\n'), 1);
    QVERIFY(empty.error.contains("P4001"));
    QCOMPARE(empty.json[QLatin1String("error")][QLatin1String("code")].toString(),
             QStringLiteral("databaseEmpty"));
}

void TestPullCommand::aKeyThatLeadsAwayIsOneLine()
{
    const SmallProject project;
    project.sql("CREATE SCHEMA away; CREATE TABLE away.x (id int PRIMARY KEY); "
                "CREATE TABLE y (id int PRIMARY KEY REFERENCES away.x)");
    const auto refused = run(project, {"pull"});
    QCOMPARE(refused.exitCode, 2);
    QCOMPARE(refused.output, QByteArray());
    QCOMPARE(refused.error.count('\n'), 1);
    QVERIFY(refused.error.contains("P4002"));
    QVERIFY(refused.error.contains("y_id_fkey"));
    QVERIFY(refused.error.contains("away"));
}

void TestPullCommand::whatItCannotTake_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("both ways at once")
        << QStringList{QStringLiteral("--print"), QStringLiteral("--output"), QStringLiteral("x")};
    QTest::newRow("nowhere") << QStringList{QStringLiteral("--output=")};
    QTest::newRow("an unknown option") << QStringList{QStringLiteral("--wrong")};
    QTest::newRow("a word too many") << QStringList{QStringLiteral("word")};
}

void TestPullCommand::whatItCannotTake()
{
    QFETCH(QStringList, options);
    const SmallProject project;
    project.sql("CREATE TABLE t (id int PRIMARY KEY)");
    std::vector<std::string> arguments{"pull"};
    for (const QString &option : options)
        arguments.push_back(option.toStdString());
    const auto refused = run(project, arguments);
    QCOMPARE(refused.exitCode, 2);
    QCOMPARE(refused.output, QByteArray());
    QVERIFY(!refused.error.isEmpty());
}

void TestPullCommand::namesCannotPaintTheTerminal()
{
    const SmallProject project;
    project.sql("CREATE TABLE t (id int PRIMARY KEY, \"\x1b[31m\" int)");
    // Into a pipe goes what Prisma writes, byte for byte: the name stands in a comment.
    const auto printed = run(project, {"pull"});
    QCOMPARE(printed.exitCode, 0);
    QVERIFY(printed.output.contains("\\u001b[31m"));
}

PLUMBLINE_TEST(tst_pull, TestPullCommand)
#include "tst_pull.moc"
