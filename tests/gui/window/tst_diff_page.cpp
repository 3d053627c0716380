#include "models/diff/render_script.h"
#include "models/items/change_rows.h"
#include "tests/gui/window/open_window.h"
#include "tests/gui/window/scripted_prompter.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"
#include "ui/pages/diff_page.h"
#include "ui/pages/source_picker.h"
#include "views/delegates/elided_label.h"
#include "views/theme/theme.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <Qsci/qsciscintilla.h>

using namespace plumbline;

/// Two sides side by side, in a window without a screen.
class TestDiffPage : public QObject {
    Q_OBJECT

private slots:
    void theDatabaseAgainstTheSchema();
    void aDifferenceShowsBothDefinitions();
    void sortsAndWordsNarrowTheList();
    void swappedSidesSwapWhatHappened();
    void whatIsShownKeepsItsNames();
    void everyFormIsWritten_data();
    void everyFormIsWritten();
    void aChangeElsewhereKeepsThePlace();
    void migrationsAreReplayedOnlyWhenAPersonSaysSo();
    void aSchemaThatIsRefusedIsSaidSo();
    void aDeclaredTableIsWholeAndHasColumns();
    void keysLeadThroughAllObjects();
    void aSearchGivesBackWhatItTook();
    void anotherGroupingKeepsTheChoice();
    void theKeyboardGoesFromTopToBottom();
    void aLowWindowStaysReadable_data();
    void aLowWindowStaysReadable();
    void aPressedButtonIsPlain();
};

namespace {

const std::string head = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"URL\")\n}\n";
const std::string company = "model Company {\n  id Int @id @default(autoincrement())\n  name String\n"
                            "  city String?\n  @@map(\"companies\")\n}\n";

/// A survey of the shop's database beside a schema that knows one of its tables, and one that is not there.
project::Survey shopSurvey(const std::string &schema = head + company + "model Lost {\n  id Int @id\n}\n")
{
    project::Survey survey = *tests::surveyOf(tests::threeMigrations());
    survey.project.folder = "/home/ada/crm";
    survey.project.schemaPath = "/home/ada/crm/prisma/schema.prisma";
    const std::vector<prisma::SourceFile> files{{survey.project.schemaPath, schema}};
    survey.declared = project::declaredSchema(files);
    survey.project.document = prisma::parse(files);
    survey.catalog = schema::shared(tests::shopCatalog());
    postgres::ConnectionSettings settings;
    settings.host = "db.internal";
    settings.database = "crm";
    settings.schema = "public";
    survey.project.connection = settings;
    return survey;
}

struct Page {
    tests::ScriptedPrompter prompter;
    ui::DiffPage page{prompter};

    explicit Page(const project::Survey &survey = shopSurvey())
    {
        page.resize(1200, 700);
        page.setRequest(project::ProjectRequest{});
        page.setVisible(true);
        QApplication::setActiveWindow(&page);
        page.showSurvey(std::make_shared<const project::Survey>(survey));
    }
    QTreeView *list() const { return page.findChild<QTreeView *>(QStringLiteral("changes")); }
    QString summary() const { return page.findChild<QLabel *>(QStringLiteral("diffSummary"))->text(); }
    /// The row of an object by what its first cell says, wherever it stands.
    QModelIndex row(const QString &name) const
    {
        const QAbstractItemModel &model = *list()->model();
        const auto found = model.match(model.index(0, 0), Qt::DisplayRole, name, 1,
                                       Qt::MatchStartsWith | Qt::MatchRecursive | Qt::MatchCaseSensitive);
        return found.isEmpty() ? QModelIndex() : found.first();
    }
    QString happened(const QString &name) const { return row(name).siblingAtColumn(1).data().toString(); }
};

} // namespace

void TestDiffPage::theDatabaseAgainstTheSchema()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("Lost")).isValid());
    QVERIFY2(diff.summary().contains(QStringLiteral("differ")), qPrintable(diff.summary()));
    QCOMPARE(diff.happened(QStringLiteral("Lost")), QStringLiteral("added"));
    QCOMPARE(diff.happened(QStringLiteral("deals")), QStringLiteral("removed"));
}

void TestDiffPage::aDifferenceShowsBothDefinitions()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("Lost")).isValid());
    diff.list()->setCurrentIndex(diff.row(QStringLiteral("Lost")));
    auto *title = diff.page.findChild<views::ElidedLabel *>(QStringLiteral("changeTitle"));
    QVERIFY(title);
    QTRY_VERIFY2(title->text().contains(QStringLiteral("Lost")), qPrintable(title->text()));
    const auto editors = diff.page.findChildren<QsciScintilla *>();
    QVERIFY(editors.size() >= 2);
    const auto shows = [&](const QString &words) {
        return std::ranges::any_of(editors,
                                   [&](const QsciScintilla *one) { return one->text().contains(words); });
    };
    QTRY_VERIFY(shows(QStringLiteral("CREATE TABLE \"Lost\"")) ||
                shows(QStringLiteral("CREATE TABLE public.\"Lost\"")));
    auto *script = diff.page.findChild<QWidget *>(QStringLiteral("changeScript"));
    QVERIFY(script);
}

