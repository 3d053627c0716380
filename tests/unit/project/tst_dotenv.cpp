#include "models/project/dotenv.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

class TestDotenv : public QObject {
    Q_OBJECT

private slots:
    void readsAsDotenvDoes_data();
    void readsAsDotenvDoes();
    void standsHugeFiles_data();
    void standsHugeFiles();
    void findsWhatIsNoText_data();
    void findsWhatIsNoText();
};

void TestDotenv::readsAsDotenvDoes_data()
{
    // The answers are those of require('dotenv').parse of 16.x, which Prisma 6.19 bundles.
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("expected"); // NAME=<value> one after the other
    const auto row = [](const char *name, const char *file, const char *expected) {
        QTest::newRow(name) << QByteArray(file) << QByteArray(expected);
    };
    row("a plain line", "A=1", "A=<1>");
    row("nothing", "", "");
    row("an empty value", "A=\nB=2", "A=<>B=<2>");
    row("the last one wins in the first one's place", "A=1\nB=2\nA=3", "A=<3>B=<2>");
    row("export", "export A=1", "A=<1>");
    row("export over lines", "export\nA=1", "A=<1>");
    row("a variable called export", "export=1", "export=<1>");
    row("a variable that begins with export", "exportA=1", "exportA=<1>");
    row("blanks around", "  A = 1  ", "A=<1>");
    row("a colon and a blank", "A: 1", "A=<1>");
    row("a colon alone is nothing", "A:1", "");
    row("a colon at the line's end", "A:\n1", "A=<1>");
    row("an equals sign on the next line", "A\n=1", "A=<1>");
    row("two words are nothing", "A B=1", "");
    row("no name", "=1", "");
    row("dots and dashes in a name", "-A.b=1", "-A.b=<1>");
    row("a comment line", "#A=1\nB=2", "B=<2>");
    row("a comment after the value", "A=x #y", "A=<x>");
    row("a comment right at the value", "A=x#y", "A=<x>");
    row("a hash in quotes", "A=\"x#y\" # c", "A=<x#y>");
    row("double quotes", "A= \"x\" ", "A=<x>");
    row("single quotes", "A='x'", "A=<x>");
    row("back quotes hold the others", "A=`a\"b'`", "A=<a\"b'>");
    row("empty quotes", "A=\"\"", "A=<>");
    row("\\n in double quotes", "A=\"x\\ny\"", "A=<x\ny>");
    row("\\n in single quotes stays", "A='x\\ny'", "A=<x\\ny>");
    row("\\n without quotes stays", "A=x\\ny", "A=<x\\ny>");
    row("a value over lines", "A=\"one\ntwo\" # c\nB=2", "A=<one\ntwo>B=<2>");
    row("a quoted value on the next line", "A=\n\"x\ny\"\nB=2", "A=<x\ny>B=<2>");
    row("an escaped quote keeps its backslash", "A=\"x\\\"y\"", "A=<x\\\"y>");
    row("a backslash before the last quote", "A=\"a\\\\\"\nB=2", "A=<a\\\\>B=<2>");
    row("a quote that never closes", "A=\"unclosed\nB=2", "A=<\"unclosed>B=<2>");
    row("a quote that closes in the next value", "A=\"x\nB=\"y\"", "A=<\"x>B=<y>");
    row("text behind the quotes", "A=\"x\" y\nB=1", "A=<\"x\" y>B=<1>");
    row("a quote inside of quotes", "A='x'y'", "A=<x'y>");
    row("quotes inside a word", "A=a\"b\"", "A=<a\"b\">");
    row("Windows line ends", "A=1\r\nB=2\r\n", "A=<1>B=<2>");
    row("old line ends", "A=1\rB=2", "A=<1>B=<2>");
    row("a byte-order mark",
        "\xEF\xBB\xBF"
        "A=1",
        "A=<1>");
    row("a no-break space before the equals sign", "A\xC2\xA0=1", "A=<1>");
    row("a byte-order mark for a blank",
        "A:\xEF\xBB\xBF"
        "1",
        "A=<1>");
    row("references stay", "A=1\nB=${A}", "A=<1>B=<${A}>");
    row("lines that match nothing are passed over", "hello world\n<<<<<<< HEAD\nA=1", "A=<1>");
}

void TestDotenv::readsAsDotenvDoes()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, expected);
    std::string found;
    for (const auto &[name, value] : project::envLines(file.toStdString()))
        found += name + "=<" + value + ">";
    QCOMPARE(QByteArray::fromStdString(found), expected);
}

void TestDotenv::standsHugeFiles_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("a value of four mebibytes") << "A=" + QByteArray(4 << 20, 'x');
    QTest::newRow("a thousand quotes that never close") << QByteArray("A=\"x y\n").repeated(1'001);
    QTest::newRow("a mebibyte of blanks") << QByteArray(1 << 20, ' ') + "A=1";
    QTest::newRow("many escaped quotes") << "A=\"" + QByteArray("\\\"").repeated(20'000);
}

void TestDotenv::standsHugeFiles()
{
    QFETCH(QByteArray, file);
    QCOMPARE(project::envLines(file.toStdString()).front().first, "A");
}

void TestDotenv::findsWhatIsNoText_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("line"); // 0: it is text
    QTest::newRow("text") << QByteArray("A=\xC3\xA4\nB=2\n") << 0;
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("a NUL") << QByteArray("A=1\nB=\0\n", 8) << 2;
    QTest::newRow("Latin 1") << QByteArray("A=1\n\nB=M\xFCller\n") << 3;
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE\x41\x00", 4) << 1;
}

void TestDotenv::findsWhatIsNoText()
{
    QFETCH(QByteArray, file);
    QFETCH(int, line);
    QCOMPARE(project::lineOfBadByte(file.toStdString()).value_or(0), line);
}

PLUMBLINE_TEST(tst_dotenv, TestDotenv)
#include "tst_dotenv.moc"
