#include "models/items/catalog_tree_model.h"
#include "models/items/roles.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace plumbline;
using namespace plumbline::items;
using diff::ChangeKind;
using diff::ObjectChange;
using schema::ObjectKind;
using schema::ObjectName;

namespace {

ObjectChange change(ChangeKind how, ObjectName object)
{
    return {.change = how, .object = std::move(object)};
}

DeclaredTables withDrift(std::vector<ObjectChange> changes, DeclaredTables declared = {})
{
    declared.drift = std::make_shared<const CatalogDrift>(
        std::make_shared<const std::vector<ObjectChange>>(std::move(changes)));
    return declared;
}

/// A model that shows one catalog, with a tester beside it.
struct Tree {
    SchemaPtr schema;
    CatalogTreeModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit Tree(schema::Schema catalog = tests::shopCatalog()) : schema(schema::shared(std::move(catalog)))
    {
    }
    void show(const DeclaredTables &declared, bool isOnlyDifferent = false)
    {
        CatalogChoice choice;
        choice.isOnlyDifferent = isOnlyDifferent;
        model.take(updateOf(model.outline(), outlineOf(schema, declared, choice)));
    }
    QString type(const ObjectName &name)
    {
        return model.find(name).siblingAtColumn(int(CatalogColumn::Type)).data().toString();
    }
    Drift drift(const ObjectName &name)
    {
        const QModelIndex row = model.find(name);
        return row.isValid() ? Drift(row.data(DriftRole).toInt()) : Drift::None;
    }
    /// The first row of that text, anywhere.
    QModelIndex row(const QString &text) { return below({}, text); }

private:
    QModelIndex below(const QModelIndex &parent, const QString &text)
    {
        for (int i = 0; i < model.rowCount(parent); ++i) {
            const QModelIndex at = model.index(i, 0, parent);
            if (at.data().toString() == text)
                return at;
            if (const QModelIndex found = below(at, text); found.isValid())
                return found;
        }
        return {};
    }
};

ObjectName table(const std::string &name)
{
    return {ObjectKind::Table, {"public", name}, {}};
}

ObjectName column(const std::string &of, const std::string &name)
{
    return {ObjectKind::Column, {"public", of}, name};
}

QString toolTip(const QModelIndex &row)
{
    return row.data(Qt::ToolTipRole).toString();
}

const ObjectName touch{ObjectKind::Function, {"public", "touch"}, {}};
const ObjectName openDeals{ObjectKind::View, {"public", "open_deals"}, {}};

} // namespace

class TestCatalogDrift : public QObject {
    Q_OBJECT

private slots:
    void everyKindOfObjectIsMarked();
    void onlyWhatCountsIsMarked();
    void whichSideIsMeantIsSaidWhereBothDiffer();
    void partsThatOnlyTheMigrationsHaveAreCountedAtTheirTable();
    void whatOnlyTheMigrationsHaveIsARow();
    void aModelWithoutATableThatTheMigrationsMakeIsOneRow();
    void whatTheDatabaseGotSinceIsNotMissing();
    void aMissingSchemaHoldsWhatIsMissingInIt();
    void onlyWhatDiffersLeavesDrift();
    void aPartitionThatDiffersIsReached();
    void newMarksSignalTheirRowsWithoutAFlash();
    void hostileNamesStayOnOneLineAndEscaped();
    void aLargeDriftIsReadOnce();
};

