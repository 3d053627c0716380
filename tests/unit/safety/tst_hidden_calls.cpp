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

/// Perl with more numbers than SQL's scanner would get over.
std::string numbers()
{
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += "my $a = 0x1F + 1st;\n";
    return text + "spi_exec_query('select lo_unlink(1)');";
}

std::vector<schema::Routine> routines()
{
    return {
        routine("attribute", "BEGIN RETURN ('x').pg_read_file; END"),
        routine("slots", "BEGIN RETURN (SELECT count(*) FROM pg_catalog.pg_replication_slots); END"),
        routine("by_name", "BEGIN RETURN table_to_xml('conf', true, true, ''); END"),
        routine("by_column", "BEGIN RETURN (SELECT c.leak FROM public.companies c); END"),
        routine("calls_reads", "BEGIN RETURN public.reads(2); END"),
        routine("counts_logs", "BEGIN RETURN (SELECT count(*) FROM (archive.logs) l); END"),
        routine("dynamic", "BEGIN EXECUTE 'SELECT pg_catalog.lo_export(1, ''x'')'; END"),
        routine("escaped", "BEGIN EXECUTE E'SELECT\\tlo_export(1, NULL)'; END"),
        routine("harmless", "BEGIN -- pg_read_file('x')\n RETURN length('x'); END"),
        routine("leak", "BEGIN RETURN pg_read_file('x'); END", "c companies"),
        routine("moves", "BEGIN PERFORM \"nextval\" ('s'); END"),
        routine("perl", "# don't\n return spi_exec_query(\"select lo_unlink(1)\");", {}, "plperl"),
        routine("numbers", numbers(), {}, "plperl"),
        routine("python", "return 1", {}, "plpython3u"),
        routine("reads", "BEGIN RETURN 'x'; END", "text"),
        routine("reads", "BEGIN RETURN pg_read_file('x'); END", "integer"),
        routine("rounds", "BEGIN RETURN rounds(); END"),
        routine("searches", "SELECT count(*) FROM companies", {}, "sql", "\n SET search_path TO 'archive'"),
        routine("sums", "SELECT $1 || reads(2)", "text, text", "sql"),
        routine("takes", "SELECT 'x'::risky", {}, "sql"),
        routine("unicode_name", "SELECT U&\"pg\\005fread\\+00005ffile\"('x')", {}, "sql"),
        routine("other_escape", "SELECT U&\"pg!005fread_file\" UESCAPE '!' ('x')", {}, "sql"),
        routine("asks", "SELECT a FROM dblink('host=x', 'SELECT 1') AS t(a text)", {}, "sql"),
        routine("lower", "BEGIN RETURN pg_read_file($1); END", "text"),
        routine("alias", "pg_read_file_all", "text", "internal"),
        routine("evil", "BEGIN RETURN pg_read_file($1); END", "text", "plpgsql", "\n IMMUTABLE STRICT"),
        routine("inlined", "SELECT $1 || evil('x')", "text", "sql", "\n STABLE"),
        routine("assembled", "BEGIN EXECUTE 'x' || 'y'; END", "text", "plpgsql", "\n IMMUTABLE"),
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
        aggregate("files_of", "SFUNC = pg_catalog.pg_read_file"),
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
    void refusesWhatABodyRuns_data();
    void refusesWhatABodyRuns();
    void doubtsBodiesThatCannotBeRead_data();
    void doubtsBodiesThatCannotBeRead();
    void doubtsWhereAnOperatorOrACastLeads();
    void doubtsCastsThatMayBeUsed_data();
    void doubtsCastsThatMayBeUsed();
    void doubtsOperatorClasses();
    void doubtsWhatThePlannerComputes_data();
    void doubtsWhatThePlannerComputes();
    void doubtsEverythingWithoutACatalog();
    void doubtsEverythingWhereAKindIsUnknown_data();
    void doubtsEverythingWhereAKindIsUnknown();
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
    row("SELECT attribute()", "public.attribute pg_read_file");
    row("SELECT slots()", "");
    row("SELECT perl()", "public.perl lo_unlink");
    row("SELECT unicode_name()", "public.unicode_name pg_read_file");
    row("SELECT asks()", "public.asks dblink");
    // A function of one's own that is called like the server's.
    row("SELECT lower('X')", "public.lower pg_read_file");
    row("SELECT public.lower('X')", "public.lower pg_read_file");
    row("SELECT pg_catalog.lower('X')", "");
    row("SELECT numbers()", "public.numbers lo_unlink");
    // Aggregates, in each of their functions.
    row("SELECT sum_of(name) FROM companies", "public.reads pg_read_file");
    row("SELECT last_of(name) OVER () FROM companies", "public.reads pg_read_file");
    row("SELECT files_of('x')", "public.files_of pg_read_file");
    // Checks of domains: a cast runs them, also of a row or an array.
    row("SELECT 'x'::risky", "public.reads pg_read_file");
    row("SELECT CAST('{x}' AS public.risky[])", "public.reads pg_read_file");
    row("SELECT on_risky 'x'", "public.reads pg_read_file");
    row("SELECT on_risky('x')", "public.reads pg_read_file");
    row("SELECT '(1,x)'::pair", "public.reads pg_read_file");
    row("SELECT null::risky_row", "public.reads pg_read_file");
    row("SELECT * FROM json_to_record('{}') AS r(a risky)", "public.reads pg_read_file");
    row("SELECT takes()", "public.reads pg_read_file");
    row("SELECT '{x}'::_risky", "public.reads pg_read_file");
    row("SELECT CAST('{x}' AS public._on_risky)", "public.reads pg_read_file");
    row("SELECT pg_input_is_valid('x', 'risky')", "public.reads pg_read_file");
    row("SELECT * FROM pg_input_error_info('x', 'public.on_risky[]')", "public.reads pg_read_file");
    row("SELECT pg_input_is_valid('1', 'positive')", "");
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
    row("SELECT by_column()", "leak", Doubt::Reason::Column); // the body's text does not tell either
    row("SELECT c.harmless FROM public.companies c", "");
    row("SELECT leak FROM public.companies", "");
    row("TABLE unread", "unread", Doubt::Reason::Definition);
    row("SELECT python()", "python", Doubt::Reason::Language);
    row("SELECT alias('x')", "alias", Doubt::Reason::Language);
    row("SELECT other_escape()", "other_escape", Doubt::Reason::Definition);
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

void TestHiddenCalls::refusesWhatABodyRuns_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QByteArray>("what"); ///< empty where it only reads, or the transaction stops it
    QTest::addColumn<int>("harm");
    using safety::Harm;
    const auto row = [](const char *body, const char *language, const char *what, Harm harm = {}) {
        QTest::newRow(body) << QByteArray(body) << QByteArray(language) << QByteArray(what) << int(harm);
    };
    row("COPY companies TO PROGRAM 'rm x'; SELECT ''", "sql", "COPY … PROGRAM", Harm::ServerProgram);
    row("BEGIN COPY companies FROM PROGRAM 'curl x'; END", "plpgsql", "COPY … PROGRAM", Harm::ServerProgram);
    row("BEGIN COPY (SELECT 1) TO '/tmp/x'; END", "plpgsql", "COPY", Harm::ServerFiles);
    row("BEGIN LOCK TABLE companies; RETURN ''; END", "plpgsql", "LOCK", Harm::Locks);
    row("BEGIN IF true THEN LOOP NOTIFY x; END LOOP; END IF; END", "plpgsql", "NOTIFY", Harm::Notifies);
    row("BEGIN LOAD 'x'; END", "plpgsql", "LOAD", Harm::ServerFiles);
    row("BEGIN CHECKPOINT; END", "plpgsql", "CHECKPOINT", Harm::ServerControl);
    row("BEGIN ALTER SYSTEM SET port = 1; END", "plpgsql", "ALTER SYSTEM", Harm::ServerControl);
    row("BEGIN SET LOCAL statement_timeout = 0; END", "plpgsql", "SET", Harm::Settings);
    row("BEGIN REINDEX TABLE companies; END", "plpgsql", "REINDEX", Harm::Storage);
    row("BEGIN CLUSTER companies USING i; END", "plpgsql", "CLUSTER", Harm::Storage);
    row("BEGIN ANALYZE companies; END", "plpgsql", "ANALYZE", Harm::Statistics);
    row("BEGIN DO $x$ BEGIN LOCK companies; END $x$; END", "plpgsql", "LOCK", Harm::Locks);
    row("BEGIN RETURN 1; EXCEPTION WHEN others THEN LOCK companies; END", "plpgsql", "LOCK", Harm::Locks);
    row("BEGIN INSERT INTO companies VALUES (1); RETURN 'COPY x TO PROGRAM y'; END", "plpgsql", "");
    row("BEGIN RETURN $$LOCK$$; END", "plpgsql", "");
    row("DELETE FROM companies; SELECT 'x'::text", "sql", "");
}

void TestHiddenCalls::refusesWhatABodyRuns()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, language);
    QFETCH(QByteArray, what);
    QFETCH(int, harm);
    schema::Schema all;
    all.routines = {routine("runs", body.toStdString(), {}, language.toStdString())};
    const auto found = hidden("SELECT runs()", all);
    QVERIFY(found.doubts.empty());
    QCOMPARE(found.refusal.has_value(), !what.isEmpty());
    if (what.isEmpty())
        return;
    QCOMPARE(int(found.refusal->kind), int(safety::ReadRefusal::Kind::Runs));
    QCOMPARE(QByteArray::fromStdString(found.refusal->name), what);
    QCOMPARE(int(found.refusal->harm), harm);
    QCOMPARE(found.refusal->through->name.name, std::string("runs"));
}

