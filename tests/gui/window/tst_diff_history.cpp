#include "models/items/change_rows.h"
#include "tests/gui/window/open_window.h"
#include "tests/gui/window/page_rows.h"
#include "tests/support/declared.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"
#include "ui/pages/diff_page.h"
#include "ui/pages/source_picker.h"
#include "ui/window/drift_news.h"

#include <QComboBox>
#include <QSlider>
#include <QTreeView>

#include <Qsci/qsciscintilla.h>

using namespace plumbline;

namespace {

constexpr int patience = 30000;
const std::string users = "20240101000000_users";
const std::string grown = "20240102000000_grown";
const std::string posts = "20240103000000_posts";

} // namespace

/// The migrations as a side of the Diff page, with a real replay: drift, points in the history, three ways.
class TestDiffHistory : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void driftIsJudgedAtWhatIsApplied();
    void thePointGoesWhereAPersonGoes();
    void aMigrationShowsWhatItChanges();
    void threeWaysNameWhoIsOdd();
    void threeWaysAreTakenOut();
    void whatFailedIsSaidAndTheRestGoesOn();
    void whatAPersonAcceptedIsListedApart();
    void theTreeMarksDrift();
    void theTreeDoesNotMarkThePast();
    void aReplayIsCancelledAndBegunAgain();
    void theOriginStandsOnTheTimeline();
    void aTableOfThreeIsWhole();
    void aCountOfThePastIsNoSafety();

private:
    void open();
    QWidget *page() const { return m_window->window.findChild<ui::DiffPage *>(); }
    QString summary() const { return m_window->text("diffSummary"); }
    QString message() const { return m_window->message("diffMessage"); }
    /// Chooses as a person does: by the words in the list.
    void choose(const char *side, const QString &words) const
    {
        auto *combo = m_window->find<ui::SourcePicker>(side)->findChild<QComboBox *>();
        const int index = combo->findText(words, Qt::MatchStartsWith);
        QVERIFY2(index >= 0, qPrintable(words));
        combo->setCurrentIndex(index);
        emit combo->activated(index);
    }
    void showDrift();
    /// What the Database page's tree says beside the table.
    QString mark() const
    {
        return rowIn(m_window->find<QTreeView>("catalog"), QStringLiteral("users"))
            .siblingAtColumn(1)
            .data()
            .toString();
    }
    QSlider *point(const char *side) const
    {
        return m_window->find<ui::SourcePicker>(side)->findChild<QSlider *>();
    }
    static QModelIndex rowIn(const QTreeView *tree, const QString &text)
    {
        const auto found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, text, 1,
                                                Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? QModelIndex() : found.first();
    }
    QModelIndex row(const QString &text) const { return rowIn(m_window->find<QTreeView>("changes"), text); }
    void showThreeWays() const
    {
        QTest::mouseClick(m_window->find<QAbstractButton>("diffThreeWay"), Qt::LeftButton);
        approve();
        auto *tree = m_window->find<QTreeView>("threeWayLines");
        QTRY_VERIFY_WITH_TIMEOUT(rowIn(tree, QStringLiteral("by_hand")).isValid(), patience);
    }
    /// What the export menu has of these words.
    QAction *exporting(const char *words) const
    {
        for (QAction *one : m_window->find<QToolButton>("diffExport")->menu()->actions())
            if (QString(one->text()).remove(QLatin1Char('&')).contains(QLatin1String(words)))
                return one;
        return nullptr;
    }
    void approve() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(summary().contains(QStringLiteral("not been replayed")), patience);
        auto *button = m_window->find<QWidget>("diffMessage")
                           ->findChild<QAbstractButton *>(QStringLiteral("messageButton"));
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    std::unique_ptr<tests::SmallProject> m_project;
    std::unique_ptr<tests::OpenWindow> m_window;
};

void TestDiffHistory::initTestCase()
{
    qunsetenv("DATABASE_URL");
}

void TestDiffHistory::init()
{
    QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline")).clear();
    m_project = std::make_unique<tests::SmallProject>();
    const std::string made = "CREATE TABLE users (id int PRIMARY KEY);";
    const std::string more = "ALTER TABLE users ADD COLUMN email text;";
    m_project->write(m_project->folder() / "prisma" / "schema.prisma",
                     std::string(tests::schemaHead) + "model users {\n  id Int @id\n  email String?\n}\n"
                                                      "model posts {\n  id Int @id\n}\n");
    m_project->migration(users, made);
    m_project->migration(grown, more);
    m_project->migration(posts, "CREATE TABLE posts (id int PRIMARY KEY);");
    m_project->makeLedger();
    m_project->sql(made + more + "CREATE TABLE by_hand (id int)");
    m_project->applied(users);
    m_project->applied(grown);
}