void TestCatalogDrift::everyKindOfObjectIsMarked()
{
    Tree tree;
    tree.show({});
    const QString own = tree.type(touch);
    const std::vector<ObjectName> parts{column("deals", "stage"),
                                        {ObjectKind::Constraint, {"public", "deals"}, "deals_pkey"},
                                        {ObjectKind::Index, {"public", "contacts"}, "contacts_email_key"},
                                        {ObjectKind::Trigger, {"public", "deals"}, "touch_deals"}};
    const std::vector<ObjectName> objects{touch,
                                          openDeals,
                                          table("companies"),
                                          {ObjectKind::Enum, {"public", "deal_stage"}, {}},
                                          {ObjectKind::Extension, {{}, "pgcrypto"}, {}},
                                          {ObjectKind::Schema, {{}, "audit"}, {}}};
    std::vector<ObjectChange> changes;
    for (const ObjectName &name : parts)
        changes.push_back(change(ChangeKind::Changed, name));
    for (const ObjectName &name : objects)
        changes.push_back(change(ChangeKind::Added, name));
    tree.show(withDrift(changes));
    for (const ObjectName &name : parts) {
        QCOMPARE(tree.drift(name), Drift::Changed);
        QVERIFY(tree.type(name).endsWith(QStringLiteral(", ≠ migrations")));
    }
    for (const ObjectName &name : objects) {
        QCOMPARE(tree.drift(name), Drift::OnlyInDatabase);
        QVERIFY(tree.type(name).startsWith(QStringLiteral("not in migrations")));
        QVERIFY(tree.model.find(name).data(CautionRole).toBool());
        QVERIFY(toolTip(tree.model.find(name)).contains(QStringLiteral("The migrations do not make it.")));
        QVERIFY(tree.model.find(name)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .endsWith(QStringLiteral("The migrations do not make it.")));
    }
    QCOMPARE(tree.type(touch), QStringLiteral("not in migrations, ") + own);
    QCOMPARE(tree.drift(table("deals")), Drift::Changed);
    QVERIFY(tree.type(table("deals")).startsWith(QStringLiteral("3 ≠ migrations, ")));
    // Neither what is alike, nor a column of the name in another table.
    QCOMPARE(tree.drift(table("measures")), Drift::None);
    QCOMPARE(tree.drift(column("deals", "title")), Drift::None);
    QCOMPARE(tree.drift({ObjectKind::Schema, {{}, "public"}, {}}), Drift::None);
    QVERIFY(!tree.model.find(table("deals")).data(DifferenceRole).isValid());
}

void TestCatalogDrift::onlyWhatCountsIsMarked()
{
    Tree tree;
    ObjectChange ruled = change(ChangeKind::Added, table("deals"));
    ruled.setAside = diff::SetAside{.kind = diff::SetAside::Kind::Rule};
    ObjectChange accepted = change(ChangeKind::Removed, table("gone"));
    accepted.setAside = diff::SetAside{.kind = diff::SetAside::Kind::Accepted};
    tree.show(withDrift({ruled, accepted, change(ChangeKind::SameMeaning, column("contacts", "email"))}));
    QCOMPARE(tree.drift(table("deals")), Drift::None);
    QCOMPARE(tree.drift(table("contacts")), Drift::None);
    QCOMPARE(tree.drift(column("contacts", "email")), Drift::None);
    QVERIFY(!tree.row(QStringLiteral("gone")).isValid());
    tree.show(withDrift({ruled, accepted}), true);
    QCOMPARE(tree.model.rowCount(), 0);
}

