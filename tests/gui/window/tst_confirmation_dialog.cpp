#include "models/wording/wording.h"
#include "tests/support/test_registry.h"
#include "ui/dialogs/confirmation_dialog.h"
#include "views/delegates/text_block.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

using namespace plumbline;
using evidence::Answer;
using project::Environment;
using ui::ConfirmationDialog;

namespace {

project::Plan planFor(Environment environment)
{
    history::LedgerRow failed;
    failed.id = "row-1";
    failed.name = MigrationName("20250131210000_consolidate");
    failed.logs = "ERROR";
    history::LedgerRow rolledBack = failed;
    rolledBack.rolledBackAt = parsedTime("2026-01-01T10:00:00Z");
    project::Plan plan;
    plan.action = project::MarkApplied{failed.name};
    plan.target = {"db.internal:5432", "crm", "public", "deploy", environment};
    plan.statements = {{"UPDATE _prisma_migrations SET rolled_back_at = $1 WHERE id = $2",
                        {std::string("2026-01-01"), std::string("row-1")}}};
    plan.checks = {{project::CheckKind::Connected, Answer::Yes, "SELECT 1", "", false},
                   {project::CheckKind::EndStateAchieved, Answer::Yes, "SELECT 2", "", false}};
    plan.locks = {{"_prisma_migrations", "RowExclusiveLock", "moment"}};
    plan.wayBack = project::WayBack::UndoLedgerRows;
    plan.rowsBefore = {failed};
    plan.rowsAfter = {rolledBack};
    return plan;
}

project::Plan resetPlan()
{
    project::Plan plan = planFor(Environment::Local);
    plan.action = project::Reset{};
    plan.isRefused = true;
    plan.statements.clear();
    plan.losses = {{{"public", "companies"}, 1200, true, 65536}};
    return plan;
}

struct Opened {
    explicit Opened(const project::Plan &plan) : dialog(plan)
    {
        QObject::connect(&dialog, &ConfirmationDialog::answered, &dialog,
                         [this](const std::optional<project::Confirmation> &given) {
                             ++answers;
                             answer = given;
                         });
        dialog.open();
    }
    template <typename Widget>
    Widget *find(const char *name)
    {
        return dialog.findChild<Widget *>(QLatin1String(name));
    }
    QString allText()
    {
        QStringList texts;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            texts.append(label->text());
        for (const QPlainTextEdit *block : dialog.findChildren<QPlainTextEdit *>())
            texts.append(block->toPlainText());
        return texts.join(QLatin1Char('\n'));
    }

    ConfirmationDialog dialog;
    int answers = 0;
    std::optional<project::Confirmation> answer;
};

} // namespace

class TestConfirmationDialog : public QObject {
    Q_OBJECT

private slots:
    void showsAllThereIsToKnow();
    void enterOnOpeningDoesNotGoOn();
    void escapeCancels();
    void theVerbGoesOnByKeyboard();
    void otherThanLocalTheNameMustBeTyped_data();
    void otherThanLocalTheNameMustBeTyped();
    void enterInTheNameFieldNeitherCancelsNorGoesOn();
    void aCheckThatIsRedOrUnknownStandsInTheWay_data();
    void aCheckThatIsRedOrUnknownStandsInTheWay();
    void aReasonIsAskedForWhereItIsNeeded();
    void aResetHasNoButtonToGoOn();
    void queriesAreShownOnDemand();
};

void TestConfirmationDialog::showsAllThereIsToKnow()
{
    const project::Plan plan = planFor(Environment::Staging);
    Opened opened(plan);
    const QString all = opened.allText();
    QCOMPARE(opened.find<views::TextBlock>("sentence")->toPlainText(), wording::actionSentence(plan));
    QVERIFY(all.contains(QStringLiteral("UPDATE _prisma_migrations SET rolled_back_at = $1")));
    QVERIFY(all.contains(QStringLiteral("$2 = 'row-1'")));
    QVERIFY(all.contains(wording::checkText(plan.checks[1])));
    QVERIFY(all.contains(wording::lockText(plan.locks[0])));
    QVERIFY(all.contains(wording::wayBackText(plan)));
    QCOMPARE(opened.find<QPushButton>("proceed")->text(), wording::proceedLabel(plan.action));
    QVERIFY(opened.find<QTreeView>("rowChanges")->model()->rowCount() == 1);
    QVERIFY(opened.dialog.isModal());
}

void TestConfirmationDialog::enterOnOpeningDoesNotGoOn()
{
    Opened opened(planFor(Environment::Local));
    QVERIFY(opened.find<QPushButton>("cancel")->isDefault());
    QVERIFY(opened.find<QPushButton>("proceed")->isEnabled());
    QTest::keyClick(opened.dialog.focusWidget() ? opened.dialog.focusWidget() : &opened.dialog,
                    Qt::Key_Return);
    QTRY_COMPARE(opened.answers, 1);
    QVERIFY(!opened.answer);
}

void TestConfirmationDialog::escapeCancels()
{
    Opened opened(planFor(Environment::Local));
    QTest::keyClick(&opened.dialog, Qt::Key_Escape);
    QTRY_COMPARE(opened.answers, 1);
    QVERIFY(!opened.answer);
}

void TestConfirmationDialog::theVerbGoesOnByKeyboard()
{
    const project::Plan plan = planFor(Environment::Local);
    Opened opened(plan);
    QPushButton *proceed = opened.find<QPushButton>("proceed");
    proceed->setFocus();
    QTest::keyClick(proceed, Qt::Key_Space);
    QTRY_COMPARE(opened.answers, 1);
    QVERIFY(opened.answer && opened.answer->isFor(plan));
}

