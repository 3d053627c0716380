#include "tests/support/run_program.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QJsonArray>
#include <QtTest/QtTest>

#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace plumbline;
using tests::runProgram;
using tests::SmallProject;

/// What a project or a server can get wrong: exit code 2 and one line that says what, where and what to do.
class TestBadInput : public QObject {
    Q_OBJECT

private slots:
    void aProjectThatCannotBeRead_data();
    void aProjectThatCannotBeRead();
    void aDatabaseThatCannotBeReached_data();
    void aDatabaseThatCannotBeReached();
    void aServerThatStopsAnswering();
    void aServerWithoutTls();
    void aLedgerWithOtherColumns();
    void aScriptThatIsNone_data();
    void aScriptThatIsNone();
    void aScriptThatIsNotUtf8();
    void aScriptOfFiftyMegabytes();
};

namespace {

/// Listens on a port of this machine, takes one connection and says no more than `answer`.
class SilentServer {
public:
    explicit SilentServer(std::string answer) : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        const bool isListening = ::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size) == 0 &&
                                 ::listen(m_socket, 4) == 0 &&
                                 ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size) == 0;
        if (!isListening)
            qFatal("cannot listen");
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this, answer = std::move(answer)] {
            const int client = ::accept(m_socket, nullptr, nullptr);
            char request[8];
            if (client >= 0 && ::read(client, request, sizeof request) > 0 && !answer.empty())
                (void)!::write(client, answer.data(), answer.size());
            char more[64];
            while (client >= 0 && ::read(client, more, sizeof more) > 0)
                continue;
            ::close(client);
        });
    }
    ~SilentServer()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        m_thread.join();
        ::close(m_socket);
    }
    std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }

private:
    int m_socket;
    int m_port = 0;
    std::thread m_thread;
};

void check(const tests::ProgramRun &run, const char *code, const QByteArray &contains)
{
    QVERIFY2(run.exitCode == 2, run.all().constData());
    QCOMPARE(run.json[QLatin1String("error")].toObject()[QLatin1String("code")].toString(),
             QString::fromLatin1(code));
    QVERIFY2(run.error.contains(contains), run.all().constData());
    QCOMPARE(run.error.count('\n'), 1);
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
    QTest::newRow("another provider")
        << schema << QByteArray("datasource db {\n  provider = \"mysql\"\n  url = \"mysql://x\"\n}\n")
        << QByteArray("unsupportedProvider") << QByteArray("mysql");
    QTest::newRow("another scheme") << QByteArray(".env")
                                    << QByteArray("DATABASE_URL=prisma://x/?api_key=secret\n")
                                    << QByteArray("unsupportedUrl") << QByteArray("prisma://");
    QTest::newRow("a URL that is none")
        << QByteArray(".env") << QByteArray("DATABASE_URL=\"postgresql://a:b@c:port/d\"\n")
        << QByteArray("urlInvalid") << QByteArray("postgresql://user:password@host");
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
    check(status(project, address), code.constData(), contains);
}

void TestBadInput::aServerThatStopsAnswering()
{
    const SmallProject project;
    const SilentServer server{std::string()};
    check(status(project, "postgresql://u@" + server.address() + "/crm?connect_timeout=2"), "timedOut",
          "127.0.0.1");
}

void TestBadInput::aServerWithoutTls()
{
    const SmallProject project;
    const SilentServer server{std::string("N")};
    check(status(project, "postgresql://u@" + server.address() + "/crm?sslmode=require&connect_timeout=2"),
          "tlsFailed", "TLS");
}

void TestBadInput::aLedgerWithOtherColumns()
{
    const SmallProject project;
    project.migration("1_a", "SELECT 1;");
    project.sql("CREATE TABLE _prisma_migrations (id int, name text)");
    const auto run = status(project);
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.json[QLatin1String("verdict")].toString(), QStringLiteral("needsAttention"));
    QCOMPARE(run.json[QLatin1String("error")].toObject()[QLatin1String("code")].toString(),
             QStringLiteral("unexpectedLedger"));
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

PLUMBLINE_TEST(tst_bad_input, TestBadInput)
#include "tst_bad_input.moc"
