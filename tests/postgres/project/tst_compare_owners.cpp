#include "models/diff/change_script.h"
#include "models/postgres/read_catalog.h"
#include "models/project/compare_sources.h"
#include "models/project/replayed_side.h"
#include "tests/support/diff_lines.h"
#include "tests/support/replayed.h"
#include "tests/support/test_registry.h"

using namespace plumbline;
using namespace plumbline::project;

/// Migrations beside a database of somebody else, and what a real server knows besides.
class TestCompareOwners : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aDatabaseOfSomebodyElseIsInSync();
    void aTableGivenAwayByHandIsTold();
    void aDatabaseOfTwoIsNobodys();
    void aPartitionsRowsAreCountedOnce();
    void schemasOfTheProjectDecideWhatPrismaTells();
    void aKeyThatIsNotEnforcedIsTold();
    void aMaterializedViewIsRefreshed();
    void privilegesOfAProviderAreNotTold();
};

namespace {

const std::string script =
    "CREATE SCHEMA shop; CREATE TYPE shop.mood AS ENUM ('ok'); CREATE TABLE shop.users (id serial PRIMARY "
    "KEY, "
    "mood shop.mood); CREATE TABLE orders (id integer PRIMARY KEY, user_id integer REFERENCES shop.users); "
    "CREATE VIEW seen AS SELECT id FROM orders; CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS "
    "'SELECT 1'; "
    "REVOKE ALL ON orders FROM PUBLIC; ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO "
    "PUBLIC;";

postgres::ConnectionSettings admin(const std::string &database = "postgres")
{
    return tests::server().superuserSettings(database);
}

/// A database of the role "deployer", as any server makes it, in which the script was run as that role.
postgres::ConnectionSettings deployed(const std::string &name, const std::string &sql)
{
    tests::runSql(admin(), "CREATE DATABASE " + name + " OWNER deployer TEMPLATE template0");
    tests::runSql(admin(name), "SET search_path = public; SET ROLE deployer; " + sql);
    return admin(name);
}

ComparedSide sideOf(const postgres::ConnectionSettings &settings)
{
    auto connection = tests::connected(settings, postgres::Access::ReadOnly);
    auto catalog = postgres::readCatalog(connection);
    if (!catalog)
        qFatal("%s", tests::described(catalog.error()).c_str());
    return {.source = OwnSource::Live, .catalog = schema::shared(std::move(*catalog))};
}

ComparedSide replayedScript(const std::string &sql)
{
    return replayedSide(OwnSource::Migrations, "migrations", std::nullopt, tests::replayOf({{"1", sql}}), 1);
}

QStringList lines(const SourceComparison &comparison)
{
    return tests::lines(*comparison.catalogs);
}

} // namespace

void TestCompareOwners::initTestCase()
{
    tests::runSql(admin(), "CREATE ROLE deployer; CREATE ROLE somebody");
}

void TestCompareOwners::aDatabaseOfSomebodyElseIsInSync()
{
    const auto live = sideOf(deployed("owners_plain", script));
    const auto replayed = replayedScript(script);
    QVERIFY(!replayed.replay->hasFailed());
    QCOMPARE(lines(compareSides(replayed, live)), QStringList());
    QCOMPARE(lines(compareSides(live, replayed)), QStringList());
    const auto comparison = compareSides(replayed, live);
    QVERIFY(std::ranges::none_of(comparison.catalogs->changes, &diff::ObjectChange::counts));
}

void TestCompareOwners::aTableGivenAwayByHandIsTold()
{
    const auto settings = deployed("owners_given", script);
    tests::runSql(settings, "ALTER TABLE public.orders OWNER TO somebody");
    QCOMPARE(lines(compareSides(replayedScript(script), sideOf(settings))),
             QStringList{QStringLiteral("changed table public.orders: owner (unmanaged)")});
}

void TestCompareOwners::aDatabaseOfTwoIsNobodys()
{
    const std::string made =
        "CREATE TABLE a (); CREATE TABLE b (); CREATE TABLE c (); CREATE TABLE d (); GRANT "
        "SELECT ON a, c TO PUBLIC";
    const auto settings = deployed("owners_half", made);
    tests::runSql(settings, "ALTER TABLE public.a OWNER TO somebody; ALTER TABLE public.b OWNER TO somebody");
    QCOMPARE(lines(compareSides(replayedScript(made), sideOf(settings))), QStringList());
    // Whoever owns the ledger is who deploys.
    tests::runSql(settings,
                  "CREATE TABLE public._prisma_migrations (); ALTER TABLE public._prisma_migrations "
                  "OWNER TO deployer");
    QCOMPARE(
        lines(compareSides(replayedScript(made), sideOf(settings))).filter(QLatin1String(": owner")).size(),
        2);
}

