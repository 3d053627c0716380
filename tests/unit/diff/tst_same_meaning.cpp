#include "models/diff/same_meaning.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline::diff;

/// Which spellings mean the same, and which only look alike.
class TestSameMeaning : public QObject {
    Q_OBJECT

private slots:
    void expressions_data();
    void expressions();
    void defaults_data();
    void defaults();
    void types_data();
    void types();
    void statements_data();
    void statements();
    void constraints_data();
    void constraints();
    void routines_data();
    void routines();
    void partitions();
};

namespace {

void columns()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("isSame");
}

void row(const char *name, const char *from, const char *to, bool isSame = true)
{
    QTest::newRow(name) << QString::fromUtf8(from) << QString::fromUtf8(to) << isSame;
}

constexpr bool isDifferent = false;

} // namespace

#define COMPARE_BOTH_WAYS(function)                                                                          \
    QFETCH(QString, from);                                                                                   \
    QFETCH(QString, to);                                                                                     \
    QFETCH(bool, isSame);                                                                                    \
    QCOMPARE(function(from.toStdString(), to.toStdString()), isSame);                                        \
    QCOMPARE(function(to.toStdString(), from.toStdString()), isSame);

void TestSameMeaning::expressions_data()
{
    columns();
    row("parentheses", "((a > 0))", "a > 0");
    row("a string cast to another string type", "'a'::text", "'a'::character varying");
    row("a string cast twice", "('a'::character varying)::text", "'a'::text");
    row("another string", "'a'::text", "'b'::text", isDifferent);
    row("a string and a number", "'1'::text", "1", isDifferent);
    row("a cut string", "'abc'::character varying(2)", "'abc'::text", isDifferent);
    row("a number in quotes", "'-1'::integer", "-1");
    row("zero and a negative number", "0", "-1", isDifferent);
    row("two negative numbers", "-2", "-1", isDifferent);
    row("a number of another width", "(1)::bigint", "1");
    row("a number for a numeric", "'0'::numeric", "0");
    row("digits behind the point", "0.0", "0", isDifferent);
    row("true in words", "'t'::boolean", "true");
    row("true and false", "true", "false", isDifferent);
    row("now and CURRENT_TIMESTAMP", "now()", "CURRENT_TIMESTAMP");
    row("another now", "app.now()", "CURRENT_TIMESTAMP", isDifferent);
    row("a precision", "CURRENT_TIMESTAMP(3)", "CURRENT_TIMESTAMP", isDifferent);
    row("the server's own schema", "pg_catalog.lower(a)", "lower(a)");
    row("a schema of somebody", "app.lower(a)", "lower(a)", isDifferent);
    row("an array cast as a whole, as a dump leaves it",
        "((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
        "((status)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))");
    row("the order of a set", "a = ANY (ARRAY[1, 2])", "a = ANY (ARRAY[2, 1])");
    row("the order of an array", "ARRAY[1, 2]", "ARRAY[2, 1]", isDifferent);
    row("IN", "a IN (1, 2)", "a = ANY (ARRAY[1, 2])");
    row("NOT IN", "a NOT IN (1, 2)", "a <> ALL (ARRAY[1, 2])");
    row("another set", "a = ANY (ARRAY[1, 2])", "a = ANY (ARRAY[1, 3])", isDifferent);
    row("BETWEEN", "a BETWEEN 1 AND 5", "(a >= 1) AND (a <= 5)");
    row("LIKE", "a LIKE 'x%'", "a ~~ 'x%'::text");
    row("AND in AND", "(a AND b) AND c", "a AND (b AND c)");
    row("the order of AND", "a AND b", "b AND a");
    row("AND and OR", "(a AND b) OR c", "a AND (b OR c)", isDifferent);
    row("the sides of a minus", "a - b", "b - a", isDifferent);
    row("an operator", "a > 0", "a >= 0", isDifferent);
    row("a cast of a column", "(a)::text", "a", isDifferent);
    row("an argument of another type", "f('1'::text)", "f('1'::integer)", isDifferent);
    row("AT TIME ZONE", "a AT TIME ZONE 'UTC'", "timezone('UTC', a)");
    row("another sequence", "nextval('a'::regclass)", "nextval('b'::regclass)", isDifferent);
    row("what is no SQL", "1 +", "1 + ", isDifferent);
}

