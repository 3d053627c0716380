#include "models/postgres/read_catalog.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

using namespace plumbline;
using namespace plumbline::postgres;

class TestReadCatalog : public QObject {
    Q_OBJECT

private slots:
    void readsTablesAsTheyAre();
    void readsEveryKindOfRelation();
    void readsEnumsSchemasAndExtensions();
    void leavesOutMembersOfExtensionsAndTheSystem();
    void readsForAPrismaSchemaWhatThatSpeaksOf();
    void readsNothingFromAnEmptyDatabase();
    void sortsByBytes();
    void tellsUnknownRowCountsFromNone();
    void readsBesideALockedTable();
    void printsTheSameForEverySearchPath();
    void readsWhatTheRoleMayNotSelect();
    void countsWhatAResetWouldDestroy();
    void recognisesPrisma8();
};

namespace {

schema::Schema catalogOf(const ConnectionSettings &settings, const CatalogOptions &options = {})
{
    auto connection = tests::connected(settings, Access::ReadOnly);
    auto catalog = readCatalog(connection, options);
    if (!catalog)
        qFatal("%s", tests::described(catalog.error()).c_str());
    return *catalog;
}

/// A table as lines, to compare in one go.
QStringList lines(const schema::Table *table)
{
    QStringList result;
    if (!table)
        return {QStringLiteral("missing")};
    for (const auto &column : table->columns)
        result << QString::fromStdString(column.name + " " + column.type +
                                         (column.isNullable ? "" : " not null") +
                                         (column.defaultExpression ? " = " + *column.defaultExpression : ""));
    for (const auto &constraint : table->constraints)
        result << QString::fromStdString(std::to_string(static_cast<int>(constraint.kind)) + " " +
                                         constraint.name + " " + constraint.definition +
                                         (constraint.isValid ? "" : " INVALID"));
    for (const auto &index : table->indexes)
        result << QString::fromStdString(index.definition + (index.isUnique ? " unique" : "") +
                                         (index.isValid ? "" : " INVALID"));
    return result;
}

} // namespace

void TestReadCatalog::readsTablesAsTheyAre()
{
    const auto settings = tests::freshDatabase({"btree_gist"});
    tests::runSql(settings, R"(
CREATE TYPE "Role" AS ENUM ('b', 'a');
CREATE TABLE "Company" (id serial PRIMARY KEY, name varchar(50) NOT NULL DEFAULT 'it''s', gone int, role "Role"
    DEFAULT 'a', price numeric(10,2), doubled numeric GENERATED ALWAYS AS (price * 2) STORED,
    at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, tags text[]);
ALTER TABLE "Company" DROP COLUMN gone;
CREATE TABLE child (id int, "companyId" int, CHECK (id > 0), UNIQUE (id),
    EXCLUDE USING gist (id WITH =));
ALTER TABLE child ADD CONSTRAINT fk FOREIGN KEY ("companyId") REFERENCES "Company" (id) ON DELETE CASCADE NOT VALID;
CREATE INDEX by_lower ON "Company" (lower(name)) WHERE price > 0;)");
    const auto catalog = catalogOf(settings);
    QCOMPARE(lines(catalog.table({"public", "Company"})),
             QStringList(
                 {QStringLiteral("id integer not null = nextval('public.\"Company_id_seq\"'::regclass)"),
                  QStringLiteral("name character varying(50) not null = 'it''s'::character varying"),
                  QStringLiteral("role public.\"Role\" = 'a'::public.\"Role\""),
                  QStringLiteral("price numeric(10,2)"),
                  QStringLiteral("doubled numeric = (price * (2)::numeric)"),
                  QStringLiteral("at timestamp(3) with time zone not null = CURRENT_TIMESTAMP"),
                  QStringLiteral("tags text[]"), QStringLiteral("0 Company_pkey PRIMARY KEY (id)"),
                  QStringLiteral(
                      "CREATE UNIQUE INDEX \"Company_pkey\" ON public.\"Company\" USING btree (id) unique"),
                  QStringLiteral("CREATE INDEX by_lower ON public.\"Company\" USING btree "
                                 "(lower((name)::text)) WHERE (price > (0)::numeric)")}));
    QCOMPARE(
        lines(catalog.table({"public", "child"})),
        QStringList(
            {QStringLiteral("id integer"), QStringLiteral("companyId integer"),
             QStringLiteral("3 child_id_check CHECK ((id > 0))"),
             QStringLiteral("4 child_id_excl EXCLUDE USING gist (id WITH =)"),
             QStringLiteral("1 child_id_key UNIQUE (id)"),
             QStringLiteral("2 fk FOREIGN KEY (\"companyId\") REFERENCES public.\"Company\"(id) ON "
                            "DELETE CASCADE NOT VALID INVALID"),
             QStringLiteral("CREATE INDEX child_id_excl ON public.child USING gist (id)"),
             QStringLiteral("CREATE UNIQUE INDEX child_id_key ON public.child USING btree (id) unique")}));
}

