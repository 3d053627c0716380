#include "models/postgres/read_catalog.h"
#include "models/sql/quote.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <algorithm>

using namespace plumbline;
using namespace plumbline::postgres;

class TestHostileCatalog : public QObject {
    Q_OBJECT

private slots:
    void keepsEveryByte_data();
    void keepsEveryByte();
    void readsAsManyColumnsAsThereCanBe();
    void readsAThousandPartitions();
    void readsTenThousandPartitionsOfPartitions();
    void readsKeysThatGoInCircles();
    void readsWhatAFailedBuildLeftBehind();
    void leavesOutTemporaryTablesOfOthers();
    void runsNothingThatItReads();
    void readsOtherEncodings_data();
    void readsOtherEncodings();
};

namespace {

schema::Schema catalogOf(const ConnectionSettings &settings)
{
    auto connection = tests::connected(settings, Access::ReadOnly);
    auto schema = readCatalog(connection);
    if (!schema)
        qFatal("%s", tests::described(schema.error()).c_str());
    for (const auto &unknown : schema->unknown)
        qFatal("unknown: %s", tests::described(unknown.error).c_str());
    return std::move(*schema);
}

} // namespace

void TestHostileCatalog::keepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("quotes") << QByteArray("a\"b'c`$$ \\ E'");
    QTest::newRow("lines") << QByteArray("a\nb\r\n\tc");
    QTest::newRow("a terminal's commands") << QByteArray("\x1b[2J\x1b]0;x\x07\x9b");
    QTest::newRow("markup") << QByteArray("<b>&amp;</b><script>");
    QTest::newRow("right to left") << QByteArray("a\xe2\x80\xae"
                                                 "cba\xe2\x80\xac\xef\xbb\xbf");
    QTest::newRow("as long as can be") << QByteArray("ä").repeated(31) + "x";
    QTest::newRow("a keyword") << QByteArray("select");
    QTest::newRow("a space") << QByteArray(" ");
    QTest::newRow("like an array") << QByteArray("{a,\"b\\\",NULL}");
    QTest::newRow("like a hole") << QByteArray("{{chosen x}} {in} $1 %s %1 -- ; /*");
    QTest::newRow("like a grant") << QByteArray("a=r*/b,=w");
}

void TestHostileCatalog::keepsEveryByte()
{
    QFETCH(QByteArray, name);
    if (name.endsWith('\x9b')) // alone it is no UTF-8
        name.chop(1);
    const std::string bytes = name.toStdString();
    const std::string quoted = sql::quotedName(bytes);
    const std::string literal = sql::literal(bytes);
    const auto settings = tests::freshDatabase();
    tests::runSql(settings,
                  "CREATE SCHEMA " + quoted + "; SET search_path = " + quoted + "; CREATE TYPE e AS ENUM (" +
                      literal + "); CREATE TABLE " + quoted + " (" + quoted + " text DEFAULT " + literal +
                      " PRIMARY KEY, other text REFERENCES " + quoted + "); COMMENT ON TABLE " + quoted +
                      " IS " + literal + "; COMMENT ON COLUMN " + quoted + "." + quoted + " IS " + literal +
                      "; CREATE INDEX i ON " + quoted + " (" + quoted + " DESC); CREATE FUNCTION " + quoted +
                      "() RETURNS text LANGUAGE sql AS " + sql::literal("SELECT " + literal) +
                      "; CREATE VIEW v AS SELECT " + quoted + " FROM " + quoted + "; CREATE POLICY " +
                      quoted + " ON " + quoted + " USING (" + quoted + " = " + literal + ")");
    const auto schema = catalogOf(settings);
    const schema::Table *table = schema.table({bytes, bytes});
    QVERIFY(table);
    QCOMPARE(table->comment.value(), bytes);
    QCOMPARE(table->columns.at(0).name, bytes);
    QCOMPARE(table->columns[0].comment.value(), bytes);
    QCOMPARE(table->columns[0].defaultExpression.value(),
             tests::value(settings, "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef"));
    QCOMPARE(table->policies.at(0).name, bytes);
    QCOMPARE(schema.enumeration({bytes, "e"})->values.at(0), bytes);
    QVERIFY(schema.routines.at(0).name == (QualifiedName{bytes, bytes}));
    QCOMPARE(schema.routines[0].definition,
             tests::value(settings, "SELECT pg_get_functiondef(max(oid)) FROM pg_proc"));
    const std::string path = "SET search_path = pg_catalog; ";
    const auto index = std::ranges::find(table->indexes, std::string("i"), &schema::Index::name);
    QCOMPARE(index->definition,
             tests::value(settings, path + "SELECT pg_get_indexdef(oid) FROM pg_class WHERE relname "
                                           "= 'i'"));
    const auto key =
        std::ranges::find(table->constraints, schema::ConstraintKind::ForeignKey, &schema::Constraint::kind);
    QCOMPARE(key->definition,
             tests::value(settings, path + "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE "
                                           "contype = 'f'"));
    QVERIFY(schema.table({bytes, "v"})->viewDefinition.size() > bytes.size());
    const schema::ObjectName column{schema::ObjectKind::Column, {bytes, bytes}, bytes};
    QVERIFY(std::ranges::any_of(schema.dependencies, [&](const schema::Dependency &dependency) {
        return dependency.used == column && dependency.user.kind == schema::ObjectKind::View;
    }));
}

