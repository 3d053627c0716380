#include "models/diff/script_removals.h"
#include "tests/support/made_schema.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::diff;
using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;
using Kind = ScriptRemoval::Kind;
using Why = UnreadRemoval::Why;

/// What statements of a pending script would remove that schema.prisma does not know.
class TestScriptRemovals : public QObject {
    Q_OBJECT

private slots:
    void whatIsNamedIsTold_data();
    void whatIsNamedIsTold();
    void whatPrismaKnowsIsNot_data();
    void whatPrismaKnowsIsNot();
    void whatGoesAlongIsTold();
    void aColumnTakesWhatIsOverIt();
    void cascadeReachesWhatNeedsIt();
    void whatStandsInTheWayIsTold();
    void whatTheScriptsMadeIsNobodysLoss();
    void namesAreFollowedThroughRenames();
    void whatIsMadeAgainSaysWhere();
    void linesAreThoseOfTheStatements();
    void codeIsLookedInto();
    void whatCannotBeReadIsUnknown_data();
    void whatCannotBeReadIsUnknown();
    void aScriptWithoutDropsNeedsNoCatalog();
};

namespace {

ObjectName part(ObjectKind kind, const std::string &name)
{
    return {kind, {"public", "orders"}, name};
}

ObjectName view(const std::string &name)
{
    return {ObjectKind::View, {"public", name}, {}};
}

/// A table with a check, a partial index, a trigger, a policy; a view over it and one over that; a function.
Schema live()
{
    tests::MadeSchema made;
    made.table("orders").column("orders", "note", true).column("orders", "total").table("others");
    auto &orders = made.at("orders");
    orders.triggers = {{.name = "watch"}};
    orders.policies = {{.name = "own"}};
    orders.constraints.push_back(
        {.name = "order_total_ck", .definition = "CHECK (true)", .columns = {"total"}});
    orders.indexes = {{.name = "order_open_idx", .keys = {{.text = "id"}}, .predicate = "(note IS NOT NULL)"},
                      {.name = "plain_idx", .keys = {{.text = "note"}}}};
    Schema schema = made.made();
    for (const char *name : {"open_orders", "open_totals"})
        schema.tables.push_back({.name = {"public", name}, .kind = schema::RelationKind::View});
    std::ranges::sort(schema.tables, {}, &schema::Table::name);
    schema.schemas = {{.name = "public"}};
    schema.extensions = {{.name = "citext", .schema = "public"}};
    schema.sequences = {{.name = {"public", "numbers"}}};
    schema.routines = {{.name = {"public", "tidy"},
                        .arguments = "a integer",
                        .language = "plpgsql",
                        .definition =
                            "CREATE OR REPLACE FUNCTION public.tidy(a integer) RETURNS void LANGUAGE "
                            "plpgsql AS $$ BEGIN DROP VIEW public.open_totals; END $$"},
                       {.name = {"public", "tidy"},
                        .arguments = "a text",
                        .language = "plpgsql",
                        .definition = "CREATE OR REPLACE FUNCTION public.tidy(a text) RETURNS void LANGUAGE "
                                      "plpgsql AS $$ BEGIN EXECUTE a; END $$"}};
    schema.domains = {{.name = {"public", "positive"}, .constraints = {{.name = "positive_check"}}}};
    schema.dependencies = {{view("open_orders"), part(ObjectKind::Column, "note")},
                           {view("open_totals"), view("open_orders")}};
    std::ranges::sort(schema.dependencies);
    return schema;
}

std::vector<ScriptRemovals> reading(const std::vector<std::string> &scripts)
{
    static const Schema database = live();
    ScriptRemovalReader reader(database, {.schemas = {"public"}}, "public");
    std::vector<ScriptRemovals> all;
    for (const std::string &script : scripts)
        all.push_back(reader.read(script));
    return all;
}

ScriptRemovals read(const std::string &script)
{
    return reading({script}).front();
}

const ScriptRemoval *find(const ScriptRemovals &found, const ObjectName &object)
{
    const auto at = std::ranges::find(found.removals, object, &ScriptRemoval::object);
    return at == found.removals.end() ? nullptr : &*at;
}

} // namespace

