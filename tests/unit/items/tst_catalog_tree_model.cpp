#include "models/items/catalog_tree_model.h"
#include "models/items/roles.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace plumbline;
using namespace plumbline::items;
using schema::ObjectKind;
using schema::ObjectName;

namespace {

OutlinePtr outlineOfSchema(schema::Schema schema, const CatalogChoice &choice = {},
                           const DeclaredTables &declared = {})
{
    return outlineOf(schema::shared(std::move(schema)), declared, choice);
}

void show(CatalogTreeModel &model, const OutlinePtr &outline)
{
    model.take(updateOf(model.outline(), outline));
}

/// Every row, indented, with its cells.
QStringList rowsOf(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(parent); ++column)
            cells.append(model.index(row, column, parent).data().toString());
        rows.append(QString(depth * 2, QLatin1Char(' ')) + cells.join(QLatin1Char('|')));
        rows += rowsOf(model, model.index(row, 0, parent), depth + 1);
    }
    return rows;
}

ObjectName table(const std::string &name)
{
    return {ObjectKind::Table, {"public", name}, {}};
}

ObjectName column(const std::string &of, const std::string &name)
{
    return {ObjectKind::Column, {"public", of}, name};
}

/// Whether a row was signalled as changed in what it says: a flash by itself does not count.
bool isTold(const QSignalSpy &changed, const QModelIndex &row)
{
    return std::ranges::any_of(changed, [&](const QList<QVariant> &signal) {
        const QModelIndex from = signal.at(0).toModelIndex();
        const QModelIndex to = signal.at(1).toModelIndex();
        return signal.at(2).value<QList<int>>().isEmpty() && from.parent() == row.parent() &&
               from.row() <= row.row() && row.row() <= to.row();
    });
}

/// The row below a row that begins with these words.
QModelIndex rowBelow(const QAbstractItemModel &model, const QModelIndex &parent, const char *words)
{
    for (int row = 0; row < model.rowCount(parent); ++row)
        if (model.index(row, 0, parent).data().toString().startsWith(QLatin1String(words)))
            return model.index(row, 0, parent);
    return {};
}

schema::Unknown unreadable(ObjectKind kind,
                           schema::Unknown::Aspect aspect = schema::Unknown::Aspect::Existence,
                           std::string where = {})
{
    return {kind, std::move(where),
            Error{ErrorCode::PermissionDenied, {}, "permission denied for table pg_x", {}, {}, 0, {}},
            aspect};
}

schema::Table &tableIn(schema::Schema &schema, const std::string &name)
{
    return *std::ranges::find(schema.tables, name, [](const schema::Table &one) { return one.name.name; });
}

/// Rows below a row, opened.
QStringList childrenOf(QAbstractItemModel &model, const QModelIndex &parent)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(parent); ++row)
        names.append(model.index(row, 0, parent).data().toString());
    return names;
}

} // namespace

class TestCatalogTreeModel : public QObject {
    Q_OBJECT

private slots:
    void schemasHaveGroupsAndGroupsHaveObjects();
    void aTableHasItsColumnsAndGroupsOfTheRest();
    void partitionsStandBelowTheirTable();
    void cellsTellTypeNullDefaultRowsAndSize();
    void whatCouldNotBeReadIsARow();
    void whatCouldNotBeReadOfATableIsARowOfItsOwn();
    void whatIsUnknownOfObjectsIsSaidByItsAspect();
    void whatIsUnknownIsNotShownAsNothing();
    void nothingIsSignalledBelowATableThatNobodyOpened();
    void objectsAreFoundByNameAndOpenedDownTo();
    void aChoiceOfKindsAndSchemasHidesTheRest();
    void sortingKeepsTheRowsAndTheirIndexes();
    void modelsWithoutATableAndTablesWithoutAModelAreMarked();
    void whatDiffersInATableIsMarkedColumnByColumn();
    void aChangeSignalsOnlyItsRowAndFlashes();
    void aHeadingIsSignalledOnlyWhereItsCountChanged();
    void aChangeBelowAClosedRowFlashesThere();
    void aChangeOfPartsFlashesTheirHeading();
    void whatWentFlashesAbove();
    void tablesThatAFilterLeavesAreCounted();
    void statisticsChangeWithoutAFlash();
    void aCatalogTakenInTheBackgroundSettles();
    void hostileNamesStayOnOneLineAndEscaped();
    void randomUpdatesEndAsAFreshModel();
    void twentyThousandTablesAreMerged();
};

