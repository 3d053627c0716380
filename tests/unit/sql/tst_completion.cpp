#include "models/sql/completion.h"
#include "models/sql/quote.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

namespace {

schema::Table table(const std::string &schema, const std::string &name,
                    std::initializer_list<const char *> columns)
{
    schema::Table made;
    made.name = {schema, name};
    for (const char *column : columns) {
        schema::Column each;
        each.name = column;
        made.columns.push_back(each);
    }
    return made;
}

schema::Schema catalog()
{
    schema::Schema made;
    for (const char *name : {"crm", "public"}) {
        schema::Namespace each;
        each.name = name;
        made.schemas.push_back(each);
    }
    made.tables = {table("crm", "Deal", {"id", "closedAt"}), table("crm", "deals", {"id", "amount"}),
                   table("public", "companies", {"id", "name", "order", "Odd \"one\""}),
                   table("public", "contacts", {"id", "company_id", "name"})};
    return made;
}

/// What is proposed at the bar, in the order of the list.
QStringList proposed(QByteArray script)
{
    const auto caret = script.indexOf('|');
    script.remove(caret, 1);
    QStringList names;
    for (const auto &proposal :
         sql::completionAt(script.toStdString(), static_cast<std::size_t>(caret), catalog(), "public")
             .proposals)
        names << QString::fromStdString(proposal.text);
    return names;
}

} // namespace

class TestCompletion : public QObject {
    Q_OBJECT

private slots:
    void proposesWhatFits_data();
    void proposesWhatFits();
    void proposesNothingInStringsAndComments_data();
    void proposesNothingInStringsAndComments();
    void putsTheColumnsBeforeTheKeywords();
    void replacesTheWordThatIsWritten();
    void writesKeywordsAsThePersonDoes();
    void endsAtItsLimit();
    void quotesOnlyWhatNeedsIt_data();
    void quotesOnlyWhatNeedsIt();
};

void TestCompletion::proposesWhatFits_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *script, const char *expected) {
        QTest::newRow(script) << QByteArray(script)
                              << QString::fromLatin1(expected).split(QLatin1Char('|'), Qt::SkipEmptyParts);
    };
    const char *companies = "id|name|\"order\"|\"Odd \"\"one\"\"\"";
    row("SELECT c.| FROM companies c", companies);
    row("SELECT c.| FROM companies AS c JOIN contacts k ON true", companies);
    row("SELECT companies.| FROM companies", companies);
    row("SELECT * FROM contacts k, companies c WHERE c.|", companies);
    row("SELECT * FROM (SELECT c.| FROM public.companies c) x", companies);
    row("SELECT \"C\".| FROM companies AS \"C\"", companies);
    row("SELECT C.| FROM companies c", companies);
    row("UPDATE companies c SET name = c.|", companies);
    row("SELECT d.| FROM crm.\"Deal\" d", "id|\"closedAt\"");
    row("SELECT d.cl| FROM crm.\"Deal\" d", "\"closedAt\"");
    row("SELECT d.\"cl| FROM crm.\"Deal\" d", "\"closedAt\"");
    row("SELECT public.companies.n| FROM companies", "name|\"Odd \"\"one\"\"\"");
    row("SELECT * FROM crm.|", "\"Deal\"|deals");
    row("SELECT * FROM comp|", "companies");
    row("SELECT * FROM de|", "crm.\"Deal\"|crm.deals");
    row("SELECT * FROM contacts, comp|", "companies");
    row("SELECT * FROM contacts k JOIN comp|", "companies");
    row("WITH recent AS (SELECT 1) SELECT * FROM rec|", "recent");
    row("SELECT 1; SELECT c.| FROM contacts c; SELECT * FROM companies c", "id|company_id|name");
    row("SELECT nobody.| FROM companies c", "");
    row("SELECT company_i| FROM contacts", "company_id");
}

void TestCompletion::proposesWhatFits()
{
    QFETCH(QByteArray, script);
    QFETCH(QStringList, expected);
    QCOMPARE(proposed(script), expected);
}

void TestCompletion::proposesNothingInStringsAndComments_data()
{
    QTest::addColumn<QByteArray>("script");
    for (const char *script :
         {"SELECT 'comp|' FROM companies", "SELECT 'comp|", "-- comp|", "-- comp|\nSELECT 1",
          "/* comp| */ SELECT 1", "/* comp|", "SELECT $$ comp| $$", "SELECT E'\\' comp|'"})
        QTest::newRow(script) << QByteArray(script);
}

void TestCompletion::proposesNothingInStringsAndComments()
{
    QFETCH(QByteArray, script);
    QCOMPARE(proposed(script), QStringList());
}

void TestCompletion::putsTheColumnsBeforeTheKeywords()
{
    const QStringList names = proposed("SELECT n| FROM companies");
    QCOMPARE(names.value(0), QStringLiteral("name"));
    QVERIFY(names.indexOf(QStringLiteral("not")) > 0);
}

void TestCompletion::replacesTheWordThatIsWritten()
{
    const std::string script = "SELECT \u00e4.id, c.na FROM companies c";
    const std::size_t caret = script.find(" FROM");
    const auto completion = sql::completionAt(script, caret, catalog(), "public");
    QCOMPARE(completion.from, caret - 2);
    QVERIFY(completion.isAfterDot);
}

void TestCompletion::writesKeywordsAsThePersonDoes()
{
    QVERIFY(proposed("SEL|").contains(QStringLiteral("SELECT")));
    QVERIFY(proposed("sel|").contains(QStringLiteral("select")));
}

void TestCompletion::endsAtItsLimit()
{
    schema::Schema many;
    for (int i = 10000; i < 30000; ++i)
        many.tables.push_back(table("public", "table_" + std::to_string(i), {}));
    const std::string script = "SELECT * FROM tab";
    QCOMPARE(sql::completionAt(script, script.size(), many, "public").proposals.size(), sql::mostProposals);
}

void TestCompletion::quotesOnlyWhatNeedsIt_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char *name, const char *written) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(written);
    };
    row("name", "name");
    row("_a1", "_a1");
    row("1a", "\"1a\"");
    row("camelCase", "\"camelCase\"");
    row("order", "\"order\"");
    row("user", "\"user\"");
    row("left", "\"left\"");
    row("current_date", "\"current_date\"");
    row("true", "\"true\"");
    row("status", "status");
    row("type", "type");
    row("a b", "\"a b\"");
    row("a\"b", "\"a\"\"b\"");
    row("", "\"\"");
    row("stra\xc3\x9f"
        "e",
        "\"stra\xc3\x9f"
        "e\"");
    row("a; DROP TABLE b", "\"a; DROP TABLE b\"");
}

void TestCompletion::quotesOnlyWhatNeedsIt()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, written);
    QCOMPARE(QByteArray::fromStdString(sql::identifier(name.toStdString())), written);
}

PLUMBLINE_TEST(tst_completion, TestCompletion)
#include "tst_completion.moc"