void TestHiddenCalls::doubtsBodiesThatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<bool>("isDoubted");
    const auto row = [](const char *name, const QByteArray &body, const char *language, bool isDoubted) {
        QTest::newRow(name) << body << QByteArray(language) << isDoubted;
    };
    row("put together", "BEGIN EXECUTE 'CO' || 'PY companies TO PROGRAM x'; END", "plpgsql", true);
    row("no PL/pgSQL", "BEGIN SELECT 1 FROM WHERE; END", "plpgsql", true);
    row("no SQL", "SELECT JSON_OBJECT('a': 1 RETURNING jsonb)", "sql", true);
    row("perl", "return spi_exec_query('CO' . 'PY x TO y');", "plperl", true);
    row("a loop over it", "BEGIN FOR r IN EXECUTE 'a' || 'b' LOOP NULL; END LOOP; END", "plpgsql", true);
    row("returned", "BEGIN RETURN QUERY EXECUTE 'a' || 'b'; END", "plpgsql", true);
    row("a cursor", "DECLARE c refcursor; BEGIN OPEN c FOR EXECUTE 'a' || 'b'; END", "plpgsql", true);
    row("DO in Python", "BEGIN DO LANGUAGE plpython3u $x$import os$x$; END", "plpgsql", true);
    row("plain", "BEGIN RETURN (SELECT count(*) FROM companies); END", "plpgsql", false);
    row("plain SQL", "SELECT 'x'", "sql", false);
    row("too much that is no SQL", "BEGIN RETURN 'x" + QByteArray(" 1a").repeated(60) + "'; END", "plpgsql",
        true);
    row("a little that is no SQL", "BEGIN RETURN 'x" + QByteArray(" 1a").repeated(40) + "'; END", "plpgsql",
        false);
    QByteArray nested = "pg_reload_conf()";
    for (int i = 0; i < 14; ++i) {
        const QByteArray quote = QByteArray("$q") + char('a' + i) + '$';
        nested = quote + nested + quote;
    }
    row("quoted too deeply", "BEGIN RETURN " + nested + "; END", "plpgsql", true);
}

