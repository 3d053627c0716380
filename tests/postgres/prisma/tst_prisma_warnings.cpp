#include "models/diff/destructive_checks.h"
#include "models/diff/render_script.h"
#include "models/postgres/data_counts.h"
#include "models/postgres/read_catalog.h"
#include "models/prisma/catalog_schema.h"
#include "tests/support/prisma_pairs.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <QtTest/QtTest>

using namespace plumbline;

/// What the real Prisma warns of, recorded by tests/fuzz/record_prisma_warnings.mjs: the migration that
/// `migrate dev --create-only` writes, block and all, and what `db push` says of the filled database.
class TestPrismaWarnings : public QObject {
    Q_OBJECT

private slots:
    void areTheRealOnes_data();
    void areTheRealOnes();
    void areThoseOfTheUnknownWhereTimeIsUp();
};

namespace {

QStringList texts(const QJsonValue &answer, const char *key)
{
    QStringList result;
    for (const QJsonValue &text : answer.toObject().value(QLatin1String(key)).toArray())
        result << text.toString();
    return result;
}

QStringList messages(const std::vector<diff::DestructiveCheck> &checks, bool isUnexecutable)
{
    QStringList result;
    for (const auto &check : checks)
        if (check.isUnexecutable == isUnexecutable)
            result << QString::fromStdString(check.message);
    return result;
}

void compareLines(const QString &ours, const QString &theirs)
{
    const QStringList left = ours.split(QLatin1Char('\n'));
    const QStringList right = theirs.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < std::min(left.size(), right.size()); ++i)
        QCOMPARE(left[i], right[i]);
    QCOMPARE(left.size(), right.size());
}

} // namespace

void TestPrismaWarnings::areTheRealOnes_data()
{
    QTest::addColumn<QJsonValue>("recorded");
    const auto cases = tests::recordedAnswers(QStringLiteral("prisma_warnings/recorded.json"));
    QVERIFY(cases.size() > 20);
    for (const auto &one : cases)
        QTest::newRow(qUtf8Printable(tests::textOf(one, "name"))) << QJsonValue(one);
}

void TestPrismaWarnings::areTheRealOnes()
{
    QFETCH(QJsonValue, recorded);
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, tests::textOf(recorded, "migration").toStdString());
    tests::runSql(tests::server().superuserSettings(settings.database),
                  "SET session_replication_role = replica; " + tests::textOf(recorded, "data").toStdString());
    auto reading = postgres::Connection::open(settings, postgres::Access::ReadOnly, {});
    QVERIFY(reading.has_value());
    const auto catalog = postgres::readCatalog(*reading);
    QVERIFY(catalog.has_value());
    const auto after = tests::declaredSide(tests::textOf(recorded, "after"));
    const auto diff = diff::comparePrisma(prisma::relationalOf(*catalog, after.schemas, "public"), after);
    compareLines(
        QString::fromStdString(diff::prismaScript(diff, diff::warningTexts(diff::destructiveChecks(diff)))),
        tests::textOf(recorded, "script"));
    const auto live = diff::destructiveChecks(diff, postgres::dataFacts(*reading, "public"));
    QCOMPARE(messages(live, false), texts(recorded, "warnings"));
    QCOMPARE(messages(live, true), texts(recorded, "unexecutable"));
}

void TestPrismaWarnings::areThoseOfTheUnknownWhereTimeIsUp()
{
    const auto settings = tests::freshDatabase();
    auto connection = postgres::Connection::open(settings, postgres::Access::Writing, {});
    QVERIFY(connection.has_value());
    QVERIFY(connection->script("CREATE TABLE t (id int PRIMARY KEY, a int)").has_value());
    const auto facts = postgres::dataFacts(*connection, "public", std::chrono::milliseconds(0));
    QVERIFY(!facts.rows({"public", "t"}).has_value());
    const auto others = postgres::dataFacts(*connection, "public");
    QCOMPARE(others.rows({"", "t"}), std::optional<std::int64_t>(0));
    QVERIFY(!others.rows({"public", "gone"}).has_value());
    QVERIFY(!others.values({"public", "t"}, "gone").has_value());
}

PLUMBLINE_TEST(tst_prisma_warnings, TestPrismaWarnings)
#include "tst_prisma_warnings.moc"
