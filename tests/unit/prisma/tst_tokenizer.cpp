#include "models/prisma/tokenizer.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

class TestTokenizer : public QObject {
    Q_OBJECT

private slots:
    void cutsIntoWords_data();
    void cutsIntoWords();
    void losesNothing_data();
    void losesNothing();
    void countsCharactersNotBytes();
};

void TestTokenizer::cutsIntoWords_data()
{
    using Kind = prisma::Token::Kind;
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArrayList>("words");
    QTest::addColumn<int>("lastKind");
    QTest::newRow("a field") << QByteArray("id Int? @id(map: \"a b\")")
                             << QByteArrayList{"id", "Int", "?", "@", "id", "(", "map", ":", "\"a b\"", ")"}
                             << static_cast<int>(Kind::Symbol);
    QTest::newRow("a block attribute is one sign")
        << QByteArray("@@map") << QByteArrayList{"@@", "map"} << static_cast<int>(Kind::Identifier);
    QTest::newRow("a quote after a backslash does not close")
        << QByteArray(R"("a\"b")") << QByteArrayList{R"("a\"b")"} << static_cast<int>(Kind::String);
    QTest::newRow("two backslashes before a quote do not hide it")
        << QByteArray(R"("a\\" b)") << QByteArrayList{R"("a\\")", "b"} << static_cast<int>(Kind::Identifier);
    QTest::newRow("a string ends with its line")
        << QByteArray("\"a\nb") << QByteArrayList{"\"a", "\n", "b"} << static_cast<int>(Kind::Identifier);
    QTest::newRow("comments of every kind")
        << QByteArray("// a\n/// b\n/* c\nd */") << QByteArrayList{"// a", "\n", "/// b", "\n", "/* c\nd */"}
        << static_cast<int>(Kind::Comment);
    QTest::newRow("a comment that never ends is no comment")
        << QByteArray("/* a") << QByteArrayList{"/*", "a"} << static_cast<int>(Kind::Identifier);
    QTest::newRow("Windows line ends are one word")
        << QByteArray("a\r\nb") << QByteArrayList{"a", "\r\n", "b"} << static_cast<int>(Kind::Identifier);
    QTest::newRow("a negative number with a fraction")
        << QByteArray("-1.5") << QByteArrayList{"-1.5"} << static_cast<int>(Kind::Number);
    QTest::newRow("nonsense") << QByteArray("$;") << QByteArrayList{"$", ";"}
                              << static_cast<int>(Kind::Unknown);
}

void TestTokenizer::cutsIntoWords()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArrayList, words);
    QFETCH(int, lastKind);
    const auto found = prisma::tokens(std::string_view(source.constData(), source.size()));
    QByteArrayList texts;
    for (const auto &token : found)
        texts.append(QByteArray(token.text.data(), static_cast<qsizetype>(token.text.size())));
    QCOMPARE(texts.takeLast(), QByteArray());
    QCOMPARE(texts, words);
    QCOMPARE(static_cast<int>(found[found.size() - 2].kind), lastKind);
}

void TestTokenizer::losesNothing_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("a NUL") << QByteArray("a\0b", 3);
    QTest::newRow("no UTF-8") << QByteArray("model \xff\xfe {\n}");
    QTest::newRow("only quotes") << QByteArray("\"\"\"\"\"");
    QTest::newRow("a backslash at the end") << QByteArray("\"a\\");
    QTest::newRow("a mebibyte of braces") << QByteArray(1 << 20, '{');
}

void TestTokenizer::losesNothing()
{
    QFETCH(QByteArray, source);
    const std::string_view text(source.constData(), static_cast<std::size_t>(source.size()));
    std::size_t at = 0;
    for (const auto &token : prisma::tokens(text)) {
        for (; at < token.span.offset; ++at)
            QVERIFY(text[at] == ' ' || text[at] == '\t');
        at = token.span.end();
    }
    QCOMPARE(at, text.size());
}

void TestTokenizer::countsCharactersNotBytes()
{
    const auto found = prisma::tokens("\"\xC3\xA4\xF0\x9F\x98\x80\" x\r\n  y");
    QCOMPARE(found[1].span.column, 6);
    QCOMPARE(found[3].span.line, 2);
    QCOMPARE(found[3].span.column, 3);
}

PLUMBLINE_TEST(tst_tokenizer, TestTokenizer)
#include "tst_tokenizer.moc"
