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
    void whereScriptsSpeakOnlyTheirOwnersCount();
    void whatAScriptGaveSaysNothingOfTheRest();
    void halfAndHalfIsNobodys();
    void anOwnerFollowsTheNameOverKinds();
    void aSchemaHasTheOwnerThatItHasThere();
    void everyServersPublicIsTheSame_data();
    void everyServersPublicIsTheSame();
    void publicWithOtherGrantsDiffers();
    void grantsAndDefaultPrivilegesFollowTheRole();
    void privilegesThatAProviderChangedAreNobodys();
    void privilegesThatAScriptChangedCount();
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

/// Of a function that the server or an extension brought.
schema::OtherObject changedPrivileges(const std::string &function, const std::string &owner,
                                      const std::string &change)
{
    const std::string role = change.substr(3);
    schema::OtherObject object{
        .name = {schema::ObjectKind::ChangedPrivileges, {"public", function}, "FUNCTION "},
        .definition = "GRANT ALL ON FUNCTION public." + function + "() " + change + ";",
        .owner = owner,
        .grants = {{{role, owner, "EXECUTE", false}, {owner, owner, "EXECUTE", false}}}};
    std::ranges::sort(*object.grants);
    return object;
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

void TestStandIn::whereScriptsSpeakOnlyTheirOwnersCount()
{
    Schema replayed = of(ours);
    replayed.tables[0].owner = "billing";
    Schema live = of("postgres");
    live.tables[0].owner = "billing";
    live.tables[2].owner = "somebody";
    QCOMPARE(differences(replayed, live), QStringList());
    live.tables[0].owner = "somebody";
    QCOMPARE(differences(replayed, live),
             QStringList{QStringLiteral("changed table public.a: owner (unmanaged)")});
}

void TestStandIn::whatAScriptGaveSaysNothingOfTheRest()
{
    // Most of the database belongs to whom the scripts gave it: the others are not theirs.
    Schema replayed = of(ours), live = of("deployer");
    for (Schema *one : {&replayed, &live})
        one->tables[0].owner = one->tables[1].owner = "billing";
    QCOMPARE(differences(replayed, live), QStringList());
    // What is not there yet will be whoever deploys.
    live.tables.pop_back();
    live.tables.push_back({.name = {"public", "d"}, .owner = "deployer"});
    QCOMPARE(inPlaceOf(replayed, ours, live).tables[2].owner, std::string("deployer"));
    // All of it was given away.
    live.tables.pop_back();
    QCOMPARE(inPlaceOf(replayed, ours, live).tables[2].owner, std::string("billing"));
}

void TestStandIn::halfAndHalfIsNobodys()
{
    tests::MadeSchema made;
    for (const char *name : {"a", "b", "c", "d"}) {
        made.table(name);
        made.at(name).owner = ours;
    }
    const Schema replayed = made.made();
    made.at("a").owner = made.at("b").owner = "alice";
    made.at("c").owner = made.at("d").owner = "bob";
    const Schema live = made.made();
    QVERIFY(!ownershipIn(live).isClear);
    QCOMPARE(differences(replayed, live), QStringList());
}

void TestStandIn::anOwnerFollowsTheNameOverKinds()
{
    Schema replayed = of(ours), live = of("postgres");
    replayed.tables[0].owner = live.tables[0].owner = "billing";
    live.tables[1].kind = schema::RelationKind::PartitionedTable;
    live.tables[1].owner = "somebody";
    QCOMPARE(inPlaceOf(replayed, ours, live).tables[1].owner, std::string("somebody"));
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

void TestStandIn::privilegesThatAProviderChangedAreNobodys()
{
    Schema live = of("app");
    for (int at = 0; at < 9; ++at)
        live.others.push_back(changedPrivileges("f" + std::to_string(at), "rds_admin", "TO rds_monitor"));
    QCOMPARE(differences(of(ours), live), QStringList());
    // Nor is whoever owns those objects the owner of the rest.
    QCOMPARE(ownershipIn(live).owner, std::string("app"));
    // Between databases they are what they are.
    QCOMPARE(tests::lines(compareCatalogs(of("app"), live)).size(), 9);
    // Where nothing else is there, too.
    live.tables.clear();
    live.schemas.clear();
    QCOMPARE(differences({}, live), QStringList());
}

void TestStandIn::privilegesThatAScriptChangedCount()
{
    Schema replayed = of(ours), live = of("app");
    replayed.others = {changedPrivileges("f", "plumbline_owner", "TO app")};
    QCOMPARE(differences(replayed, live).size(), 1);
    // The same elsewhere, where the object has another owner.
    live.others = {changedPrivileges("a", "rds_admin", "TO rds_monitor"),
                   changedPrivileges("f", "rds_admin", "TO app")};
    QCOMPARE(differences(replayed, live), QStringList());
    live.others[1] = changedPrivileges("f", "rds_admin", "TO somebody");
    const QStringList lines = differences(replayed, live);
    QCOMPARE(lines.size(), 1);
    QVERIFY2(!lines[0].contains(QLatin1String("owner")), qPrintable(lines[0]));
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
    QCOMPARE(ownershipIn(made.made()).owner, std::string("deployer"));
    QVERIFY(ownershipIn(made.made()).isClear);
    QVERIFY(ownershipIn({}) == Ownership());
}

PLUMBLINE_TEST(tst_stand_in, TestStandIn)
#include "tst_stand_in.moc"
