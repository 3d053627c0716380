#include "models/postgres/read_catalog.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <algorithm>
#include <thread>

using namespace plumbline;
using namespace plumbline::postgres;

class TestCatalogRefused : public QObject {
    Q_OBJECT

private slots:
    void saysWhatTheRoleMayNotRead_data();
    void saysWhatTheRoleMayNotRead();
    void asksForNothingThatAPrismaSchemaDoesNotSpeakOf();
    void failsWhereNotEvenTheRelationsMayBeRead();
    void leavesOutTheValuesOfClosedSequences();
    void doesNotWaitForAViewOfALockedTable();
    void doesNotWaitForALockedCatalog();
    void givesUpAPartThatTakesTooLong();
    void countsNothingThatMayNotBeSelected();
    void readsWhileTablesAreDropped();
    void leavesOutWhatWasDroppedMeanwhile();
};

namespace {

using schema::Unknown;

std::string unknownText(const schema::Schema &schema)
{
    std::string result;
    for (const Unknown &unknown : schema.unknown)
        result += std::to_string(static_cast<int>(unknown.kind)) + " " + unknown.where + " " +
                  tests::described(unknown.error) + "\n";
    return result;
}

schema::Schema read(const ConnectionSettings &settings, const CatalogOptions &options = {},
                    SessionLimits limits = {})
{
    auto connection = tests::connected(settings, Access::ReadOnly, {}, limits);
    auto schema = readCatalog(connection, options);
    if (!schema)
        qFatal("%s", tests::described(schema.error()).c_str());
    if (!connection.query("SELECT 1"))
        qFatal("the session is not whole");
    return std::move(*schema);
}

ConnectionSettings sampleDatabase()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(
        settings,
        R"(CREATE TABLE t (id serial PRIMARY KEY, n int DEFAULT 1); CREATE VIEW v AS SELECT id FROM t;
CREATE TYPE e AS ENUM ('a'); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); CREATE POLICY p ON t; CREATE SEQUENCE s;
CREATE TYPE r AS RANGE (subtype = int);)");
    return settings;
}

/// How much is unknown beside what needs what.
std::ptrdiff_t othersThanNeeds(const schema::Schema &schema)
{
    return std::ranges::count_if(schema.unknown, [](const schema::Unknown &unknown) {
        return unknown.aspect != schema::Unknown::Aspect::Dependencies;
    });
}

} // namespace

void TestCatalogRefused::saysWhatTheRoleMayNotRead_data()
{
    using enum schema::ObjectKind;
    using enum Unknown::Aspect;
    QTest::addColumn<QByteArray>("refused");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("aspect");
    const auto row = [](const char *name, const char *refused, schema::ObjectKind kind,
                        Unknown::Aspect aspect) {
        QTest::newRow(name) << QByteArray(refused) << static_cast<int>(kind) << static_cast<int>(aspect);
    };
    row("functions", "SELECT ON pg_proc", Function, Existence);
    row("policies", "SELECT ON pg_policy", Policy, Existence);
    row("triggers", "SELECT ON pg_trigger", Trigger, Existence);
    row("sequences", "SELECT ON pg_sequence", Sequence, Existence);
    row("comments", "SELECT ON pg_description", Table, Comment);
    row("columns", "SELECT ON pg_attribute", Column, Existence);
    row("defaults", "EXECUTE ON FUNCTION pg_get_expr(pg_node_tree, oid)", Column, Definition);
    row("queries of views", "EXECUTE ON FUNCTION pg_get_viewdef(oid)", View, Definition);
    row("bodies", "EXECUTE ON FUNCTION pg_get_functiondef(oid)", Function, Existence);
    row("sizes", "EXECUTE ON FUNCTION pg_total_relation_size(regclass)", Table, Size);
    row("values of sequences", "EXECUTE ON FUNCTION pg_sequence_last_value(regclass)", Sequence, LastValue);
    row("ranges", "SELECT ON pg_range", RangeType, Existence);
    row("dependencies", "SELECT ON pg_rewrite", Table, Dependencies);
}

void TestCatalogRefused::saysWhatTheRoleMayNotRead()
{
    QFETCH(QByteArray, refused);
    QFETCH(int, kind);
    QFETCH(int, aspect);
    const auto settings = sampleDatabase();
    const auto before = read(settings, {.exactSizes = true});
    QVERIFY2(before.unknown.empty(), unknownText(before).c_str());
    tests::runSql(tests::server().superuserSettings(settings.database),
                  "REVOKE " + refused.toStdString() + " FROM PUBLIC");
    const auto schema = read(settings, {.exactSizes = true});
    const auto found = std::ranges::find_if(schema.unknown, [&](const Unknown &unknown) {
        return unknown.kind == static_cast<schema::ObjectKind>(kind) &&
               unknown.aspect == static_cast<Unknown::Aspect>(aspect) && unknown.where.empty();
    });
    QVERIFY2(found != schema.unknown.end(), unknownText(schema).c_str());
    QCOMPARE(found->error.code, ErrorCode::PermissionDenied);
    const bool isOfObjects =
        found->aspect == Unknown::Aspect::Existence || found->aspect == Unknown::Aspect::Definition;
    QCOMPARE(schema.isKnown(found->kind), !isOfObjects);
    QCOMPARE(schema.tables.size(), std::size_t(2)); // and the rest is there
    QVERIFY(schema.enumeration({"public", "e"}));
    QVERIFY(schema.isKnown(schema::ObjectKind::Enum));
}

