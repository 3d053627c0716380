#include "models/postgres/guarded_transaction.h"
#include "models/postgres/read_ledger.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

using namespace plumbline;
using namespace plumbline::postgres;

class TestReadLedger : public QObject {
    Q_OBJECT

private slots:
    void tellsThatThereIsNone();
    void readsRowsInPrismasOrder();
    void findsTheLedgerOfTheUrlsSchema();
    void findsTheLedgerBySearchPathWhereTheUrlNamesNoSchema();
    void doesNotTakeAMissingRightForAMissingLedger();
    void doesNotTakeAMissingRightToTheSchemaForAMissingLedger();
    void doesNotTakeHiddenRowsForMissingOnes();
    void namesWhatAForeignLedgerLacks_data();
    void namesWhatAForeignLedgerLacks();
    void takesExtraColumnsAndKindredTypes();
    void survivesImpossibleTimes();
    void readsTheSameWhateverTheRolesSettings();
    void namesWhoHoldsAndAwaitsPrismasLock();
    void seesTheLockOfThisDatabaseOnly();
    void createsNothing();
};

namespace {

const std::string ledgerTable = R"(CREATE TABLE _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0);)";

Result<history::Ledger> ledgerOf(const ConnectionSettings &settings)
{
    auto connection = tests::connected(settings, Access::ReadOnly);
    return readLedger(connection, settings.schema);
}

ConnectionSettings withSchema(ConnectionSettings settings, const std::string &schema)
{
    settings.schema = schema;
    settings.isSchemaWritten = true;
    return settings;
}

/// A role of its own that may log in and nothing else.
ConnectionSettings stranger(const ConnectionSettings &settings)
{
    tests::runSql(
        tests::server().superuserSettings("postgres"),
        "DO $$ BEGIN CREATE ROLE stranger LOGIN PASSWORD 'x'; EXCEPTION WHEN duplicate_object THEN NULL; "
        "END $$");
    ConnectionSettings result = settings;
    result.user = "stranger";
    result.password = Secret("x");
    return result;
}

Time at(const char *text)
{
    return parsedTime(text).value();
}

} // namespace

void TestReadLedger::tellsThatThereIsNone()
{
    const auto settings = tests::freshDatabase();
    for (const auto &where :
         {settings, withSchema(settings, "public"), withSchema(settings, "no such schema")}) {
        const auto ledger = ledgerOf(where);
        QVERIFY2(ledger, ledger ? "" : tests::described(ledger.error()).c_str());
        QVERIFY(!ledger->exists);
        QVERIFY(ledger->rows.empty());
    }
}

void TestReadLedger::readsRowsInPrismasOrder()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, ledgerTable + R"(
INSERT INTO _prisma_migrations VALUES
 ('c', repeat('c', 64), NULL, '3 "it''s" ü' || chr(10), 'ERROR: x', '2025-01-03 00:00:00.000001+00', '2025-01-03 00:00:00+00', 0),
 ('a', repeat('a', 64), '2025-01-01 12:00:00.5+00', '1_first', NULL, NULL, '2025-01-01 13:00:00+02', 1),
 ('b', repeat('b', 64), '2025-01-02 00:00:00+00', '2_declared', '', NULL, '2025-01-02 00:00:00+00', 0);)");
    const auto ledger = ledgerOf(settings);
    QVERIFY2(ledger, ledger ? "" : tests::described(ledger.error()).c_str());
    QVERIFY(ledger->exists);
    const std::vector<history::LedgerRow> expected{{"a",
                                                    Checksum(std::string(64, 'a')),
                                                    MigrationName("1_first"),
                                                    {},
                                                    at("2025-01-01 11:00:00+00"),
                                                    at("2025-01-01 12:00:00.5+00"),
                                                    {},
                                                    1},
                                                   {"b",
                                                    Checksum(std::string(64, 'b')),
                                                    MigrationName("2_declared"),
                                                    "",
                                                    at("2025-01-02 00:00:00+00"),
                                                    at("2025-01-02 00:00:00+00"),
                                                    {},
                                                    0},
                                                   {"c",
                                                    Checksum(std::string(64, 'c')),
                                                    MigrationName("3 \"it's\" ü\n"),
                                                    "ERROR: x",
                                                    at("2025-01-03 00:00:00+00"),
                                                    {},
                                                    at("2025-01-03 00:00:00.000001+00"),
                                                    0}};
    QVERIFY(ledger->rows == expected);
    QVERIFY(ledger->rows[1].isDeclared());
}

void TestReadLedger::findsTheLedgerOfTheUrlsSchema()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings,
                  "CREATE SCHEMA \"My \"\"App\"\" \\ x\"; SET search_path = \"My \"\"App\"\" \\ x\"; " +
                      ledgerTable +
                      "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES (1, 2, 'there')");
    const auto ledger = ledgerOf(withSchema(settings, "My \"App\" \\ x"));
    QVERIFY2(ledger, ledger ? "" : tests::described(ledger.error()).c_str());
    QCOMPARE(ledger->rows.size(), std::size_t(1));
    QVERIFY(!ledgerOf(withSchema(settings, "public"))->exists);
    auto connection = tests::connected(withSchema(settings, "My \"App\" \\ x"), Access::ReadOnly);
    QCOMPARE(connection.query("SELECT current_schema()")->rows[0][0].value(), "My \"App\" \\ x");
}

