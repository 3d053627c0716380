#include "tests/support/run_program.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using tests::runProgram;

/// Help, version and wrong usage: exit codes and one clear line.
class TestUsage : public QObject {
    Q_OBJECT

private slots:
    void helpAndVersionAreAnswers_data();
    void helpAndVersionAreAnswers();
    void wrongUsageIsOneLine_data();
    void wrongUsageIsOneLine();
    void wrongUsageIsJsonWhereJsonIsWanted();
    void whatComesLaterIsNamed_data();
    void whatComesLaterIsNamed();
};

namespace {

std::vector<std::string> words(const QByteArray &line)
{
    std::vector<std::string> result;
    for (const QByteArray &word : line.split(' '))
        result.push_back(word.toStdString());
    return result;
}

} // namespace

void TestUsage::helpAndVersionAreAnswers_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("contains");
    QTest::newRow("the program") << QByteArray("--help") << QByteArray("remove-broken");
    QTest::newRow("in short") << QByteArray("-h") << QByteArray("Exit codes");
    QTest::newRow("a command") << QByteArray("resolve --help") << QByteArray("--rolled-back NAME");
    QTest::newRow("a command, the option before it")
        << QByteArray("--help status") << QByteArray("Usage: plumbline status");
    QTest::newRow("a later command") << QByteArray("deploy --help") << QByteArray("plumbline deploy");
    QTest::newRow("the version") << QByteArray("--version") << QByteArray("plumbline " PLUMBLINE_VERSION);
    QTest::newRow("the version of a command")
        << QByteArray("status --version") << QByteArray("plumbline " PLUMBLINE_VERSION);
}

void TestUsage::helpAndVersionAreAnswers()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, contains);
    const auto run = runProgram(words(line));
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.output.contains(contains), run.all().constData());
    QCOMPARE(run.error, QByteArray());
}

void TestUsage::wrongUsageIsOneLine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("contains");
    QTest::newRow("no such command") << QByteArray("stauts") << QByteArray("stauts");
    QTest::newRow("no such option") << QByteArray("status --jsn") << QByteArray("--jsn");
    QTest::newRow("an option of another command")
        << QByteArray("status --applied x") << QByteArray("--applied");
    QTest::newRow("a value is missing") << QByteArray("status --url") << QByteArray("--url URL");
    QTest::newRow("a flag with a value") << QByteArray("status --json=yes") << QByteArray("--json");
    QTest::newRow("a word too many") << QByteArray("status now") << QByteArray("now");
    QTest::newRow("a name is missing") << QByteArray("remove-broken") << QByteArray("remove-broken NAME");
    QTest::newRow("neither applied nor rolled back")
        << QByteArray("resolve") << QByteArray("--applied NAME or --rolled-back NAME");
    QTest::newRow("both") << QByteArray("resolve --applied a --rolled-back b") << QByteArray("either");
    QTest::newRow("an environment that is none")
        << QByteArray("status --environment prod") << QByteArray("prod");
    QTest::newRow("only an option") << QByteArray("--json") << QByteArray("command");
}

void TestUsage::wrongUsageIsOneLine()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, contains);
    const auto run = runProgram(words(line));
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.error.contains(contains), run.all().constData());
    QCOMPARE(run.error.count('\n'), 1);
    QVERIFY(run.error.startsWith("plumbline: "));
}

void TestUsage::wrongUsageIsJsonWhereJsonIsWanted()
{
    const auto run = runProgram({"stauts", "--json"});
    QCOMPARE(run.exitCode, 2);
    const QJsonObject error = run.json[QLatin1String("error")].toObject();
    QCOMPARE(error[QLatin1String("code")].toString(), QStringLiteral("badUsage"));
    QVERIFY(error[QLatin1String("message")].toString().contains(QLatin1String("stauts")));
    QCOMPARE(run.error.count('\n'), 1);
}

void TestUsage::whatComesLaterIsNamed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("deploy") << QByteArray("deploy --even-if-it-may-fail");
    QTest::newRow("push") << QByteArray("push --schema x --accept-data-loss");
    QTest::newRow("a data script") << QByteArray("run-data-script -- node x.js");
}

void TestUsage::whatComesLaterIsNamed()
{
    QFETCH(QByteArray, line);
    const auto run = runProgram(words(line));
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.error.contains("is not in this version"), run.all().constData());
}

PLUMBLINE_TEST(tst_usage, TestUsage)
#include "tst_usage.moc"