void TestDiffHistory::open()
{
    m_window = std::make_unique<tests::OpenWindow>();
    tests::turnTo(m_window->window, "diff");
    m_window->window.openProject(m_project->request());
    QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("by_hand")).isValid(), patience);
}

void TestDiffHistory::cleanup()
{
    m_window.reset();
    m_project.reset();
}

void TestDiffHistory::driftIsJudgedAtWhatIsApplied()
{
    open();
    choose("diffFrom", QStringLiteral("Applied migrations"));
    choose("diffTo", QStringLiteral("Live"));
    approve();
    QTRY_VERIFY_WITH_TIMEOUT(summary().startsWith(QStringLiteral("1 table")), patience);
    QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("by_hand")).isValid(), patience);
    choose("diffFrom", QStringLiteral("Migrations, replayed"));
    QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("posts")).isValid(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("by_hand")).isValid(), patience);
    QCOMPARE(row(QStringLiteral("posts")).siblingAtColumn(3).data().toString(),
             QString::fromStdString(posts));
}

void TestDiffHistory::thePointGoesWhereAPersonGoes()
{
    open();
    choose("diffFrom", QStringLiteral("Nothing"));
    choose("diffTo", QStringLiteral("Migrations up to"));
    approve();
    QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("posts")).isValid(), patience);
    QSlider *slider = point("diffTo");
    QCOMPARE(slider->value(), 3);
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Left);
    QTRY_VERIFY_WITH_TIMEOUT(!row(QStringLiteral("posts")).isValid(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("users")).isValid(), patience);
    // The timeline's selection leads it.
    m_window->workspace.select(MigrationName(users));
    QTRY_COMPARE_WITH_TIMEOUT(slider->value(), 1, patience);
    QTest::keyClick(slider, Qt::Key_Home);
    QTRY_VERIFY_WITH_TIMEOUT(!row(QStringLiteral("users")).isValid(), patience);
}

void TestDiffHistory::aMigrationShowsWhatItChanges()
{
    open();
    m_window->workspace.select(MigrationName(grown));
    QAction *action = nullptr;
    for (QAction *one : m_window->window.findChildren<QAction *>())
        if (one->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_D))
            action = one;
    QVERIFY(action && action->isEnabled());
    action->trigger();
    approve();
    QTRY_VERIFY_WITH_TIMEOUT(summary().startsWith(QStringLiteral("1 column")), patience);
    QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("email")).isValid(), patience);
}

void TestDiffHistory::threeWaysNameWhoIsOdd()
{
    open();
    showThreeWays();
    QVERIFY2(summary().startsWith(QStringLiteral("2 tables differ")), qPrintable(summary()));
    QVERIFY2(summary().contains(QStringLiteral("with pending migrations")), qPrintable(summary()));
    QVERIFY2(message().contains(QStringLiteral("would ask to reset")), qPrintable(message()));
    auto *tree = m_window->find<QTreeView>("threeWayLines");
    QVERIFY(tree->isVisible());
    QVERIFY(!m_window->find<QWidget>("diffFrom")->isVisible());
}

void TestDiffHistory::threeWaysAreTakenOut()
{
    open();
    QVERIFY(exporting("Copy the script")->isEnabled());
    showThreeWays();
    const auto *button = m_window->find<QToolButton>("diffExport");
    QVERIFY(button->isVisible() && button->isEnabled());
    const QTemporaryDir folder;
    const QByteArray reset = "would ask to reset";
    for (const auto &[form, suffix, line, note] :
         {std::tuple("HTML", "html", "table public.by_hand</td>", reset),
          std::tuple("Markdown", "md", "| table public.by\\_hand |", reset),
          std::tuple("JSON", "json", "\"oddOneOut\": \"live\"", QByteArray("\"verdict\": \"wouldAsk\""))}) {
        const QString path = folder.filePath(QStringLiteral("three.") + QLatin1String(suffix));
        m_window->prompter.file = path;
        QVERIFY(exporting(form) && exporting(form)->isEnabled());
        exporting(form)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path), patience);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        QVERIFY2(written.contains(line) && written.contains(note), written.constData());
    }
    exporting("Copy the summary")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), summary());
    auto *tree = m_window->find<QTreeView>("threeWayLines");
    tree->setCurrentIndex(rowIn(tree, QStringLiteral("by_hand")));
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("by_hand\t")));
    // Three sides have neither a script nor a left and a right, and the menu says so.
    auto *swap = m_window->find<QAbstractButton>("diffSwap");
    for (const char *words : {"Copy the script", "Export the script"}) {
        QVERIFY(!exporting(words)->isEnabled());
        QVERIFY(exporting(words)->toolTip().contains(QStringLiteral("three have none")));
    }
    QVERIFY(!swap->isVisible());
    QTest::mouseClick(m_window->find<QAbstractButton>("diffThreeWay"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("by_hand")).isValid(), patience);
    QVERIFY(exporting("Export the script")->isEnabled() && swap->isVisible());
}

