#include "models/schema/snapshot.h"
#include "tests/support/run_program.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QJsonArray>
#include <QtTest/QtTest>

#include <set>

using namespace plumbline;
using tests::runProgram;
using tests::SmallProject;

/// `plumbline inspect` and `plumbline snapshot` as a script and as a person sees them.
class TestInspect : public QObject {
    Q_OBJECT

private slots:
    void theJsonHasTheShapeOfTheContract();
    void theSameDatabaseGivesTheSameBytes();
    void peopleSeeATree();
    void peopleSeeGrantsAndBodies();
    void hostileNamesStayText();
    void onePartIsShownAlone_data();
    void onePartIsShownAlone();
    void aNameThatIsNotThere();
    void rowsAreCountedOnRequest();
    void aUrlIsEnough();
    void whatTheRoleMayNotReadIsUnknown();
    void aRoleThatMayReadNothingGetsNoAnswer();
    void withoutAConnection_data();
    void withoutAConnection();
    void aSnapshotIsReadBack();
    void aSnapshotStaysTheSameUntilTheSchemaChanges();
    void aSnapshotOverwritesNothingElse();
    void aSnapshotNeedsAFile();
};

namespace {

const char *const ddl = R"(
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE "User" (id serial PRIMARY KEY, email text NOT NULL UNIQUE, feels mood DEFAULT 'happy');
COMMENT ON COLUMN "User".email IS 'Where to write';
CREATE TABLE "Post" (id int PRIMARY KEY, "userId" int NOT NULL REFERENCES "User" (id) ON DELETE CASCADE);
CREATE INDEX "Post_userId_idx" ON "Post" ("userId");
CREATE VIEW busy AS SELECT "userId", count(*) FROM "Post" GROUP BY 1;
CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT n * 2 $$;
CREATE SCHEMA audit CREATE TABLE audit.log (line text);
ALTER TABLE audit.log ENABLE ROW LEVEL SECURITY;
CREATE POLICY nobody ON audit.log USING (false);
)";

tests::ProgramRun run(const SmallProject &project, std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin() + 1, {"--project", project.folder().string()});
    return runProgram(arguments);
}

/// The object of that name in a list of objects.
QJsonObject named(const QJsonValue &list, const char *name)
{
    for (const QJsonValue &one : list.toArray()) {
        if (one.toObject()[QLatin1String("name")].toString() == QLatin1String(name))
            return one.toObject();
    }
    return {};
}

QJsonObject schemaOf(const tests::ProgramRun &run, const char *name)
{
    return named(run.json[QLatin1String("schemas")], name);
}

QString keys(const QJsonObject &object)
{
    return object.keys().join(QLatin1Char(' '));
}

