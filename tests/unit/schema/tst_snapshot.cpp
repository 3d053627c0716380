#include "models/schema/snapshot.h"
#include "tests/support/sample_schema.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <fstream>

using namespace plumbline;
using schema::readSnapshot;
using schema::Schema;
using schema::snapshotOf;
using schema::writeSnapshot;

/// Snapshots: what is written is read again, and what is no snapshot is refused.
class TestSnapshot : public QObject {
    Q_OBJECT

private slots:
    void readsWhatItWrote();
    void readsAnEmptySchema();
    void givesTheSameBytes();
    void holdsNothingThatChangesByItself();
    void takesOneLineForOneColumn();
    void readsItInAnotherLayout();
    void readsAnEarlierVersion();
    void refuses_data();
    void refuses();
    void isRefusedWhereverItIsCutOff();
    void overwritesOnlySnapshots();
    void saysWhyItCannotWrite();

private:
    std::filesystem::path path(const char *name) const { return m_folder.path().toStdString() + "/" + name; }
    QTemporaryDir m_folder;
};

namespace {

std::string contentOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void fill(const std::filesystem::path &path, const std::string &content)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

ErrorCode refusal(const std::filesystem::path &path)
{
    const auto read = readSnapshot(path);
    return read ? ErrorCode::Cancelled : read.error().code;
}

std::string replaced(std::string text, const std::string &what, const std::string &with)
{
    return text.replace(text.find(what), what.size(), with);
}

} // namespace

void TestSnapshot::readsWhatItWrote()
{
    const Schema schema = tests::sampleSchema();
    QVERIFY(writeSnapshot(path("a.json"), schema, "15"));
    const auto read = readSnapshot(path("a.json"));
    QVERIFY2(read, read ? "" : (read.error().subject + read.error().detail).c_str());
    QVERIFY(*read == snapshotOf(schema));
    QVERIFY(!(*read == schema)); // the sizes are gone, or this test has none
}

void TestSnapshot::readsAnEmptySchema()
{
    QVERIFY(writeSnapshot(path("empty.json"), {}, "15"));
    const auto read = readSnapshot(path("empty.json"));
    QVERIFY(read && *read == Schema());
}

void TestSnapshot::givesTheSameBytes()
{
    QVERIFY(writeSnapshot(path("one.json"), tests::sampleSchema(), "15"));
    QVERIFY(writeSnapshot(path("two.json"), *readSnapshot(path("one.json")), "15"));
    QCOMPARE(contentOf(path("two.json")), contentOf(path("one.json")));
}

void TestSnapshot::holdsNothingThatChangesByItself()
{
    Schema schema = tests::sampleSchema();
    QVERIFY(writeSnapshot(path("before.json"), schema, "15"));
    for (schema::Table &table : schema.tables) {
        table.estimatedRows = 1000;
        table.exactRows = 1001;
        table.bytes += 8192;
    }
    schema.tables.back().indexes.front().bytes = 1;
    schema.sequences.front().lastValue = 43;
    QVERIFY(writeSnapshot(path("after.json"), schema, "15"));
    QCOMPARE(contentOf(path("after.json")), contentOf(path("before.json")));
}

void TestSnapshot::takesOneLineForOneColumn()
{
    Schema schema = tests::sampleSchema();
    QVERIFY(writeSnapshot(path("before.json"), schema, "15"));
    schema.tables.back().columns.push_back({"added", "text"});
    schema.routines.front().definition += "\n-- one line more";
    QVERIFY(writeSnapshot(path("after.json"), schema, "15"));
    const std::string before = contentOf(path("before.json"));
    const std::string after = contentOf(path("after.json"));
    QCOMPARE(std::ranges::count(after, '\n'), std::ranges::count(before, '\n') + 2);
}

void TestSnapshot::readsItInAnotherLayout()
{
    const Schema schema = tests::sampleSchema();
    QVERIFY(writeSnapshot(path("a.json"), schema, "15"));
    std::string text = contentOf(path("a.json"));
    std::erase(text, '\n');
    fill(path("a.json"), text);
    const auto read = readSnapshot(path("a.json"));
    QVERIFY(read && *read == snapshotOf(schema));
}

void TestSnapshot::readsAnEarlierVersion()
{
    QVERIFY(writeSnapshot(path("a.json"), tests::sampleSchema(), "15"));
    fill(path("a.json"), replaced(contentOf(path("a.json")), "\"version\": 2", "\"version\": 1"));
    const auto read = readSnapshot(path("a.json"));
    QVERIFY(read && *read == snapshotOf(tests::sampleSchema()));
}