void TestReadLedger::findsTheLedgerBySearchPathWhereTheUrlNamesNoSchema()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, "CREATE SCHEMA app; ALTER DATABASE " + settings.database +
                                " SET search_path = app; SET search_path = app; " + ledgerTable);
    QVERIFY(ledgerOf(settings)->exists);
    QVERIFY(!ledgerOf(withSchema(settings, "public"))->exists);
}

void TestReadLedger::doesNotTakeAMissingRightForAMissingLedger()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, ledgerTable);
    const auto ledger = ledgerOf(stranger(settings));
    // Its schema's new owner gave nobody the right to look into it.
    QVERIFY(!ledger);
    QCOMPARE(ledger.error().code, ErrorCode::PermissionDenied);
    tests::runSql(settings, "GRANT USAGE ON SCHEMA public TO stranger");
    const auto again = ledgerOf(stranger(settings));
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::PermissionDenied);
    QCOMPARE(again.error().sqlState, "42501");
    QCOMPARE(again.error().subject, "_prisma_migrations");
}

void TestReadLedger::doesNotTakeAMissingRightToTheSchemaForAMissingLedger()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, ledgerTable + "REVOKE ALL ON SCHEMA public FROM PUBLIC;");
    for (const auto &where : {stranger(settings), withSchema(stranger(settings), "public")}) {
        const auto ledger = ledgerOf(where);
        QVERIFY(!ledger);
        QCOMPARE(ledger.error().code, ErrorCode::PermissionDenied);
    }
}

void TestReadLedger::doesNotTakeHiddenRowsForMissingOnes()
{
    const auto settings = tests::freshDatabase();
    const auto other = stranger(settings);
    tests::runSql(settings, ledgerTable + "GRANT USAGE ON SCHEMA public TO stranger; "
                                          "GRANT SELECT ON _prisma_migrations TO stranger; "
                                          "ALTER TABLE _prisma_migrations ENABLE ROW LEVEL SECURITY;");
    const auto ledger = ledgerOf(other);
    QVERIFY(!ledger);
    QCOMPARE(ledger.error().code, ErrorCode::PermissionDenied);
}

void TestReadLedger::namesWhatAForeignLedgerLacks_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("columns");
    const auto rest = QStringLiteral("id text, checksum text, finished_at timestamptz, logs text, "
                                     "rolled_back_at timestamptz, started_at timestamptz");
    QTest::newRow("two columns are missing")
        << QStringLiteral("CREATE TABLE _prisma_migrations (%1)").arg(rest)
        << QStringLiteral("migration_name, applied_steps_count");
    QTest::newRow("the order's column is missing")
        << QStringLiteral(
               "CREATE TABLE _prisma_migrations (id text, checksum text, finished_at timestamptz, logs "
               "text, rolled_back_at timestamptz, migration_name text, applied_steps_count int)")
        << QStringLiteral("started_at");
    QTest::newRow("types that Prisma cannot read")
        << QStringLiteral(
               "CREATE TABLE _prisma_migrations (%1, migration_name bytea, applied_steps_count text)")
               .arg(rest)
        << QStringLiteral("migration_name, applied_steps_count");
    QTest::newRow("a time that is a number")
        << QStringLiteral(
               "CREATE TABLE _prisma_migrations (id text, checksum text, finished_at bigint, logs text, "
               "rolled_back_at timestamptz, started_at timestamptz, migration_name text, "
               "applied_steps_count int)")
        << QStringLiteral("finished_at");
    QTest::newRow("no name")
        << QStringLiteral(
               "CREATE TABLE _prisma_migrations (%1, migration_name text, applied_steps_count int); "
               "INSERT INTO _prisma_migrations (id, checksum, applied_steps_count) VALUES ('a', 'b', 1)")
               .arg(rest)
        << QStringLiteral("migration_name");
    QTest::newRow("another program's table")
        << QStringLiteral("CREATE TABLE _prisma_migrations (version int)")
        << QStringLiteral("id, checksum, finished_at, migration_name, logs, "
                          "rolled_back_at, started_at, applied_steps_count");
}

void TestReadLedger::namesWhatAForeignLedgerLacks()
{
    QFETCH(QString, sql);
    QFETCH(QString, columns);
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, sql.toStdString());
    const auto ledger = ledgerOf(settings);
    QVERIFY(!ledger);
    QCOMPARE(ledger.error().code, ErrorCode::UnexpectedLedger);
    QCOMPARE(ledger.error().detail, columns.toStdString());
    QCOMPARE(ledger.error().subject, "_prisma_migrations");
}

