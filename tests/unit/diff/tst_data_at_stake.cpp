#include "models/diff/data_at_stake.h"
#include "models/diff/prisma_changes.h"
#include "tests/support/declared.h"
#include "tests/support/made_schema.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::diff;
using Outcome = KeptValues::Outcome;

/// What is at stake between two catalogs, and for Prisma: casts too, by our own judgement.
class TestDataAtStake : public QObject {
    Q_OBJECT

private slots:
    void aCastThatLosesIsAtStake();
    void aCastThatKeepsEverythingIsNot();
    void whatPrismaCallsSafeMayLose_data();
    void whatPrismaCallsSafeMayLose();
    void rowsOfPartitionsAreSummed();
    void theDataCanSayThatNothingIsCut();
    void theGraverOfTwoCounts();
};

namespace {

schema::Schema events(const std::string &type)
{
    tests::MadeSchema made;
    made.table("events");
    made.column("events", "at", true, type);
    return made.made();
}

std::vector<DataAtStake> between(const std::string &from, const std::string &to)
{
    const schema::Schema before = events(from);
    return dataAtStake(compareCatalogs(before, events(to)), before);
}

} // namespace

void TestDataAtStake::aCastThatLosesIsAtStake()
{
    const auto atStake = between("timestamp with time zone", "date");
    QCOMPARE(atStake.size(), std::size_t(1));
    QCOMPARE(atStake[0].object.part, std::string("at"));
    QVERIFY(atStake[0].cast && atStake[0].cast->loss == ValueLoss::TimeOfDay);
    const auto unknown = between("app.point", "app.line");
    QVERIFY(unknown.size() == 1 && unknown[0].cast && unknown[0].cast->outcome == Outcome::Unknown);
}

void TestDataAtStake::aCastThatKeepsEverythingIsNot()
{
    QVERIFY(between("integer", "bigint").empty());
    QVERIFY(between("character varying(10)", "text").empty());
}

void TestDataAtStake::whatPrismaCallsSafeMayLose_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("loss");
    const auto row = [](const char *from, const char *to, ValueLoss loss) {
        QTest::addRow("%s, %s", from, to) << QByteArray(from) << QByteArray(to) << int(loss);
    };
    row("DateTime @db.Timestamptz(6)", "DateTime @db.Date", ValueLoss::TimeOfDay);
    row("DateTime @db.Timestamp(6)", "DateTime @db.Timestamp(0)", ValueLoss::FractionsOfSecond);
    row("BigInt", "Float @db.Real", ValueLoss::SignificantDigits);
    row("DateTime @db.Timestamp(6)", "DateTime @db.Time(6)", ValueLoss::Day);
    row("Json @db.Json", "Json @db.JsonB", ValueLoss::JsonSpelling);
}

void TestDataAtStake::whatPrismaCallsSafeMayLose()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, loss);
    const auto model = [](const QByteArray &field) {
        return tests::declared("model T {\n  id Int @id\n  v " + field.toStdString() + "\n}\n");
    };
    const auto atStake = prismaDataAtStake(comparePrisma(model(from), model(to)), nullptr);
    QCOMPARE(atStake.size(), std::size_t(1));
    QVERIFY(atStake[0].cast);
    QCOMPARE(int(atStake[0].cast->loss), loss);
}

void TestDataAtStake::rowsOfPartitionsAreSummed()
{
    schema::Schema catalog;
    schema::Table whole;
    whole.name = {"public", "ev"};
    whole.kind = schema::RelationKind::PartitionedTable;
    schema::Table one;
    one.name = {"public", "ev_1"};
    one.isPartition = true;
    one.parents = {whole.name};
    one.estimatedRows = 40;
    schema::Table other = one;
    other.name = {"public", "ev_2"};
    other.estimatedRows = 2;
    catalog.tables = {whole, one, other};
    QCOMPARE(storedRows(catalog, catalog.tables[0]).rows.value_or(-1), std::int64_t(42));
    // An estimate of nothing is no proof, and so of the whole nothing is known.
    catalog.tables[2].estimatedRows = 0;
    QVERIFY(!storedRows(catalog, catalog.tables[0]).rows);
}

void TestDataAtStake::theDataCanSayThatNothingIsCut()
{
    auto atStake = between("character varying(100)", "character varying(50)");
    QCOMPARE(atStake.size(), std::size_t(1));
    QVERIFY(!isUntouched(atStake[0]));
    atStake[0].longest = 50;
    QVERIFY(isUntouched(atStake[0]));
    atStake[0].longest = 51;
    QVERIFY(!isUntouched(atStake[0]));
    // Of another loss the longest value tells nothing.
    auto moment = between("timestamp with time zone", "date");
    moment[0].longest = 1;
    QVERIFY(!isUntouched(moment[0]));
    moment[0].rows = 0;
    QVERIFY(!isUntouched(moment[0])); // an estimate
    moment[0].isExact = true;
    QVERIFY(isUntouched(moment[0]));
}

void TestDataAtStake::theGraverOfTwoCounts()
{
    const DataAtStake gone{.object = {schema::ObjectKind::Column, {"public", "t"}, "a"}};
    DataAtStake cast = gone;
    cast.cast = KeptValues{Outcome::MayFail, ValueLoss::Range, {}};
    QCOMPARE(graver(cast, gone), gone);
    QCOMPARE(graver(gone, cast), gone);
}

PLUMBLINE_TEST(tst_data_at_stake, TestDataAtStake)
#include "tst_data_at_stake.moc"
