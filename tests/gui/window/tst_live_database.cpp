#include "models/items/roles.h"
#include "tests/gui/window/open_window.h"
#include "tests/gui/window/page_rows.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"
#include "ui/pages/database_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTreeView>

using namespace plumbline;

namespace {

constexpr int patience = 30000;
constexpr int tables = 60;

std::string tableName(int number)
{
    return "t" + std::to_string(100 + number);
}

/// Every text that has flashed in a tree, whenever that was.
class Flashes : public QObject {
public:
    explicit Flashes(const QAbstractItemModel *model)
    {
        connect(model, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex &first, const QModelIndex &, const QList<int> &) {
                    if (first.data(items::FlashRole).toBool())
                        m_texts.insert(first.data().toString());
                });
    }
    bool has(const char *text) const { return m_texts.contains(QLatin1String(text)); }

private:
    QSet<QString> m_texts;
};

} // namespace

/// The Database page on a real server that somebody else works on, too.
class TestLiveDatabase : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void placeSurvivesAChangeElsewhere();
    void whatChangedFlashesAndNothingElse();
    void aSearchSurvivesAChangeElsewhere();
    void aTableIsCountedExactly();
    void countingIsStopped();
    void aTableThatCannotBeCountedSaysWhy();

private:
    QTreeView *tree() const { return m_window->find<QTreeView>("catalog"); }
    QPushButton *count() const { return m_window->find<QPushButton>("countRows"); }
    QString summary() const { return m_window->text("objectSummary"); }
    void goTo(const schema::ObjectName &name) const
    {
        m_window->window.findChild<ui::DatabasePage *>()->goTo(name);
    }
    QModelIndex row(const std::string &text) const
    {
        const auto found =
            tree()->model()->match(tree()->model()->index(0, 0), Qt::DisplayRole,
                                   QString::fromStdString(text), 1, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? QModelIndex() : found.first();
    }
    std::unique_ptr<tests::SmallProject> m_project;
    std::unique_ptr<tests::OpenWindow> m_window;
};

void TestLiveDatabase::initTestCase()
{
    qunsetenv("DATABASE_URL");
}

void TestLiveDatabase::init()
{
    QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline")).clear();
    m_project = std::make_unique<tests::SmallProject>();
    m_project->makeLedger();
    std::string script;
    for (int number = 0; number < tables; ++number)
        script += "CREATE TABLE " + tableName(number) + " (id int PRIMARY KEY, name text);";
    m_project->sql(script);
    m_project->sql("INSERT INTO t100 SELECT n FROM generate_series(1, 1234) n");
    m_window = std::make_unique<tests::OpenWindow>();
    tests::turnTo(m_window->window, "database");
    m_window->window.openProject(m_project->request());
    QVERIFY(QTest::qWaitFor([this] { return row("t130").isValid(); }, patience));
    QVERIFY(QTest::qWaitFor(
        [this] { return m_window->workspace.liveState().kind == project::LiveKind::Live; }, patience));
}

void TestLiveDatabase::cleanup()
{
    m_window.reset();
    m_project.reset();
}

void TestLiveDatabase::placeSurvivesAChangeElsewhere()
{
    goTo({schema::ObjectKind::Column, {"public", "t130"}, "name"});
    const QPersistentModelIndex table = row("t130");
    QVERIFY(tree()->isExpanded(table));
    tree()->scrollTo(row("t125"), QAbstractItemView::PositionAtTop);
    QCOMPARE(tree()->indexAt({0, 0}).data().toString(), QStringLiteral("t125"));
    // A row comes above what is in sight, one goes, and what is selected gets a new neighbour.
    m_project->sql("CREATE TABLE aaa (id int); DROP TABLE t105; DROP TABLE t106; "
                   "ALTER TABLE t130 ADD COLUMN extra int");
    QTRY_VERIFY_WITH_TIMEOUT(row("aaa").isValid() && row("extra").isValid(), patience);
    QVERIFY(!row("t105").isValid());
    QCOMPARE(tree()->currentIndex().data().toString(), QStringLiteral("name"));
    QVERIFY(tree()->isExpanded(table));
    QCOMPARE(tree()->indexAt({0, 0}).data().toString(), QStringLiteral("t125"));
    // At the very top, what comes above is in sight.
    tree()->verticalScrollBar()->setValue(0);
    m_project->sql("CREATE SCHEMA aaa_first");
    QTRY_VERIFY_WITH_TIMEOUT(row("aaa_first").isValid(), patience);
    QCOMPARE(tree()->verticalScrollBar()->value(), 0);
}

