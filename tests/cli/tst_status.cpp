#include "tests/support/run_program.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QJsonArray>
#include <QtTest/QtTest>

using namespace plumbline;
using tests::runProgram;
using tests::SmallProject;

/// `plumbline status` as a script sees it.
class TestStatus : public QObject {
    Q_OBJECT

private slots:
    void allIsWell();
    void everyStateIsTold();
    void theJsonHasTheShapeOfTheContract();
    void aDatabaseWithoutMigrationsIsUnmanaged();
    void withoutAConnectionTheFoldersAreGiven();
    void aLedgerThatMayNotBeReadIsUnknown();
    void aRunningMigrationNamesItsHolder();
    void peopleSeeWhatNeedsAttention();
    void whatPendingScriptsWouldRemoveIsTold();
    void theProjectIsFoundFromBelow();
    void nothingIsCreated();
};

namespace {

const std::string first = "20240101000000_init";
const std::string second = "20240201000000_add_b";

QJsonObject migration(const QJsonObject &status, const std::string &name)
{
    for (const QJsonValue &one : status[QLatin1String("migrations")].toArray()) {
        if (one.toObject()[QLatin1String("name")].toString().toStdString() == name)
            return one.toObject();
    }
    return {};
}

QString state(const QJsonObject &status, const std::string &name)
{
    return migration(status, name)[QLatin1String("state")].toString();
}

tests::ProgramRun status(const SmallProject &project, std::vector<std::string> more = {"--json"})
{
    std::vector<std::string> arguments{"status", "--project", project.folder().string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return runProgram(arguments);
}

} // namespace

void TestStatus::allIsWell()
{
    const SmallProject project;
    project.migration(first, "CREATE TABLE a (id int);");
    project.makeLedger();
    project.applied(first);
    const auto run = status(project);
    QVERIFY2(run.exitCode == 0, run.all().constData());
    QCOMPARE(run.json[QLatin1String("verdict")].toString(), QStringLiteral("upToDate"));
    const QJsonObject prisma = run.json[QLatin1String("prisma")].toObject();
    QCOMPARE(prisma[QLatin1String("exitCode")].toInt(-1), 0);
    QVERIFY(prisma[QLatin1String("errorCode")].isNull());
    QVERIFY(prisma[QLatin1String("pending")].toArray().isEmpty());
}

void TestStatus::everyStateIsTold()
{
    const SmallProject project;
    project.makeLedger();
    for (const char *name : {"1_applied", "2_failed", "3_rolled_back", "4_missing", "5_pending", "7_edited"})
        project.migration(name, "SELECT 1;");
    std::filesystem::create_directories(project.migrations() / "6_empty");
    project.applied("1_applied");
    project.failed("2_failed");
    project.rolledBack("3_rolled_back");
    project.applied("4_missing");
    project.applied("7_edited");
    std::filesystem::remove_all(project.migrations() / "4_missing");
    project.migration("7_edited", "SELECT 2;");
    const auto run = status(project);
    QVERIFY2(run.exitCode == 1, run.all().constData());
    QCOMPARE(state(run.json, "1_applied"), QStringLiteral("applied"));
    QCOMPARE(state(run.json, "2_failed"), QStringLiteral("failed"));
    QCOMPARE(state(run.json, "3_rolled_back"), QStringLiteral("rolledBack"));
    QCOMPARE(state(run.json, "4_missing"), QStringLiteral("missing"));
    QCOMPARE(state(run.json, "5_pending"), QStringLiteral("pending"));
    QCOMPARE(state(run.json, "6_empty"), QStringLiteral("broken"));
    QCOMPARE(migration(run.json, "7_edited")[QLatin1String("problems")].toArray(),
             QJsonArray{QStringLiteral("edited")});
    QCOMPARE(migration(run.json, "2_failed")[QLatin1String("logs")].toString(),
             QStringLiteral("ERROR: it failed"));
}

void TestStatus::theJsonHasTheShapeOfTheContract()
{
    const SmallProject project;
    project.migration(first, "CREATE TABLE a (id int);");
    project.makeLedger();
    project.applied(first);
    const QJsonObject json = status(project).json;
    const auto keys = [](const QJsonObject &object) {
        QStringList names = object.keys();
        names.sort();
        return names.join(QLatin1Char(' '));
    };
    QCOMPARE(keys(json),
             QStringLiteral(
                 "database imitates migrations migrationsPath prisma project schemaPath summary verdict"));
    QCOMPARE(json[QLatin1String("imitates")].toString(), QStringLiteral("6.19"));
    const QJsonObject database = json[QLatin1String("database")].toObject();
    QCOMPARE(keys(database), QStringLiteral("environment host name port schema serverVersion user"));
    QCOMPARE(database[QLatin1String("environment")].toString(), QStringLiteral("local"));
    QCOMPARE(database[QLatin1String("name")].toString().toStdString(), project.settings().database);
    QCOMPARE(keys(json[QLatin1String("prisma")].toObject()),
             QStringLiteral("errorCode exitCode failed missing pending"));
    const QJsonObject one = migration(json, first);
    QCOMPARE(keys(one),
             QStringLiteral(
                 "appliedStepsCount attempts checksum declared finishedAt lockHolder logs name problems "
                 "rolledBackAt startedAt state"));
    QCOMPARE(one[QLatin1String("checksum")].toObject()[QLatin1String("file")].toString().toStdString(),
             project.checksum(first));
    QVERIFY(one[QLatin1String("startedAt")].toString().endsWith(QLatin1Char('Z')));
    QVERIFY(one[QLatin1String("rolledBackAt")].isNull());
    QCOMPARE(keys(one[QLatin1String("attempts")].toArray()[0].toObject()),
             QStringLiteral("appliedStepsCount checksum finishedAt id logs rolledBackAt startedAt"));
}

void TestStatus::aDatabaseWithoutMigrationsIsUnmanaged()
{
    const SmallProject project;
    const auto run = status(project);
    QCOMPARE(run.json[QLatin1String("verdict")].toString(), QStringLiteral("unmanaged"));
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.json[QLatin1String("prisma")].toObject()[QLatin1String("exitCode")].toInt(), 1);
}