void TestCatalogTreeModel::schemasHaveGroupsAndGroupsHaveObjects()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, outlineOfSchema(tests::shopCatalog()));
    const QModelIndex home = model.find({ObjectKind::Schema, {{}, "public"}, {}});
    QCOMPARE(home.data().toString(), QStringLiteral("public"));
    QCOMPARE(childrenOf(model, home),
             QStringList({QStringLiteral("Tables (4)"), QStringLiteral("Views (1)"),
                          QStringLiteral("Enums (1)"), QStringLiteral("Functions (1)")}));
    QCOMPARE(childrenOf(model, model.find(table("deals")).parent()),
             QStringList({QStringLiteral("companies"), QStringLiteral("contacts"), QStringLiteral("deals"),
                          QStringLiteral("measures")}));
    QCOMPARE(model.find({ObjectKind::Function, {"public", "touch"}, {}}).data().toString(),
             QStringLiteral("touch()"));
}

void TestCatalogTreeModel::aTableHasItsColumnsAndGroupsOfTheRest()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, outlineOfSchema(tests::shopCatalog()));
    const QModelIndex deals = model.find(table("deals"));
    QCOMPARE(childrenOf(model, deals),
             QStringList({QStringLiteral("id"), QStringLiteral("title"), QStringLiteral("contact_id"),
                          QStringLiteral("stage"), QStringLiteral("Constraints (2)"),
                          QStringLiteral("Indexes (1)"), QStringLiteral("Triggers (1)")}));
    QCOMPARE(childrenOf(model, model.index(4, 0, deals)),
             QStringList({QStringLiteral("deals_pkey"), QStringLiteral("deals_contact_id_fkey")}));
    QCOMPARE(model.find(column("deals", "id")).data(KeyRole).toInt(), int(Key::Primary));
    QCOMPARE(model.find(column("deals", "contact_id")).data(KeyRole).toInt(), int(Key::Foreign));
    const QModelIndex broken = model.find({ObjectKind::Index, {"public", "contacts"}, "contacts_email_key"});
    QVERIFY(broken.data(CautionRole).toBool());
    QVERIFY(broken.data(Qt::ToolTipRole).toString().contains(QStringLiteral("Invalid")));
}

void TestCatalogTreeModel::partitionsStandBelowTheirTable()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, outlineOfSchema(tests::shopCatalog()));
    const QModelIndex part = model.find(table("measures_2024"));
    QCOMPARE(part.parent().data().toString(), QStringLiteral("Partitions (3)"));
    QCOMPARE(part.parent().parent(), model.find(table("measures")));
    QVERIFY(part.siblingAtColumn(int(CatalogColumn::Type))
                .data()
                .toString()
                .contains(QStringLiteral("2024-01-01")));
}

void TestCatalogTreeModel::cellsTellTypeNullDefaultRowsAndSize()
{
    CatalogTreeModel model;
    show(model, outlineOfSchema(tests::shopCatalog()));
    const auto cell = [&](const ObjectName &name, CatalogColumn column) {
        return model.find(name).siblingAtColumn(int(column));
    };
    QCOMPARE(cell(column("contacts", "email"), CatalogColumn::Type).data().toString(),
             QStringLiteral("text"));
    QCOMPARE(cell(column("contacts", "email"), CatalogColumn::Null).data().toString(),
             QStringLiteral("not null"));
    QVERIFY(cell(column("deals", "title"), CatalogColumn::Null).data(AbsentRole).toBool());
    QVERIFY(cell(column("deals", "id"), CatalogColumn::Default)
                .data()
                .toString()
                .startsWith(QStringLiteral("nextval")));
    QCOMPARE(cell(table("deals"), CatalogColumn::Rows).data().toString(), QStringLiteral("≈ 1,200"));
    QCOMPARE(cell(table("deals"), CatalogColumn::Size).data().toString(), QStringLiteral("96.0 KiB"));
    QVERIFY(cell(table("deals"), CatalogColumn::Size)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("98,304")));
    QCOMPARE(cell(table("deals"), CatalogColumn::Rows).data(Qt::TextAlignmentRole).toInt(),
             int(Qt::AlignRight | Qt::AlignVCenter));
    const QModelIndex unknown =
        model.find({ObjectKind::Table, {"audit", "log"}, {}}).siblingAtColumn(int(CatalogColumn::Rows));
    QCOMPARE(unknown.data().toString(), QStringLiteral("unknown"));
    QVERIFY(unknown.data(AbsentRole).toBool());
    QCOMPARE(cell(table("companies"), CatalogColumn::Comment).data().toString(),
             QStringLiteral("Who we sell to"));
}

