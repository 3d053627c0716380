#include "models/wording/wording.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

class TestPlanText : public QObject {
    Q_OBJECT

private slots:
    void everyCheckHasAStatement();
    void aFailedAttemptIsMentioned();
    void aResetSaysWhatWouldBeLost();
    void theWayBackIsACommandThatCanBeCopied();
};

void TestPlanText::everyCheckHasAStatement()
{
    QSet<QString> seen;
    for (int kind = 0; kind <= static_cast<int>(project::CheckKind::JournalIntact); ++kind)
        seen.insert(
            wording::checkText({static_cast<project::CheckKind>(kind), evidence::Answer::Yes, {}, {}}));
    QVERIFY(!seen.contains(QString()));
    QCOMPARE(seen.size(), static_cast<int>(project::CheckKind::JournalIntact) + 1);
    QCOMPARE(wording::checkText({project::CheckKind::LockIsFree, evidence::Answer::Unknown, {}, "denied"}),
             QStringLiteral("Nobody holds Prisma's lock: unknown (denied)"));
}

void TestPlanText::aFailedAttemptIsMentioned()
{
    project::Plan plan;
    plan.action = project::MarkApplied{MigrationName("20250131_x")};
    plan.target.database = "crm";
    QVERIFY(!wording::actionSentence(plan).contains(QLatin1String("failed")));
    plan.rowsBefore.push_back({});
    QVERIFY(wording::actionSentence(plan).contains(QLatin1String("its failed attempt as rolled back")));
    plan.rowsBefore.push_back({});
    QVERIFY(wording::actionSentence(plan).contains(QLatin1String("its 2 failed attempts as rolled back")));
}

void TestPlanText::aResetSaysWhatWouldBeLost()
{
    project::Plan plan;
    plan.action = project::Reset{};
    plan.target.database = "crm";
    plan.isRefused = true;
    plan.losses = {{{"public", "a"}, 10, true, 8192}, {{"public", "b"}, 5, true, 8192}};
    QCOMPARE(wording::actionSentence(plan),
             QStringLiteral(
                 "A reset would drop 2 tables of crm with 15 rows (16.0 KiB). Plumbline never does this."));
    QVERIFY(wording::saferWays(plan).size() >= 3);
    QVERIFY(wording::proceedLabel(plan.action).isEmpty());
}

void TestPlanText::theWayBackIsACommandThatCanBeCopied()
{
    project::Plan plan;
    plan.wayBack = project::WayBack::RestoreFolder;
    plan.action = project::RemoveBroken{MigrationName("20250131_x")};
    QVERIFY(wording::wayBackText(plan).contains(QLatin1String("plumbline restore 20250131_x ")));
    plan.action = project::RemoveBroken{MigrationName("it's; rm")};
    QVERIFY(wording::wayBackText(plan).contains(QLatin1String("plumbline restore 'it'\\''s; rm' ")));
}

PLUMBLINE_TEST(tst_plan_text, TestPlanText)
#include "tst_plan_text.moc"
