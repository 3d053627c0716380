#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"
#include "ui/pages/activity_page.h"
#include "ui/pages/inline_message.h"
#include "views/delegates/table_view.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

using namespace plumbline;
using namespace plumbline::tests;
using namespace plumbline::ui;
using namespace std::chrono_literals;

namespace {

project::SurveyPtr surveyAt(const Result<postgres::ConnectionSettings> &connection)
{
    auto survey = std::make_shared<project::Survey>(*surveyOf(storyHistory()));
    survey->project.connection = connection;
    return survey;
}

} // namespace

class TestActivityPage : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = freshDatabase();
        m_page = std::make_unique<ActivityPage>();
        m_page->setInterval(50ms);
        m_page->resize(1000, 700);
    }
    void cleanup() { m_page.reset(); }

    void aCalmDatabaseIsSaidToBeCalm()
    {
        m_page->showSurvey(surveyAt(m_settings));
        m_page->show();
        QTRY_VERIFY(cells().contains(QStringLiteral("Nobody waits for a lock")));
        QVERIFY(cells().contains(QStringLiteral("None is open")));
        QVERIFY(!message().isVisible());
    }

    void whatComesAndGoesIsSeenWithoutAsking()
    {
        m_page->showSurvey(surveyAt(m_settings));
        m_page->show();
        QTRY_VERIFY(table()->isVisible());
        {
            auto idle = connected(m_settings);
            QVERIFY(idle.script("SET application_name = 'forgotten'; BEGIN; SELECT 1"));
            QTRY_VERIFY(cells().contains(QStringLiteral("idle in transaction")));
            // The session under the heading is in sight without opening anything.
            QVERIFY(cells().contains(QStringLiteral("plumbline · forgotten")));
        }
        QTRY_VERIFY(!cells().contains(QStringLiteral("idle in transaction")));
    }

    void aLockThatNobodyWaitsForIsSeen()
    {
        runSql(m_settings, "CREATE TABLE companies (id int); CREATE TABLE deals (id int)");
        m_page->showSurvey(surveyAt(m_settings));
        m_page->show();
        QTRY_VERIFY(table()->isVisible());
        auto other = connected(m_settings);
        QVERIFY(other.script("SET application_name = 'migrating'; BEGIN; SELECT * FROM deals"));
        const QString deals = QStringLiteral("ACCESS SHARE (others may read and write)");
        QTRY_VERIFY(cells()
                        .join(QLatin1Char('\n'))
                        .contains(QStringLiteral("holds ACCESS SHARE on table public.deals")));
        // Who holds nothing that others wait for is closed at first.
        QVERIFY(!cells().contains(deals));
        QVERIFY(other.script("LOCK TABLE companies"));
        QTRY_VERIFY(cells()
                        .join(QLatin1Char('\n'))
                        .contains(QStringLiteral(
                            "holds ACCESS EXCLUSIVE on table public.companies and locks on 1 more")));
        QVERIFY(cells().filter(QStringLiteral("Nobody waits for a lock, 1 transaction")).size() == 1);
        const auto found = table()->model()->match(table()->model()->index(0, 0), Qt::DisplayRole,
                                                   QStringLiteral("public.companies"), 1,
                                                   Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        const auto *details = m_page->findChild<QPlainTextEdit *>(QStringLiteral("activityDetails"));
        table()->setCurrentIndex(found[0]);
        QVERIFY(details->toPlainText().contains(
            QStringLiteral("Whoever reads or writes public.companies waits for this")));
        QVERIFY(button("activityCopy")->isEnabled());
        table()->setCurrentIndex(found[0].parent());
        QVERIFY(details->toPlainText().contains(
            QStringLiteral("ACCESS SHARE (others may read and write) on public.deals")));
        QVERIFY(other.script("ROLLBACK"));
        QTRY_VERIFY(cells().contains(QStringLiteral("Nobody waits for a lock")));
    }

    void aSessionThatTakesAStrongLockIsOpen()
    {
        runSql(m_settings, "CREATE TABLE companies (id int)");
        m_page->showSurvey(surveyAt(m_settings));
        m_page->show();
        auto other = connected(m_settings);
        QVERIFY(other.script("SET application_name = 'migrating'; BEGIN; SELECT 1"));
        QTRY_VERIFY(cells().contains(QStringLiteral("plumbline · migrating")));
        QVERIFY(other.script("LOCK TABLE companies"));
        QTRY_VERIFY(cells().contains(QStringLiteral("public.companies")));
    }

    void theSqlThatWouldEndASessionIsCopiedAndNotRun()
    {
        auto idle = connected(m_settings);
        QVERIFY(idle.script("SET application_name = 'forgotten'; BEGIN; SELECT 1 AS \"<b>one</b>\""));
        m_page->showSurvey(surveyAt(m_settings));
        m_page->show();
        QTRY_VERIFY(cells().contains(QStringLiteral("plumbline · forgotten")));
        const auto found = table()->model()->match(table()->model()->index(0, 3), Qt::DisplayRole,
                                                   QStringLiteral("plumbline · forgotten"), 1,
                                                   Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        table()->setCurrentIndex(found[0]);
        const auto *details = m_page->findChild<QPlainTextEdit *>(QStringLiteral("activityDetails"));
        QVERIFY(details->toPlainText().contains(QStringLiteral("SELECT 1 AS \"<b>one</b>\"")));
        button("activityCopy")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("pg_terminate_backend(")));
        QVERIFY(idle.query("SELECT 1"));
    }

    void itLooksOnlyWhileItCanBeSeen()
    {
        m_page->showSurvey(surveyAt(m_settings));
        QTest::qWait(200);
        QCOMPARE(sessions(), std::string("0"));
        m_page->show();
        QTRY_COMPARE(sessions(), std::string("1"));
        m_page->hide();
        QTRY_COMPARE(sessions(), std::string("0"));
        QTest::qWait(300);
        QCOMPARE(sessions(), std::string("0"));
    }

    void pausedItLooksWhenAskedAlone()
    {
        m_page->showSurvey(surveyAt(m_settings));
        m_page->show();
        QTRY_VERIFY(table()->isVisible());
        button("activityPause")->click();
        QTRY_VERIFY(state().contains(QStringLiteral("Paused")));
        QTest::qWait(200);
        auto idle = connected(m_settings);
        QVERIFY(idle.script("SET application_name = 'forgotten'; BEGIN; SELECT 1"));
        QTest::qWait(400);
        QVERIFY(!cells().contains(QStringLiteral("idle in transaction")));
        button("activityNow")->click();
        QTRY_VERIFY(cells().contains(QStringLiteral("idle in transaction")));
        button("activityPause")->click();
        QTRY_VERIFY(!state().contains(QStringLiteral("Paused")));
    }

    void withoutADatabaseItSaysWhyNot()
    {
        m_page->show();
        m_page->showSurvey(nullptr);
        QVERIFY(!button("activityNow")->isEnabled());
        m_page->showSurvey(surveyAt(failure(ErrorCode::EnvVariableMissing, "DATABASE_URL")));
        bool isSaid = false;
        for (const auto *label : m_page->findChildren<QLabel *>())
            isSaid = isSaid || (label->isVisible() && label->text().contains(QStringLiteral("DATABASE_URL")));
        QVERIFY(isSaid);
    }

    void aServerThatIsGoneIsSaidInPlace()
    {
        postgres::ConnectionSettings nowhere = m_settings;
        nowhere.database = "is_not_there";
        m_page->showSurvey(surveyAt(nowhere));
        m_page->show();
        QTRY_VERIFY(message().isVisible());
        QCOMPARE(message().mark(), views::Mark::Bad);
        m_page->showSurvey(surveyAt(m_settings));
        QTRY_VERIFY(cells().contains(QStringLiteral("Nobody waits for a lock")));
        QVERIFY(!message().isVisible());
    }

    /// The window shows over every page what the survey found.
    void whatTheWindowSaysIsNotSaidAgain()
    {
        postgres::ConnectionSettings nowhere = m_settings;
        nowhere.database = "is_not_there";
        m_page->showSurvey(surveyAt(nowhere));
        m_page->show();
        QTRY_VERIFY(message().isVisible());
        auto survey = std::make_shared<project::Survey>(*surveyAt(nowhere));
        survey->server = failure(postgres::ActivityReader(nowhere).read().error());
        m_page->showSurvey(survey);
        QVERIFY(!message().isVisible());
        button("activityNow")->click();
        QTest::qWait(500);
        QVERIFY(!message().isVisible());
        QVERIFY(isSaid(QStringLiteral("as soon as the database can be reached")));
        survey->project.connection = failure(ErrorCode::EnvVariableMissing, "DATABASE_URL");
        survey->server = failure(survey->project.connection.error());
        m_page->showSurvey(survey);
        QVERIFY(!isSaid(QStringLiteral("DATABASE_URL")));
    }

    /// Beside the open checklist a page has less than 860 of the window's 1280 pixels.
    void theColumnsFitAndWhoComesFirst()
    {
        m_page->resize(840, 700);
        auto other = connected(m_settings);
        QVERIFY(other.script("SET application_name = 'migrating'; BEGIN; SELECT 1"));
        m_page->showSurvey(surveyAt(m_settings));
        m_page->show();
        QTRY_VERIFY(cells().contains(QStringLiteral("plumbline · migrating")));
        QTRY_COMPARE(table()->horizontalScrollBar()->maximum(), 0);
        const QHeaderView &header = *table()->header();
        QCOMPARE(header.visualIndex(0), 0);
        QCOMPARE(header.visualIndex(3), 1);
        QVERIFY(header.sectionSize(3) >=
                header.fontMetrics().horizontalAdvance(QStringLiteral("plumbline · migrating")));
        QVERIFY(header.sectionSize(4) >= 100);
    }

    void aLineWithNothingToSayIsQuiet()
    {
        m_page->showSurvey(surveyAt(m_settings));
        m_page->show();
        QTRY_VERIFY(cells().contains(QStringLiteral("Nobody waits for a lock")));
        const auto *details = m_page->findChild<QPlainTextEdit *>(QStringLiteral("activityDetails"));
        QTRY_VERIFY(table()->currentIndex().isValid());
        QCOMPARE(details->toPlainText(), QString());
        QVERIFY(!details->placeholderText().isEmpty());
        QVERIFY(!button("activityCopy")->isEnabled());
        QVERIFY(button("activityCopy")->toolTip().contains(QStringLiteral("choose a session")));
        // What the column cuts is whole below.
        table()->setColumnWidth(1, 40);
        QCOMPARE(details->toPlainText(), QStringLiteral("Nobody waits for a lock"));
    }

