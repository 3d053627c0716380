#include "models/postgres/read_catalog.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <algorithm>

using namespace plumbline;
using namespace plumbline::postgres;

class TestCatalogObjects : public QObject {
    Q_OBJECT

private slots:
    void writesKeysAndIndexesAsTheServerDoes();
    void takesIndexesApart();
    void takesConstraintsApart();
    void readsWhatOnlyFewColumnsHave();
    void readsPartitionsAndInheritance();
    void readsWhatBelongsToATable();
    void readsTypesSequencesAndRoutines();
    void readsGrantsAsTheyWereGiven();
    void readsOptionsOwnersAndComments();
    void tellsWhoNeedsWhat();
    void readsOnlySomeRelations();
    void countsRowsOnRequest();
    void readsThroughAPooler();
};

namespace {

CatalogReading readingOf(const ConnectionSettings &settings, const CatalogOptions &options = {})
{
    auto connection = tests::connected(settings, Access::ReadOnly);
    auto reading = readNumberedCatalog(connection, options);
    if (!reading)
        qFatal("%s", tests::described(reading.error()).c_str());
    for (const auto &unknown : reading->schema.unknown)
        qFatal("unknown: %s", tests::described(unknown.error).c_str());
    return std::move(*reading);
}

schema::Schema catalogOf(const ConnectionSettings &settings, const CatalogOptions &options = {})
{
    return readingOf(settings, options).schema;
}

template <typename Item>
const Item &named(const std::vector<Item> &items, const std::string &name)
{
    const auto found = std::ranges::find(items, name, &Item::name);
    if (found == items.end())
        qFatal("no %s", name.c_str());
    return *found;
}

const schema::Table &table(const schema::Schema &schema, const std::string &name)
{
    const schema::Table *found = schema.table({"public", name});
    if (!found)
        qFatal("no table %s", name.c_str());
    return *found;
}

std::string joined(const std::vector<std::string> &words)
{
    std::string result;
    for (const std::string &word : words)
        result += (result.empty() ? "" : ",") + word;
    return result;
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QString text(const schema::ObjectName &name)
{
    return QString::number(static_cast<int>(name.kind)) + QLatin1Char(' ') +
           text(name.name.schema + "." + name.name.name + (name.part.empty() ? "" : "/" + name.part));
}

constexpr const char *keysAndIndexes = R"(
CREATE TYPE "Kind" AS ENUM ('a', 'b'); CREATE DOMAIN "Short" AS varchar(5); CREATE DOMAIN deeper AS "Short";
CREATE TYPE pair AS (a int, b text);
CREATE TABLE "User" (id serial PRIMARY KEY, "order" int, "select" text UNIQUE, name varchar, fixed char(3),
    kind "Kind", short "Short", deep deeper, tags text[], span int4range, p pair, j jsonb, n name, u uuid, x "char",
    c1 text COLLATE "C", "Ünï ""code" int, "1st" int, net inet, block cidr, at timestamptz(3), tri text, ci citext,
    CONSTRAINT later UNIQUE ("order", "select") INCLUDE (name) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "nulls" UNIQUE NULLS NOT DISTINCT (kind), CONSTRAINT apart EXCLUDE USING gist (span WITH &&),
    CONSTRAINT odd CHECK ("Ünï ""code" > 0) NO INHERIT);
CREATE TABLE child (a int, b text, "between" int,
    CONSTRAINT full_key FOREIGN KEY (a) REFERENCES "User" (id) MATCH FULL ON DELETE SET DEFAULT ON UPDATE CASCADE,
    CONSTRAINT lazy FOREIGN KEY ("between") REFERENCES "User" ON DELETE RESTRICT ON UPDATE SET NULL DEFERRABLE);
ALTER TABLE child ADD CONSTRAINT old CHECK (a > 0) NOT VALID;
ALTER TABLE "User" ADD CONSTRAINT plain UNIQUE ("order", "select");
ALTER TABLE child ADD CONSTRAINT partly FOREIGN KEY (a, b) REFERENCES "User" ("order", "select")
    ON DELETE SET NULL (b) NOT VALID;
CREATE INDEX ON "User" (name); CREATE INDEX ON "User" (name varchar_pattern_ops);
CREATE INDEX ON "User" (name bpchar_ops); CREATE INDEX ON "User" (name text_ops);
CREATE INDEX ON "User" (name COLLATE "C" DESC, "select" COLLATE "POSIX" text_pattern_ops DESC NULLS LAST);
CREATE INDEX ON "User" (fixed NULLS FIRST, kind, short, deep DESC, tags, span, p, n, u, x, c1 COLLATE "C");
CREATE INDEX ON "User" (c1 COLLATE "default"); CREATE INDEX ON "User" ("1st", "Ünï ""code", ci, net, block, at);
CREATE INDEX "Select" ON "User" USING hash ("select"); CREATE INDEX ON "User" USING hash (deep);
CREATE INDEX ON "User" USING hash (name text_pattern_ops);
CREATE INDEX ON "User" (id) INCLUDE ("order", tags) WHERE id > 5; CREATE INDEX ON "User" (lower(name), (id + 1) DESC);
CREATE INDEX ON "User" USING gin (j jsonb_path_ops); CREATE INDEX ON "User" USING gin (tri gin_trgm_ops);
CREATE INDEX ON "User" USING gist (tri gist_trgm_ops (siglen = 32)); CREATE INDEX ON "User" USING brin (at);
CREATE INDEX ON "User" (at) WITH (fillfactor = 70); CREATE INDEX ON "User" USING gin (tags);
CREATE UNIQUE INDEX ON "User" (u) NULLS NOT DISTINCT; CREATE INDEX ON "User" (upper(deep) DESC, span);
CREATE TABLE parted (id int, at date, owner int REFERENCES "User", PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE parted1 PARTITION OF parted FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (id);
CREATE TABLE parted11 PARTITION OF parted1 FOR VALUES IN (1, 2); CREATE INDEX ON parted (owner);
CREATE TABLE points (id int, at date, FOREIGN KEY (id, at) REFERENCES parted);)";

} // namespace

void TestCatalogObjects::writesKeysAndIndexesAsTheServerDoes()
{
    const auto settings = tests::freshDatabase({"pg_trgm", "btree_gist", "citext"});
    tests::runSql(settings, keysAndIndexes);
    QStringList found;
    for (const auto &table : catalogOf(settings).tables) {
        for (const auto &constraint : table.constraints)
            found << text(table.name.name + " " + constraint.name + ": " + constraint.definition);
        for (const auto &index : table.indexes)
            found << text(table.name.name + " " + index.name + ": " + index.definition);
    }
    QStringList printed;
    for (const auto &row : tests::runSql(settings, R"(SET search_path = pg_catalog;
SELECT r.relname || ' ' || k.conname || ': ' || pg_get_constraintdef(k.oid) FROM pg_constraint k
JOIN pg_class r ON r.oid = k.conrelid LEFT JOIN pg_constraint p ON p.oid = k.conparentid
WHERE k.conrelid >= 16384 AND p.conrelid IS DISTINCT FROM k.conrelid
UNION ALL SELECT r.relname || ' ' || c.relname || ': ' || pg_get_indexdef(c.oid) FROM pg_index i
JOIN pg_class r ON r.oid = i.indrelid JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid >= 16384 AND r.relkind <> 't')")
                               .rows)
        printed << text(row[0].value());
    found.sort();
    printed.sort();
    QVERIFY(found.size() > 50);
    QCOMPARE(found, printed);
}

void TestCatalogObjects::takesIndexesApart()
{
    const auto settings = tests::freshDatabase({"pg_trgm"});
    tests::runSql(settings, R"(CREATE TABLE t (id int PRIMARY KEY, a text, b text);
CREATE INDEX i ON t (a COLLATE "C" text_pattern_ops DESC, lower(b) NULLS FIRST) INCLUDE (id) WHERE id > 0;
CREATE INDEX g ON t USING gin (a gin_trgm_ops) WITH (fastupdate = off); ALTER TABLE t CLUSTER ON t_pkey;
CREATE UNIQUE INDEX u ON t (id); ALTER TABLE t REPLICA IDENTITY USING INDEX u; COMMENT ON INDEX u IS 'why';
ALTER INDEX i ALTER COLUMN 2 SET STATISTICS 50;)");
    const schema::Table t = table(catalogOf(settings), "t");
    const schema::Index &i = named(t.indexes, "i");
    QVERIFY(i.keys ==
            std::vector<schema::IndexKey>({{"a", false, "text_pattern_ops", "pg_catalog.\"C\"", true, true},
                                           {"lower(b)", true, "", "", false, true}}));
    QVERIFY(i.included == std::vector<std::string>({"id"}));
    QCOMPARE(i.predicate.value(), "(id > 0)");
    QVERIFY(i.statistics == (std::vector<std::pair<int, int>>{{2, 50}}));
    const schema::Index &g = named(t.indexes, "g");
    QCOMPARE(g.method, "gin");
    QCOMPARE(g.keys.at(0).operatorClass, "public.gin_trgm_ops");
    QCOMPARE(joined(g.options), "fastupdate=off");
    const schema::Index &primary = named(t.indexes, "t_pkey");
    QVERIFY(primary.isPrimary && primary.isConstraint && primary.isClustered && primary.isUnique);
    const schema::Index &u = named(t.indexes, "u");
    QVERIFY(u.isReplicaIdentity && !u.isConstraint && !u.isClustered);
    QCOMPARE(u.comment.value(), "why");
    QCOMPARE(t.replicaIdentity, 'i');
}

void TestCatalogObjects::takesConstraintsApart()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, R"(CREATE TABLE a (x int, y int, PRIMARY KEY (y, x));
CREATE TABLE b (gone int, p int, q int, CONSTRAINT f FOREIGN KEY (q, p) REFERENCES a (y, x) MATCH FULL
    ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE b DROP COLUMN gone; ALTER TABLE b ADD CONSTRAINT c CHECK (p > q) NO INHERIT NOT VALID; COMMENT ON CONSTRAINT f ON b IS 'target';)");
    const auto schema = catalogOf(settings);
    const schema::Constraint &f = named(table(schema, "b").constraints, "f");
    QCOMPARE(joined(f.columns) + " " + joined(f.referencedColumns), "q,p y,x");
    QVERIFY(f.referencedTable == (QualifiedName{"public", "a"}));
    QVERIFY(f.onDelete == schema::ReferentialAction::Cascade &&
            f.onUpdate == schema::ReferentialAction::SetNull);
    QVERIFY(f.match == 'f' && f.isDeferrable && f.isInitiallyDeferred && f.isValid && f.isLocal);
    QCOMPARE(f.comment.value(), "target");
    const schema::Constraint &c = named(table(schema, "b").constraints, "c");
    QVERIFY(c.kind == schema::ConstraintKind::Check && !c.isValid && c.isNoInherit);
    QCOMPARE(named(table(schema, "a").constraints, "a_pkey").index, "a_pkey");
}

