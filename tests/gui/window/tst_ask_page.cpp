#include "tests/gui/window/asking.h"
#include "tests/support/test_registry.h"
#include "ui/pages/answer_view.h"
#include "ui/pages/step_card.h"

#include <QClipboard>
#include <QComboBox>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>

using namespace plumbline;
using Window = tests::OpenWindow;

/// A person asks the database, by keyboard and mouse, on a real server.
class TestAskPage : public QObject, private tests::Asking {
    Q_OBJECT

private slots:
    void initTestCase() { makeProject(); }
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void aQueryIsTypedAndRunByKeyboard();
    void thePagesShortcutLeadsToTheEditor();
    void theStatementAtTheCaretRuns();
    void whatIsRefusedIsMarked();
    void theServersErrorIsMarkedInItsPlace();
    void whatIsDearShowsItsPlanFirst();
    void aRunningQueryIsCancelled();
    void thePlanIsShownWithoutRunning();
    void theAnswerIsCopied();
    void aLongValueIsShownWhole();
    void whatTheServerSaysIsShown();
    void theHistoryIsWalkedAndCleared();
    void nothingRunsAnywayElsewhere();
    void whatRunsAnywayIsWhatWasShown();
    void whatIsDoubtedWaitsForThePerson();
    void nothingIsMarkedInAnotherText();
    void namesAreProposedAndTaken();
    void theListOfNamesClosesWhenTheQueryRuns();
    void nothingCanBeAskedWithoutADatabase();
    void aWideAnswerIsShown();
};

void TestAskPage::aQueryIsTypedAndRunByKeyboard()
{
    editor()->setFocus();
    QTest::keyClicks(editor(), QStringLiteral("select id, name, \"order\" from companies "));
    QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1000, 20000);
    QCOMPARE(editor()->lines(), 1); // the keys were not taken for a line break
    QCOMPARE(cell(0, 1), QStringLiteral("company 1"));
    QCOMPARE(cell(0, 2), QStringLiteral("NULL"));
    const QString thousand = QLocale().toString(1000);
    QVERIFY2(status().contains(thousand) && status().contains(QStringLiteral("more exist")),
             qPrintable(status()));
    QVERIFY(status().contains(QLocale().toString(5000)));
    QVERIFY(message().isEmpty());
}

void TestAskPage::thePagesShortcutLeadsToTheEditor()
{
    tests::turnTo(m_window->window, "overview");
    m_window->window.activateWindow();
    const int page = tests::pageRow(m_window->window, "ask");
    QTest::keyClick(&m_window->window, Qt::Key(Qt::Key_1 + page), Qt::ControlModifier);
    QTRY_VERIFY(editor()->hasFocus());
}

void TestAskPage::theStatementAtTheCaretRuns()
{
    write("SELECT 1 AS one;\n\n-- the second\nSELECT 2 AS two;\nSELECT 3 AS three");
    editor()->setCursorPosition(2, 4);
    QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, 0), QStringLiteral("2"), 20000);
    QVERIFY(status().startsWith(QStringLiteral("statement 2 of 3")));
    editor()->setSelection(0, 0, 0, 15);
    QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, 0), QStringLiteral("1"), 20000);
    editor()->selectAll();
    QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(QStringLiteral("several statements")), 20000);
}

void TestAskPage::whatIsRefusedIsMarked()
{
    run("SELECT 1,\n  nextval('companies')");
    QVERIFY2(message().contains(QStringLiteral("nextval()")), qPrintable(message()));
    QCOMPARE(editor()->markersAtLine(1), 1U << 1);
    int line = 0, column = 0;
    editor()->getCursorPosition(&line, &column);
    QCOMPARE(line, 1);
    QCOMPARE(column, 2);
    QTest::keyClicks(editor(), QStringLiteral("x"));
    QCOMPARE(editor()->markersAtLine(1), 0U);
    run("DELETE FROM companies");
    QVERIFY(message().contains(QStringLiteral("DELETE")));
    QCOMPARE(m_project->value("SELECT count(*) FROM companies"), std::string("5000"));
}

void TestAskPage::theServersErrorIsMarkedInItsPlace()
{
    write("SELECT 1;\nSELECT 'ä',\n  nmae\nFROM companies");
    editor()->setCursorPosition(3, 0);
    QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(QStringLiteral("nmae")), 20000);
    QVERIFY(message().contains(QStringLiteral("42703")));
    QCOMPARE(editor()->markersAtLine(2), 1U << 1);
    int line = 0, column = 0;
    editor()->getCursorPosition(&line, &column);
    QCOMPARE(line, 2);
    QCOMPARE(column, 2);
}

void TestAskPage::whatIsDearShowsItsPlanFirst()
{
    run("SELECT count(*) FROM companies a, companies b, companies c");
    QVERIFY(message().startsWith(QStringLiteral("Not run yet")));
    auto *plan = m_window->find<QPlainTextEdit>("askPlan");
    QVERIFY(plan->isVisible() && plan->toPlainText().contains(QStringLiteral("Nested Loop")));
    auto *anyway =
        m_window->find<QWidget>("askMessage")->findChild<QPushButton *>(QStringLiteral("messageButton"));
    QVERIFY(anyway->isVisible());
    QTest::mouseClick(anyway, Qt::LeftButton);
    QVERIFY(!isIdle());
    QTest::mouseClick(m_window->find<QPushButton>("askCancel"), Qt::LeftButton);
    QVERIFY(isIdle());
}