private:
    bool isSaid(const QString &words) const
    {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *each) { return each->isVisible() && each->text().contains(words); });
    }
    views::TableView *table() const
    {
        return m_page->findChild<views::TableView *>(QStringLiteral("activity"));
    }
    QPushButton *button(const char *name) const
    {
        return m_page->findChild<QPushButton *>(QLatin1String(name));
    }
    InlineMessage &message() const { return *m_page->findChild<InlineMessage *>(); }
    QString state() const { return m_page->findChild<QLabel *>(QStringLiteral("activityState"))->text(); }
    /// The texts of all rows that a person can see without opening anything.
    QStringList cells() const
    {
        QStringList texts;
        for (QModelIndex row = table()->model()->index(0, 0); row.isValid(); row = table()->indexBelow(row))
            for (int column = 0; column < table()->model()->columnCount(); ++column)
                texts << row.siblingAtColumn(column).data().toString();
        return texts;
    }
    std::string sessions() const
    {
        return value(server().superuserSettings("postgres"),
                     "SELECT count(*) FROM pg_stat_activity WHERE datname = '" + m_settings.database + "'");
    }

    postgres::ConnectionSettings m_settings;
    std::unique_ptr<ActivityPage> m_page;
};

PLUMBLINE_TEST(tst_activity_page, TestActivityPage)
#include "tst_activity_page.moc"
