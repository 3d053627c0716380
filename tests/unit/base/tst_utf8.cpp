#include "models/base/utf8.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

class TestUtf8 : public QObject {
    Q_OBJECT

private slots:
    void replacesAsJavaScriptDoes_data();
    void replacesAsJavaScriptDoes();
    void showsHostileTextAsEscapes_data();
    void showsHostileTextAsEscapes();
    void everyInvisibleCharacterIsHidden();
};

void TestUtf8::replacesAsJavaScriptDoes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>(
        "expected"); // as `new TextDecoder('utf-8', {ignoreBOM: true})` of Node.js 20 answers
    QTest::newRow("well-formed") << QByteArray("a\xC3\xA4\xF0\x9F\x98\x80")
                                 << QByteArray("a\xC3\xA4\xF0\x9F\x98\x80");
    QTest::newRow("Latin 1") << QByteArray("M\xFCller") << QByteArray("M\xEF\xBF\xBDller");
    QTest::newRow("a cut sequence is one replacement")
        << QByteArray("\xE2\x82x") << QByteArray("\xEF\xBF\xBDx");
    QTest::newRow("a surrogate is three")
        << QByteArray("\xED\xA0\x80") << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    QTest::newRow("overlong is two") << QByteArray("\xC0\xAF") << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD");
    QTest::newRow("a byte-order mark is kept") << QByteArray("\xEF\xBB\xBFx") << QByteArray("\xEF\xBB\xBFx");
}

void TestUtf8::replacesAsJavaScriptDoes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(lossyUtf8(bytes.toStdString())), expected);
}

void TestUtf8::showsHostileTextAsEscapes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("umlauts stay") << QByteArray("Gr\xC3\xB6\xC3\x9F"
                                                "e")
                                  << QByteArray("Gr\xC3\xB6\xC3\x9F"
                                                "e");
    QTest::newRow("an escape sequence") << QByteArray("\x1b[2Jx") << QByteArray("\\x1b[2Jx");
    QTest::newRow("a newline") << QByteArray("a\nb") << QByteArray("a\\nb");
    QTest::newRow("a right-to-left override") << QByteArray("a\xE2\x80\xAE"
                                                            "b")
                                              << QByteArray("a\\u202eb");
    QTest::newRow("a C1 control") << QByteArray("a\xC2\x9B"
                                                "b")
                                  << QByteArray("a\\x9bb");
    QTest::newRow("a soft hyphen") << QByteArray("user\xC2\xADs") << QByteArray("user\\xads");
    QTest::newRow("an Arabic letter mark") << QByteArray("\xD8\x9Cx") << QByteArray("\\u061cx");
    QTest::newRow("a Hangul filler") << QByteArray("\xE3\x85\xA4") << QByteArray("\\u3164");
    QTest::newRow("a tag") << QByteArray("x\xF3\xA0\x81\xA1") << QByteArray("x\\U000e0061");
    QTest::newRow("a smiling face stays") << QByteArray("\xF0\x9F\x98\x80") << QByteArray("\xF0\x9F\x98\x80");
    QTest::newRow("Hebrew stays") << QByteArray("\xD7\x90") << QByteArray("\xD7\x90");
}

/// A list that is not in order would be searched in vain.
void TestUtf8::everyInvisibleCharacterIsHidden()
{
    std::uint32_t before = 0;
    for (const auto &[first, last] : invisibleCharacters()) {
        QVERIFY(first > before && first <= last);
        before = last;
        for (std::uint32_t one = first; one <= last; ++one)
            QVERIFY2(isHiddenCharacter(one), qPrintable(QString::number(one, 16)));
        QVERIFY(!isHiddenCharacter(last + 1));
    }
    QVERIFY(isHiddenCharacter(0x2028) && isHiddenCharacter(0x2029) && isHiddenCharacter(0x7F));
    QVERIFY(!isHiddenCharacter(' ') && !isHiddenCharacter(0xA0) && !isHiddenCharacter(0x10FFFF));
}

void TestUtf8::showsHostileTextAsEscapes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(printable(bytes.toStdString())), expected);
}

PLUMBLINE_TEST(tst_utf8, TestUtf8)
#include "tst_utf8.moc"
