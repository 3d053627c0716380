#include "models/postgres/read_catalog.h"
#include "models/project/count_losses.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <QtTest/QtTest>

using namespace plumbline;
using project::SourceComparison;

/// What the data says of what is at stake, and for how long it is true.
class TestCountLosses : public QObject {
    Q_OBJECT

private slots:
    void smallTablesAreCounted();
    void theLongestValueDecides();
    void whatWasEmptyIsAskedAnew();
    void aWriteMakesACountOld();
    void hiddenRowsAreUnknown();
    void oneRefusalHidesNothingElse();
    void valuesThatATypeLosesAreCounted();
    void valuesThatNobodyUsesAreNoLoss();
    void valuesThatCannotBeCountedStayUnknown_data();
    void valuesThatCannotBeCountedStayUnknown();
};

namespace {

struct Side {
    postgres::ConnectionSettings settings = tests::freshDatabase();

    explicit Side(const std::string &sql) { tests::runSql(settings, sql); }
    project::ComparedSide read(const postgres::ConnectionSettings &as) const
    {
        auto connection = tests::connected(as, postgres::Access::ReadOnly);
        auto catalog = postgres::readCatalog(connection);
        if (!catalog)
            qFatal("%s", tests::described(catalog.error()).c_str());
        return {.source = project::UrlSource{"postgresql://x"},
                .catalog = schema::shared(std::move(*catalog)),
                .defaultSchema = "public",
                .database = as};
    }
    project::ComparedSide read() const { return read(settings); }
};

SourceComparison counted(const Side &from, const Side &to)
{
    SourceComparison comparison = project::compareSides(from.read(), to.read());
    project::countLosses(comparison, {});
    return comparison;
}

} // namespace

void TestCountLosses::smallTablesAreCounted()
{
    const Side from("CREATE TABLE ev (id int, at date) PARTITION BY RANGE (id);"
                    "CREATE TABLE ev_1 PARTITION OF ev FOR VALUES FROM (0) TO (10);"
                    "INSERT INTO ev VALUES (1, NULL);"
                    "CREATE TABLE t (id int, extra text); INSERT INTO t VALUES (1, 'a'), (2, NULL)");
    const Side to("CREATE TABLE t (id int)");
    const SourceComparison comparison = counted(from, to);
    const auto find = [&](const std::string &table, const std::string &part) {
        return std::ranges::find_if(comparison.atStake, [&](const diff::DataAtStake &one) {
            return one.object.name.name == table && one.object.part == part;
        });
    };
    const auto whole = find("ev", "");
    QVERIFY(whole != comparison.atStake.end());
    QVERIFY(whole->isExact && whole->rows == 1);
    const auto column = find("t", "extra");
    QVERIFY(column != comparison.atStake.end());
    QVERIFY(column->isExact && column->rows == 1);
    const auto *answer = comparison.fromCounts.find({"public", "t"}, "extra");
    QVERIFY(answer && answer->rows == 2 && answer->values == 1);
    QVERIFY(comparison.fromCounts.countedAt && !comparison.fromCounts.position.empty());
}

void TestCountLosses::theLongestValueDecides()
{
    const Side from("CREATE TABLE t (a varchar(100)); INSERT INTO t VALUES ('01234567890'), (NULL)");
    const Side to("CREATE TABLE t (a varchar(50))");
    const SourceComparison fits = counted(from, to);
    QVERIFY(fits.atStake.empty());
    QCOMPARE(fits.untouched.size(), std::size_t(1));
    QCOMPARE(fits.untouched[0].longest.value_or(0), std::int64_t(11));
    const Side narrow("CREATE TABLE t (a varchar(10))");
    const SourceComparison cut = counted(from, narrow);
    QCOMPARE(cut.atStake.size(), std::size_t(1));
    QCOMPARE(cut.atStake[0].longest.value_or(0), std::int64_t(11));
}

void TestCountLosses::whatWasEmptyIsAskedAnew()
{
    const Side from("CREATE TABLE t (id int, hand text); INSERT INTO t VALUES (1)");
    const Side to("CREATE TABLE t (id int)");
    SourceComparison comparison = counted(from, to);
    QVERIFY(comparison.atStake.empty() && comparison.untouched.size() == 1);
    tests::runSql(from.settings, "UPDATE t SET hand = 'secret'");
    project::countLosses(comparison, {});
    QCOMPARE(comparison.atStake.size(), std::size_t(1));
    QVERIFY(comparison.untouched.empty() && comparison.atStake[0].rows == 1);
}

void TestCountLosses::aWriteMakesACountOld()
{
    const Side from("CREATE TABLE t (id int, hand text); INSERT INTO t VALUES (1)");
    const Side to("CREATE TABLE t (id int)");
    SourceComparison comparison = counted(from, to);
    tests::runSql(from.settings, "UPDATE t SET hand = 'secret'");
    QVERIFY(project::isCountStale(comparison, {}));
    // Who cannot be asked does not say that all is as it was.
    comparison.from.database->port = 1;
    QVERIFY(project::isCountStale(comparison, {}));
    // Nothing was counted: nothing is old.
    comparison.fromCounts = {};
    QVERIFY(!project::isCountStale(comparison, {}));
}