void TestCatalogObjects::readsWhatOnlyFewColumnsHave()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(
        settings,
        R"(CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 2 MAXVALUE 99 CYCLE),
    other bigint GENERATED BY DEFAULT AS IDENTITY, total int GENERATED ALWAYS AS (1 + 1) STORED, c text COLLATE "C",
    plain text, e text COMPRESSION pglz, s int);
ALTER TABLE t ALTER e SET STORAGE EXTERNAL, ALTER s SET STATISTICS 7, ALTER s SET (n_distinct = 5); COMMENT ON COLUMN t.s IS 'few';)");
    const schema::Table t = table(catalogOf(settings), "t");
    const schema::Column &id = *schema::column(t, "id");
    QVERIFY(id.identity == schema::Identity::Always && !id.isNullable && !id.defaultExpression);
    QVERIFY(id.identitySequence == (schema::IdentitySequence{"t_id_seq", {"integer", 5, 2, 1, 99, 1, true}}));
    QVERIFY(schema::column(t, "other")->identity == schema::Identity::ByDefault);
    QVERIFY(schema::column(t, "total")->generated == schema::Generated::Stored);
    QCOMPARE(schema::column(t, "c")->collation, "pg_catalog.\"C\"");
    QCOMPARE(schema::column(t, "plain")->collation, "");
    QVERIFY(schema::column(t, "plain")->storage == 0 && schema::column(t, "plain")->compression == 0);
    QVERIFY(schema::column(t, "e")->storage == 'e' && schema::column(t, "e")->compression == 'p');
    const schema::Column &s = *schema::column(t, "s");
    QCOMPARE(s.statistics.value(), 7);
    QCOMPARE(joined(s.options), "n_distinct=5");
    QCOMPARE(s.comment.value(), "few");
    QVERIFY(catalogOf(settings).sequences.empty());
}