void TestReadCatalog::readsEveryKindOfRelation()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, R"(CREATE TABLE t (id int); CREATE VIEW v AS SELECT id FROM t;
CREATE MATERIALIZED VIEW m AS SELECT id FROM t; CREATE TABLE p (id int) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); CREATE SEQUENCE s; CREATE TYPE c AS (x int);
CREATE TEMPORARY TABLE temporary (id int);)");
    QStringList found;
    for (const auto &table : catalogOf(settings).tables)
        found << QString::fromStdString(table.name.name + " " + std::to_string(static_cast<int>(table.kind)) +
                                        " " + std::to_string(table.columns.size()));
    QCOMPARE(found, QStringList({QStringLiteral("m 4 1"), QStringLiteral("p 1 1"), QStringLiteral("p1 0 1"),
                                 QStringLiteral("t 0 1"), QStringLiteral("v 3 1")}));
}

void TestReadCatalog::readsEnumsSchemasAndExtensions()
{
    const auto settings = tests::freshDatabase({"citext", "hstore"});
    tests::runSql(settings,
                  "CREATE SCHEMA app; CREATE TYPE app.e AS ENUM ('z', 'a'); ALTER TYPE app.e ADD VALUE "
                  "'m' AFTER 'z'; CREATE TYPE empty AS ENUM ();");
    const auto catalog = catalogOf(settings);
    QStringList found;
    for (const auto &schema : catalog.schemas)
        found << QString::fromStdString(schema.name + " " + schema.owner);
    QCOMPARE(found, QStringList({QStringLiteral("app plumbline"), QStringLiteral("public plumbline")}));
    found.clear();
    for (const auto &extension : catalog.extensions)
        found << QString::fromStdString(extension.name + " " + extension.schema + " " + extension.version);
    QCOMPARE(found, QStringList({QStringLiteral("citext public 1.6"), QStringLiteral("hstore public 1.8"),
                                 QStringLiteral("plpgsql pg_catalog 1.0")}));
    QCOMPARE(catalog.enums.size(), std::size_t(2));
    QVERIFY(catalog.enumeration({"app", "e"})->values == std::vector<std::string>({"z", "m", "a"}));
    QVERIFY(catalog.enumeration({"public", "empty"})->values.empty());
}

void TestReadCatalog::leavesOutMembersOfExtensionsAndTheSystem()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(tests::server().superuserSettings(settings.database),
                  "CREATE EXTENSION pg_stat_statements SCHEMA public");
    QVERIFY(catalogOf(settings).tables.empty());
}

