#include "tests/gui/window/open_window.h"
#include "tests/gui/window/page_rows.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"
#include "ui/pages/answer_caption.h"
#include "ui/pages/answer_view.h"
#include "ui/pages/ask_page.h"
#include "ui/pages/step_card.h"
#include "views/delegates/elided_label.h"

#include <QClipboard>
#include <QComboBox>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTableView>
#include <QToolButton>

#include <Qsci/qsciscintilla.h>

using namespace plumbline;
using Window = tests::OpenWindow;

/// A person asks the database, by keyboard and mouse, on a real server.
class TestAskPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
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
    void anAnswerIsKeptForAStep();
    void returnKeepsFromTheBoxOfSteps();
    void anEarlierAnswerIsKeptAsWhatItIs_data();
    void anEarlierAnswerIsKeptAsWhatItIs();
    void anEarlierPlanIsSaidToBeOne();
    void anotherAnswerTakesTheKeepBarAway();
    void anotherDatabasesAnswerIsSaidToBe();
    void nothingRunsAnywayElsewhere();
    void whatRunsAnywayIsWhatWasShown();
    void whatIsDoubtedWaitsForThePerson();
    void nothingIsMarkedInAnotherText();
    void namesAreProposedAndTaken();
    void theListOfNamesClosesWhenTheQueryRuns();
    void nothingCanBeAskedWithoutADatabase();
    void aWideAnswerIsShown();

private:
    /// The project's URL from now on, as when a person edits .env.
    void use(const std::string &url) const;
    void turnToAnotherDatabase();
    QsciScintilla *editor() const { return m_window->find<QsciScintilla>("sqlEditor"); }
    QTableView *table() const { return m_window->find<QTableView>("answerTable"); }
    QString status() const
    {
        return m_window->window.findChild<views::ElidedLabel *>(QStringLiteral("askStatus"))->text();
    }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    void write(const char *sql) const
    {
        editor()->setFocus();
        editor()->selectAll();
        QTest::keyClick(editor(), Qt::Key_Delete);
        editor()->insert(QString::fromUtf8(sql));
        editor()->setCursorPosition(editor()->lines() - 1, 0);
    }
    bool isIdle() const { return m_window->find<QPushButton>("askRun")->isEnabled(); }
    void run(const char *sql, Qt::KeyboardModifiers keys = Qt::ControlModifier) const
    {
        write(sql);
        QTest::keyClick(editor(), Qt::Key_Return, keys);
        QVERIFY(QTest::qWaitFor([this] { return isIdle(); }, 20000));
    }
    QString message() const { return m_window->message("askMessage"); }
    ui::AnswerCaption *caption() const { return m_window->find<ui::AnswerCaption>("askCaption"); }
    QPushButton *messageButton() const
    {
        return m_window->find<QWidget>("askMessage")
            ->findChild<QPushButton *>(QStringLiteral("messageButton"));
    }
    /// Keeps what is in sight by the button and the bar, and gives what was stored.
    project::KeptEvidence keep() const
    {
        QTest::mouseClick(m_window->find<QPushButton>("askKeep"), Qt::LeftButton);
        QSignalSpy surveyed(&m_window->workspace, &project::Workspace::surveyChanged);
        QTest::mouseClick(m_window->find<QPushButton>("keepButton"), Qt::LeftButton);
        if (!QTest::qWaitFor([&] { return surveyed.count() > 0; }, 20000))
            return {};
        const auto &kept = m_window->workspace.survey()->kept;
        return kept && !kept->empty() ? kept->back() : project::KeptEvidence();
    }
    std::string running(const std::string &what) const
    {
        return m_project->value("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> "
                                "pg_backend_pid() AND query LIKE '%" +
                                what + "%'");
    }

    std::unique_ptr<tests::SmallProject> m_project;
    std::unique_ptr<Window> m_window;
};

void TestAskPage::initTestCase()
{
    qunsetenv("DATABASE_URL");
    m_project = std::make_unique<tests::SmallProject>();
    m_project->makeLedger();
    m_project->sql("CREATE TABLE companies (id int PRIMARY KEY, name text, \"order\" int)");
    m_project->sql("INSERT INTO companies SELECT n, 'company ' || n, NULL FROM generate_series(1, 5000) n");
    m_project->sql("CREATE FUNCTION reads_file(text, text) RETURNS text LANGUAGE plpgsql AS $$BEGIN RETURN "
                   "pg_read_file($1); END$$");
    m_project->sql("CREATE OPERATOR <+> (FUNCTION = reads_file, LEFTARG = text, RIGHTARG = text)");
    m_project->sql("ANALYZE");
}