void TestCatalogTreeModel::whatCouldNotBeReadIsARow()
{
    CatalogTreeModel model;
    show(model, outlineOfSchema(tests::shopCatalog()));
    const QStringList rows = rowsOf(model);
    const auto at = rows.indexOf(QRegularExpression(QStringLiteral("^Subscriptions\\|.*")));
    QVERIFY2(at >= 0, qPrintable(rows.mid(rows.size() - 6).join(QLatin1Char(0x0a))));
    QVERIFY(rows[at + 1].contains(QStringLiteral("could not be read")));
}

void TestCatalogTreeModel::whatCouldNotBeReadOfATableIsARowOfItsOwn()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    schema::Schema catalog = tests::shopCatalog();
    for (schema::Table &one : catalog.tables)
        one.indexes.clear();
    const schema::Schema readable = catalog;
    catalog.unknown.push_back(unreadable(ObjectKind::Index));
    catalog.unknown.push_back(
        unreadable(ObjectKind::Policy, schema::Unknown::Aspect::Existence, "public.deals"));
    show(model, outlineOfSchema(catalog));
    const QPersistentModelIndex deals = model.find(table("deals"));
    QCOMPARE(
        childrenOf(model, deals),
        QStringList({QStringLiteral("id"), QStringLiteral("title"), QStringLiteral("contact_id"),
                     QStringLiteral("stage"), QStringLiteral("Constraints (2)"), QStringLiteral("Indexes"),
                     QStringLiteral("Triggers (1)"), QStringLiteral("Policies")}));
    const QModelIndex indexes = model.index(5, 0, deals);
    QCOMPARE(indexes.siblingAtColumn(1).data().toString(), QStringLiteral("could not be read"));
    QVERIFY(indexes.siblingAtColumn(1).data(AbsentRole).toBool());
    QVERIFY(indexes.data(Qt::ToolTipRole).toString().contains(QStringLiteral("permission denied for table")));
    QVERIFY(!model.hasChildren(indexes));
    QVERIFY(!model.nameAt(indexes));
    // What was refused for one table is known of the others, and a view has no index to know.
    QVERIFY(!rowBelow(model, model.find(table("contacts")), "Policies").isValid());
    QVERIFY(rowBelow(model, model.find(table("contacts")), "Indexes").isValid());
    const QModelIndex view = model.find({ObjectKind::View, {"public", "open_deals"}, {}});
    QVERIFY(!rowBelow(model, view, "Indexes").isValid());
    // A right that is given takes the row away, though no definition changed.
    show(model, outlineOfSchema(readable));
    QVERIFY(deals.isValid());
    QVERIFY(!childrenOf(model, deals).contains(QStringLiteral("Indexes")));
    QVERIFY(!deals.data(FlashRole).toBool());
    show(model, outlineOfSchema(catalog));
    QCOMPARE(childrenOf(model, deals)[5], QStringLiteral("Indexes"));
}

void TestCatalogTreeModel::whatIsUnknownOfObjectsIsSaidByItsAspect()
{
    using enum schema::Unknown::Aspect;
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    schema::Schema catalog = tests::shopCatalog();
    catalog.unknown = {unreadable(ObjectKind::View, Definition), unreadable(ObjectKind::View, Dependencies),
                       unreadable(ObjectKind::Domain, Comment), unreadable(ObjectKind::Sequence, LastValue),
                       unreadable(ObjectKind::RangeType)};
    show(model, outlineOfSchema(catalog));
    const QStringList rows = rowsOf(model);
    for (const char *row :
         {"  Views|definition unknown|", "  Views|what needs them is unknown|", "  Domains|comments unknown|",
          "  Sequences|last value unknown|", "  Range types|could not be read|"})
        QVERIFY2(!rows.filter(QLatin1String(row)).isEmpty(), row);
}

