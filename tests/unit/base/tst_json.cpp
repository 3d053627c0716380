#include "models/base/json_reader.h"
#include "models/base/json_writer.h"
#include "tests/support/test_registry.h"

#include <QJsonDocument>
#include <QtTest/QtTest>

using namespace plumbline;
using Layout = JsonWriter::Layout;

/// The streaming writer and reader of JSON.
class TestJson : public QObject {
    Q_OBJECT

private slots:
    void writesWhatQtReads();
    void laysOutOneThingALine();
    void escapes_data();
    void escapes();
    void readsBackEveryByte();
    void stopsWhereNothingIsTaken();
    void readsAllKinds();
    void passesOverWhatIsNotWanted();
    void refuses_data();
    void refuses();
    void tellsTheLine();
};

namespace {

QByteArray written(const std::function<void(JsonWriter &)> &write,
                   JsonWriter::IllFormed illFormed = JsonWriter::IllFormed::Replaced)
{
    QByteArray text;
    JsonWriter json(
        [&](std::string_view bytes) {
            text.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
            return true;
        },
        illFormed);
    write(json);
    json.finish();
    return text;
}

QByteArray quoted(std::string_view words, JsonWriter::IllFormed illFormed = JsonWriter::IllFormed::Replaced)
{
    return written([&](JsonWriter &json) { json.write(words); }, illFormed).trimmed();
}

} // namespace

void TestJson::writesWhatQtReads()
{
    const QByteArray text = written([](JsonWriter &json) {
        json.beginArray();
        json.beginObject(Layout::OneLine);
        json.key("a");
        json.write(-42);
        json.key("b");
        json.writeNull();
        json.key("list");
        json.beginArray();
        json.write(true);
        json.write(false);
        json.endArray();
        json.endObject();
        json.beginObject();
        json.endObject();
        json.endArray();
    });
    const QJsonDocument read = QJsonDocument::fromJson(text);
    QCOMPARE(read.toJson(QJsonDocument::Compact),
             QByteArray(R"([{"a":-42,"b":null,"list":[true,false]},{}])"));
}

void TestJson::laysOutOneThingALine()
{
    const QByteArray text = written([](JsonWriter &json) {
        json.beginObject();
        json.key("columns");
        json.beginArray();
        for (const char *name : {"id", "name"}) {
            json.beginObject(Layout::OneLine);
            json.key("name");
            json.write(name);
            json.key("keys");
            json.beginArray(Layout::Lines); // inside one line nothing breaks it
            json.write(1);
            json.write(2);
            json.endArray();
            json.endObject();
        }
        json.endArray();
        json.key("none");
        json.beginArray();
        json.endArray();
        json.endObject();
    });
    QCOMPARE(text, QByteArray(R"({
  "columns": [
    {"name": "id", "keys": [1, 2]},
    {"name": "name", "keys": [1, 2]}
  ],
  "none": []
}
)"));
}

void TestJson::escapes_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QByteArray("Kunde") << QByteArray("\"Kunde\"");
    QTest::newRow("letters of any script")
        << QByteArray("Größe 大きさ 😀") << QByteArray("\"Größe 大きさ 😀\"");
    QTest::newRow("quotes and backslashes") << QByteArray("a\"b\\c") << QByteArray(R"("a\"b\\c")");
    QTest::newRow("line breaks") << QByteArray("a\nb\tc\r") << QByteArray(R"("a\nb\tc\r")");
    QTest::newRow("a terminal's escape sequence")
        << QByteArray("\x1b[2J\x7f") << QByteArray(R"("\u001b[2J\u007f")");
    QTest::newRow("one control character of two bytes")
        << QByteArray("\xC2\x9B") << QByteArray(R"("\u009b")");
    QTest::newRow("text that turns direction") << QByteArray("a\xE2\x80\xAE"
                                                             "b")
                                               << QByteArray(R"("a\u202eb")");
    QTest::newRow("an invisible character beyond 16 bits")
        << QByteArray("a\xF3\xA0\x81\xA1") << QByteArray(R"("a\udb40\udc61")");
    QTest::newRow("bytes that are no UTF-8") << QByteArray("a\xFF\xC3(") << QByteArray("\"a\uFFFD\uFFFD(\"");
    QTest::newRow("a character that was cut off") << QByteArray("\xF0\x9F\x98") << QByteArray("\"\uFFFD\"");
}

void TestJson::escapes()
{
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, expected);
    const QByteArray text = quoted({words.constData(), static_cast<std::size_t>(words.size())});
    QCOMPARE(text, expected);
    QVERIFY(!QJsonDocument::fromJson("[" + text + "]").isNull());
}