void TestCatalogObjects::readsPartitionsAndInheritance()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings,
                  R"(CREATE TABLE p (id int DEFAULT 1, at date) PARTITION BY RANGE (at, lower(id::text));
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01', MINVALUE) TO ('2025-01-01', MAXVALUE);
CREATE TABLE p2 PARTITION OF p DEFAULT; CREATE INDEX i ON p (id);
CREATE TABLE mother (a int DEFAULT 1, b int DEFAULT 2); CREATE TABLE father (c int);
CREATE TABLE son (b int DEFAULT 3, own int) INHERITS (mother, father);)");
    const auto schema = catalogOf(settings);
    QCOMPARE(table(schema, "p").partitionKey, "RANGE (at, lower((id)::text))");
    const schema::Table &p1 = table(schema, "p1");
    QCOMPARE(p1.partitionBound, "FOR VALUES FROM ('2024-01-01', MINVALUE) TO ('2025-01-01', MAXVALUE)");
    QVERIFY(p1.isPartition && p1.parents == std::vector<QualifiedName>({{"public", "p"}}));
    QVERIFY(!schema::column(p1, "id")->isLocal && !schema::column(p1, "id")->isDefaultLocal);
    QVERIFY(named(p1.indexes, "p1_id_idx").parent == (QualifiedName{"public", "i"}));
    QCOMPARE(table(schema, "p2").partitionBound, "DEFAULT");
    const schema::Table &son = table(schema, "son");
    QVERIFY(!son.isPartition &&
            son.parents == std::vector<QualifiedName>({{"public", "mother"}, {"public", "father"}}));
    QVERIFY(!schema::column(son, "a")->isLocal && schema::column(son, "b")->isLocal);
    QVERIFY(!schema::column(son, "a")->isDefaultLocal && schema::column(son, "b")->isDefaultLocal);
}