void TestHiddenCalls::doubtsBodiesThatCannotBeRead()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, language);
    QFETCH(bool, isDoubted);
    schema::Schema all;
    all.routines = {routine("reads_on", body.toStdString(), {}, language.toStdString())};
    const auto found = hidden("SELECT reads_on()", all);
    QCOMPARE(refused(found), QByteArray());
    QCOMPARE(found.doubts.size(), std::size_t(isDoubted ? 1 : 0));
    if (isDoubted) {
        QCOMPARE(int(found.doubts.front().reason), int(Doubt::Reason::Definition));
        QCOMPARE(found.doubts.front().what.name.name, std::string("reads_on"));
    }
}

void TestHiddenCalls::doubtsWhereAnOperatorOrACastLeads()
{
    schema::Schema all = catalogWith(other(ObjectKind::Operator, {"public", "="}, "text, text",
                                           "CREATE OPERATOR public.= (\n    FUNCTION = public.python\n);"));
    QCOMPARE(hidden("SELECT 1", all).doubts.size(), std::size_t(1));
    QCOMPARE(int(hidden("SELECT 1", all).doubts.front().reason), int(Doubt::Reason::Language));
    all.others.front().name.name.name = "+";
    QVERIFY(hidden("SELECT 1", all).doubts.empty());
    // Two that lead to one function are one doubt; so is one that the question calls itself.
    all.others.push_back(all.others.front());
    QCOMPARE(hidden("SELECT 1 + 1", all).doubts.size(), std::size_t(1));
    QCOMPARE(hidden("SELECT python() + 1", all).doubts.size(), std::size_t(1));
    all.others = {other(ObjectKind::Cast, {{}, "(integer AS public.t)"}, {},
                        "CREATE CAST (integer AS public.t) WITH FUNCTION public.python() AS IMPLICIT;")};
    QCOMPARE(hidden("SELECT 1", all).doubts.size(), std::size_t(1));
    // Those of types that are written in C would stand before every query.
    all.others = {other(ObjectKind::OperatorClass, {"public", "text_ops"}, "btree",
                        "CREATE OPERATOR CLASS public.text_ops DEFAULT FOR TYPE public.t USING btree AS "
                        "FUNCTION 1 (text, text) public.python();")};
    QVERIFY(hidden("SELECT 1", all).doubts.empty());
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

/// Seen of PostgreSQL 15: planning calls each of these functions, though no query names it.
void TestHiddenCalls::doubtsWhatThePlannerComputes_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("what"); ///< empty where there is no doubt
    const auto row = [](const char *sql, const char *what) {
        QTest::newRow(sql) << QByteArray(sql) << QByteArray(what);
    };
    row("TABLE by_expression", "by_expression/i");
    row("SELECT 1 FROM public.companies WHERE EXISTS (SELECT 1 FROM by_expression)", "by_expression/i");
    row("TABLE of_expression", "by_expression/i"); // a view
    row("TABLE by_predicate", "by_predicate/i");
    row("TABLE by_inlined", "by_inlined/i");
    row("TABLE by_operator", "by_operator/i");
    row("TABLE by_unread", "assembled/text"); // what the function runs could not be read
    row("TABLE by_column", "");
    row("TABLE checked", "checked/c");
    row("TABLE checked_when_written", ""); // a volatile function is not called by the planner
    row("TABLE keyed", "keyed/");
    row("TABLE one_key", "keyed/");
    row("TABLE counted", "together/");
    row("TABLE public.companies", "");
    row("TABLE defaulted", "");
    row("EXPLAIN INSERT INTO defaulted VALUES (1)", "defaulted/a");
    row("EXPLAIN INSERT INTO serial VALUES (1)", "");
    row("TABLE ruled", "");
    row("EXPLAIN INSERT INTO ruled VALUES (1)", "ruled/r");
    // The type of a column may be made of a text: `tails = '{x}'`.
    row("SELECT id FROM risky_row", "risky_row/tail");
    row("SELECT id FROM in_domain", "in_domain/a");
    row("EXPLAIN SELECT 1", "");
}

