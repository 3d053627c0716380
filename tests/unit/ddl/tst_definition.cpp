#include "models/ddl/definition.h"
#include "models/sql/quote.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using schema::ObjectKind;

/// The text of single objects, from values alone; that pg_dump writes the same is tst_ddl_against_pg_dump's.
class TestDefinition : public QObject {
    Q_OBJECT

private slots:
    void quotesAsQuoteIdentDoes_data();
    void quotesAsQuoteIdentDoes();
    void showsATableWithAllThatBelongsToIt();
    void showsAPartAlone();
    void showsAColumnAsItStandsInTheTable();
    void isEmptyForWhatIsNotThere();
    void keepsHostileNamesInTheirQuotes();
    void writesARoutineInPgDumpsLayout_data();
    void writesARoutineInPgDumpsLayout();
    void keepsARoutineThatItCannotRead();
    void choosesADollarQuoteThatTheBodyDoesNotHold();
    void ordersAScriptByWhatItsObjectsNeed();
    void cutsAViewOutOfACircle();
    void saysAnObjectOnOneLine();
};

namespace {

schema::Schema withTasks()
{
    schema::Table table{.name = {"public", "Tasks"}, .owner = "owner"};
    table.columns = {
        {.name = "id",
         .type = "integer",
         .isNullable = false,
         .defaultExpression = "nextval('public.\"Tasks_id_seq\"'::regclass)"},
        {.name = "order", .type = "text", .defaultExpression = "'it''s'::text", .comment = "a\nb"}};
    table.constraints = {{.name = "Tasks_pkey",
                          .kind = schema::ConstraintKind::PrimaryKey,
                          .definition = "PRIMARY KEY (id)",
                          .columns = {"id"},
                          .index = "Tasks_pkey"},
                         {.name = "check", .definition = "CHECK ((id > 0))"}};
    table.indexes = {{.name = "Tasks_pkey", .isUnique = true, .isPrimary = true, .isConstraint = true},
                     {.name = "by_order",
                      .definition = "CREATE INDEX by_order ON public.\"Tasks\" USING btree (\"order\")"}};
    schema::Sequence sequence{.name = {"public", "Tasks_id_seq"},
                              .options = {.type = "integer", .maximum = 2147483647},
                              .ownerTable = table.name,
                              .ownerColumn = "id",
                              .owner = "owner"};
    return {
        .schemas = {{.name = "public", .owner = "pg_database_owner", .comment = "standard public schema"}},
        .tables = {table},
        .sequences = {sequence}};
}

schema::Routine routine(const std::string &definition)
{
    return {.name = {"public", "f"}, .language = "sql", .definition = definition};
}

std::string shown(const schema::Routine &routine)
{
    return ddl::definition({.routines = {routine}}, {ObjectKind::Function, routine.name, routine.arguments});
}

} // namespace

void TestDefinition::quotesAsQuoteIdentDoes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    const std::pair<const char *, const char *> names[] = {
        {"tasks", "tasks"}, {"_2", "_2"},           {"Tasks", "\"Tasks\""}, {"2a", "\"2a\""},
        {"a b", "\"a b\""}, {"order", "\"order\""}, {"user", "\"user\""},   {"name", "name"},
        {"int", "\"int\""}, {"", "\"\""},           {"a\"b", "\"a\"\"b\""}, {"\xC3\xA4", "\"\xC3\xA4\""},
        {"a$b", "\"a$b\""}, {"abort", "abort"},     {"left", "\"left\""},
    };
    for (const auto &[name, expected] : names)
        QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(expected);
}

void TestDefinition::quotesAsQuoteIdentDoes()
{
    QFETCH(const QString, name);
    QFETCH(const QString, expected);
    QCOMPARE(sql::identifier(name.toStdString()), expected.toStdString());
}

void TestDefinition::showsATableWithAllThatBelongsToIt()
{
    const std::string expected = R"(CREATE TABLE public."Tasks" (
    id integer NOT NULL,
    "order" text DEFAULT 'it''s'::text,
    CONSTRAINT "check" CHECK ((id > 0))
);

ALTER TABLE public."Tasks" OWNER TO owner;

COMMENT ON COLUMN public."Tasks"."order" IS 'a
b';

CREATE SEQUENCE public."Tasks_id_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER TABLE public."Tasks_id_seq" OWNER TO owner;

ALTER SEQUENCE public."Tasks_id_seq" OWNED BY public."Tasks".id;

