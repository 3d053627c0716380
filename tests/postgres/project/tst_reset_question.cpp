#include "models/base/checksum.h"
#include "models/postgres/read_catalog.h"
#include "models/prisma/catalog_schema.h"
#include "models/project/reset_question.h"
#include "tests/support/places.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace plumbline;
using namespace plumbline::project;

/// Whether `migrate dev` would ask to reset, against the answers of the real Prisma 6.19 (recorded by
/// tests/support/record_resets.mjs): the same verdict and the same text, byte for byte.
class TestResetQuestion : public QObject {
    Q_OBJECT

private slots:
    void answersAsPrisma_data();
    void answersAsPrisma();
    void withoutAReplayOnlyTheRestIsKnown();
    void stopsWherePrismaStops();
};

namespace {

QJsonArray casesOf(const char *name)
{
    QFile file(tests::dataFile(QStringLiteral("resets/%1").arg(QLatin1String(name))));
    const QJsonArray cases =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
    if (cases.isEmpty())
        qFatal("no cases in %s", name);
    return cases;
}

std::string text(const QJsonValue &value)
{
    return value.toString().toStdString();
}

history::MigrationsFolder foldersOf(const QJsonArray &disk)
{
    history::MigrationsFolder folders;
    for (const QJsonValue &one : disk) {
        if (one[1].isNull()) {
            folders.folders.push_back({MigrationName(text(one[0])), {}, failure(ErrorCode::NotFound)});
            continue;
        }
        const std::string sql = text(one[1]);
        folders.folders.push_back(
            {MigrationName(text(one[0])), {}, history::Script{.text = sql, .checksum = sha256(sql)}});
    }
    return folders;
}

history::LedgerRow rowOf(const std::string &name)
{
    history::LedgerRow row;
    row.name = MigrationName(name);
    return row;
}

history::Ledger ledgerOf(const QJsonValue &rows)
{
    history::Ledger ledger;
    ledger.exists = rows.isArray();
    for (const QJsonValue &row : rows.toArray()) {
        const std::string state = text(row[2]);
        history::LedgerRow one = rowOf(text(row[0]));
        one.checksum = sha256(text(row[1]));
        if (state == "applied")
            one.finishedAt = now();
        if (state == "rolledBack")
            one.rolledBackAt = now();
        ledger.rows.push_back(std::move(one));
    }
    return ledger;
}

prisma::Relational relationalOf(const std::vector<std::string> &scripts)
{
    const auto settings = tests::freshDatabase();
    for (const std::string &script : scripts)
        tests::runSql(settings, script);
    auto connection = tests::connected(settings, postgres::Access::ReadOnly);
    return prisma::relationalOf(*postgres::readCatalog(connection), {}, "public");
}

} // namespace

void TestResetQuestion::answersAsPrisma_data()
{
    QTest::addColumn<QJsonObject>("given");
    QTest::addColumn<QJsonObject>("recorded");
    const QJsonArray cases = casesOf("cases.json"), recorded = casesOf("recorded.json");
    QCOMPARE(recorded.size(), cases.size());
    for (qsizetype i = 0; i < cases.size(); ++i)
        QTest::newRow(text(cases[i][QLatin1String("name")]).c_str())
            << cases[i].toObject() << recorded[i].toObject();
}

void TestResetQuestion::answersAsPrisma()
{
    QFETCH(QJsonObject, given);
    QFETCH(QJsonObject, recorded);
    const history::MigrationsFolder folders = foldersOf(given[QLatin1String("disk")].toArray());
    const history::Ledger ledger = ledgerOf(given[QLatin1String("ledger")]);
    const std::string code = text(recorded[QLatin1String("code")]);
    if (given[QLatin1String("fails")].toBool()) {
        const auto names = appliedOnDisk(folders, ledger);
        // Every script that does not run names what is nowhere.
        const auto failing = [](const history::Folder &one) {
            return one.script && one.script->text.find("nowhere") != std::string::npos;
        };
        ResetFacts facts{folders, ledger};
        for (const history::Folder &one : folders.folders)
            if (failing(one) && !facts.failsAt) {
                facts.failsAt = one.name;
                if (std::ranges::find(names, one.name) != names.end())
                    facts.appliedFailsAt = one.name;
            }
        const ResetAnswer stopped = wouldAskToReset(facts);
        QCOMPARE(stopped.verdict, ResetAnswer::Verdict::WouldStop);
        QCOMPARE(stopped.errorCode, code);
        return;
    }
    QCOMPARE(code, std::string());
    std::vector<std::string> scripts;
    for (const MigrationName &name : appliedOnDisk(folders, ledger))
        scripts.push_back(std::ranges::find(folders.folders, name, &history::Folder::name)->script->text);
    const std::string live = text(given[QLatin1String("live")]);
    const auto drift =
        diff::comparePrisma(relationalOf(scripts), relationalOf({live.empty() ? "SELECT 1" : live}));
    const ResetAnswer answer = wouldAskToReset({folders, ledger, &drift});
    const bool asks = recorded[QLatin1String("asks")].toBool();
    QCOMPARE(answer.verdict, asks ? ResetAnswer::Verdict::WouldAsk : ResetAnswer::Verdict::WouldNotAsk);
    if (asks)
        QCOMPARE(QString::fromStdString(
                     resetMessage(answer, {"public"}, text(recorded[QLatin1String("location")]))),
                 recorded[QLatin1String("text")].toString());
}

void TestResetQuestion::withoutAReplayOnlyTheRestIsKnown()
{
    const history::MigrationsFolder folders = foldersOf({});
    history::Ledger ledger = ledgerOf(QJsonArray());
    QCOMPARE(wouldAskToReset({folders, ledger}).verdict, ResetAnswer::Verdict::Unknown);
    ledger.rows.push_back(rowOf("1_gone"));
    ledger.rows.back().finishedAt = now();
    const ResetAnswer answer = wouldAskToReset({folders, ledger});
    QCOMPARE(answer.verdict, ResetAnswer::Verdict::WouldAsk);
    QCOMPARE(answer.reasons.at(0).kind, ResetReason::Kind::DirectoryBehind);
}

void TestResetQuestion::stopsWherePrismaStops()
{
    history::MigrationsFolder folders = foldersOf({});
    folders.folders.push_back({MigrationName("1_a"), {}, failure(ErrorCode::NotFound)});
    history::Ledger ledger = ledgerOf(QJsonArray());
    ledger.rows.push_back(rowOf("1_a"));
    ledger.rows.back().finishedAt = now();
    QCOMPARE(wouldAskToReset({folders, ledger}).errorCode, std::string("P3015"));
    folders.lockFile.isAccepted = false;
    QCOMPARE(wouldAskToReset({folders, ledger}).errorCode, std::string("P3019"));
}

PLUMBLINE_TEST(tst_reset_question, TestResetQuestion)
#include "tst_reset_question.moc"