void TestCountLosses::hiddenRowsAreUnknown()
{
    const Side from("CREATE TABLE t (id int, extra text); INSERT INTO t VALUES (1, 'a');"
                    "ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY");
    const Side to("CREATE TABLE t (id int)");
    // The role sees no row of its own table: that is no proof that there is none.
    QCOMPARE(tests::value(from.settings, "SELECT count(*) FROM t"), std::string("0"));
    const SourceComparison comparison = counted(from, to);
    QCOMPARE(comparison.atStake.size(), std::size_t(1));
    QVERIFY(!comparison.atStake[0].isExact);
    QVERIFY(comparison.untouched.empty());
}

void TestCountLosses::oneRefusalHidesNothingElse()
{
    const Side from(
        "CREATE TABLE seen (id int); INSERT INTO seen VALUES (1);"
        "CREATE TABLE hidden (id int); INSERT INTO hidden VALUES (1);"
        "ALTER TABLE hidden ENABLE ROW LEVEL SECURITY; ALTER TABLE hidden FORCE ROW LEVEL SECURITY");
    const Side to("CREATE TABLE other (x date)");
    const SourceComparison comparison = counted(from, to);
    for (const diff::DataAtStake &one : comparison.atStake)
        QCOMPARE(one.isExact, one.object.name.name == "seen");
    QCOMPARE(comparison.atStake.size(), std::size_t(2));
}

void TestCountLosses::valuesThatATypeLosesAreCounted()
{
    const std::string type = "CREATE TYPE \"Mood\" AS ENUM ";
    const Side from(type +
                    "('a', 'it''s', 'c');"
                    "CREATE DOMAIN d AS \"Mood\"; CREATE DOMAIN da AS \"Mood\"[];"
                    "CREATE TABLE p (k int, m \"Mood\" DEFAULT 'c') PARTITION BY RANGE (k);"
                    "CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (10);"
                    "CREATE TABLE t (d d, l \"Mood\"[], dl da, dd d[]);"
                    "INSERT INTO p VALUES (1, 'c'), (2, 'a'), (3, NULL);"
                    "INSERT INTO t VALUES ('it''s', '{a,c,it''s}', '{c}', '{a}'), ('a', '{}', NULL, '{c}')");
    const Side to(type + "('a'); CREATE DOMAIN d AS \"Mood\"; CREATE DOMAIN da AS \"Mood\"[];"
                         "CREATE TABLE p (k int, m \"Mood\") PARTITION BY RANGE (k);"
                         "CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (10);"
                         "CREATE TABLE t (d d, l \"Mood\"[], dl da, dd d[])");
    const SourceComparison comparison = counted(from, to);
    QCOMPARE(comparison.atStake.size(), std::size_t(1));
    const diff::DataAtStake &stake = comparison.atStake[0];
    QVERIFY(stake.object.kind == schema::ObjectKind::Enum && stake.isExact);
    QCOMPARE(stake.rows.value_or(-1), std::int64_t(5)); // p.m, t.d, t.l, t.dl, t.dd
    QCOMPARE(stake.labels.size(), std::size_t(2));
    QCOMPARE(stake.labels[0].label, std::string("it's"));
    QCOMPARE(stake.labels[0].rows.value_or(-1), std::int64_t(2));
    QCOMPARE(stake.labels[1].rows.value_or(-1), std::int64_t(4));
    QVERIFY(!stake.labels[1].defaults.empty() && stake.labels[0].defaults.empty());
    QVERIFY(comparison.fromCounts.countedAt);
}

void TestCountLosses::valuesThatNobodyUsesAreNoLoss()
{
    const Side from("CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (m m); INSERT INTO t VALUES ('a')");
    const Side to("CREATE TYPE m AS ENUM ('a'); CREATE TABLE t (m m)");
    SourceComparison comparison = counted(from, to);
    QVERIFY(comparison.atStake.empty());
    QCOMPARE(comparison.untouched.size(), std::size_t(1));
    tests::runSql(from.settings, "INSERT INTO t VALUES ('b')");
    QVERIFY(project::isCountStale(comparison, {}));
    project::countLosses(comparison, {});
    QCOMPARE(comparison.atStake.size(), std::size_t(1));
    QCOMPARE(comparison.atStake[0].rows.value_or(-1), std::int64_t(1));
    // Not asked, nothing is known.
    QVERIFY(!project::compareSides(from.read(), to.read()).atStake.empty());
}

void TestCountLosses::valuesThatCannotBeCountedStayUnknown_data()
{
    QTest::addColumn<QString>("made");
    QTest::newRow("in a composite type") << QStringLiteral("CREATE TYPE c AS (x m); CREATE TABLE t (c c)");
    QTest::newRow("in a range") << QStringLiteral(
        "CREATE TYPE r AS RANGE (SUBTYPE = m); CREATE TABLE t (r r)");
    QTest::newRow("behind row security") << QStringLiteral(
        "CREATE TABLE t (m m); ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE "
        "ROW LEVEL SECURITY");
}

void TestCountLosses::valuesThatCannotBeCountedStayUnknown()
{
    QFETCH(QString, made);
    const Side from("CREATE TYPE m AS ENUM ('a', 'b');" + made.toStdString());
    const Side to("CREATE TYPE m AS ENUM ('a');" + made.toStdString());
    const SourceComparison comparison = counted(from, to);
    QVERIFY(comparison.untouched.empty());
    QVERIFY(!comparison.atStake.empty() && !comparison.atStake[0].isExact && !comparison.atStake[0].rows);
}

PLUMBLINE_TEST(tst_count_losses, TestCountLosses)
#include "tst_count_losses.moc"