void TestAskPage::init()
{
    QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline")).clear();
    std::filesystem::remove_all(m_project->folder() / ".plumbline");
    project::QueryHistory(m_project->folder()).clear();
    m_window = std::make_unique<Window>();
    m_window->window.openProject(m_project->request());
    QVERIFY(QTest::qWaitFor([this] { return m_window->workspace.survey() != nullptr; }, 20000));
    tests::turnTo(m_window->window, "ask");
    QVERIFY(QTest::qWaitFor([this] { return isIdle(); }, 20000));
}

void TestAskPage::cleanup()
{
    m_window.reset();
}

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

void TestAskPage::anAnswerIsKeptForAStep()
{
    auto *keep = m_window->find<QPushButton>("askKeep");
    QVERIFY(!keep->isEnabled());
    run("SELECT count(*) AS companies FROM companies");
    QVERIFY(keep->isEnabled());
    QTest::mouseClick(keep, Qt::LeftButton);
    auto *step = m_window->find<QComboBox>("keepStep");
    QVERIFY(step->isVisible());
    QCOMPARE(step->count(), 11);
    step->setCurrentIndex(3);
    auto *note = m_window->find<QLineEdit>("keepNote");
    note->setFocus();
    QTest::keyClicks(note, QStringLiteral("the data is there"));
    QSignalSpy surveyed(&m_window->workspace, &project::Workspace::surveyChanged);
    QTest::keyClick(note, Qt::Key_Return);
    QVERIFY(!step->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(surveyed.count() > 0, 20000);
    const auto &kept = m_window->workspace.survey()->kept;
    QVERIFY(kept && kept->size() == 1);
    QCOMPARE(kept->front().step, checklist::Step::DataExists);
    QCOMPARE(kept->front().note, std::string("the data is there"));
    QCOMPARE(kept->front().query, std::string("SELECT count(*) AS companies FROM companies"));
    QCOMPARE(kept->front().rows[0][0].value(), std::string("5000"));
    QVERIFY(message().contains(QStringLiteral("step 4")));
    auto *show =
        m_window->find<QWidget>("askMessage")->findChild<QPushButton *>(QStringLiteral("messageButton"));
    QTest::mouseClick(show, Qt::LeftButton);
    // The card of the step has it, with its rows.
    QTRY_VERIFY([&] {
        for (const auto *card : m_window->window.findChildren<ui::StepCard *>(QStringLiteral("step4")))
            for (const auto *text : card->findChildren<QPlainTextEdit *>())
                if (card->isOpen() && text->toPlainText() == QStringLiteral("companies = 5000"))
                    return true;
        return false;
    }());
}

void TestAskPage::returnKeepsFromTheBoxOfSteps()
{
    run("SELECT 1 AS one");
    QTest::mouseClick(m_window->find<QPushButton>("askKeep"), Qt::LeftButton);
    auto *step = m_window->find<QComboBox>("keepStep");
    QVERIFY(step->isVisible());
    QTRY_VERIFY(step->hasFocus());
    QTest::keyClick(step, Qt::Key_Down);
    const int chosen = step->currentIndex();
    QTest::keyClick(step, Qt::Key_Return);
    QVERIFY(!step->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->workspace.survey()->kept && !m_window->workspace.survey()->kept->empty(), 20000);
    QCOMPARE(static_cast<int>(m_window->workspace.survey()->kept->front().step), chosen);
}

void TestAskPage::anEarlierAnswerIsKeptAsWhatItIs_data()
{
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QString>("said");
    QTest::newRow("refused") << QByteArray("DELETE FROM companies") << QStringLiteral("Not sent: DELETE");
    QTest::newRow("a server error") << QByteArray("SELECT 1 / 0") << QStringLiteral("22012");
    QTest::newRow("unparsable") << QByteArray("SELEC 1") << QStringLiteral("cannot be read");
    QTest::newRow("cancelled") << QByteArray("SELECT pg_sleep(100), 'cancelled beside an answer'")
                               << QStringLiteral("Cancelled");
}

void TestAskPage::anEarlierAnswerIsKeptAsWhatItIs()
{
    QFETCH(QByteArray, second);
    QFETCH(QString, said);
    const char *const first = "SELECT id FROM companies ORDER BY id LIMIT 5";
    write((QByteArray("SELECT 0;\n") + first).constData());
    editor()->setCursorPosition(1, 4);
    QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 5, 20000);
    QCOMPARE(caption()->text(), QStringLiteral("Answer to: ") + QLatin1String(first));
    QVERIFY(!caption()->isStale());

    write(second.constData());
    QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
    // From the first moment on: the rows are not what was asked.
    const QString earlier = QStringLiteral("Answer to an earlier query: ") + QLatin1String(first);
    QCOMPARE(caption()->text(), earlier);
    QVERIFY(!m_window->find<QPushButton>("askKeep")->isEnabled() || isIdle());
    if (said == QLatin1String("Cancelled")) {
        QTRY_COMPARE_WITH_TIMEOUT(running("cancelled beside an answer"), std::string("1"), 20000);
        QTest::keyClick(editor(), Qt::Key_Escape);
    }
    QTRY_VERIFY_WITH_TIMEOUT(isIdle() && message().contains(said), 20000);

    QCOMPARE(caption()->text(), earlier);
    QVERIFY(caption()->isStale() && caption()->isVisible());
    QCOMPARE(table()->model()->rowCount(), 5);
    QVERIFY2(status().startsWith(QStringLiteral("statement 2 of 2 · 5 row")), qPrintable(status()));
    QTest::mouseClick(m_window->find<QPushButton>("askKeep"), Qt::LeftButton);
    QCOMPARE(m_window->find<views::ElidedLabel>("keepQuery")->text(), QLatin1String(first));
    QVERIFY(m_window->find<views::ElidedLabel>("keepOrigin")
                ->text()
                .contains(QString::fromStdString('/' + m_project->settings().database)));
    const auto kept = keep();
    QCOMPARE(kept.query, std::string(first));
    QCOMPARE(kept.rowCount, std::int64_t(5));
    QCOMPARE(kept.rows[4][0].value(), std::string("5"));
}

