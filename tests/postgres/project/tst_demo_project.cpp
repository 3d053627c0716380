#include "models/base/checksum.h"
#include "models/history/history.h"
#include "models/history/prisma_status.h"
#include "models/project/demo.h"
#include "models/project/demo_story.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace fs = std::filesystem;

using namespace plumbline;
using project::Demo;

namespace {

const std::string failedName = "20250131210000_consolidate_plan_access_to_company_hqs";

std::string contentOf(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

/// The rows of a query as lines, values separated by a bar.
QString table(const postgres::ConnectionSettings &settings, const std::string &sql)
{
    QStringList lines;
    for (const auto &row : tests::runSql(settings, sql).rows) {
        QStringList values;
        for (const auto &value : row)
            values << QString::fromStdString(value.value_or("NULL"));
        lines << values.join(QLatin1Char('|'));
    }
    return lines.join(QLatin1Char('\n'));
}

history::Ledger ledgerOf(const postgres::ConnectionSettings &settings)
{
    history::Ledger ledger;
    ledger.exists = true;
    const auto time = [](const std::optional<std::string> &text) {
        return text ? parsedTime(*text) : std::nullopt;
    };
    for (const auto &row :
         tests::runSql(settings,
                       "SELECT id, checksum, migration_name, logs, started_at, finished_at, rolled_back_at, "
                       "applied_steps_count FROM _prisma_migrations ORDER BY started_at")
             .rows)
        ledger.rows.push_back({*row[0], Checksum(*row[1]), MigrationName(*row[2]), row[3], time(row[4]),
                               time(row[5]), time(row[6]), std::stoi(*row[7])});
    return ledger;
}

QStringList names(const std::vector<MigrationName> &migrations)
{
    QStringList result;
    for (const MigrationName &name : migrations)
        result << QString::fromStdString(name.value);
    return result;
}

/// A checksum of every row of a table.
std::string contentSum(const postgres::ConnectionSettings &settings, const std::string &name)
{
    return tests::value(settings,
                        "SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM \"" + name + "\" t");
}

std::string git(const fs::path &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(QString::fromStdString(folder.string()));
    process.start(QStringLiteral("git"), arguments);
    process.waitForFinished();
    return process.readAllStandardOutput().toStdString();
}

} // namespace

/// What the sample project is, so that windows, command line and documentation can rely on it. That the real
/// Prisma 6.19 says the same of it is recorded in resources/demo/README.md.
class TestDemoProject : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto started = project::startDemo({}, {});
        if (!started)
            QFAIL(tests::described(started.error()).c_str());
        m_demo = std::make_unique<Demo>(std::move(*started));
        m_settings = m_demo->server.settings("crm");
    }

    void cleanupTestCase()
    {
        const fs::path folder = m_demo->folder;
        m_demo.reset();
        QVERIFY(!fs::exists(folder));
    }

    void hasALedgerAsPrismaLeavesIt()
    {
        QCOMPARE(table(m_settings,
                       "SELECT migration_name, CASE WHEN rolled_back_at IS NOT NULL THEN 'rolled back' "
                       "WHEN finished_at IS NOT NULL THEN 'applied' ELSE 'failed' END, applied_steps_count, "
                       "CASE WHEN logs IS NULL THEN 'NULL' WHEN logs = '' THEN 'empty' ELSE 'logs' END "
                       "FROM _prisma_migrations ORDER BY started_at"),
                 QStringLiteral("20240206091412_init|applied|1|NULL\n"
                                "20240213154027_add_company_hqs|applied|1|NULL\n"
                                "20240222101955_add_contacts|applied|1|NULL\n"
                                "20240311140833_add_campaigns|applied|1|NULL\n"
                                "20240326083318_add_activities|applied|1|NULL\n"
                                "20240418162204_add_plans_and_platform_accesses|applied|1|NULL\n"
                                "20240430120746_make_contact_email_unique|rolled back|0|logs\n"
                                "20240430120746_make_contact_email_unique|applied|1|NULL\n"
                                "20240527071533_add_deals|applied|1|NULL\n"
                                "20240619134501_add_contact_stage|applied|1|NULL\n"
                                "20240708093027_add_microsoft_sign_in_to_owners|applied|1|NULL\n"
                                "20240716151248_normalise_contact_phones|applied|1|NULL\n"
                                "20240926112904_track_last_activity|applied|1|NULL\n"
                                "20241015150022_index_activities_by_owner|applied|0|empty\n"
                                "20241112094755_add_campaign_budget|applied|1|NULL\n"
                                "20241209131840_add_company_industry|applied|1|NULL\n"
                                "20241217080610_add_tags|applied|1|NULL\n"
                                "20250122083047_move_platform_access_to_company_hqs|applied|1|NULL\n"
                                "20250131210000_consolidate_plan_access_to_company_hqs|failed|0|logs"));
    }

    void keepsWhatTheServerSaidOfTheFailure()
    {
        const std::string log =
            tests::value(m_settings, "SELECT logs FROM _prisma_migrations WHERE finished_at IS NULL AND "
                                     "rolled_back_at IS NULL");
        const QByteArray beginning =
            "A migration failed to apply. New migrations cannot be applied before the error is recovered "
            "from. "
            "Read more about how to resolve migration issues in a production database: "
            "https://pris.ly/d/migrate-resolve\n\n"
            "Migration name: 20250131210000_consolidate_plan_access_to_company_hqs\n\n"
            "Database error code: 42P01\n\n"
            "Database error:\n"
            "ERROR: relation \"platform_accesses\" does not exist\n\n"
            "Position:\n"
            "\x1b[1m  6\x1b[0m -- The plan of a company is the plan of its headquarters.\n"
            "\x1b[1m  7\x1b[0m UPDATE \"company_hqs\" AS \"hq\"\n"
            "\x1b[1m  8\x1b[0m SET \"plan_id\" = \"access\".\"plan_id\",\n"
            "\x1b[1m  9\x1b[0m     \"plan_seats\" = \"access\".\"seats\",\n"
            "\x1b[1m 10\x1b[0m     \"plan_expires_at\" = \"access\".\"expires_at\"\n"
            "\x1b[1m 11\x1b[1;31m FROM \"platform_accesses\" AS \"access\"\x1b[0m\n\n"
            "DbError { severity: \"ERROR\", parsed_severity: Some(Error), code: SqlState(E42P01), ";
        QCOMPARE(QByteArray::fromStdString(log).left(beginning.size()), beginning);
    }

    void hasTheEndStateOfTheFailedMigration()
    {
        QCOMPARE(tests::value(m_settings, "SELECT to_regclass('platform_accesses')"), std::string("NULL"));
        QCOMPARE(table(m_settings,
                       "SELECT column_name, data_type FROM information_schema.columns "
                       "WHERE table_name = 'company_hqs' AND column_name LIKE 'plan%' ORDER BY 1"),
                 QStringLiteral(
                     "plan_expires_at|timestamp without time zone\nplan_id|integer\nplan_seats|integer"));
        QCOMPARE(
            tests::value(m_settings,
                         "SELECT count(*) FROM pg_constraint WHERE conname = 'company_hqs_plan_id_fkey'"),
            std::string("1"));
        QCOMPARE(tests::value(m_settings, "SELECT count(*) FROM company_hqs WHERE plan_id IS NOT NULL"),
                 std::string("180"));
    }

    void hasAFewThousandRowsWithTheirEstimates()
    {
        QCOMPARE(table(m_settings,
                       "SELECT relname, reltuples FROM pg_class WHERE relkind = 'r' AND relnamespace = "
                       "'public'::regnamespace ORDER BY relname COLLATE \"C\""),
                 QStringLiteral(
                     "_ContactToTag|754\n_prisma_migrations|19\nactivities|3395\ncampaign_members|1219\n"
                     "campaigns|15\ncompanies|240\ncompany_hqs|240\ncontacts|1320\ndeals|360\nowners|12\n"
                     "plans|4\ntags|8"));
    }

    void tellsEveryStateOfTheStory()
    {
        const auto folders = history::readMigrations(m_demo->folder / "prisma" / "migrations", {});
        QVERIFY(folders);
        QVERIFY(folders->lockFile.isAccepted);
        const history::Ledger ledger = ledgerOf(m_settings);
        const auto all = history::historyOf(*folders, &ledger, {});
        const auto state = [&](const char *name) {
            const auto *migration = all.find(MigrationName(name));
            return migration ? migration->state : history::State::Unknown;
        };
        const auto has = [&](const char *name, history::Problem problem) {
            const auto *migration = all.find(MigrationName(name));
            return migration && migration->has(problem);
        };
        QCOMPARE(state("20240206091412_init"), history::State::Applied);
        QCOMPARE(state("20240430120746_make_contact_email_unique"), history::State::Applied);
        QVERIFY(has("20240619134501_add_contact_stage", history::Problem::Edited));
        QCOMPARE(state("20240716151248_normalise_contact_phones"), history::State::Missing);
        QVERIFY(all.find(MigrationName("20241015150022_index_activities_by_owner"))->isDeclared);
        QCOMPARE(state(failedName.c_str()), history::State::Failed);
        QCOMPARE(state("20250219101544_add_activity_due_at"), history::State::Pending);
        QCOMPARE(state("20250311142630_drop_contact_fax"), history::State::Pending);
        QCOMPARE(state("20251231180252_add_platform_model"), history::State::Broken);
    }

    void isToPrismaAHistoryThatDiverges()
    {
        const auto folders = history::readMigrations(m_demo->folder / "prisma" / "migrations", {});
        QVERIFY(folders);
        const auto status = history::prismaStatus(*folders, ledgerOf(m_settings));
        QCOMPARE(status.exitCode, 1);
        QVERIFY(!status.errorCode);
        QCOMPARE(names(status.pending), (QStringList{QStringLiteral("20250219101544_add_activity_due_at"),
                                                     QStringLiteral("20250311142630_drop_contact_fax"),
                                                     QStringLiteral("20251231180252_add_platform_model")}));
        QCOMPARE(names(status.missing),
                 QStringList{QStringLiteral("20240716151248_normalise_contact_phones")});
        QCOMPARE(names(status.failed), QStringList{});
    }

    void remembersInGitWhatRan_data()
    {
        QTest::addColumn<QString>("migration");
        QTest::newRow("the script that was edited") << QStringLiteral("20240619134501_add_contact_stage");
        QTest::newRow("the script whose comments were edited")
            << QStringLiteral("20240926112904_track_last_activity");
        QTest::newRow("the folder that was removed")
            << QStringLiteral("20240716151248_normalise_contact_phones");
        QTest::newRow("the first attempt") << QStringLiteral("20240430120746_make_contact_email_unique");
    }

    void remembersInGitWhatRan()
    {
        QFETCH(QString, migration);
        const QString path = QStringLiteral("prisma/migrations/%1/migration.sql").arg(migration);
        const std::string first =
            QString::fromStdString(
                git(m_demo->folder, {QStringLiteral("log"), QStringLiteral("--format=%H"),
                                     QStringLiteral("--diff-filter=A"), QStringLiteral("--"), path}))
                .trimmed()
                .toStdString();
        const std::string script =
            git(m_demo->folder,
                {QStringLiteral("show"), QString::fromStdString(first) + QLatin1Char(':') + path});
        QVERIFY(sha256(script) != sha256(contentOf(m_demo->folder / path.toStdString())));
        QCOMPARE(sha256(script).value,
                 tests::value(m_settings, "SELECT checksum FROM _prisma_migrations WHERE migration_name = '" +
                                              migration.toStdString() + "' ORDER BY started_at LIMIT 1"));
    }

    void isAGitRepositoryWithNothingToCommit()
    {
        QCOMPARE(git(m_demo->folder, {QStringLiteral("status"), QStringLiteral("--porcelain")}),
                 std::string());
        QCOMPARE(git(m_demo->folder,
                     {QStringLiteral("log"), QStringLiteral("--format=%as"), QStringLiteral("-1")}),
                 std::string("2025-12-31\n"));
        QCOMPARE(git(m_demo->folder,
                     {QStringLiteral("rev-list"), QStringLiteral("--count"), QStringLiteral("HEAD")}),
                 std::string("25\n"));
    }

    void replaysFromEmptyButForTheFailedMigration()
    {
        const auto empty = m_demo->server.createDatabase("replayed");
        QVERIFY(empty);
        const auto folders = history::readMigrations(m_demo->folder / "prisma" / "migrations", {});
        QVERIFY(folders);
        QStringList refused;
        for (const auto &folder : folders->folders) {
            if (!folder.script)
                continue;
            if (!tests::connected(*empty).script(folder.script->text))
                refused << QString::fromStdString(folder.name.value);
        }
        QCOMPARE(refused, QStringList{QString::fromStdString(failedName)});
        const std::string columns =
            "SELECT table_name, column_name, data_type, is_nullable, column_default FROM "
            "information_schema.columns WHERE table_schema = 'public' AND table_name <> "
            "'_prisma_migrations' AND column_name NOT IN ('fax', 'due_at') ORDER BY 1, 2";
        QCOMPARE(table(*empty, columns), table(m_settings, columns));
    }

    void declaresAModelThatNoMigrationMakes()
    {
        const std::string schema = contentOf(m_demo->folder / "prisma" / "schema.prisma");
        QVERIFY(schema.find("model MicrosoftAccount {") != std::string::npos);
        QVERIFY(schema.find("@@map(\"microsoft_accounts\")") != std::string::npos);
        QCOMPARE(tests::value(m_settings, "SELECT to_regclass('microsoft_accounts')"), std::string("NULL"));
        const auto folders = history::readMigrations(m_demo->folder / "prisma" / "migrations", {});
        QVERIFY(folders);
        for (const auto &folder : folders->folders)
            QVERIFY(!folder.script || folder.script->text.find("microsoft_accounts") == std::string::npos);
    }

    void copiesTheAccountsOnceTheTableIsThere()
    {
        auto connection = tests::connected(m_settings);
        QVERIFY(connection.script(
            "BEGIN; CREATE TABLE microsoft_accounts (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), "
            "owner_id integer NOT NULL REFERENCES owners, email text NOT NULL, tenant_id text NOT "
            "NULL, refresh_token text NOT NULL, token_expires_at timestamp(3), connected_at "
            "timestamp(3) NOT NULL DEFAULT now(), UNIQUE (owner_id, email))"));
        const std::string twin = contentOf(m_demo->folder / "scripts" / "migrate-microsoft-to-account.sql");
        for (const char *time : {"first", "second"}) {
            QVERIFY2(connection.script(twin), time);
            const auto count = connection.query("SELECT count(*) FROM microsoft_accounts");
            QVERIFY(count);
            QCOMPARE(count->rows[0][0].value_or(""), std::string("9"));
        }
    }

    void isTheSameInEveryRunAndRunsBesideAnother()
    {
        QTemporaryDir place;
        const auto other = project::startDemo(fs::path(place.path().toStdString()) / "second", {});
        QVERIFY2(other, other ? "" : tests::described(other.error()).c_str());
        const auto settings = other->server.settings("crm");
        for (const char *name : {"owners", "companies", "company_hqs", "contacts", "campaigns",
                                 "campaign_members", "activities", "plans", "deals", "tags", "_ContactToTag"})
            QCOMPARE(contentSum(settings, name), contentSum(m_settings, name));
        const std::string ledger =
            "SELECT id, checksum, migration_name, started_at, finished_at, rolled_back_at "
            "FROM _prisma_migrations ORDER BY started_at";
        QCOMPARE(table(settings, ledger), table(m_settings, ledger));
        const QStringList head{QStringLiteral("rev-parse"), QStringLiteral("HEAD")};
        QCOMPARE(git(other->folder, head), git(m_demo->folder, head));
    }

    void tellsInItsEnvFileHowToReachTheServer()
    {
        QCOMPARE(contentOf(m_demo->folder / ".env"), "DATABASE_URL=\"" + m_demo->url + "\"\n");
        QVERIFY(m_demo->url.starts_with("postgresql://plumbline:"));
        QCOMPARE(fs::status(m_demo->folder / ".env").permissions() &
                     (fs::perms::group_all | fs::perms::others_all),
                 fs::perms::none);
    }

    void overwritesNothing()
    {
        QTemporaryDir place;
        const fs::path mine = fs::path(place.path().toStdString()) / "mine.txt";
        std::ofstream(mine) << "mine";
        const auto refused = project::startDemo(mine.parent_path(), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::AlreadyExists);
        QCOMPARE(std::distance(fs::directory_iterator(mine.parent_path()), {}), 1);
        QCOMPARE(contentOf(mine), std::string("mine"));
    }

    void isWholeWithoutGit()
    {
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/nonexistent");
        QTemporaryDir place;
        const auto other = project::startDemo(fs::path(place.path().toStdString()) / "plain", {});
        qputenv("PATH", path);
        QVERIFY2(other, other ? "" : tests::described(other.error()).c_str());
        QVERIFY(!fs::exists(other->folder / ".git"));
        QVERIFY(fs::exists(other->folder / "prisma" / "schema.prisma"));
    }

private:
    std::unique_ptr<Demo> m_demo;
    postgres::ConnectionSettings m_settings;
};

PLUMBLINE_TEST(tst_demo_project, TestDemoProject)
#include "tst_demo_project.moc"