ALTER TABLE ONLY public."Tasks" ALTER COLUMN id SET DEFAULT nextval('public."Tasks_id_seq"'::regclass);

ALTER TABLE ONLY public."Tasks"
    ADD CONSTRAINT "Tasks_pkey" PRIMARY KEY (id);

CREATE INDEX by_order ON public."Tasks" USING btree ("order");
)";
    QCOMPARE(ddl::definition(withTasks(), {ObjectKind::Table, {"public", "Tasks"}, ""}), expected);
}

void TestDefinition::showsAPartAlone()
{
    const auto schema = withTasks();
    QCOMPARE(ddl::definition(schema, {ObjectKind::Constraint, {"public", "Tasks"}, "check"}),
             std::string("ALTER TABLE public.\"Tasks\"\n    ADD CONSTRAINT \"check\" CHECK ((id > 0));\n"));
    QCOMPARE(ddl::definition(schema, {ObjectKind::Index, {"public", "Tasks"}, "by_order"}),
             std::string("CREATE INDEX by_order ON public.\"Tasks\" USING btree (\"order\");\n"));
}

void TestDefinition::showsAColumnAsItStandsInTheTable()
{
    QCOMPARE(ddl::definition(withTasks(), {ObjectKind::Column, {"public", "Tasks"}, "order"}),
             std::string("\"order\" text DEFAULT 'it''s'::text\n"));
}

void TestDefinition::isEmptyForWhatIsNotThere()
{
    for (const ObjectKind kind :
         {ObjectKind::Table, ObjectKind::Column, ObjectKind::Index, ObjectKind::Function,
          ObjectKind::Publication, ObjectKind::Schema, ObjectKind::LargeObject})
        QCOMPARE(ddl::definition(withTasks(), {kind, {"public", "nowhere"}, "nothing"}), std::string());
}

void TestDefinition::keepsHostileNamesInTheirQuotes()
{
    const std::string hostile = "x\"; DROP TABLE t; --'\\";
    schema::Schema schema{.schemas = {{.name = hostile, .owner = hostile, .comment = hostile}},
                          .enums = {{.name = {hostile, hostile}, .values = {hostile}}}};
    const std::string quoted = "\"x\"\"; DROP TABLE t; --'\\\"";
    const std::string text = "'x\"; DROP TABLE t; --''\\'";
    QCOMPARE(ddl::definition(schema, {ObjectKind::Schema, {"", hostile}, ""}),
             "CREATE SCHEMA " + quoted + ";\n\nALTER SCHEMA " + quoted + " OWNER TO " + quoted +
                 ";\n\nCOMMENT ON SCHEMA " + quoted + " IS " + text + ";\n");
    QCOMPARE(ddl::definition(schema, {ObjectKind::Enum, {hostile, hostile}, ""}),
             "CREATE TYPE " + quoted + '.' + quoted + " AS ENUM (\n    " + text + "\n);\n");
}

void TestDefinition::writesARoutineInPgDumpsLayout_data()
{
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QString>("expected");
    QTest::newRow("with a default that looks like the text's own lines")
        << QStringLiteral("CREATE OR REPLACE FUNCTION public.f(a text DEFAULT '\n RETURNS x\n AS '::text)\n"
                          " RETURNS integer\n LANGUAGE sql\nAS $function$SELECT 1$function$\n")
        << QStringLiteral(
               "CREATE FUNCTION public.f(a text DEFAULT '\n RETURNS x\n AS '::text) RETURNS integer\n"
               "    LANGUAGE sql\n    AS $$SELECT 1$$;");
    QTest::newRow("with all options")
        << QStringLiteral(
               "CREATE OR REPLACE FUNCTION public.f()\n RETURNS SETOF integer\n LANGUAGE sql\n"
               " IMMUTABLE PARALLEL SAFE STRICT SECURITY DEFINER LEAKPROOF COST 7 ROWS 9 SUPPORT s.window\n"
               " SET search_path TO 'a', ''\nAS $function$SELECT 1$function$\n")
        << QStringLiteral(
               "CREATE FUNCTION public.f() RETURNS SETOF integer\n    LANGUAGE sql IMMUTABLE STRICT "
               "SECURITY DEFINER LEAKPROOF COST 7 ROWS 9 SUPPORT s.window PARALLEL SAFE\n"
               "    SET search_path TO 'a', ''\n    AS $$SELECT 1$$;");
    QTest::newRow("in C") << QStringLiteral(
                                 "CREATE OR REPLACE FUNCTION public.f()\n RETURNS void\n LANGUAGE c\n"
                                 "AS '$libdir/x', $function$symbol$function$\n")
                          << QStringLiteral("CREATE FUNCTION public.f() RETURNS void\n    LANGUAGE c\n"
                                            "    AS '$libdir/x', 'symbol';");
    QTest::newRow("of standard SQL")
        << QStringLiteral("CREATE OR REPLACE PROCEDURE public.f(IN a integer)\n LANGUAGE sql\n"
                          "BEGIN ATOMIC\n SELECT a AS a;\nEND\n")
        << QStringLiteral("CREATE PROCEDURE public.f(IN a integer)\n    LANGUAGE sql\n"
                          "    BEGIN ATOMIC\n SELECT a AS a;\nEND;");
}