void TestCatalogDrift::whichSideIsMeantIsSaidWhereBothDiffer()
{
    Tree tree;
    tree.show({});
    const QString own = tree.type(table("deals"));
    DeclaredTables declared;
    declared.all = {{"public", "deals"}, {"public", "companies"}, {"public", "measures"}};
    declared.differences[{"public", "deals"}].parts = {
        {{ObjectKind::Column, "stage"}, Declared::Different},
        {{ObjectKind::Column, "margin"}, Declared::OnlyInSchema}};
    tree.show(withDrift({change(ChangeKind::Changed, column("deals", "stage")),
                         change(ChangeKind::Changed, column("companies", "name")),
                         change(ChangeKind::Added, table("contacts"))},
                        declared));
    const QModelIndex deals = tree.model.find(table("deals"));
    QCOMPARE(tree.type(table("deals")), QStringLiteral("2 ≠ schema, 1 ≠ migrations, ") + own);
    QCOMPARE(deals.data(DifferenceRole).toInt(), int(Declared::Different));
    QCOMPARE(deals.data(DriftRole).toInt(), int(Drift::Changed));
    // The whole of it stands in the tooltips of the name and of the mark.
    for (const QModelIndex &cell : {deals, deals.siblingAtColumn(int(CatalogColumn::Type))}) {
        const QString said = toolTip(cell);
        const auto schemaAt = said.indexOf(QStringLiteral("It differs from schema.prisma."));
        const auto driftAt = said.indexOf(QStringLiteral("It differs from what the migrations make."));
        QVERIFY(schemaAt >= 0 && driftAt > schemaAt);
        QVERIFY(said.indexOf(QStringLiteral("Only in schema.prisma: column margin")) < driftAt);
        QVERIFY(said.indexOf(QStringLiteral("Different: column stage"), driftAt) > driftAt);
    }
    QCOMPARE(tree.model.find(column("deals", "stage"))
                 .data(Qt::AccessibleTextRole)
                 .toString()
                 .section(QStringLiteral(", "), -1),
             QStringLiteral("It differs from schema.prisma. It differs from what the migrations make."));
    QCOMPARE(tree.type(column("deals", "stage")), QStringLiteral("deal_stage, ≠ schema, ≠ migrations"));
    QCOMPARE(tree.type(column("companies", "name")), QStringLiteral("text, ≠ migrations"));
    QVERIFY(tree.type(table("companies")).startsWith(QStringLiteral("1 ≠ migrations, ")));
    QVERIFY(tree.type(table("contacts")).startsWith(QStringLiteral("only in the database, ")));
}

void TestCatalogDrift::partsThatOnlyTheMigrationsHaveAreCountedAtTheirTable()
{
    Tree tree;
    tree.show(withDrift({change(ChangeKind::Changed, table("deals")),
                         change(ChangeKind::Removed, column("deals", "margin")),
                         change(ChangeKind::Removed, {ObjectKind::Policy, {"public", "deals"}, "mine"}),
                         change(ChangeKind::Added, column("deals", "title"))}));
    QVERIFY(tree.type(table("deals")).startsWith(QStringLiteral("4 ≠ migrations, ")));
    const QString said = toolTip(tree.model.find(table("deals")));
    for (const char *line : {"Different: table deals", "Only in the migrations: column margin",
                             "Only in the migrations: policy mine", "Only in the database: column title"})
        QVERIFY2(said.contains(QLatin1String(line)), line);
    QVERIFY(!tree.row(QStringLiteral("margin")).isValid());
    QCOMPARE(tree.type(column("deals", "title")), QStringLiteral("text, not in migrations"));
    // Only its own members differ: no number.
    tree.show(withDrift({change(ChangeKind::Changed, openDeals)}));
    QVERIFY(tree.type(openDeals).startsWith(QStringLiteral("≠ migrations, ")));
}

void TestCatalogDrift::whatOnlyTheMigrationsHaveIsARow()
{
    Tree tree;
    tree.show(
        withDrift({change(ChangeKind::Removed, table("invoices")),
                   change(ChangeKind::Removed, {ObjectKind::Enum, {"public", "mood"}, {}}),
                   change(ChangeKind::Removed, {ObjectKind::Function, {"public", "f"}, "integer"}),
                   change(ChangeKind::Removed, {ObjectKind::Procedure, {"public", "f"}, "text, integer"}),
                   change(ChangeKind::Removed, {ObjectKind::Sequence, {"audit", "numbers"}, {}}),
                   change(ChangeKind::Removed, {ObjectKind::Extension, {{}, "citext"}, {}})}));
    for (const char *text : {"invoices", "mood", "f(integer)", "f(text, integer)", "numbers", "citext"}) {
        const QModelIndex row = tree.row(QLatin1String(text));
        QVERIFY2(row.isValid(), text);
        QCOMPARE(row.data(DriftRole).toInt(), int(Drift::OnlyInMigrations));
        QCOMPARE(row.siblingAtColumn(int(CatalogColumn::Type)).data().toString(),
                 QStringLiteral("only in migrations"));
        QVERIFY(row.data(CautionRole).toBool());
        QVERIFY(toolTip(row).contains(
            QStringLiteral("The applied migrations make it, and the database does not have it.")));
        QVERIFY(!tree.model.nameAt(row));
    }
    QVERIFY(toolTip(tree.row(QStringLiteral("f(text, integer)")))
                .contains(QStringLiteral("Only in the migrations: procedure public.f(text, integer)")));
    QCOMPARE(tree.row(QStringLiteral("invoices")).parent(), tree.model.find(table("deals")).parent());
    QCOMPARE(tree.row(QStringLiteral("numbers")).parent().parent().data().toString(),
             QStringLiteral("audit"));
    QVERIFY(!tree.row(QStringLiteral("citext")).parent().parent().isValid());
    // A count is of what is there.
    QCOMPARE(tree.row(QStringLiteral("invoices")).parent().data().toString(), QStringLiteral("Tables (4)"));
    tree.show({});
    QVERIFY(!tree.row(QStringLiteral("invoices")).isValid());
}