void TestAskPage::aRunningQueryIsCancelled()
{
    write("SELECT pg_sleep(100), 'cancelled in the window'");
    QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
    const std::string running = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> "
                                "pg_backend_pid() AND query LIKE '%cancelled in the window%'";
    QTRY_COMPARE_WITH_TIMEOUT(m_project->value(running), std::string("1"), 20000);
    QVERIFY(!isIdle());
    QTRY_VERIFY(status().startsWith(QStringLiteral("Running for")));
    QTest::keyClick(editor(), Qt::Key_Escape);
    QVERIFY(isIdle());
    QVERIFY(message().startsWith(QStringLiteral("Cancelled")));
    QTRY_COMPARE_WITH_TIMEOUT(m_project->value(running), std::string("0"), 20000);
}

void TestAskPage::thePlanIsShownWithoutRunning()
{
    run("SELECT pg_sleep(100) FROM companies WHERE id = 1", Qt::ControlModifier | Qt::ShiftModifier);
    auto *plan = m_window->find<QPlainTextEdit>("askPlan");
    QVERIFY(plan->isVisible());
    QVERIFY(plan->toPlainText().contains(QStringLiteral("Index")));
    QVERIFY(message().isEmpty());
}

void TestAskPage::theAnswerIsCopied()
{
    run("SELECT id, name, \"order\" FROM companies WHERE id <= 3 ORDER BY id");
    auto *view = m_window->window.findChild<ui::AnswerView *>();
    QClipboard *clipboard = QGuiApplication::clipboard();
    view->copyAs(ui::AnswerView::Format::Csv);
    QCOMPARE(clipboard->text(),
             QStringLiteral("id,name,order\r\n1,company 1,\r\n2,company 2,\r\n3,company 3,\r\n"));
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard->text(), QStringLiteral("1"));
    QTest::keyClick(table(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard->text(), QStringLiteral("1\tcompany 1\n2\tcompany 2"));
    auto *menu = m_window->find<QToolButton>("askCopy")->menu();
    emit menu->aboutToShow();
    QVERIFY(menu->actions().size() >= 3);
    menu->actions().last()->trigger();
    QCOMPARE(clipboard->text(),
             QStringLiteral("| id | name |\n| ---: | --- |\n| 1 | company 1 |\n| 2 | company 2 |\n"));
}

void TestAskPage::aLongValueIsShownWhole()
{
    run("SELECT 'short', E'first\\n' || repeat('x', 5000)");
    auto *value = m_window->find<QPlainTextEdit>("answerValue");
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QVERIFY(!value->isVisible());
    table()->setCurrentIndex(table()->model()->index(0, 1));
    QVERIFY(value->isVisible());
    QCOMPARE(value->toPlainText().size(), 5006);
}

void TestAskPage::whatTheServerSaysIsShown()
{
    m_project->sql("CREATE OR REPLACE FUNCTION chatty() RETURNS int LANGUAGE plpgsql AS $$BEGIN RAISE NOTICE "
                   "'something <b>else</b>'; RETURN 1; END$$");
    run("SELECT chatty()");
    auto *notices = m_window->find<QPlainTextEdit>("askNotices");
    QVERIFY(notices->isVisible());
    QCOMPARE(notices->toPlainText(), QStringLiteral("NOTICE: something <b>else</b>"));
    run("SELECT 1");
    QVERIFY(!notices->isVisible());
}