void TestReadCatalog::readsForAPrismaSchemaWhatThatSpeaksOf()
{
    const auto settings = tests::freshDatabase({"citext"});
    tests::runSql(settings, R"(
CREATE TYPE mood AS ENUM ('a'); CREATE TYPE span AS RANGE (subtype = int); CREATE TYPE pair AS (a int, b int);
CREATE DOMAIN positive AS int NOT NULL CHECK (VALUE > 0);
CREATE TABLE parent (id serial PRIMARY KEY, n positive, m mood DEFAULT 'a', s span, p pair, w citext UNIQUE,
    d int GENERATED ALWAYS AS (1) STORED, CHECK (id > 0));
CREATE TABLE child (a int GENERATED ALWAYS AS IDENTITY, f int REFERENCES parent ON DELETE CASCADE) PARTITION BY HASH (f);
CREATE TABLE part PARTITION OF child FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE INDEX ON parent (lower(w::text)) WHERE n > 1; CREATE VIEW v AS SELECT id FROM parent;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER t BEFORE INSERT ON parent FOR EACH ROW EXECUTE FUNCTION f(); CREATE POLICY y ON parent;
CREATE RULE r AS ON DELETE TO child DO ALSO NOTHING; CREATE SEQUENCE s; CREATE AGGREGATE total(int) (sfunc = int4pl,
    stype = int); ALTER TABLE parent ENABLE ROW LEVEL SECURITY; COMMENT ON TABLE parent IS 'told';
COMMENT ON COLUMN parent.n IS 'told too'; COMMENT ON TYPE mood IS 'and of this';)");
    auto all = catalogOf(settings);
    const auto seen = catalogOf(settings, {.scope = CatalogScope::PrismaSchema});
    QVERIFY(seen.unknown.empty());
    QVERIFY(seen.schemas == all.schemas);
    QVERIFY(seen.extensions == all.extensions);
    QVERIFY(seen.enums == all.enums);
    QVERIFY(seen.compositeTypes == all.compositeTypes);
    QVERIFY(seen.routines.empty() && seen.sequences.empty() && !all.routines.empty() &&
            !all.sequences.empty());
    QCOMPARE(seen.others.size(), std::size_t(1)); // the range, of which columns may be
    QCOMPARE(seen.others.front().name.kind, schema::ObjectKind::RangeType);
    QVERIFY(all.others.size() > 1);
    QCOMPARE(seen.domains.size(), std::size_t(1));
    QVERIFY(!seen.domains.front().isNullable);
    for (schema::Table &table : all.tables) {
        table.viewDefinition = {};
        table.partitionKey = {};
        table.partitionBound = {};
        table.triggers.clear();
        table.rules.clear();
        table.policies.clear();
        for (schema::Column &column : table.columns)
            column.identitySequence = {};
    }
    QCOMPARE(seen.tables.size(), all.tables.size());
    for (std::size_t i = 0; i < all.tables.size(); ++i)
        QVERIFY2(seen.tables[i] == all.tables[i], all.tables[i].name.name.c_str());
}

void TestReadCatalog::readsNothingFromAnEmptyDatabase()
{
    const auto catalog = catalogOf(tests::freshDatabase());
    schema::Schema expected;
    expected.schemas = {{"public", "plumbline", "standard public schema", catalog.schemas.at(0).grants}};
    expected.extensions = {{"plpgsql", "pg_catalog", "1.0", "PL/pgSQL procedural language"}};
    QVERIFY(catalog == expected);
}

void TestReadCatalog::sortsByBytes()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings,
                  R"(CREATE SCHEMA "B"; CREATE SCHEMA a; CREATE TABLE "Z" (); CREATE TABLE a (); CREATE TABLE
"ä" (); CREATE TABLE _b (); CREATE TABLE "B".t (); CREATE TABLE a.t ();)");
    const auto catalog = catalogOf(settings);
    for (const auto &name : {QualifiedName{"public", "Z"},
                             {"public", "a"},
                             {"public", "ä"},
                             {"public", "_b"},
                             {"B", "t"},
                             {"a", "t"}})
        QVERIFY2(catalog.table(name), name.name.c_str());
    QVERIFY(!catalog.table({"public", "A"}));
}

void TestReadCatalog::tellsUnknownRowCountsFromNone()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings,
                  "CREATE TABLE never (id int); INSERT INTO never SELECT generate_series(1, 10); CREATE "
                  "TABLE known (id int PRIMARY KEY); INSERT INTO known SELECT generate_series(1, 1000); "
                  "CREATE TABLE none (id int); ANALYZE known, none; CREATE VIEW v AS SELECT 1;");
    const auto catalog = catalogOf(settings);
    QVERIFY(!catalog.table({"public", "never"})->estimatedRows);
    QCOMPARE(catalog.table({"public", "known"})->estimatedRows.value(), 1000);
    QCOMPARE(catalog.table({"public", "none"})->estimatedRows.value(), 0);
    QVERIFY(!catalog.table({"public", "v"})->estimatedRows);
    QVERIFY(catalog.table({"public", "known"})->bytes > 0);
    auto connection = tests::connected(settings, Access::ReadOnly);
    const auto exact = readCatalog(connection, {.exactSizes = true});
    QCOMPARE(std::to_string(exact->table({"public", "known"})->bytes),
             tests::value(settings, "SELECT pg_total_relation_size('known')"));
    QCOMPARE(catalog.table({"public", "none"})->bytes, 0);
}

