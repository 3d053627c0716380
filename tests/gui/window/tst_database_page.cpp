#include "models/items/catalog_text.h"
#include "tests/gui/window/scripted_prompter.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"
#include "ui/pages/database_page.h"
#include "views/delegates/elided_label.h"
#include "views/sql/sql_view.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>
#include <QtWidgets>

#include <algorithm>

using namespace plumbline;

namespace {

project::SurveyPtr surveyOf(schema::Schema catalog)
{
    tests::HistoryBuilder history;
    history.pending("20240101000000_init",
                    "CREATE TABLE \"companies\" (id INT);\nCREATE TABLE deals (id INT);\n");
    history.pending("20240201000000_stage", "ALTER TABLE deals ADD COLUMN stage TEXT;\n");
    project::Survey survey = *tests::surveyOf(history.history());
    survey.catalog = schema::shared(std::move(catalog));
    survey.takenAt = now();
    return std::make_shared<const project::Survey>(std::move(survey));
}

/// The page, shown, with a shop's catalog.
struct Page {
    tests::ScriptedPrompter prompter;
    ui::DatabasePage page{prompter};

    explicit Page(schema::Schema catalog = tests::shopCatalog())
    {
        page.resize(1200, 700);
        page.show();
        page.showSurvey(surveyOf(std::move(catalog)));
        [this] { QTRY_VERIFY(tree()->model()->rowCount() > 0); }();
    }
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return page.findChild<Widget *>(QLatin1String(name));
    }
    QTreeView *tree() const { return find<QTreeView>("catalog"); }
    QString title() const { return find<views::ElidedLabel>("objectName")->text(); }
    QString current() const { return tree()->currentIndex().data().toString(); }
    /// What stands in the object's place.
    QString empty() const { return find<QLabel>("objectEmpty")->text(); }
    void type(const QString &words) const
    {
        auto *search = find<QLineEdit>("searchCatalog");
        search->setFocus();
        QTest::keyClicks(search, words);
    }
    void press(const char *name, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(find<QWidget>(name), Qt::Key(key), modifiers);
    }
    void turnToTab(const char *name) const
    {
        auto *tabs = find<QTabWidget>("objectTabs");
        for (int tab = 0; tab < tabs->count(); ++tab)
            if (tabs->widget(tab)->findChild<QWidget *>(QLatin1String(name)))
                tabs->setCurrentIndex(tab);
    }
    /// The row of a list of links whose first cell has the words.
    QModelIndex link(const char *list, const char *words) const
    {
        const auto *model = find<QTreeView>(list)->model();
        for (int group = 0; group < model->rowCount(); ++group) {
            const QModelIndex parent = model->index(group, 0);
            if (parent.data().toString().contains(QLatin1String(words)))
                return parent;
            for (int row = 0; row < model->rowCount(parent); ++row)
                if (model->index(row, 0, parent).data().toString().contains(QLatin1String(words)))
                    return model->index(row, 0, parent);
        }
        return {};
    }
};

schema::ObjectName table(const char *name)
{
    return {schema::ObjectKind::Table, {"public", name}, {}};
}

/// The shop after somebody dropped a table.
schema::Schema without(const std::string &table)
{
    schema::Schema next = tests::shopCatalog();
    std::erase_if(next.tables, [&](const schema::Table &one) { return one.name.name == table; });
    return next;
}

} // namespace

class TestDatabasePage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void theTablesOfTheProjectAreOpenAtFirst();
    void theTreeIsWalkedByKeyboard();
    void foreignKeysAreFollowedInBothDirections();
    void aSearchGoesToWhatItFound();
    void escapeReturnsToWhereOneWas();
    void filtersHideAndGoingThereShowsAgain();
    void selectionExpansionAndSearchSurviveAChange();
    void anObjectThatIsGoneIsSaidToBeGoneAndComesBack();
    void whatWasDroppedElsewhereChoosesNothing();
    void whatIsGoneInAnotherDatabaseWasNotDropped();
    void theCountIsOfWhatTheFilterLeaves();
    void whatCouldNotBeReadIsNoAbsence();
    void whatUsesAnObjectIsTold();
    void theMigrationsThatNameATableAreTold();
    void theDefinitionIsShown();
    void namesAreCopiedQuotedAndRowsAskedFor();
    void withoutACatalogItSaysWhy();
    void hostileNamesAreShownPlain();
    void headsAreRemembered();
    void theObjectStandsBelowWhereThereIsNoRoomBeside();
};