void TestHostileCatalog::readsAsManyColumnsAsThereCanBe()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(
        settings,
        "DO $$ BEGIN EXECUTE 'CREATE TABLE wide (' || (SELECT string_agg('c' || i || ' bool', ', ' ORDER "
        "BY i) FROM generate_series(1, 1600) i) || ')'; END $$; ALTER TABLE wide DROP COLUMN c1, DROP "
        "COLUMN c800; ALTER TABLE wide ALTER c2 SET DEFAULT true; CREATE INDEX ON wide (c1600)");
    const auto schema = catalogOf(settings);
    const schema::Table *wide = schema.table({"public", "wide"});
    QCOMPARE(wide->columns.size(), std::size_t(1598));
    QVERIFY(wide->columns.front().name == "c2" && wide->columns.front().defaultExpression == "true");
    QVERIFY(wide->columns.back().name == "c1600");
    QCOMPARE(wide->indexes.at(0).keys.at(0).text, "c1600");
}

void TestHostileCatalog::readsAThousandPartitions()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(
        settings,
        "CREATE TABLE p (id int DEFAULT 1, PRIMARY KEY (id)) PARTITION BY LIST (id); DO $$ BEGIN FOR i IN "
        "1..1000 LOOP EXECUTE format('CREATE TABLE p%s PARTITION OF p FOR VALUES IN (%s)', i, i); END "
        "LOOP; END $$; CREATE TABLE r (id int REFERENCES p)");
    const auto schema = catalogOf(settings);
    QCOMPARE(schema.tables.size(), std::size_t(1002));
    QCOMPARE(schema.table({"public", "p1000"})->partitionBound, "FOR VALUES IN (1000)");
    QVERIFY(schema.table({"public", "p7"})->indexes.at(0).parent == (QualifiedName{"public", "p_pkey"}));
    QCOMPARE(schema.table({"public", "r"})->constraints.size(),
             std::size_t(1)); // not one for every partition
}

void TestHostileCatalog::readsTenThousandPartitionsOfPartitions()
{
    // A hundred below each of a hundred: the server needs quadratic time to make all of them below one.
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, "CREATE TABLE p (a int, b int) PARTITION BY LIST (a)");
    auto maker =
        tests::connected(settings, Access::Writing, {}, {.statementTimeout = std::chrono::minutes(5)});
    const auto made = maker.query(
        "DO $$ BEGIN FOR i IN 0..99 LOOP EXECUTE format('CREATE TABLE p%s PARTITION OF p FOR VALUES IN "
        "(%1$s) PARTITION BY LIST (b)', i); "
        "FOR j IN 0..99 LOOP EXECUTE format('CREATE TABLE p%s_%s PARTITION OF p%1$s FOR VALUES IN (%2$s)', "
        "i, j); END LOOP; COMMIT; END LOOP; END $$");
    QVERIFY2(made, made ? "" : tests::described(made.error()).c_str());
    const auto schema = catalogOf(settings);
    QCOMPARE(schema.tables.size(), std::size_t(10101));
    const schema::Table *leaf = schema.table({"public", "p99_42"});
    QCOMPARE(leaf->partitionBound, "FOR VALUES IN (42)");
    QVERIFY(leaf->parents == std::vector<QualifiedName>({{"public", "p99"}}));
    QCOMPARE(leaf->columns.size(), std::size_t(2));
    const auto areLeaves = [](const schema::Table &table) {
        return table.kind == schema::RelationKind::Table && table.isPartition;
    };
    QCOMPARE(std::ranges::count_if(schema.tables, areLeaves), 10000);
}

