#include "models/postgres/catalog_draft.h"
#include "models/postgres/catalog_script.h"
#include "models/postgres/read_other_objects.h"
#include "models/postgres/session.h"
#include "models/postgres/sql_text.h"
#include "tests/support/postgres_tools.h"
#include "tests/support/test_registry.h"

#include <QRegularExpression>

#include <algorithm>
#include <set>
#include <utility>

using namespace plumbline;
using namespace plumbline::postgres;

/// The queries for each version, run on catalogs that have exactly that version's columns: temporary views
/// over those of the server here. What is read must be what this server's own catalog says, less what the
/// version cannot have.
class TestCatalogAsOf : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void readsTheSameFromEachVersion_data();
    void readsTheSameFromEachVersion();
    void anOlderCatalogLacksWhatItDidNotHave();

private:
    ConnectionSettings m_settings;
};

namespace {

/// A column that is not in all versions from 12 to 17, or says something else in some of them (PostgreSQL
/// manuals, chapter "System Catalogs"; release notes E.1).
struct VersionedColumn {
    const char *catalog;
    const char *name;
    int since;
    int until;            ///< the last version that has it
    const char *computed; ///< where the server here has it not, or as it reads in that version; else nullptr
};
constexpr int newest = 99;
constexpr VersionedColumn versioned[] = {
    {"pg_attribute", "attcompression", 14, newest, nullptr},
    {"pg_attribute", "attstattarget", 12, 16, "COALESCE(attstattarget, -1)::int4"},
    {"pg_attribute", "attstattarget", 17, newest, "NULLIF(attstattarget, -1)::int2"},
    {"pg_index", "indnullsnotdistinct", 15, newest, nullptr},
    {"pg_constraint", "confdelsetcols", 15, newest, nullptr},
    {"pg_trigger", "tgparentid", 13, newest, nullptr},
    {"pg_trigger", "tgisinternal", 12, 14, "tgisinternal OR tgparentid <> 0"},
    {"pg_trigger", "tgisinternal", 15, newest, nullptr},
    {"pg_type", "typsubscript", 14, newest, nullptr},
    {"pg_range", "rngmultitypid", 14, newest, nullptr},
    {"pg_proc", "prosqlbody", 14, newest, nullptr},
    {"pg_collation", "colliculocale", 15, 16, nullptr},
    {"pg_collation", "collcollate", 12, 14, "COALESCE(collcollate, colliculocale)"},
    {"pg_collation", "collcollate", 15, newest, nullptr},
    {"pg_collation", "collctype", 12, 14, "COALESCE(collctype, colliculocale)"},
    {"pg_collation", "collctype", 15, newest, nullptr},
    {"pg_collation", "colllocale", 17, newest, "colliculocale"},
    {"pg_collation", "collicurules", 16, newest, "NULL::text"},
    {"pg_publication", "pubviaroot", 13, newest, nullptr},
    {"pg_publication_rel", "prqual", 15, newest, nullptr},
    {"pg_publication_rel", "prattrs", 15, newest, nullptr},
    {"pg_subscription", "subbinary", 14, newest, nullptr},
    {"pg_subscription", "substream", 14, 15, nullptr},
    {"pg_subscription", "substream", 16, newest, "CASE WHEN substream THEN 't' ELSE 'f' END::\"char\""},
    {"pg_subscription", "subskiplsn", 15, newest, nullptr},
    {"pg_subscription", "subtwophasestate", 15, newest, nullptr},
    {"pg_subscription", "subdisableonerr", 15, newest, nullptr},
    {"pg_subscription", "subpasswordrequired", 16, newest, "true"},
    {"pg_subscription", "subrunasowner", 16, newest, "false"},
    {"pg_subscription", "suborigin", 16, newest, "'any'::text"},
    {"pg_subscription", "subfailover", 17, newest, "false"},
    {"pg_statistic_ext", "stxstattarget", 13, 16, nullptr},
    {"pg_statistic_ext", "stxstattarget", 17, newest, "NULLIF(stxstattarget, -1)::int2"},
    {"pg_statistic_ext", "stxexprs", 14, newest, nullptr},
};

std::set<std::string> versionedCatalogs()
{
    std::set<std::string> catalogs;
    for (const VersionedColumn &column : versioned)
        catalogs.insert(column.catalog);
    return catalogs;
}

/// What the view over a catalog selects: its columns as that version has them.
std::string columnsAsOf(Connection &connection, const std::string &catalog, int version)
{
    const auto rows =
        connection.query("SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = ('pg_catalog.' || "
                         "$1)::regclass AND attnum > 0 AND NOT attisdropped AND atttypid <> "
                         "'anyarray'::regtype ORDER BY attnum", // which no view may have
                         {catalog});
    std::vector<std::string> columns;
    const auto isVersioned = [&](const std::string &name) {
        return std::ranges::any_of(versioned, [&](const VersionedColumn &one) {
            return catalog == one.catalog && name == one.name;
        });
    };
    for (const auto &row : rows->rows) {
        if (!isVersioned(*row[0]))
            columns.push_back(*row[0]);
    }
    for (const VersionedColumn &one : versioned) {
        if (catalog == one.catalog && version >= one.since && version <= one.until)
            columns.push_back(one.computed ? std::string(one.computed) + " AS " + one.name : one.name);
    }
    std::string list;
    for (const std::string &column : columns)
        list += (list.empty() ? "" : ", ") + column;
    return list;
}

/// The query on the views instead of the catalogs; the catalogs' names in quotes stay what they are.
std::string onViews(const std::string &query)
{
    QStringList names;
    for (const std::string &catalog : versionedCatalogs())
        names << QString::fromStdString(catalog);
    const QRegularExpression use(
        QStringLiteral("\\b(FROM|JOIN)(\\s+)pg_catalog\\.(%1)\\b").arg(names.join(QLatin1Char('|'))));
    return QString::fromStdString(query).replace(use, QStringLiteral("\\1\\2pg_temp.\\3")).toStdString();
}

void run(
    Connection &connection, const std::string &sql,
    const Connection::Private::TakeResult &take = [](const ResultHandle &) {})
{
    const auto answer = connection.raw().runScript(sql, [&](ResultHandle result) {
        if (PQresultStatus(result.get()) == PGRES_TUPLES_OK)
            take(std::move(result));
    });
    if (answer.error)
        qFatal("%s\n%s", tests::described(*answer.error).c_str(), sql.c_str());
}

void makeViews(Connection &connection, int version)
{
    for (const std::string &catalog : versionedCatalogs())
        run(connection, "CREATE TEMPORARY VIEW " + catalog + " AS SELECT tableoid, xmin, " +
                            columnsAsOf(connection, catalog, version) + " FROM pg_catalog." + catalog);
}

schema::Schema readAsOf(const ConnectionSettings &settings, int version)
{
    auto connection = tests::connected(settings);
    makeViews(connection, version);
    run(connection, "BEGIN; " + sqlText("catalog_settings"));
    ServerFacts server = connection.server();
    server.versionNumber = version * 10000 + 4;
    CatalogDraft draft;
    for (const CatalogPart &part : catalogParts())
        run(connection,
            onViews(catalogQuery(sqlText(std::string("catalog_") + part.name), server.versionNumber, {})),
            [&](const ResultHandle &result) { part.take(draft, result.get()); });
    for (std::size_t part = 0; part < otherObjectsParts; ++part)
        run(connection, onViews(otherObjectsQuery(server, part)),
            [&](const ResultHandle &result) { draft.others.push_back(rowsOf(result.get())); });
    return finished(draft).schema;
}

void cut(std::string &text, const QString &pattern)
{
    text = QString::fromStdString(text).remove(QRegularExpression(pattern)).toStdString();
}

/// What a version cannot have is not there. Whatever an index or key says of NULLs, its text says too.
void forget(schema::Table &table, int version)
{
    for (schema::Column &column : table.columns) {
        if (version < 14)
            column.compression = 0;
    }
    for (schema::Index &index : table.indexes) {
        if (version < 15 && std::exchange(index.isNullsNotDistinct, false))
            cut(index.definition, QStringLiteral(" NULLS NOT DISTINCT"));
    }
    for (schema::Constraint &constraint : table.constraints) {
        if (version < 15)
            cut(constraint.definition,
                QStringLiteral("NULLS NOT DISTINCT |(?<=ON DELETE SET NULL) \\(.*\\)"));
    }
}

void forget(schema::OtherObject &object, int version)
{
    using schema::ObjectKind;
    if (object.name.kind == ObjectKind::RangeType && version < 14)
        cut(object.definition, QStringLiteral(",\\n    multirange_type_name = [^\\n]*"));
    if (object.name.kind == ObjectKind::Publication && version < 15)
        cut(object.definition,
            QStringLiteral(" \\(id\\)| WHERE [^;]*|\\n\\nALTER PUBLICATION \\w+ ADD TABLES IN [^;]*;"));
    if (object.name.kind == ObjectKind::Publication && version < 13)
        cut(object.definition, QStringLiteral(", publish_via_partition_root = true"));
    if (object.name.kind == ObjectKind::ExtendedStatistics && version < 13)
        cut(object.definition, QStringLiteral("\\nALTER STATISTICS [^;]*;"));
    if (object.name.kind == ObjectKind::Subscription && version < 15)
        cut(object.definition, QStringLiteral(", disable_on_error = true"));
    if (object.name.kind == ObjectKind::Subscription && version < 14)
        cut(object.definition, QStringLiteral(", binary = true|, streaming = on"));
}

schema::Schema without(schema::Schema schema, int version)
{
    for (schema::Table &table : schema.tables)
        forget(table, version);
    for (schema::OtherObject &object : schema.others)
        forget(object, version);
    return schema;
}

/// The first thing that differs, for the test's message.
template <typename Item>
std::string difference(const std::vector<Item> &one, const std::vector<Item> &other)
{
    const auto [left, right] = std::ranges::mismatch(one, other);
    if (left == one.end() && right == other.end())
        return {};
    std::string text = "place " + std::to_string(left - one.begin());
    if constexpr (requires(const Item &item) { item.definition; })
        text += ": " + (left == one.end() ? "" : left->definition) + "\nand\n" +
                (right == other.end() ? "" : right->definition);
    return text;
}

} // namespace