QByteArray contentOf(const std::filesystem::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestInspect::theJsonHasTheShapeOfTheContract()
{
    const SmallProject project;
    project.sql(ddl);
    const auto inspected = run(project, {"inspect", "--json"});
    QVERIFY2(inspected.exitCode == 0, inspected.all().constData());
    QCOMPARE(inspected.error, QByteArray());
    QCOMPARE(keys(inspected.json),
             QStringLiteral("dependencies eventTriggers extensions others schemas server unknown"));
    const QJsonObject server = inspected.json[QLatin1String("server")].toObject();
    QCOMPARE(server[QLatin1String("database")].toString().toStdString(), project.settings().database);
    QCOMPARE(server[QLatin1String("environment")].toString(), QStringLiteral("local"));
    QVERIFY(server[QLatin1String("versionNumber")].toInt() >= 120000);
    const QJsonObject schema = schemaOf(inspected, "public");
    QCOMPARE(keys(schema), QStringLiteral("comment compositeTypes domains enums functions grants name owner "
                                          "sequences tables views"));
    QCOMPARE(schema[QLatin1String("tables")].toArray().size(), 2);
    const QJsonObject user = named(schema[QLatin1String("tables")], "User");
    QCOMPARE(user[QLatin1String("kind")].toString(), QStringLiteral("table"));
    QCOMPARE(user[QLatin1String("columns")].toArray().size(), 3);
    QVERIFY(user[QLatin1String("bytes")].isDouble());
    QVERIFY(user.contains(QLatin1String("estimatedRows")));
    const QJsonObject email = named(user[QLatin1String("columns")], "email");
    QCOMPARE(email[QLatin1String("type")].toString(), QStringLiteral("text"));
    QCOMPARE(email[QLatin1String("nullable")].toBool(true), false);
    QVERIFY(email[QLatin1String("default")].isNull());
    const QJsonObject feels = named(user[QLatin1String("columns")], "feels");
    QCOMPARE(feels[QLatin1String("default")].toString(), QStringLiteral("'happy'::public.mood"));
    const QJsonObject key = named(user[QLatin1String("constraints")], "User_pkey");
    QCOMPARE(key[QLatin1String("kind")].toString(), QStringLiteral("primaryKey"));
    QCOMPARE(user[QLatin1String("primaryKey")].toObject()[QLatin1String("name")].toString(),
             QStringLiteral("User_pkey"));
    QCOMPARE(named(schema[QLatin1String("views")], "busy")[QLatin1String("kind")].toString(),
             QStringLiteral("view"));
    QCOMPARE(named(schema[QLatin1String("enums")], "mood")[QLatin1String("values")].toArray(),
             (QJsonArray{QStringLiteral("sad"), QStringLiteral("happy")}));
    QVERIFY(
        !named(named(schema[QLatin1String("tables")], "Post")[QLatin1String("indexes")], "Post_userId_idx")
             .isEmpty());
}

void TestInspect::theSameDatabaseGivesTheSameBytes()
{
    const SmallProject project;
    project.sql(ddl);
    const auto first = run(project, {"inspect", "--json"});
    const auto second = run(project, {"inspect", "--json"});
    QVERIFY(first.output.size() > 1000);
    QCOMPARE(second.output, first.output);
}

void TestInspect::peopleSeeATree()
{
    const SmallProject project;
    project.sql(ddl);
    const auto inspected = run(project, {"inspect"});
    QVERIFY2(inspected.exitCode == 0, inspected.all().constData());
    for (const char *part : {"Schema public", "Schema audit", "User", "email", "not null", "User_pkey",
                             "PRIMARY KEY (id)", "Post_userId_idx", "busy", "mood", "sad, happy"})
        QVERIFY2(inspected.output.contains(part), inspected.output);
    // The columns of one table stand in line.
    const QList<QByteArray> lines = inspected.output.split('\n');
    const auto at = [&](const char *begin, const char *word) {
        for (const QByteArray &line : lines) {
            if (line.trimmed().startsWith(begin))
                return line.indexOf(word);
        }
        return qsizetype(-1);
    };
    QVERIFY(at("email ", "text") > 0);
    QCOMPARE(at("feels ", "public.mood"), at("email ", "text"));
}

void TestInspect::peopleSeeGrantsAndBodies()
{
    const SmallProject project;
    project.sql(ddl);
    project.sql(
        "GRANT SELECT (email), UPDATE (email) ON \"User\" TO PUBLIC; GRANT SELECT ON busy TO PUBLIC;"
        "REVOKE EXECUTE ON FUNCTION twice(int) FROM PUBLIC;"
        "CREATE FUNCTION long() RETURNS text LANGUAGE plpgsql AS E'BEGIN\n\tRETURN ''\x1b[2J'';\nEND';"
        "CREATE RULE quiet AS ON DELETE TO \"Post\" DO INSTEAD NOTHING;");
    const auto inspected = run(project, {"inspect"});
    QVERIFY2(inspected.exitCode == 0, inspected.all().constData());
    for (const char *part :
         {"granted on email: PUBLIC SELECT, UPDATE", "    granted: PUBLIC SELECT\n",
          "granted: PUBLIC nothing", "    Query\n       SELECT \"Post\".\"userId\"",
          "\n          RETURN '\\x1b[2J';\n", "      quiet\n        CREATE RULE quiet AS\n"})
        QVERIFY2(inspected.output.contains(part), inspected.output);
    QVERIFY(!inspected.output.contains('\x1b') && !inspected.output.contains('\t'));
}

void TestInspect::hostileNamesStayText()
{
    const SmallProject project;
    project.sql("CREATE TABLE \"a\x1b[2J\x07\n\xE2\x80\xAE\" (\"c\x1b]0;x\x07\" text DEFAULT E'\\x1b[31m');"
                "COMMENT ON TABLE \"a\x1b[2J\x07\n\xE2\x80\xAE\" IS E'\\x1b[1A gone\\nSchema faked';");
    for (const bool isJson : {false, true}) {
        const auto inspected = run(project, isJson ? std::vector<std::string>{"inspect", "--json"}
                                                   : std::vector<std::string>{"inspect"});
        QVERIFY2(inspected.exitCode == 0, inspected.all().constData());
        QVERIFY(!inspected.output.contains('\x1b') && !inspected.output.contains('\x07'));
        QVERIFY(!inspected.output.contains("\xE2\x80\xAE"));
        QVERIFY(!inspected.output.contains("\nSchema faked"));
    }
}

void TestInspect::onePartIsShownAlone_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QByteArray>("hidden");
    QTest::newRow("a schema") << QByteArray("audit") << QByteArray("log") << QByteArray("email");
    QTest::newRow("a table") << QByteArray("User") << QByteArray("email") << QByteArray("busy");
    QTest::newRow("a table with its schema")
        << QByteArray("public.User") << QByteArray("email") << QByteArray("Schema audit");
    QTest::newRow("an enum") << QByteArray("mood") << QByteArray("happy") << QByteArray("email");
}

