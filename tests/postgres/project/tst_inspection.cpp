#include "models/project/inspection.h"
#include "models/schema/snapshot.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace plumbline;
using tests::SmallProject;

/// Reading a live catalog for `plumbline inspect`, and what a snapshot keeps of it.
class TestInspection : public QObject {
    Q_OBJECT

private slots:
    void readsTheProjectsDatabase();
    void aSnapshotKeepsEverythingOfEveryKind();
    void twoDatabasesOfOneStructureGiveOneSnapshot();
    void aUrlNeedsNoProject();
    void aNamedProjectHasToBeOne();
    void bytesThatAreNoUtf8AreKept();
};

namespace {

const char *const everyKind = R"sql(
CREATE SCHEMA "Odd ""schema""";
COMMENT ON SCHEMA public IS E'Several\nlines\n';
CREATE TYPE mood AS ENUM ('sad', E'o"dd\\', 'happy');
CREATE DOMAIN positive AS integer DEFAULT 1 NOT NULL CONSTRAINT above CHECK (VALUE > 0);
CREATE TYPE pair AS (a integer, b text COLLATE "C");
CREATE SEQUENCE counter AS integer INCREMENT -2 MINVALUE -100 MAXVALUE 5 START 5 CACHE 3 CYCLE;
CREATE TABLE kept (
    id integer GENERATED ALWAYS AS IDENTITY (START 10) PRIMARY KEY,
    name varchar(20) COLLATE "C" NOT NULL DEFAULT E'a\nb',
    feels mood, price numeric(10,2), twice numeric GENERATED ALWAYS AS (price * 2) STORED,
    CONSTRAINT "odd check" CHECK (price > 0) NOT VALID,
    UNIQUE (name) DEFERRABLE INITIALLY DEFERRED);
COMMENT ON COLUMN kept.name IS 'What it is called';
CREATE TABLE child (n integer REFERENCES kept (id) ON DELETE CASCADE ON UPDATE SET NULL) INHERITS (kept);
CREATE UNLOGGED TABLE quick (id integer) WITH (fillfactor = 70);
CREATE TABLE log (at date NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE log_2025 PARTITION OF log FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX ON log (at DESC NULLS LAST);
CREATE UNIQUE INDEX kept_lower ON kept (lower(name) text_pattern_ops) INCLUDE (id) WHERE price > 1;
CREATE VIEW seen AS SELECT id, name FROM kept WHERE price > 0;
CREATE MATERIALIZED VIEW stored AS SELECT count(*) AS n FROM kept WITH NO DATA;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RETURN NEW;
END $$;
CREATE PROCEDURE nothing() LANGUAGE sql AS $$ SELECT 1 $$;
CREATE TRIGGER touched BEFORE UPDATE ON kept FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE kept DISABLE TRIGGER touched;
CREATE RULE nowhere AS ON DELETE TO quick DO INSTEAD NOTHING;
ALTER TABLE kept ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON kept FOR SELECT USING (name = current_user);
GRANT SELECT ON kept TO PUBLIC;
GRANT UPDATE (name) ON kept TO PUBLIC;
REVOKE ALL ON FUNCTION touch() FROM PUBLIC;
CREATE STATISTICS together ON name, price FROM kept;
CREATE TABLE "Odd ""schema"""."a.b" ("c ""d" text);
)sql";

} // namespace

void TestInspection::readsTheProjectsDatabase()
{
    const SmallProject project;
    project.sql(everyKind);
    const auto inspection = project::inspect(project.request(), {}, {}); // sizes are measured by default
    QVERIFY2(inspection, inspection ? "" : tests::described(inspection.error()).c_str());
    QCOMPARE(inspection->database.database, project.settings().database);
    QVERIFY(inspection->server.versionNumber >= 120000);
    QVERIFY(inspection->schema.table({"Odd \"schema\"", "a.b"}));
    QVERIFY(inspection->schema.table({"public", "kept"})->bytes > 0);
}

void TestInspection::aSnapshotKeepsEverythingOfEveryKind()
{
    const SmallProject project;
    project.sql(everyKind);
    const auto inspection = project::inspect(project.request(), {}, {});
    QVERIFY(inspection);
    const std::filesystem::path file = project.folder() / "snapshot.json";
    QVERIFY(schema::writeSnapshot(file, inspection->schema, "15"));
    const auto read = schema::readSnapshot(file);
    QVERIFY2(read, read ? "" : tests::described(read.error()).c_str());
    QVERIFY(*read == schema::snapshotOf(inspection->schema));
}

void TestInspection::twoDatabasesOfOneStructureGiveOneSnapshot()
{
    QTemporaryDir folder;
    QByteArray contents[2];
    for (int i = 0; i < 2; ++i) {
        const SmallProject project;
        project.sql(everyKind);
        if (i == 1) // rows and what they do to sizes and sequences are no part of it
            project.sql("INSERT INTO kept (name, price) SELECT n::text, n FROM generate_series(1, 500) n;"
                        "SELECT nextval('counter'); ANALYZE;");
        const auto inspection = project::inspect(project.request(), {}, {});
        QVERIFY(inspection);
        const QString path = folder.filePath(QString::number(i));
        QVERIFY(schema::writeSnapshot(path.toStdString(), inspection->schema, "15"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        contents[i] = file.readAll();
    }
    QVERIFY(!contents[0].isEmpty());
    QCOMPARE(contents[1], contents[0]);
}

void TestInspection::aUrlNeedsNoProject()
{
    const SmallProject project;
    project.sql(everyKind);
    QTemporaryDir elsewhere;
    project::ProjectRequest request;
    request.folder = elsewhere.path().toStdString();
    QVERIFY(!project::inspect(request, {}, {}));
    request.url = project.url();
    const auto inspection = project::inspect(request, {}, {});
    QVERIFY2(inspection, inspection ? "" : tests::described(inspection.error()).c_str());
    QVERIFY(inspection->schema.table({"public", "kept"}));
}

void TestInspection::aNamedProjectHasToBeOne()
{
    const SmallProject project;
    QTemporaryDir elsewhere;
    project::ProjectRequest request = project.request();
    request.folder = elsewhere.path().toStdString();
    request.url = project.url();
    const auto inspection = project::inspect(request, {}, {});
    QVERIFY(!inspection);
}

void TestInspection::bytesThatAreNoUtf8AreKept()
{
    const SmallProject project;
    tests::runSql(tests::server().superuserSettings("postgres"),
                  "CREATE DATABASE ascii ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0 "
                  "OWNER plumbline");
    const auto settings = tests::server().settings("ascii");
    auto connection = tests::connected(settings);
    QVERIFY(connection.script("SET client_encoding = 'SQL_ASCII'"));
    QVERIFY(connection.script("CREATE TABLE \"M\xFCller\" (id int)"));
    project::ProjectRequest request = project.request();
    request.url = tests::server().url("ascii");
    const auto inspection = project::inspect(request, {}, {});
    QVERIFY2(inspection, inspection ? "" : tests::described(inspection.error()).c_str());
    const std::filesystem::path file = project.folder() / "snapshot.json";
    QVERIFY(schema::writeSnapshot(file, inspection->schema, "15"));
    const auto read = schema::readSnapshot(file);
    QVERIFY(read && read->table({"public", "M\xFCller"}));
}

PLUMBLINE_TEST(tst_inspection, TestInspection)
#include "tst_inspection.moc"
