#include "models/base/read_file.h"
#include "tests/support/project_folder.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <sys/stat.h>

using namespace plumbline;
namespace fs = std::filesystem;

class TestReadFile : public QObject {
    Q_OBJECT

private slots:
    void readsBytesAsTheyAre();
    void readsUpToItsLimit();
    void failsWithTheReason_data();
    void failsWithTheReason();
};

void TestReadFile::readsBytesAsTheyAre()
{
    tests::ProjectFolder folder;
    const std::string bytes("a\0\xff\r\n", 5);
    folder.write("file", bytes);
    fs::create_symlink("file", folder / "link");
    QCOMPARE(readFile(folder / "file", 100).value(), bytes);
    QCOMPARE(readFile(folder / "link", 100).value(), bytes);
    folder.write("a\nb", "x");
    QCOMPARE(readFile(folder / "a\nb", 100).value(), "x");
}

void TestReadFile::readsUpToItsLimit()
{
    tests::ProjectFolder folder;
    folder.write("file", "12345");
    QCOMPARE(readFile(folder / "file", 5).value(), "12345");
    QCOMPARE(readFile(folder / "file", 4).error().code, ErrorCode::TooLarge);
    // What the kernel makes has no size of its own, and may have no end.
    QVERIFY(readFile("/proc/self/status", 1 << 20).has_value());
    QCOMPARE(readFile("/proc/self/status", 10).error().code, ErrorCode::TooLarge);
}

void TestReadFile::failsWithTheReason_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *path, ErrorCode code) {
        QTest::newRow(name) << QString::fromLatin1(path) << static_cast<int>(code);
    };
    row("nothing there", "gone", ErrorCode::NotFound);
    row("a file for a folder", "file/below", ErrorCode::NotFound);
    row("a folder", "folder", ErrorCode::IsADirectory);
    row("a link to nothing", "dangling", ErrorCode::DanglingLink);
    row("a link to itself", "circle", ErrorCode::NotReadable);
    row("a pipe that nobody writes to", "pipe", ErrorCode::NotReadable);
    row("a device without an end", "/dev/zero", ErrorCode::NotReadable);
}

void TestReadFile::failsWithTheReason()
{
    QFETCH(QString, path);
    QFETCH(int, code);
    tests::ProjectFolder folder;
    folder.write("file", "x");
    folder.write("folder/x", "x");
    fs::create_symlink("nowhere", folder / "dangling");
    fs::create_symlink("circle", folder / "circle");
    QCOMPARE(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    const auto full = folder / path.toStdString(); // an absolute one stays itself
    const auto read = readFile(full, 1 << 20);
    QVERIFY(!read);
    QCOMPARE(static_cast<int>(read.error().code), code);
    QCOMPARE(read.error().subject, full.string());
}

PLUMBLINE_TEST(tst_read_file, TestReadFile)
#include "tst_read_file.moc"
