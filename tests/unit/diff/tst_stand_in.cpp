#include "models/diff/compare_catalogs.h"
#include "models/diff/stand_in.h"
#include "tests/support/diff_lines.h"
#include "tests/support/made_schema.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::diff;
using schema::Grant;
using schema::Schema;

/// What a role of our own made beside a database that belongs to somebody else.
class TestStandIn : public QObject {
    Q_OBJECT

private slots:
    void whoeverOwnsTheRestIsTheOwner();
    void anOwnerThatAScriptSetCounts();
    void anOwnerApartFromTheRestCounts();
    void aSchemaHasTheOwnerThatItHasThere();
    void everyServersPublicIsTheSame_data();
    void everyServersPublicIsTheSame();
    void publicWithOtherGrantsDiffers();
    void grantsAndDefaultPrivilegesFollowTheRole();
    void nobodyIsKnownBesideNothing();
    void theLedgersOwnerDecidesATie();
};

namespace {

const std::string ours = "plumbline";

/// Three tables and a schema, all of one role.
Schema of(const std::string &owner)
{
    tests::MadeSchema made;
    for (const char *name : {"a", "b", "c"}) {
        made.table(name);
        made.at(name).owner = owner;
    }
    Schema schema = made.made();
    schema.schemas = {{.name = "public",
                       .owner = owner,
                       .comment = "standard public schema",
                       .grants = {{{"", owner, "USAGE", false},
                                   {owner, owner, "CREATE", false},
                                   {owner, owner, "USAGE", false}}}}};
    return schema;
}

QStringList differences(const Schema &replayed, const Schema &live)
{
    return tests::lines(compareCatalogs(inPlaceOf(replayed, ours, live), live));
}

} // namespace

void TestStandIn::whoeverOwnsTheRestIsTheOwner()
{
    const Schema live = of("postgres");
    QVERIFY(!compareCatalogs(of(ours), live).isEmpty());
    QVERIFY(inPlaceOf(of(ours), ours, live) == live);
}

void TestStandIn::anOwnerThatAScriptSetCounts()
{
    Schema replayed = of(ours);
    replayed.tables[1].owner = "billing";
    QCOMPARE(differences(replayed, of("postgres")),
             QStringList{QStringLiteral("changed table public.b: owner (unmanaged)")});
    Schema live = of("postgres");
    live.tables[1].owner = "billing";
    QCOMPARE(differences(replayed, live), QStringList());
}

void TestStandIn::anOwnerApartFromTheRestCounts()
{
    Schema live = of("postgres");
    live.tables[2].owner = "somebody";
    QCOMPARE(differences(of(ours), live),
             QStringList{QStringLiteral("changed table public.c: owner (unmanaged)")});
}

void TestStandIn::aSchemaHasTheOwnerThatItHasThere()
{
    Schema replayed = of(ours), live = of("deployer");
    replayed.schemas.push_back({.name = "shop", .owner = ours});
    live.schemas.push_back({.name = "shop", .owner = "administrator"});
    QCOMPARE(differences(replayed, live), QStringList());
    replayed.schemas.back().owner = "merchant"; // by the script
    QCOMPARE(differences(replayed, live).size(), 1);
}

void TestStandIn::everyServersPublicIsTheSame_data()
{
    QTest::addColumn<schema::Namespace>("there");
    const auto grants = [](const std::string &owner, bool mayCreate) {
        std::vector<Grant> all{
            {"", owner, "USAGE", false}, {owner, owner, "CREATE", false}, {owner, owner, "USAGE", false}};
        if (mayCreate)
            all.insert(all.begin(), {"", owner, "CREATE", false});
        return schema::Grants(all);
    };
    const auto row = [](const char *name, const schema::Namespace &there) { QTest::newRow(name) << there; };
    row("PostgreSQL 15", {.name = "public",
                          .owner = "pg_database_owner",
                          .comment = "standard public schema",
                          .grants = grants("pg_database_owner", false)});
    row("PostgreSQL 14", {.name = "public",
                          .owner = "postgres",
                          .comment = "standard public schema",
                          .grants = grants("postgres", true)});
    row("after Prisma's reset", {.name = "public", .owner = "app"});
}

void TestStandIn::everyServersPublicIsTheSame()
{
    QFETCH(schema::Namespace, there);
    Schema live = of("app");
    live.schemas = {there};
    QCOMPARE(differences(of(ours), live), QStringList());
}

void TestStandIn::publicWithOtherGrantsDiffers()
{
    Schema live = of("app");
    live.schemas[0].grants->push_back({"reader", "app", "USAGE", false});
    QCOMPARE(differences(of(ours), live),
             QStringList{QStringLiteral("changed schema public: grants (unmanaged)")});
    live = of("app");
    live.schemas[0].comment = "ours";
    QCOMPARE(differences(of(ours), live),
             QStringList{QStringLiteral("changed schema public: comment (unmanaged)")});
}

void TestStandIn::grantsAndDefaultPrivilegesFollowTheRole()
{
    const auto with = [](const std::string &owner) {
        Schema schema = of(owner);
        schema.tables[0].grants = {{{"reader", owner, "SELECT", false}, {owner, owner, "SELECT", false}}};
        std::ranges::sort(*schema.tables[0].grants);
        schema.tables[0].policies = {{.name = "own", .roles = {owner}}};
        schema.others = {{.name = {schema::ObjectKind::DefaultPrivileges, {"public", owner}, "TABLES"},
                          .owner = owner,
                          .grants = {{{"reader", owner, "SELECT", false}}}}};
        return schema;
    };
    QVERIFY(inPlaceOf(with(ours), ours, with("app")) == with("app"));
}

void TestStandIn::nobodyIsKnownBesideNothing()
{
    const Schema alone = inPlaceOf(of(ours), ours, {});
    for (const schema::Table &table : alone.tables)
        QCOMPARE(table.owner, std::string());
}

void TestStandIn::theLedgersOwnerDecidesATie()
{
    tests::MadeSchema made;
    made.table("a").table("_prisma_migrations");
    made.at("a").owner = "administrator";
    made.at("_prisma_migrations").owner = "deployer";
    QCOMPARE(mainOwner(made.made()), std::string("deployer"));
    QCOMPARE(mainOwner({}), std::string());
}

PLUMBLINE_TEST(tst_stand_in, TestStandIn)
#include "tst_stand_in.moc"