void TestAskPage::anEarlierPlanIsSaidToBeOne()
{
    run("SELECT id FROM companies", Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(caption()->text(), QStringLiteral("Plan of: SELECT id FROM companies"));
    run("DROP TABLE companies");
    QCOMPARE(caption()->text(), QStringLiteral("Plan of an earlier query: SELECT id FROM companies"));
    QVERIFY(!m_window->find<QPushButton>("askKeep")->isEnabled());
    run("SELECT 1 AS one");
    QCOMPARE(caption()->text(), QStringLiteral("Answer to: SELECT 1 AS one"));
    QVERIFY(!caption()->isStale());
    // A plan takes the answer's place, so that it cannot be kept for it.
    run("SELECT 2", Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!m_window->find<QPushButton>("askKeep")->isEnabled());
    QCOMPARE(table()->model()->rowCount(), 0);
}

void TestAskPage::anotherAnswerTakesTheKeepBarAway()
{
    run("SELECT 1 AS one");
    QTest::mouseClick(m_window->find<QPushButton>("askKeep"), Qt::LeftButton);
    auto *note = m_window->find<QLineEdit>("keepNote");
    note->setText(QStringLiteral("of the first"));
    run("SELECT 2 AS two");
    QVERIFY(!note->isVisible());
    QTest::mouseClick(m_window->find<QPushButton>("askKeep"), Qt::LeftButton);
    QCOMPARE(m_window->find<views::ElidedLabel>("keepQuery")->text(), QStringLiteral("SELECT 2 AS two"));
    QCOMPARE(note->text(), QString());
    const auto kept = keep();
    QCOMPARE(kept.query, std::string("SELECT 2 AS two"));
    QCOMPARE(kept.rows[0][0].value(), std::string("2"));
}

void TestAskPage::use(const std::string &url) const
{
    tests::SmallProject::write(m_project->folder() / ".env", "DATABASE_URL=\"" + url + "\"\n");
}

void TestAskPage::turnToAnotherDatabase()
{
    use(tests::server().url(tests::freshDatabase().database));
    m_window->workspace.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(caption()->isStale(), 20000);
}

void TestAskPage::anotherDatabasesAnswerIsSaidToBe()
{
    run("SELECT count(*) FROM companies");
    const std::string before = m_project->settings().database;
    const auto back = qScopeGuard([this] { use(m_project->url()); });
    turnToAnotherDatabase();
    QVERIFY2(caption()->text().startsWith(QStringLiteral("From another database, ")) &&
                 caption()->text().contains(QString::fromStdString('/' + before)),
             qPrintable(caption()->text()));
    const auto kept = keep();
    QVERIFY2(kept.database.find('/' + before + ',') != std::string::npos, kept.database.c_str());
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
