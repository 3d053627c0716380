#include "models/safety/hidden_calls.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

namespace {

schema::Table view(const std::string &name, const std::string &definition)
{
    schema::Table made;
    made.name = {"public", name};
    made.kind = schema::RelationKind::View;
    made.viewDefinition = definition;
    return made;
}

schema::Routine routine(const std::string &name, const std::string &body, const std::string &arguments = {})
{
    schema::Routine made;
    made.name = {"public", name};
    made.arguments = arguments;
    made.definition = "CREATE OR REPLACE FUNCTION public." + name + "(" + arguments +
                      ")\n RETURNS text\n LANGUAGE plpgsql\nAS $function$" + body + "$function$\n";
    return made;
}

schema::Schema catalog()
{
    schema::Schema made;
    made.tables = {view("a_loop", "SELECT * FROM b_loop;"),
                   view("b_loop", "SELECT * FROM a_loop;"),
                   view("conf", "SELECT pg_read_file('postgresql.conf'::text) AS pg_read_file;"),
                   view("fine", "SELECT count(*) FROM companies;"),
                   view("outer_view", "SELECT * FROM public.inner_view;"),
                   view("inner_view", "SELECT x FROM (SELECT reads(1) AS x) y;")};
    schema::Table stored = view("stored", "SELECT pg_read_file('x');");
    stored.kind = schema::RelationKind::MaterializedView;
    made.tables.push_back(stored);
    made.routines = {routine("calls_reads", "BEGIN RETURN public.reads(2); END"),
                     routine("dynamic", "BEGIN EXECUTE 'SELECT pg_catalog.lo_export(1, ''x'')'; END"),
                     routine("harmless", "BEGIN -- pg_read_file('x')\n RETURN length('x'); END"),
                     routine("moves", "BEGIN PERFORM \"nextval\" ('s'); END"),
                     routine("reads", "BEGIN RETURN 'x'; END", "text"),
                     routine("reads", "BEGIN RETURN pg_read_file('x'); END", "integer"),
                     routine("rounds", "BEGIN RETURN rounds(); END")};
    return made;
}

} // namespace

class TestHiddenCalls : public QObject {
    Q_OBJECT

private slots:
    void findsWhatIsCalledBehindAName_data();
    void findsWhatIsCalledBehindAName();
};

void TestHiddenCalls::findsWhatIsCalledBehindAName_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("through"); ///< and what is called; empty where nothing is
    const auto row = [](const char *sql, const char *through) {
        QTest::newRow(sql) << QByteArray(sql) << QByteArray(through);
    };
    row("TABLE conf", "public.conf pg_read_file");
    row("SELECT 1 FROM companies JOIN public.conf ON true", "public.conf pg_read_file");
    row("SELECT (SELECT count(*) FROM conf)", "public.conf pg_read_file");
    row("EXPLAIN ANALYZE TABLE conf", "public.conf pg_read_file");
    row("TABLE outer_view", "public.reads pg_read_file");
    row("SELECT calls_reads()", "public.reads pg_read_file");
    row("SELECT dynamic()", "public.dynamic lo_export");
    row("SELECT moves()", "public.moves nextval");
    row("TABLE fine", "");
    row("TABLE stored", "");
    row("TABLE a_loop", "");
    row("SELECT harmless(), rounds(), unknown()", "");
    row("TABLE elsewhere.conf", "");
}

void TestHiddenCalls::findsWhatIsCalledBehindAName()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, through);
    const auto query = safety::readQuery(sql.toStdString());
    QVERIFY(query);
    const auto hidden = safety::hiddenCall(*query, catalog());
    QCOMPARE(hidden ? QByteArray::fromStdString(hidden->through + " " + hidden->name) : QByteArray(),
             through);
}

PLUMBLINE_TEST(tst_hidden_calls, TestHiddenCalls)
#include "tst_hidden_calls.moc"
