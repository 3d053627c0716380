#include "models/base/checksum.h"
#include "models/history/migration_folder.h"
#include "models/sql/statement.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

using namespace plumbline;
using namespace plumbline::history;
namespace fs = std::filesystem;

class TestMigrationFolder : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void onlyDirectSubfoldersAreMigrations();
    void aMissingFolderOrAFileEqualsAnEmptyOne();
    void readsAScriptAsPrismaDoes_data();
    void readsAScriptAsPrismaDoes();
    void saysWhyAScriptCannotBeRead_data();
    void saysWhyAScriptCannotBeRead();
    void aNameThatIsNotUtf8HasNoScriptToPrisma();
    void followsTheLockFilesLineRule_data();
    void followsTheLockFilesLineRule();
    void aLockFileThatCannotBeReadIsNone();
    void readsAScriptOf50Megabytes();
    void readsTenThousandFoldersAndCanBeCancelled();

private:
    fs::path write(const std::string &path, std::string_view bytes);
    MigrationsFolder read();
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
};

void TestMigrationFolder::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->path().toStdString();
}

// QTemporaryDir cannot remove names that are not UTF-8.
void TestMigrationFolder::cleanup()
{
    fs::remove_all(m_path);
    m_folder.reset();
}

fs::path TestMigrationFolder::write(const std::string &path, std::string_view bytes)
{
    const fs::path file = m_path / path;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
}

MigrationsFolder TestMigrationFolder::read()
{
    auto result = readMigrations(m_path, {});
    return result ? std::move(*result) : MigrationsFolder();
}

void TestMigrationFolder::onlyDirectSubfoldersAreMigrations()
{
    write("2_b/migration.sql", "SELECT 2;");
    write("foo/migration.sql", "SELECT 3;");
    write(".hidden/migration.sql", "SELECT 4;");
    write("with \"quotes\" and\nnewline/migration.sql", "SELECT 5;");
    write("2_b/nested/migration.sql", "SELECT 6;");
    write("README.md", "no migration");
    fs::create_directory_symlink(m_path / "2_b", m_path / "a_link");
    QStringList names;
    const MigrationsFolder folder = read();
    for (const Folder &migration : folder.folders) {
        names << QString::fromStdString(migration.name.value);
        QVERIFY(migration.script.has_value());
        QCOMPARE(migration.path, m_path / migration.name.value);
    }
    QCOMPARE(names, QStringList({QStringLiteral(".hidden"), QStringLiteral("2_b"), QStringLiteral("foo"),
                                 QStringLiteral("with \"quotes\" and\nnewline")}));
    QVERIFY(!folder.lockFile.exists);
    QVERIFY(folder.lockFile.isAccepted);
}

void TestMigrationFolder::aMissingFolderOrAFileEqualsAnEmptyOne()
{
    for (const fs::path &path : {m_path / "nowhere", write("file", "")}) {
        const auto result = readMigrations(path, {});
        QVERIFY(result.has_value());
        QVERIFY(result->folders.empty());
        QVERIFY(result->lockFile.isAccepted);
    }
}

void TestMigrationFolder::readsAScriptAsPrismaDoes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isUtf8");
    QTest::addColumn<bool>("hasStatements");
    const auto add = [](const char *name, const QByteArray &bytes, const QByteArray &text, bool isUtf8,
                        bool hasStatements) {
        QTest::newRow(name) << bytes << text << isUtf8 << hasStatements;
    };
    const auto same = [&](const char *name, const QByteArray &bytes, bool hasStatements) {
        add(name, bytes, bytes, true, hasStatements);
    };
    same("usual", "-- CreateTable\nCREATE TABLE a ();\n", true);
    same("empty", "", false);
    same("white space and semicolons", " \t\r\n;;\f", false);
    same("a line comment without an end of line", "-- This is an empty migration.", false);
    same("a line comment ends at a carriage return", "-- a\rSELECT 1", true);
    same("nested comments", "/* a /* b */ c */ -- d\n", false);
    same("a statement after nested comments", "/* a /* b */ c */ SELECT 1", true);
    same("a comment that never ends", "/* a /* b */", true);
    same("a star and a slash that end nothing", "*/", true);
    same("a minus alone", "-", true);
    same("a NUL byte", QByteArray("\0", 1), true);
    same("a byte-order mark is kept, and is something", "\xEF\xBB\xBF-- a", true);
    add("Latin-1", "SELECT '\xE4\xF6';", "SELECT '\xEF\xBF\xBD\xEF\xBF\xBD';", false, true);
    add("cut off in the middle", "-- \xE2\x82", "-- \xEF\xBF\xBD", false, false);
}

