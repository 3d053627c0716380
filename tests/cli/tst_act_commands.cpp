#include "tests/support/run_program.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QJsonArray>
#include <QtTest/QtTest>

using namespace plumbline;
using tests::runProgram;
using tests::SmallProject;

/// The acting commands as a script sees them: plan, confirmation, refusal, journal.
class TestActCommands : public QObject {
    Q_OBJECT

private slots:
    void resolveNeedsTheDatabasesName();
    void resolveMarksAndUndoTakesBack();
    void aRedCheckIsExitOne();
    void aBrokenFolderGoesAndComesBack();
    void resetAndDropAreRefused_data();
    void resetAndDropAreRefused();
    void resetWithoutAProjectIsRefusedToo();
    void theChecklistHasElevenSteps();
    void evidenceIsJudged();
    void aDamagedJournalShows();
};

namespace {

const std::string broken = "20240201000000_add_b";
const std::string empty = "20251231180252_add_platform_model";

void tell(const SmallProject &project)
{
    project.migration(broken, "CREATE TABLE b (id int PRIMARY KEY);");
    project.makeLedger();
    project.sql("CREATE TABLE b (id int PRIMARY KEY); INSERT INTO b VALUES (1), (2), (3)");
    project.failed(broken);
}

tests::ProgramRun run(const SmallProject &project, std::vector<std::string> arguments)
{
    arguments.insert(arguments.end(), {"--json", "--project", project.folder().string()});
    return runProgram(arguments);
}

std::string rows(const SmallProject &project)
{
    return project.value("SELECT count(*) FROM _prisma_migrations");
}

} // namespace

void TestActCommands::resolveNeedsTheDatabasesName()
{
    const SmallProject project;
    tell(project);
    const auto shown = run(project, {"resolve", "--applied", broken});
    QVERIFY2(shown.exitCode == 1, shown.all().constData());
    QCOMPARE(shown.json[QLatin1String("done")], QJsonValue(false));
    QVERIFY(shown.json[QLatin1String("plan")].toObject()[QLatin1String("ready")].toBool());
    QVERIFY(shown.error.contains("--confirm " + QByteArray::fromStdString(project.settings().database)));
    QCOMPARE(run(project, {"resolve", "--applied", broken, "--dry-run"}).exitCode, 0);
    const auto wrong = run(project, {"resolve", "--applied", broken, "--confirm", "other"});
    QCOMPARE(wrong.exitCode, 2);
    QCOMPARE(wrong.json[QLatin1String("error")].toObject()[QLatin1String("code")].toString(),
             QStringLiteral("notConfirmed"));
    QCOMPARE(rows(project), std::string("1"));
}

void TestActCommands::resolveMarksAndUndoTakesBack()
{
    const SmallProject project;
    tell(project);
    const auto done =
        run(project, {"resolve", "--applied", broken, "--confirm", project.settings().database});
    QVERIFY2(done.exitCode == 0, done.all().constData());
    QCOMPARE(done.json[QLatin1String("done")], QJsonValue(true));
    QVERIFY(done.json[QLatin1String("refused")].isNull());
    QCOMPARE(rows(project), std::string("2"));
    const std::string entry = done.json[QLatin1String("journalEntry")].toString().toStdString();
    const auto journal = run(project, {"journal", "--verify"});
    QCOMPARE(journal.exitCode, 0);
    QCOMPARE(journal.json[QLatin1String("entries")].toArray().size(), 2);
    QCOMPARE(run(project, {"status"}).exitCode, 0);
    const auto undone = run(project, {"undo", entry, "--confirm", project.settings().database});
    QVERIFY2(undone.exitCode == 0, undone.all().constData());
    QCOMPARE(
        project.value(
            "SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL"),
        std::string("1"));
}

void TestActCommands::aRedCheckIsExitOne()
{
    const SmallProject project;
    tell(project);
    project.sql("DROP TABLE b");
    const auto stopped =
        run(project, {"resolve", "--applied", broken, "--confirm", project.settings().database});
    QVERIFY2(stopped.exitCode == 1, stopped.all().constData());
    QCOMPARE(stopped.json[QLatin1String("done")], QJsonValue(false));
    QCOMPARE(stopped.json[QLatin1String("error")].toObject()[QLatin1String("code")].toString(),
             QStringLiteral("checkFailed"));
    QCOMPARE(rows(project), std::string("1"));
    const auto nobody = run(project, {"resolve", "--applied", "nobody"});
    QCOMPARE(nobody.exitCode, 2);
    QCOMPARE(nobody.json[QLatin1String("error")].toObject()[QLatin1String("code")].toString(),
             QStringLiteral("unknownMigration"));
}