void TestCatalogRefused::asksForNothingThatAPrismaSchemaDoesNotSpeakOf()
{
    const auto settings = sampleDatabase();
    for (const char *refused :
         {"SELECT ON pg_trigger", "SELECT ON pg_policy", "SELECT ON pg_sequence", "SELECT ON pg_rewrite",
          "SELECT ON pg_event_trigger", "EXECUTE ON FUNCTION pg_get_viewdef(oid)",
          "EXECUTE ON FUNCTION pg_get_functiondef(oid)"})
        tests::runSql(tests::server().superuserSettings(settings.database),
                      std::string("REVOKE ") + refused + " FROM PUBLIC");
    QVERIFY(!read(settings).unknown.empty());
    const auto schema = read(settings, {.scope = CatalogScope::PrismaSchema});
    QVERIFY2(schema.unknown.empty(), unknownText(schema).c_str());
    QCOMPARE(schema.tables.size(), std::size_t(2));
}

void TestCatalogRefused::failsWhereNotEvenTheRelationsMayBeRead()
{
    const auto settings = sampleDatabase();
    tests::runSql(tests::server().superuserSettings(settings.database),
                  "REVOKE SELECT ON pg_class FROM PUBLIC");
    auto connection = tests::connected(settings, Access::ReadOnly);
    const auto schema = readCatalog(connection);
    QVERIFY(!schema);
    QCOMPARE(schema.error().code, ErrorCode::PermissionDenied);
    QVERIFY(connection.query("SELECT 1"));
}

void TestCatalogRefused::leavesOutTheValuesOfClosedSequences()
{
    const auto settings = sampleDatabase();
    tests::runSql(settings, "SELECT nextval('s')");
    tests::runSql(tests::server().superuserSettings(settings.database),
                  "CREATE SEQUENCE public.closed; SELECT nextval('public.closed')");
    const auto schema = read(settings, {.exactSizes = true});
    QCOMPARE(schema.sequences.size(), std::size_t(3));
    QVERIFY(!schema.sequences[0].lastValue); // closed
    QCOMPARE(schema.sequences[1].lastValue.value(), 1);
}

void TestCatalogRefused::doesNotWaitForAViewOfALockedTable()
{
    const auto settings = sampleDatabase();
    tests::runSql(settings, "CREATE TABLE calm (id int); CREATE VIEW still AS SELECT id FROM calm");
    auto migrating = tests::connected(settings);
    QVERIFY(migrating.script("BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE"));
    const auto schema = read(settings, {.exactSizes = true});
    QCOMPARE(schema.table({"public", "t"})->columns.size(), std::size_t(2));
    QCOMPARE(schema.table({"public", "still"})->viewDefinition, " SELECT calm.id\n   FROM public.calm;");
    QVERIFY(schema.table({"public", "v"})->viewDefinition.empty());
    for (const Unknown &unknown : schema.unknown) {
        QVERIFY2(unknown.where == (unknown.kind == schema::ObjectKind::View ? "public.v" : "public.t"),
                 unknownText(schema).c_str());
        QCOMPARE(unknown.error.code, ErrorCode::LockTimeout);
    }
    QVERIFY(!schema.isKnown(schema::ObjectKind::View));
}

void TestCatalogRefused::doesNotWaitForALockedCatalog()
{
    const auto settings = sampleDatabase();
    auto reader = tests::connected(settings, Access::ReadOnly);
    auto administrator = tests::connected(tests::server().superuserSettings(settings.database));
    QVERIFY(administrator.script("BEGIN; LOCK TABLE pg_catalog.pg_event_trigger IN ACCESS EXCLUSIVE MODE"));
    const auto schema = readCatalog(reader);
    QVERIFY2(schema, schema ? "" : tests::described(schema.error()).c_str());
    QVERIFY2(!schema->isKnown(schema::ObjectKind::EventTrigger), unknownText(*schema).c_str());
    QVERIFY(schema->isKnown(schema::ObjectKind::Function));
    QCOMPARE(schema->tables.size(), std::size_t(2));
}