void TestCatalogTreeModel::whatIsUnknownIsNotShownAsNothing()
{
    CatalogTreeModel model;
    schema::Schema catalog = tests::shopCatalog();
    tableIn(catalog, "companies").bytes = 0; // and has an index, which has a page
    schema::Table &plain = tableIn(catalog, "deals");
    plain.indexes.clear();
    plain.bytes = 0;
    show(model, outlineOfSchema(catalog));
    const auto size = [&](const char *name) {
        return model.find(table(name)).siblingAtColumn(int(CatalogColumn::Size));
    };
    const auto defaultOf = [&](const char *name) {
        return model.find(column("deals", name)).siblingAtColumn(int(CatalogColumn::Default));
    };
    QCOMPARE(size("companies").data().toString(), QStringLiteral("unknown"));
    QVERIFY(size("companies").data(AbsentRole).toBool());
    QVERIFY(size("deals").data().toString().startsWith(QLatin1Char('0')));
    QCOMPARE(size("contacts").data().toString(), QStringLiteral("96.0 KiB"));
    QCOMPARE(defaultOf("title").data().toString(), QString());
    catalog.unknown = {unreadable(ObjectKind::Table, schema::Unknown::Aspect::Size),
                       unreadable(ObjectKind::Column, schema::Unknown::Aspect::Definition, "public.deals")};
    show(model, outlineOfSchema(catalog));
    QCOMPARE(size("deals").data().toString(), QStringLiteral("unknown"));
    QCOMPARE(size("contacts").data().toString(), QStringLiteral("≈ 96.0 KiB"));
    QVERIFY(
        size("contacts").data(Qt::ToolTipRole).toString().contains(QStringLiteral("could not be measured")));
    QCOMPARE(defaultOf("title").data().toString(), QStringLiteral("unknown"));
    QVERIFY(defaultOf("title").data(AbsentRole).toBool());
    QVERIFY(
        defaultOf("title").data(Qt::ToolTipRole).toString().contains(QStringLiteral("permission denied")));
    QVERIFY(defaultOf("id").data().toString().startsWith(QStringLiteral("nextval")));
}

void TestCatalogTreeModel::nothingIsSignalledBelowATableThatNobodyOpened()
{
    CatalogTreeModel model;
    show(model, outlineOfSchema(tests::largeCatalog(30)));
    const QPersistentModelIndex opened = model.find({ObjectKind::Column, {"public", "table_0"}, "id"});
    const QModelIndex closed = model.find({ObjectKind::Table, {"public", "table_3"}, {}});
    QVERIFY(model.hasChildren(closed));
    schema::Schema next = tests::largeCatalog(30);
    for (schema::Table &one : next.tables)
        one.columns.push_back(tests::sampleColumn("added", "text"));
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    show(model, outlineOfSchema(next));
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted.first().first().toModelIndex(), QModelIndex(opened.parent()));
    QCOMPARE(childrenOf(model, closed).filter(QStringLiteral("added")).size(), 1);
}

void TestCatalogTreeModel::objectsAreFoundByNameAndOpenedDownTo()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, outlineOfSchema(tests::shopCatalog()));
    for (const ObjectName &name : {table("deals"), column("deals", "stage"),
                                   ObjectName{ObjectKind::Trigger, {"public", "deals"}, "touch_deals"},
                                   ObjectName{ObjectKind::Column, {"public", "measures_2023"}, "at"},
                                   ObjectName{ObjectKind::Extension, {{}, "pgcrypto"}, {}},
                                   ObjectName{ObjectKind::Enum, {"public", "deal_stage"}, {}}}) {
        const QModelIndex index = model.find(name);
        QVERIFY(index.isValid());
        QCOMPARE(model.nameAt(index)->part, name.part);
        QCOMPARE(model.nameAt(index)->name.name, name.name.name);
    }
    QVERIFY(!model.find(table("no such table")).isValid());
    QVERIFY(!model.find(column("deals", "no such column")).isValid());
}

void TestCatalogTreeModel::aChoiceOfKindsAndSchemasHidesTheRest()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const schema::SchemaPtr schema = schema::shared(tests::shopCatalog());
    show(model, outlineOf(schema, {}, {}));
    const QPersistentModelIndex deals = model.find(column("deals", "stage"));
    CatalogChoice onlyViews;
    onlyViews.kinds = {ObjectKind::View};
    show(model, outlineOf(schema, {}, onlyViews));
    QVERIFY(!deals.isValid());
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.find({ObjectKind::View, {"public", "open_deals"}, {}}).isValid());
    CatalogChoice onlyAudit;
    onlyAudit.schemas = {"audit"};
    show(model, outlineOf(schema, {}, onlyAudit));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("audit"));
    show(model, outlineOf(schema, {}, {}));
    CatalogTreeModel fresh;
    show(fresh, outlineOf(schema, {}, {}));
    QCOMPARE(rowsOf(model), rowsOf(fresh));
}

void TestCatalogTreeModel::sortingKeepsTheRowsAndTheirIndexes()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    schema::Schema catalog = tests::largeCatalog(90);
    for (std::size_t i = 0; i < catalog.tables.size(); ++i)
        catalog.tables[i].bytes = std::int64_t(i * 7919 % 101) * 1024;
    const schema::SchemaPtr schema = schema::shared(std::move(catalog));
    show(model, outlineOf(schema, {}, {}));
    const QPersistentModelIndex kept = model.find({ObjectKind::Column, {"public", "table_42"}, "id"});
    QVERIFY(kept.isValid());
    CatalogChoice bySize;
    bySize.sortColumn = CatalogColumn::Size;
    bySize.sortOrder = Qt::DescendingOrder;
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    show(model, outlineOf(schema, {}, bySize));
    QCOMPARE(removed.count(), 0);
    QCOMPARE(model.nameAt(kept)->name.name, std::string("table_42"));
    const QModelIndex group = kept.parent().parent();
    qint64 last = std::numeric_limits<qint64>::max();
    for (int row = 0; row < model.rowCount(group); ++row) {
        const auto ref = model.refAt(model.index(row, 0, group));
        const qint64 bytes = schema->tables[ref->object].bytes;
        QVERIFY(bytes <= last);
        last = bytes;
    }
}

