#include "models/items/catalog_search.h"
#include "models/items/catalog_search_model.h"
#include "models/items/roles.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::items;
using schema::ObjectKind;

namespace {

QStringList found(const CatalogSearch &search, const QString &words, const CatalogChoice &choice = {})
{
    QStringList names;
    for (const CatalogHit &hit : search.find(words, choice, 100).best)
        names.append(longName(nameOf(*search.schema(), hit.ref)));
    return names;
}

} // namespace

class TestCatalogSearch : public QObject {
    Q_OBJECT

private slots:
    void theBestMatchComesFirst();
    void wordsBeforeTheLastNarrowThePlace();
    void caseDoesNotMatter();
    void everyKindOfThingIsFound();
    void aChoiceHidesWhatItHides();
    void onlyTheBestAreGivenAndAllAreCounted();
    void everyNameIsFoundAsAPlainScanFindsIt();
    void hostileWordsAndNamesDoNoHarm();
    void aStopEndsTheSearch();
    void theModelShowsTheLatestWords();
    void aNewCatalogKeepsTheRowsThatAreFoundAgain();
};

void TestCatalogSearch::theBestMatchComesFirst()
{
    schema::Schema schema;
    schema.schemas = {{.name = "public"}};
    for (const char *name : {"deals", "ideals", "lost_deals", "deals_archive"})
        schema.tables.push_back(tests::sampleTable(name));
    schema.tables[0].columns.push_back(tests::sampleColumn("deals", "integer"));
    std::ranges::sort(schema.tables, {}, &schema::Table::name);
    const CatalogSearch search(schema::shared(schema));
    const QStringList names = found(search, QStringLiteral("deals"));
    QCOMPARE(names.mid(0, 5),
             QStringList({QStringLiteral("public.deals"), QStringLiteral("public.deals.deals"),
                          QStringLiteral("public.deals_archive"), QStringLiteral("public.deals.deals_pkey"),
                          QStringLiteral("public.deals.deals_pkey")}));
    QVERIFY(names.indexOf(QStringLiteral("public.lost_deals")) <
            names.indexOf(QStringLiteral("public.ideals")));
}

void TestCatalogSearch::wordsBeforeTheLastNarrowThePlace()
{
    const CatalogSearch search(schema::shared(tests::shopCatalog()));
    QCOMPARE(found(search, QStringLiteral("contacts email")).mid(0, 1),
             QStringList(QStringLiteral("public.contacts.email")));
    QCOMPARE(found(search, QStringLiteral("public.deals.title")),
             QStringList({QStringLiteral("public.deals.title"), QStringLiteral("public.open_deals.title")}));
    QCOMPARE(found(search, QStringLiteral("audit log")).mid(0, 1), QStringList(QStringLiteral("audit.log")));
    QCOMPARE(found(search, QStringLiteral("companies email")), QStringList());
    QCOMPARE(found(search, QStringLiteral("  ")), QStringList());
}

void TestCatalogSearch::caseDoesNotMatter()
{
    schema::Schema schema;
    schema.schemas = {{.name = "public"}};
    schema.tables = {tests::sampleTable("Überblick"), tests::sampleTable("UserAccount")};
    std::ranges::sort(schema.tables, {}, &schema::Table::name);
    const CatalogSearch search(schema::shared(schema));
    QCOMPARE(found(search, QStringLiteral("useraccount")).first(), QStringLiteral("public.UserAccount"));
    QCOMPARE(found(search, QStringLiteral("ÜBERBLICK")).first(), QStringLiteral("public.Überblick"));
}

void TestCatalogSearch::everyKindOfThingIsFound()
{
    const CatalogSearch search(schema::shared(tests::shopCatalog()));
    for (const char *words : {"touch_deals", "deal_stage", "pgcrypto", "open_deals", "contacts_email_key",
                              "deals_contact_id_fkey", "audit", "touch", "measures_2024"})
        QVERIFY2(!found(search, QLatin1String(words)).isEmpty(), words);
}

void TestCatalogSearch::aChoiceHidesWhatItHides()
{
    const CatalogSearch search(schema::shared(tests::shopCatalog()));
    CatalogChoice views;
    views.kinds = {ObjectKind::View};
    QCOMPARE(found(search, QStringLiteral("deals"), views), QStringList(QStringLiteral("public.open_deals")));
    CatalogChoice audit;
    audit.schemas = {"audit"};
    QCOMPARE(found(search, QStringLiteral("deals"), audit), QStringList());
}