void TestCatalogObjects::readsWhatBelongsToATable()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings,
                  R"(CREATE TABLE t (id int, PRIMARY KEY (id)); CREATE TABLE child (id int REFERENCES t);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW WHEN (new.id > 0) EXECUTE FUNCTION f('x');
ALTER TABLE t DISABLE TRIGGER tr; CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON t AS RESTRICTIVE FOR UPDATE TO plumbline USING (id > 0) WITH CHECK (id < 9);
CREATE POLICY any_one ON t; COMMENT ON POLICY mine ON t IS 'policy'; COMMENT ON TRIGGER tr ON t IS 'trigger';
COMMENT ON RULE r ON t IS 'rule'; CREATE VIEW v WITH (security_barrier) AS SELECT id FROM t;
CREATE MATERIALIZED VIEW m AS SELECT id FROM v WITH NO DATA; CREATE TABLE p (id int) PARTITION BY LIST (id);
CREATE TABLE p1 PARTITION OF p DEFAULT; CREATE TRIGGER tp AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();)");
    const auto schema = catalogOf(settings);
    const schema::Table &t = table(schema, "t");
    QCOMPARE(t.triggers.size(), std::size_t(1));
    QVERIFY(t.triggers[0] ==
            (schema::Trigger{
                "tr",
                "CREATE TRIGGER tr BEFORE INSERT ON public.t FOR EACH ROW WHEN ((new.id > 0)) EXECUTE "
                "FUNCTION public.f('x')",
                'D',
                {"public", "f"},
                false,
                "trigger"}));
    QVERIFY(t.rules ==
            std::vector<schema::Rule>(
                {{"r", "CREATE RULE r AS\n    ON DELETE TO public.t DO INSTEAD NOTHING;", 'O', "rule"}}));
    QVERIFY(t.hasRowSecurity && t.isRowSecurityForced);
    QVERIFY(t.policies == std::vector<schema::Policy>(
                              {{"any_one", "ALL", true, {}, {}, {}, {}},
                               {"mine", "UPDATE", false, {"plumbline"}, "(id > 0)", "(id < 9)", "policy"}}));
    QCOMPARE(table(schema, "v").viewDefinition, " SELECT t.id\n   FROM public.t;");
    QCOMPARE(joined(table(schema, "v").options), "security_barrier=true");
    QVERIFY(!table(schema, "m").isPopulated && table(schema, "v").rules.empty());
    QVERIFY(!named(table(schema, "p").triggers, "tp").isFromParent);
    QVERIFY(named(table(schema, "p1").triggers, "tp").isFromParent);
}

