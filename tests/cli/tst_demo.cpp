#include "tests/support/places.h"
#include "tests/support/test_registry.h"

#include <QtEndian>
#include <QtTest/QtTest>

#include <csignal>

#include <sys/wait.h>

namespace {

struct Answer {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;

    QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
};

/// Runs the program to its end, which for `--keep` is the moment the demo is there.
Answer run(const QStringList &arguments, const QString &folder,
           const QString &program = plumbline::tests::programPath())
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForFinished(120000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A process that ended and that nobody has asked about yet is not alive: in a container nobody may ever ask.
bool isAlive(int pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray line = file.readAll();
    return line.mid(line.lastIndexOf(')') + 2, 1) != "Z";
}

/// The process of the server behind a socket URL, from the server's own file.
int serverProcess(const QString &url)
{
    const QString folder = QUrlQuery(QUrl(url)).queryItemValue(QStringLiteral("host"), QUrl::FullyDecoded);
    QFile file(folder + QStringLiteral("/data/postmaster.pid"));
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toInt() : 0;
}

} // namespace

class TestDemo : public QObject {
    Q_OBJECT

private slots:
    void init() { m_place = std::make_unique<QTemporaryDir>(); }

    void cleanup()
    {
        for (const int pid : m_kept)
            kill(pid, SIGTERM);
        for (const int pid : m_kept)
            QTRY_VERIFY_WITH_TIMEOUT(!isAlive(pid), 20000);
        m_kept.clear();
    }

    void printsTheStatusAndWritesReportAndPicture()
    {
        const Answer answer =
            run({QStringLiteral("demo"), QStringLiteral("--headless"), QStringLiteral("--json")},
                m_place->path());
        QVERIFY2(answer.exitCode == 0, answer.errors);
        const QJsonObject status = answer.json();
        QCOMPARE(status[QLatin1String("verdict")].toString(), QStringLiteral("needsAttention"));
        QCOMPARE(status[QLatin1String("database")].toObject()[QLatin1String("name")].toString(),
                 QStringLiteral("crm"));
        QCOMPARE(status[QLatin1String("migrations")].toArray().size(), 21);
        QFile report(m_place->filePath(QStringLiteral("plumbline-demo/report.pdf")));
        QVERIFY(report.open(QIODevice::ReadOnly));
        QVERIFY(report.readAll().startsWith("%PDF-"));
        QFile window(m_place->filePath(QStringLiteral("plumbline-demo/window.png")));
        QVERIFY(window.open(QIODevice::ReadOnly));
        const QByteArray png = window.readAll();
        QVERIFY(png.startsWith("\x89PNG"));
        QCOMPARE(qFromBigEndian<quint32>(png.constData() + 16), 1280U);
        QCOMPARE(qFromBigEndian<quint32>(png.constData() + 20), 800U);
    }

    void writesIntoItsOwnFolderAgain()
    {
        const QStringList arguments{QStringLiteral("demo"), QStringLiteral("--headless"),
                                    QStringLiteral("--dir"), QStringLiteral("mine")};
        QCOMPARE(run(arguments, m_place->path()).exitCode, 0);
        const QString report = m_place->filePath(QStringLiteral("mine/report.pdf"));
        QVERIFY(QFile::remove(report));
        const Answer again = run(arguments, m_place->path());
        QVERIFY2(again.exitCode == 0, again.errors);
        QVERIFY(QFileInfo::exists(report));
    }

    void overwritesNothingOfAPerson_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("headless") << QStringList{QStringLiteral("--headless")};
        QTest::newRow("left running") << QStringList{QStringLiteral("--keep")};
        QTest::newRow("both") << QStringList{QStringLiteral("--headless"), QStringLiteral("--keep")};
    }

