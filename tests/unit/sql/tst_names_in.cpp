#include "models/sql/names_in.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::sql;

namespace {

QStringList printed(const std::vector<QualifiedName> &names)
{
    QStringList all;
    for (const QualifiedName &name : names)
        all.append(QString::fromStdString(name.schema.empty() ? name.name : name.schema + '.' + name.name));
    return all;
}

std::string plpgsql(const std::string &body)
{
    return "CREATE OR REPLACE FUNCTION public.f(a integer)\n RETURNS integer\n LANGUAGE plpgsql\nAS "
           "$function$" +
           body + "$function$\n";
}

} // namespace

class TestNamesIn : public QObject {
    Q_OBJECT

private slots:
    void aRoutineNamesWhatItsBodyNames_data();
    void aRoutineNamesWhatItsBodyNames();
    void functionsAndTypesAreNamedToo();
    void whatIsPutTogetherAtRunTimeIsNotWhole();
    void brokenAndForeignBodiesAreNotWhole();
    void anAnonymousBlockIsRead();
    void aLongBodyIsReadAndAnEndlessOneIsNot();
};

void TestNamesIn::aRoutineNamesWhatItsBodyNames_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QStringList>("relations");
    const auto row = [](const char *name, const std::string &definition, const QStringList &relations) {
        QTest::newRow(name) << QString::fromStdString(definition) << relations;
    };
    row("statements", plpgsql("BEGIN UPDATE public.companies SET n = 1; DELETE FROM old; RETURN 1; END"),
        {QStringLiteral("old"), QStringLiteral("public.companies")});
    row("an assignment", plpgsql("DECLARE x integer; BEGIN x := (SELECT count(*) FROM t1); RETURN x; END"),
        {QStringLiteral("t1")});
    row("a condition", plpgsql("BEGIN IF EXISTS (SELECT 1 FROM t2) THEN RETURN 1; END IF; RETURN 2; END"),
        {QStringLiteral("t2")});
    row("a loop",
        plpgsql("DECLARE r record; BEGIN FOR r IN SELECT * FROM s.t4 LOOP PERFORM 1; END LOOP; END"),
        {QStringLiteral("s.t4")});
    row("a type of a row and of a column",
        plpgsql("DECLARE v public.t1.id%TYPE; w t2%ROWTYPE; z a%TYPE; BEGIN RETURN 1; END"),
        {QStringLiteral("t2"), QStringLiteral("public.t1")});
    row("a default", plpgsql("DECLARE v integer := (SELECT max(id) FROM t5); BEGIN RETURN v; END"),
        {QStringLiteral("t5")});
    row("plain SQL",
        "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS $$SELECT count(*) FROM a; INSERT INTO b VALUES "
        "(1) "
        "RETURNING 1$$",
        {QStringLiteral("a"), QStringLiteral("b")});
    row("a parsed body",
        "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM s.a; END",
        {QStringLiteral("s.a")});
    row("a string is no name", plpgsql("BEGIN RAISE NOTICE 'SELECT * FROM secret'; RETURN 1; END"), {});
}

void TestNamesIn::aRoutineNamesWhatItsBodyNames()
{
    QFETCH(QString, definition);
    QFETCH(QStringList, relations);
    const NamesIn names = namesInRoutine(definition.toStdString());
    QCOMPARE(printed(names.relations), relations);
    QVERIFY(names.isWhole);
}

void TestNamesIn::functionsAndTypesAreNamedToo()
{
    const NamesIn names = namesInRoutine(
        plpgsql("DECLARE m shop.mood := 'sad'; BEGIN PERFORM audit.note(a); RETURN helper(m::text); END"));
    QVERIFY(printed(names.functions).contains(QStringLiteral("audit.note")));
    QVERIFY(printed(names.functions).contains(QStringLiteral("helper")));
    QVERIFY(printed(names.types).contains(QStringLiteral("shop.mood")));
    const auto statements = parsedStatements("ALTER TYPE \"Mood\" ADD VALUE 'glad'; CREATE TYPE x AS ENUM "
                                             "('a'); ALTER TABLE t ALTER COLUMN c TYPE \"y z\"");
    QVERIFY(statements.has_value());
    NamesIn all;
    for (const Statement &statement : *statements)
        all.add(namesIn(statement));
    for (const char *type : {"Mood", "x", "y z"})
        QVERIFY2(printed(all.types).contains(QLatin1String(type)), type);
    QCOMPARE(printed(all.relations), QStringList(QStringLiteral("t")));
}

void TestNamesIn::whatIsPutTogetherAtRunTimeIsNotWhole()
{
    for (const char *body :
         {"BEGIN EXECUTE 'DROP TABLE ' || a; RETURN 1; END",
          "DECLARE r record; BEGIN FOR r IN EXECUTE 'SELECT 1' LOOP RETURN 1; END LOOP; END",
          "BEGIN RETURN QUERY EXECUTE 'SELECT 1'; END"})
        QVERIFY2(!namesInRoutine(plpgsql(body)).isWhole, body);
}

void TestNamesIn::brokenAndForeignBodiesAreNotWhole()
{
    QVERIFY(!namesInRoutine(plpgsql("BEGIN UPDAT; END")).isWhole);
    QVERIFY(!namesInRoutine("CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS $$return 1$$").isWhole);
    QVERIFY(!namesInRoutine("CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'symbol'").isWhole);
    QVERIFY(!namesInRoutine("CREATE FUNCTION").isWhole);
    QVERIFY(!namesInRoutine("").isWhole);
    QVERIFY(!namesInRoutine(plpgsql("\x01\xff")).isWhole);
}

void TestNamesIn::anAnonymousBlockIsRead()
{
    const auto statements = parsedStatements("DO $$BEGIN UPDATE s.a SET b = 1; END$$");
    QCOMPARE(printed(namesIn(statements->front()).relations), QStringList(QStringLiteral("s.a")));
}

void TestNamesIn::aLongBodyIsReadAndAnEndlessOneIsNot()
{
    std::string body = "BEGIN ";
    std::string end = "END";
    for (int i = 0; i < 80; ++i) {
        body += "IF a > 1 THEN ";
        end.insert(0, "END IF; ");
    }
    body += "UPDATE deep SET x = 1; ";
    for (int i = 0; i < 600; ++i)
        body += "IF a > 1 THEN a := a + 1; END IF; ";
    QCOMPARE(printed(namesInRoutine(plpgsql(body + end)).relations), QStringList(QStringLiteral("deep")));
    std::string nested = "BEGIN ";
    for (int i = 0; i < 2000; ++i)
        nested += "BEGIN ";
    for (int i = 0; i < 2000; ++i)
        nested += "END; ";
    QVERIFY(!namesInRoutine(plpgsql(nested + "END")).isWhole);
    std::string endless = "BEGIN ";
    for (int i = 0; i < 60000; ++i)
        endless += "a := 1;";
    QVERIFY(!namesInRoutine(plpgsql(endless + "END")).isWhole);
}

PLUMBLINE_TEST(tst_names_in, TestNamesIn)
#include "tst_names_in.moc"
