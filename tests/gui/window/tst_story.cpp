#include "models/project/demo.h"
#include "models/wording/wording.h"
#include "tests/gui/window/page_rows.h"
#include "tests/gui/window/scripted_prompter.h"
#include "tests/support/test_registry.h"
#include "ui/dialogs/confirmation_dialog.h"
#include "ui/dialogs/gui_prompter.h"
#include "ui/window/main_window.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

using namespace plumbline;
using history::State;

namespace {

const MigrationName failed("20250131210000_consolidate_plan_access_to_company_hqs");
const MigrationName emptyFolder("20251231180252_add_platform_model");

} // namespace

/// The story of `product.md`, clicked through from end to end on a real server.
class TestStory : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theStatesAreToldRightly();
    void theFailedMigrationIsMarkedAsAppliedByKeyboard();
    void theEmptyFolderIsRemovedByMouse();
    void theJournalShowsBothAndRestoresTheFolder();
    void theJournalTakesTheMarkBack();
    void aResetIsRefusedWithWhatWouldBeLost();
    void theReportIsExported();
    void cleanupTestCase();

private:
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QLatin1String(name));
    }
    State stateOf(const MigrationName &name) const
    {
        const history::Migration *migration = m_workspace->survey()->history.find(name);
        return migration ? migration->state : State::Unknown;
    }
    void goTo(const char *page) { tests::turnTo(*m_window, page); }
    ui::ConfirmationDialog *dialog() const { return m_window->findChild<ui::ConfirmationDialog *>(); }
    void waitForSurveyAfter(const std::function<void()> &act);

    QTemporaryDir m_folder;
    std::optional<project::Demo> m_demo;
    std::unique_ptr<project::Workspace> m_workspace;
    ui::GuiPrompter m_prompter;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestStory::waitForSurveyAfter(const std::function<void()> &act)
{
    QSignalSpy surveyed(m_workspace.get(), &project::Workspace::surveyChanged);
    act();
    QTRY_VERIFY_WITH_TIMEOUT(surveyed.count() > 0, 30000);
}

void TestStory::initTestCase()
{
    QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline")).clear();
    qunsetenv("DATABASE_URL");
    auto demo = project::startDemo(m_folder.filePath(QStringLiteral("crm")).toStdString(), JobControl());
    QVERIFY2(demo, demo ? "" : qPrintable(wording::errorText(demo.error())));
    m_demo.emplace(std::move(*demo));
    m_workspace = std::make_unique<project::Workspace>();
    m_window = std::make_unique<ui::MainWindow>(*m_workspace, m_prompter);
    m_prompter.setWindow(m_window.get());
    m_window->resize(1280, 800);
    m_window->show();
    waitForSurveyAfter([this] { m_window->openPath(QString::fromStdString(m_demo->folder.string())); });
}

void TestStory::theStatesAreToldRightly()
{
    QVERIFY(m_workspace->survey()->isConnected());
    QCOMPARE(find<QWidget>("verdict")->accessibleName(),
             wording::verdictText(m_workspace->survey()->verdict));
    QCOMPARE(m_workspace->survey()->verdict.failed, 1);
    QCOMPARE(m_workspace->survey()->verdict.broken, 1);
    QCOMPARE(stateOf(failed), State::Failed);
    QCOMPARE(stateOf(emptyFolder), State::Broken);
    // What needs a person is chosen, and told in its own words.
    QCOMPARE(m_workspace->selection(), failed);
    QVERIFY(find<QLabel>("migrationState")->text().startsWith(wording::stateName(State::Failed, false)));
    QCOMPARE(find<QTreeView>("ledgerRows")->model()->rowCount(), 1);
    QVERIFY(find<QTreeView>("evidence")->model()->rowCount() > 0);
    QTRY_VERIFY(
        find<QPlainTextEdit>("errorLog")->toPlainText().contains(QStringLiteral("platform_accesses")));
    QVERIFY(find<QWidget>("failurePointer")->accessibleName().contains(QStringLiteral("platform_accesses")));
    QVERIFY(find<QPushButton>("startResolving")->isVisible());
}

void TestStory::theFailedMigrationIsMarkedAsAppliedByKeyboard()
{
    auto *button = find<QPushButton>("markApplied");
    QVERIFY(button->isVisible());
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(dialog() && dialog()->isVisible(), 20000);
    auto *proceed = dialog()->findChild<QPushButton *>(QStringLiteral("proceed"));
    QVERIFY2(proceed->isEnabled(),
             qPrintable(dialog()->findChild<QLabel *>(QStringLiteral("missing"))->text()));
    QVERIFY(!dialog()->findChild<QLineEdit *>(QStringLiteral("typedName"))); // local
    waitForSurveyAfter([proceed] {
        proceed->setFocus();
        QTest::keyClick(proceed, Qt::Key_Space);
    });
    QCOMPARE(stateOf(failed), State::Applied);
    QCOMPARE(m_workspace->survey()->verdict.failed, 0);
    QCOMPARE(find<QWidget>("verdict")->accessibleName(),
             wording::verdictText(m_workspace->survey()->verdict));
    QVERIFY(find<QWidget>("message")->isVisible());
}