void TestDatabasePage::init()
{
    QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline")).clear();
}

void TestDatabasePage::theTablesOfTheProjectAreOpenAtFirst()
{
    const Page shop;
    const QAbstractItemModel *model = shop.tree()->model();
    const auto found = model->match(model->index(0, 0), Qt::DisplayRole, QStringLiteral("deals"), 1,
                                    Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    QTRY_VERIFY(!shop.tree()->visualRect(found.first()).isEmpty());
    QVERIFY(shop.title().isEmpty());
}

void TestDatabasePage::theTreeIsWalkedByKeyboard()
{
    Page shop;
    shop.page.goTo(table("contacts"));
    QCOMPARE(shop.current(), QStringLiteral("contacts"));
    shop.tree()->setFocus();
    shop.press("catalog", Qt::Key_Right);
    QVERIFY(shop.tree()->isExpanded(shop.tree()->currentIndex()));
    shop.press("catalog", Qt::Key_Down);
    QCOMPARE(shop.current(), QStringLiteral("id"));
    QCOMPARE(shop.title(), QStringLiteral("public.contacts.id"));
    shop.press("catalog", Qt::Key_Left);
    QCOMPARE(shop.current(), QStringLiteral("contacts"));
    shop.press("catalog", Qt::Key_Left);
    QVERIFY(!shop.tree()->isExpanded(shop.tree()->currentIndex()));
}

void TestDatabasePage::foreignKeysAreFollowedInBothDirections()
{
    Page shop;
    shop.page.goTo(table("deals"));
    shop.turnToTab("relations");
    QTRY_VERIFY(shop.link("relations", "contacts").isValid());
    QVERIFY(shop.link("relations", "References (1)").isValid());
    auto *relations = shop.find<QTreeView>("relations");
    relations->setCurrentIndex(shop.link("relations", "public.contacts"));
    shop.press("relations", Qt::Key_Return);
    QCOMPARE(shop.title(), QStringLiteral("public.contacts"));
    QCOMPARE(shop.current(), QStringLiteral("contacts"));
    QTRY_VERIFY(shop.link("relations", "public.deals").isValid()); // and what refers to it
    QVERIFY(shop.link("relations", "public.companies").isValid());
    QTest::mouseClick(shop.find<QToolButton>("objectBack"), Qt::LeftButton);
    QCOMPARE(shop.title(), QStringLiteral("public.deals"));
    QVERIFY(!shop.find<QToolButton>("objectBack")->isEnabled());
    QTest::keyClick(&shop.page, Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE(shop.title(), QStringLiteral("public.contacts"));
    QCOMPARE(shop.current(), QStringLiteral("contacts"));
}

void TestDatabasePage::aSearchGoesToWhatItFound()
{
    const Page shop;
    shop.type(QStringLiteral("contacts em"));
    auto *found = shop.find<QTreeView>("catalogFound");
    QTRY_VERIFY(found->isVisible() && found->model()->rowCount() > 0);
    QTRY_COMPARE(found->currentIndex().data().toString(), QStringLiteral("email"));
    QTRY_COMPARE(shop.title(), QStringLiteral("public.contacts.email")); // a glance at it
    const QSignalSpy texts(shop.find<QLineEdit>("searchCatalog"), &QLineEdit::textChanged);
    shop.press("searchCatalog", Qt::Key_Return);
    QVERIFY(shop.tree()->isVisible());
    QCOMPARE(texts.value(0).value(0), QVariant(QString())); // the field's own button goes by it
    QCOMPARE(shop.current(), QStringLiteral("email"));
    QCOMPARE(shop.title(), QStringLiteral("public.contacts.email"));
    QVERIFY(shop.find<QLineEdit>("searchCatalog")->text().isEmpty());
    QTest::keyClicks(shop.tree(), QStringLiteral("deal_st")); // typing in the tree searches too
    QTRY_COMPARE(found->currentIndex().data().toString(), QStringLiteral("deal_stage"));
    shop.find<QLineEdit>("searchCatalog")->clear();
    shop.type(QStringLiteral("no such thing"));
    QTRY_VERIFY(!found->isVisible() && !shop.tree()->isVisible());
}

void TestDatabasePage::escapeReturnsToWhereOneWas()
{
    Page shop;
    shop.page.goTo(table("deals"));
    shop.type(QStringLiteral("c"));
    auto *found = shop.find<QTreeView>("catalogFound");
    QTRY_VERIFY(found->isVisible() && found->currentIndex().isValid());
    shop.press("searchCatalog", Qt::Key_Down);
    QTRY_VERIFY(shop.title() != QStringLiteral("public.deals"));
    shop.press("searchCatalog", Qt::Key_Escape);
    QVERIFY(shop.tree()->isVisible());
    QCOMPARE(shop.current(), QStringLiteral("deals"));
    QCOMPARE(shop.title(), QStringLiteral("public.deals"));
    QVERIFY(!shop.find<QToolButton>("objectBack")->isEnabled()); // glances are no visits
}

void TestDatabasePage::filtersHideAndGoingThereShowsAgain()
{
    Page shop;
    const auto choose = [&](const char *button, const QString &name) {
        for (QAction *action : shop.find<QToolButton>(button)->menu()->actions())
            if (action->text() == name)
                action->trigger();
    };
    choose("schemaFilter", QStringLiteral("audit"));
    QTRY_COMPARE(shop.tree()->model()->rowCount(), 1);
    QCOMPARE(shop.find<QToolButton>("schemaFilter")->text(), QStringLiteral("audit"));
    shop.page.goTo(table("deals"));
    QTRY_COMPARE(shop.current(), QStringLiteral("deals"));
    QCOMPARE(shop.find<QToolButton>("schemaFilter")->text(), QStringLiteral("All schemas"));
    choose("kindFilter", QStringLiteral("Enums"));
    QTRY_COMPARE(shop.tree()->model()->rowCount(), 1);
    shop.type(QStringLiteral("deal"));
    auto *found = shop.find<QTreeView>("catalogFound");
    QTRY_COMPARE(found->model()->rowCount(), 1);
    QCOMPARE(found->model()->index(0, 0).data().toString(), QStringLiteral("deal_stage"));
}

void TestDatabasePage::selectionExpansionAndSearchSurviveAChange()
{
    Page shop;
    shop.page.goTo({schema::ObjectKind::Column, {"public", "deals"}, "stage"});
    const QPersistentModelIndex deals = shop.tree()->currentIndex().parent();
    QVERIFY(shop.tree()->isExpanded(deals));
    schema::Schema next = tests::shopCatalog();
    for (schema::Table &one : next.tables)
        if (one.name.name == "deals")
            one.columns.insert(one.columns.begin(), tests::sampleColumn("value", "numeric"));
    next.tables.push_back(tests::sampleTable("aaa_first"));
    std::ranges::sort(next.tables, {}, &schema::Table::name);
    shop.page.showSurvey(surveyOf(next));
    QTRY_VERIFY(shop.tree()
                    ->model()
                    ->match(shop.tree()->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("aaa_first"),
                            1, Qt::MatchRecursive)
                    .size() == 1);
    QCOMPARE(shop.current(), QStringLiteral("stage"));
    QVERIFY(shop.tree()->isExpanded(deals));
    QCOMPARE(shop.title(), QStringLiteral("public.deals.stage"));
    shop.type(QStringLiteral("deals"));
    auto *found = shop.find<QTreeView>("catalogFound");
    QTRY_VERIFY(found->isVisible() && found->model()->rowCount() > 2);
    found->setCurrentIndex(found->model()->index(2, 0));
    const QString at = found->currentIndex().data().toString();
    QSignalSpy searched(found->model(), SIGNAL(searched(bool)));
    shop.page.showSurvey(surveyOf(tests::shopCatalog()));
    QTRY_VERIFY(searched.count() > 0);
    QVERIFY(found->isVisible());
    QCOMPARE(found->currentIndex().data().toString(), at);
}

void TestDatabasePage::anObjectThatIsGoneIsSaidToBeGoneAndComesBack()
{
    Page shop;
    const schema::ObjectName log{schema::ObjectKind::Table, {"audit", "log"}, {}};
    shop.page.goTo(log);
    QVERIFY(shop.find<QTabWidget>("objectTabs")->isVisible());
    shop.page.showSurvey(surveyOf(without("log")));
    QTRY_VERIFY(!shop.find<QTabWidget>("objectTabs")->isVisible());
    QVERIFY2(shop.empty().startsWith(QStringLiteral("audit.log (table) was dropped or renamed, noticed at")),
             qPrintable(shop.empty()));
    // It stays so, with the moment when it was noticed, whatever else comes.
    const QString said = shop.empty();
    QTest::qWait(1100);
    schema::Schema more = without("log");
    more.tables.push_back(tests::sampleTable("zebra"));
    shop.page.showSurvey(surveyOf(more));
    QCOMPARE(shop.empty(), said);
    shop.page.showSurvey(surveyOf(tests::shopCatalog()));
    QVERIFY(shop.find<QTabWidget>("objectTabs")->isVisible());
    QCOMPARE(shop.title(), QStringLiteral("audit.log"));
    QTRY_COMPARE(shop.current(), QStringLiteral("log"));
    shop.page.showSurvey(surveyOf(without("log")));
    shop.page.goTo(table("deals"));
    QCOMPARE(shop.title(), QStringLiteral("public.deals"));
    shop.page.goTo(log); // nobody has seen it there
    QVERIFY2(shop.empty().contains(QStringLiteral("audit.log is not in the database")),
             qPrintable(shop.empty()));
}

void TestDatabasePage::whatWasDroppedElsewhereChoosesNothing()
{
    Page shop;
    shop.page.goTo(table("contacts"));
    QCOMPARE(shop.current(), QStringLiteral("contacts"));
    shop.page.showSurvey(surveyOf(without("contacts")));
    // The neighbour that comes to stand in its place was not chosen.
    QTRY_VERIFY(!shop.tree()->currentIndex().isValid());
    QVERIFY(shop.empty().contains(QStringLiteral("public.contacts (table) was dropped")));
    QVERIFY(!shop.find<QTabWidget>("objectTabs")->isVisible());
    shop.page.showSurvey(surveyOf(tests::shopCatalog()));
    QTRY_COMPARE(shop.current(), QStringLiteral("contacts"));
    // What a filter hides is still there, and still shown beside.
    for (QAction *action : shop.find<QToolButton>("schemaFilter")->menu()->actions())
        if (action->text() == QStringLiteral("audit"))
            action->trigger();
    QTRY_COMPARE(shop.tree()->model()->rowCount(), 1);
    QCOMPARE(shop.title(), QStringLiteral("public.contacts"));
    QVERIFY(!shop.tree()->currentIndex().isValid());
    for (QAction *action : shop.find<QToolButton>("schemaFilter")->menu()->actions())
        if (action->text() == QStringLiteral("&All schemas"))
            action->trigger();
    QTRY_COMPARE(shop.current(), QStringLiteral("contacts"));
}

void TestDatabasePage::whatIsGoneInAnotherDatabaseWasNotDropped()
{
    Page shop;
    shop.page.goTo(table("contacts"));
    project::Survey other = *surveyOf(without("contacts"));
    postgres::ConnectionSettings elsewhere;
    elsewhere.database = "elsewhere";
    other.project.connection = elsewhere;
    shop.page.showSurvey(std::make_shared<const project::Survey>(std::move(other)));
    QCOMPARE(shop.empty(), QStringLiteral("public.contacts is not in the database."));
    shop.page.showSurvey(nullptr);
    shop.page.showSurvey(surveyOf(tests::shopCatalog()));
    QTRY_VERIFY(shop.tree()->model()->rowCount() > 0);
    QVERIFY(shop.empty().startsWith(QStringLiteral("Choose a table")));
}

void TestDatabasePage::theCountIsOfWhatTheFilterLeaves()
{
    Page shop;
    const auto says = [&](const QString &words) {
        const auto labels = shop.page.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text() == words; });
    };
    QTRY_VERIFY(says(QStringLiteral("8 table(s)")));
    for (QAction *action : shop.find<QToolButton>("schemaFilter")->menu()->actions())
        if (action->text() == QStringLiteral("audit"))
            action->trigger();
    QTRY_VERIFY(says(QStringLiteral("1 of 8 table(s)")));
    shop.type(QStringLiteral("deal"));
    QTRY_VERIFY(says(QStringLiteral("0 found")));
    shop.press("searchCatalog", Qt::Key_Escape);
    QTRY_VERIFY(says(QStringLiteral("1 of 8 table(s)")));
    for (QAction *action : shop.find<QToolButton>("schemaFilter")->menu()->actions())
        if (action->text() == QStringLiteral("&All schemas"))
            action->trigger();
    QTRY_VERIFY(says(QStringLiteral("8 table(s)")));
}