void TestCatalogObjects::readsTypesSequencesAndRoutines()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(
        settings,
        R"(CREATE DOMAIN d AS varchar(5) COLLATE "C" DEFAULT 'x' NOT NULL CONSTRAINT full_one CHECK (VALUE <> '');
ALTER DOMAIN d ADD CONSTRAINT late CHECK (VALUE <> 'y') NOT VALID; COMMENT ON CONSTRAINT late ON DOMAIN d IS 'soon';
CREATE TYPE c AS (a int, b d, "C" text COLLATE "C"); COMMENT ON TYPE c IS 'composed'; COMMENT ON COLUMN c.b IS 'second';
CREATE SEQUENCE alone AS smallint INCREMENT -1 CACHE 5 CYCLE; CREATE TABLE t (id bigserial); SELECT nextval('alone');
CREATE FUNCTION f(a int, OUT b text, VARIADIC c int[] DEFAULT '{}') LANGUAGE sql STABLE BEGIN ATOMIC SELECT 'x'; END;
CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t'; COMMENT ON FUNCTION f() IS 'all';
CREATE PROCEDURE p(INOUT a int) LANGUAGE plpgsql AS 'BEGIN END'; CREATE AGGREGATE agg (int) (SFUNC = int4pl, STYPE = int);)");
    const auto schema = catalogOf(settings, {.exactSizes = true});
    QVERIFY(schema.domains ==
            std::vector<schema::Domain>(
                {{{"public", "d"},
                  "character varying(5)",
                  "pg_catalog.\"C\"",
                  false,
                  "'x'::character varying",
                  {{"full_one", "CHECK (((VALUE)::text <> ''::text))", true, {}},
                   {"late", "CHECK (((VALUE)::text <> 'y'::text)) NOT VALID", false, "soon"}},
                  "plumbline",
                  {},
                  {}}}));
    QCOMPARE(schema.compositeTypes.size(), std::size_t(1));
    const schema::CompositeType &c = schema.compositeTypes[0];
    QCOMPARE(c.comment.value(), "composed");
    QCOMPARE(c.attributes.at(1).type + " " + c.attributes[1].comment.value(), "public.d second");
    QCOMPARE(c.attributes.at(2).collation, "pg_catalog.\"C\"");
    const schema::Sequence &alone = schema.sequences.at(0);
    QVERIFY(alone.options == (schema::SequenceOptions{"smallint", -1, -1, -32768, -1, 5, true}));
    QCOMPARE(alone.lastValue.value(), -5); // what is reserved
    const schema::Sequence &owned = schema.sequences.at(1);
    QCOMPARE(owned.ownerTable.name + "." + owned.ownerColumn, "t.id");
    QVERIFY(!owned.lastValue);
    QStringList routines;
    for (const auto &routine : schema.routines)
        routines << text(std::to_string(static_cast<int>(routine.kind)) + " " + routine.name.name + "(" +
                         routine.arguments + ") " + routine.result + " " + routine.language + " " +
                         routine.comment.value_or(""));
    QCOMPARE(routines,
             QStringList({QStringLiteral("0 f() SETOF public.t sql all"),
                          QStringLiteral("0 f(a integer, OUT b text, VARIADIC c integer[]) text sql "),
                          QStringLiteral("1 p(INOUT a integer)  plpgsql ")}));
    QVERIFY(
        schema.routines[2].definition.starts_with("CREATE OR REPLACE PROCEDURE public.p(INOUT a integer)"));
    QCOMPARE(schema.others.size(), std::size_t(1)); // the aggregate
}

