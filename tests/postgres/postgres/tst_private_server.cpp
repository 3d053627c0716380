#include "models/postgres/server_folder.h"
#include "models/postgres/server_programs.h"
#include "models/postgres/server_state.h"
#include "models/postgres/trusted_extensions.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <QDataStream>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

namespace fs = std::filesystem;

using namespace plumbline;
using namespace plumbline::postgres;

class TestPrivateServer : public QObject {
    Q_OBJECT

private slots:
    void givesADatabaseOfTheProjectsRole();
    void letsTheProjectsRoleDoWhatPrismaNeeds();
    void keepsTheProjectsRoleFromFilesProgramsAndOtherRoles_data();
    void keepsTheProjectsRoleFromFilesProgramsAndOtherRoles();
    void makesTrustedExtensionsOnly();
    void listensOnItsSocketOnly();
    void confinesWhatNobodyHasLookedAt();
    void letsItsRoleInAgain();
    void goesOnFromWhatWasKept();
    void takesNoStateThatLeadsOutside();
    void letsNobodyInWithoutThePassword();
    void keepsItsFolderToTheOwner();
    void runsAsAnOrdinaryUser();
    void endsWithTheObjectAndLeavesNothing();
    void endsWithAProgramThatIsKilled();
    void livesLongerThanTheThreadThatStartedIt();
    void clearsWhatKilledRunsLeftBehind();
    void leavesAloneWhatIsInUseOrSomebodyElses();
    void namesThePackageWhereTheProgramsAreMissing();
    void takesTheNewestVersion();
    void isNotStartedWhenCancelled();
    void stopsToStartWhenCancelledInBetween();
    void startsFromWhatInitdbMadeBefore();
    void makesItsOwnWhereWhatIsKeptIsNotToBeTrusted_data();
    void makesItsOwnWhereWhatIsKeptIsNotToBeTrusted();
};

namespace {

bool isAlive(int pid)
{
    return kill(pid, 0) == 0;
}

std::string refusal(const ConnectionSettings &settings, const std::string &sql)
{
    auto connection = tests::connected(settings);
    const auto done = connection.query(sql);
    return done ? std::string("allowed") : done.error().sqlState;
}

/// A cache that only this test uses.
class OwnCache {
public:
    OwnCache()
    {
        QStandardPaths::setTestModeEnabled(false); // in which the variable does not count
        qputenv("XDG_CACHE_HOME", QFile::encodeName(m_folder.path()));
    }
    ~OwnCache()
    {
        qputenv("XDG_CACHE_HOME", m_before);
        QStandardPaths::setTestModeEnabled(true);
    }
    fs::path folder() const { return m_folder.path().toStdString() + "/plumbline/clusters"; }
    fs::path onlyFile() const
    {
        std::vector<fs::path> all;
        for (const auto &entry : fs::directory_iterator(folder()))
            all.push_back(entry.path());
        return all.size() == 1 ? all.front() : fs::path();
    }

private:
    QTemporaryDir m_folder;
    QByteArray m_before = qgetenv("XDG_CACHE_HOME");
};

using Change = void (*)(const OwnCache &);

/// initdb makes up another one each time.
std::string clusterOf(const PrivateServer &server)
{
    return tests::value(server.superuserSettings("postgres"),
                        "SELECT system_identifier FROM pg_control_system()");
}

/// A program that started a private server, with the server's process and folder.
struct KilledLater {
    QProcess program;
    int serverProcess = 0;
    fs::path folder;

    bool start(const QString &temporaryFolder)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TMPDIR"), temporaryFolder);
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(SERVER_UNTIL_KILLED), QStringList());
        if (!program.waitForReadyRead(30000))
            return false;
        const QStringList words = QString::fromUtf8(program.readLine()).trimmed().split(QLatin1Char(' '));
        serverProcess = words.value(0).toInt();
        folder = words.value(1).toStdString();
        return serverProcess > 0;
    }
};

} // namespace

void TestPrivateServer::givesADatabaseOfTheProjectsRole()
{
    const auto settings = tests::freshDatabase();
    QCOMPARE(tests::value(settings, "SELECT current_user"), "plumbline");
    QCOMPARE(tests::value(settings, "SELECT current_database()"), settings.database);
    QCOMPARE(
        tests::value(settings,
                     "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"),
        "plumbline");
    QCOMPARE(tests::value(settings, "SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'public'"),
             "plumbline");
    QCOMPARE(tests::value(settings, "SELECT lower('Ä') || current_setting('TimeZone')"), "äUTC");
}