void TestDatabasePage::whatCouldNotBeReadIsNoAbsence()
{
    using enum schema::Unknown::Aspect;
    schema::Schema closed = tests::shopCatalog();
    const Error refused{
        ErrorCode::PermissionDenied, {}, "permission denied for table pg_constraint", {}, {}, 0, {}};
    for (schema::Table &one : closed.tables)
        one.constraints.clear();
    std::erase_if(closed.dependencies, [](const schema::Dependency &one) {
        return one.user.kind == schema::ObjectKind::Constraint || one.user.kind == schema::ObjectKind::View;
    });
    closed.unknown = {{schema::ObjectKind::Constraint, {}, refused, Existence},
                      {schema::ObjectKind::Table, {}, refused, Dependencies},
                      {schema::ObjectKind::Table, {}, refused, Size}};
    Page shop(closed);
    const auto *tabs = shop.find<QTabWidget>("objectTabs");
    const auto title = [&](const char *words) {
        for (int tab = 0; tab < tabs->count(); ++tab)
            if (tabs->tabText(tab).contains(QLatin1String(words)))
                return tabs->tabText(tab);
        return QString();
    };
    shop.page.goTo(table("contacts"));
    QTRY_COMPARE(title("lations"), QStringLiteral("Re&lations (unknown)"));
    QTRY_COMPARE(title("sed by"), QStringLiteral("&Used by (unknown)"));
    for (const char *list : {"relations", "users"}) {
        shop.turnToTab(list);
        const auto labels = shop.find<QWidget>(list)->parentWidget()->findChildren<QLabel *>();
        const auto isSaid = [](const QLabel *label) {
            return label->isVisible() && label->text().contains(QStringLiteral("is unknown")) &&
                   label->text().contains(QStringLiteral("permission denied for table pg_constraint"));
        };
        QVERIFY2(std::ranges::any_of(labels, isSaid), list);
    }
    const QString definition = shop.find<views::SqlView>("objectDefinition")->sql();
    QVERIFY(definition.startsWith(QStringLiteral("-- ")));
    QVERIFY(definition.contains(QStringLiteral("pg_constraint")));
    QVERIFY(definition.contains(QStringLiteral("CREATE TABLE public.contacts")));
    QVERIFY(shop.find<QLabel>("objectSummary")->text().contains(QStringLiteral("≈ 96.0 KiB")));
    // Where some are known the list says that there may be more.
    shop.page.goTo(table("companies"));
    shop.turnToTab("users");
    QTRY_COMPARE(title("sed by"), QStringLiteral("&Used by (1 or more)"));
    QVERIFY(shop.find<QLabel>("usersGap")->isVisible());
    QVERIFY(shop.find<QLabel>("usersGap")->text().contains(QStringLiteral("pg_constraint")));
    // A constraint that was looked at before the right was taken may still be there.
    shop.page.showSurvey(surveyOf(tests::shopCatalog()));
    shop.page.goTo({schema::ObjectKind::Constraint, {"public", "deals"}, "deals_pkey"});
    QVERIFY(shop.find<QTabWidget>("objectTabs")->isVisible());
    shop.page.showSurvey(surveyOf(closed));
    QVERIFY2(shop.empty().startsWith(QStringLiteral("Whether public.deals.deals_pkey is in the database")),
             qPrintable(shop.empty()));
}