void TestDiffHistory::whatFailedIsSaidAndTheRestGoesOn()
{
    m_project->migration("20240102120000_broken", "ALTER TABLE nowhere ADD COLUMN x int;");
    open();
    choose("diffFrom", QStringLiteral("Migrations, replayed"));
    choose("diffTo", QStringLiteral("Live"));
    approve();
    QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("posts")).isValid(), patience);
    QTRY_VERIFY2(message().contains(QStringLiteral("20240102120000_broken")), qPrintable(message()));
    QVERIFY2(message().contains(QStringLiteral("sand")), qPrintable(message()));
}

void TestDiffHistory::whatAPersonAcceptedIsListedApart()
{
    m_project->sql("CREATE TABLE posts (id int PRIMARY KEY)");
    open();
    m_project->write(m_project->folder() / "plumbline.toml",
                     "[[accepted]]\nkind = \"table\"\nschema = \"public\"\nname = \"by_hand\"\n"
                     "status = \"heldBack\"\nby = \"Ada\"\nreason = \"later\"\ndate = 2026-01-02\n");
    QTRY_COMPARE_WITH_TIMEOUT(summary(), QStringLiteral("in sync, but for 1 held back"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!row(QStringLiteral("by_hand")).isValid(), patience);
    // Shown on demand, with who decided it, when and why.
    auto *aside = m_window->find<QAbstractButton>(
        qPrintable(QStringLiteral("sort%1").arg(int(items::ChangeSort::Ignored))));
    QTRY_VERIFY_WITH_TIMEOUT(aside->isVisible(), patience);
    aside->click();
    QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("by_hand")).isValid(), patience);
    const QString why = row(QStringLiteral("by_hand")).siblingAtColumn(2).data().toString();
    QVERIFY2(why.contains(QStringLiteral("Ada")) && why.contains(QStringLiteral("2026-01-02")) &&
                 why.contains(QStringLiteral("later")),
             qPrintable(why));
}

/// A check made by hand, which a Prisma schema cannot say: so the table is as the schema wants it.
void TestDiffHistory::showDrift()
{
    m_project->sql("ALTER TABLE users ADD CONSTRAINT positive CHECK (id > 0)");
    open();
    choose("diffFrom", QStringLiteral("Applied migrations"));
    approve();
    QTRY_VERIFY_WITH_TIMEOUT(summary().contains(QStringLiteral("differ")), patience);
    tests::turnTo(m_window->window, "database");
}

void TestDiffHistory::theTreeMarksDrift()
{
    showDrift();
    QTRY_VERIFY_WITH_TIMEOUT(mark().contains(QStringLiteral("1 ≠ migrations")), patience);
}

void TestDiffHistory::theTreeDoesNotMarkThePast()
{
    showDrift();
    QTRY_VERIFY_WITH_TIMEOUT(mark().contains(QStringLiteral("1 ≠ migrations")), patience);
    auto *drift = m_window->window.findChild<ui::DriftNews *>();
    QVERIFY(drift);
    drift->stop(); // as when a person cancels the replay
    m_project->sql("ALTER TABLE users ADD CONSTRAINT small CHECK (id < 1000)");
    m_window->workspace.refresh();
    QTRY_VERIFY2_WITH_TIMEOUT(!mark().contains(QStringLiteral("migrations")), qPrintable(mark()), patience);
    drift->goOn();
    QTRY_VERIFY2_WITH_TIMEOUT(mark().contains(QStringLiteral("2 ≠ migrations")), qPrintable(mark()),
                              patience);
}