void TestCatalogTreeModel::modelsWithoutATableAndTablesWithoutAModelAreMarked()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    DeclaredTables declared;
    declared.all = {
        {"public", "companies"}, {"public", "deals"}, {"public", "invoices"}, {"public", "measures"}};
    declared.withoutTable = {{{"public", "invoices"}, "Invoice"}};
    show(model, outlineOfSchema(tests::shopCatalog(), {}, declared));
    QVERIFY(!model.find(table("deals")).data(DifferenceRole).isValid());
    QCOMPARE(model.find(table("contacts")).data(DifferenceRole).toInt(), int(Declared::OnlyInDatabase));
    QVERIFY(!model.find(table("measures_2023")).data(DifferenceRole).isValid());
    const QModelIndex group = model.find(table("deals")).parent();
    const QModelIndex missing = model.index(3, 0, group);
    QCOMPARE(missing.data().toString(), QStringLiteral("invoices"));
    QCOMPARE(missing.data(DifferenceRole).toInt(), int(Declared::OnlyInSchema));
    QVERIFY(!model.nameAt(missing));
    schema::Schema joined = tests::shopCatalog();
    schema::Table join;
    join.name = {"public", "_DealToTag"};
    join.columns = {tests::sampleColumn("A", "integer"), tests::sampleColumn("B", "integer")};
    joined.tables.push_back(join);
    std::ranges::sort(joined.tables, {}, &schema::Table::name);
    show(model, outlineOfSchema(joined, {}, declared));
    QVERIFY(
        !model.find(table("_DealToTag")).data(DifferenceRole).isValid()); // Prisma makes it without a model
    CatalogChoice different;
    different.isOnlyDifferent = true;
    show(model, outlineOfSchema(tests::shopCatalog(), different, declared));
    QCOMPARE(childrenOf(model, model.find(table("contacts")).parent()),
             QStringList({QStringLiteral("contacts"), QStringLiteral("invoices")}));
    QVERIFY(!model.find(table("deals")).isValid());
}

void TestCatalogTreeModel::whatDiffersInATableIsMarkedColumnByColumn()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const SchemaPtr schema = schema::shared(tests::shopCatalog());
    const schema::Table &deals = *schema->table({"public", "deals"});
    const std::string column = deals.columns.at(1).name;
    DeclaredTables declared;
    for (const schema::Table &each : schema->tables)
        declared.all.insert(each.name);
    show(model, outlineOf(schema, declared, {}));
    const schema::ObjectName name{schema::ObjectKind::Column, deals.name, column};
    const QModelIndex row = model.find(name);
    QVERIFY(row.isValid() && !row.data(DifferenceRole).isValid());
    const QString type = model.find(table("deals")).siblingAtColumn(1).data().toString();

    declared.differences[deals.name].parts = {
        {{schema::ObjectKind::Column, column}, Declared::Different},
        {{schema::ObjectKind::Column, "margin"}, Declared::OnlyInSchema}};
    declared.missingEnums = {{"public", "mood"}};
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    show(model, outlineOf(schema, declared, {}));
    QVERIFY(changed.size() > 0);
    QCOMPARE(row.data(DifferenceRole).toInt(), int(Declared::Different));
    QVERIFY(row.data(CautionRole).toBool());
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("differs")));
    QVERIFY(!model.find({schema::ObjectKind::Column, deals.name, deals.columns.at(0).name})
                 .data(DifferenceRole)
                 .isValid());
    const QModelIndex whole = model.find(table("deals"));
    QCOMPARE(whole.siblingAtColumn(1).data().toString(), QStringLiteral("2 ≠ schema.prisma, ") + type);
    QCOMPARE(row.siblingAtColumn(1).data().toString(), QStringLiteral("text, ≠ schema.prisma"));
    QVERIFY(whole.data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("Only in schema.prisma: column margin")));

    CatalogChoice different;
    different.isOnlyDifferent = true;
    show(model, outlineOf(schema, declared, different));
    QCOMPARE(childrenOf(model, model.find(table("deals")).parent()), QStringList({QStringLiteral("deals")}));
}