void TestInspect::onePartIsShownAlone()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, shown);
    QFETCH(QByteArray, hidden);
    const SmallProject project;
    project.sql(ddl);
    const auto inspected = run(project, {"inspect", name.toStdString()});
    QVERIFY2(inspected.exitCode == 0, inspected.all().constData());
    QVERIFY2(inspected.output.contains(shown), inspected.output);
    QVERIFY2(!inspected.output.contains(hidden), inspected.output);
}

void TestInspect::aNameThatIsNotThere()
{
    const SmallProject project;
    const auto inspected = run(project, {"inspect", "Nothing\x1b", "--json"});
    QCOMPARE(inspected.exitCode, 2);
    QCOMPARE(inspected.json[QLatin1String("error")].toObject()[QLatin1String("code")].toString(),
             QStringLiteral("nothingOfThatName"));
    QCOMPARE(inspected.error.count('\n'), 1);
    QVERIFY(!inspected.all().contains('\x1b'));
}

void TestInspect::rowsAreCountedOnRequest()
{
    const SmallProject project;
    project.sql("CREATE TABLE t AS SELECT generate_series(1, 37) AS n");
    const auto tableOf = [&](std::vector<std::string> arguments) {
        const auto inspected = run(project, std::move(arguments));
        return named(schemaOf(inspected, "public")[QLatin1String("tables")], "t");
    };
    const QJsonObject estimated = tableOf({"inspect", "--json"});
    QVERIFY(estimated[QLatin1String("exactRows")].isNull());
    QVERIFY(estimated[QLatin1String("estimatedRows")].isNull()); // never analysed
    const QJsonObject exact = tableOf({"inspect", "--json", "--exact"});
    QCOMPARE(exact[QLatin1String("exactRows")].toInt(), 37);
    QVERIFY(exact[QLatin1String("bytes")].toInt() >= 8192);
    QVERIFY(run(project, {"inspect", "--exact", "t"}).output.contains("37 rows"));
}

void TestInspect::aUrlIsEnough()
{
    const SmallProject project;
    project.sql(ddl);
    QTemporaryDir elsewhere;
    const auto inspected =
        runProgram({"inspect", "--json", "--url", project.url()}, {}, elsewhere.path().toStdString());
    QVERIFY2(inspected.exitCode == 0, inspected.all().constData());
    QVERIFY(!schemaOf(inspected, "audit").isEmpty());
    // In the environment no other user sees it.
    const auto same = runProgram({"inspect", "--json"},
                                 {{QStringLiteral("DATABASE_URL"), QString::fromStdString(project.url())}},
                                 elsewhere.path().toStdString());
    QVERIFY2(same.exitCode == 0, same.all().constData());
    QCOMPARE(same.output, inspected.output);
    QCOMPARE(same.error, QByteArray());
}

void TestInspect::whatTheRoleMayNotReadIsUnknown()
{
    const SmallProject project;
    project.sql(ddl);
    project.sql("CREATE TABLE closed (id int); REVOKE ALL ON closed FROM CURRENT_USER");
    const auto super = tests::server().superuserSettings(project.settings().database);
    tests::runSql(super, "REVOKE SELECT ON pg_proc, pg_policy FROM PUBLIC; REVOKE EXECUTE ON FUNCTION "
                         "pg_get_viewdef(oid) FROM PUBLIC");
    const auto inspected = run(project, {"inspect", "--json"});
    // An answer, with what it does not know: not an error, and nothing that would pass for "there is none".
    QVERIFY2(inspected.exitCode == 0, inspected.all().constData());
    std::set<QString> unknown;
    for (const QJsonValue one : inspected.json[QLatin1String("unknown")].toArray()) {
        const QJsonObject object = one.toObject();
        unknown.insert(object[QLatin1String("kind")].toString() + QLatin1Char(' ') +
                       object[QLatin1String("aspect")].toString());
        QCOMPARE(object[QLatin1String("code")].toString(), QStringLiteral("permissionDenied"));
        QVERIFY(!object[QLatin1String("message")].toString().isEmpty());
    }
    for (const char *kind : {"function ", "procedure ", "policy ", "view definition"})
        QVERIFY2(unknown.contains(QLatin1String(kind)), inspected.output.constData());
    const QJsonObject schema = schemaOf(inspected, "public");
    QCOMPARE(schema[QLatin1String("functions")].toArray(), QJsonArray());
    // Names, columns and keys need no right on the table.
    QVERIFY(!named(schema[QLatin1String("tables")], "closed")[QLatin1String("columns")].toArray().isEmpty());
    QVERIFY(!named(schema[QLatin1String("views")], "busy").isEmpty());
    const auto told = run(project, {"inspect"});
    QCOMPARE(told.exitCode, 0);
    for (const char *line :
         {"Policies: unknown. ", "Views, Materialized views: definition unknown. ", "pg_proc"})
        QVERIFY2(told.output.contains(line), told.output.constData());
}

