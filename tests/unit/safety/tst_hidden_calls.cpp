#include "models/safety/hidden_calls.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using safety::Doubt;
using schema::ObjectKind;

Q_DECLARE_METATYPE(plumbline::safety::Doubt::Reason)

namespace {

schema::Table view(const std::string &name, const std::string &definition)
{
    schema::Table made;
    made.name = {"public", name};
    made.kind = schema::RelationKind::View;
    made.viewDefinition = definition;
    return made;
}

schema::Table table(const std::string &name, std::vector<schema::Column> columns = {})
{
    schema::Table made;
    made.name = {"public", name};
    made.columns = std::move(columns);
    return made;
}

schema::Table foreign(const std::string &schema, const std::string &name, const std::string &server)
{
    schema::Table made;
    made.name = {schema, name};
    made.kind = schema::RelationKind::ForeignTable;
    made.foreignServer = server;
    return made;
}

/// A table with row security whose one policy calls something.
schema::Table guarded(const std::string &name, bool hasRowSecurity)
{
    schema::Table made = table(name);
    made.hasRowSecurity = hasRowSecurity;
    schema::Policy policy;
    policy.name = "own rows";
    policy.usingExpression = "(tenant = (reads(1))::text)";
    made.policies = {policy};
    return made;
}

schema::Routine routine(const std::string &name, const std::string &body, const std::string &arguments = {},
                        const std::string &language = "plpgsql", const std::string &options = {})
{
    schema::Routine made;
    made.name = {"public", name};
    made.arguments = arguments;
    made.language = language;
    made.definition = "CREATE OR REPLACE FUNCTION public." + name + "(" + arguments +
                      ")\n RETURNS text\n LANGUAGE " + language + options + "\nAS $function$" + body +
                      "$function$\n";
    return made;
}

schema::OtherObject other(ObjectKind kind, const QualifiedName &name, const std::string &part,
                          const std::string &definition)
{
    schema::OtherObject made;
    made.name = {kind, name, part};
    made.definition = definition;
    return made;
}

schema::Domain domain(const std::string &name, const std::string &base, const std::string &check)
{
    schema::Domain made;
    made.name = {"public", name};
    made.baseType = base;
    if (!check.empty())
        made.constraints = {{"fits", check}};
    return made;
}

std::vector<schema::Table> tables()
{
    schema::Table stored = view("stored", "SELECT pg_read_file('x');");
    stored.kind = schema::RelationKind::MaterializedView;
    schema::Table part = foreign("archive", "measurements_2019", "files");
    part.parents = {{"public", "measurements_old"}};
    schema::Table middle = table("measurements_old");
    middle.parents = {{"public", "measurements"}};
    return {view("a_loop", "SELECT * FROM b_loop;"),
            view("b_loop", "SELECT * FROM a_loop;"),
            view("conf", "SELECT pg_read_file('postgresql.conf'::text) AS pg_read_file;"),
            view("fine", "SELECT count(*) FROM companies;"),
            view("later_sql", "SELECT JSON_OBJECT('a': pg_read_file('x'::text) RETURNING jsonb);"),
            view("locked", "SELECT 1 FROM companies FOR UPDATE OF companies;"),
            view("outer_view", "SELECT * FROM public.inner_view;"),
            view("inner_view", "SELECT x FROM (SELECT reads(1) AS x) y;"),
            view("settings", "SELECT name FROM pg_file_settings;"),
            view("through_foreign", "WITH f AS (SELECT * FROM archive.logs) SELECT * FROM f;"),
            view("unread", ""),
            stored,
            table("companies", {{"id", "integer"}, {"size", "public.positive"}}),
            table("risky_row", {{"id", "integer"}, {"tail", "public.on_risky[]"}}),
            guarded("tenants", true),
            guarded("unguarded", false),
            foreign("archive", "logs", "files"),
            foreign("archive", "companies", "files"),
            middle,
            table("measurements"),
            part};
}

std::vector<schema::Routine> routines()
{
    return {
        routine("by_name", "BEGIN RETURN table_to_xml('conf', true, true, ''); END"),
        routine("calls_reads", "BEGIN RETURN public.reads(2); END"),
        routine("counts_logs", "BEGIN RETURN (SELECT count(*) FROM (archive.logs) l); END"),
        routine("dynamic", "BEGIN EXECUTE 'SELECT pg_catalog.lo_export(1, ''x'')'; END"),
        routine("escaped", "BEGIN EXECUTE E'SELECT\\tlo_export(1, NULL)'; END"),
        routine("harmless", "BEGIN -- pg_read_file('x')\n RETURN length('x'); END"),
        routine("leak", "BEGIN RETURN pg_read_file('x'); END", "c companies"),
        routine("moves", "BEGIN PERFORM \"nextval\" ('s'); END"),
        routine("perl", "# don't\n return spi_exec_query(\"select lo_unlink(1)\");", {}, "plperl"),
        routine("python", "return 1", {}, "plpython3u"),
        routine("reads", "BEGIN RETURN 'x'; END", "text"),
        routine("reads", "BEGIN RETURN pg_read_file('x'); END", "integer"),
        routine("rounds", "BEGIN RETURN rounds(); END"),
        routine("searches", "SELECT count(*) FROM companies", {}, "sql", "\n SET search_path TO 'archive'"),
        routine("sums", "SELECT $1 || reads(2)", "text, text", "sql"),
        routine("takes", "SELECT 'x'::risky", {}, "sql"),
    };
}

std::vector<schema::OtherObject> others()
{
    const auto aggregate = [](const std::string &name, const std::string &rest) {
        return other(ObjectKind::Aggregate, {"public", name}, "text",
                     "CREATE AGGREGATE public." + name + "(text) (\n    STYPE = text,\n    " + rest + "\n);");
    };
    return {
        aggregate("sum_of", "SFUNC = public.sums"),
        aggregate("last_of", "SFUNC = textcat,\n    FINALFUNC = public.reads"),
        aggregate("first_of", "SFUNC = textcat,\n    SORTOP = OPERATOR(pg_catalog.<)"),
        other(ObjectKind::ForeignServer, {{}, "files"}, {},
              "CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;"),
        other(ObjectKind::Operator, {"public", "+"}, "text, text",
              "CREATE OPERATOR public.+ (\n    FUNCTION = public.sums,\n    LEFTARG = text,\n    RIGHTARG = "
              "text\n);"),
        other(ObjectKind::Operator, {"public", "#"}, "text, text",
              "CREATE OPERATOR public.# (\n    FUNCTION = textcat,\n    LEFTARG = text,\n    RIGHTARG = text,"
              "\n    COMMUTATOR = OPERATOR(public.+)\n);"),
        other(ObjectKind::Operator, {"public", "-"}, "text, text",
              "CREATE OPERATOR public.- (\n    FUNCTION = textcat\n);"),
    };
}

schema::Schema catalog()
{
    schema::Schema made;
    made.tables = tables();
    made.routines = routines();
    made.others = others();
    made.domains = {domain("positive", "integer", "CHECK ((VALUE > 0))"),
                    domain("risky", "text", "CHECK ((length(reads(1)) > 0))"),
                    domain("on_risky", "public.risky", {})};
    schema::CompositeType pair;
    pair.name = {"public", "pair"};
    pair.attributes = {{"a", "integer"}, {"b", "public.on_risky"}};
    made.compositeTypes = {pair};
    return made;
}

/// The one cast or operator class of another catalog, which leads to reads().
schema::Schema catalogWith(const schema::OtherObject &object)
{
    schema::Schema made;
    made.routines = routines();
    made.tables = {table("companies", {{"id", "integer"}})};
    made.others = {object};
    return made;
}

safety::HiddenCalls hidden(const QByteArray &sql, const schema::Schema &in,
                           const std::optional<std::string> &path = {})
{
    const auto query = safety::readQuery(sql.toStdString());
    if (!query)
        qFatal("refused by its text: %s", sql.constData());
    return safety::hiddenCalls(*query, &in, path);
}

/// "public.conf pg_read_file", "archive.logs" where the question itself names it; empty where nothing is
/// refused.
QByteArray refused(const safety::HiddenCalls &found)
{
    if (!found.refusal)
        return {};
    const auto &through = found.refusal->through;
    const std::string holder =
        through ? through->name.schema + '.' + through->name.name +
                      (through->kind == ObjectKind::Policy ? '/' + through->part : std::string()) + ' '
                : std::string();
    return QByteArray::fromStdString(holder + found.refusal->name);
}

} // namespace