void TestStatus::withoutAConnectionTheFoldersAreGiven()
{
    const SmallProject project;
    project.migration(first, "SELECT 1;");
    std::filesystem::create_directories(project.migrations() / second);
    const auto run = status(project, {"--json", "--url", "postgresql://nobody@localhost:1/crm"});
    QVERIFY2(run.exitCode == 2, run.all().constData());
    QCOMPARE(run.json[QLatin1String("verdict")].toString(), QStringLiteral("unreachable"));
    QVERIFY(run.json[QLatin1String("prisma")].isNull());
    QCOMPARE(state(run.json, first), QStringLiteral("unknown"));
    QCOMPARE(state(run.json, second), QStringLiteral("broken"));
    QCOMPARE(run.json[QLatin1String("error")].toObject()[QLatin1String("code")].toString(),
             QStringLiteral("hostUnreachable"));
    QVERIFY(run.error.contains("localhost:1"));
}

void TestStatus::aLedgerThatMayNotBeReadIsUnknown()
{
    const SmallProject project;
    project.migration(first, "SELECT 1;");
    project.makeLedger();
    project.applied(first);
    tests::runSql(tests::server().superuserSettings(project.settings().database),
                  "ALTER TABLE public._prisma_migrations OWNER TO CURRENT_USER; REVOKE ALL ON "
                  "public._prisma_migrations "
                  "FROM plumbline");
    const auto run = status(project);
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.json[QLatin1String("verdict")].toString(), QStringLiteral("needsAttention"));
    QCOMPARE(state(run.json, first), QStringLiteral("unknown"));
    QCOMPARE(run.json[QLatin1String("error")].toObject()[QLatin1String("code")].toString(),
             QStringLiteral("permissionDenied"));
}