void TestScriptRemovals::whatIsNamedIsTold_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<ObjectName>("object");
    QTest::addColumn<int>("reason");
    const auto row = [](const char *sql, const ObjectName &object, UnmanagedReason reason) {
        QTest::newRow(sql) << sql << object << static_cast<int>(reason);
    };
    using UnmanagedReason::Check, UnmanagedReason::PartialIndex, UnmanagedReason::StandaloneSequence;
    row("DROP VIEW open_totals", view("open_totals"), UnmanagedReason::Kind);
    row("DROP VIEW IF EXISTS public.open_totals", view("open_totals"), UnmanagedReason::Kind);
    row("ALTER TABLE orders DROP CONSTRAINT order_total_ck", part(ObjectKind::Constraint, "order_total_ck"),
        Check);
    row("DROP INDEX order_open_idx", part(ObjectKind::Index, "order_open_idx"), PartialIndex);
    row("DROP INDEX CONCURRENTLY public.order_open_idx", part(ObjectKind::Index, "order_open_idx"),
        PartialIndex);
    row("DROP TRIGGER watch ON orders", part(ObjectKind::Trigger, "watch"), UnmanagedReason::Kind);
    row("DROP POLICY own ON public.orders", part(ObjectKind::Policy, "own"), UnmanagedReason::Kind);
    row("DROP FUNCTION tidy(int)", {ObjectKind::Function, {"public", "tidy"}, "a integer"},
        UnmanagedReason::Kind);
    row("DROP EXTENSION citext", {ObjectKind::Extension, {{}, "citext"}, {}}, UnmanagedReason::Kind);
    row("DROP SEQUENCE numbers", {ObjectKind::Sequence, {"public", "numbers"}, {}}, StandaloneSequence);
    row("DROP DOMAIN positive", {ObjectKind::Domain, {"public", "positive"}, {}}, UnmanagedReason::Kind);
    row("ALTER DOMAIN positive DROP CONSTRAINT positive_check",
        {ObjectKind::Constraint, {"public", "positive"}, "positive_check"}, UnmanagedReason::Kind);
}

void TestScriptRemovals::whatIsNamedIsTold()
{
    QFETCH(QString, sql);
    QFETCH(ObjectName, object);
    QFETCH(int, reason);
    const ScriptRemovals found = read(sql.toStdString());
    QCOMPARE(found.removals.size(), std::size_t(1));
    QCOMPARE(found.removals[0].object, object);
    QCOMPARE(found.removals[0].kind, Kind::Named);
    QCOMPARE(static_cast<int>(found.removals[0].reason), reason);
    QVERIFY(found.unread.empty());
}

void TestScriptRemovals::whatPrismaKnowsIsNot_data()
{
    QTest::addColumn<QString>("sql");
    for (const char *sql :
         {"DROP TABLE others", "DROP INDEX plain_idx", "ALTER TABLE others DROP CONSTRAINT others_pkey",
          "ALTER TABLE others DROP COLUMN id", "DROP VIEW nothing_of_that_name",
          "DROP VIEW other.open_orders", "CREATE VIEW v AS SELECT 1", "INSERT INTO orders VALUES (now())"})
        QTest::newRow(sql) << sql;
}

void TestScriptRemovals::whatPrismaKnowsIsNot()
{
    QFETCH(QString, sql);
    QVERIFY(read(sql.toStdString()).isEmpty());
}

void TestScriptRemovals::whatGoesAlongIsTold()
{
    const ScriptRemovals found = read("DROP TABLE orders");
    for (const auto &name :
         {part(ObjectKind::Trigger, "watch"), part(ObjectKind::Policy, "own"),
          part(ObjectKind::Constraint, "order_total_ck"), part(ObjectKind::Index, "order_open_idx")}) {
        QVERIFY(find(found, name));
        QCOMPARE(find(found, name)->kind, Kind::GoesAlong);
        QCOMPARE(find(found, name)->with.name.name, std::string("orders"));
    }
    QVERIFY(!find(found, part(ObjectKind::Index, "plain_idx")));
    QCOMPARE(find(found, view("open_orders"))->kind, Kind::Blocks);
}

void TestScriptRemovals::aColumnTakesWhatIsOverIt()
{
    const ScriptRemovals total = read("ALTER TABLE orders DROP COLUMN total");
    QCOMPARE(find(total, part(ObjectKind::Constraint, "order_total_ck"))->kind, Kind::GoesAlong);
    QCOMPARE(total.removals.size(), std::size_t(1));
    // The index is over another column, but its predicate reads this one.
    const ScriptRemovals note = read("ALTER TABLE orders DROP COLUMN note");
    QCOMPARE(find(note, part(ObjectKind::Index, "order_open_idx"))->kind, Kind::GoesAlong);
    QCOMPARE(find(note, view("open_orders"))->kind, Kind::Blocks);
}

void TestScriptRemovals::cascadeReachesWhatNeedsIt()
{
    const ScriptRemovals found = read("ALTER TABLE orders DROP COLUMN note CASCADE");
    QCOMPARE(find(found, view("open_orders"))->kind, Kind::GoesAlong);
    QCOMPARE(find(found, view("open_totals"))->kind, Kind::GoesAlong);
    QVERIFY(find(read("DROP SCHEMA public CASCADE"), view("open_totals")));
}

void TestScriptRemovals::whatStandsInTheWayIsTold()
{
    QCOMPARE(find(read("ALTER TABLE orders ALTER COLUMN note TYPE varchar(10)"), view("open_orders"))->kind,
             Kind::Blocks);
    // What is dropped beside it is in nobody's way.
    const ScriptRemovals both =
        read("DROP VIEW open_totals, open_orders; ALTER TABLE orders DROP COLUMN note");
    QCOMPARE(find(both, view("open_orders"))->kind, Kind::Named);
    QCOMPARE(both.removals.size(), std::size_t(3));
}