void TestHiddenCalls::doubtsWhatThePlannerComputes()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, what);
    schema::Schema all = catalog();
    const auto add = [&](const std::string &name) -> schema::Table & {
        all.tables.push_back(table(name, {{"a", "text"}}));
        return all.tables.back();
    };
    const auto indexed = [&](const std::string &name, const std::string &expression) {
        schema::Index index;
        index.name = "i";
        index.keys = {schema::IndexKey{.text = "a"},
                      schema::IndexKey{.text = expression, .isExpression = true}};
        add(name).indexes = {index};
    };
    indexed("by_expression", "((a || evil('x'::text)))");
    indexed("by_inlined", "inlined(a)");
    indexed("by_operator", "(('a'::text + 'b'::text))");
    indexed("by_unread", "assembled(a)");
    all.tables.push_back(view("of_expression", "SELECT a FROM by_expression;"));
    schema::Index plain;
    plain.name = "i";
    plain.keys = {schema::IndexKey{.text = "a"}};
    add("by_column").indexes = {plain};
    plain.predicate = "(a = evil('x'::text))";
    add("by_predicate").indexes = {plain};
    const auto checked = [&](const std::string &name, const std::string &check) {
        schema::Constraint constraint;
        constraint.name = "c";
        constraint.definition = check;
        add(name).constraints = {constraint};
    };
    checked("checked", "CHECK ((a <> evil('x'::text)))");
    checked("checked_when_written", "CHECK ((a <> public.leak(NULL)))");
    schema::Table &keyed = add("keyed");
    keyed.kind = schema::RelationKind::PartitionedTable;
    keyed.partitionKey = "LIST ((a || evil('x'::text)))";
    schema::Table &part = add("one_key");
    part.isPartition = true;
    part.parents = {{"public", "keyed"}};
    add("counted");
    all.others.push_back(other(ObjectKind::ExtendedStatistics, {"public", "together"}, {},
                               "CREATE STATISTICS public.together ON ((a || evil('x'::text))), a FROM "
                               "public.counted;"));
    add("defaulted").columns[0].defaultExpression = "evil('x'::text)";
    add("serial").columns[0].defaultExpression = "nextval('s'::regclass)";
    schema::Rule rule;
    rule.name = "r";
    rule.definition = "CREATE RULE r AS ON INSERT TO public.ruled DO ALSO SELECT evil('x'::text);";
    add("ruled").rules = {rule};
    add("in_domain").columns[0].type = "public.risky";
    const auto found = hidden(sql, all);
    QCOMPARE(refused(found), QByteArray());
    QCOMPARE(found.doubts.size(), std::size_t(what.isEmpty() ? 0 : 1));
    if (what.isEmpty())
        return;
    const Doubt &doubt = found.doubts.front();
    QCOMPARE(QByteArray::fromStdString(doubt.what.name.name + '/' + doubt.what.part), what);
    if (doubt.reason == Doubt::Reason::Use)
        QCOMPARE(doubt.call->name, std::string("pg_read_file"));
    else
        QCOMPARE(int(doubt.reason), int(Doubt::Reason::Definition));
}