void TestDiffPage::sortsAndWordsNarrowTheList()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("Lost")).isValid());
    auto *search = diff.page.findChild<QLineEdit *>(QStringLiteral("searchChanges"));
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("lost"));
    QTRY_VERIFY(!diff.row(QStringLiteral("deals")).isValid());
    QVERIFY(diff.row(QStringLiteral("Lost")).isValid());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(diff.row(QStringLiteral("deals")).isValid());
    auto *added =
        diff.page.findChild<QAbstractButton *>(QStringLiteral("sort%1").arg(int(items::ChangeSort::Added)));
    added->click();
    QTRY_VERIFY(!diff.row(QStringLiteral("Lost")).isValid());
    QVERIFY(diff.row(QStringLiteral("deals")).isValid());
}

void TestDiffPage::swappedSidesSwapWhatHappened()
{
    const Page diff;
    QTRY_COMPARE(diff.happened(QStringLiteral("Lost")), QStringLiteral("added"));
    QTest::mouseClick(diff.page.findChild<QAbstractButton *>(QStringLiteral("diffSwap")), Qt::LeftButton);
    QTRY_COMPARE(diff.happened(QStringLiteral("Lost")), QStringLiteral("removed"));
    QCOMPARE(diff.happened(QStringLiteral("deals")), QStringLiteral("added"));
}

void TestDiffPage::whatIsShownKeepsItsNames()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("Lost")).isValid());
    const auto *left = diff.page.findChild<views::ElidedLabel *>(QStringLiteral("changeLeft"));
    const auto *right = diff.page.findChild<views::ElidedLabel *>(QStringLiteral("changeRight"));
    const QString before = left->text();
    QVERIFY(!before.isEmpty() && right->text() != before);
    diff.page.findChild<QAbstractButton *>(QStringLiteral("diffSwap"))->click();
    // The old comparison is in sight until the new one comes.
    QCOMPARE(diff.happened(QStringLiteral("Lost")), QStringLiteral("added"));
    QCOMPARE(left->text(), before);
    QTRY_COMPARE(diff.happened(QStringLiteral("Lost")), QStringLiteral("removed"));
    QCOMPARE(right->text(), before);
}

void TestDiffPage::everyFormIsWritten_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("HTML") << QStringLiteral("html") << QByteArray("<html");
    QTest::newRow("Markdown") << QStringLiteral("md") << QByteArray("Lost");
    QTest::newRow("JSON") << QStringLiteral("json") << QByteArray("\"imitates\"");
    QTest::newRow("SQL") << QStringLiteral("sql") << QByteArray("CREATE TABLE \"Lost\"");
}

void TestDiffPage::everyFormIsWritten()
{
    QFETCH(QString, suffix);
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("Lost")).isValid());
    const QString path = folder.filePath(QStringLiteral("diff.") + suffix);
    diff.prompter.file = path;
    const QMenu *menu = diff.page.findChild<QToolButton *>(QStringLiteral("diffExport"))->menu();
    bool isFound = false;
    for (QAction *action : menu->actions()) {
        const QString words = QString(action->text()).remove(QLatin1Char('&'));
        const QString wanted = suffix == QLatin1String("md") ? QStringLiteral("Markdown") : suffix.toUpper();
        if (words.contains(QStringLiteral("Export")) && words.contains(wanted)) {
            action->trigger();
            isFound = true;
        }
    }
    QVERIFY(isFound);
    QTRY_VERIFY(QFileInfo::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY2(written.contains(content), written.left(2000).constData());
}

void TestDiffPage::aChangeElsewhereKeepsThePlace()
{
    project::Survey survey = shopSurvey();
    Page diff(survey);
    QTRY_VERIFY(diff.row(QStringLiteral("deals")).isValid());
    diff.list()->setCurrentIndex(diff.row(QStringLiteral("deals")));
    schema::Schema next = tests::shopCatalog();
    schema::Table more;
    more.name = {"public", "aaa_more"};
    more.columns = {tests::sampleColumn("id", "integer")};
    next.tables.push_back(more);
    std::ranges::sort(next.tables, {}, &schema::Table::name);
    survey.catalog = schema::shared(std::move(next));
    diff.page.showSurvey(std::make_shared<const project::Survey>(survey));
    QTRY_VERIFY(diff.row(QStringLiteral("aaa_more")).isValid());
    QCOMPARE(diff.list()->currentIndex().siblingAtColumn(0).data().toString(),
             diff.row(QStringLiteral("deals")).data().toString());
}