void TestCompareOwners::aPartitionsRowsAreCountedOnce()
{
    const auto live = sideOf(
        deployed("owners_parts",
                 "CREATE TABLE par (id integer) PARTITION BY RANGE (id); CREATE TABLE par_1 PARTITION OF "
                 "par FOR VALUES FROM (1) TO (9); INSERT INTO par VALUES (1); ANALYZE par"));
    const auto comparison =
        compareSides(live, ComparedSide{.source = EmptySource{}, .catalog = schema::shared({})});
    QCOMPARE(comparison.atStake.size(), std::size_t(1));
    QVERIFY(comparison.atStake[0].object.kind == schema::ObjectKind::PartitionedTable);
}

void TestCompareOwners::schemasOfTheProjectDecideWhatPrismaTells()
{
    const auto settings = deployed("owners_schemas", "CREATE SCHEMA auth; CREATE SCHEMA other");
    const auto before = sideOf(settings);
    tests::runSql(settings, "SET search_path = public; SET ROLE deployer; CREATE TABLE auth.x (id integer "
                            "PRIMARY KEY); CREATE TABLE "
                            "other.z (id integer PRIMARY KEY); CREATE TABLE y (id integer PRIMARY KEY)");
    auto after = sideOf(settings);
    const auto untold = [&] {
        QStringList all;
        const auto comparison = compareSides(before, after);
        for (const diff::ObjectChange *change : untoldByPrisma(comparison))
            all << tests::line(*change);
        return all;
    };
    QCOMPARE(untold(), (QStringList{QStringLiteral("added table auth.x (unmanaged)"),
                                    QStringLiteral("added table other.z (unmanaged)")}));
    after.schemas = {"auth", "public"};
    QCOMPARE(untold(), QStringList{QStringLiteral("added table other.z (unmanaged)")});
}

void TestCompareOwners::aKeyThatIsNotEnforcedIsTold()
{
    const auto settings = deployed("owners_keys", script);
    tests::runSql(settings, "ALTER TABLE shop.users DISABLE TRIGGER ALL");
    const auto comparison = compareSides(replayedScript(script), sideOf(settings));
    QCOMPARE(lines(comparison),
             QStringList{QStringLiteral(
                 "changed constraint public.orders.orders_user_id_fkey: enforcementOff (unmanaged)")});
    const auto key = std::ranges::find_if(comparison.changes, &diff::ObjectChange::counts);
    QVERIFY(key->toText->find("NOT ENFORCED") != std::string::npos);
    tests::runSql(settings, "ALTER TABLE shop.users ENABLE TRIGGER ALL");
    QCOMPARE(lines(compareSides(replayedScript(script), sideOf(settings))), QStringList());
}

void TestCompareOwners::aMaterializedViewIsRefreshed()
{
    // The one that is read from comes behind the other by its name.
    const auto live = sideOf(deployed("owners_views", "CREATE MATERIALIZED VIEW b AS SELECT 1 AS n; "
                                                      "CREATE MATERIALIZED VIEW a AS SELECT n FROM b"));
    const schema::Schema none;
    const std::string text =
        diff::changeScript(diff::compareCatalogs(none, *live.catalog), none, *live.catalog).text();
    const auto first = text.find("REFRESH MATERIALIZED VIEW public.b;");
    QVERIFY2(first != std::string::npos, text.c_str());
    QVERIFY2(text.find("REFRESH MATERIALIZED VIEW public.a;") > first, text.c_str());
}

void TestCompareOwners::privilegesOfAProviderAreNotTold()
{
    const std::string made = "CREATE EXTENSION citext SCHEMA public; CREATE TABLE a (id integer PRIMARY KEY)";
    tests::runSql(admin(), "CREATE DATABASE owners_provider OWNER deployer TEMPLATE template0");
    const auto settings = admin("owners_provider");
    tests::runSql(settings,
                  "SET search_path = public; CREATE EXTENSION citext SCHEMA public; SET ROLE deployer; "
                  "CREATE TABLE a (id integer PRIMARY KEY)");
    const auto before = sideOf(settings);
    tests::runSql(settings,
                  "GRANT EXECUTE ON FUNCTION pg_catalog.pg_ls_dir(text) TO somebody; REVOKE SELECT ON "
                  "pg_catalog.pg_settings FROM PUBLIC; GRANT USAGE ON TYPE public.citext TO somebody; REVOKE "
                  "EXECUTE ON FUNCTION public.citext_eq(public.citext, public.citext) FROM PUBLIC");
    const auto live = sideOf(settings);
    const auto replayed = replayedScript(made);
    QVERIFY(!replayed.replay->hasFailed());
    QCOMPARE(lines(compareSides(replayed, live)), QStringList());
    QCOMPARE(lines(compareSides(live, replayed)), QStringList());
    // Between two readings of databases they are told.
    QCOMPARE(lines(compareSides(before, live)).filter(QLatin1String("changedPrivileges")).size(), 4);
    // A script's role may not change them, here and mostly elsewhere: the server only warns.
    const ComparedSide given =
        replayedScript(made + "; REVOKE EXECUTE ON FUNCTION "
                              "public.citext_eq(public.citext, public.citext) FROM PUBLIC");
    QVERIFY(!given.replay->hasFailed());
    QCOMPARE(lines(compareSides(given, live)), QStringList());
}

PLUMBLINE_TEST(tst_compare_owners, TestCompareOwners)
#include "tst_compare_owners.moc"
