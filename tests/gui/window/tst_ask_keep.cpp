#include "tests/gui/window/asking.h"
#include "tests/support/test_registry.h"
#include "ui/pages/answer_view.h"
#include "ui/pages/step_card.h"

#include <QComboBox>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>

using namespace plumbline;
using Window = tests::OpenWindow;

/// A person keeps what the database answered as evidence for a step.
class TestAskKeep : public QObject, private tests::Asking {
    Q_OBJECT

private slots:
    void initTestCase() { makeProject(); }
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void anAnswerIsKeptForAStep();
    void returnKeepsFromTheBoxOfSteps();
    void anEarlierAnswerIsKeptAsWhatItIs_data();
    void anEarlierAnswerIsKeptAsWhatItIs();
    void anEarlierPlanIsSaidToBeOne();
    void anotherAnswerTakesTheKeepBarAway();
    void anotherDatabasesAnswerIsSaidToBe();
};

void TestAskKeep::anAnswerIsKeptForAStep()
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

void TestAskKeep::returnKeepsFromTheBoxOfSteps()
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

void TestAskKeep::anEarlierAnswerIsKeptAsWhatItIs_data()
{
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QString>("said");
    QTest::newRow("refused") << QByteArray("DELETE FROM companies") << QStringLiteral("Not sent: DELETE");
    QTest::newRow("a server error") << QByteArray("SELECT 1 / 0") << QStringLiteral("22012");
    QTest::newRow("unparsable") << QByteArray("SELEC 1") << QStringLiteral("cannot be read");
    QTest::newRow("cancelled") << QByteArray("SELECT pg_sleep(100), 'cancelled beside an answer'")
                               << QStringLiteral("Cancelled");
}

void TestAskKeep::anEarlierAnswerIsKeptAsWhatItIs()
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

void TestAskKeep::anEarlierPlanIsSaidToBeOne()
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

void TestAskKeep::anotherAnswerTakesTheKeepBarAway()
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

void TestAskKeep::anotherDatabasesAnswerIsSaidToBe()
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

PLUMBLINE_TEST(tst_ask_keep, TestAskKeep)
#include "tst_ask_keep.moc"