class TestHiddenCalls : public QObject {
    Q_OBJECT

private slots:
    void findsWhatStandsBehindAName_data();
    void findsWhatStandsBehindAName();
    void looksWhereTheSessionLooks_data();
    void looksWhereTheSessionLooks();
    void doubtsWhatTheTextDoesNotTell_data();
    void doubtsWhatTheTextDoesNotTell();
    void doubtsCastsThatMayBeUsed_data();
    void doubtsCastsThatMayBeUsed();
    void doubtsOperatorClasses();
    void doubtsEverythingWithoutACatalog();
    void followsAChainOfAnyLength();
    void survivesABodyOfQuotes();
};

void TestHiddenCalls::findsWhatStandsBehindAName_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("found"); ///< what names it, and what; empty where nothing is refused
    const auto row = [](const char *sql, const char *found) {
        QTest::newRow(sql) << QByteArray(sql) << QByteArray(found);
    };
    row("TABLE conf", "public.conf pg_read_file");
    row("SELECT 1 FROM companies JOIN public.conf ON true", "public.conf pg_read_file");
    row("SELECT (SELECT count(*) FROM conf)", "public.conf pg_read_file");
    row("EXPLAIN ANALYZE TABLE conf", "public.conf pg_read_file");
    row("TABLE outer_view", "public.reads pg_read_file");
    row("TABLE settings", "public.settings pg_file_settings");
    row("TABLE later_sql", "public.later_sql pg_read_file");
    row("SELECT calls_reads()", "public.reads pg_read_file");
    row("SELECT by_name()", "public.by_name table_to_xml");
    row("SELECT dynamic()", "public.dynamic lo_export");
    row("SELECT escaped()", "public.escaped lo_export");
    row("SELECT moves()", "public.moves nextval");
    row("SELECT perl()", "public.perl lo_unlink");
    // Aggregates, in each of their functions.
    row("SELECT sum_of(name) FROM companies", "public.reads pg_read_file");
    row("SELECT last_of(name) OVER () FROM companies", "public.reads pg_read_file");
    // Checks of domains: a cast runs them, also of a row or an array.
    row("SELECT 'x'::risky", "public.reads pg_read_file");
    row("SELECT CAST('{x}' AS public.risky[])", "public.reads pg_read_file");
    row("SELECT on_risky 'x'", "public.reads pg_read_file");
    row("SELECT on_risky('x')", "public.reads pg_read_file");
    row("SELECT '(1,x)'::pair", "public.reads pg_read_file");
    row("SELECT null::risky_row", "public.reads pg_read_file");
    row("SELECT * FROM json_to_record('{}') AS r(a risky)", "public.reads pg_read_file");
    row("SELECT takes()", "public.reads pg_read_file");
    // Row security.
    row("TABLE tenants", "public.reads pg_read_file");
    row("TABLE unguarded", "");
    // Tables of elsewhere.
    row("TABLE archive.logs", "archive.logs");
    row("SELECT 1 FROM logs", "archive.logs");
    row("WITH l AS (SELECT * FROM archive.logs) SELECT 1", "archive.logs");
    row("SELECT 1 WHERE EXISTS (SELECT 1 FROM ONLY archive.logs)", "archive.logs");
    row("EXPLAIN TABLE archive.logs", "archive.logs");
    row("EXPLAIN DELETE FROM archive.logs", "archive.logs");
    row("TABLE through_foreign", "public.through_foreign archive.logs");
    row("TABLE measurements", "public.measurements_old archive.measurements_2019");
    row("TABLE measurements_old", "public.measurements_old archive.measurements_2019");
    row("SELECT counts_logs()", "public.counts_logs archive.logs");
    row("TABLE fine", "");
    row("TABLE stored", "");
    row("TABLE a_loop", "");
    row("TABLE locked", "");
    row("SELECT harmless(), rounds(), unknown(), first_of('x')", "");
    row("SELECT 1::positive, null::companies", "");
    row("TABLE elsewhere.conf", "");
}