void TestPrivateServer::letsTheProjectsRoleDoWhatPrismaNeeds()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, "CREATE TABLE t (id int)");
    tests::runSql(settings, "DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE SCHEMA other");
    auto connection = tests::connected(settings);
    QVERIFY(connection.query("CREATE DATABASE shadow_of_prisma"));
    auto shadow = settings;
    shadow.database = "shadow_of_prisma";
    tests::runSql(shadow, "CREATE TABLE t (id int)");
    QVERIFY(connection.query("DROP DATABASE shadow_of_prisma WITH (FORCE)"));
}

void TestPrivateServer::keepsTheProjectsRoleFromFilesProgramsAndOtherRoles_data()
{
    QTest::addColumn<QString>("sql");
    const std::pair<const char *, const char *> cases[] = {
        {"a program's output", "COPY (SELECT 1) TO PROGRAM 'true'"},
        {"a file read by COPY", "CREATE TABLE t AS SELECT pg_read_file('/etc/passwd')"},
        {"a file written by COPY", "COPY (SELECT 1) TO '/tmp/plumbline-test-file'"},
        {"a file read by a function", "SELECT pg_read_file('/etc/passwd')"},
        {"a folder listed", "SELECT pg_ls_dir('/')"},
        {"a large object from a file", "SELECT lo_import('/etc/passwd')"},
        {"a new role", "CREATE ROLE another"},
        {"becoming the owner", "SET ROLE plumbline_owner"},
        {"becoming able to run programs", "GRANT pg_execute_server_program TO plumbline"},
        {"a server setting", "ALTER SYSTEM SET shared_preload_libraries = 'x'"},
        {"an untrusted extension", "CREATE EXTENSION file_fdw"},
        {"a way to other servers", "CREATE EXTENSION dblink"},
        {"C code",
         "CREATE FUNCTION f() RETURNS int LANGUAGE c AS '/lib/x86_64-linux-gnu/libc.so.6', 'getpid'"},
    };
    for (const auto &[name, sql] : cases)
        QTest::newRow(name) << QString::fromUtf8(sql);
}

void TestPrivateServer::keepsTheProjectsRoleFromFilesProgramsAndOtherRoles()
{
    QFETCH(QString, sql);
    static const auto settings = tests::freshDatabase();
    QCOMPARE(refusal(settings, sql.toStdString()), "42501");
}

void TestPrivateServer::makesTrustedExtensionsOnly()
{
    const auto settings =
        tests::freshDatabase({"pgcrypto", "pg_trgm", "citext", "uuid-ossp", "hstore", "ltree", "btree_gin",
                              "btree_gist", "unaccent", "fuzzystrmatch", "intarray", "tablefunc", "file_fdw",
                              "dblink", "postgres_fdw", "adminpack"});
    QCOMPARE(tests::value(settings, "SELECT string_agg(extname, ' ' ORDER BY extname) FROM pg_extension"),
             "btree_gin btree_gist citext fuzzystrmatch hstore intarray ltree pg_trgm pgcrypto plpgsql "
             "tablefunc unaccent uuid-ossp");
    QVERIFY(!isTrustedExtension("PLPYTHON3U"));
    auto template1 = settings;
    template1.database = "template1";
    const auto poisoned = Connection::open(template1, Access::Writing, {});
    QVERIFY(!poisoned);
    QCOMPARE(poisoned.error().code, ErrorCode::PermissionDenied);
}

void TestPrivateServer::confinesWhatNobodyHasLookedAt()
{
    auto confined = PrivateServer::start({}, {std::int64_t(600) << 20, std::int64_t(1) << 30, true});
    QVERIFY(confined);
    const auto settings = confined->createDatabase("d");
    QVERIFY(settings);
    QCOMPARE(refusal(*settings, "CREATE DATABASE other"), "42501");
    QCOMPARE(refusal(*settings, "SELECT repeat('x', 1000000000)"), "53200");
    QCOMPARE(tests::value(*settings, "SHOW max_worker_processes"), "0");
    QCOMPARE(tests::value(confined->readerSettings("d"), "SELECT current_user"), "plumbline_reader");
    QCOMPARE(refusal(confined->readerSettings("d"), "CREATE TABLE public.t (id int)"), "42501");
    QVERIFY(confined->diskBytes() > (10 << 20));
}