void TestCatalogTreeModel::aChangeSignalsOnlyItsRowAndFlashes()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, outlineOfSchema(tests::shopCatalog()));
    const QPersistentModelIndex stage = model.find(column("deals", "stage"));
    const QPersistentModelIndex title = model.find(column("deals", "title"));
    schema::Schema next = tests::shopCatalog();
    for (schema::Table &one : next.tables)
        if (one.name.name == "deals") {
            one.columns[3].isNullable = false;
            one.columns.insert(one.columns.begin() + 1, tests::sampleColumn("value", "numeric(12,2)"));
        }
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    show(model, outlineOfSchema(next));
    QCOMPARE(reset.count() + removed.count(), 0);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(stage.row(), 4);
    QVERIFY(stage.data(FlashRole).toBool());
    QVERIFY(!title.data(FlashRole).toBool());
    QVERIFY(model.find(column("deals", "value")).data(FlashRole).toBool());
    QVERIFY(model.find(table("deals")).data(FlashRole).toBool());
    QVERIFY(!model.find(table("contacts")).data(FlashRole).toBool());
    QTRY_VERIFY(!stage.data(FlashRole).toBool());
    model.setFlashing(false);
    show(model, outlineOfSchema(tests::shopCatalog()));
    QVERIFY(!stage.data(FlashRole).toBool());
}

void TestCatalogTreeModel::aHeadingIsSignalledOnlyWhereItsCountChanged()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, outlineOfSchema(tests::shopCatalog()));
    const QPersistentModelIndex stage = model.find(column("deals", "stage"));
    const QPersistentModelIndex deals = stage.parent();
    const QPersistentModelIndex indexes = rowBelow(model, deals, "Indexes");
    const QPersistentModelIndex constraints = rowBelow(model, deals, "Constraints");
    const QPersistentModelIndex partitions = rowBelow(model, model.find(table("measures")), "Partitions");
    schema::Schema next = tests::shopCatalog();
    tableIn(next, "deals").columns[3].isNullable = false;
    tableIn(next, "measures").estimatedRows = 77;
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    show(model, outlineOfSchema(next));
    QVERIFY(isTold(changed, stage) && isTold(changed, deals));
    QVERIFY(isTold(changed, partitions.parent()));
    for (const QModelIndex &heading : {QModelIndex(indexes), QModelIndex(constraints),
                                       QModelIndex(partitions), deals.parent(), deals.parent().parent()})
        QVERIFY2(!isTold(changed, heading), qPrintable(heading.data().toString()));
    schema::Index more;
    more.name = "deals_stage";
    more.keys = {{.text = "stage"}};
    tableIn(next, "deals").indexes.push_back(more);
    std::erase_if(next.tables, [](const schema::Table &one) { return one.name.name == "measures_2025"; });
    changed.clear();
    show(model, outlineOfSchema(next));
    QVERIFY(isTold(changed, indexes));
    QCOMPARE(indexes.data().toString(), QStringLiteral("Indexes (2)"));
    QVERIFY(isTold(changed, partitions));
    QCOMPARE(partitions.data().toString(), QStringLiteral("Partitions (2)"));
    QVERIFY(!isTold(changed, constraints) && !isTold(changed, stage));
}

void TestCatalogTreeModel::aChangeBelowAClosedRowFlashesThere()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, outlineOfSchema(tests::shopCatalog()));
    // The groups are in sight, and nobody has opened one.
    const QPersistentModelIndex home = model.find({ObjectKind::Schema, {{}, "public"}, {}});
    const QPersistentModelIndex functions = rowBelow(model, home, "Functions");
    const QPersistentModelIndex tables = rowBelow(model, home, "Tables");
    schema::Schema next = tests::shopCatalog();
    schema::Routine added = next.routines.front();
    added.name.name = "zap";
    next.routines.push_back(added);
    show(model, outlineOfSchema(next));
    QCOMPARE(functions.data().toString(), QStringLiteral("Functions (2)"));
    QVERIFY(functions.data(FlashBelowRole).toBool() && !functions.data(FlashRole).toBool());
    QVERIFY(home.data(FlashBelowRole).toBool());
    QVERIFY(!tables.data(FlashBelowRole).toBool());
    QTRY_VERIFY(!functions.data(FlashBelowRole).toBool());
    QVERIFY(!home.data(FlashBelowRole).toBool());
    // Where it is open the row itself flashes, and what stands above it would where it is closed.
    QVERIFY(model.find({ObjectKind::Function, {"public", "zap"}, {}}).isValid());
    next.routines.back().definition = "another";
    show(model, outlineOfSchema(next));
    QVERIFY(model.find({ObjectKind::Function, {"public", "zap"}, {}}).data(FlashRole).toBool());
    QVERIFY(functions.data(FlashBelowRole).toBool());
    model.setFlashing(false);
    show(model, outlineOfSchema(tests::shopCatalog()));
    QVERIFY(!functions.data(FlashBelowRole).toBool());
}

