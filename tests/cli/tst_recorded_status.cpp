#include "tests/support/recorded_histories.h"
#include "tests/support/recorded_ledger.h"
#include "tests/support/run_program.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>

using namespace plumbline;
using namespace plumbline::tests;
namespace fs = std::filesystem;

/// `plumbline status --json` on the oddest of the recorded histories: names, folders, and ledgers in other
/// schemas, ten thousand migrations among them.
class TestRecordedStatus : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_histories = recordedHistories(); }
    void saysWhatPrismaPrintsAndItsOwnVerdict_data();
    void saysWhatPrismaPrintsAndItsOwnVerdict();

private:
    std::vector<RecordedHistory> m_histories;
};

namespace {

QJsonArray names(const std::vector<MigrationName> &list)
{
    QJsonArray json;
    for (const MigrationName &name : list)
        json.append(text(name.value));
    return json;
}

QJsonObject prismaJson(const history::PrismaStatus &status)
{
    const QJsonValue code = status.errorCode ? QJsonValue(text(*status.errorCode)) : QJsonValue();
    return {{QStringLiteral("exitCode"), status.exitCode},
            {QStringLiteral("errorCode"), code},
            {QStringLiteral("pending"), names(status.pending)},
            {QStringLiteral("missing"), names(status.missing)},
            {QStringLiteral("failed"), names(status.failed)}};
}

/// "name: state, declared, problem …", as the recorded expectations are written.
QStringList migrationLines(const QJsonObject &status)
{
    QStringList lines;
    for (const QJsonValue &migration : status[QLatin1String("migrations")].toArray()) {
        QStringList words{migration[QLatin1String("state")].toString()};
        if (migration[QLatin1String("declared")].toBool())
            words << QStringLiteral("declared");
        for (const QJsonValue &problem : migration[QLatin1String("problems")].toArray())
            words << problem.toString();
        lines << migration[QLatin1String("name")].toString() + QStringLiteral(": ") +
                     words.join(QStringLiteral(", "));
    }
    return lines;
}

std::string urlOf(const std::string &database, const std::string &schema)
{
    const std::string url = server().url(database);
    return url + (url.find('?') == std::string::npos ? "?" : "&") +
           "schema=" + QUrl::toPercentEncoding(text(schema)).toStdString();
}

} // namespace

void TestRecordedStatus::saysWhatPrismaPrintsAndItsOwnVerdict_data()
{
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < m_histories.size(); ++i) {
        const RecordedHistory &recorded = m_histories[i];
        if (recorded.file == QLatin1String("names") || recorded.file == QLatin1String("folders") ||
            recorded.file == QLatin1String("ledger"))
            QTest::newRow(qPrintable(recorded.file + QStringLiteral(": ") + recorded.name))
                << static_cast<int>(i);
    }
}

void TestRecordedStatus::saysWhatPrismaPrintsAndItsOwnVerdict()
{
    QFETCH(int, number);
    const RecordedHistory &recorded = m_histories[static_cast<std::size_t>(number)];
    // In memory where there is such a place: disks take their time to make ten thousand folders.
    const QString place = fs::is_directory("/dev/shm") ? QStringLiteral("/dev/shm") : QDir::tempPath();
    QTemporaryDir folder(place + QStringLiteral("/plumbline-tests-XXXXXX"));
    const fs::path project = folder.path().toStdString();
    fs::create_directories(project / "prisma");
    std::ofstream(project / "package.json") << "{\"name\": \"recorded\"}\n";
    std::ofstream(project / "prisma" / "schema.prisma")
        << "datasource db {\n  provider = \"postgresql\"\n  url      = env(\"DATABASE_URL\")\n}\n";
    makeFolders(recorded, project / "prisma" / "migrations");
    const auto settings = freshDatabase();
    auto connection = connected(settings);
    makeLedger(connection, recorded, recorded.schema());

    const auto run =
        runProgram({"status", "--json", "--project", project.string()},
                   {{QStringLiteral("DATABASE_URL"), text(urlOf(settings.database, recorded.schema()))}});
    fs::remove_all(project / "prisma"); // QTemporaryDir cannot remove names that are not UTF-8
    QVERIFY2(!run.json.isEmpty(), run.all().constData());
    QCOMPARE(run.json[QLatin1String("prisma")].toObject(), prismaJson(recorded.prisma));
    QCOMPARE(run.json[QLatin1String("verdict")].toString(), recorded.verdict);
    QCOMPARE(run.exitCode, recorded.verdict == QLatin1String("upToDate") ? 0 : 1);
    if (!recorded.isGenerated())
        QCOMPARE(migrationLines(run.json), recorded.expected);
}

PLUMBLINE_TEST(tst_recorded_status, TestRecordedStatus)
#include "tst_recorded_status.moc"