void TestLiveDatabase::whatChangedFlashesAndNothingElse()
{
    goTo({schema::ObjectKind::Column, {"public", "t101"}, "name"});
    const Flashes flashes(tree()->model());
    m_project->sql("ALTER TABLE t101 ADD COLUMN extra int; ALTER TABLE t101 ALTER COLUMN name SET NOT NULL; "
                   "CREATE TABLE t100b (id int)");
    QTRY_VERIFY_WITH_TIMEOUT(row("extra").isValid(), patience);
    QVERIFY(flashes.has("t101"));
    QVERIFY(flashes.has("extra"));
    QVERIFY(flashes.has("name"));
    QVERIFY(flashes.has("t100b"));
    QVERIFY(!flashes.has("id"));
    QVERIFY(!flashes.has("t100"));
    QVERIFY(!flashes.has("t102"));
    QTRY_VERIFY(!row("extra").data(items::FlashRole).toBool());
}

void TestLiveDatabase::aSearchSurvivesAChangeElsewhere()
{
    auto *search = m_window->find<QLineEdit>("searchCatalog");
    const auto *found = m_window->find<QTreeView>("catalogFound");
    QTest::keyClicks(search, QStringLiteral("t11"));
    QTRY_COMPARE(found->model()->rowCount(), 30); // with their keys and indexes
    for (int step = 0; step < 3; ++step)
        QTest::keyClick(search, Qt::Key_Down);
    const QString chosen = found->currentIndex().data().toString();
    QVERIFY2(chosen.startsWith(QStringLiteral("t11")), qPrintable(chosen));
    m_project->sql("CREATE TABLE t110a (id int)");
    QTRY_COMPARE_WITH_TIMEOUT(found->model()->rowCount(), 31, patience);
    QVERIFY(found->isVisible());
    QCOMPARE(search->text(), QStringLiteral("t11"));
    QCOMPARE(found->currentIndex().data().toString(), chosen);
}

void TestLiveDatabase::aTableIsCountedExactly()
{
    goTo({schema::ObjectKind::Table, {"public", "t100"}, {}});
    QVERIFY(count()->isVisible());
    const QString counted = QLocale().toString(1234) + QStringLiteral(" rows, counted");
    QVERIFY(!summary().contains(counted));
    QTest::mouseClick(count(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(summary().contains(counted), patience);
    QCOMPARE(count()->text(), QStringLiteral("&Count exactly"));
    // What was counted is of this table and no other.
    goTo({schema::ObjectKind::Table, {"public", "t101"}, {}});
    QVERIFY(!summary().contains(QStringLiteral("counted")));
    count()->setFocus();
    QTest::keyClick(count(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(summary().contains(QStringLiteral("0 rows, counted")), patience);
    // An index has no rows of its own.
    goTo({schema::ObjectKind::Index, {"public", "t100"}, "t100_pkey"});
    QVERIFY(!count()->isVisible());
}

void TestLiveDatabase::countingIsStopped()
{
    auto writer = tests::connected(m_project->settings());
    QVERIFY(writer.script("BEGIN; LOCK TABLE t100 IN ACCESS EXCLUSIVE MODE"));
    goTo({schema::ObjectKind::Table, {"public", "t100"}, {}});
    QTest::mouseClick(count(), Qt::LeftButton);
    QCOMPARE(count()->text(), QStringLiteral("Stop &counting"));
    QVERIFY(summary().contains(QStringLiteral("Counting…")));
    QTest::mouseClick(count(), Qt::LeftButton);
    QCOMPARE(count()->text(), QStringLiteral("&Count exactly"));
    QVERIFY(!summary().contains(QStringLiteral("Counting…")));
    // Nobody waits for the table any more: the server was told as well.
    const std::string waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '" +
        m_project->settings().database + "'";
    QTRY_COMPARE_WITH_TIMEOUT(m_project->value(waiting), std::string("0"), patience);
}

void TestLiveDatabase::aTableThatCannotBeCountedSaysWhy()
{
    m_project->sql("ALTER TABLE t103 ENABLE ROW LEVEL SECURITY; ALTER TABLE t103 FORCE ROW LEVEL SECURITY");
    goTo({schema::ObjectKind::Table, {"public", "t103"}, {}});
    QTest::mouseClick(count(), Qt::LeftButton);
    // Rows that a policy hides make no smaller number.
    QTRY_VERIFY_WITH_TIMEOUT(summary().contains(QStringLiteral("row-level security")), patience);
    QVERIFY(!summary().contains(QStringLiteral("counted")));
}

PLUMBLINE_TEST(tst_live_database, TestLiveDatabase)
#include "tst_live_database.moc"
