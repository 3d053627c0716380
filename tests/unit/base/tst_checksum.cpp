#include "models/base/checksum.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace plumbline;

class TestChecksum : public QObject {
    Q_OBJECT

private slots:
    void isSha256InLowerCaseHexadecimal();
    void acceptsWhatPrismaAccepts_data();
    void acceptsWhatPrismaAccepts();
};

void TestChecksum::isSha256InLowerCaseHexadecimal()
{
    QCOMPARE(sha256("").value,
             std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(sha256("abc").value,
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

void TestChecksum::acceptsWhatPrismaAccepts_data()
{
    QTest::addColumn<QByteArray>("onDisk");
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<bool>("isAccepted");
    const auto sum = [](std::string_view script) { return QByteArray::fromStdString(sha256(script).value); };
    QTest::newRow("the same bytes") << QByteArray("a;\nb;\n") << sum("a;\nb;\n") << true;
    QTest::newRow("LF became CRLF") << QByteArray("a;\r\nb;\r\n") << sum("a;\nb;\n") << true;
    QTest::newRow("CRLF became LF") << QByteArray("a;\nb;\n") << sum("a;\r\nb;\r\n") << true;
    QTest::newRow("CRLF on disk, CR CR LF stored") << QByteArray("a;\r\n") << sum("a;\r\r\n") << true;
    QTest::newRow("mixed line endings became LF") << QByteArray("a;\nb;\n") << sum("a;\r\nb;\n") << false;
    QTest::newRow("another script") << QByteArray("a;\n") << sum("b;\n") << false;
    QTest::newRow("an empty stored checksum matches nothing") << QByteArray("a;\n") << QByteArray() << false;
    const QByteArray unpadded("ba7816bf8f1cfea414140de5dae2223b0361a396177a9cb410ff61f2015ad");
    QTest::newRow("an old checksum, bytes below 0x10 not padded") << QByteArray("abc") << unpadded << true;
    QTest::newRow("an old checksum of another script") << QByteArray("abd") << unpadded << false;
}

void TestChecksum::acceptsWhatPrismaAccepts()
{
    QFETCH(QByteArray, onDisk);
    QFETCH(QByteArray, stored);
    QFETCH(bool, isAccepted);
    const Checksum checksum(stored.toStdString());
    QCOMPARE(matchesChecksum(onDisk.toStdString(), checksum), isAccepted);
    const auto accepted = acceptedChecksums(onDisk.toStdString());
    QCOMPARE(std::find(accepted.begin(), accepted.end(), checksum) != accepted.end(), isAccepted);
}

PLUMBLINE_TEST(tst_checksum, TestChecksum)
#include "tst_checksum.moc"