void TestPrivateServer::letsItsRoleInAgain()
{
    const auto settings = tests::freshDatabase();
    auto session = tests::connected(settings);
    const std::string name = '"' + settings.database + '"';
    QVERIFY(session.query("ALTER DATABASE " + name + " CONNECTION LIMIT 0"));
    QVERIFY(session.query("REVOKE CONNECT ON DATABASE " + name + " FROM PUBLIC, plumbline"));
    QVERIFY(session.query("ALTER ROLE plumbline PASSWORD 'other'"));
    QVERIFY(!Connection::open(settings, Access::Writing, {}));
    QVERIFY(tests::server().readmit(settings.database));
    QVERIFY(!session.query("SELECT 1"));
    QVERIFY(Connection::open(settings, Access::Writing, {}));
}

void TestPrivateServer::goesOnFromWhatWasKept()
{
    const QTemporaryDir folder;
    const fs::path file = folder.filePath(QStringLiteral("state")).toStdString();
    {
        auto first = PrivateServer::start({}, {.isConfined = true});
        QVERIFY(first && first->createDatabase("d"));
        tests::runSql(first->settings("d"),
                      "CREATE TABLE t AS SELECT 7 AS n; ALTER DATABASE d SET DateStyle = German");
        QVERIFY(first->keep(file, {}));
    }
    QCOMPARE(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    QVERIFY(fs::file_size(file) < (20 << 20));
    auto second = PrivateServer::resume(file, {}, {.isConfined = true});
    QVERIFY(second);
    QCOMPARE(tests::value(second->settings("d"), "SELECT n FROM t"), "7");
    QCOMPARE(tests::value(second->superuserSettings("d"), "SHOW default_text_search_config"),
             "pg_catalog.english");
    QCOMPARE(tests::value(second->superuserSettings("d"), "SHOW listen_addresses"), "");
    auto guest = second->settings("d");
    guest.password = Secret("wrong");
    QVERIFY(!Connection::open(guest, Access::ReadOnly, {}));
}

void TestPrivateServer::takesNoStateThatLeadsOutside()
{
    const QTemporaryDir folder;
    for (const char *name : {"../outside", "/tmp/outside", "a/../../outside", "postgresql.auto.conf"}) {
        const QString path = folder.filePath(QStringLiteral("state"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QDataStream stream(&file);
        stream << quint32(0x504c5331) << QByteArray("a\nb\nc\n") << false << QByteArray(name)
               << qCompress(QByteArray("x")) << false << QByteArray();
        file.close();
        const fs::path data = folder.filePath(QStringLiteral("data")).toStdString();
        const auto unpacked = unpackServer(path.toStdString(), data, {}, 1000, {});
        QVERIFY2(!unpacked, name);
        QCOMPARE(unpacked.error().code, ErrorCode::NotReadable);
        QVERIFY(!fs::exists(folder.filePath(QStringLiteral("outside")).toStdString()));
        fs::remove_all(data);
    }
}

void TestPrivateServer::listensOnItsSocketOnly()
{
    const auto owner = tests::server().superuserSettings("postgres");
    QCOMPARE(tests::value(owner, "SHOW listen_addresses"), "");
    QCOMPARE(tests::value(owner, "SELECT inet_server_port() IS NULL"), "t");
    QCOMPARE(tests::value(owner, "SHOW unix_socket_directories"), tests::server().folder().string());
    QVERIFY(tests::server().settings("x").isLocal());
}

void TestPrivateServer::letsNobodyInWithoutThePassword()
{
    for (auto settings :
         {tests::server().settings("postgres"), tests::server().superuserSettings("postgres")}) {
        settings.password = Secret("wrong");
        const auto connection = Connection::open(settings, Access::ReadOnly, {});
        QVERIFY(!connection);
        QCOMPARE(connection.error().code, ErrorCode::AuthenticationFailed);
        QCOMPARE(connection.error().subject, settings.user);
    }
}

void TestPrivateServer::keepsItsFolderToTheOwner()
{
    struct stat status = {};
    QCOMPARE(stat(tests::server().folder().c_str(), &status), 0);
    QCOMPARE(static_cast<int>(status.st_mode & 07777), 0700);
    QVERIFY(!fs::exists(tests::server().folder() / "password"));
}

void TestPrivateServer::runsAsAnOrdinaryUser()
{
    struct stat status = {};
    QCOMPARE(stat(("/proc/" + std::to_string(tests::server().processId())).c_str(), &status), 0);
    QVERIFY(status.st_uid != 0);
    if (getuid() != 0)
        QCOMPARE(status.st_uid, getuid());
}

void TestPrivateServer::endsWithTheObjectAndLeavesNothing()
{
    int process = 0;
    fs::path folder;
    {
        auto server = PrivateServer::start({});
        QVERIFY2(server, server ? "" : tests::described(server.error()).c_str());
        process = server->processId();
        folder = server->folder();
        auto moved = std::move(*server);
        QVERIFY(isAlive(process));
        QVERIFY(moved.createDatabase("a \"b\" ü"));
    }
    QVERIFY(!isAlive(process));
    QVERIFY(!fs::exists(folder));
}

void TestPrivateServer::endsWithAProgramThatIsKilled()
{
    // A folder of its own: other test programs clear what is left in the usual one.
    QTemporaryDir base;
    fs::permissions(base.path().toStdString(), fs::perms::others_exec, fs::perm_options::add);
    KilledLater later;
    QVERIFY(later.start(base.path()));
    QCOMPARE(later.folder.parent_path(), fs::path(base.path().toStdString()));
    QVERIFY(isAlive(later.serverProcess));
    later.program.kill();
    QVERIFY(later.program.waitForFinished());
    QTRY_VERIFY(!isAlive(later.serverProcess));
    QVERIFY(fs::exists(later.folder));
    QTRY_VERIFY(
        (clearStaleServerFolders(later.folder.parent_path(), serverUser()), !fs::exists(later.folder)));
}

void TestPrivateServer::livesLongerThanTheThreadThatStartedIt()
{
    QTemporaryDir base;
    fs::permissions(base.path().toStdString(), fs::perms::others_exec, fs::perm_options::add);
    KilledLater later;
    QVERIFY(later.start(base.path()));
    QTest::qWait(300);
    QVERIFY(isAlive(later.serverProcess));
    later.program.kill();
    QVERIFY(later.program.waitForFinished());
}

void TestPrivateServer::clearsWhatKilledRunsLeftBehind()
{
    QTemporaryDir base;
    const fs::path left = fs::path(base.path().toStdString()) / "plumbline-server-1-abcdef";
    fs::create_directories(left / "data/base");
    std::ofstream(left / "lock").put('x');
    std::ofstream(left / "data/base/1").put('x');
    clearStaleServerFolders(base.path().toStdString(), {});
    QVERIFY(!fs::exists(left));
}

void TestPrivateServer::leavesAloneWhatIsInUseOrSomebodyElses()
{
    QTemporaryDir base;
    const fs::path root = base.path().toStdString();
    const fs::path valuable = root / "valuable";
    fs::create_directories(valuable);
    std::ofstream(valuable / "lock").put('x');
    fs::create_directory_symlink(valuable, root / "plumbline-server-1-link");
    fs::create_directories(root / "plumbline-server-2-justmade"); // no lock yet
    fs::create_directories(root / "another");
    clearStaleServerFolders(root, {});
    QVERIFY(fs::exists(valuable / "lock"));
    QVERIFY(fs::exists(root / "plumbline-server-1-link"));
    QVERIFY(fs::exists(root / "plumbline-server-2-justmade"));
    QVERIFY(fs::exists(root / "another"));

    clearStaleServerFolders(tests::server().folder().parent_path(), serverUser());
    QVERIFY(fs::exists(tests::server().folder() / "data"));
}

void TestPrivateServer::namesThePackageWhereTheProgramsAreMissing()
{
    QTemporaryDir empty;
    const auto found = findServerPrograms({{empty.path().toStdString()}, empty.path().toStdString()});
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::ServerProgramsMissing);
    QCOMPARE(found.error().subject, "postgresql-15");
}

void TestPrivateServer::takesTheNewestVersion()
{
    QTemporaryDir base;
    const fs::path root = base.path().toStdString();
    const auto make = [](const fs::path &folder) {
        fs::create_directories(folder);
        for (const char *name : {"initdb", "postgres"}) {
            std::ofstream(folder / name).put('x');
            fs::permissions(folder / name, fs::perms::owner_all);
        }
    };
    for (const char *version : {"9.6", "15", "16", "main"})
        make(root / "versions" / version / "bin");
    fs::create_directories(root / "versions/17/bin"); // no programs in it
    make(root / "elsewhere");
    const std::string path = "relative:" + (root / "nothing").string() + ':' + (root / "elsewhere").string();
    QCOMPARE(findServerPrograms({{root / "versions"}, path}).value(), root / "versions/16/bin");
    QCOMPARE(findServerPrograms({{root / "nothing"}, path}).value(), root / "elsewhere");
}

void TestPrivateServer::isNotStartedWhenCancelled()
{
    std::stop_source stop;
    stop.request_stop();
    const auto server = PrivateServer::start({stop.get_token(), {}});
    QVERIFY(!server);
    QCOMPARE(server.error().code, ErrorCode::Cancelled);
}

void TestPrivateServer::stopsToStartWhenCancelledInBetween()
{
    for (const int delay : {50, 300, 500}) {
        std::stop_source stop;
        std::thread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(delay));
            stop.request_stop();
        });
        const auto server = PrivateServer::start({stop.get_token(), {}});
        later.join();
        if (!server)
            QCOMPARE(server.error().code, ErrorCode::Cancelled);
    }
    // Of this program only the tests' own server is left.
    int left = 0;
    for (const auto &entry : fs::directory_iterator(tests::server().folder().parent_path()))
        left += entry.path().filename().string().starts_with("plumbline-server-" + std::to_string(getpid()) +
                                                             '-');
    QCOMPARE(left, 1);
}