void TestDefinition::writesARoutineInPgDumpsLayout()
{
    QFETCH(const QString, printed);
    QFETCH(const QString, expected);
    QCOMPARE(QString::fromStdString(shown(routine(printed.toStdString()))), expected + QLatin1Char('\n'));
}

void TestDefinition::keepsARoutineThatItCannotRead()
{
    QCOMPARE(shown(routine("CREATE OR REPLACE FUNCTION f( AS $x$")),
             std::string("CREATE OR REPLACE FUNCTION f( AS $x$;\n"));
}

void TestDefinition::choosesADollarQuoteThatTheBodyDoesNotHold()
{
    const std::string text =
        shown(routine("CREATE OR REPLACE FUNCTION public.f()\n RETURNS text\n LANGUAGE sql\n"
                      "AS $functionx$SELECT $1 || $_$a$_$ $function$ $functionx$\n"));
    QVERIFY2(text.find("AS $_X$SELECT $1 || $_$a$_$ $function$ $_X$;") != std::string::npos, text.c_str());
}

void TestDefinition::ordersAScriptByWhatItsObjectsNeed()
{
    schema::Schema schema;
    for (const char *name : {"a", "b", "c"})
        schema.tables.push_back({.name = {"public", name},
                                 .kind = schema::RelationKind::View,
                                 .viewDefinition = std::string(" SELECT '") + name + "';"});
    const auto view = [](const char *name) {
        return schema::ObjectName{ObjectKind::View, {"public", name}, ""};
    };
    schema.dependencies = {{view("a"), view("b")}, {view("b"), view("c")}};
    const std::string script = ddl::script(schema);
    QVERIFY(script.find("public.c") < script.find("public.b"));
    QVERIFY(script.find("public.b") < script.find("public.a"));
}

void TestDefinition::cutsAViewOutOfACircle()
{
    schema::Schema schema;
    schema.tables = {{.name = {"public", "v"},
                      .kind = schema::RelationKind::View,
                      .columns = {{.name = "a", .type = "integer"}},
                      .viewDefinition = " SELECT public.f();"}};
    schema.routines = {routine("CREATE OR REPLACE FUNCTION public.f()\n RETURNS integer\n LANGUAGE sql\n"
                               "RETURN (SELECT a FROM public.v)\n")};
    const schema::ObjectName view{ObjectKind::View, {"public", "v"}, ""};
    const schema::ObjectName function{ObjectKind::Function, {"public", "f"}, ""};
    schema.dependencies = {{view, function}, {function, view}};
    const std::string script = ddl::script(schema);
    const auto placeholder = script.find("CREATE VIEW public.v AS\nSELECT\n    NULL::integer AS a;");
    const auto created = script.find("CREATE FUNCTION public.f()");
    const auto replaced = script.find("CREATE OR REPLACE VIEW public.v AS\n SELECT public.f();");
    QVERIFY2(placeholder < created && created < replaced && replaced != std::string::npos, script.c_str());
}

void TestDefinition::saysAnObjectOnOneLine()
{
    const schema::Column column{.name = "Email\nx", .type = "text", .isNullable = false};
    QCOMPARE(ddl::oneLine(column), std::string("\"Email x\" text NOT NULL"));
    QCOMPARE(ddl::oneLine(schema::Routine{.name = {"s", "f"}, .arguments = "a integer", .result = "text"}),
             std::string("s.f(a integer) RETURNS text"));
}

PLUMBLINE_TEST(tst_definition, TestDefinition)
#include "tst_definition.moc"
