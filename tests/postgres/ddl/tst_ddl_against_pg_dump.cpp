#include "models/ddl/definition.h"
#include "models/postgres/read_catalog.h"
#include "tests/support/places.h"
#include "tests/support/postgres_tools.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QFile>

#include <sstream>

using namespace plumbline;
using namespace plumbline::postgres;

/// pg_dump is the judge of what `ddl` writes: run on an empty database it must dump as the original does,
/// byte for byte; and what is shown for one relation must read as pg_dump's own text.
class TestDdlAgainstPgDump : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void makesADatabaseWithEveryKindOfObjectAnew();
    void makesItAnewFromItsCopyAsWell();
    void givesTheSameScriptEachTime();
    void writesARelationAsPgDumpDoes_data();
    void writesARelationAsPgDumpDoes();
    void leavesOutAnInvalidIndexButShowsIt();
    void makesDeployedProjectsAnew_data();
    void makesDeployedProjectsAnew();

private:
    ConnectionSettings m_original;
    schema::Schema m_schema;
};

namespace {

schema::Schema catalogOf(const ConnectionSettings &settings)
{
    auto connection = tests::connected(settings, Access::ReadOnly);
    auto read = readCatalog(connection);
    if (!read)
        qFatal("%s", tests::described(read.error()).c_str());
    return std::move(*read);
}

std::string fileText(const char *name)
{
    QFile file(tests::dataFile(QStringLiteral("ddl/%1").arg(QLatin1String(name))));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", name);
    return file.readAll().toStdString();
}

/// Without comments, settings and repeated empty lines: the statements.
std::string statementsOf(const std::string &dump)
{
    std::istringstream lines(dump);
    std::string result, line;
    while (std::getline(lines, line)) {
        const bool isSetting = line.starts_with("SET ") || line.starts_with("SELECT pg_catalog.set_config") ||
                               line.starts_with("--") || line.starts_with("\\restrict") ||
                               line.starts_with("\\unrestrict") ||
                               // pg_dump adds them to whatever one table it is asked for.
                               line.find(" ON LANGUAGE plpgsql ") != std::string::npos;
        const bool isRepeated = line.empty() && (result.empty() || result.ends_with("\n\n"));
        if (!isSetting && !isRepeated)
            result += line + '\n';
    }
    while (result.ends_with("\n\n"))
        result.pop_back();
    return result;
}

/// The first line that differs, with the one before it.
std::string difference(const std::string &expected, const std::string &actual)
{
    std::istringstream left(expected), right(actual);
    std::string before, one, two;
    while (true) {
        const bool hasOne = static_cast<bool>(std::getline(left, one));
        const bool hasTwo = static_cast<bool>(std::getline(right, two));
        if (!hasOne && !hasTwo)
            return {};
        if (hasOne != hasTwo || one != two)
            return "after: " + before + "\nexpected: " + (hasOne ? one : "(end)") +
                   "\nactual:   " + (hasTwo ? two : "(end)");
        before = one;
    }
}

} // namespace

void TestDdlAgainstPgDump::initTestCase()
{
    tests::runScript(tests::server().superuserSettings("postgres"), fileText("roles.sql"));
    m_original = tests::superusersDatabase("every_object");
    tests::runScript(m_original, fileText("every_object.sql"));
    tests::runScript(m_original, fileText("every_relation.sql"));
    m_schema = catalogOf(m_original);
}

void TestDdlAgainstPgDump::makesADatabaseWithEveryKindOfObjectAnew()
{
    const auto copy = tests::superusersDatabase("made_anew");
    tests::runScript(copy, ddl::script(m_schema));
    const std::string expected = tests::dumped(m_original);
    QVERIFY(expected.size() > 50000);
    const std::string actual = tests::dumped(copy);
    QVERIFY2(expected == actual, difference(expected, actual).c_str());
}

