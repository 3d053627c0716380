#include "models/items/catalog_tree_model.h"
#include "models/items/roles.h"
#include "tests/gui/window/scripted_prompter.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"
#include "ui/pages/database_page.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>
#include <QtWidgets>

using namespace plumbline;
using diff::ChangeKind;
using diff::ObjectChange;
using schema::ObjectKind;
using schema::ObjectName;

namespace {

using Changes = std::vector<ObjectChange>;

project::SurveyPtr surveyOf(schema::Schema catalog, bool hasModels = false)
{
    project::Survey survey = *tests::surveyOf(tests::HistoryBuilder().history());
    survey.catalog = schema::shared(std::move(catalog));
    if (hasModels) {
        for (const char *table : {"companies", "contacts", "deals", "measures"}) {
            prisma::Model model;
            model.name = model.table = table;
            survey.project.document.models.push_back(std::move(model));
        }
    }
    return std::make_shared<const project::Survey>(std::move(survey));
}

ObjectChange change(ChangeKind how, ObjectName object)
{
    return {.change = how, .object = std::move(object)};
}

std::shared_ptr<const Changes> drift(Changes changes)
{
    return std::make_shared<const Changes>(std::move(changes));
}

std::shared_ptr<const Changes> sampleDrift()
{
    return drift({change(ChangeKind::Changed, {ObjectKind::Column, {"public", "deals"}, "stage"}),
                  change(ChangeKind::Added, {ObjectKind::Function, {"public", "touch"}, {}}),
                  change(ChangeKind::Removed, {ObjectKind::Table, {"public", "invoices"}, {}})});
}

/// The page, shown, without a survey at first.
struct Page {
    tests::ScriptedPrompter prompter;
    ui::DatabasePage page{prompter};

    Page()
    {
        page.resize(1200, 700);
        page.show();
    }
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return page.findChild<Widget *>(QLatin1String(name));
    }
    QTreeView *tree() const { return find<QTreeView>("catalog"); }
    QToolButton *onlyDifferent() const { return find<QToolButton>("onlyDifferent"); }
    QModelIndex row(const QString &text) const
    {
        const QAbstractItemModel *model = tree()->model();
        const auto found = model->match(model->index(0, 0), Qt::DisplayRole, text, 1,
                                        Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchCaseSensitive);
        return found.isEmpty() ? QModelIndex() : found.first();
    }
    QString mark(const char *text) const
    {
        return row(QLatin1String(text)).siblingAtColumn(1).data().toString();
    }
    void settle() const
    {
        const auto *model = qobject_cast<items::CatalogTreeModel *>(tree()->model());
        QTRY_VERIFY(!model->isBusy());
    }
};

} // namespace

class TestDatabaseDrift : public QObject {
    Q_OBJECT

private slots:
    void init() { QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline")).clear(); }
    void isMarkedAfterASurvey();
    void isMarkedWhenItCameBeforeTheSurvey();
    void survivesASurveyUntilAnotherComes();
    void theMarkIsReadableInItsCell();
    void onlyWhatDiffersCanBeChosenAndSaysWhenNothingDoes();
    void selectionStaysWhenMarksCome();
    void hostileNamesAreShownPlain();
};

void TestDatabaseDrift::isMarkedAfterASurvey()
{
    Page shop;
    shop.page.showSurvey(surveyOf(tests::shopCatalog()));
    QTRY_VERIFY(shop.row(QStringLiteral("deals")).isValid());
    QVERIFY(!shop.mark("deals").contains(QStringLiteral("migrations")));
    shop.page.showDrift(sampleDrift());
    QTRY_VERIFY(shop.mark("deals").startsWith(QStringLiteral("1 ≠ migrations")));
    QVERIFY(shop.mark("touch()").startsWith(QStringLiteral("not in migrations")));
    QCOMPARE(shop.mark("invoices"), QStringLiteral("only in migrations"));
    QVERIFY(!shop.mark("contacts").contains(QStringLiteral("migrations")));
    QVERIFY(shop.row(QStringLiteral("touch()"))
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("The migrations do not make it.")));
    shop.page.showDrift(nullptr);
    QTRY_VERIFY(!shop.row(QStringLiteral("invoices")).isValid());
    QVERIFY(!shop.mark("deals").contains(QStringLiteral("migrations")));
}

void TestDatabaseDrift::isMarkedWhenItCameBeforeTheSurvey()
{
    Page shop;
    shop.page.showDrift(sampleDrift());
    QCOMPARE(shop.tree()->model()->rowCount(), 0);
    shop.page.showSurvey(surveyOf(tests::shopCatalog()));
    QTRY_VERIFY(shop.mark("deals").startsWith(QStringLiteral("1 ≠ migrations")));
    QVERIFY(shop.row(QStringLiteral("invoices")).isValid());
}

void TestDatabaseDrift::survivesASurveyUntilAnotherComes()
{
    Page shop;
    shop.page.showSurvey(surveyOf(tests::shopCatalog()));
    shop.page.showDrift(sampleDrift());
    QTRY_VERIFY(shop.row(QStringLiteral("invoices")).isValid());
    schema::Schema next = tests::shopCatalog();
    next.tables.push_back(tests::sampleTable("zebras"));
    shop.page.showSurvey(surveyOf(next));
    QTRY_VERIFY(shop.row(QStringLiteral("zebras")).isValid());
    QVERIFY(shop.mark("deals").startsWith(QStringLiteral("1 ≠ migrations")));
    QVERIFY(shop.row(QStringLiteral("invoices")).isValid());
    shop.page.showDrift(drift({change(ChangeKind::Added, {ObjectKind::Table, {"public", "zebras"}, {}})}));
    QTRY_VERIFY(shop.mark("zebras").startsWith(QStringLiteral("not in migrations")));
    QVERIFY(!shop.mark("deals").contains(QStringLiteral("migrations")));
    QVERIFY(!shop.row(QStringLiteral("invoices")).isValid());
}

