#include "models/project/kept_evidence.h"
#include "tests/support/run_program.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QJsonArray>

using namespace plumbline;

/// What was kept on the page *Ask* is in the command line's answers too.
class TestKeptEvidenceJson : public QObject {
    Q_OBJECT

private slots:
    void theChecklistListsItAtItsStep();
    void aDamagedFileIsSaidAndDoesNotStopTheRest();
};

namespace {

void keep(const tests::SmallProject &project)
{
    project::AskRequest request;
    request.database = project.settings();
    request.sql = "SELECT 1 AS n, NULL AS nothing, E'\\x1b[31m' AS red";
    auto outcome = project::ask(request, {});
    if (!outcome)
        qFatal("%s", tests::described(outcome.error()).c_str());
    const auto evidence = project::evidenceOf(std::get<project::Answered>(*outcome),
                                              checklist::Step::DataExists, "the \x1b[31mrows");
    if (!project::keepEvidence(project.folder(), evidence))
        qFatal("cannot keep");
}

} // namespace

void TestKeptEvidenceJson::theChecklistListsItAtItsStep()
{
    tests::SmallProject project;
    project.makeLedger();
    keep(project);
    const std::vector<std::string> arguments{"checklist", "--project", project.folder().string()};
    auto asJson = arguments;
    asJson.push_back("--json");
    const auto run = tests::runProgram(asJson);
    QVERIFY2(run.exitCode == 0, run.all());
    const QJsonArray steps = run.json[QLatin1String("steps")].toArray();
    QCOMPARE(steps.size(), 11);
    for (int step = 0; step < steps.size(); ++step)
        QCOMPARE(steps[step][QLatin1String("kept")].toArray().size(), step == 3 ? 1 : 0);
    const QJsonObject kept = steps[3][QLatin1String("kept")][0].toObject();
    QCOMPARE(kept[QLatin1String("step")].toString(), QStringLiteral("dataExists"));
    QCOMPARE(kept[QLatin1String("rowCount")].toInt(), 1);
    QCOMPARE(kept[QLatin1String("rows")][0][0].toString(), QStringLiteral("1"));
    QVERIFY(kept[QLatin1String("rows")][0][1].isNull());
    QVERIFY(kept[QLatin1String("by")].toString().contains(QLatin1Char('@')));
    const auto text = tests::runProgram(arguments);
    QVERIFY(text.output.contains("1 row"));
    QVERIFY2(!text.output.contains('\x1b'), text.output);
    const std::string file = (project.folder() / "report.json").string();
    QCOMPARE(tests::runProgram({"report", "--output", file, "--project", project.folder().string()}).exitCode,
             0);
    QFile report(QString::fromStdString(file));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QJsonObject document = QJsonDocument::fromJson(report.readAll()).object();
    QCOMPARE(document[QLatin1String("keptEvidence")][0][QLatin1String("query")],
             kept[QLatin1String("query")]);
}

void TestKeptEvidenceJson::aDamagedFileIsSaidAndDoesNotStopTheRest()
{
    tests::SmallProject project;
    project.makeLedger();
    keep(project);
    tests::SmallProject::write(project.folder() / ".plumbline" / "evidence.jsonl", "{\"no\": 1}\n");
    const auto run = tests::runProgram({"checklist", "--json", "--project", project.folder().string()});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json[QLatin1String("steps")].toArray().size(), 11);
    QVERIFY(run.json[QLatin1String("steps")][3][QLatin1String("kept")].isNull()); // unknown, not none
    QVERIFY2(run.error.contains("evidence.jsonl"), run.all());
}

PLUMBLINE_TEST(tst_kept_evidence_json, TestKeptEvidenceJson)
#include "tst_kept_evidence_json.moc"
