#include "tests/support/sample_survey.h"

#include "models/base/checksum.h"

#include <algorithm>
#include <array>
#include <cstdio>

using namespace std::chrono_literals;
using namespace plumbline::history;

namespace plumbline::tests {

namespace {

/// The name's 14 digits as a time, else the first of January 2025.
Time timeOf(const std::string &name)
{
    const bool isStamped = name.size() >= 14 && std::all_of(name.begin(), name.begin() + 14,
                                                            [](char c) { return c >= '0' && c <= '9'; });
    if (isStamped) {
        const std::string iso = name.substr(0, 4) + "-" + name.substr(4, 2) + "-" + name.substr(6, 2) + "T" +
                                name.substr(8, 2) + ":" + name.substr(10, 2) + ":" + name.substr(12, 2) + "Z";
        if (const auto time = parsedTime(iso))
            return *time;
    }
    return *parsedTime("2025-01-01T00:00:00Z");
}

Folder folderOf(const std::string &name, const std::string &script)
{
    return {MigrationName(name), std::filesystem::path("/home/ada/crm/prisma/migrations") / name,
            Script{script, sha256(script), true, true, script.size()}};
}

std::string scriptOf(const std::string &name)
{
    return "-- " + name + "\nALTER TABLE \"company_hqs\" ADD COLUMN \"plan\" TEXT;\n";
}

std::string stamped(Time time, const std::string &words)
{
    const auto days = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(days);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - days));
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%04d%02u%02u%02d%02d%02d_", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return digits.data() + words;
}

const char *const storyLog =
    "A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read "
    "more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve\n"
    "\nMigration name: 20250131210000_consolidate_plan_access_to_company_hqs\n\nDatabase error code: "
    "42P01\n\n"
    "Database error:\nERROR: relation \"platform_accesses\" does not exist\n\nPosition:\n\x1b[1m  2\x1b[0m "
    "UPDATE \"company_hqs\" AS hq\n\x1b[1m  3\x1b[1;31m SET \"plan\" = pa.\"plan\" FROM "
    "\"platform_accesses\" "
    "pa\x1b[0m\n\nDbError { severity: \"ERROR\", code: SqlState(E42P01) }";

} // namespace

LedgerRow sampleRow(const std::string &name, double seconds, int milliseconds)
{
    LedgerRow row;
    row.id = sha256(name + std::to_string(seconds)).value.substr(0, 36);
    row.checksum = sha256(scriptOf(name));
    row.name = MigrationName(name);
    row.startedAt = timeOf(name) + std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
    row.finishedAt = *row.startedAt + std::chrono::milliseconds(milliseconds);
    row.appliedStepsCount = 1;
    return row;
}

void addEarlierFailure(Migration &migration)
{
    LedgerRow row = sampleRow(migration.name.value, 600, 0);
    row.finishedAt.reset();
    row.rolledBackAt = *row.startedAt + 25min;
    row.appliedStepsCount = 0;
    row.logs = "Database error code: 23505\n\nDatabase error:\nERROR: could not create unique index";
    migration.attempts.insert(migration.attempts.begin(), row);
}

Migration &HistoryBuilder::add(const std::string &name, State state)
{
    Migration migration;
    migration.name = MigrationName(name);
    migration.state = state;
    m_history.migrations.push_back(migration);
    m_history.lockFile = {true, "postgresql", true};
    m_history.hasLedger = m_history.hasLedger || (state != State::Unknown && state != State::Pending);
    return m_history.migrations.back();
}

Migration &HistoryBuilder::applied(const std::string &name, int milliseconds)
{
    Migration &migration = pending(name);
    migration.state = State::Applied;
    migration.attempts.push_back(sampleRow(name, 3600, milliseconds));
    m_history.hasLedger = true;
    return migration;
}

Migration &HistoryBuilder::declared(const std::string &name)
{
    Migration &migration = applied(name, 0);
    migration.isDeclared = true;
    migration.attempts.back().appliedStepsCount = 0;
    migration.attempts.back().logs = "";
    return migration;
}

Migration &HistoryBuilder::pending(const std::string &name, const std::string &script)
{
    Migration &migration = add(name, State::Pending);
    migration.folder = folderOf(name, script.empty() ? scriptOf(name) : script);
    return migration;
}

Migration &HistoryBuilder::running(const std::string &name)
{
    Migration &migration = failed(name);
    migration.state = State::Running;
    migration.attempts.back().logs.reset();
    migration.lockHolder =
        LockHolder{4711,     "deploy",       "prisma", "10.0.0.7", migration.attempts.back().startedAt,
                   "active", "CREATE INDEX", false};
    return migration;
}

Migration &HistoryBuilder::failed(const std::string &name, const std::string &logs)
{
    Migration &migration = applied(name, 0);
    migration.state = State::Failed;
    migration.attempts.back().finishedAt.reset();
    migration.attempts.back().appliedStepsCount = 0;
    migration.attempts.back().logs = logs.empty() ? storyLog : logs;
    return migration;
}

Migration &HistoryBuilder::rolledBack(const std::string &name)
{
    Migration &migration = failed(name);
    migration.state = State::RolledBack;
    migration.attempts.back().rolledBackAt = *migration.attempts.back().startedAt + 2h;
    migration.problems = {Problem::WillRunAgain};
    return migration;
}

