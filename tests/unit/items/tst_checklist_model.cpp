#include "models/items/checklist_model.h"
#include "models/items/evidence_model.h"
#include "models/items/loss_model.h"
#include "models/items/roles.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::items;
using checklist::StepState;

namespace {

checklist::Checklist emptyChecklist()
{
    checklist::Checklist made;
    for (int step = 0; step < checklist::stepCount; ++step) {
        made[std::size_t(step)].step = static_cast<checklist::Step>(step);
        made[std::size_t(step)].state = StepState::Done;
    }
    return made;
}

evidence::Fact tableFact(const std::string &table, evidence::Answer answer)
{
    evidence::Fact fact;
    fact.table = {"public", table};
    fact.query = "SELECT to_regclass('public." + table + "')";
    fact.holds = answer;
    return fact;
}

} // namespace

class TestChecklistModel : public QObject {
    Q_OBJECT

private slots:
    void elevenStepsWithTheirFactsBelow();
    void anAnswerChangesInPlace();
    void theFirstStepToDoIsTheOneThatNeedsAttention();
    void evidenceShowsStatementsAndTheirFacts();
    void lossesAreSortedByTheirSize();
};

void TestChecklistModel::elevenStepsWithTheirFactsBelow()
{
    checklist::Checklist steps = emptyChecklist();
    steps[2].state = StepState::Attention;
    steps[2].facts = {tableFact("companies", evidence::Answer::Yes),
                      tableFact("platform_accesses", evidence::Answer::No)};
    ChecklistModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setChecklist(&steps);
    QCOMPARE(model.rowCount(), checklist::stepCount);
    const QModelIndex third = model.index(2, 0);
    QVERIFY(third.data().toString().startsWith(QStringLiteral("3. ")));
    QCOMPARE(third.data(StepStateRole).toInt(), int(StepState::Attention));
    QCOMPARE(model.rowCount(third), 2);
    const QModelIndex fact = model.index(1, 0, third);
    QCOMPARE(fact.data(AnswerRole).toInt(), int(evidence::Answer::No));
    QVERIFY(fact.data(QueryRole).toString().contains(QStringLiteral("platform_accesses")));
}

void TestChecklistModel::anAnswerChangesInPlace()
{
    checklist::Checklist steps = emptyChecklist();
    steps[2].facts = {tableFact("companies", evidence::Answer::Unknown)};
    ChecklistModel model;
    model.setChecklist(&steps);
    const QPersistentModelIndex fact = model.index(0, 0, model.index(2, 0));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    steps[2].facts.front().holds = evidence::Answer::Yes;
    model.setChecklist(&steps);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(removed.count(), 0);
    QCOMPARE(fact.data(AnswerRole).toInt(), int(evidence::Answer::Yes));
}

void TestChecklistModel::theFirstStepToDoIsTheOneThatNeedsAttention()
{
    checklist::Checklist steps = emptyChecklist();
    QCOMPARE(firstStepToDo(steps), -1);
    steps[3].state = StepState::Open;
    QCOMPARE(firstStepToDo(steps), 3);
    steps[5].state = StepState::Attention;
    QCOMPARE(firstStepToDo(steps), 5);
    steps[6].state = StepState::Attention;
    steps[6].action = checklist::StepAction::RemoveBrokenFolder;
    QCOMPARE(firstStepToDo(steps), 6);
}

void TestChecklistModel::evidenceShowsStatementsAndTheirFacts()
{
    evidence::Evidence evidence;
    evidence::StatementEvidence statement;
    statement.line = 3;
    statement.sql = "UPDATE companies\n  SET plan = 'free'";
    statement.state = evidence::Achievement::Superseded;
    statement.supersededBy = MigrationName("2025_drop");
    statement.facts = {tableFact("companies", evidence::Answer::Yes)};
    evidence.statements = {statement};
    EvidenceModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEvidence(&evidence);
    const QModelIndex row = model.index(0, 0);
    QCOMPARE(row.data().toString(), QStringLiteral("line 3: UPDATE companies SET plan = 'free'"));
    QVERIFY(row.siblingAtColumn(2).data().toString().contains(QStringLiteral("2025_drop")));
    QCOMPARE(model.rowCount(row), 1);
    model.setEvidence(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestChecklistModel::lossesAreSortedByTheirSize()
{
    LossModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLosses({{{"public", "small"}, 10, true, 100}, {{"public", "large"}, 5, false, 900}});
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("public.large"));
    QVERIFY(model.index(0, 1).data().toString() != QStringLiteral("5")); // an estimate says so
    QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("10"));
}

PLUMBLINE_TEST(tst_checklist_model, TestChecklistModel)
#include "tst_checklist_model.moc"