void TestDatabasePage::whatUsesAnObjectIsTold()
{
    Page shop;
    shop.page.goTo(table("deals"));
    QTRY_VERIFY(shop.link("users", "public.open_deals").isValid());
    shop.page.goTo(table("companies"));
    QTRY_VERIFY(shop.link("users", "public.touch()").isValid()); // it names it in its body
    QVERIFY(!shop.link("users", "public.open_deals").isValid());
    shop.page.goTo({schema::ObjectKind::Function, {"public", "touch"}, {}});
    QTRY_VERIFY(shop.link("users", "public.deals.touch_deals").isValid());
}

void TestDatabasePage::theMigrationsThatNameATableAreTold()
{
    Page shop;
    QSignalSpy opened(&shop.page, &ui::DatabasePage::migrationOpened);
    shop.page.goTo(table("deals"));
    QTRY_VERIFY(shop.link("touchedBy", "_stage").isValid());
    QVERIFY(shop.link("touchedBy", "_init").isValid());
    shop.page.goTo({schema::ObjectKind::Column, {"public", "deals"}, "stage"});
    QTRY_VERIFY(shop.link("touchedBy", "_stage").isValid());
    QVERIFY(!shop.link("touchedBy", "_init").isValid());
    shop.turnToTab("touchedBy");
    auto *list = shop.find<QTreeView>("touchedBy");
    list->setCurrentIndex(shop.link("touchedBy", "_stage"));
    shop.press("touchedBy", Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().value<MigrationName>().value, std::string("20240201000000_stage"));
}

