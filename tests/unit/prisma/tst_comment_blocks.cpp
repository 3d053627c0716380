#include "models/prisma/comment_blocks.h"
#include "models/prisma/format_schema.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::prisma;

/// What the real Prisma makes of comments is recorded in tests/data/prisma_pull.
class TestCommentBlocks : public QObject {
    Q_OBJECT

private slots:
    void documentation_data();
    void documentation();
    void anEmptyLineEndsABlock();
    void onlyAWholeBlockIsFormattedByItself();
};

void TestCommentBlocks::documentation_data()
{
    QTest::addColumn<QByteArray>("gap");
    QTest::addColumn<QByteArray>("documentation"); // null for none
    QTest::newRow("nothing") << QByteArray("\n \n") << QByteArray();
    QTest::newRow("said to people only") << QByteArray("// a\n// b\n") << QByteArray();
    QTest::newRow("told") << QByteArray("///  a \n// b\n///c\n") << QByteArray("a \nc");
    QTest::newRow("nothing told") << QByteArray("///\n") << QByteArray("");
    QTest::newRow("in a block") << QByteArray(" /* a */\n") << QByteArray("a");
    QTest::newRow("an empty block") << QByteArray("/**/\n") << QByteArray("");
    QTest::newRow("over lines") << QByteArray("/**\n * a\n *\tb\n */\n") << QByteArray("*\n * a\n *\tb");
    QTest::newRow("a wide blank") << QByteArray("/*\xc2\xa0"
                                                "a\xc2\xa0*/\n")
                                  << QByteArray("a");
    QTest::newRow("the slash of a second one") << QByteArray("/* a */\n/* b */\n") << QByteArray("a\nb");
    QTest::newRow("one blank before a second one")
        << QByteArray("/* a */\n /* b */\n") << QByteArray("a\n* b");
    QTest::newRow("two blanks before it") << QByteArray("// a\n  /* b */\n") << QByteArray("/* b");
    QTest::newRow("in one line") << QByteArray("/* a *//* b */ /* c */\n") << QByteArray("a\nb\n* c");
    QTest::newRow("comments inside") << QByteArray("/* // a\n/// b */") << QByteArray("// a\n/// b");
    QTest::newRow("the last of two") << QByteArray("/// a\n\n/// b\r\n/// c") << QByteArray("b\nc");
    QTest::newRow("no end") << QByteArray("/* a") << QByteArray();
}

void TestCommentBlocks::documentation()
{
    QFETCH(QByteArray, gap);
    QFETCH(QByteArray, documentation);
    const auto blocks = commentBlocks(gap.toStdString());
    const auto found = blocks.empty() ? std::nullopt : blocks.back().documentation();
    QCOMPARE(found.has_value(), !documentation.isNull());
    if (found)
        QCOMPARE(QByteArray::fromStdString(*found), documentation);
}

void TestCommentBlocks::anEmptyLineEndsABlock()
{
    const auto isFreeStanding = [](const char *gap) { return commentBlocks(gap).back().isFreeStanding; };
    QVERIFY(!isFreeStanding("/// a\n"));
    QVERIFY(!isFreeStanding("\n\n/* a */ "));
    QVERIFY(isFreeStanding("/// a\n\n"));
    QVERIFY(isFreeStanding("/* a */\n \t\n"));
    QVERIFY(isFreeStanding("/* a */ \n")); // to Prisma that line is empty
    QCOMPARE(commentBlocks("/// a\n\n// b\n\n/* c */\n").size(), std::size_t(3));
}

void TestCommentBlocks::onlyAWholeBlockIsFormattedByItself()
{
    const auto formatted = [](const char *text) {
        return QByteArray::fromStdString(formattedBlock(text).value_or("none"));
    };
    QCOMPARE(formatted("/// a\nmodel T {\nid Int @id\nlonger  String\n}\n"),
             QByteArray("/// a\nmodel T {\n  id     Int    @id\n  longer String\n}\n"));
    QCOMPARE(formatted("// a\n// b\n"), QByteArray("// a\n// b\n"));
    QCOMPARE(formatted("model  {\nid Int @id\n}\n"), QByteArray("none"));
    QCOMPARE(formatted("model A {\n}\nmodel B {\n}\n"), QByteArray("none"));
    QCOMPARE(formatted("model A {\n"), QByteArray("none"));
}

PLUMBLINE_TEST(tst_comment_blocks, TestCommentBlocks)
#include "tst_comment_blocks.moc"