void TestInspect::aRoleThatMayReadNothingGetsNoAnswer()
{
    const SmallProject project;
    tests::runSql(tests::server().superuserSettings(project.settings().database),
                  "REVOKE SELECT ON pg_class FROM PUBLIC");
    const auto inspected = run(project, {"inspect", "--json"});
    QVERIFY2(inspected.exitCode == 2, inspected.all().constData());
    QCOMPARE(inspected.json[QLatin1String("error")].toObject()[QLatin1String("code")].toString(),
             QStringLiteral("permissionDenied"));
    QCOMPARE(inspected.error.count('\n'), 1);
    QVERIFY2(inspected.error.contains("pg_class"), inspected.error.constData());
}

void TestInspect::withoutAConnection_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::newRow("inspect") << QByteArray("inspect");
    QTest::newRow("snapshot") << QByteArray("snapshot");
}

void TestInspect::withoutAConnection()
{
    QFETCH(QByteArray, command);
    const SmallProject project;
    const std::filesystem::path file = project.folder() / "snapshot.json";
    std::vector<std::string> arguments{command.toStdString(), "--json", "--url",
                                       "postgresql://nobody:hunter2-Geheim@127.0.0.1:1/none"};
    if (command == "snapshot")
        arguments.insert(arguments.end(), {"--output", file.string()});
    const auto failed = run(project, arguments);
    QVERIFY2(failed.exitCode == 2, failed.all().constData());
    QCOMPARE(failed.json[QLatin1String("error")].toObject()[QLatin1String("code")].toString(),
             QStringLiteral("hostUnreachable"));
    QVERIFY(!failed.all().contains("hunter2-Geheim"));
    QVERIFY(!std::filesystem::exists(file));
}

void TestInspect::aSnapshotIsReadBack()
{
    const SmallProject project;
    project.sql(ddl);
    const std::filesystem::path file = project.folder() / "snapshot.json";
    const auto taken = run(project, {"snapshot", "--output", file.string()});
    QVERIFY2(taken.exitCode == 0, taken.all().constData());
    QVERIFY(taken.output.contains(QByteArray::fromStdString(file.string())));
    const auto read = schema::readSnapshot(file);
    QVERIFY(read);
    const schema::Table *user = read->table({"public", "User"});
    QVERIFY(user && user->columns.size() == 3 && user->bytes == 0);
    QCOMPARE(read->enumeration({"public", "mood"})->values.size(), 2U);
}

void TestInspect::aSnapshotStaysTheSameUntilTheSchemaChanges()
{
    const SmallProject project;
    project.sql(ddl);
    const std::filesystem::path file = project.folder() / "snapshot.json";
    const std::vector<std::string> arguments{"snapshot", "--json", "--output", file.string()};
    QCOMPARE(run(project, arguments).exitCode, 0);
    const QByteArray first = contentOf(file);
    project.sql("INSERT INTO \"User\" (email) SELECT n::text FROM generate_series(1, 1000) n; ANALYZE;");
    const auto again = run(project, arguments);
    QCOMPARE(again.json[QLatin1String("written")].toString().toStdString(), file.string());
    QCOMPARE(contentOf(file), first);
    project.sql("ALTER TABLE \"User\" ADD name text");
    QCOMPARE(run(project, arguments).exitCode, 0);
    QCOMPARE(contentOf(file).count('\n'), first.count('\n') + 1);
}

void TestInspect::aSnapshotOverwritesNothingElse()
{
    const SmallProject project;
    const std::filesystem::path file = project.folder() / "package.json";
    const QByteArray before = contentOf(file);
    const auto refused = run(project, {"snapshot", "--json", "--output", file.string()});
    QCOMPARE(refused.exitCode, 2);
    QCOMPARE(refused.json[QLatin1String("error")].toObject()[QLatin1String("code")].toString(),
             QStringLiteral("alreadyExists"));
    QCOMPARE(contentOf(file), before);
}

void TestInspect::aSnapshotNeedsAFile()
{
    const SmallProject project;
    const auto refused = run(project, {"snapshot", "--json"});
    QCOMPARE(refused.exitCode, 2);
    QCOMPARE(refused.json[QLatin1String("error")].toObject()[QLatin1String("code")].toString(),
             QStringLiteral("badUsage"));
}

PLUMBLINE_TEST(tst_inspect, TestInspect)
#include "tst_inspect.moc"