void TestCatalogAsOf::initTestCase()
{
    m_settings = tests::superusersDatabase("as_of");
    tests::runScript(m_settings, R"(
CREATE SCHEMA more; CREATE TYPE span AS RANGE (subtype = int4, multirange_type_name = spans);
CREATE TABLE parent (a int, b int, c text COMPRESSION pglz, PRIMARY KEY (a, b));
ALTER TABLE parent ALTER c SET STATISTICS 7;
CREATE UNIQUE INDEX parent_c ON parent (c) NULLS NOT DISTINCT;
CREATE INDEX parent_lower ON parent (lower(c)); ALTER INDEX parent_lower ALTER COLUMN 1 SET STATISTICS 9;
CREATE TABLE child (id int PRIMARY KEY, a int, b int, UNIQUE NULLS NOT DISTINCT (a),
    FOREIGN KEY (a, b) REFERENCES parent ON DELETE SET NULL (b));
CREATE TABLE parts (id int GENERATED ALWAYS AS IDENTITY, twice int GENERATED ALWAYS AS (1 + 1) STORED)
    PARTITION BY RANGE (id);
CREATE TABLE part PARTITION OF parts FOR VALUES FROM (1) TO (2);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION one() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
CREATE TRIGGER g AFTER INSERT ON parts FOR EACH ROW EXECUTE FUNCTION f();
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON child DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f();
CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER watching ON ddl_command_end EXECUTE FUNCTION e(); ALTER EVENT TRIGGER watching DISABLE;
CREATE VIEW v AS SELECT a, count(*) AS many FROM child GROUP BY a;
CREATE STATISTICS s ON a, b FROM child; ALTER STATISTICS s SET STATISTICS 12;
CREATE COLLATION german (provider = icu, locale = 'de'); CREATE COLLATION plain (locale = 'C');
CREATE PUBLICATION p FOR TABLE child (id) WHERE (id > 5) WITH (publish_via_partition_root = true);
CREATE PUBLICATION whole FOR TABLES IN SCHEMA more;
CREATE SUBSCRIPTION sub CONNECTION 'dbname=nowhere' PUBLICATION p
    WITH (connect = false, slot_name = NONE, binary = true, streaming = true, disable_on_error = true);
GRANT SELECT ON child TO PUBLIC; COMMENT ON COLUMN child.a IS 'x'; CREATE DOMAIN d AS int CHECK (VALUE > 0);
)");
}