void TestStatus::aRunningMigrationNamesItsHolder()
{
    const SmallProject project;
    project.migration(first, "SELECT 1;");
    project.makeLedger();
    project.failed(first, "NULL");
    auto holder = tests::connected(project.settings());
    QVERIFY(holder.query("SELECT pg_advisory_lock(72707369)").has_value());
    const auto run = status(project);
    QCOMPARE(state(run.json, first), QStringLiteral("running"));
    QVERIFY(migration(run.json, first)[QLatin1String("lockHolder")].toObject()[QLatin1String("pid")].toInt() >
            0);
}

void TestStatus::peopleSeeWhatNeedsAttention()
{
    const SmallProject project;
    project.migration(first, "SELECT 1;");
    project.migration(second, "SELECT 1;");
    project.makeLedger();
    project.applied(first);
    project.failed(second);
    const auto run = status(project, {});
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.output.contains("1 migration failed."), run.all().constData());
    QVERIFY(run.output.contains(QByteArray::fromStdString(second)));
    QVERIFY(run.output.contains("1 more is applied."));
    QVERIFY(!run.output.contains('\x1b'));
}

void TestStatus::whatPendingScriptsWouldRemoveIsTold()
{
    const SmallProject project;
    project.migration(first, "CREATE TABLE a (id int);");
    project.migration(second, "SELECT 1;\nDROP VIEW v;\nDO $$ BEGIN EXECUTE 'SELECT 1'; END $$;");
    project.makeLedger();
    project.applied(first);
    auto database = tests::connected(project.settings());
    QVERIFY(database.query("CREATE VIEW v AS SELECT 1 AS x").has_value());
    const auto run = status(project);
    QCOMPARE(run.exitCode, 1);
    QVERIFY(!migration(run.json, first).contains(QLatin1String("removesUnmanaged")));
    const QJsonObject pending = migration(run.json, second);
    const QJsonArray removals = pending[QLatin1String("removesUnmanaged")].toArray();
    QCOMPARE(removals.size(), 1);
    const QJsonObject view = removals[0].toObject();
    QCOMPARE(view[QLatin1String("line")].toInt(), 2);
    QCOMPARE(view[QLatin1String("object")].toString(), QStringLiteral("view"));
    QCOMPARE(view[QLatin1String("name")].toString(), QStringLiteral("v"));
    QCOMPARE(view[QLatin1String("how")].toString(), QStringLiteral("named"));
    const QJsonArray unknown = pending[QLatin1String("unknownRemovals")].toArray();
    QCOMPARE(unknown.size(), 1);
    QCOMPARE(unknown[0].toObject()[QLatin1String("line")].toInt(), 3);
    const auto people = status(project, {});
    QVERIFY2(people.output.contains("Line 2: Removes the view public.v."), people.all().constData());
    QVERIFY2(people.output.contains("Line 3: What the statement removes is unknown"), people.all().constData());
    const auto evidence = runProgram({"evidence", second, "--json", "--project", project.folder().string()});
    QCOMPARE(evidence.json[QLatin1String("removesUnmanaged")].toArray(), removals);
}

void TestStatus::theProjectIsFoundFromBelow()
{
    const SmallProject project;
    project.migration(first, "SELECT 1;");
    project.makeLedger();
    project.applied(first);
    const auto run = runProgram({"status", "--json"}, {}, project.folder().string());
    QVERIFY2(run.exitCode == 0, run.all().constData());
    std::filesystem::create_directories(project.folder() / "src" / "deep");
    QCOMPARE(runProgram({"status"}, {}, (project.folder() / "src" / "deep").string()).exitCode, 0);
}

void TestStatus::nothingIsCreated()
{
    const SmallProject project;
    project.migration(first, "SELECT 1;");
    const auto run =
        status(project, {"--json", "--url",
                         project.url() + (project.url().find('?') == std::string::npos ? "?" : "&") +
                             "schema=elsewhere"});
    QCOMPARE(state(run.json, first), QStringLiteral("pending"));
    QCOMPARE(project.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'elsewhere'"),
             std::string("0"));
    QCOMPARE(project.value("SELECT to_regclass('_prisma_migrations')::text"), std::string("NULL"));
    QVERIFY(!std::filesystem::exists(project.folder() / ".plumbline"));
}

PLUMBLINE_TEST(tst_status, TestStatus)
#include "tst_status.moc"
