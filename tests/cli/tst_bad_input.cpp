#include "tests/support/odd_servers.h"
#include "tests/support/run_program.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QJsonArray>
#include <QtTest/QtTest>

using namespace plumbline;
using tests::runProgram;
using tests::SilentServer;
using tests::SmallProject;

/// What a project or a server can get wrong: exit code 2 and one line that says what, where and what to do.
class TestBadInput : public QObject {
    Q_OBJECT

private slots:
    void noSuchFolder();
    void aProjectThatCannotBeRead_data();
    void aProjectThatCannotBeRead();
    void anEnvFileThatIsAFolder();
    void aDatabaseThatCannotBeReached_data();
    void aDatabaseThatCannotBeReached();
    void aClientLibraryThatDoesNotLoad();
    void aServerThatStopsAnswering();
    void aServerWithoutTls_data();
    void aServerWithoutTls();
    void aCertificateThatNobodyTrusts();
    void aLedgerThatMayNotBeRead();
    void aLedgerWithOtherColumns();
    void aScriptThatIsNone_data();
    void aScriptThatIsNone();
    void aScriptThatIsNotUtf8();
    void aScriptOfFiftyMegabytes();
    void aProjectOfPrisma8_data();
    void aProjectOfPrisma8();
    void aDatabaseOfPrisma8();
};

namespace {

/// In every URL of these tests that has a password.
const char *const secret = "hunter2-Geheim";

QJsonObject errorOf(const tests::ProgramRun &run)
{
    return run.json[QLatin1String("error")].toObject();
}

/// One line on standard error that says `contains`, the same in the JSON, and no password anywhere.
void checkError(const tests::ProgramRun &run, const char *code, const QByteArray &contains)
{
    QVERIFY2(errorOf(run)[QLatin1String("code")].toString() == QLatin1String(code), run.all().constData());
    QVERIFY2(run.error.contains(contains), run.all().constData());
    QCOMPARE(run.error.count('\n'), 1);
    const QByteArray message = errorOf(run)[QLatin1String("message")].toString().toUtf8();
    QVERIFY2(!message.isEmpty() && run.error.contains(message), run.all().constData());
    QVERIFY2(!run.all().contains(secret), run.all().constData());
}

void check(const tests::ProgramRun &run, const char *code, const QByteArray &contains)
{
    QVERIFY2(run.exitCode == 2, run.all().constData());
    checkError(run, code, contains);
}

tests::ProgramRun status(const SmallProject &project, const std::string &url = {})
{
    // In the environment, as a person should: a password in --url would add a warning.
    tests::ProgramVariables variables;
    if (!url.empty())
        variables.emplace_back(QStringLiteral("DATABASE_URL"), QString::fromStdString(url));
    return runProgram({"status", "--json", "--project", project.folder().string()}, variables);
}

} // namespace

void TestBadInput::noSuchFolder()
{
    const SmallProject project;
    const std::string folder = (project.folder() / "nowhere").string();
    check(runProgram({"status", "--json", "--project", folder}), "notFound",
          QByteArray::fromStdString(folder));
}

void TestBadInput::aProjectThatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("content"); // "-": the file is removed
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("contains");
    const QByteArray schema("prisma/schema.prisma");
    QTest::newRow("no schema") << schema << QByteArray("-") << QByteArray("noSchema") << QByteArray("schema");
    QTest::newRow("a variable that is not set")
        << QByteArray(".env") << QByteArray("OTHER=1\n") << QByteArray("envVariableMissing")
        << QByteArray("DATABASE_URL");
    QTest::newRow("a variable that is empty") << QByteArray(".env") << QByteArray("DATABASE_URL=\n")
                                              << QByteArray("envVariableEmpty") << QByteArray("DATABASE_URL");
    QTest::newRow("a .env with a NUL") << QByteArray(".env") << QByteArray("A=1\nDATABASE_URL=\0x\n", 20)
                                       << QByteArray("envFileInvalid") << QByteArray(".env:2");
    QTest::newRow("a .env that is no UTF-8") << QByteArray(".env") << QByteArray("DATABASE_URL=\xff\xfe\n")
                                             << QByteArray("envFileInvalid") << QByteArray(".env:1");
    QTest::newRow("a .env that refers to itself")
        << QByteArray(".env") << QByteArray("DATABASE_URL=${A}\nA=${DATABASE_URL}\n")
        << QByteArray("envFileInvalid") << QByteArray(".env");
    QTest::newRow("another provider")
        << schema << QByteArray("datasource db {\n  provider = \"mysql\"\n  url = \"mysql://x\"\n}\n")
        << QByteArray("unsupportedProvider") << QByteArray("mysql");
    QTest::newRow("another scheme") << QByteArray(".env")
                                    << QByteArray("DATABASE_URL=prisma://x/?api_key=secret\n")
                                    << QByteArray("unsupportedUrl") << QByteArray("prisma://");
    QTest::newRow("a URL that is none")
        << QByteArray(".env") << QByteArray("DATABASE_URL=\"postgresql://a:hunter2-Geheim@c:port/d\"\n")
        << QByteArray("urlInvalid") << QByteArray("its port is no number");
}