void TestCatalogObjects::readsGrantsAsTheyWereGiven()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(tests::server().superuserSettings(settings.database),
                  "CREATE ROLE \"odd \"\"ro,le/=\"; SET ROLE plumbline; SET search_path = public; CREATE "
                  "TABLE t (a int, b int); GRANT "
                  "SELECT, INSERT "
                  "ON t TO PUBLIC; GRANT UPDATE ON t TO \"odd \"\"ro,le/=\" WITH GRANT OPTION; GRANT SELECT "
                  "(b) ON t TO "
                  "\"odd \"\"ro,le/=\"; CREATE TABLE closed (); REVOKE ALL ON closed FROM plumbline");
    const auto schema = catalogOf(settings);
    const auto grants = table(schema, "t").grants.value();
    const std::string odd = "odd \"ro,le/=";
    for (const schema::Grant &grant : {schema::Grant{"", "plumbline", "SELECT", false},
                                       {"", "plumbline", "INSERT", false},
                                       {odd, "plumbline", "UPDATE", true},
                                       {"plumbline", "plumbline", "TRUNCATE", false}})
        QVERIFY(std::ranges::find(grants, grant) != grants.end());
    QCOMPARE(grants.size(), std::size_t(10));
    QVERIFY(schema::column(table(schema, "t"), "b")->grants ==
            schema::Grants(std::in_place, {schema::Grant{odd, "plumbline", "SELECT", false}}));
    QVERIFY(!schema::column(table(schema, "t"), "a")->grants);
    QVERIFY(table(schema, "closed").grants && table(schema, "closed").grants->empty());
}

void TestCatalogObjects::readsOptionsOwnersAndComments()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(
        settings,
        R"(CREATE UNLOGGED TABLE t (a text) WITH (fillfactor = 70, toast.autovacuum_enabled = false);
COMMENT ON TABLE t IS E'two\nlines'; CREATE SCHEMA s; COMMENT ON SCHEMA s IS 'a schema'; ALTER TABLE t REPLICA IDENTITY FULL;
CREATE TYPE shape AS (x int); CREATE TABLE typed OF shape;)");
    const auto schema = catalogOf(settings);
    const schema::Table &t = table(schema, "t");
    QVERIFY(t.isUnlogged && t.replicaIdentity == 'f');
    QCOMPARE(joined(t.options) + " " + joined(t.toastOptions), "fillfactor=70 autovacuum_enabled=false");
    QCOMPARE(t.owner + " " + t.comment.value(), "plumbline two\nlines");
    QCOMPARE(named(schema.schemas, "s").comment.value(), "a schema");
    QVERIFY(table(schema, "typed").ofType == (QualifiedName{"public", "shape"}));
    QCOMPARE(table(schema, "typed").accessMethod, "");
}

void TestCatalogObjects::tellsWhoNeedsWhat()
{
    const auto settings = tests::freshDatabase({"uuid-ossp"});
    tests::runSql(
        settings,
        R"(CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (id serial PRIMARY KEY, e e, es e[], u uuid DEFAULT uuid_generate_v4());
CREATE TABLE c (id int REFERENCES t); CREATE VIEW v AS SELECT id FROM t; CREATE FUNCTION one() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT id FROM v; END;
CREATE FUNCTION tr() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE TRIGGER g BEFORE INSERT ON c EXECUTE FUNCTION tr();
ALTER TABLE c ADD CONSTRAINT k CHECK (one() > id); CREATE DOMAIN d AS e;)");
    QStringList found;
    for (const auto &dependency : catalogOf(settings).dependencies)
        found << text(dependency.user) + QStringLiteral(" -> ") + text(dependency.used);
    const auto name = [](schema::ObjectKind kind, const char *rest) {
        return QString::number(static_cast<int>(kind)) + QLatin1Char(' ') + QLatin1String(rest);
    };
    using enum schema::ObjectKind;
    QStringList expected{
        name(View, "public.v -> ") + name(Column, "public.t/id"),
        name(Domain, "public.d -> ") + name(Enum, "public.e"),
        name(Function, "public.one -> ") + name(View, "public.v"),
        name(Function, "public.one -> ") + name(Column, "public.v/id"),
        name(Column, "public.t/e -> ") + name(Enum, "public.e"),
        name(Column, "public.t/es -> ") + name(Enum, "public.e"),
        name(Column, "public.t/id -> ") + name(Sequence, "public.t_id_seq"),
        name(Constraint, "public.c/c_id_fkey -> ") + name(Column, "public.t/id"),
        name(Constraint, "public.c/k -> ") + name(Function, "public.one"),
        name(Constraint, "public.c/k -> ") + name(Column, "public.c/id"),
        name(Trigger, "public.c/g -> ") + name(Function, "public.tr"),
    };
    found.sort();
    expected.sort();
    found.removeAll(name(Function, "public.one -> ") +
                    name(View, "public.v")); // a server may name the columns only
    expected.removeAll(name(Function, "public.one -> ") + name(View, "public.v"));
    QCOMPARE(found.join(QLatin1Char('\n')), expected.join(QLatin1Char('\n')));
}

