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
}

void TestUtf8::showsHostileTextAsEscapes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(printable(bytes.toStdString())), expected);
}

PLUMBLINE_TEST(tst_utf8, TestUtf8)
#include "tst_utf8.moc"