void TestMigrationFolder::readsAScriptAsPrismaDoes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QFETCH(bool, isUtf8);
    QFETCH(bool, hasStatements);
    write("1_a/migration.sql", bytes.toStdString());
    const MigrationsFolder folder = read();
    QCOMPARE(folder.folders.size(), std::size_t(1));
    QVERIFY(folder.folders[0].script.has_value());
    const Script &script = *folder.folders[0].script;
    QCOMPARE(QByteArray::fromStdString(script.text), text);
    QCOMPARE(script.checksum.value, sha256(text.toStdString()).value);
    QCOMPARE(script.isUtf8, isUtf8);
    QCOMPARE(script.hasStatements, hasStatements);
    QCOMPARE(script.hasStatements, !sql::isEmptyScript(script.text));
    QCOMPARE(script.bytesOnDisk, std::uint64_t(bytes.size()));
}

void TestMigrationFolder::saysWhyAScriptCannotBeRead_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<ErrorCode>("expected");
    const auto add = [](const char *kind, ErrorCode expected) {
        QTest::newRow(kind) << QString::fromLatin1(kind) << expected;
    };
    add("no script", ErrorCode::NotFound);
    add("a directory", ErrorCode::IsADirectory);
    add("a link to a directory", ErrorCode::IsADirectory);
    add("a dangling link", ErrorCode::DanglingLink);
    add("a link to itself", ErrorCode::NotReadable);
    add("a pipe that nobody writes to", ErrorCode::NotReadable);
    add("a device", ErrorCode::NotReadable);
    add("longer than Prisma can hold", ErrorCode::TooLarge);
}

void TestMigrationFolder::saysWhyAScriptCannotBeRead()
{
    QFETCH(QString, kind);
    QFETCH(ErrorCode, expected);
    fs::create_directories(m_path / "1_a");
    const fs::path script = m_path / "1_a" / "migration.sql";
    if (kind == QLatin1String("a directory"))
        fs::create_directory(script);
    else if (kind == QLatin1String("a link to a directory"))
        fs::create_symlink(m_path, script);
    else if (kind == QLatin1String("a dangling link"))
        fs::create_symlink(m_path / "nowhere", script);
    else if (kind == QLatin1String("a link to itself"))
        fs::create_symlink(script, script);
    else if (kind == QLatin1String("a pipe that nobody writes to"))
        QCOMPARE(::mkfifo(script.c_str(), 0600), 0);
    else if (kind == QLatin1String("a device"))
        fs::create_symlink("/dev/zero", script);
    else if (kind == QLatin1String("longer than Prisma can hold")) {
        write("1_a/migration.sql", "");
        fs::resize_file(script, 0x20000000); // a hole, so it takes no space
    }
    const MigrationsFolder folder = read();
    QCOMPARE(folder.folders.size(), std::size_t(1));
    QVERIFY(!folder.folders[0].script);
    QCOMPARE(folder.folders[0].script.error().code, expected);
    QCOMPARE(folder.folders[0].script.error().subject, script.string());
}

void TestMigrationFolder::aNameThatIsNotUtf8HasNoScriptToPrisma()
{
    write("1_\xE4/migration.sql", "SELECT 1;");
    const MigrationsFolder folder = read();
    QCOMPARE(folder.folders.size(), std::size_t(1));
    QCOMPARE(folder.folders[0].name.value, std::string("1_\xEF\xBF\xBD"));
    QCOMPARE(folder.folders[0].path, m_path / "1_\xE4");
    QVERIFY(!folder.folders[0].script);
}