void TestDatabaseDrift::theMarkIsReadableInItsCell()
{
    Page shop;
    shop.page.showSurvey(surveyOf(tests::shopCatalog(), true));
    project::Survey both = *surveyOf(tests::shopCatalog(), true);
    auto differences = std::make_shared<project::SchemaDifferences>();
    differences->changes = {change(ChangeKind::Changed, {ObjectKind::Column, {"public", "deals"}, "title"})};
    both.differences = differences;
    shop.page.showSurvey(std::make_shared<const project::Survey>(std::move(both)));
    shop.page.showDrift(sampleDrift());
    QTRY_VERIFY(shop.mark("deals").startsWith(QStringLiteral("1 ≠ schema, 1 ≠ migrations")));
    // What a cell of the first width shows of it still names both sides.
    const QFontMetrics metrics(shop.tree()->font());
    const int width =
        shop.tree()->columnWidth(1) - 2 * shop.tree()->style()->pixelMetric(QStyle::PM_FocusFrameHMargin) - 2;
    const QString shown = metrics.elidedText(shop.mark("deals"), Qt::ElideRight, width);
    QVERIFY2(shown.contains(QStringLiteral("≠ schema, 1 ≠ m")), qPrintable(shown));
}

void TestDatabaseDrift::onlyWhatDiffersCanBeChosenAndSaysWhenNothingDoes()
{
    Page shop;
    shop.page.showSurvey(surveyOf(tests::shopCatalog()));
    QTRY_VERIFY(shop.row(QStringLiteral("deals")).isValid());
    QVERIFY(!shop.onlyDifferent()->isVisible()); // no schema and no replay: nothing to compare with
    shop.page.showDrift(sampleDrift());
    QVERIFY(shop.onlyDifferent()->isVisible());
    QVERIFY(shop.onlyDifferent()->toolTip().contains(QStringLiteral("migrations")));
    shop.settle();
    QTest::mouseClick(shop.onlyDifferent(), Qt::LeftButton);
    QTRY_VERIFY(!shop.row(QStringLiteral("contacts")).isValid());
    for (const char *left : {"deals", "touch()", "invoices"})
        QVERIFY2(shop.row(QLatin1String(left)).isValid(), left);
    QVERIFY(!shop.row(QStringLiteral("audit")).isValid());
    shop.page.showDrift(drift({}));
    QTRY_VERIFY(!shop.tree()->isVisible());
    const auto labels = shop.page.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() &&
               label->text().contains(QStringLiteral("as the applied migrations make it"));
    }));
    // Where nobody knows any longer, nothing may stay hidden.
    shop.page.showDrift(nullptr);
    QTRY_VERIFY(shop.tree()->isVisible() && shop.row(QStringLiteral("contacts")).isValid());
    QVERIFY(!shop.onlyDifferent()->isVisible());
}

void TestDatabaseDrift::selectionStaysWhenMarksCome()
{
    Page shop;
    shop.page.showSurvey(surveyOf(tests::shopCatalog()));
    QTRY_VERIFY(shop.row(QStringLiteral("deals")).isValid());
    shop.page.goTo({ObjectKind::Column, {"public", "deals"}, "stage"});
    const QPersistentModelIndex stage = shop.tree()->currentIndex();
    QVERIFY(stage.isValid());
    shop.page.showDrift(sampleDrift());
    QTRY_VERIFY(shop.row(QStringLiteral("invoices")).isValid());
    QCOMPARE(shop.tree()->currentIndex(), QModelIndex(stage));
    QVERIFY(shop.tree()->isExpanded(stage.parent()));
    QCOMPARE(stage.data(items::DriftRole).toInt(), int(items::Drift::Changed));
    QVERIFY(stage.data(items::CautionRole).toBool());
    // A row that the database does not have is no object to look at, and harms nothing.
    shop.tree()->setCurrentIndex(shop.row(QStringLiteral("invoices")));
    QTRY_VERIFY(!shop.find<QTabWidget>("objectTabs")->isVisible());
}

void TestDatabaseDrift::hostileNamesAreShownPlain()
{
    const schema::Schema hostile = tests::hostileCatalog();
    Page page;
    page.page.showSurvey(surveyOf(hostile));
    QTRY_VERIFY(page.tree()->model()->rowCount() > 0);
    Changes changes;
    for (const schema::Table &one : hostile.tables) {
        changes.push_back(change(ChangeKind::Added, {ObjectKind::Table, one.name, {}}));
        changes.push_back(
            change(ChangeKind::Removed, {ObjectKind::View, {one.name.schema, one.name.name}, {}}));
    }
    page.page.showDrift(drift(changes));
    page.settle();
    for (const schema::Table &one : hostile.tables) {
        page.page.goTo({ObjectKind::Table, one.name, {}});
        const QModelIndex row = page.tree()->currentIndex();
        QVERIFY(row.siblingAtColumn(1).data().toString().startsWith(QStringLiteral("not in migrations")));
        QCOMPARE(row.data(Qt::ToolTipRole).toString().count(QLatin1Char('<')), 2); // only our own paragraph
    }
    page.tree()->expandAll();
    QVERIFY(!page.page.grab().isNull());
}

PLUMBLINE_TEST(tst_database_drift, TestDatabaseDrift)
#include "tst_database_drift.moc"