void TestCatalogObjects::readsOnlySomeRelations()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(
        settings,
        R"(CREATE TYPE e AS ENUM ('a'); CREATE TABLE a (id int PRIMARY KEY, e e); CREATE TABLE b (id int PRIMARY KEY, e e);
CREATE TABLE c (id serial REFERENCES a, e e, UNIQUE (e)); CREATE TYPE pair AS (x int); COMMENT ON COLUMN c.e IS 'it';
CREATE VIEW v AS SELECT id FROM c; CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p DEFAULT;)");
    const CatalogReading whole = readingOf(settings);
    std::vector<ObjectNumber> all;
    std::vector<ObjectNumber> some;
    for (const auto &[number, name] : whole.relations) {
        all.push_back(number);
        if (name.name.name == "c" || name.name.name == "b" || name.name.name == "p1")
            some.push_back(number);
    }
    QCOMPARE(all.size(), whole.schema.tables.size());
    const CatalogReading part = readingOf(settings, {.relations = some});
    QCOMPARE(part.schema.tables.size(), std::size_t(3));
    for (const schema::Table &table :
         part.schema.tables) // a partition's defaults need its parent to compare with
        QVERIFY2(table.isPartition || table == *whole.schema.table(table.name), table.name.name.c_str());
    QVERIFY(part.schema.compositeTypes == whole.schema.compositeTypes);
    QVERIFY(updated(whole, part, some) == whole);
    QVERIFY(readingOf(settings, {.relations = all}) == whole);
    tests::runSql(
        settings,
        "DROP TABLE b; ALTER TABLE c ADD COLUMN more int DEFAULT 5, DROP COLUMN e; CREATE TABLE d (e e)");
    const CatalogReading now = readingOf(settings);
    for (const auto &[number, name] : now.relations) {
        if (name.name.name == "d")
            some.push_back(number);
    }
    const CatalogReading then = updated(whole, readingOf(settings, {.relations = some}), some);
    QVERIFY(then.relations == now.relations);
    QVERIFY(then == now);
}

void TestCatalogObjects::countsRowsOnRequest()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(
        settings,
        R"(CREATE TABLE t AS SELECT generate_series(1, 7) AS id; CREATE TABLE p (id int) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (5); CREATE TABLE p2 PARTITION OF p DEFAULT; INSERT INTO p SELECT generate_series(1, 9);
CREATE VIEW v AS SELECT 1; CREATE MATERIALIZED VIEW m AS SELECT 1;)");
    const auto schema = catalogOf(settings, {.exactCounts = true, .exactSizes = true});
    QStringList found;
    for (const auto &table : schema.tables)
        found << text(table.name.name + " " + (table.exactRows ? std::to_string(*table.exactRows) : "-"));
    QCOMPARE(found, QStringList({QStringLiteral("m 1"), QStringLiteral("p 9"), QStringLiteral("p1 4"),
                                 QStringLiteral("p2 5"), QStringLiteral("t 7"), QStringLiteral("v -")}));
    QVERIFY(table(schema, "t").bytes > 0);
    QVERIFY(!table(catalogOf(settings), "t").exactRows);
}

void TestCatalogObjects::readsThroughAPooler()
{
    auto settings = tests::freshDatabase();
    tests::runSql(settings, "CREATE TABLE t (id int)");
    settings.isPgbouncer = true; // which decides how a reading begins its transaction
    QVERIFY(catalogOf(settings) == catalogOf(settings, {}));
    QCOMPARE(table(catalogOf(settings, {.exactCounts = true}), "t").exactRows.value(), 0);
}

PLUMBLINE_TEST(tst_catalog_objects, TestCatalogObjects)
#include "tst_catalog_objects.moc"