void TestCatalogTreeModel::aChangeOfPartsFlashesTheirHeading()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, outlineOfSchema(tests::shopCatalog()));
    const QPersistentModelIndex deals = model.find(table("deals"));
    const QPersistentModelIndex indexes = rowBelow(model, deals, "Indexes");
    const QPersistentModelIndex constraints = rowBelow(model, deals, "Constraints");
    const QPersistentModelIndex measures = model.find(table("measures"));
    const QPersistentModelIndex partitions = rowBelow(model, measures, "Partitions");
    schema::Schema next = tests::shopCatalog();
    tableIn(next, "deals").indexes.front().isUnique = false;
    tableIn(next, "measures_2024").columns.push_back(tests::sampleColumn("extra", "text"));
    show(model, outlineOfSchema(next));
    QVERIFY(deals.data(FlashRole).toBool());
    QVERIFY(indexes.data(FlashBelowRole).toBool());
    QVERIFY(!constraints.data(FlashBelowRole).toBool());
    QVERIFY(partitions.data(FlashBelowRole).toBool() && measures.data(FlashBelowRole).toBool());
    QVERIFY(!measures.data(FlashRole).toBool());
    // What is only counted anew flashes nowhere.
    QTRY_VERIFY(!indexes.data(FlashBelowRole).toBool());
    tableIn(next, "deals").indexes.front().bytes += 8192;
    show(model, outlineOfSchema(next));
    QVERIFY(!indexes.data(FlashBelowRole).toBool() && !deals.data(FlashRole).toBool());
}

void TestCatalogTreeModel::whatWentFlashesAbove()
{
    CatalogTreeModel model;
    show(model, outlineOfSchema(tests::shopCatalog()));
    const QPersistentModelIndex home = model.find({ObjectKind::Schema, {{}, "public"}, {}});
    const QPersistentModelIndex tables = rowBelow(model, home, "Tables");
    const QPersistentModelIndex views = rowBelow(model, home, "Views");
    schema::Schema next = tests::shopCatalog();
    std::erase_if(next.tables, [](const schema::Table &one) { return one.name.name == "companies"; });
    show(model, outlineOfSchema(next));
    QVERIFY(tables.data(FlashBelowRole).toBool() && home.data(FlashBelowRole).toBool());
    QVERIFY(!views.data(FlashBelowRole).toBool());
    // A filter is no change of the database.
    QTRY_VERIFY(!tables.data(FlashBelowRole).toBool());
    CatalogChoice choice;
    choice.kinds = {ObjectKind::Table};
    show(model, outlineOf(model.outline()->schema, {}, choice));
    QVERIFY(!home.data(FlashBelowRole).toBool());
}

void TestCatalogTreeModel::tablesThatAFilterLeavesAreCounted()
{
    const SchemaPtr schema = schema::shared(tests::shopCatalog());
    const OutlinePtr all = outlineOf(schema, {}, {});
    QCOMPARE(all->tables, 8); // without the view
    QCOMPARE(all->shownTables, 8);
    CatalogChoice choice;
    choice.schemas = {"audit"};
    QCOMPARE(outlineOf(schema, {}, choice)->shownTables, 1);
    choice = {};
    choice.kinds = {ObjectKind::View};
    QCOMPARE(outlineOf(schema, {}, choice)->shownTables, 0);
    QCOMPARE(outlineOf(schema, {}, choice)->tables, 8);
    choice = {};
    choice.isOnlyDifferent = true;
    DeclaredTables declared;
    declared.all = {{"public", "companies"}, {"public", "deals"}, {"public", "measures"}, {"audit", "log"}};
    declared.withoutTable = {{{"public", "invoices"}, "Invoice"}}; // is no table of the database
    QCOMPARE(outlineOf(schema, declared, choice)->shownTables, 1);
}

void TestCatalogTreeModel::statisticsChangeWithoutAFlash()
{
    CatalogTreeModel model;
    show(model, outlineOfSchema(tests::shopCatalog()));
    const QPersistentModelIndex deals = model.find(table("deals"));
    schema::Schema next = tests::shopCatalog();
    for (schema::Table &one : next.tables)
        one.estimatedRows = 7;
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    show(model, outlineOfSchema(next));
    QVERIFY(changed.count() > 0);
    QVERIFY(!deals.data(FlashRole).toBool());
    QCOMPARE(deals.sibling(deals.row(), int(CatalogColumn::Rows)).data().toString(), QStringLiteral("≈ 7"));
}