void TestStory::theEmptyFolderIsRemovedByMouse()
{
    goTo("migrations");
    auto *table = find<QTreeView>("migrations");
    QModelIndex row;
    for (int i = 0; i < table->model()->rowCount(); ++i)
        if (table->model()->index(i, 0).data().toString() == QString::fromStdString(emptyFolder.value))
            row = table->model()->index(i, 0);
    QVERIFY(row.isValid());
    table->scrollTo(row);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(row).center());
    QCOMPARE(m_workspace->selection(), emptyFolder);
    goTo("overview");
    auto *button = find<QPushButton>("removeBroken");
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(dialog() && dialog()->isVisible(), 20000);
    waitForSurveyAfter([this] {
        QTest::mouseClick(dialog()->findChild<QPushButton *>(QStringLiteral("proceed")), Qt::LeftButton);
    });
    QVERIFY(!m_workspace->survey()->history.find(emptyFolder));
    QCOMPARE(m_workspace->survey()->verdict.broken, 0);
    QVERIFY(!QFileInfo::exists(QString::fromStdString((m_demo->folder / "prisma/migrations").string()) +
                               QLatin1Char('/') + QString::fromStdString(emptyFolder.value)));
}

void TestStory::theJournalShowsBothAndRestoresTheFolder()
{
    goTo("journal");
    auto *journal = find<QTreeView>("journal");
    QVERIFY(journal->isVisible());
    QCOMPARE(journal->model()->rowCount(), 2);
    QCOMPARE(journal->model()->index(0, 2).data().toString(), wording::journalActionName("removeBroken"));
    QCOMPARE(journal->model()->index(1, 2).data().toString(), wording::journalActionName("markApplied"));
    QCOMPARE(journal->model()->index(1, 4).data().toString(), wording::outcomeName(journal::Outcome::Done));
    journal->setCurrentIndex(journal->model()->index(1, 0));
    QVERIFY(!find<QPushButton>("restore")->isVisible());
    QVERIFY(
        find<QPlainTextEdit>("journalDetails")->toPlainText().contains(QStringLiteral("_prisma_migrations")));
    journal->setCurrentIndex(journal->model()->index(0, 0));
    QVERIFY(find<QPushButton>("restore")->isVisible());
    QTest::mouseClick(find<QPushButton>("restore"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(dialog() && dialog()->isVisible(), 20000);
    waitForSurveyAfter([this] {
        QTest::mouseClick(dialog()->findChild<QPushButton *>(QStringLiteral("proceed")), Qt::LeftButton);
    });
    QCOMPARE(stateOf(emptyFolder), State::Broken);
    QVERIFY(!find<QPushButton>("restore")->isVisible());
}

void TestStory::theJournalTakesTheMarkBack()
{
    auto *journal = find<QTreeView>("journal");
    auto *undo = find<QPushButton>("undo");
    const QString mark = wording::journalActionName("markApplied");
    const auto marks = journal->model()->match(journal->model()->index(0, 2), Qt::DisplayRole, mark);
    QCOMPARE(marks.size(), 1);
    const QPersistentModelIndex row = marks.first().siblingAtColumn(0);
    journal->setCurrentIndex(row);
    QVERIFY(undo->isVisible());
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(dialog() && dialog()->isVisible(), 20000);
    waitForSurveyAfter([this] {
        QTest::mouseClick(dialog()->findChild<QPushButton *>(QStringLiteral("proceed")), Qt::LeftButton);
    });
    QCOMPARE(stateOf(failed), State::Failed);
    journal->setCurrentIndex(row);
    QVERIFY(!undo->isVisible());
    QCOMPARE(row.sibling(row.row(), 4).data().toString(), wording::outcomeName(journal::Outcome::Undone));
}

void TestStory::aResetIsRefusedWithWhatWouldBeLost()
{
    m_workspace->prepare(project::Reset{});
    QTRY_VERIFY_WITH_TIMEOUT(dialog() && dialog()->isVisible(), 20000);
    QVERIFY(!dialog()->findChild<QPushButton *>(QStringLiteral("proceed")));
    QVERIFY(dialog()->findChild<QTreeView *>(QStringLiteral("losses"))->model()->rowCount() > 3);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
}

void TestStory::theReportIsExported()
{
    tests::ScriptedPrompter prompter;
    project::Workspace workspace;
    ui::MainWindow window(workspace, prompter);
    window.show();
    window.openPath(QString::fromStdString(m_demo->folder.string()));
    QTRY_VERIFY_WITH_TIMEOUT(workspace.survey() != nullptr, 30000);
    tests::turnTo(window, "report");
    for (const QString &suffix :
         {QStringLiteral("pdf"), QStringLiteral("html"), QStringLiteral("md"), QStringLiteral("json")}) {
        prompter.file = m_folder.filePath(QStringLiteral("report.") + suffix);
        QTest::mouseClick(window.findChild<QPushButton *>(QStringLiteral("export-") + suffix),
                          Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(*prompter.file).size() > 500, 30000);
    }
    QFile pdf(m_folder.filePath(QStringLiteral("report.pdf")));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.readAll().startsWith("%PDF-"));
}

void TestStory::cleanupTestCase()
{
    m_window.reset();
    m_workspace.reset();
    m_demo.reset();
}

PLUMBLINE_TEST(tst_story, TestStory)
#include "tst_story.moc"