void TestDdlAgainstPgDump::makesItAnewFromItsCopyAsWell()
{
    // What was read of the copy says the same as what was read of the original.
    const auto copy = tests::server().superuserSettings("made_anew");
    const std::string expected = ddl::script(m_schema);
    const std::string actual = ddl::script(catalogOf(copy));
    QVERIFY2(expected == actual, difference(expected, actual).c_str());
}

void TestDdlAgainstPgDump::givesTheSameScriptEachTime()
{
    QVERIFY(ddl::script(m_schema) == ddl::script(catalogOf(m_original)));
}

void TestDdlAgainstPgDump::writesARelationAsPgDumpDoes_data()
{
    QTest::addColumn<QString>("name");
    for (const schema::Table &table : m_schema.tables) {
        // In circles, which pg_dump cuts also for one object; whoever reads wants it whole.
        const bool isInCircle = table.name.name == "mutual" || table.name.name == "self";
        if (table.name.schema == "app" && !isInCircle)
            QTest::newRow(table.name.name.c_str()) << QString::fromStdString(table.name.name);
    }
}

void TestDdlAgainstPgDump::writesARelationAsPgDumpDoes()
{
    QFETCH(const QString, name);
    const schema::Table *table = m_schema.table({"app", name.toStdString()});
    QVERIFY(table);
    const std::string expected = statementsOf(
        tests::dumped(m_original, {QStringLiteral("--table"), QStringLiteral("app.\"%1\"").arg(name)}));
    const std::string actual =
        statementsOf(ddl::definition(m_schema, {schema::objectKind(table->kind), table->name, ""}));
    QVERIFY2(expected == actual, difference(expected, actual).c_str());
}

void TestDdlAgainstPgDump::leavesOutAnInvalidIndexButShowsIt()
{
    const auto settings = tests::superusersDatabase("with_invalid_index");
    tests::runScript(settings, "CREATE TABLE t (a integer); INSERT INTO t VALUES (1), (1);");
    const auto failed =
        tests::runTool("psql", settings,
                       {QStringLiteral("-qX"), QStringLiteral("-c"),
                        QStringLiteral("CREATE UNIQUE INDEX CONCURRENTLY broken ON public.t (a)")});
    QVERIFY(failed.exitCode != 0);
    const schema::Schema schema = catalogOf(settings);
    QVERIFY(ddl::script(schema).find("broken") == std::string::npos);
    QCOMPARE(ddl::definition(schema, {schema::ObjectKind::Index, {"public", "t"}, "broken"}),
             std::string("CREATE UNIQUE INDEX broken ON public.t USING btree (a);\n"));
}

void TestDdlAgainstPgDump::makesDeployedProjectsAnew_data()
{
    QTest::addColumn<QString>("dump");
    const QDir corpus(tests::corpusFolder());
    for (const QString &project : corpus.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(project))
            << corpus.filePath(project + QStringLiteral("/oracle/deployed.dump.sql"));
    if (!corpus.exists())
        QTest::newRow("there is no ../shared/corpus beside the project") << QString();
}

void TestDdlAgainstPgDump::makesDeployedProjectsAnew()
{
    QFETCH(const QString, dump);
    if (dump.isEmpty())
        return;
    QFile file(dump);
    QVERIFY(file.open(QIODevice::ReadOnly));
    static int count = 0;
    const std::string number = std::to_string(++count);
    const auto original = tests::superusersDatabase("deployed_" + number);
    tests::runScript(original, file.readAll().toStdString());
    const schema::Schema schema = catalogOf(original);
    QVERIFY(schema.tables.size() > 5);
    const auto copy = tests::superusersDatabase("deployed_anew_" + number);
    tests::runScript(copy, ddl::script(schema));
    const std::string expected = tests::dumped(original);
    const std::string actual = tests::dumped(copy);
    QVERIFY2(expected == actual, difference(expected, actual).c_str());
    QVERIFY(ddl::script(catalogOf(copy)) == ddl::script(schema));
}

PLUMBLINE_TEST(tst_ddl_against_pg_dump, TestDdlAgainstPgDump)
#include "tst_ddl_against_pg_dump.moc"