void TestCatalogDrift::aModelWithoutATableThatTheMigrationsMakeIsOneRow()
{
    Tree tree;
    DeclaredTables declared;
    declared.withoutTable = {{{"public", "invoices"}, "Invoice"}, {{"public", "notes"}, "Note"}};
    declared.missingEnums = {{"public", "mood"}};
    tree.show(declared);
    const QPersistentModelIndex invoices = tree.row(QStringLiteral("invoices"));
    tree.show(withDrift({change(ChangeKind::Removed, table("invoices")),
                         change(ChangeKind::Removed, {ObjectKind::Enum, {"public", "mood"}, {}})},
                        declared));
    QVERIFY(invoices.isValid());
    const QModelIndex group = invoices.parent();
    QStringList names;
    for (int row = 0; row < tree.model.rowCount(group); ++row)
        names << tree.model.index(row, 0, group).data().toString();
    QCOMPARE(names.count(QStringLiteral("invoices")), 1);
    QCOMPARE(invoices.data(DifferenceRole).toInt(), int(Declared::OnlyInSchema));
    QCOMPARE(invoices.data(DriftRole).toInt(), int(Drift::OnlyInMigrations));
    for (const char *both : {"invoices", "mood"})
        QCOMPARE(tree.row(QLatin1String(both)).siblingAtColumn(int(CatalogColumn::Type)).data().toString(),
                 QStringLiteral("only in schema and migrations"));
    QVERIFY(toolTip(invoices).contains(QStringLiteral("The model Invoice of schema.prisma has no table")));
    QVERIFY(toolTip(invoices).contains(QStringLiteral("The applied migrations make it")));
    const QModelIndex notes = tree.row(QStringLiteral("notes"));
    QVERIFY(!notes.data(DriftRole).isValid());
    QCOMPARE(notes.siblingAtColumn(int(CatalogColumn::Type)).data().toString(),
             QStringLiteral("no table for model Note"));
}

void TestCatalogDrift::whatTheDatabaseGotSinceIsNotMissing()
{
    Tree tree;
    tree.show(withDrift({change(ChangeKind::Removed, table("deals")), change(ChangeKind::Removed, touch),
                         change(ChangeKind::Removed, column("contacts", "email")),
                         change(ChangeKind::Removed, {ObjectKind::View, {"public", "companies"}, {}})}));
    for (const ObjectName &there : {table("deals"), touch, column("contacts", "email")}) {
        QCOMPARE(tree.drift(there), Drift::None);
        QVERIFY(!tree.type(there).contains(QStringLiteral("migrations")));
    }
    // A table in a view's place is not that view.
    const QModelIndex views = tree.model.find(openDeals).parent();
    QCOMPARE(tree.model.rowCount(views), 2);
    QCOMPARE(tree.model.index(0, 0, views).data(DriftRole).toInt(), int(Drift::OnlyInMigrations));
    QCOMPARE(tree.drift(table("companies")), Drift::None);
}

