#include "models/items/journal_model.h"
#include "models/items/roles.h"
#include "models/wording/wording.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::items;
using journal::EntryKind;
using journal::Outcome;

namespace {

journal::Entry intent(const std::string &id, const std::string &action, const std::string &subject)
{
    journal::Entry entry;
    entry.id = id;
    entry.action = action;
    entry.subject = subject;
    entry.at = *parsedTime("2026-01-01T10:00:00Z");
    return entry;
}

journal::Entry outcome(const std::string &id, const journal::Entry &of, Outcome result)
{
    journal::Entry entry = of;
    entry.id = id;
    entry.kind = EntryKind::Outcome;
    entry.intent = of.id;
    entry.outcome = result;
    return entry;
}

} // namespace

class TestJournalModel : public QObject {
    Q_OBJECT

private slots:
    void joinsIntentsWithTheirOutcomesNewestFirst();
    void aRemovedFolderCanBeRestoredOnce();
    void anOutcomeWithoutItsIntentStandsForItself();
    void whatIsDoneAndNotTakenBackCanBeUndone();
};

void TestJournalModel::joinsIntentsWithTheirOutcomesNewestFirst()
{
    const auto applied = intent("1", "markApplied", "a");
    const auto removed = intent("3", "removeBroken", "b");
    JournalModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries({applied, outcome("2", applied, Outcome::Done)});
    const QPersistentModelIndex first = model.index(0, 0);
    model.setEntries({applied, outcome("2", applied, Outcome::Done), removed});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(first.row(), 1);
    const int column = int(JournalModel::Column::Outcome);
    QCOMPARE(model.index(0, column).data().toString(), wording::outcomeName(Outcome::Pending));
    QCOMPARE(model.index(1, column).data().toString(), wording::outcomeName(Outcome::Done));
    QCOMPARE(model.index(1, int(JournalModel::Column::Action)).data().toString(),
             wording::journalActionName("markApplied"));
}

void TestJournalModel::aRemovedFolderCanBeRestoredOnce()
{
    const auto removed = intent("1", "removeBroken", "b");
    const auto restored = intent("3", "restore", "b");
    const auto failed = intent("5", "removeBroken", "c");
    std::vector<journal::Entry> entries{removed, outcome("2", removed, Outcome::Done), failed,
                                        outcome("6", failed, Outcome::Failed)};
    auto rows = journalRows(entries);
    QCOMPARE(rows.size(), std::size_t(2));
    QVERIFY(!rows[0].isRestorable);
    QVERIFY(rows[1].isRestorable);
    entries.push_back(restored);
    QVERIFY(journalRows(entries).back().isRestorable);
    entries.push_back(outcome("4", restored, Outcome::Done));
    QVERIFY(!journalRows(entries).back().isRestorable);
}

void TestJournalModel::anOutcomeWithoutItsIntentStandsForItself()
{
    const auto lost = intent("1", "markApplied", "a");
    const auto rows = journalRows({outcome("2", lost, Outcome::Failed)});
    QCOMPARE(rows.size(), std::size_t(1));
    QCOMPARE(rows[0].result(), Outcome::Failed);
}

void TestJournalModel::whatIsDoneAndNotTakenBackCanBeUndone()
{
    const auto applied = intent("1", "markApplied", "a");
    const auto restored = intent("3", "restore", "b");
    const auto removed = intent("5", "removeBroken", "c");
    const auto failed = intent("7", "markRolledBack", "d");
    auto undo = intent("9", "undo", "a");
    undo.intent = "1";
    const std::vector<journal::Entry> entries{
        applied, outcome("2", applied, Outcome::Done), restored, outcome("4", restored, Outcome::Done),
        removed, outcome("6", removed, Outcome::Done), failed,   outcome("8", failed, Outcome::Failed)};
    const auto undoable = [](const std::vector<journal::Entry> &all) {
        std::string names;
        for (const JournalRow &row : journalRows(all))
            if (row.isUndoable())
                names += row.intent.subject;
        return names;
    };
    QCOMPARE(undoable(entries), "ba");
    auto after = entries;
    after.push_back(undo);
    after.push_back(outcome("10", undo, Outcome::Done));
    after.push_back(outcome("11", applied, Outcome::Undone));
    QCOMPARE(undoable(after), "b");
}

PLUMBLINE_TEST(tst_journal_model, TestJournalModel)
#include "tst_journal_model.moc"