void TestActCommands::aBrokenFolderGoesAndComesBack()
{
    const SmallProject project;
    tell(project);
    std::filesystem::create_directories(project.migrations() / empty);
    QCOMPARE(run(project, {"remove-broken", empty}).exitCode, 1);
    QVERIFY(std::filesystem::exists(project.migrations() / empty));
    const auto gone = run(project, {"remove-broken", empty, "--confirm", project.settings().database});
    QVERIFY2(gone.exitCode == 0, gone.all().constData());
    QVERIFY(!std::filesystem::exists(project.migrations() / empty));
    QVERIFY(std::filesystem::exists(project.folder() / ".plumbline" / "removed" / empty));
    QCOMPARE(run(project, {"restore", empty, "--confirm", project.settings().database}).exitCode, 0);
    QVERIFY(std::filesystem::exists(project.migrations() / empty));
    QCOMPARE(run(project, {"remove-broken", broken, "--confirm", project.settings().database}).exitCode, 1);
}

void TestActCommands::resetAndDropAreRefused_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::newRow("reset") << QByteArrayList{"reset"};
    QTest::newRow("reset with the name") << QByteArrayList{"reset", "--confirm", "test_1"};
    QTest::newRow("reset by force, as Prisma spells it") << QByteArrayList{"reset", "--force", "--skip-seed"};
    QTest::newRow("drop a database") << QByteArrayList{"drop", "database", "crm"};
    QTest::newRow("a dry run") << QByteArrayList{"reset", "--dry-run"};
}

void TestActCommands::resetAndDropAreRefused()
{
    QFETCH(QByteArrayList, words);
    const SmallProject project;
    tell(project);
    std::vector<std::string> arguments;
    for (const QByteArray &word : words)
        arguments.push_back(word.toStdString());
    const auto refused = run(project, arguments);
    QVERIFY2(refused.exitCode == 3, refused.all().constData());
    QCOMPARE(refused.json[QLatin1String("done")], QJsonValue(false));
    const QJsonObject refusal = refused.json[QLatin1String("refused")].toObject();
    QCOMPARE(refusal[QLatin1String("layer")].toString(), QStringLiteral("guard"));
    QVERIFY(refusal[QLatin1String("statement")].toString().startsWith(QLatin1String("DROP SCHEMA")));
    bool isCounted = false;
    for (const QJsonValue &loss :
         refused.json[QLatin1String("plan")].toObject()[QLatin1String("losses")].toArray())
        isCounted = isCounted || (loss[QLatin1String("table")].toString() == QLatin1String("b") &&
                                  loss[QLatin1String("rows")].toInt() == 3);
    QVERIFY(isCounted);
    QCOMPARE(project.value("SELECT count(*) FROM b"), std::string("3"));
}

void TestActCommands::resetWithoutAProjectIsRefusedToo()
{
    QTemporaryDir folder;
    QCOMPARE(runProgram({"reset", "--force"}, {}, folder.path().toStdString()).exitCode, 3);
}

void TestActCommands::theChecklistHasElevenSteps()
{
    const SmallProject project;
    tell(project);
    const auto checklist = run(project, {"checklist"});
    QVERIFY2(checklist.exitCode == 0, checklist.all().constData());
    QCOMPARE(checklist.json[QLatin1String("steps")].toArray().size(), 11);
}

void TestActCommands::evidenceIsJudged()
{
    const SmallProject project;
    tell(project);
    const auto evidence = run(project, {"evidence", broken});
    QVERIFY2(evidence.exitCode == 0, evidence.all().constData());
    QCOMPARE(evidence.json[QLatin1String("verdict")].toString(), QStringLiteral("achieved"));
    QCOMPARE(evidence.json[QLatin1String("advice")].toString(), QStringLiteral("markApplied"));
    const QJsonArray statements = evidence.json[QLatin1String("statements")].toArray();
    QCOMPARE(statements.size(), 1);
    QVERIFY(!statements[0].toObject()[QLatin1String("checks")].toArray().isEmpty());
    QCOMPARE(run(project, {"evidence", "nobody"}).exitCode, 2);
}

void TestActCommands::aDamagedJournalShows()
{
    const SmallProject project;
    tell(project);
    QCOMPARE(
        run(project, {"resolve", "--applied", broken, "--confirm", project.settings().database}).exitCode, 0);
    const auto file = project.folder() / ".plumbline" / "journal.jsonl";
    std::ifstream stream(file, std::ios::binary);
    std::string content(std::istreambuf_iterator<char>(stream), {});
    content.replace(content.find("local"), 5, "LOCAL");
    SmallProject::write(file, content);
    const auto damaged = run(project, {"journal", "--verify"});
    QCOMPARE(damaged.exitCode, 1);
    QCOMPARE(damaged.json[QLatin1String("intact")], QJsonValue(false));
}

PLUMBLINE_TEST(tst_act_commands, TestActCommands)
#include "tst_act_commands.moc"