void TestHiddenCalls::findsWhatStandsBehindAName()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, found);
    schema::Schema all = catalog();
    // Not in the way of the rows where a name without a schema means every object that is called so.
    std::erase_if(all.tables, [](const schema::Table &each) {
        return each.name == QualifiedName{"archive", "companies"};
    });
    QCOMPARE(refused(hidden(sql, all)), found);
}

void TestHiddenCalls::looksWhereTheSessionLooks_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("path"); ///< empty where it is not known
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *sql, const char *path, const char *found) {
        QTest::addRow("%s with %s", sql, path) << QByteArray(sql) << QByteArray(path) << QByteArray(found);
    };
    row("TABLE companies", "", "archive.companies");
    row("TABLE companies", "public", "");
    row("TABLE companies", "archive", "archive.companies");
    row("TABLE public.companies", "", "");
    row("TABLE public.companies", "archive", "");
    row("TABLE archive.companies", "public", "archive.companies");
    row("TABLE fine", "public", "");
    // The function sets another path.
    row("SELECT searches()", "public", "public.searches archive.companies");
    row("SELECT searches()", "archive", "");
}

void TestHiddenCalls::looksWhereTheSessionLooks()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, found);
    const auto searchPath = path.isEmpty() ? std::nullopt : std::optional(path.toStdString());
    const auto all = hidden(sql, catalog(), searchPath);
    QCOMPARE(refused(all), found);
    if (all.refusal && !all.refusal->through)
        QCOMPARE(all.refusal->isNameShared, path.isEmpty());
}