void TestCatalogDrift::aMissingSchemaHoldsWhatIsMissingInIt()
{
    Tree tree;
    const auto changes =
        withDrift({change(ChangeKind::Removed, {ObjectKind::Schema, {{}, "billing"}, {}}),
                   change(ChangeKind::Removed, {ObjectKind::Table, {"billing", "invoices"}, {}})});
    tree.show({});
    tree.show(changes);
    const QModelIndex billing = tree.row(QStringLiteral("billing"));
    QCOMPARE(billing.data(DriftRole).toInt(), int(Drift::OnlyInMigrations));
    QCOMPARE(tree.row(QStringLiteral("invoices")).parent().parent(), billing);
    tree.show(changes, true);
    QCOMPARE(tree.model.rowCount(), 1);
    QCOMPARE(tree.model.index(0, 0).data().toString(), QStringLiteral("billing"));
}

void TestCatalogDrift::onlyWhatDiffersLeavesDrift()
{
    Tree tree;
    tree.show(withDrift({change(ChangeKind::Changed, column("deals", "stage")),
                         change(ChangeKind::Added, openDeals), change(ChangeKind::Removed, table("gone")),
                         change(ChangeKind::Changed, {ObjectKind::Schema, {{}, "audit"}, {}})}),
              true);
    QVERIFY(tree.model.find(table("deals")).isValid());
    QVERIFY(tree.model.find(column("deals", "title")).isValid());
    QVERIFY(tree.model.find(openDeals).isValid());
    QVERIFY(tree.row(QStringLiteral("gone")).isValid());
    QVERIFY(tree.model.find({ObjectKind::Schema, {{}, "audit"}, {}}).isValid());
    QVERIFY(!tree.model.find({ObjectKind::Table, {"audit", "log"}, {}}).isValid());
    QVERIFY(!tree.model.find(table("contacts")).isValid());
    QVERIFY(!tree.model.find(touch).isValid());
    tree.show(withDrift({}), true);
    QCOMPARE(tree.model.rowCount(), 0);
}

void TestCatalogDrift::aPartitionThatDiffersIsReached()
{
    Tree tree;
    const DeclaredTables declared = withDrift({change(ChangeKind::Changed, column("measures_2024", "at"))});
    tree.show(declared);
    QCOMPARE(tree.drift(table("measures_2024")), Drift::Changed);
    QCOMPARE(tree.drift(column("measures_2024", "at")), Drift::Changed);
    QCOMPARE(tree.drift(table("measures")), Drift::None);
    QVERIFY(tree.type(table("measures_2024")).startsWith(QStringLiteral("1 ≠ migrations, ")));
    tree.show(declared, true);
    QVERIFY(tree.model.find(table("measures_2024")).isValid());
    QVERIFY(tree.model.find(table("measures")).isValid());
    QVERIFY(!tree.model.find(table("measures_2023")).isValid());
    QVERIFY(!tree.model.find(table("deals")).isValid());
    tree.show(declared);
    QVERIFY(tree.model.find(table("measures_2023")).isValid());
}

void TestCatalogDrift::newMarksSignalTheirRowsWithoutAFlash()
{
    Tree tree;
    tree.show({});
    const QPersistentModelIndex stage = tree.model.find(column("deals", "stage"));
    const QPersistentModelIndex deals = tree.model.find(table("deals"));
    QSignalSpy changed(&tree.model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&tree.model, &QAbstractItemModel::modelReset);
    tree.schema = schema::shared(tests::shopCatalog()); // another reading comes at the same time
    tree.show(withDrift({change(ChangeKind::Changed, column("deals", "stage"))}));
    const auto told = [&](const QModelIndex &row) {
        return std::ranges::any_of(changed, [&](const QList<QVariant> &signal) {
            const QModelIndex from = signal.at(0).toModelIndex();
            return from.parent() == row.parent() && from.row() <= row.row() &&
                   row.row() <= signal.at(1).toModelIndex().row();
        });
    };
    QVERIFY(told(stage) && told(deals));
    QVERIFY(!stage.data(FlashRole).toBool() && !deals.data(FlashRole).toBool());
    QCOMPARE(stage.data(DriftRole).toInt(), int(Drift::Changed));
    changed.clear();
    tree.show(withDrift({change(ChangeKind::Changed, column("deals", "stage"))})); // the same, said anew
    QVERIFY(!told(stage) && !told(deals));
    tree.show({});
    QVERIFY(told(stage) && told(deals));
    QVERIFY(!stage.data(DriftRole).isValid());
    QCOMPARE(reset.count(), 0);
}