void TestCatalogSearch::onlyTheBestAreGivenAndAllAreCounted()
{
    const CatalogSearch search(schema::shared(tests::largeCatalog(300)));
    const CatalogHits hits = search.find(QStringLiteral("column_1"), {}, 50);
    QCOMPARE(hits.best.size(), std::size_t(50));
    QCOMPARE(hits.count, std::size_t(300 * 11)); // column_1 and column_10 … column_19
    QVERIFY(std::ranges::is_sorted(hits.best, {}, &CatalogHit::rank));
}

void TestCatalogSearch::everyNameIsFoundAsAPlainScanFindsIt()
{
    std::mt19937 random(7);
    const schema::SchemaPtr schema = schema::shared(tests::largeCatalog(40));
    const CatalogSearch search(schema);
    for (int i = 0; i < 200; ++i) {
        const schema::Table &table = schema->tables[random() % schema->tables.size()];
        const std::string &name = table.columns[random() % table.columns.size()].name;
        const std::size_t from = random() % name.size();
        const std::string word = name.substr(from, 1 + random() % 6);
        std::size_t expected = 0;
        const auto count = [&](const auto &named) {
            for (const auto &one : named)
                expected += one.name.find(word) != std::string::npos;
        };
        for (const schema::Table &one : schema->tables) {
            expected += one.name.name.find(word) != std::string::npos;
            count(one.columns);
            count(one.constraints);
            count(one.indexes);
        }
        count(schema->schemas);
        QCOMPARE(search.find(QString::fromStdString(word), {}, 10).count, expected);
    }
}

void TestCatalogSearch::hostileWordsAndNamesDoNoHarm()
{
    const CatalogSearch search(schema::shared(tests::hostileCatalog()));
    for (const char *words : {"<b", "drop", "line", "'", "\\", "%", "*", "日本語", "\xf0\x9f\x99\x82", "."})
        found(search, QString::fromUtf8(words));
    QVERIFY(!found(search, QStringLiteral("break")).isEmpty());
    QVERIFY(!found(search, QStringLiteral("日本語")).isEmpty());
    const CatalogSearch empty(schema::shared({}));
    QCOMPARE(found(empty, QStringLiteral("a")), QStringList());
}

void TestCatalogSearch::aStopEndsTheSearch()
{
    const CatalogSearch search(schema::shared(tests::largeCatalog(100)));
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(search.find(QStringLiteral("c"), {}, 10, stop.get_token()).count, std::size_t(0));
}

void TestCatalogSearch::theModelShowsTheLatestWords()
{
    CatalogSearchModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy searched(&model, &CatalogSearchModel::searched);
    model.search(QStringLiteral("deal"), {});
    model.setCatalog(schema::shared(tests::shopCatalog()));
    QTRY_COMPARE(searched.count(), 1);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("deals"));
    QCOMPARE(model.index(0, 0).data(MatchRole).toStringList(), QStringList(QStringLiteral("deal")));
    model.search(QStringLiteral("c"), {});
    model.search(QStringLiteral("co"), {});
    model.search(QStringLiteral("contacts em"), {});
    QTRY_COMPARE(searched.count(), 2);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("email"));
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("public.contacts"));
    model.search({}, {});
    QCOMPARE(model.rowCount(), 0);
}

void TestCatalogSearch::aNewCatalogKeepsTheRowsThatAreFoundAgain()
{
    CatalogSearchModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy searched(&model, &CatalogSearchModel::searched);
    model.setCatalog(schema::shared(tests::shopCatalog()));
    model.search(QStringLiteral("deals"), {});
    QTRY_COMPARE(searched.count(), 1);
    const QPersistentModelIndex view =
        model.match(model.index(0, 0), Qt::DisplayRole, QStringLiteral("open_deals"), 1, Qt::MatchExactly)
            .value(0);
    QVERIFY(view.isValid());
    schema::Schema next = tests::shopCatalog();
    next.tables.push_back(tests::sampleTable("deals_2"));
    std::ranges::sort(next.tables, {}, &schema::Table::name);
    model.setCatalog(schema::shared(next));
    QTRY_COMPARE(searched.count(), 2);
    QVERIFY(view.isValid());
    QCOMPARE(view.data().toString(), QStringLiteral("open_deals"));
    QVERIFY(!searched.last().first().toBool());
}

PLUMBLINE_TEST(tst_catalog_search, TestCatalogSearch)
#include "tst_catalog_search.moc"