void TestHiddenCalls::doubtsWhatTheTextDoesNotTell_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("what"); ///< empty where there is no doubt
    QTest::addColumn<Doubt::Reason>("reason");
    const auto row = [](const char *sql, const char *what, Doubt::Reason reason = {}) {
        QTest::newRow(sql) << QByteArray(sql) << QByteArray(what) << reason;
    };
    row("SELECT name + 'x' FROM public.companies", "+", Doubt::Reason::Use);
    row("SELECT name OPERATOR(public.+) 'x' FROM public.companies", "+", Doubt::Reason::Use);
    row("SELECT 1 + ANY ('{1}'::int[]) IS NULL", "+", Doubt::Reason::Use);
    row("SELECT 'a' # 'b'", "#", Doubt::Reason::Use); // the planner may take its commutator
    row("SELECT 'a' - 'b'", "");
    row("SELECT 'a' || 'b' FROM public.companies ORDER BY 1", "");
    row("SELECT c.leak FROM public.companies c", "leak", Doubt::Reason::Column);
    row("SELECT (c).leak FROM public.companies c", "leak", Doubt::Reason::Column);
    row("SELECT c.harmless FROM public.companies c", "");
    row("SELECT leak FROM public.companies", "");
    row("TABLE unread", "unread", Doubt::Reason::Definition);
    row("SELECT python()", "python", Doubt::Reason::Language);
}

void TestHiddenCalls::doubtsWhatTheTextDoesNotTell()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, what);
    QFETCH(Doubt::Reason, reason);
    const auto found = hidden(sql, catalog());
    QCOMPARE(refused(found), QByteArray());
    QCOMPARE(found.doubts.empty(), what.isEmpty());
    if (what.isEmpty())
        return;
    const Doubt &doubt = found.doubts.front();
    QCOMPARE(int(doubt.reason), int(reason));
    QCOMPARE(QByteArray::fromStdString(doubt.what.name.name), what);
    QCOMPARE(doubt.call.has_value(), reason == Doubt::Reason::Use || reason == Doubt::Reason::Column);
    if (doubt.call)
        QCOMPARE(doubt.call->name, std::string("pg_read_file"));
}

void TestHiddenCalls::doubtsCastsThatMayBeUsed_data()
{
    QTest::addColumn<QByteArray>("cast");
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<bool>("isDoubted");
    const auto row = [](const char *cast, const char *context, const char *sql, bool isDoubted) {
        QTest::addRow("%s%s: %s", cast, context, sql)
            << QByteArray(cast) << QByteArray(context) << QByteArray(sql) << isDoubted;
    };
    row("(integer AS public.t)", "", "SELECT 1::public.t", true);
    row("(integer AS public.t)", "", "SELECT CAST(ARRAY[1] AS t[])", true);
    row("(integer AS public.t)", "", "SELECT 1::text", false);
    row("(integer AS public.t)", "", "SELECT id FROM companies", false);
    row("(integer AS public.t)", " AS IMPLICIT", "SELECT id FROM companies", true);
    row("(integer AS public.t)", " AS ASSIGNMENT", "SELECT id FROM companies", false);
    row("(integer AS public.t)", " AS ASSIGNMENT", "EXPLAIN INSERT INTO companies VALUES (1)", true);
    row("(integer AS public.t)", " AS ASSIGNMENT", "SELECT harmless()", true); // PL/pgSQL assigns
    // Which of the server's own types a text means is not looked into.
    row("(public.t AS character varying)", "", "SELECT 1", true);
}

