#include "models/wording/wording.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

class TestStateText : public QObject {
    Q_OBJECT

private slots:
    void everyStateAndProblemHasNameAndMeaning();
    void everyStepHasTitlePurposeAndAction();
    void everyNoteHasASentence();
    void everyQuestionIsAQuestion();
};

void TestStateText::everyStateAndProblemHasNameAndMeaning()
{
    QSet<QString> names;
    for (int state = 0; state <= static_cast<int>(history::State::Unknown); ++state) {
        const auto value = static_cast<history::State>(state);
        names.insert(wording::stateName(value, false));
        QVERIFY(wording::stateMeaning(value, false).endsWith(QLatin1Char('.')));
    }
    names.insert(wording::stateName(history::State::Applied, true));
    QCOMPARE(names.size(), static_cast<int>(history::State::Unknown) + 2);
    QSet<QString> problems;
    for (int problem = 0; problem <= static_cast<int>(history::Problem::NotUtf8); ++problem) {
        const auto value = static_cast<history::Problem>(problem);
        problems.insert(wording::problemName(value));
        QVERIFY(wording::problemMeaning(value, {}).endsWith(QLatin1Char('.')));
    }
    QCOMPARE(problems.size(), static_cast<int>(history::Problem::NotUtf8) + 1);
}

void TestStateText::everyStepHasTitlePurposeAndAction()
{
    QSet<QString> titles;
    for (int step = 0; step < checklist::stepCount; ++step) {
        titles.insert(wording::stepTitle(static_cast<checklist::Step>(step)));
        QVERIFY(wording::stepPurpose(static_cast<checklist::Step>(step)).endsWith(QLatin1Char('.')));
    }
    QCOMPARE(titles.size(), checklist::stepCount);
    for (int action = 1; action <= static_cast<int>(checklist::StepAction::Refresh); ++action) {
        checklist::StepReport report;
        report.action = static_cast<checklist::StepAction>(action);
        QVERIFY(!wording::stepActionLabel(report).isEmpty());
    }
}

void TestStateText::everyNoteHasASentence()
{
    for (int kind = 0; kind <= static_cast<int>(checklist::NoteKind::LaterVersion); ++kind) {
        checklist::Note note{
            static_cast<checklist::NoteKind>(kind), MigrationName("m"), {"public", "t"}, "words", 3, 4};
        QVERIFY2(!wording::noteText(note).isEmpty(), qPrintable(QString::number(kind)));
    }
}

void TestStateText::everyQuestionIsAQuestion()
{
    for (int question = 0; question <= static_cast<int>(evidence::Question::DataWasMoved); ++question) {
        evidence::Fact fact;
        fact.question = static_cast<evidence::Question>(question);
        fact.table = {"public", "platform_accesses"};
        fact.object = "plan";
        QVERIFY2(wording::factQuestion(fact).contains(QLatin1Char('?')),
                 qPrintable(QString::number(question)));
    }
}

PLUMBLINE_TEST(tst_state_text, TestStateText)
#include "tst_state_text.moc"