void TestDiffPage::migrationsAreReplayedOnlyWhenAPersonSaysSo()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("Lost")).isValid());
    auto *picker = diff.page.findChild<ui::SourcePicker *>(QStringLiteral("diffTo"));
    picker->setSource(project::OwnSource::Migrations);
    emit picker->changed();
    auto *message = diff.page.findChild<QWidget *>(QStringLiteral("diffMessage"));
    QTRY_VERIFY(message->isVisible());
    QVERIFY2(diff.summary().contains(QStringLiteral("not been replayed")), qPrintable(diff.summary()));
    QCOMPARE(diff.list()->model()->rowCount(), 0);
}

void TestDiffPage::aSchemaThatIsRefusedIsSaidSo()
{
    const Page diff(shopSurvey(head + "model A {\n  id Int @id\n  x Nothing\n}\n"));
    auto *message = diff.page.findChild<QWidget *>(QStringLiteral("diffMessage"));
    QTRY_VERIFY(message->isVisible());
    QVERIFY2(diff.summary().contains(QStringLiteral("Not compared")), qPrintable(diff.summary()));
}

void TestDiffPage::aDeclaredTableIsWholeAndHasColumns()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("companies")).isValid());
    diff.list()->setCurrentIndex(diff.row(QStringLiteral("companies")));
    auto *title = diff.page.findChild<views::ElidedLabel *>(QStringLiteral("changeTitle"));
    QTRY_VERIFY2(title->text().contains(QStringLiteral("companies")), qPrintable(title->text()));
    auto *definitions = diff.page.findChild<QWidget *>(QStringLiteral("changeDefinitions"));
    auto *fold = diff.page.findChild<QAbstractButton *>(QStringLiteral("foldSame"));
    fold->setChecked(false);
    for (const auto *editor : definitions->findChildren<QsciScintilla *>())
        QTRY_VERIFY2(editor->text().contains(QStringLiteral("CREATE TABLE public.companies (")),
                     qPrintable(editor->text()));
    const auto *tabs = diff.page.findChild<QTabWidget *>(QStringLiteral("changeTabs"));
    QVERIFY(tabs->isTabVisible(1));
    const auto *columns = diff.page.findChild<QTreeView *>(QStringLiteral("changeColumns"));
    QVERIFY(columns->model()->rowCount() >= 3);
}

void TestDiffPage::keysLeadThroughAllObjects()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("Lost")).isValid());
    const auto *title = diff.page.findChild<views::ElidedLabel *>(QStringLiteral("changeTitle"));
    diff.list()->setFocus();
    const QString first = diff.list()->currentIndex().siblingAtColumn(0).data().toString();
    QStringList seen{first};
    for (int press = 0; press < 200 && seen.size() < 3; ++press) {
        QTest::keyClick(diff.list(), Qt::Key_F7);
        const QString now = diff.list()->currentIndex().siblingAtColumn(0).data().toString();
        if (now != seen.last()) {
            seen << now;
            QTRY_VERIFY2(title->text().contains(now.section(QLatin1Char('('), 0, 0)),
                         qPrintable(title->text() + now));
        }
    }
    QCOMPARE(seen.size(), qsizetype(3));
    // From the tabs as well, and back again.
    auto *tabs = diff.page.findChild<QTabWidget *>(QStringLiteral("changeTabs"));
    tabs->tabBar()->setFocus();
    for (int press = 0; press < 200 && seen.last() != first; ++press) {
        QTest::keyClick(tabs->tabBar(), Qt::Key_F7, Qt::ShiftModifier);
        QTest::qWait(10);
        seen << diff.list()->currentIndex().siblingAtColumn(0).data().toString();
    }
    QCOMPARE(seen.last(), first);
}

void TestDiffPage::aSearchGivesBackWhatItTook()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("companies")).isValid());
    QVERIFY(diff.list()->isExpanded(diff.row(QStringLiteral("companies"))));
    const QModelIndex chosen = diff.row(QStringLiteral("deals"));
    diff.list()->setCurrentIndex(chosen);
    auto *search = diff.page.findChild<QLineEdit *>(QStringLiteral("searchChanges"));
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("lost"));
    QTRY_VERIFY(!diff.row(QStringLiteral("companies")).isValid());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(diff.row(QStringLiteral("companies")).isValid());
    QVERIFY(diff.list()->isExpanded(diff.row(QStringLiteral("companies"))));
    QCOMPARE(diff.list()->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("deals"));
    // What a person closed stays so.
    diff.list()->collapse(diff.row(QStringLiteral("companies")));
    QTest::keyClicks(search, QStringLiteral("lost"));
    QTRY_VERIFY(!diff.row(QStringLiteral("companies")).isValid());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(diff.row(QStringLiteral("companies")).isValid());
    QVERIFY(!diff.list()->isExpanded(diff.row(QStringLiteral("companies"))));
}