void TestBadInput::aProjectThatCannotBeRead()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, contains);
    const SmallProject project;
    const auto path = project.folder() / file.toStdString();
    if (content == "-")
        std::filesystem::remove(path);
    else
        SmallProject::write(path, content.toStdString());
    check(status(project), code.constData(), contains);
}

void TestBadInput::anEnvFileThatIsAFolder()
{
    const SmallProject project;
    std::filesystem::remove(project.folder() / ".env");
    std::filesystem::create_directories(project.folder() / ".env");
    check(status(project), "isADirectory", ".env is a folder");
}

void TestBadInput::aDatabaseThatCannotBeReached_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("contains");
    QTest::newRow("no such host") << QByteArray("postgresql://u@no-such-host.invalid:5432/crm")
                                  << QByteArray("hostUnreachable") << QByteArray("no-such-host.invalid:5432");
    QTest::newRow("no server at the port") << QByteArray("postgresql://u@127.0.0.1:1/crm")
                                           << QByteArray("hostUnreachable") << QByteArray("127.0.0.1:1");
    QTest::newRow("no such database")
        << QByteArray("database") << QByteArray("databaseMissing") << QByteArray("no_such_database");
    QTest::newRow("no such user") << QByteArray("user") << QByteArray("authenticationFailed")
                                  << QByteArray("nobody_at_all");
    QTest::newRow("a wrong password") << QByteArray("password") << QByteArray("authenticationFailed")
                                      << QByteArray(postgres::PrivateServer::projectRole);
}

void TestBadInput::aDatabaseThatCannotBeReached()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, contains);
    const SmallProject project;
    std::string address = url.toStdString();
    if (url == "database")
        address = tests::server().url("no_such_database");
    if (url == "user") {
        address = project.url();
        const std::string role = postgres::PrivateServer::projectRole;
        address.replace(address.find(role), role.size(), "nobody_at_all");
    }
    if (url == "password") {
        address = project.url();
        const auto user = address.find("://") + 3;
        const auto host = address.find('@', user);
        const auto colon = std::min(address.find(':', user), host);
        address.replace(colon, host - colon, std::string(":") + secret);
    }
    check(status(project, address), code.constData(), contains);
}

void TestBadInput::aClientLibraryThatDoesNotLoad()
{
    const SmallProject project;
    const QTemporaryDir broken;
    QFile library(broken.filePath(QStringLiteral("libpq.so.5")));
    QVERIFY(library.open(QIODevice::WriteOnly) && library.write("no library") > 0);
    library.close();
    const tests::ProgramVariables variables{
        {QStringLiteral("LD_LIBRARY_PATH"), broken.path()},
        {QStringLiteral("DATABASE_URL"), QStringLiteral("postgresql://localhost:1/shop")}};
    const auto run = runProgram({"status", "--json", "--project", project.folder().string()}, variables);
    check(run, "clientLibraryMissing", "libpq5");
    // What needs no database does not need it either.
    const std::string schema = (project.folder() / "prisma" / "schema.prisma").string();
    const auto offline = runProgram({"diff", "--from-empty", "--to-schema", schema, "--script"}, variables);
    QVERIFY2(offline.exitCode == 0, offline.all().constData());
}

void TestBadInput::aServerThatStopsAnswering()
{
    const SmallProject project;
    const SilentServer server{std::string()};
    check(status(project, "postgresql://u:hunter2-Geheim@" + server.address() + "/crm?connect_timeout=1"),
          "timedOut", "127.0.0.1");
}

void TestBadInput::aServerWithoutTls_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::newRow("encryption") << QByteArray("sslmode=require");
    QTest::newRow("a trusted certificate") << QByteArray("sslmode=require&sslaccept=strict");
    QTest::newRow("as libpq words it") << QByteArray("sslmode=verify-full");
}

void TestBadInput::aServerWithoutTls()
{
    QFETCH(QByteArray, parameters);
    const SmallProject project;
    const SilentServer server{std::string("N")};
    const std::string url = "postgresql://u:hunter2-Geheim@" + server.address() + "/crm?connect_timeout=2&" +
                            parameters.toStdString();
    check(status(project, url), "tlsFailed", "TLS");
}

void TestBadInput::aCertificateThatNobodyTrusts()
{
    const SmallProject project;
    const tests::TlsServer server;
    const std::string url = "postgresql://u:hunter2-Geheim@" + server.address() +
                            "/crm?connect_timeout=5&sslmode=require&sslaccept=strict";
    check(status(project, url), "tlsFailed", "certificate verify failed");
    QVERIFY(server.wasAsked());
}