    void overwritesNothingOfAPerson()
    {
        QFETCH(QStringList, options);
        QFile mine(m_place->filePath(QStringLiteral("report.pdf")));
        QVERIFY(mine.open(QIODevice::WriteOnly));
        mine.write("mine");
        mine.close();
        const Answer answer = run(QStringList{QStringLiteral("demo")} + options +
                                      QStringList{QStringLiteral("--dir"), m_place->path()},
                                  m_place->path());
        QCOMPARE(answer.exitCode, 2);
        QCOMPARE(answer.output, QByteArray());
        QCOMPARE(answer.errors.count('\n'), 1);
        QVERIFY2(answer.errors.contains(m_place->path().toUtf8()), answer.errors);
        QVERIFY(mine.open(QIODevice::ReadOnly));
        QCOMPARE(mine.readAll(), QByteArray("mine"));
        QCOMPARE(
            QDir(m_place->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(),
            1);
    }

    void needsADisplayForTheWindow()
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QString::fromLatin1(name));
        process.setProcessEnvironment(environment);
        process.start(plumbline::tests::programPath(), {QStringLiteral("demo")});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 2);
        const QByteArray errors = process.readAllStandardError();
        QVERIFY2(errors.contains("--headless") && errors.count('\n') == 1, errors);
    }

    void runsOnForTryingTheCommandLine()
    {
        const QJsonObject first = kept();
        const QString project = first[QLatin1String("project")].toString();
        QVERIFY(QFileInfo::exists(project + QStringLiteral("/prisma/schema.prisma")));
        const Answer status = run({QStringLiteral("status"), QStringLiteral("--json")}, project);
        QCOMPARE(status.exitCode, 1);
        QCOMPARE(status.json()[QLatin1String("verdict")].toString(), QStringLiteral("needsAttention"));
    }

    void endsWhenItsProcessIsAskedTo()
    {
        const QJsonObject demo = kept();
        const int server = serverProcess(demo[QLatin1String("url")].toString());
        QVERIFY(isAlive(server));
        kill(demo[QLatin1String("pid")].toInt(), SIGTERM);
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(server), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(demo[QLatin1String("project")].toString()), 20000);
    }

    void takesTheServerWithItWhenItIsKilled()
    {
        const QJsonObject demo = kept();
        const int server = serverProcess(demo[QLatin1String("url")].toString());
        QVERIFY(isAlive(server));
        kill(demo[QLatin1String("pid")].toInt(), SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(server), 20000);
    }

    void runsBesideAnother()
    {
        const QJsonObject first = kept();
        const QJsonObject second = kept();
        QVERIFY(first[QLatin1String("url")] != second[QLatin1String("url")]);
        for (const QJsonObject &demo : {first, second})
            QVERIFY(isAlive(serverProcess(demo[QLatin1String("url")].toString())));
    }

    void endsWithTheProgramThatStartedIt()
    {
        // A shell that starts it in a pipeline: the demo belongs to the shell and not to its fork.
        QProcess shell;
        shell.start(QStringLiteral("bash"),
                    {QStringLiteral("-c"),
                     QStringLiteral("demo=$(\"$0\" demo --keep --json | cat); echo $demo; read -r end"),
                     plumbline::tests::programPath()});
        QVERIFY(shell.waitForStarted());
        QByteArray line;
        QTRY_VERIFY_WITH_TIMEOUT((line += shell.readAllStandardOutput()).endsWith('\n'), 60000);
        const QJsonObject demo = QJsonDocument::fromJson(line).object();
        const int server = serverProcess(demo[QLatin1String("url")].toString());
        const int pid = demo[QLatin1String("pid")].toInt();
        QVERIFY2(pid > 0, line);
        QTest::qWait(500); // the fork that ran the pipeline is gone by now
        QVERIFY(isAlive(pid));
        QVERIFY(isAlive(server));
        shell.write("\n");
        QVERIFY(shell.waitForFinished());
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(server), 20000);
    }

    void endsCleanlyInTheMiddle_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl+C") << SIGINT;
        QTest::newRow("kill") << SIGTERM;
    }

    void endsCleanlyInTheMiddle()
    {
        QFETCH(int, signal);
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TMPDIR"), m_place->path());
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        QFile::setPermissions(m_place->path(),
                              QFile::Permissions(0x7777)); // the server is another user where we are root
        process.setProcessEnvironment(environment);
        process.start(plumbline::tests::programPath(), {QStringLiteral("demo")});
        QVERIFY(process.waitForStarted());
        const QDir place(m_place->path());
        const auto servers = [&] {
            return place.entryList({QStringLiteral("plumbline-server*")}, QDir::Dirs).size();
        };
        QTRY_VERIFY_WITH_TIMEOUT(servers() == 1, 60000);
        kill(static_cast<pid_t>(process.processId()), signal);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 128 + signal);
        QCOMPARE(servers(), 0);
    }

private:
    QJsonObject kept()
    {
        const Answer answer = run(
            {QStringLiteral("demo"), QStringLiteral("--keep"), QStringLiteral("--json")}, m_place->path());
        if (answer.exitCode != 0)
            qWarning("%s", answer.errors.constData());
        const QJsonObject demo = answer.json();
        const int pid = demo[QLatin1String("pid")].toInt();
        if (pid > 0)
            m_kept.push_back(pid);
        return demo;
    }

    std::unique_ptr<QTemporaryDir> m_place;
    std::vector<int> m_kept;
};

PLUMBLINE_TEST(tst_demo, TestDemo)
#include "tst_demo.moc"