void TestDiffPage::anotherGroupingKeepsTheChoice()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("deals")).isValid());
    diff.list()->setCurrentIndex(diff.row(QStringLiteral("deals")));
    auto *grouping = diff.page.findChild<QComboBox *>(QStringLiteral("changeGrouping"));
    grouping->setCurrentIndex(1);
    QTRY_VERIFY(diff.row(QStringLiteral("Tables")).isValid());
    QTRY_COMPARE(diff.list()->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("deals"));
}

/// Search, grouping, sorts, list, and only then the definitions.
void TestDiffPage::theKeyboardGoesFromTopToBottom()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("Lost")).isValid());
    const QStringList wanted{QStringLiteral("diffThreeWay"),   QStringLiteral("searchChanges"),
                             QStringLiteral("changeGrouping"), QStringLiteral("sort0"),
                             QStringLiteral("changes"),        QStringLiteral("foldSame"),
                             QStringLiteral("changeTabs")};
    QStringList order;
    QWidget *at = diff.page.findChild<QWidget *>(QStringLiteral("diffThreeWay"));
    for (int step = 0; step < 500; ++step, at = at->nextInFocusChain())
        if (wanted.contains(at->objectName()) && !order.contains(at->objectName()))
            order << at->objectName();
    QCOMPARE(order.join(QLatin1Char(' ')), wanted.join(QLatin1Char(' ')));
}

void TestDiffPage::aLowWindowStaysReadable_data()
{
    QTest::addColumn<QSize>("window");
    // What the page has of windows of 640×400, 600×560 and 1280×800.
    QTest::newRow("640x400") << QSize(500, 270);
    QTest::newRow("600x560") << QSize(460, 430);
    QTest::newRow("1280x800") << QSize(1140, 660);
}

void TestDiffPage::aLowWindowStaysReadable()
{
    QFETCH(QSize, window);
    Page diff;
    diff.page.resize(window);
    QTRY_VERIFY(diff.row(QStringLiteral("deals")).isValid());
    QTest::qWait(50); // layouts settle
    const QTreeView *list = diff.list();
    const int row = list->visualRect(diff.row(QStringLiteral("deals"))).height();
    QVERIFY2(row > 0 && list->viewport()->height() / row >= 4, qPrintable(QString::number(list->height())));
    const auto *definitions = diff.page.findChild<QWidget *>(QStringLiteral("changeDefinitions"));
    for (const auto *editor : definitions->findChildren<QsciScintilla *>())
        QVERIFY2(editor->SendScintilla(QsciScintilla::SCI_LINESONSCREEN) >= 6,
                 qPrintable(QString::number(editor->height())));
    // Every sort that there is stands whole inside its box, and nothing above the list is lower than it
    // needs.
    for (int sort = 0; sort < int(items::changeSortCount); ++sort) {
        const auto *chip = diff.page.findChild<QAbstractButton *>(QStringLiteral("sort%1").arg(sort));
        if (chip->isHidden())
            continue;
        QVERIFY2(chip->parentWidget()->rect().contains(chip->geometry()), qPrintable(chip->text()));
        QVERIFY(chip->height() >= chip->sizeHint().height());
    }
    const auto *search = diff.page.findChild<QLineEdit *>(QStringLiteral("searchChanges"));
    QVERIFY(search->height() >= search->minimumSizeHint().height());
    // All of it can be reached: the page is as wide as the window, and scrolls where it is higher.
    const auto *scroll = diff.page.findChild<QScrollArea *>(QStringLiteral("diffScroll"));
    QCOMPARE(scroll->horizontalScrollBar()->maximum(), 0);
    QCOMPARE(scroll->verticalScrollBar()->maximum(),
             std::max(0, scroll->widget()->height() - scroll->viewport()->height()));
}

/// In any palette a button that is pressed looks other than one that is not, by more than a shade.
void TestDiffPage::aPressedButtonIsPlain()
{
    const Page diff;
    auto *button = diff.page.findChild<QAbstractButton *>(QStringLiteral("foldSame"));
    button->setPalette(views::darkPalette());
    button->setChecked(false);
    const QImage off = button->grab().toImage();
    button->setChecked(true);
    const QImage on = button->grab().toImage();
    const QPoint place(off.width() / 2, off.height() - 2);
    QVERIFY(views::contrast(off.pixelColor(place), on.pixelColor(place)) >= 3.0);
}

PLUMBLINE_TEST(tst_diff_page, TestDiffPage)
#include "tst_diff_page.moc"