void TestReadLedger::takesExtraColumnsAndKindredTypes()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(
        settings,
        R"(CREATE TABLE _prisma_migrations (extra point, id uuid, checksum text, finished_at timestamp,
        migration_name text, logs text, rolled_back_at timestamp, started_at timestamp, applied_steps_count bigint);
        INSERT INTO _prisma_migrations VALUES (NULL, '00000000-0000-0000-0000-000000000001', 'x',
        '2025-01-01 12:00:00', 'n', NULL, NULL, '2025-01-01 11:00:00', 1);)");
    const auto ledger = ledgerOf(settings);
    QVERIFY2(ledger, ledger ? "" : tests::described(ledger.error()).c_str());
    QCOMPARE(ledger->rows.at(0).id, "00000000-0000-0000-0000-000000000001");
    QVERIFY(ledger->rows.at(0).finishedAt == at("2025-01-01 12:00:00+00"));
    QCOMPARE(ledger->rows.at(0).appliedStepsCount, 1);
}

void TestReadLedger::survivesImpossibleTimes()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, ledgerTable + R"(
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at) VALUES
 ('a', 'x', 'n', '-infinity', 'infinity'), ('b', 'x', 'n', '0044-03-15 BC', '12025-01-01'),
 ('c', 'x', 'n', '0044-03-15', '9999-12-31 23:59:59');)");
    const auto ledger = ledgerOf(settings);
    QVERIFY2(ledger, ledger ? "" : tests::described(ledger.error()).c_str());
    QCOMPARE(ledger->rows.size(), std::size_t(3));
    for (const auto &row : ledger->rows) {
        QVERIFY(row.isApplied());
        QVERIFY(row.startedAt && *row.startedAt < *row.finishedAt);
        QVERIFY(!rfc3339(*row.finishedAt).empty());
    }
}

void TestReadLedger::readsTheSameWhateverTheRolesSettings()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, ledgerTable +
                                "INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) "
                                "VALUES ('a', 'x', 'n', '2025-06-01 00:00:00.000001+00');" +
                                "ALTER DATABASE " + settings.database +
                                " SET datestyle = 'German, DMY'; ALTER DATABASE " + settings.database +
                                " SET timezone = 'Asia/Kathmandu';");
    const auto ledger = ledgerOf(settings);
    QVERIFY2(ledger, ledger ? "" : tests::described(ledger.error()).c_str());
    QVERIFY(ledger->rows.at(0).startedAt == at("2025-06-01 00:00:00.000001+00"));
}

void TestReadLedger::namesWhoHoldsAndAwaitsPrismasLock()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, ledgerTable);
    auto holding = tests::connected(settings);
    QVERIFY(takePrismaLock(holding, std::chrono::milliseconds(0)));
    QVERIFY(readLedger(holding, "public")->lockHolders.empty()); // we are not in our own way
    std::stop_source stop;
    std::thread waiting([&] {
        auto connection = tests::connected(settings, Access::Writing, {stop.get_token(), {}});
        takePrismaLock(connection, std::chrono::seconds(20));
    });
    QTRY_COMPARE(ledgerOf(settings)->lockHolders.size(), std::size_t(2));
    const auto ledger = ledgerOf(settings);
    stop.request_stop();
    waiting.join();
    const auto &holder = ledger->lockHolders.at(0);
    QVERIFY(!holder.isWaiting);
    QVERIFY(holder.pid > 0);
    QCOMPARE(holder.user, "plumbline");
    QCOMPARE(holder.applicationName, "plumbline");
    QCOMPARE(holder.clientAddress, "");
    QVERIFY(holder.since.has_value());
    QVERIFY(!holder.state.empty());
    QVERIFY(ledger->lockHolders.at(1).isWaiting);

    auto late = tests::connected(settings);
    const auto refused = takePrismaLock(late, std::chrono::milliseconds(1));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::LockHeld);
    QCOMPARE(refused.error().detail, "plumbline, plumbline, " + std::to_string(holder.pid));
}

void TestReadLedger::seesTheLockOfThisDatabaseOnly()
{
    const auto settings = tests::freshDatabase();
    const auto other = tests::freshDatabase();
    auto elsewhere = tests::connected(other);
    QVERIFY(takePrismaLock(elsewhere, std::chrono::milliseconds(0)));
    QVERIFY(ledgerOf(settings)->lockHolders.empty());
    auto similar = tests::connected(settings);
    QVERIFY(similar.query("SELECT pg_advisory_lock(0, 72707369)"));
    QVERIFY(ledgerOf(settings)->lockHolders.empty());
    QCOMPARE(ledgerOf(other)->lockHolders.size(), std::size_t(1));
}

void TestReadLedger::createsNothing()
{
    const auto settings = tests::freshDatabase();
    const auto count = "SELECT (SELECT count(*) FROM pg_class) + (SELECT count(*) FROM pg_namespace)";
    const auto before = tests::value(settings, count);
    QVERIFY(ledgerOf(withSchema(settings, "missing")));
    QCOMPARE(tests::value(settings, count), before);
}

PLUMBLINE_TEST(tst_read_ledger, TestReadLedger)
#include "tst_read_ledger.moc"