void TestDiffHistory::aReplayIsCancelledAndBegunAgain()
{
    const std::string endless = "20240104000000_endless";
    m_project->migration(endless, "DO $$ BEGIN LOOP PERFORM pg_sleep(0.01); END LOOP; END $$;");
    open();
    choose("diffFrom", QStringLiteral("Migrations, replayed"));
    approve();
    const QString name = QString::fromStdString(endless);
    QTRY_COMPARE_WITH_TIMEOUT(summary(), QStringLiteral("Replaying migration 4 of 4: ") + name, patience);
    auto *cancel = m_window->find<QPushButton>("diffCancel");
    QVERIFY(cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    const QString cancelled = QStringLiteral("Replay cancelled at migration 4 of 4 (%1).").arg(name);
    QCOMPARE(summary(), cancelled);
    QVERIFY(!cancel->isVisible());
    QTest::qWait(500); // nothing that was under way brings anything back
    QCOMPARE(summary(), cancelled);
    // Looking again is no wish to replay.
    m_window->workspace.refresh();
    QTest::qWait(1000);
    QCOMPARE(summary(), cancelled);
    auto *again =
        m_window->find<QWidget>("diffMessage")->findChild<QAbstractButton *>(QStringLiteral("messageButton"));
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(summary().startsWith(QStringLiteral("Replaying migration")), patience);
    QApplication::setActiveWindow(&m_window->window);
    QTest::keyClick(&m_window->window, Qt::Key_Escape);
    QTRY_VERIFY2(summary().startsWith(QStringLiteral("Replay cancelled at migration")),
                 qPrintable(summary()));
    // Whoever chooses sides goes on, and so may everyone who held back with the replay.
    QSignalSpy approved(m_window->window.findChild<ui::DiffPage *>(), &ui::DiffPage::replayApproved);
    choose("diffFrom", QStringLiteral("Live"));
    QCOMPARE(approved.count(), 1);
    choose("diffTo", QStringLiteral("Nothing"));
    QCOMPARE(approved.count(), 1); // there was nothing left to allow
}

void TestDiffHistory::theOriginStandsOnTheTimeline()
{
    open();
    choose("diffFrom", QStringLiteral("Migrations, replayed"));
    choose("diffTo", QStringLiteral("Live"));
    approve();
    QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("posts")).isValid(), patience);
    m_window->find<QTreeView>("changes")->setCurrentIndex(row(QStringLiteral("posts")));
    auto *origin = m_window->find<QAbstractButton>("changeOrigin");
    QTRY_VERIFY_WITH_TIMEOUT(origin->isVisible() && origin->text().contains(QString::fromStdString(posts)),
                             patience);
    QTest::mouseClick(origin, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->find<QWidget>("timeline")->isVisible(), patience);
    QCOMPARE(m_window->workspace.selection(), MigrationName(posts));
}

void TestDiffHistory::aTableOfThreeIsWhole()
{
    m_project->sql("ALTER TABLE users ALTER email SET NOT NULL");
    open();
    showThreeWays();
    auto *tree = m_window->find<QTreeView>("threeWayLines");
    QTRY_VERIFY_WITH_TIMEOUT(rowIn(tree, QStringLiteral("users")).isValid(), patience);
    tree->setCurrentIndex(rowIn(tree, QStringLiteral("users")));
    for (const auto *editor : m_window->find<QWidget>("threeWayDefinitions")->findChildren<QsciScintilla *>())
        QTRY_VERIFY_WITH_TIMEOUT(editor->text().contains(QStringLiteral("CREATE TABLE public.users (")),
                                 patience);
}

void TestDiffHistory::aCountOfThePastIsNoSafety()
{
    open();
    // The table is empty, as was counted.
    QTRY_VERIFY2_WITH_TIMEOUT(summary().contains(QStringLiteral("nothing would be lost")),
                              qPrintable(summary()), patience);
    m_project->sql("INSERT INTO by_hand VALUES (1)");
    tests::turnTo(m_window->window, "overview");
    tests::turnTo(m_window->window, "diff");
    QTRY_VERIFY2_WITH_TIMEOUT(summary().contains(QStringLiteral("about one row in")), qPrintable(summary()),
                              patience);
}

PLUMBLINE_TEST(tst_diff_history, TestDiffHistory)
#include "tst_diff_history.moc"