void TestBadInput::aLedgerThatMayNotBeRead()
{
    const SmallProject project;
    project.migration("1_a", "SELECT 1;");
    project.makeLedger();
    project.applied("1_a");
    tests::runSql(tests::server().superuserSettings(project.settings().database),
                  "ALTER TABLE public._prisma_migrations OWNER TO CURRENT_USER; "
                  "REVOKE ALL ON public._prisma_migrations FROM plumbline");
    const auto run = status(project);
    QCOMPARE(run.exitCode, 1);
    checkError(run, "permissionDenied", "_prisma_migrations");
    QCOMPARE(run.json[QLatin1String("verdict")].toString(), QStringLiteral("needsAttention"));
    QCOMPARE(run.json[QLatin1String("migrations")].toArray()[0].toObject()[QLatin1String("state")].toString(),
             QStringLiteral("unknown"));
}

void TestBadInput::aLedgerWithOtherColumns()
{
    const SmallProject project;
    project.migration("1_a", "SELECT 1;");
    project.sql("CREATE TABLE _prisma_migrations (id int, name text)");
    const auto run = status(project);
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.json[QLatin1String("verdict")].toString(), QStringLiteral("needsAttention"));
    checkError(run, "unexpectedLedger", "_prisma_migrations");
    QCOMPARE(run.json[QLatin1String("migrations")].toArray()[0].toObject()[QLatin1String("state")].toString(),
             QStringLiteral("unknown"));
}

void TestBadInput::aScriptThatIsNone_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("a directory") << QByteArray("directory");
    QTest::newRow("a dangling link") << QByteArray("link");
}

void TestBadInput::aScriptThatIsNone()
{
    QFETCH(QByteArray, kind);
    const SmallProject project;
    project.makeLedger();
    const auto script = project.migrations() / "1_a" / "migration.sql";
    std::filesystem::create_directories(script.parent_path());
    if (kind == "directory")
        std::filesystem::create_directories(script);
    else
        std::filesystem::create_symlink("nowhere", script);
    const auto run = status(project);
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.json[QLatin1String("migrations")].toArray()[0].toObject()[QLatin1String("state")].toString(),
             QStringLiteral("broken"));
}

void TestBadInput::aScriptThatIsNotUtf8()
{
    const SmallProject project;
    project.makeLedger();
    project.migration("1_a", "SELECT '\xfc';");
    const auto run = status(project);
    QCOMPARE(run.exitCode, 1);
    const QJsonArray problems =
        run.json[QLatin1String("migrations")].toArray()[0].toObject()[QLatin1String("problems")].toArray();
    QVERIFY2(problems.contains(QStringLiteral("notUtf8")), run.all().constData());
}

void TestBadInput::aScriptOfFiftyMegabytes()
{
    const SmallProject project;
    project.makeLedger();
    project.migration("1_a", "SELECT 1;\n" + std::string(50 * 1024 * 1024, ' '));
    project.applied("1_a");
    const auto run = status(project);
    QVERIFY2(run.exitCode == 0, run.all().constData());
}

void TestBadInput::aProjectOfPrisma8_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("its contract") << QByteArray("prisma/contract.prisma")
                                  << QByteArray("model User {\n  id Int @id\n}\n")
                                  << QByteArray("prisma/contract.prisma");
    QTest::newRow("its packages alone")
        << QByteArray("package.json") << QByteArray(R"({"dependencies": {"@prisma/orm-postgres": "8.0.0"}})")
        << QByteArray("Prisma 8 (/");
    QTest::newRow("its migrations alone") << QByteArray("migrations/app/20260301T1000_init/ops.json")
                                          << QByteArray("[]") << QByteArray("Prisma 8 (/");
}

void TestBadInput::aProjectOfPrisma8()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, named);
    const SmallProject project;
    std::filesystem::remove_all(project.folder() / "prisma");
    const auto path = project.folder() / file.toStdString();
    SmallProject::write(path, content.toStdString());
    if (path.filename() == "ops.json")
        SmallProject::write(path.parent_path() / "migration.json", "{}");
    const auto run = status(project);
    check(run, "unsupportedPrismaVersion", "Prisma 8");
    QVERIFY2(run.error.contains(named), run.all().constData());
    QVERIFY(!run.output.contains("unmanaged"));
    const auto acted =
        runProgram({"resolve", "--json", "--applied", "1_a", "--project", project.folder().string()});
    check(acted, "unsupportedPrismaVersion", "Prisma 8");
}

void TestBadInput::aDatabaseOfPrisma8()
{
    const SmallProject project;
    project.sql("CREATE SCHEMA prisma_contract; CREATE TABLE prisma_contract.marker (core_hash text)");
    const auto run = status(project);
    check(run, "unsupportedPrismaVersion", "belongs to Prisma 8");
    QVERIFY2(run.error.contains(QByteArray::fromStdString(project.settings().database)),
             run.all().constData());
    QVERIFY(!run.output.contains("unmanaged"));
}

PLUMBLINE_TEST(tst_bad_input, TestBadInput)
#include "tst_bad_input.moc"