void TestSameMeaning::expressions()
{
    COMPARE_BOTH_WAYS(isSameExpression);
}

void TestSameMeaning::defaults_data()
{
    QTest::addColumn<QString>("type");
    columns();
    const auto of = [](const char *name, const char *type, const char *from, const char *to,
                       bool isSame = true) {
        QTest::newRow(name) << QString::fromUtf8(type) << QString::fromUtf8(from) << QString::fromUtf8(to)
                            << isSame;
    };
    of("NULL of a type", "integer", "NULL::integer", "NULL");
    of("NULL of what may be a domain", "public.email", "NULL::public.email", "NULL", isDifferent);
    of("NULL and a value", "integer", "NULL", "0", isDifferent);
    of("zeros behind the point", "numeric(10,2)", "0.00", "0");
    of("a negative number", "numeric(10,2)", "-1.50", "'-1.5'::numeric");
    of("another number", "numeric(10,2)", "1.51", "1.5", isDifferent);
    of("what would be rounded", "numeric(10,2)", "1.501", "1.50", isDifferent);
    of("a type that keeps its digits", "numeric", "0.00", "0", isDifferent);
    of("a whole number", "integer", "0", "0.0");
    of("text that looks like a number", "text", "'0.00'::text", "'0'::text", isDifferent);
    of("an unknown type", "", "0.00", "0", isDifferent);
}

void TestSameMeaning::defaults()
{
    QFETCH(QString, type);
    const auto isSameOfType = [&](const std::string &left, const std::string &right) {
        return isSameDefault(type.toStdString(), left, right);
    };
    COMPARE_BOTH_WAYS(isSameOfType)
}

void TestSameMeaning::types_data()
{
    columns();
    row("varchar", "varchar(10)", "character varying(10)");
    row("int", "int", "integer");
    row("timestamptz", "timestamptz(3)", "timestamp(3) with time zone");
    row("a length", "character varying(10)", "character varying(20)", isDifferent);
    row("an array", "text", "text[]", isDifferent);
    row("a schema", "app.mood", "public.mood", isDifferent);
}

void TestSameMeaning::types()
{
    COMPARE_BOTH_WAYS(isSameType);
}

void TestSameMeaning::statements_data()
{
    columns();
    row("a query with and without its relation's name", "SELECT t.id, t.name FROM app.t;",
        "SELECT id,\n  name\n FROM app.t;");
    row("a column under its own name", "SELECT t.id AS id FROM app.t", "SELECT id FROM app.t");
    row("a column under another name", "SELECT t.id AS key FROM app.t", "SELECT id FROM app.t", isDifferent);
    row("another column", "SELECT t.id FROM app.t", "SELECT t.name FROM app.t", isDifferent);
    row("names in a join say which", "SELECT a.id FROM a JOIN b ON a.id = b.id",
        "SELECT b.id FROM a JOIN b ON a.id = b.id", isDifferent);
    row("an index of another name", "CREATE INDEX a ON app.t USING btree (lower(name))",
        "CREATE INDEX b ON ONLY app.t USING btree (lower((name)))");
    row("an index' condition", "CREATE INDEX a ON app.t USING btree (id) WHERE id > 0",
        "CREATE INDEX a ON app.t USING btree (id)", isDifferent);
    row("a trigger's condition in parentheses",
        "CREATE TRIGGER g BEFORE INSERT ON app.t FOR EACH ROW WHEN ((new.id > 0)) EXECUTE FUNCTION app.f()",
        "CREATE TRIGGER g BEFORE INSERT ON app.t FOR EACH ROW WHEN (new.id > 0) EXECUTE FUNCTION app.f()");
    row("a trigger's time", "CREATE TRIGGER g BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()",
        "CREATE TRIGGER g AFTER INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()", isDifferent);
    row("a trigger's columns in another order",
        "CREATE TRIGGER g BEFORE UPDATE OF a, b ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()",
        "CREATE TRIGGER g BEFORE UPDATE OF b, a ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()");
    row("a trigger's columns",
        "CREATE TRIGGER g BEFORE UPDATE OF a ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()",
        "CREATE TRIGGER g BEFORE UPDATE OF b ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()", isDifferent);
    row("a trigger's arguments in another order",
        "CREATE TRIGGER g BEFORE UPDATE ON app.t FOR EACH ROW EXECUTE FUNCTION app.f('a', 'b')",
        "CREATE TRIGGER g BEFORE UPDATE ON app.t FOR EACH ROW EXECUTE FUNCTION app.f('b', 'a')", isDifferent);
    row("options of a dictionary in another order",
        "CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = pg_catalog.simple, stopwords = 'english', accept = "
        "'false');",
        "CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = pg_catalog.simple, accept = 'false', stopwords = "
        "'english');");
    row("an option of a dictionary",
        "CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = pg_catalog.simple, accept = 'false');",
        "CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = pg_catalog.simple, accept = 'true');", isDifferent);
    row("two statements", "SELECT 1; SELECT 2", "SELECT 1; SELECT 2", isDifferent);
}