void TestScriptRemovals::whatTheScriptsMadeIsNobodysLoss()
{
    QVERIFY(read("CREATE VIEW v AS SELECT 1; DROP VIEW v").isEmpty());
    QVERIFY(read("CREATE TEMP TABLE orders (id int); DROP TABLE orders").isEmpty());
    const auto two = reading({"DROP VIEW open_totals",
                              "DROP VIEW IF EXISTS open_totals; CREATE VIEW w AS SELECT 1", "DROP VIEW w"});
    QCOMPARE(two[0].removals.size(), std::size_t(1));
    QVERIFY(two[1].isEmpty());
    QVERIFY(two[2].isEmpty());
}

void TestScriptRemovals::namesAreFollowedThroughRenames()
{
    const auto found =
        reading({"ALTER VIEW open_totals RENAME TO old_totals; ALTER TABLE orders RENAME TO o; "
                 "ALTER TABLE o RENAME CONSTRAINT order_total_ck TO ck",
                 "DROP VIEW old_totals; ALTER TABLE o DROP CONSTRAINT ck"});
    QVERIFY(found[0].isEmpty());
    QVERIFY(find(found[1], view("open_totals")));
    QVERIFY(find(found[1], part(ObjectKind::Constraint, "order_total_ck")));
    QCOMPARE(found[1].removals.size(), std::size_t(2));
}

void TestScriptRemovals::whatIsMadeAgainSaysWhere()
{
    const ScriptRemovals found = read("DROP VIEW open_totals;\n\nCREATE VIEW open_totals AS SELECT 2;");
    QCOMPARE(found.removals[0].madeAgainAt, 3);
    QCOMPARE(read("DROP VIEW open_totals").removals[0].madeAgainAt, 0);
}

void TestScriptRemovals::linesAreThoseOfTheStatements()
{
    const ScriptRemovals found = read("-- a\nSELECT 1;\n\nDROP VIEW\n  open_totals;");
    QCOMPARE(found.removals[0].line, 4);
    QCOMPARE(found.removals[0].sql, std::string("DROP VIEW\n  open_totals"));
}

void TestScriptRemovals::codeIsLookedInto()
{
    QVERIFY(
        find(read("DO $$ BEGIN IF true THEN DROP VIEW open_totals; END IF; END $$"), view("open_totals")));
    QVERIFY(find(read("CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DROP VIEW open_totals'; SELECT f()"),
                 view("open_totals")));
    // Not before it is called.
    QVERIFY(read("CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DROP VIEW open_totals'").isEmpty());
    for (const char *query :
         {"SELECT tidy(1)", "CREATE TABLE a AS SELECT tidy(1)", "COPY (SELECT tidy(1)) TO STDOUT",
          "EXPLAIN ANALYZE SELECT tidy(1)", "PREPARE p AS SELECT tidy(1)",
          "DECLARE c CURSOR FOR SELECT tidy(1)",
          "MERGE INTO orders USING (SELECT tidy(1)) a ON false WHEN NOT MATCHED THEN DO NOTHING"}) {
        QVERIFY2(mayRemove(query), query);
        QVERIFY2(find(read(query), view("open_totals")), query);
    }
}

void TestScriptRemovals::whatCannotBeReadIsUnknown_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("why");
    const auto row = [](const char *sql, Why why) { QTest::newRow(sql) << sql << static_cast<int>(why); };
    row("DO $$ BEGIN EXECUTE 'DROP VIEW ' || 'x'; END $$", Why::HiddenCode);
    row("DO LANGUAGE plpython3u 'x'", Why::HiddenCode);
    row("SELECT tidy('DROP VIEW x')", Why::HiddenCode);
    row("DROP VIEW", Why::NotParsed);
    row("SELECT 1; ALTER TABLE orders ALTER COLUMN id SET EXPRESSION AS (1)", Why::NotParsed);
    row("DROP OWNED BY somebody", Why::OfARole);
    row("DROP EXTENSION citext CASCADE", Why::OfExtension);
    row("SELECT set_config('search_path', 'x', false); DROP VIEW open_totals", Why::SearchPath);
}

void TestScriptRemovals::whatCannotBeReadIsUnknown()
{
    QFETCH(QString, sql);
    QFETCH(int, why);
    const ScriptRemovals found = read(sql.toStdString());
    QCOMPARE(found.unread.size(), std::size_t(1));
    QCOMPARE(static_cast<int>(found.unread[0].why), why);
    QVERIFY(mayRemove(sql.toStdString()));
}

void TestScriptRemovals::aScriptWithoutDropsNeedsNoCatalog()
{
    QVERIFY(!mayRemove("CREATE TABLE a (id int); ALTER TABLE a ADD COLUMN b text; CREATE INDEX ON a (b);"));
    QVERIFY(mayRemove("ALTER TABLE a ALTER COLUMN b TYPE int"));
    QVERIFY(mayRemove("DROP VIEW v"));
}

PLUMBLINE_TEST(tst_script_removals, TestScriptRemovals)
#include "tst_script_removals.moc"