void TestDatabasePage::theDefinitionIsShown()
{
    Page shop;
    const auto *definition = shop.find<views::SqlView>("objectDefinition");
    shop.page.goTo(table("deals"));
    QTRY_VERIFY(definition->sql().contains(QStringLiteral("CREATE TABLE public.deals")));
    shop.page.goTo({schema::ObjectKind::Trigger, {"public", "deals"}, "touch_deals"});
    QTRY_VERIFY(definition->sql().contains(QStringLiteral("CREATE TRIGGER touch_deals")));
    QVERIFY(!definition->sql().contains(QStringLiteral("CREATE TABLE")));
}

void TestDatabasePage::namesAreCopiedQuotedAndRowsAskedFor()
{
    Page shop;
    QSignalSpy asked(&shop.page, &ui::DatabasePage::askAbout);
    shop.page.goTo(table("deals"));
    shop.tree()->setFocus();
    const auto trigger = [&](const QString &text) {
        for (QAction *action : shop.tree()->actions())
            if (action->text() == text && action->isEnabled())
                action->trigger();
    };
    trigger(QStringLiteral("&Copy name"));
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("\"public\".\"deals\""));
    trigger(QStringLiteral("&Ask for its rows"));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toString(),
             QStringLiteral("SELECT * FROM \"public\".\"deals\" LIMIT 100"));
    shop.page.goTo({schema::ObjectKind::Column, {"public", "deals"}, "contact_id"});
    trigger(QStringLiteral("&Go to what it refers to"));
    QCOMPARE(shop.title(), QStringLiteral("public.contacts"));
}