void TestHostileCatalog::readsKeysThatGoInCircles()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(
        settings,
        "CREATE TABLE a (id int PRIMARY KEY, b int, self int REFERENCES a); CREATE TABLE b (id int PRIMARY "
        "KEY REFERENCES a); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b");
    const auto schema = catalogOf(settings);
    QVERIFY(schema.table({"public", "a"})->constraints.at(0).referencedTable ==
            (QualifiedName{"public", "b"}));
    QVERIFY(schema.table({"public", "b"})->constraints.at(0).referencedTable ==
            (QualifiedName{"public", "a"}));
    QCOMPARE(schema.dependencies.size(), std::size_t(3));
}

void TestHostileCatalog::readsWhatAFailedBuildLeftBehind()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, "CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1)");
    auto connection = tests::connected(settings);
    QVERIFY(!connection.query("CREATE UNIQUE INDEX CONCURRENTLY broken ON t (id)"));
    const auto schema = catalogOf(settings);
    const schema::Index &broken = schema.table({"public", "t"})->indexes.at(0);
    QVERIFY(broken.name == "broken" && !broken.isValid && broken.isUnique);
}

void TestHostileCatalog::leavesOutTemporaryTablesOfOthers()
{
    const auto settings = tests::freshDatabase();
    auto other = tests::connected(settings);
    QVERIFY(other.script(
        "CREATE TEMPORARY TABLE brief (id serial PRIMARY KEY, CHECK (id > 0)); CREATE TEMPORARY VIEW v AS "
        "SELECT id FROM brief; CREATE INDEX ON brief ((id + 1))"));
    const auto schema = catalogOf(settings);
    QVERIFY(schema.tables.empty() && schema.sequences.empty() && schema.dependencies.empty());
}

void TestHostileCatalog::runsNothingThatItReads()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(
        settings,
        "CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN $1; END'; CREATE "
        "TABLE t (id int DEFAULT f(1), g int GENERATED ALWAYS AS (f(3)) STORED, CHECK (f(id) > 0)); CREATE "
        "INDEX ON t (f(id)); CREATE VIEW v AS SELECT f(2); CREATE FUNCTION count(text) RETURNS int "
        "LANGUAGE sql AS 'SELECT 1/0'; CREATE OR REPLACE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE "
        "plpgsql AS 'BEGIN RAISE EXCEPTION ''ran''; END'");
    const auto schema = catalogOf(settings);
    QCOMPARE(schema.table({"public", "t"})->columns.at(0).defaultExpression.value(), "public.f(1)");
    QCOMPARE(schema.table({"public", "t"})->indexes.at(0).keys.at(0).text, "public.f(id)");
}

void TestHostileCatalog::readsOtherEncodings_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("LATIN1 becomes UTF-8") << QByteArray("LATIN1") << QByteArray("\xc3\xa4");
    QTest::newRow("bytes of no encoding stay") << QByteArray("SQL_ASCII") << QByteArray("\xe4");
}

void TestHostileCatalog::readsOtherEncodings()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, name);
    auto settings = tests::freshDatabase();
    const std::string database = "encoded_" + encoding.toLower().toStdString();
    auto administrator = tests::connected(tests::server().superuserSettings(settings.database));
    QVERIFY(administrator.query("CREATE DATABASE " + database +
                                " TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C' OWNER "
                                "plumbline ENCODING '" +
                                encoding.toStdString() + "'"));
    settings.database = database;
    tests::runSql(tests::server().superuserSettings(database), "GRANT ALL ON SCHEMA public TO plumbline");
    tests::runSql(
        settings,
        "DO $$ BEGIN EXECUTE format('CREATE TABLE public.%I (id int); COMMENT ON TABLE public.%1$I IS %1$L', "
        "chr(228)); END $$");
    const auto schema = catalogOf(settings);
    const schema::Table *table = schema.table({"public", name.toStdString()});
    QVERIFY(table);
    QCOMPARE(table->comment.value(), name.toStdString());
}

PLUMBLINE_TEST(tst_hostile_catalog, TestHostileCatalog)
#include "tst_hostile_catalog.moc"