void TestSnapshot::refuses_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    QVERIFY(writeSnapshot(path("good.json"), tests::sampleSchema(), "15"));
    const std::string good = contentOf(path("good.json"));
    const auto row = [](const char *name, const std::string &content, ErrorCode code) {
        QTest::newRow(name) << QByteArray::fromStdString(content) << static_cast<int>(code);
    };
    row("an empty file", "", ErrorCode::NotASnapshot);
    row("a text", "Dear Ada,\n", ErrorCode::NotASnapshot);
    row("other JSON", "{\"name\": \"crm\", \"version\": 1}", ErrorCode::NotASnapshot);
    row("a list", "[]", ErrorCode::NotASnapshot);
    row("bytes", std::string("\0\xff\xfe", 3), ErrorCode::NotASnapshot);
    row("a later version", replaced(good, "\"version\": 2", "\"version\": 3"), ErrorCode::SnapshotTooNew);
    row("no version", replaced(good, "\"version\": 2,", ""), ErrorCode::SnapshotDamaged);
    row("a version that is none", replaced(good, "\"version\": 2", "\"version\": 0"),
        ErrorCode::SnapshotDamaged);
    row("a key that is not known", replaced(good, "\"nullable\"", "\"nullible\""),
        ErrorCode::SnapshotDamaged);
    row("a key that comes twice", replaced(good, "\"nullable\": false", "\"type\": \"text\""),
        ErrorCode::SnapshotDamaged);
    row("a key that is missing", replaced(good, "\"nullable\": false, ", ""), ErrorCode::SnapshotDamaged);
    row("a kind that is not known", replaced(good, "\"kind\": \"materialized\"", "\"kind\": \"mystery\""),
        ErrorCode::SnapshotDamaged);
    row("a word where a truth is due", replaced(good, "\"nullable\": false", "\"nullable\": \"no\""),
        ErrorCode::SnapshotDamaged);
    row("a list of a schema that is missing", replaced(good, "\"enums\": []", "\"domains\": []"),
        ErrorCode::SnapshotDamaged);
    row("two snapshots in one", good + good, ErrorCode::SnapshotDamaged);
    row("only the beginning",
        "{\"format\": \"plumbline snapshot\", \"version\": 1, \"imitates\": \"6.19\", \"server\": {}}",
        ErrorCode::SnapshotDamaged);
    row("a mark of git's conflicts", replaced(good, "  \"imitates\"", "<<<<<<< HEAD\n  \"imitates\""),
        ErrorCode::SnapshotDamaged);
}

void TestSnapshot::refuses()
{
    QFETCH(QByteArray, content);
    QFETCH(int, code);
    fill(path("bad.json"), content.toStdString());
    QCOMPARE(static_cast<int>(refusal(path("bad.json"))), code);
}

void TestSnapshot::isRefusedWhereverItIsCutOff()
{
    QVERIFY(writeSnapshot(path("whole.json"), tests::sampleSchema(), "15"));
    const std::string whole = contentOf(path("whole.json"));
    for (std::size_t length = 1; length + 2 < whole.size(); length += 97) {
        fill(path("part.json"), whole.substr(0, length));
        const auto read = readSnapshot(path("part.json"));
        QVERIFY2(!read && read.error().code == ErrorCode::SnapshotDamaged && read.error().detail == "cutOff",
                 std::to_string(length).c_str());
    }
    QCOMPARE(static_cast<int>(refusal(path("nowhere.json"))), static_cast<int>(ErrorCode::NotFound));
    QCOMPARE(static_cast<int>(refusal(path(""))), static_cast<int>(ErrorCode::IsADirectory));
}

void TestSnapshot::overwritesOnlySnapshots()
{
    fill(path("letter.txt"), "Dear Ada,\n");
    const auto refused = writeSnapshot(path("letter.txt"), {}, "15");
    QVERIFY(!refused && refused.error().code == ErrorCode::AlreadyExists);
    QCOMPARE(contentOf(path("letter.txt")), std::string("Dear Ada,\n"));
    QVERIFY(writeSnapshot(path("again.json"), {}, "15"));
    QVERIFY(writeSnapshot(path("again.json"), tests::sampleSchema(), "15"));
    fill(path("made-by-mktemp"), "");
    QVERIFY(writeSnapshot(path("made-by-mktemp"), {}, "15"));
}

void TestSnapshot::saysWhyItCannotWrite()
{
    const auto folder = writeSnapshot(path("."), {}, "15");
    QVERIFY(!folder && folder.error().code == ErrorCode::IsADirectory);
    const auto nowhere = writeSnapshot(path("no/such/folder.json"), {}, "15");
    QVERIFY(!nowhere && nowhere.error().code == ErrorCode::NotWritable);
    const auto device = writeSnapshot("/dev/null", {}, "15");
    QVERIFY(!device && device.error().code == ErrorCode::AlreadyExists);
}

PLUMBLINE_TEST(tst_snapshot, TestSnapshot)
#include "tst_snapshot.moc"
