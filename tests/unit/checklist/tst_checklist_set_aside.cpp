#include "models/checklist/checklist_of.h"
#include "models/wording/translations.h"
#include "models/wording/wording.h"
#include "tests/support/sample_differences.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <QTranslator>

#include <algorithm>

using namespace plumbline;
using namespace plumbline::checklist;
using diff::Acceptance;
using diff::ChangeKind;
using tests::accepted;
using tests::difference;
using tests::ignored;

/// What a person or a rule sets aside does not keep a step open, and is told.
class TestChecklistSetAside : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aDatabaseIsInSyncButForWhatIsHeldBack();
    void whatCountsIsCountedAlone();
    void aModelMayBeWithoutItsTable();
    void aRuleHidesNoTableThatSomethingElseDiffersIn();
    void nothingThatWritesIsOfferedBecauseOfARule();

private:
    QTranslator m_english; ///< one and many are only there told apart
};

namespace {

using Changes = std::vector<diff::ObjectChange>;

Checklist checklistWith(const Changes &changes, const std::vector<prisma::Model> &modelsWithoutTable = {})
{
    history::History history;
    history.hasLedger = true;
    const schema::Schema catalog;
    return checklistOf({.isConnected = true,
                        .ledgerError = std::nullopt,
                        .history = history,
                        .verdict = history::verdictOf(history, true, true),
                        .prisma = history::PrismaStatus{},
                        .catalog = &catalog,
                        .evidence = {},
                        .modelsWithoutTable = modelsWithoutTable,
                        .differences = &changes,
                        .dataScripts = {"scripts/move.js"},
                        .defaultSchema = "public"});
}

const StepReport &at(const Checklist &checklist, Step step)
{
    return checklist[static_cast<std::size_t>(step)];
}

QStringList textsOf(const StepReport &report)
{
    QStringList texts;
    for (const Note &note : report.notes)
        texts << wording::noteText(note);
    return texts;
}

diff::ObjectChange heldBack(const char *table, ChangeKind kind = ChangeKind::Removed)
{
    return accepted(difference(kind, table), Acceptance::HeldBack, "Ada", "next release");
}

prisma::Model model(const char *table)
{
    prisma::Model made;
    made.name = "Account";
    made.table = table;
    return made;
}

} // namespace

void TestChecklistSetAside::initTestCase()
{
    QVERIFY(wording::loadTexts(m_english, QLocale(QLocale::English)));
    QVERIFY(QCoreApplication::installTranslator(&m_english));
}

void TestChecklistSetAside::aDatabaseIsInSyncButForWhatIsHeldBack()
{
    const Changes changes{heldBack("left_over"), ignored(difference(ChangeKind::Removed, "log"), "theirs"),
                          ignored(difference(ChangeKind::Removed, "trail"), "theirs")};
    const Checklist checklist = checklistWith(changes);
    QVERIFY(at(checklist, Step::UpdateSchema).state == StepState::NotNeeded);
    QVERIFY(at(checklist, Step::VerifySync).state == StepState::Done);
    QCOMPARE(textsOf(at(checklist, Step::VerifySync)),
             QStringList{
                 QStringLiteral("The database is as the schema says, but for 1 held back and 2 ignored.")});
    QCOMPARE(textsOf(at(checklist, Step::UpdateSchema)).last(),
             QStringLiteral("No migration waits, and the database is as the schema says, but for 1 held back "
                            "and 2 ignored."));
    QCOMPARE(textsOf(at(checklistWith({}), Step::VerifySync)),
             QStringList{QStringLiteral("The database is as the schema says.")});
}

void TestChecklistSetAside::whatCountsIsCountedAlone()
{
    const Checklist checklist =
        checklistWith({heldBack("left_over"), difference(ChangeKind::Changed, "orders", "total")});
    QVERIFY(at(checklist, Step::UpdateSchema).state == StepState::Attention);
    const QStringList texts = textsOf(at(checklist, Step::VerifySync));
    QCOMPARE(texts.value(0), QStringLiteral("1 object differs between database and schema."));
    QCOMPARE(texts.value(1), QStringLiteral("Other than in the schema: column total of public.orders."));
    QCOMPARE(texts.value(2), QStringLiteral("Set aside, and not counted: 1 held back."));
    QVERIFY(texts.filter(QStringLiteral("left_over")).isEmpty());
}

void TestChecklistSetAside::aModelMayBeWithoutItsTable()
{
    const Checklist checklist = checklistWith({heldBack("accounts", ChangeKind::Added)}, {model("accounts")});
    QVERIFY(at(checklist, Step::UpdateSchema).state == StepState::NotNeeded);
    QVERIFY(at(checklist, Step::VerifySync).state == StepState::Done);
}

void TestChecklistSetAside::aRuleHidesNoTableThatSomethingElseDiffersIn()
{
    // A column of that table, and a table that goes: neither is the table that the model lacks.
    const Checklist checklist = checklistWith(
        {accepted(difference(ChangeKind::Added, "accounts", "id"), Acceptance::Waived, "Ada", "x"),
         heldBack("accounts", ChangeKind::Removed)},
        {model("accounts")});
    QVERIFY(at(checklist, Step::UpdateSchema).state == StepState::Attention);
}

void TestChecklistSetAside::nothingThatWritesIsOfferedBecauseOfARule()
{
    // The steps behind the comparison wait no longer, and offer nothing that writes.
    const Checklist checklist = checklistWith({heldBack("left_over")});
    for (const Step step : {Step::UpdateSchema, Step::VerifySync, Step::MigrateData, Step::Test})
        QVERIFY(at(checklist, step).action == StepAction::None);
}

PLUMBLINE_TEST(tst_checklist_set_aside, TestChecklistSetAside)
#include "tst_checklist_set_aside.moc"