void TestPrivateServer::startsFromWhatInitdbMadeBefore()
{
    const OwnCache cache;
    auto first = PrivateServer::start({});
    QVERIFY(first);
    QCOMPARE(fs::status(cache.onlyFile()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    tests::runSql(first->superuserSettings("template1"), "CREATE TABLE public.left_behind ()");
    auto second = PrivateServer::start({});
    QVERIFY(second);
    QCOMPARE(clusterOf(*second), clusterOf(*first));
    QCOMPARE(tests::value(second->superuserSettings("template1"), "SELECT to_regclass('public.left_behind')"),
             "NULL");
    QCOMPARE(tests::value(second->superuserSettings("postgres"), "SHOW default_text_search_config"),
             "pg_catalog.english");
    QCOMPARE(tests::value(second->superuserSettings("postgres"), "SHOW server_encoding"), "UTF8");
    // What is kept knows none of their passwords.
    auto guest = second->superuserSettings("postgres");
    guest.password = first->superuserSettings("postgres").password;
    QVERIFY(!Connection::open(guest, Access::ReadOnly, {}));
    // Another size of the log's files is another cluster.
    auto confined = PrivateServer::start({}, {.isConfined = true});
    QVERIFY(confined);
    QVERIFY(clusterOf(*confined) != clusterOf(*first));
    QCOMPARE(tests::value(confined->superuserSettings("postgres"), "SHOW wal_segment_size"), "1MB");
}

void TestPrivateServer::makesItsOwnWhereWhatIsKeptIsNotToBeTrusted_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) { QTest::newRow(name) << change; };
    row("it was cut off", [](const OwnCache &cache) { fs::resize_file(cache.onlyFile(), 100000); });
    row("it is empty", [](const OwnCache &cache) { fs::resize_file(cache.onlyFile(), 0); });
    row("others may write the folder",
        [](const OwnCache &cache) { fs::permissions(cache.folder(), fs::perms::all); });
    row("others may read the file", [](const OwnCache &cache) {
        fs::permissions(cache.onlyFile(), fs::perms::others_read, fs::perm_options::add);
    });
    row("it is a link", [](const OwnCache &cache) {
        const fs::path file = cache.onlyFile();
        const fs::path elsewhere = cache.folder().parent_path() / "elsewhere";
        fs::rename(file, elsewhere);
        fs::create_symlink(elsewhere, file);
    });
    row("no server starts from it", [](const OwnCache &cache) {
        QFile file(QString::fromStdString(cache.onlyFile().string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QDataStream stream(&file);
        stream << quint32(0x504c5331) << QByteArray("password") << false << QByteArray("PG_VERSION")
               << qCompress(QByteArray("15\n")) << false << QByteArray();
    });
}

void TestPrivateServer::makesItsOwnWhereWhatIsKeptIsNotToBeTrusted()
{
    QFETCH(Change, change);
    const OwnCache cache;
    std::string before;
    {
        auto first = PrivateServer::start({});
        QVERIFY(first);
        before = clusterOf(*first);
    }
    change(cache);
    auto second = PrivateServer::start({});
    QVERIFY(second);
    QVERIFY(clusterOf(*second) != before);
    // And what it made is kept for the next.
    auto third = PrivateServer::start({});
    QVERIFY(third);
    QCOMPARE(clusterOf(*third), clusterOf(*second));
}

PLUMBLINE_TEST(tst_private_server, TestPrivateServer)
#include "tst_private_server.moc"