void TestDatabasePage::withoutACatalogItSaysWhy()
{
    Page shop;
    project::Survey lost = *surveyOf({});
    lost.catalog = failure(ErrorCode::HostUnreachable, "db.internal:5432");
    shop.page.showSurvey(std::make_shared<const project::Survey>(std::move(lost)));
    QVERIFY(!shop.tree()->isVisible());
    QVERIFY(shop.find<QLabel>("databaseEmpty")->text().contains(QStringLiteral("db.internal:5432")));
    shop.page.showSurvey(surveyOf(tests::shopCatalog()));
    QTRY_VERIFY(shop.tree()->isVisible());
    shop.page.showSurvey(nullptr);
    QVERIFY(!shop.tree()->isVisible());
}

void TestDatabasePage::hostileNamesAreShownPlain()
{
    Page page(tests::hostileCatalog());
    for (const schema::Table &one : tests::hostileCatalog().tables) {
        page.page.goTo({schema::ObjectKind::Table, one.name, {}});
        QVERIFY(!page.title().contains(QLatin1Char('\n')));
        QCOMPARE(page.title(), items::longName({schema::ObjectKind::Table, one.name, {}}));
        QCOMPARE(page.find<QLabel>("objectSummary")->textFormat(), Qt::PlainText);
    }
}

void TestDatabasePage::headsAreRemembered()
{
    ui::Settings settings;
    {
        Page shop;
        shop.tree()->header()->resizeSection(0, 311);
        shop.tree()->header()->moveSection(6, 1);
        shop.page.saveState(settings);
    }
    Page shop;
    shop.page.restoreState(settings);
    QCOMPARE(shop.tree()->header()->sectionSize(0), 311);
    QCOMPARE(shop.tree()->header()->visualIndex(6), 1);
}

void TestDatabasePage::theObjectStandsBelowWhereThereIsNoRoomBeside()
{
    Page shop;
    QCOMPARE(shop.find<QSplitter>("databaseSplitter")->orientation(), Qt::Horizontal);
    shop.page.resize(700, 600);
    QTRY_COMPARE(shop.find<QSplitter>("databaseSplitter")->orientation(), Qt::Vertical);
    QVERIFY(shop.page.minimumSizeHint().width() <= 700);
}

PLUMBLINE_TEST(tst_database_page, TestDatabasePage)
#include "tst_database_page.moc"