void TestCatalogRefused::givesUpAPartThatTakesTooLong()
{
    const auto settings = sampleDatabase();
    auto administrator = tests::connected(tests::server().superuserSettings(settings.database));
    QVERIFY(administrator.script("BEGIN; LOCK TABLE pg_catalog.pg_event_trigger IN ACCESS EXCLUSIVE MODE"));
    Result<schema::Schema> schema = failure(ErrorCode::TimedOut);
    // Less than it would wait for the lock. On a busy machine other parts may take as long: then with more.
    for (const int milliseconds : {200, 1000, 4000, 16000}) {
        auto reader = tests::connected(settings, Access::ReadOnly, {},
                                       {.statementTimeout = std::chrono::milliseconds(milliseconds),
                                        .lockTimeout = std::chrono::minutes(1)});
        schema = readCatalog(reader);
        if (schema && othersThanNeeds(*schema) == 1)
            break;
    }
    QVERIFY2(schema, schema ? "" : tests::described(schema.error()).c_str());
    // What needs what is unknown too: that asks for the triggers' names.
    QVERIFY2(othersThanNeeds(*schema) == 1, unknownText(*schema).c_str());
    QVERIFY(!schema->isKnown(schema::ObjectKind::EventTrigger));
    QCOMPARE(schema->unknown[0].error.code, ErrorCode::TimedOut);
    QCOMPARE(schema->tables.size(), std::size_t(2));
}

void TestCatalogRefused::countsNothingThatMayNotBeSelected()
{
    const auto settings = sampleDatabase();
    tests::runSql(tests::server().superuserSettings(settings.database),
                  "CREATE TABLE public.closed AS SELECT 1 AS id; CREATE TABLE public.filtered AS SELECT 1 AS "
                  "id; GRANT SELECT ON "
                  "public.filtered TO plumbline; ALTER TABLE public.filtered ENABLE ROW LEVEL SECURITY");
    const auto schema = read(settings, {.exactCounts = true});
    QVERIFY(!schema.table({"public", "closed"})->exactRows);
    QVERIFY(!schema.table({"public", "filtered"})->exactRows); // row security would hide some
    QCOMPARE(schema.table({"public", "t"})->exactRows.value(), 0);
    QCOMPARE(schema.unknown.size(), std::size_t(2));
    QVERIFY(schema.unknown[0].aspect == Unknown::Aspect::Rows && schema.isKnown(schema::ObjectKind::Table));
}

void TestCatalogRefused::readsWhileTablesAreDropped()
{
    const auto settings = sampleDatabase();
    std::atomic<bool> isEnough = false;
    std::thread dropper([&] {
        auto connection = tests::connected(settings);
        while (!isEnough)
            connection.script(
                "CREATE TABLE brief (id serial PRIMARY KEY, parent int REFERENCES t, CHECK (parent > 0)); "
                "CREATE INDEX ON brief (lower(id::text)) WHERE parent > 1; CREATE VIEW short AS SELECT id "
                "FROM brief; CREATE RULE r AS ON INSERT TO short DO INSTEAD NOTHING; CREATE POLICY p ON "
                "brief USING (id > 1); DROP TABLE brief CASCADE");
    });
    auto reader = tests::connected(settings, Access::ReadOnly);
    QStringList problems;
    for (int round = 0; round < 40; ++round) {
        const auto schema = readCatalog(reader, {.exactSizes = true});
        if (!schema)
            problems << QString::fromStdString(tests::described(schema.error()));
        else if (!schema->table({"public", "t"}) || schema->table({"public", "t"})->columns.size() != 2)
            problems << QStringLiteral("what was not dropped is gone");
        else if (!schema->unknown.empty() && schema->unknown[0].error.sqlState == "XX000")
            problems << QString::fromStdString(unknownText(*schema));
    }
    isEnough = true;
    dropper.join();
    QCOMPARE(problems, QStringList());
}

void TestCatalogRefused::leavesOutWhatWasDroppedMeanwhile()
{
    // A lock on the last part holds the reading up after its snapshot was taken, so that the drop is in
    // between.
    const auto settings = sampleDatabase();
    tests::runSql(settings,
                  "CREATE TABLE doomed (id int DEFAULT 1); CREATE VIEW watching AS SELECT id FROM doomed");
    auto administrator = tests::connected(tests::server().superuserSettings(settings.database));
    QVERIFY(administrator.script("BEGIN; LOCK TABLE pg_catalog.pg_description IN ACCESS EXCLUSIVE MODE"));
    std::thread dropper([&] {
        while (tests::value(settings, "SELECT count(*) FROM pg_locks WHERE NOT granted") == "0")
            std::this_thread::yield();
        administrator.script(
            "DELETE FROM pg_description WHERE false; ROLLBACK; DROP TABLE public.doomed CASCADE");
    });
    auto reader = tests::connected(settings, Access::ReadOnly);
    const auto schema = readCatalog(reader);
    dropper.join();
    QVERIFY2(schema, schema ? "" : tests::described(schema.error()).c_str());
    QVERIFY2(schema->unknown.empty(), unknownText(*schema).c_str());
    QVERIFY(schema->table({"public", "v"}) && !schema->table({"public", "watching"}));
}

PLUMBLINE_TEST(tst_catalog_refused, TestCatalogRefused)
#include "tst_catalog_refused.moc"