void TestCatalogAsOf::readsTheSameFromEachVersion_data()
{
    QTest::addColumn<int>("version");
    for (int version = 12; version <= 17; ++version)
        QTest::addRow("PostgreSQL %d", version) << version;
}

void TestCatalogAsOf::readsTheSameFromEachVersion()
{
    QFETCH(int, version);
    auto connection = tests::connected(m_settings, Access::ReadOnly);
    const auto here = readCatalog(connection);
    QVERIFY(here && here->unknown.empty());
    QVERIFY(here->tables.size() == 5 && here->others.size() >= 7);
    const schema::Schema expected = without(*here, version);
    const schema::Schema actual = readAsOf(m_settings, version);
    QCOMPARE(difference(expected.others, actual.others), std::string());
    QCOMPARE(difference(expected.routines, actual.routines), std::string());
    QCOMPARE(actual.tables.size(), expected.tables.size());
    for (std::size_t i = 0; i < expected.tables.size(); ++i) {
        const schema::Table &table = expected.tables[i];
        QCOMPARE(difference(table.indexes, actual.tables[i].indexes), std::string());
        QCOMPARE(difference(table.constraints, actual.tables[i].constraints), std::string());
        QCOMPARE(difference(table.triggers, actual.tables[i].triggers), std::string());
        QVERIFY2(table == actual.tables[i], table.name.name.c_str());
    }
    QVERIFY(actual == expected);
}

void TestCatalogAsOf::anOlderCatalogLacksWhatItDidNotHave()
{
    // That the views are what they are meant to be: a query for 15 does not run on 14's catalogs.
    auto connection = tests::connected(m_settings);
    makeViews(connection, 14);
    const std::string query = catalogQuery(sqlText("catalog_indexes"), 150004, {});
    const auto answer = connection.raw().runScript(onViews(query));
    QVERIFY(answer.error);
    QCOMPARE(answer.error->sqlState, std::string("42703"));
    QVERIFY(!connection.raw().runScript(onViews(catalogQuery(sqlText("catalog_indexes"), 140004, {}))).error);
}

PLUMBLINE_TEST(tst_catalog_as_of, TestCatalogAsOf)
#include "tst_catalog_as_of.moc"