Migration &HistoryBuilder::missing(const std::string &name)
{
    Migration &migration = applied(name);
    migration.state = State::Missing;
    migration.folder.reset();
    return migration;
}

Migration &HistoryBuilder::broken(const std::string &name)
{
    Migration &migration = pending(name);
    migration.state = State::Broken;
    migration.folder->script =
        failure(ErrorCode::NotFound, (migration.folder->path / "migration.sql").string());
    return migration;
}

Migration &HistoryBuilder::unknown(const std::string &name)
{
    Migration &migration = pending(name);
    migration.state = State::Unknown;
    return migration;
}

History emptyHistory()
{
    return {};
}

History threeMigrations()
{
    HistoryBuilder builder;
    builder.applied("20240110090000_init", 310);
    builder.applied("20240112143000_add_contacts", 45);
    builder.pending("20240301080000_add_campaigns");
    return builder.history();
}

History storyHistory()
{
    HistoryBuilder builder;
    builder.applied("20240304101500_init", 420);
    builder.applied("20240311090210_add_owners", 35);
    builder.applied("20240402154501_add_contacts", 52);
    addEarlierFailure(builder.applied("20240418120000_unique_contact_email", 1900));
    builder.applied("20240503083000_add_campaigns", 61);
    builder.applied("20240612111111_add_company_hqs", 75);
    builder.missing("20240620070000_hotfix_contact_phone");
    builder.applied("20240709160000_index_contacts_by_owner", 9400);
    builder.applied("20240822094500_add_platform_accesses", 48).problems = {Problem::Edited};
    builder.declared("20240901080000_baseline_reporting_views");
    builder.applied("20240917134000_campaign_budget", 30);
    builder.applied("20241008101010_contact_consent", 41);
    builder.applied("20241105150000_owner_timezones", 38);
    builder.applied("20241209093000_archive_campaigns", 133);
    builder.applied("20250114170000_plan_access_on_company_hqs", 2200);
    builder.applied("20250120080000_drop_platform_accesses", 90);
    builder.failed("20250131210000_consolidate_plan_access_to_company_hqs");
    builder.rolledBack("20250205120000_backfill_contact_owner");
    builder.pending("20250210090000_add_campaign_tags");
    builder.pending("20250214100000_drop_contact_fax", "ALTER TABLE \"contacts\" DROP COLUMN \"fax\";\n");
    builder.broken("20251231180252_add_platform_model");
    return builder.history();
}

History unevenHistory()
{
    HistoryBuilder builder;
    Time time = *parsedTime("2023-10-02T08:12:44Z");
    const std::array<std::string, 8> words{"add_invoices",        "index_orders_by_customer_and_day",
                                           "drop_unused",         "split_addresses",
                                           "add_audit_log",       "rename_state",
                                           "make_email_required", "partition_events"};
    for (int i = 0; i < 60; ++i) {
        // Bursts of a few in one day, then weeks of nothing.
        const int gap = i % 9 == 8   ? 86400 * (20 + (i * 7) % 50)
                        : i % 4 == 3 ? 86400 * 5
                                     : 1700 + (i * 911) % 9000;
        time += std::chrono::seconds(gap);
        const std::string name = stamped(time, words[static_cast<std::size_t>(i) % words.size()]);
        if (i == 0)
            builder.declared(name);
        else if (i == 23)
            builder.missing(name);
        else if (i == 41)
            builder.applied(name).problems = {Problem::Edited, Problem::OutOfOrder};
        else if (i == 44)
            addEarlierFailure(builder.applied(name, 250000));
        else if (i == 55)
            builder.failed(name);
        else if (i == 56)
            builder.rolledBack(name);
        else if (i == 57)
            builder.broken(name);
        else if (i > 57)
            builder.pending(name);
        else
            builder.applied(name, 10 + (i * 7919) % 4000);
    }
    return builder.history();
}

History longHistory(int count)
{
    HistoryBuilder builder;
    Time time = *parsedTime("2015-01-05T08:00:00Z");
    for (int i = 0; i < count; ++i) {
        time += std::chrono::seconds(4000 + (i * 7919) % 60000);
        const std::string name = stamped(time, "change_" + std::to_string(i));
        if (i == count - 40)
            builder.failed(name);
        else if (i > count - 40)
            builder.pending(name);
        else if (i % 1999 == 1200)
            builder.applied(name).problems = {Problem::EditedComments};
        else if (i % 2999 == 2000)
            builder.missing(name);
        else
            builder.applied(name, 5 + (i * 31) % 900);
    }
    return builder.history();
}

History hostileHistory()
{
    HistoryBuilder builder;
    builder.applied("0_init");
    builder.applied("20240101000000_<b onclick=\"x\">bold</b>&amp;<script>alert(1)</script>");
    builder.pending("20240102000000_'; DROP TABLE \"users\"; --");
    builder.failed("20240103000000_line\nbreak\ttab\x1b[31mred",
                   "ERROR: <img src=x onerror=alert(1)>\n| a | b |");
    builder.applied("20240104000000_\u202Egnp.exe_\u202C_überprüfung_größe_日本語_🙂");
    builder.missing("20240105000000_" + std::string(185, 'x') + "_the_end");
    builder.applied("20249999999999_no_such_day");
    builder.pending("no time at all");
    builder.broken("[link](javascript:alert(1)) `code` *star* _under_");
    builder.unknown("\xff\xfe not utf-8");
    return builder.history();
}

} // namespace plumbline::tests