void TestReadCatalog::readsBesideALockedTable()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings,
                  "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 1000); ANALYZE t");
    auto migrating = tests::connected(settings);
    QVERIFY(migrating.script("BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE"));
    auto connection = tests::connected(settings, Access::ReadOnly);
    const auto catalog = readCatalog(connection);
    QVERIFY2(catalog, catalog ? "" : tests::described(catalog.error()).c_str());
    QCOMPARE(catalog->table({"public", "t"})->columns.size(), std::size_t(1));
    QVERIFY(catalog->table({"public", "t"})->bytes > 0);
    QVERIFY(migrating.script("ROLLBACK"));
    QVERIFY(readCatalog(connection)); // and the session is whole
}

void TestReadCatalog::printsTheSameForEverySearchPath()
{
    auto settings = tests::freshDatabase();
    tests::runSql(settings,
                  "CREATE SCHEMA app; CREATE TABLE app.a (id int PRIMARY KEY); CREATE TABLE app.b (id int "
                  "REFERENCES app.a DEFAULT 1);");
    const auto plain = catalogOf(settings);
    settings.schema = "app";
    settings.isSchemaWritten = true;
    QVERIFY(catalogOf(settings) == plain);
    auto connection = tests::connected(settings, Access::ReadOnly);
    QVERIFY(readCatalog(connection));
    QCOMPARE(connection.query("SELECT current_schema()")->rows[0][0].value(), "app");
}

void TestReadCatalog::readsWhatTheRoleMayNotSelect()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(
        tests::server().superuserSettings(settings.database),
        "CREATE SCHEMA closed; CREATE TABLE closed.t (id int); REVOKE ALL ON SCHEMA closed FROM PUBLIC");
    QVERIFY(catalogOf(settings).table({"closed", "t"}));
}

void TestReadCatalog::countsWhatAResetWouldDestroy()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, R"(CREATE SCHEMA "odd ""schema"" {,}"; CREATE SCHEMA other;
CREATE TABLE "odd ""schema"" {,}".t AS SELECT generate_series(1, 7) AS id;
CREATE TABLE few AS SELECT generate_series(1, 10) AS id; CREATE TABLE many AS SELECT generate_series(1, 11) AS id;
CREATE TABLE other.left_out (id int); CREATE VIEW v AS SELECT 1;
CREATE TABLE p (id int) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
INSERT INTO p VALUES (1), (2);)");
    auto connection = tests::connected(settings, Access::ReadOnly);
    const auto sizes = readTableSizes(connection, {"public", "odd \"schema\" {,}"}, 10);
    QVERIFY2(sizes, sizes ? "" : tests::described(sizes.error()).c_str());
    QStringList found;
    for (const TableSize &size : *sizes)
        found << QString::fromStdString(size.table.name + " " + std::to_string(size.rows) +
                                        (size.isExact ? "" : " estimated") +
                                        (size.bytes > 0 ? "" : " empty"));
    QCOMPARE(found, QStringList({QStringLiteral("t 7"), QStringLiteral("few 10"),
                                 QStringLiteral("many 11 estimated"), QStringLiteral("p1 2")}));
}

void TestReadCatalog::recognisesPrisma8()
{
    const auto settings = tests::freshDatabase();
    auto connection = tests::connected(settings, Access::ReadOnly);
    QCOMPARE(isPrisma8Database(connection).value(), false);
    tests::runSql(settings, "CREATE TABLE marker (id int); CREATE SCHEMA prisma_contract");
    QCOMPARE(isPrisma8Database(connection).value(), false);
    tests::runSql(settings, "CREATE TABLE prisma_contract.marker (core_hash text)");
    QCOMPARE(isPrisma8Database(connection).value(), true);
}

PLUMBLINE_TEST(tst_read_catalog, TestReadCatalog)
#include "tst_read_catalog.moc"
