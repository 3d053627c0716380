#include "models/items/catalog_links.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace plumbline;
using namespace plumbline::items;
using schema::ObjectKind;
using schema::ObjectName;

namespace {

const QualifiedName users{"public", "users"};

ObjectName column(const std::string &name)
{
    return {ObjectKind::Column, users, name};
}

/// "public.v: view, by id, o o" for each row, without the headings.
QStringList usersOf(const schema::Schema &schema, const ObjectName &name)
{
    QStringList found;
    for (const auto &group : userRows(schema, *findObject(schema, name)))
        for (const auto &row : group.children)
            found << row.value.cells.join(QStringLiteral(": "));
    return found;
}

/// A table with columns and nothing that uses them.
schema::Schema plain(const std::vector<std::string> &columns)
{
    schema::Schema schema;
    schema.schemas = {{"public", {}, {}, {}}};
    schema::Table table;
    table.name = users;
    for (const std::string &name : columns)
        table.columns.push_back(tests::sampleColumn(name, "text"));
    schema.tables = {table};
    return schema;
}

schema::Index index(const std::string &name, std::vector<schema::IndexKey> keys)
{
    schema::Index made;
    made.name = name;
    made.keys = std::move(keys);
    return made;
}

} // namespace

class TestCatalogLinks : public QObject {
    Q_OBJECT

private slots:
    void aViewTellsAllColumnsThatItNeeds()
    {
        schema::Schema schema = plain({"id", "o o", "a", "b", "c", "d", "e", "f"});
        const ObjectName view{ObjectKind::View, {"public", "v"}, {}};
        const ObjectName table{ObjectKind::Table, users, {}};
        schema.dependencies = {{view, column("id")}, {view, column("o o")}};
        QCOMPARE(usersOf(schema, table), QStringList(QStringLiteral("public.v: view, by id, o o")));
        for (const char *name : {"a", "b", "c", "d"})
            schema.dependencies.push_back({view, column(name)});
        std::ranges::sort(schema.dependencies);
        QCOMPARE(usersOf(schema, table),
                 QStringList(QStringLiteral("public.v: view, by a, b, c, d, id, o o")));
        schema.dependencies.push_back({view, column("e")});
        schema.dependencies.push_back({view, column("f")});
        std::ranges::sort(schema.dependencies);
        QCOMPARE(usersOf(schema, table),
                 QStringList(QStringLiteral("public.v: view, by a, b, c, d, e and 3 more")));
        const auto rows = userRows(schema, *findObject(schema, table));
        QVERIFY(rows[0].children[0].value.detail.endsWith(QStringLiteral("a, b, c, d, e, f, id, o o")));
        // What is asked of one column needs no saying by which.
        QCOMPARE(usersOf(schema, column("id")), QStringList(QStringLiteral("public.v: view")));
    }

    void whatOfItsOwnTableUsesAColumnIsTold()
    {
        schema::Schema schema = plain({"id", "name", "low", "extra"});
        schema::Table &table = schema.tables[0];
        table.columns[2].generated = schema::Generated::Stored;
        table.columns[2].defaultExpression = "lower(name)";
        table.constraints = {
            {.name = "users_name_check", .columns = {"name"}},
            {.name = "users_pkey", .kind = schema::ConstraintKind::PrimaryKey, .columns = {"id"}}};
        table.indexes = {index("users_pkey", {{.text = "id"}}),
                         index("by_name", {{.text = "extra"}, {.text = "name"}}),
                         index("including", {{.text = "extra"}}),
                         index("expressed", {{.text = "lower(name)", .isExpression = true}}),
                         index("partial", {{.text = "extra"}}),
                         index("other", {{.text = "extra"}})};
        table.indexes[0].isConstraint = true;
        table.indexes[2].included = {"name"};
        table.indexes[4].predicate = "(name IS NOT NULL)";
        schema.dependencies = {{{ObjectKind::Trigger, users, "of_name"}, column("name")},
                               {{ObjectKind::Policy, users, "own"}, column("name")},
                               {{ObjectKind::ExtendedStatistics, {"public", "st"}, {}}, column("name")},
                               {{ObjectKind::Constraint, users, "users_name_check"}, column("name")}};
        std::ranges::sort(schema.dependencies);
        QStringList told = usersOf(schema, column("name"));
        told.sort();
        QStringList expected{QStringLiteral("public.st: extended statistics"),
                             QStringLiteral("public.users.by_name: index"),
                             QStringLiteral("public.users.expressed: index"),
                             QStringLiteral("public.users.including: index"),
                             QStringLiteral("public.users.low: column"),
                             QStringLiteral("public.users.of_name: trigger"),
                             QStringLiteral("public.users.own: policy"),
                             QStringLiteral("public.users.partial: index"),
                             QStringLiteral("public.users.users_name_check: constraint")};
        expected.sort();
        QCOMPARE(told, expected);
        // The index that carries a key is not told beside the key.
        QCOMPARE(usersOf(schema, column("id")),
                 QStringList(QStringLiteral("public.users.users_pkey: constraint")));
        // A table's own parts go with it; what stands elsewhere does not.
        QCOMPARE(usersOf(schema, {ObjectKind::Table, users, {}}),
                 QStringList(QStringLiteral("public.st: extended statistics, by name")));
    }

    void onlyAColumnCountsInAnExpression()
    {
        schema::Schema schema = plain({"lower", "Name", "x"});
        schema::Table &table = schema.tables[0];
        table.indexes = {index("function", {{.text = "lower(x)", .isExpression = true}}),
                         index("text", {{.text = "(x || 'lower \"Name\"'::text)", .isExpression = true}}),
                         index("quoted", {{.text = "(\"Name\" || x)", .isExpression = true}}),
                         // Not of the PostgreSQL that we can read: rather once too often.
                         index("later", {{.text = "lower(x) FROBNICATE (", .isExpression = true}})};
        QCOMPARE(usersOf(schema, column("lower")), QStringList(QStringLiteral("public.users.later: index")));
        QCOMPARE(usersOf(schema, column("Name")), QStringList(QStringLiteral("public.users.quoted: index")));
        QCOMPARE(usersOf(schema, column("x")).size(), 4);
    }

    void aFunctionOfTheTablesNameIsAnotherObject()
    {
        schema::Schema schema = plain({"id"});
        schema.dependencies = {
            {{ObjectKind::View, {"public", "v"}, {}}, {ObjectKind::Function, users, "integer"}}};
        QCOMPARE(usersOf(schema, {ObjectKind::Table, users, {}}), QStringList());
    }
};

PLUMBLINE_TEST(tst_catalog_links, TestCatalogLinks)
#include "tst_catalog_links.moc"
