#include "tests/support/places.h"
#include "tests/support/run_program.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace plumbline;
using tests::SmallProject;

/// A password given on the command line is seen nowhere: not in the process list, not in anything printed.
class TestPasswords : public QObject {
    Q_OBJECT

private slots:
    void theProcessListShowsNone_data();
    void theProcessListShowsNone();
    void nothingPrintedHasIt_data();
    void nothingPrintedHasIt();
};

namespace {

const QByteArray secret("hunter2-Geheim");

QByteArray commandLineOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestPasswords::theProcessListShowsNone_data()
{
    QTest::addColumn<bool>("isOneWord");
    QTest::newRow("--url URL") << false;
    QTest::newRow("--url=URL") << true;
}

void TestPasswords::theProcessListShowsNone()
{
    QFETCH(bool, isOneWord);
    const SmallProject project;
    // A server that never answers keeps the program waiting while it is looked at.
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    QCOMPARE(::bind(listener, reinterpret_cast<sockaddr *>(&address), size), 0);
    QCOMPARE(::listen(listener, 4), 0);
    QCOMPARE(::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size), 0);
    const QString url = QStringLiteral("postgresql://me:%1@127.0.0.1:%2/crm?connect_timeout=3")
                            .arg(QString::fromLatin1(secret))
                            .arg(ntohs(address.sin_port));
    QProcess process;
    process.setProcessEnvironment(tests::programEnvironment());
    QStringList arguments{QStringLiteral("status"), QStringLiteral("--project"),
                          QString::fromStdString(project.folder().string())};
    if (isOneWord)
        arguments.append(QStringLiteral("--url=") + url);
    else
        arguments += {QStringLiteral("--url"), url};
    process.start(tests::programPath(), arguments);
    QVERIFY(process.waitForStarted());
    // Once it is connected it is past its first line, and the password has been overwritten.
    const int client = ::accept(listener, nullptr, nullptr);
    QVERIFY(client >= 0);
    const QByteArray shown = commandLineOf(process.processId());
    QVERIFY2(shown.contains("status"), shown.constData());
    QVERIFY2(!shown.contains(secret), shown.constData());
    ::close(client);
    ::close(listener);
    QVERIFY(process.waitForFinished());
    const QByteArray error = process.readAllStandardError();
    QVERIFY2(error.contains("--url held a password"), error.constData());
    QVERIFY(!error.contains(secret));
}

void TestPasswords::nothingPrintedHasIt_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("url");
    const QByteArray unreachable = "postgresql://me:" + secret + "@127.0.0.1:1/crm";
    QTest::newRow("status") << QByteArray("status") << unreachable;
    QTest::newRow("checklist") << QByteArray("checklist") << unreachable;
    QTest::newRow("reset") << QByteArray("reset") << unreachable;
    QTest::newRow("a port that is none")
        << QByteArray("status") << QByteArray("postgresql://me:" + secret + "@h:port/crm");
    QTest::newRow("another scheme") << QByteArray("status") << QByteArray("mysql://me:" + secret + "@h/crm");
    QTest::newRow("an @ in the password")
        << QByteArray("status") << QByteArray("postgresql://me:x@" + secret + "@127.0.0.1:1/crm");
    QTest::newRow("no scheme") << QByteArray("status") << QByteArray("me:" + secret + "@127.0.0.1/crm");
}

void TestPasswords::nothingPrintedHasIt()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, url);
    const SmallProject project;
    for (const bool isJson : {false, true}) {
        std::vector<std::string> arguments{command.toStdString(), "--project", project.folder().string(),
                                           "--url", url.toStdString()};
        if (isJson)
            arguments.push_back("--json");
        const auto run = tests::runProgram(arguments);
        QVERIFY2(run.exitCode == 2 || run.exitCode == 3, run.all().constData());
        QVERIFY2(!run.all().contains(secret), run.all().constData());
    }
    // Nor where it was written for the wrong place.
    const auto misplaced = tests::runProgram({command.toStdString(), url.toStdString()});
    QVERIFY2(!misplaced.all().contains(secret), misplaced.all().constData());
}

PLUMBLINE_TEST(tst_passwords, TestPasswords)
#include "tst_passwords.moc"