void TestHiddenCalls::doubtsEverythingWithoutACatalog()
{
    const auto doubts = [](const char *sql, const schema::Schema *catalog) {
        return safety::hiddenCalls(*safety::readQuery(sql), catalog, {}).doubts;
    };
    QCOMPARE(doubts("TABLE companies", nullptr).size(), std::size_t(1));
    QCOMPARE(int(doubts("SELECT f(1)", nullptr).front().reason), int(Doubt::Reason::Catalog));
    QVERIFY(doubts("SELECT 1 + 1", nullptr).empty());
    QCOMPARE(doubts("SELECT 1 OPERATOR(app.+) 1", nullptr).size(), std::size_t(1));
    QVERIFY(doubts("SELECT 1 OPERATOR(pg_catalog.+) 1", nullptr).empty());
    QVERIFY(doubts("SELECT pg_catalog.now() FROM pg_catalog.pg_class", nullptr).empty());
    QVERIFY(doubts("SHOW search_path", nullptr).empty());
    schema::Schema partly;
    QVERIFY(doubts("SELECT f(1)", &partly).empty());
    partly.unknown = {{ObjectKind::Function, {}, {}}};
    QCOMPARE(int(doubts("SELECT f(1)", &partly).front().reason), int(Doubt::Reason::Catalog));
}

void TestHiddenCalls::doubtsEverythingWhereAKindIsUnknown_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("isDoubted");
    for (const ObjectKind kind :
         {ObjectKind::Table, ObjectKind::PartitionedTable, ObjectKind::Column, ObjectKind::Policy,
          ObjectKind::Function, ObjectKind::Aggregate, ObjectKind::Operator, ObjectKind::OperatorClass,
          ObjectKind::Cast, ObjectKind::Domain, ObjectKind::RangeType, ObjectKind::CompositeType})
        QTest::addRow("kind %d", int(kind)) << int(kind) << true;
    QTest::newRow("an index") << int(ObjectKind::Index) << false;
}

void TestHiddenCalls::doubtsEverythingWhereAKindIsUnknown()
{
    QFETCH(int, kind);
    QFETCH(bool, isDoubted);
    schema::Schema partly;
    partly.unknown = {{ObjectKind(kind), {}, {}}};
    QCOMPARE(hidden("TABLE companies", partly).doubts.size(), std::size_t(isDoubted ? 1 : 0));
    QVERIFY(hidden("SELECT 1 + 1", partly).doubts.empty());
    QCOMPARE(hidden("SELECT 1 OPERATOR(app.+) 1", partly).doubts.size(), std::size_t(isDoubted ? 1 : 0));
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
