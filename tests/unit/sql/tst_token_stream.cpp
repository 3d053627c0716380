#include "models/sql/token_stream.h"

#include "models/sql/statement.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

namespace {

QByteArrayList tokensOf(const std::string &script)
{
    QByteArrayList result;
    sql::TokenStream tokens(script);
    while (const auto token = tokens.next())
        result << QByteArray(token->text.data(), static_cast<qsizetype>(token->text.size()));
    if (tokens.hasFailed())
        result << "failed at " + QByteArray::number(static_cast<qulonglong>(tokens.failedAt()));
    return result;
}

} // namespace

class TestTokenStream : public QObject {
    Q_OBJECT

private slots:
    void leavesCommentsAndWhiteSpaceOut_data();
    void leavesCommentsAndWhiteSpaceOut();
    void isTheSameAcrossTheEdgesOfItsWindows_data();
    void isTheSameAcrossTheEdgesOfItsWindows();
    void knowsKeywordsInAnyCase();
};

void TestTokenStream::leavesCommentsAndWhiteSpaceOut_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArrayList>("expected");
    QTest::newRow("nothing") << QByteArray() << QByteArrayList();
    QTest::newRow("both kinds of comment")
        << QByteArray("SELECT /* a /* nested */ b */ 1 -- c\n;") << QByteArrayList{"SELECT", "1", ";"};
    QTest::newRow("a literal continued on the next line is one token")
        << QByteArray("'a'\n  'b' 'c'") << QByteArrayList{"'a'\n  'b'", "'c'"};
    QTest::newRow("a comment sign in a literal is none")
        << QByteArray("'--' \"/*\" $a$ -- $a$") << QByteArrayList{"'--'", "\"/*\"", "$a$ -- $a$"};
    QTest::newRow("names and literals of Unicode escapes")
        << QByteArray("a U&\"b\\005f\"\"c\" u&'d''e' U&\"f\"(1)")
        << QByteArrayList{"a", "U&\"b\\005f\"\"c\"", "u&'d''e'", "U&\"f\"", "(", "1", ")"};
    QTest::newRow("an unterminated literal")
        << QByteArray("SELECT 'ä'; 'x") << QByteArrayList{"SELECT", "'ä'", ";", "failed at 13"};
    QTest::newRow("an unterminated comment") << QByteArray("a /* b") << QByteArrayList{"a", "failed at 2"};
    QTest::newRow("an unterminated dollar quote")
        << QByteArray("a $x$ b $y$") << QByteArrayList{"a", "failed at 2"};
    QTest::newRow("a broken escape inside a literal")
        << QByteArray("a b E'xx\\u12 ' c") << QByteArrayList{"a", "b", "failed at 4"};
    QTest::newRow("a NUL byte") << QByteArray("a b \0 c", 7) << QByteArrayList{"a", "b", "failed at 4"};
    QTest::newRow("a NUL byte at the start") << QByteArray("\0a", 2) << QByteArrayList{"failed at 0"};
    QTest::newRow("bytes that are no UTF-8")
        << QByteArray("a '\xFF\xC3' b") << QByteArrayList{"a", "'\xFF\xC3'", "b"};
}

void TestTokenStream::leavesCommentsAndWhiteSpaceOut()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArrayList, expected);
    QCOMPARE(tokensOf(script.toStdString()), expected);
}

void TestTokenStream::isTheSameAcrossTheEdgesOfItsWindows_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<QByteArrayList>("tokens");
    QTest::newRow("names") << QByteArray(" ein_langer_Name_ä") << QByteArrayList{"ein_langer_Name_ä"};
    QTest::newRow("operators") << QByteArray("<@>\n") << QByteArrayList{"<@>"};
    QTest::newRow("continued literals")
        << QByteArray(" 'a'  \n  'ö';") << QByteArrayList{"'a'  \n  'ö'", ";"};
    QTest::newRow("comments") << QByteArray("--x'y\n/*'*/a ") << QByteArrayList{"a"};
    QTest::newRow("dollar quotes") << QByteArray("$a$ ' ; /* $a$\n") << QByteArrayList{"$a$ ' ; /* $a$"};
    QTest::newRow("literals longer than a window")
        << ("'" + QByteArray(400000, 'x') + "' ") << QByteArrayList{"'" + QByteArray(400000, 'x') + "'"};
    QTest::newRow("a window of white space") << (QByteArray(600000, ' ') + "a") << QByteArrayList{"a"};
}

void TestTokenStream::isTheSameAcrossTheEdgesOfItsWindows()
{
    QFETCH(QByteArray, piece);
    QFETCH(QByteArrayList, tokens);
    const int times = static_cast<int>(700000 / piece.size()) + 2;
    const QByteArrayList found = tokensOf(piece.repeated(times).toStdString());
    QCOMPARE(found.size(), times * tokens.size());
    for (qsizetype i = 0; i < found.size(); ++i)
        QCOMPARE(found[i], tokens[i % tokens.size()]);
}

void TestTokenStream::knowsKeywordsInAnyCase()
{
    QVERIFY(sql::isKeyword({0, "BeGin"}, "begin"));
    QVERIFY(!sql::isKeyword({0, "\"begin\""}, "begin"));
    QVERIFY(!sql::isKeyword({0, "beginn"}, "begin"));
}

PLUMBLINE_TEST(tst_token_stream, TestTokenStream)
#include "tst_token_stream.moc"