void TestCatalogDrift::hostileNamesStayOnOneLineAndEscaped()
{
    const schema::Schema hostile = tests::hostileCatalog();
    Tree tree(hostile);
    std::vector<ObjectChange> changes;
    for (const schema::Table &one : hostile.tables) {
        const std::string &name = one.name.name;
        changes.push_back(change(ChangeKind::Changed, {ObjectKind::Column, one.name, name}));
        changes.push_back(change(ChangeKind::Removed, {ObjectKind::Column, one.name, name + name}));
        changes.push_back(change(ChangeKind::Removed, {ObjectKind::Table, {name, name}, {}}));
        changes.push_back(change(ChangeKind::Removed, {ObjectKind::Schema, {{}, name}, {}}));
        changes.push_back(change(ChangeKind::Removed, {ObjectKind::Function, one.name, name}));
    }
    tree.show(withDrift(changes));
    int rows = 0;
    const auto check = [&](const auto &self, const QModelIndex &parent) -> void {
        for (int row = 0; row < tree.model.rowCount(parent); ++row) {
            for (int cell = 0; cell < tree.model.columnCount(); ++cell) {
                const QModelIndex at = tree.model.index(row, cell, parent);
                for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole)}) {
                    const QString text = at.data(role).toString();
                    QVERIFY(!text.contains(QLatin1Char('\n')) && !text.contains(QChar(0x1b)) &&
                            !text.contains(QChar(0x202e)));
                }
                const QString tip = toolTip(at);
                QVERIFY(tip.isEmpty() || tip.count(QLatin1Char('<')) == 2); // only our own paragraph
            }
            ++rows;
            self(self, tree.model.index(row, 0, parent));
        }
    };
    check(check, {});
    QVERIFY(rows > 60);
    for (const schema::Table &one : hostile.tables) {
        QCOMPARE(tree.drift({ObjectKind::Table, one.name, {}}), Drift::Changed);
        QCOMPARE(tree.drift({ObjectKind::Column, one.name, one.name.name}), Drift::Changed);
        QCOMPARE(tree.drift({ObjectKind::Column, one.name, "id"}), Drift::None);
        QVERIFY(tree.type({ObjectKind::Table, one.name, {}}).startsWith(QStringLiteral("2 ≠ migrations, ")));
    }
}

void TestCatalogDrift::aLargeDriftIsReadOnce()
{
    const SchemaPtr schema = schema::shared(tests::largeCatalog(20000));
    std::vector<ObjectChange> changes;
    for (const schema::Table &one : schema->tables)
        for (const schema::Column &each : one.columns)
            changes.push_back(change(ChangeKind::Changed, {ObjectKind::Column, one.name, each.name}));
    const DeclaredTables declared = withDrift(std::move(changes));
    CatalogTreeModel model; // without a tester, which would open all of it
    model.take(updateOf(nullptr, outlineOf(schema, declared, {})));
    const ObjectName first{ObjectKind::Table, schema->tables.front().name, {}};
    const ObjectDrift *found = declared.drift->find(first);
    QVERIFY(found);
    QCOMPARE(found->parts.size(), schema->tables.front().columns.size());
    CatalogChoice different;
    different.isOnlyDifferent = true;
    model.take(updateOf(model.outline(), outlineOf(schema, declared, different)));
    QCOMPARE(declared.drift->find(first), found);
    const QModelIndex last = model.find({ObjectKind::Column, schema->tables.back().name, "id"});
    QCOMPARE(last.data(DriftRole).toInt(), int(Drift::Changed));
}

PLUMBLINE_TEST(tst_catalog_drift, TestCatalogDrift)
#include "tst_catalog_drift.moc"