void TestJson::readsBackEveryByte()
{
    std::string bytes;
    for (int i = 1; i < 256; ++i)
        bytes += static_cast<char>(i);
    bytes += "\xF0\x9F\x98\x80\xE2\x80\xAE\xED\xA0\x80\xF3\xA0\x81\xA1 end";
    const QByteArray text = quoted(bytes, JsonWriter::IllFormed::Kept);
    JsonReader json(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    std::string read;
    QVERIFY(json.read(read));
    QVERIFY(json.isAtEnd());
    QVERIFY(read == bytes);
}

void TestJson::stopsWhereNothingIsTaken()
{
    int calls = 0;
    JsonWriter json([&](std::string_view) {
        ++calls;
        return false;
    });
    json.beginArray();
    for (int i = 0; i < 100000; ++i)
        json.write("a disk that is full");
    json.endArray();
    QVERIFY(!json.finish());
    QCOMPARE(calls, 1);
}

void TestJson::readsAllKinds()
{
    JsonReader json(R"( {"text": "a\u00e4\ud83d\ude00\/\b", "truth": true, "number": -9223372036854775808,
        "none": null, "list": [ 1 , 2 ], "empty": [], "object": {}} )");
    std::string key;
    std::string text;
    bool truth = false;
    std::int64_t number = 0;
    QVERIFY(json.enterObject());
    QVERIFY(json.nextKey(key) && key == "text" && json.read(text));
    QCOMPARE(text, std::string("aä😀/\b"));
    QVERIFY(json.nextKey(key) && json.read(truth) && truth);
    QVERIFY(json.nextKey(key) && json.read(number));
    QCOMPARE(number, std::numeric_limits<std::int64_t>::min());
    QVERIFY(json.nextKey(key) && json.readNull());
    QVERIFY(json.nextKey(key) && json.enterArray());
    std::int64_t sum = 0;
    while (json.nextElement() && json.read(number))
        sum += number;
    QCOMPARE(sum, 3);
    QVERIFY(json.nextKey(key) && json.enterArray() && !json.nextElement());
    QVERIFY(json.nextKey(key) && json.peek() == JsonReader::Kind::Object && json.skip());
    QVERIFY(!json.nextKey(key));
    QVERIFY(json.isAtEnd());
}

void TestJson::passesOverWhatIsNotWanted()
{
    JsonReader json(R"({"a": {"b": [1.5e3, "x", {"c": null}], "d": false}, "z": 7})");
    std::string key;
    std::int64_t number = 0;
    json.enterObject();
    while (json.nextKey(key)) {
        if (key == "z")
            json.read(number);
        else
            json.skip();
    }
    QCOMPARE(number, 7);
    QVERIFY(json.isAtEnd());
}

void TestJson::refuses_data()
{
    using Failure = JsonReader::Failure;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("failure");
    const auto row = [](const char *name, const QByteArray &text, Failure failure) {
        QTest::newRow(name) << text << static_cast<int>(failure);
    };
    row("nothing", "", Failure::CutOff);
    row("a list that is cut off", "[1, 2", Failure::CutOff);
    row("a text that is cut off", "[\"abc", Failure::CutOff);
    row("an escape that is cut off", "[\"\\u00", Failure::CutOff);
    row("a word that is cut off", "[tru", Failure::CutOff);
    row("an object that is cut off after its key", "{\"a\"", Failure::CutOff);
    row("a comma too many", "[1,]", Failure::NotJson);
    row("no comma", "[1 2]", Failure::NotJson);
    row("another word", "[nil]", Failure::NotJson);
    row("a line break in a text", "[\"a\nb\"]", Failure::NotJson);
    row("an unknown escape", "[\"\\x41\"]", Failure::NotJson);
    row("half a pair", "[\"\\ud83d \"]", Failure::NotJson);
    row("something else", "[<html>]", Failure::Unexpected);
    row("a depth that only an attacker writes", QByteArray(100000, '['), Failure::NotJson);
}

void TestJson::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(int, failure);
    JsonReader json(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QVERIFY(!json.skip());
    QVERIFY(!json.isAtEnd());
    QCOMPARE(static_cast<int>(json.failure()), failure);
}

void TestJson::tellsTheLine()
{
    JsonReader json("[\n  1,\n  oh\n]");
    QVERIFY(!json.skip());
    QCOMPARE(json.line(), 3);
}

PLUMBLINE_TEST(tst_json, TestJson)
#include "tst_json.moc"