void TestAskPage::theHistoryIsWalkedAndCleared()
{
    run("SELECT 1");
    run("SELECT 2");
    run("SELECT 1");
    write("SELECT unfinished");
    QTest::keyClick(editor(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(editor()->text(), QStringLiteral("SELECT 1"));
    QTest::keyClick(editor(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(editor()->text(), QStringLiteral("SELECT 2"));
    QTest::keyClick(editor(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(editor()->text(), QStringLiteral("SELECT 2"));
    QTest::keyClick(editor(), Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(editor(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(editor()->text(), QStringLiteral("SELECT unfinished"));
    QCOMPARE(project::QueryHistory(m_project->folder()).queries().size(), 2);
    auto *history = m_window->find<QToolButton>("askHistory");
    history->menu()->actions().first()->trigger();
    QCOMPARE(editor()->text(), QStringLiteral("SELECT 1"));
    history->menu()->actions().last()->trigger();
    QVERIFY(!history->isEnabled());
    QVERIFY(project::QueryHistory(m_project->folder()).queries().isEmpty());
    QVERIFY(!std::filesystem::exists(m_project->folder() / ".plumbline"));
}

void TestAskPage::nothingRunsAnywayElsewhere()
{
    run("SELECT count(*) FROM companies a, companies b, companies c -- the dear one");
    QVERIFY(message().startsWith(QStringLiteral("Not run yet")));
    const auto back = qScopeGuard([this] { use(m_project->url()); });
    turnToAnotherDatabase();
    QVERIFY(message().isEmpty());
    // The offer may also come after the change, with the answer to what ran meanwhile.
    messageButton()->click();
    QVERIFY(isIdle());
    QVERIFY2(message().contains(QStringLiteral("nothing was asked of")), qPrintable(message()));
    QCOMPARE(running("the dear one"), std::string("0"));
}

void TestAskPage::whatRunsAnywayIsWhatWasShown()
{
    run("SELECT count(*) FROM companies a, companies b, companies c -- the dear one");
    QVERIFY(message().startsWith(QStringLiteral("Not run yet")));
    write("SELECT 1 AS something_else");
    QTest::mouseClick(messageButton(), Qt::LeftButton);
    QVERIFY(!isIdle());
    QTRY_COMPARE_WITH_TIMEOUT(running("the dear one"), std::string("1"), 20000);
    QTest::mouseClick(m_window->find<QPushButton>("askCancel"), Qt::LeftButton);
    QVERIFY(isIdle());
    QTRY_COMPARE_WITH_TIMEOUT(running("the dear one"), std::string("0"), 20000);
}

void TestAskPage::whatIsDoubtedWaitsForThePerson()
{
    const char *const query = "SELECT 'PG_VERSION'::text <+> ''::text";
    run(query);
    QVERIFY2(message().startsWith(QStringLiteral("Not sent yet")) &&
                 message().contains(QStringLiteral("<+>")) &&
                 message().contains(QStringLiteral("pg_read_file()")),
             qPrintable(message()));
    QVERIFY(!caption()->isVisible());
    QTest::mouseClick(messageButton(), Qt::LeftButton);
    // This role may not read files, so it is the server that answers now.
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(QStringLiteral("42501")), 20000);
    run(query, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(message().startsWith(QStringLiteral("Not sent yet")));
    QCOMPARE(messageButton()->text(), QStringLiteral("Show the plan &anyway"));
    QTest::mouseClick(messageButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->find<QPlainTextEdit>("askPlan")->isVisible(), 20000);
}

void TestAskPage::nothingIsMarkedInAnotherText()
{
    write("SELECT nmae FROM companies");
    QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
    write("SELECT 1 AS one, 2 AS two");
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(QStringLiteral("nmae")), 20000);
    QCOMPARE(editor()->markersAtLine(0), 0U);
}

void TestAskPage::namesAreProposedAndTaken()
{
    write("");
    QTest::keyClicks(editor(), QStringLiteral("select c. from companies c"));
    editor()->setCursorPosition(0, 9);
    QTest::keyClick(editor(), Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(editor()->isListActive());
    // Its frame is seen on a dark ground, too.
    for (const QListWidget *list : editor()->findChildren<QListWidget *>())
        QCOMPARE(list->frameStyle(), int(QFrame::Box) | int(QFrame::Plain));
    QTest::keyClicks(editor(), QStringLiteral("or"));
    QCoreApplication::processEvents();
    QVERIFY(editor()->isListActive());
    QTest::keyClick(editor(), Qt::Key_Return);
    QCOMPARE(editor()->text(), QStringLiteral("select c.\"order\" from companies c"));
}

void TestAskPage::theListOfNamesClosesWhenTheQueryRuns()
{
    for (const auto keys :
         {Qt::KeyboardModifiers(Qt::ControlModifier), Qt::ControlModifier | Qt::ShiftModifier}) {
        write("SELECT * FROM ");
        editor()->setCursorPosition(0, 14);
        QTest::keyClicks(editor(), QStringLiteral("comp"));
        QTRY_VERIFY(editor()->isListActive());
        QTest::keyClick(editor(), Qt::Key_Return, keys);
        QVERIFY(!editor()->isListActive());
        QTRY_VERIFY(isIdle());
        QVERIFY(!editor()->isListActive());
        QCOMPARE(editor()->text(), QStringLiteral("SELECT * FROM comp"));
    }
}

void TestAskPage::nothingCanBeAskedWithoutADatabase()
{
    tests::ProjectFolder folder;
    tests::writeProject(folder);
    std::filesystem::remove(folder / ".env");
    Window window;
    window.open(folder);
    tests::turnTo(window.window, "ask");
    QVERIFY(!window.find<QPushButton>("askRun")->isEnabled());
    QTest::keyClick(window.find<QsciScintilla>("sqlEditor"), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!window.find<QPushButton>("askCancel")->isEnabled());
}

void TestAskPage::aWideAnswerIsShown()
{
    QByteArray sql = "SELECT ";
    for (int i = 0; i < 1600; ++i)
        sql += (i ? ", " : "") + QByteArray::number(i);
    run(sql + " FROM companies LIMIT 1000");
    QCOMPARE(table()->model()->columnCount(), 1600);
    QCOMPARE(cell(999, 1599), QStringLiteral("1599"));
}

PLUMBLINE_TEST(tst_ask_page, TestAskPage)
#include "tst_ask_page.moc"