void TestSameMeaning::statements()
{
    COMPARE_BOTH_WAYS(isSameStatement);
}

void TestSameMeaning::constraints_data()
{
    columns();
    row("a check in parentheses", "CHECK ((a > 0))", "CHECK (a > 0)");
    row("a check", "CHECK ((a > 0))", "CHECK ((a > 1))", isDifferent);
    row("not validated", "CHECK ((a > 0)) NOT VALID", "CHECK ((a > 0))", isDifferent);
    row("a foreign key's action", "FOREIGN KEY (a) REFERENCES app.t(id) ON DELETE CASCADE",
        "FOREIGN KEY (a) REFERENCES app.t(id)", isDifferent);
    row("an exclusion's condition", "EXCLUDE USING gist (a WITH =) WHERE ((b > 0))",
        "EXCLUDE USING gist (a WITH =) WHERE (b > 0)");
}

void TestSameMeaning::constraints()
{
    COMPARE_BOTH_WAYS(isSameConstraint);
}

void TestSameMeaning::routines_data()
{
    columns();
    row("white space and comments in SQL",
        "CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql AS $$SELECT 1$$",
        "CREATE FUNCTION app.f()\n RETURNS int\n LANGUAGE sql\nAS $function$\n  SELECT 1 -- one\n$function$");
    row("another body", "CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql AS $$SELECT 1$$",
        "CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql AS $$SELECT 2$$", isDifferent);
    row("white space in another language",
        "CREATE FUNCTION app.f() RETURNS integer LANGUAGE plpython3u AS 'return 1'",
        "CREATE FUNCTION app.f() RETURNS integer LANGUAGE plpython3u AS ' return 1'", isDifferent);
    row("volatility", "CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql AS $$SELECT 1$$",
        "CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql STABLE AS $$SELECT 1$$", isDifferent);
    row("a parameter's default",
        "CREATE FUNCTION app.f(a text DEFAULT 'x'::text) RETURNS integer LANGUAGE sql AS ''",
        "CREATE FUNCTION app.f(a text DEFAULT 'y'::text) RETURNS integer LANGUAGE sql AS ''", isDifferent);
    row("a library's function", "CREATE FUNCTION app.f() RETURNS integer LANGUAGE c AS 'lib', 'a'",
        "CREATE FUNCTION app.f() RETURNS integer LANGUAGE c AS 'lib', 'b'", isDifferent);
}

void TestSameMeaning::routines()
{
    COMPARE_BOTH_WAYS(isSameRoutine);
}

void TestSameMeaning::partitions()
{
    QVERIFY(isSamePartitionKey("RANGE (at, lower(name))", "RANGE (at, lower((name)))"));
    QVERIFY(!isSamePartitionKey("RANGE (at)", "LIST (at)"));
    QVERIFY(isSamePartitionBound("FOR VALUES IN (1, 2)", "FOR VALUES IN ('1'::integer, 2)"));
    QVERIFY(!isSamePartitionBound("FOR VALUES IN (1)", "DEFAULT"));
}

PLUMBLINE_TEST(tst_same_meaning, TestSameMeaning)
#include "tst_same_meaning.moc"