void TestMigrationFolder::followsTheLockFilesLineRule_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("provider");
    const auto add = [](const char *name, const char *bytes, const char *provider) {
        QTest::newRow(name) << QByteArray(bytes) << QByteArray(provider);
    };
    add("as Prisma writes it", "# Please do not edit\n# this file\nprovider = \"postgresql\"\n",
        "postgresql");
    add("CRLF", "# a\r\nprovider = \"postgresql\"\r\n", "postgresql");
    add("no end of line", "provider = \"postgresql\"", "postgresql");
    add("no end of line but a carriage return", "provider = \"postgresql\"\r", "postgresql\"\r");
    add("no quotes", "provider = postgresql\n", "postgresql");
    add("many quotes, twice the prefix", "provider = provider = \"\"postgresql\"\"\"\n", "postgresql");
    add("the first of two", "provider = \"postgresql\"\nprovider = \"mysql\"\n", "postgresql");
    add("another provider", "provider = \"mysql\"\n", "mysql");
    add("no spaces", "provider=\"postgresql\"\n", "provider=\"postgresql");
    add("single quotes", "provider = 'postgresql'\n", "'postgresql'");
    add("a comment behind", "provider = \"postgresql\" # x\n", "postgresql\" # x");
    add("a space behind", "provider = \"postgresql\" \n", "postgresql\" ");
    add("a word that only begins like it", "providers = \"postgresql\"\n", "providers = \"postgresql");
    add("indented", "  provider = \"postgresql\"\n", "<PROVIDER NOT FOUND>");
    add("a byte-order mark", "\xEF\xBB\xBFprovider = \"postgresql\"\n", "<PROVIDER NOT FOUND>");
    add("empty", "", "<PROVIDER NOT FOUND>");
    add("not UTF-8", "provider = \"postgresql\xFF\"\n", "postgresql\xEF\xBF\xBD");
}

void TestMigrationFolder::followsTheLockFilesLineRule()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, provider);
    write("migration_lock.toml", bytes.toStdString());
    const LockFile lockFile = read().lockFile;
    QVERIFY(lockFile.exists);
    QCOMPARE(QByteArray::fromStdString(lockFile.provider), provider);
    QCOMPARE(lockFile.isAccepted, provider == "postgresql");
}

void TestMigrationFolder::aLockFileThatCannotBeReadIsNone()
{
    fs::create_symlink(m_path / "nowhere", m_path / "migration_lock.toml");
    QCOMPARE(read().lockFile, LockFile());
}

void TestMigrationFolder::readsAScriptOf50Megabytes()
{
    std::string script = "SELECT 1;\n";
    script.append(50'000'000, '-');
    write("1_a/migration.sql", script);
    const MigrationsFolder folder = read();
    QVERIFY(folder.folders[0].script.has_value());
    QCOMPARE(folder.folders[0].script->bytesOnDisk, std::uint64_t(script.size()));
    QCOMPARE(folder.folders[0].script->checksum.value, sha256(script).value);
}

void TestMigrationFolder::readsTenThousandFoldersAndCanBeCancelled()
{
    // In memory where there is such a place, and one file under many names: disks take their time to make
    // ten thousand folders.
    if (fs::is_directory("/dev/shm")) {
        cleanup();
        m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/dev/shm/plumbline-tests-XXXXXX"));
        m_path = m_folder->path().toStdString();
    }
    const fs::path script = write("script", "SELECT 1;\n");
    std::vector<std::string> names;
    for (int i = 0; i < 10000; ++i) {
        names.push_back(std::to_string(20200101000000 + i * 37) + "_step_" + std::to_string(i));
        fs::create_directory(m_path / names.back());
        fs::create_hard_link(script, m_path / names.back() / "migration.sql");
    }
    int reports = 0;
    JobControl control;
    control.report = [&](const Progress &progress) {
        QCOMPARE(progress.total, 10000);
        ++reports;
    };
    const auto result = readMigrations(m_path, control);
    QVERIFY(result.has_value());
    QCOMPARE(result->folders.size(), names.size());
    for (std::size_t i = 0; i < names.size(); ++i)
        QCOMPARE(result->folders[i].name.value, names[i]);
    QVERIFY(reports > 1);

    std::stop_source stop;
    control = {stop.get_token(), [&](const Progress &) { stop.request_stop(); }};
    const auto cancelled = readMigrations(m_path, control);
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
}

PLUMBLINE_TEST(tst_migration_folder, TestMigrationFolder)
#include "tst_migration_folder.moc"