void TestHiddenCalls::doubtsCastsThatMayBeUsed()
{
    QFETCH(QByteArray, cast);
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, sql);
    QFETCH(bool, isDoubted);
    const auto made = [&](const std::string &function) {
        return catalogWith(other(ObjectKind::Cast, {{}, cast.toStdString()}, {},
                                 "CREATE CAST " + cast.toStdString() + " WITH FUNCTION public." + function +
                                     context.toStdString() + ";"));
    };
    const auto found = hidden(sql, made("reads(integer)"));
    QVERIFY(!found.refusal);
    QCOMPARE(!found.doubts.empty(), isDoubted);
    QVERIFY(hidden(sql, made("harmless()")).doubts.empty());
}

void TestHiddenCalls::doubtsOperatorClasses()
{
    const auto made = [](const std::string &function) {
        return catalogWith(other(ObjectKind::OperatorClass, {"public", "text_ops"}, "btree",
                                 "CREATE OPERATOR CLASS public.text_ops\n    DEFAULT FOR TYPE public.t USING "
                                 "btree FAMILY public.text_ops AS\n    OPERATOR 1 <(text,text) ,\n    "
                                 "FUNCTION 1 (text, text) public." +
                                     function + "(text,text);"));
    };
    QCOMPARE(hidden("SELECT id FROM companies ORDER BY id", made("sums")).doubts.size(), std::size_t(1));
    QVERIFY(hidden("SELECT id FROM companies ORDER BY id", made("harmless")).doubts.empty());
}

void TestHiddenCalls::doubtsEverythingWithoutACatalog()
{
    const auto doubts = [](const char *sql, const schema::Schema *catalog) {
        return safety::hiddenCalls(*safety::readQuery(sql), catalog, {}).doubts;
    };
    QCOMPARE(doubts("TABLE companies", nullptr).size(), std::size_t(1));
    QCOMPARE(int(doubts("SELECT f(1)", nullptr).front().reason), int(Doubt::Reason::Catalog));
    QVERIFY(doubts("SELECT 1 + 1", nullptr).empty());
    QVERIFY(doubts("SELECT pg_catalog.now() FROM pg_catalog.pg_class", nullptr).empty());
    QVERIFY(doubts("SHOW search_path", nullptr).empty());
    schema::Schema partly;
    QVERIFY(doubts("SELECT f(1)", &partly).empty());
    partly.unknown = {{ObjectKind::Function, {}, {}}};
    QCOMPARE(int(doubts("SELECT f(1)", &partly).front().reason), int(Doubt::Reason::Catalog));
}

void TestHiddenCalls::followsAChainOfAnyLength()
{
    constexpr int length = 5000;
    schema::Schema all;
    for (int i = 0; i < length; ++i)
        all.tables.push_back(
            view("v" + std::to_string(i), "SELECT * FROM public.v" + std::to_string(i + 1) + ";"));
    all.tables.push_back(view("v" + std::to_string(length), "SELECT pg_reload_conf();"));
    QCOMPARE(refused(hidden("TABLE v0", all)), QByteArray("public.v5000 pg_reload_conf"));
}

void TestHiddenCalls::survivesABodyOfQuotes()
{
    schema::Schema all;
    all.routines = {routine("quotes", std::string(200000, '\'')), routine("comments", [] {
                        std::string text;
                        for (int i = 0; i < 20000; ++i)
                            text += "/*'";
                        return text;
                    }())};
    QCOMPARE(refused(hidden("SELECT quotes(), comments()", all)), QByteArray());
}

PLUMBLINE_TEST(tst_hidden_calls, TestHiddenCalls)
#include "tst_hidden_calls.moc"