void TestConfirmationDialog::otherThanLocalTheNameMustBeTyped_data()
{
    QTest::addColumn<int>("environment");
    QTest::newRow("staging asks for the name") << int(Environment::Staging);
    QTest::newRow("production asks for the name") << int(Environment::Production);
}

void TestConfirmationDialog::otherThanLocalTheNameMustBeTyped()
{
    QFETCH(int, environment);
    const project::Plan plan = planFor(static_cast<Environment>(environment));
    Opened opened(plan);
    auto *name = opened.find<QLineEdit>("typedName");
    QPushButton *proceed = opened.find<QPushButton>("proceed");
    QVERIFY(name);
    QVERIFY(!proceed->isEnabled());
    QTest::keyClicks(name, QStringLiteral("cr"));
    QVERIFY(!proceed->isEnabled());
    QVERIFY(!opened.find<QLabel>("missing")->text().isEmpty());
    QTest::keyClicks(name, QStringLiteral("m"));
    QVERIFY(proceed->isEnabled());
    QTest::mouseClick(proceed, Qt::LeftButton);
    QTRY_COMPARE(opened.answers, 1);
    QVERIFY(opened.answer && opened.answer->isFor(plan));
}

void TestConfirmationDialog::enterInTheNameFieldNeitherCancelsNorGoesOn()
{
    Opened opened(planFor(Environment::Production));
    auto *name = opened.find<QLineEdit>("typedName");
    name->setFocus();
    QTest::keyClicks(name, QStringLiteral("crm"));
    QTest::keyClick(name, Qt::Key_Return);
    QTest::qWait(20);
    QCOMPARE(opened.answers, 0);
    QVERIFY(opened.dialog.isVisible());
}

void TestConfirmationDialog::aCheckThatIsRedOrUnknownStandsInTheWay_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<bool>("isAdvisory");
    QTest::addColumn<bool>("isReady");
    QTest::newRow("a red check") << int(Answer::No) << false << false;
    QTest::newRow("an unknown check") << int(Answer::Unknown) << false << false;
    QTest::newRow("an unknown check, advisory or not") << int(Answer::Unknown) << true << false;
    QTest::newRow("advice is weighed by the person") << int(Answer::No) << true << true;
}

void TestConfirmationDialog::aCheckThatIsRedOrUnknownStandsInTheWay()
{
    QFETCH(int, answer);
    QFETCH(bool, isAdvisory);
    QFETCH(bool, isReady);
    project::Plan plan = planFor(Environment::Local);
    plan.checks[1].answer = static_cast<Answer>(answer);
    plan.checks[1].isAdvisory = isAdvisory;
    Opened opened(plan);
    QCOMPARE(opened.find<QPushButton>("proceed")->isEnabled(), isReady);
    QCOMPARE(opened.find<QLabel>("missing")->text(), wording::obstacleText(plan));
    QCOMPARE(opened.find<QLabel>("missing")->isHidden(), isReady);
}

void TestConfirmationDialog::aReasonIsAskedForWhereItIsNeeded()
{
    project::Plan plan = planFor(Environment::Local);
    plan.needsReason = true;
    Opened opened(plan);
    QVERIFY(!opened.find<QPushButton>("proceed")->isEnabled());
    QTest::keyClicks(opened.find<QLineEdit>("reason"), QStringLiteral("done by hand"));
    QVERIFY(opened.find<QPushButton>("proceed")->isEnabled());
    QTest::mouseClick(opened.find<QPushButton>("proceed"), Qt::LeftButton);
    QTRY_VERIFY(opened.answer);
    QCOMPARE(opened.answer->reason(), std::string("done by hand"));
}

void TestConfirmationDialog::aResetHasNoButtonToGoOn()
{
    Opened opened(resetPlan());
    QVERIFY(!opened.find<QPushButton>("proceed"));
    QVERIFY(!opened.find<QLineEdit>("typedName"));
    QCOMPARE(opened.dialog.findChildren<QPushButton *>().size(), 1);
    QAbstractItemModel *losses = opened.find<QTreeView>("losses")->model();
    QCOMPARE(losses->rowCount(), 1);
    QCOMPARE(losses->index(0, 0).data().toString(), QStringLiteral("public.companies"));
    QVERIFY(opened.find<QLabel>("lossTotal")->text().contains(wording::bytesText(65536)));
    for (const QString &way : wording::saferWays(resetPlan()))
        QVERIFY(opened.allText().contains(way));
    QTest::keyClick(&opened.dialog, Qt::Key_Escape);
    QTRY_COMPARE(opened.answers, 1);
    QVERIFY(!opened.answer);
}

void TestConfirmationDialog::queriesAreShownOnDemand()
{
    Opened opened(planFor(Environment::Local));
    QPlainTextEdit *query = nullptr;
    for (QPlainTextEdit *block : opened.dialog.findChildren<QPlainTextEdit *>())
        if (block->toPlainText() == QStringLiteral("SELECT 2"))
            query = block;
    QVERIFY(query && query->isHidden());
    const auto toggles = opened.dialog.findChildren<QToolButton *>();
    QTest::mouseClick(toggles.last(), Qt::LeftButton);
    QVERIFY(!query->isHidden());
}

PLUMBLINE_TEST(tst_confirmation_dialog, TestConfirmationDialog)
#include "tst_confirmation_dialog.moc"
