#include "models/sql/statement.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

class TestNamedRelations : public QObject {
    Q_OBJECT

private slots:
    void areFoundInOrder_data();
    void areFoundInOrder();
};

void TestNamedRelations::areFoundInOrder_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *title, const char *script, const char *expected) {
        QTest::newRow(title) << QByteArray(script) << QByteArray(expected);
    };
    row("a table and its foreign keys",
        "CREATE TABLE \"Post\" (id int REFERENCES b.\"User\", x int, FOREIGN KEY (x) REFERENCES c (id))",
        "Post, b.User, c");
    row("a foreign key added", "ALTER TABLE ONLY p ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES public.q(b)",
        "p, public.q");
    row("an index", "CREATE UNIQUE INDEX \"i\" ON \"Post\"(\"a\")", "Post");
    row("an index dropped names no table", "DROP INDEX \"i\"", "");
    row("tables dropped", "DROP TABLE IF EXISTS a, \"S\".\"B\" CASCADE", "a, S.B");
    row("a view dropped", "DROP MATERIALIZED VIEW v", "v");
    row("a trigger dropped", "DROP TRIGGER t ON s.a", "s.a");
    row("joins and subselects",
        "SELECT * FROM z JOIN y USING (id), (SELECT 1 FROM x) d WHERE EXISTS (SELECT 1 FROM w) AND a IN "
        "(SELECT 1 FROM z)",
        "z, y, x, w");
    row("insert from a query", "INSERT INTO a (b) SELECT c FROM d LEFT JOIN e ON true", "a, d, e");
    row("update from", "UPDATE a SET x = b.x FROM b WHERE b.id = a.id", "a, b");
    row("delete using", "DELETE FROM a USING b WHERE a.id = (SELECT max(id) FROM c)", "a, b, c");
    row("a query's name is no table", "WITH w AS (SELECT * FROM a) SELECT * FROM w JOIN b ON true", "a, b");
    row("a query that hides the table it reads", "WITH a AS (SELECT * FROM a) SELECT * FROM a", "a");
    row("a recursive query names itself",
        "WITH RECURSIVE t AS (SELECT 1 FROM a UNION ALL SELECT 1 FROM t) SELECT * FROM t", "a");
    row("a later query sees an earlier one",
        "WITH x AS (SELECT 1 FROM a), y AS (SELECT * FROM x JOIN z ON true) SELECT * FROM y", "a, z");
    row("a name with a schema is never a query", "WITH w AS (SELECT 1) SELECT * FROM s.w", "s.w");
    row("what is written is always a table", "WITH a AS (SELECT 1 AS x) INSERT INTO a SELECT x FROM a", "a");
    row("a query inside does not reach outside", "SELECT * FROM (WITH w AS (SELECT 1) SELECT * FROM w) q, w",
        "w");
    row("writes inside WITH", "WITH d AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM d", "a, b");
    row("a sequence is no table", "CREATE SEQUENCE s OWNED BY t.id", "");
    row("a type is no table", "CREATE TYPE t AS ENUM ('a')", "");
    row("a composite type is no table", "CREATE TYPE t AS (a int)", "");
    row("an index renamed", "ALTER INDEX a RENAME TO b", "");
    row("a table renamed", "ALTER TABLE a RENAME TO b", "a");
    row("a column renamed", "ALTER TABLE a RENAME COLUMN x TO y", "a");
    row("a view", "CREATE VIEW v AS SELECT * FROM a", "v, a");
    row("a table made of a query", "CREATE TABLE t AS SELECT * FROM a", "t, a");
    row("truncate, lock and copy", "COPY a FROM STDIN", "a");
    row("a policy", "CREATE POLICY p ON a USING (EXISTS (SELECT 1 FROM b))", "a, b");
    row("a comment", "COMMENT ON COLUMN s.a.x IS 'y'", "s.a");
    row("inherits and like", "CREATE TABLE a (LIKE b) INHERITS (c)", "a, b, c");
    row("a partition", "ALTER TABLE a ATTACH PARTITION b FOR VALUES IN (1)", "a, b");
}

void TestNamedRelations::areFoundInOrder()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, expected);
    const auto statements = sql::parsedStatements(script.toStdString());
    QVERIFY(statements);
    QCOMPARE(statements->size(), std::size_t(1));
    QByteArrayList found;
    for (const QualifiedName &name : sql::namedRelations(statements->front()))
        found << QByteArray::fromStdString(name.schema.empty() ? name.name : name.schema + '.' + name.name);
    QCOMPARE(found.join(", "), expected);
}

PLUMBLINE_TEST(tst_named_relations, TestNamedRelations)
#include "tst_named_relations.moc"