void TestCatalogTreeModel::aCatalogTakenInTheBackgroundSettles()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy settled(&model, &CatalogTreeModel::settled);
    model.setCatalog(schema::shared(tests::largeCatalog(60)), {});
    model.setCatalog(schema::shared(tests::shopCatalog()), {});
    model.sort(int(CatalogColumn::Name), Qt::DescendingOrder);
    QTRY_VERIFY(settled.count() > 0 && !model.isBusy());
    QCOMPARE(settled.count(), 1); // the latest wins
    QCOMPARE(childrenOf(model, model.find(table("deals")).parent()).first(), QStringLiteral("measures"));
    model.setCatalog(nullptr, {});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.outline());
}

void TestCatalogTreeModel::hostileNamesStayOnOneLineAndEscaped()
{
    CatalogTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, outlineOfSchema(tests::hostileCatalog()));
    const QStringList rows = rowsOf(model);
    QVERIFY(rows.size() > 40);
    for (const QString &row : rows) {
        QVERIFY(!row.contains(QLatin1Char('\n')));
        QVERIFY(!row.contains(QChar(0x1b)));
        QVERIFY(!row.contains(QChar(0x202e)));
    }
    const QModelIndex group =
        model.find(ObjectName{ObjectKind::Table, {"<b>public</b>", "a.b.c"}, {}}).parent();
    for (int row = 0; row < model.rowCount(group); ++row)
        for (int cell = 0; cell < model.columnCount(); ++cell) {
            const QString tip = model.index(row, cell, group).data(Qt::ToolTipRole).toString();
            QVERIFY(tip.isEmpty() || tip.count(QLatin1Char('<')) == 2); // only our own paragraph
        }
}

void TestCatalogTreeModel::randomUpdatesEndAsAFreshModel()
{
    for (unsigned seed = 1; seed <= 8; ++seed) {
        std::mt19937 random(seed);
        CatalogTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        schema::Schema catalog = seed % 2 ? tests::shopCatalog() : tests::largeCatalog(40);
        show(model, outlineOfSchema(catalog));
        for (int round = 0; round < 9; ++round) {
            // Some tables are open, some are not, and somebody remembers rows of theirs.
            std::vector<std::pair<QPersistentModelIndex, ObjectName>> remembered;
            for (const schema::Table &one : catalog.tables) {
                if (random() % 3 || one.columns.empty())
                    continue;
                const ObjectName name{ObjectKind::Column, one.name, one.columns.back().name};
                remembered.emplace_back(model.find(name), name);
            }
            if (random() % 4)
                catalog = tests::changedAtRandom(catalog, random);
            CatalogChoice choice;
            choice.sortColumn = static_cast<CatalogColumn>(random() % catalogColumnCount);
            choice.sortOrder = random() % 2 ? Qt::AscendingOrder : Qt::DescendingOrder;
            if (random() % 4 == 0)
                choice.kinds = {ObjectKind::Table};
            const OutlinePtr outline = outlineOfSchema(catalog, choice);
            show(model, outline);
            CatalogTreeModel fresh;
            show(fresh, outline);
            for (const auto &[index, name] : remembered) {
                const QModelIndex now = model.find(name);
                if (index.isValid())
                    QCOMPARE(QModelIndex(index), now);
            }
            if (round % 3 == 2)
                QCOMPARE(rowsOf(model), rowsOf(fresh));
        }
    }
}

void TestCatalogTreeModel::twentyThousandTablesAreMerged()
{
    CatalogTreeModel model;
    schema::Schema catalog = tests::largeCatalog(20000);
    show(model, outlineOfSchema(catalog));
    const QPersistentModelIndex last = model.find({ObjectKind::Column, {"public", "table_9999"}, "id"});
    QVERIFY(last.isValid());
    std::erase_if(catalog.tables, [](const schema::Table &one) { return one.name.name.back() % 2 == 0; });
    show(model, outlineOfSchema(catalog));
    QVERIFY(last.isValid());
    QCOMPARE(model.nameAt(last)->name.name, std::string("table_9999"));
    show(model, outlineOfSchema(tests::largeCatalog(20000)));
    QCOMPARE(model.nameAt(last)->name.name, std::string("table_9999"));
}

PLUMBLINE_TEST(tst_catalog_tree_model, TestCatalogTreeModel)
#include "tst_catalog_tree_model.moc"
