#include "models/items/catalog_links.h"
#include "models/items/catalog_unknown.h"
#include "models/postgres/read_catalog.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <algorithm>

using namespace plumbline;
using schema::ObjectKind;
using schema::ObjectName;

namespace {

const ObjectName users{ObjectKind::Table, {"public", "users"}, {}};

schema::Schema read(const postgres::ConnectionSettings &settings)
{
    auto connection = tests::connected(settings, postgres::Access::ReadOnly);
    auto schema = postgres::readCatalog(connection, {.exactSizes = true});
    if (!schema)
        qFatal("%s", tests::described(schema.error()).c_str());
    return std::move(*schema);
}

postgres::ConnectionSettings sampleDatabase()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, R"(
CREATE TABLE companies (id int PRIMARY KEY);
CREATE TABLE users (id int PRIMARY KEY, company_id int REFERENCES companies, boss int REFERENCES users,
    name text CHECK (length(name) > 2), low text GENERATED ALWAYS AS (lower(name)) STORED, extra int);
CREATE INDEX including ON users (extra) INCLUDE (name);
CREATE INDEX expressed ON users (lower(name));
CREATE INDEX partial ON users (extra) WHERE name IS NOT NULL;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER of_name BEFORE UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER of_all BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION f();
CREATE POLICY own ON users USING (name = current_user);
CREATE STATISTICS st ON name, extra FROM users;
CREATE VIEW v AS SELECT id, name AS "o o" FROM users;)");
    return settings;
}

QStringList usersOf(const schema::Schema &schema, const ObjectName &name)
{
    QStringList found;
    for (const auto &group : items::userRows(schema, *items::findObject(schema, name)))
        for (const auto &row : group.children)
            found << row.value.cells.join(QStringLiteral(": "));
    found.sort();
    return found;
}

QStringList sorted(QStringList texts)
{
    texts.sort();
    return texts;
}

} // namespace

/// Where one can go from an object, by what a server records.
class TestObjectLinks : public QObject {
    Q_OBJECT

private slots:
    void whatUsesAColumnIsTold()
    {
        const schema::Schema schema = read(sampleDatabase());
        QCOMPARE(
            usersOf(schema, {ObjectKind::Column, users.name, "name"}),
            sorted({QStringLiteral("public.st: extended statistics"),
                    QStringLiteral("public.users.expressed: index"),
                    QStringLiteral("public.users.including: index"),
                    QStringLiteral("public.users.low: column"),
                    QStringLiteral("public.users.of_name: trigger"),
                    QStringLiteral("public.users.own: policy"), QStringLiteral("public.users.partial: index"),
                    QStringLiteral("public.users.users_name_check: constraint"),
                    QStringLiteral("public.v: view")}));
        QCOMPARE(usersOf(schema, {ObjectKind::Column, users.name, "id"}),
                 sorted({QStringLiteral("public.users.users_boss_fkey: foreign key"),
                         QStringLiteral("public.users.users_pkey: constraint"),
                         QStringLiteral("public.v: view")}));
        QCOMPARE(usersOf(schema, users),
                 sorted({QStringLiteral("public.st: extended statistics, by extra, name"),
                         QStringLiteral("public.v: view, by id, name")}));
    }

    void whatMayNotBeReadIsSaidAndNotAbsent()
    {
        const auto settings = sampleDatabase();
        tests::runSql(
            tests::server().superuserSettings(settings.database),
            "REVOKE SELECT ON pg_catalog.pg_constraint, pg_catalog.pg_index, pg_catalog.pg_trigger, "
            "pg_catalog.pg_policy FROM PUBLIC; REVOKE EXECUTE ON FUNCTION "
            "pg_total_relation_size(regclass) FROM PUBLIC");
        const schema::Schema schema = read(settings);
        const items::CatalogRef table = *items::findObject(schema, users);
        QVERIFY(items::relationRows(schema, table).empty());
        for (const QStringList &gaps : {items::relationGaps(schema, table), items::userGaps(schema, table)})
            QVERIFY(gaps.join(QLatin1Char(' ')).contains(QStringLiteral("pg_constraint")));
        const QString definition = items::definitionText(schema, table);
        for (const char *catalog : {"pg_constraint", "pg_index", "pg_trigger", "pg_policy"})
            QVERIFY2(definition.contains(QLatin1String(catalog)), catalog);
        for (const auto part : {items::CatalogPart::Constraint, items::CatalogPart::Index,
                                items::CatalogPart::Trigger, items::CatalogPart::Policy})
            QVERIFY(items::unknownParts(schema, table, part));
        QVERIFY(!items::unknownParts(schema, table, items::CatalogPart::Column));
        QCOMPARE(items::catalogCell(schema, table, items::CatalogColumn::Size), QStringLiteral("unknown"));
        const auto view = *items::findObject(schema, {ObjectKind::View, {"public", "v"}, {}});
        QVERIFY(!items::unknownParts(schema, view, items::CatalogPart::Index));
        QVERIFY(!items::relationGaps(schema, view).isEmpty()); // what it reads
    }
};

PLUMBLINE_TEST(tst_object_links, TestObjectLinks)
#include "tst_object_links.moc"
