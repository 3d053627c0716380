#pragma once

#include "models/base/checksum.h"
#include "models/evidence/judge.h"

#include <QtTest/QtTest>

#include <map>

// The CRM of the story with a migration to be judged among its neighbours.

namespace plumbline::tests {

using namespace evidence;

inline QByteArray name(Achievement state)
{
    static const std::map<Achievement, const char *> names{
        {Achievement::Achieved, "achieved"},        {Achievement::Partly, "partly"},
        {Achievement::NotAchieved, "not achieved"}, {Achievement::Superseded, "superseded"},
        {Achievement::Unknowable, "unknowable"},    {Achievement::None, "none"}};
    return names.at(state);
}

inline QByteArray name(Advice advice)
{
    static const std::map<Advice, const char *> names{{Advice::MarkApplied, "mark applied"},
                                                      {Advice::MarkRolledBack, "mark rolled back"},
                                                      {Advice::Deploy, "deploy"},
                                                      {Advice::RepairFirst, "repair first"},
                                                      {Advice::AskAHuman, "ask"}};
    return names.at(advice);
}

inline schema::Column column(std::string columnName, std::string type, bool isNullable = true,
                             std::optional<std::string> defaultExpression = std::nullopt)
{
    return {std::move(columnName), std::move(type), isNullable, std::move(defaultExpression)};
}

/// The CRM after everything: `platform_accesses` is gone, its columns are in `company_hqs`.
inline schema::Schema crm()
{
    schema::Table companies;
    companies.name = {"public", "companies"};
    companies.columns = {column("id", "integer", false, "nextval('companies_id_seq'::regclass)"),
                         column("name", "text", false), column("role", "\"Role\"", false, "'USER'::\"Role\""),
                         column("created_at", "timestamp(3) without time zone", false, "CURRENT_TIMESTAMP")};
    companies.constraints = {
        {"companies_pkey", schema::ConstraintKind::PrimaryKey, "PRIMARY KEY (id)", true}};
    companies.indexes = {
        {"companies_pkey", "CREATE UNIQUE INDEX companies_pkey ON public.companies USING btree (id)", true,
         true},
        {"companies_name_key",
         "CREATE UNIQUE INDEX companies_name_key ON public.companies USING btree (name)", true, true}};
    schema::Table hqs;
    hqs.name = {"public", "company_hqs"};
    hqs.columns = {column("id", "integer", false), column("plan_id", "integer"),
                   column("plan_seats", "integer"), column("code", "character varying(20)")};
    hqs.constraints = {{"company_hqs_plan_id_fkey", schema::ConstraintKind::ForeignKey,
                        "FOREIGN KEY (plan_id) REFERENCES plans(id) ON UPDATE CASCADE ON DELETE SET NULL",
                        true}};
    schema::Table plans;
    plans.name = {"public", "plans"};
    plans.columns = {column("id", "integer", false)};
    schema::Table rebuilt;
    rebuilt.name = {"public", "rebuilt"};
    rebuilt.columns = {column("id", "integer")};
    schema::Schema catalog;
    catalog.schemas = {{"public"}};
    catalog.tables = {companies, hqs, plans, rebuilt};
    catalog.enums = {{{"public", "Role"}, {"USER", "ADMIN"}}};
    catalog.extensions = {{"citext"}};
    return catalog;
}

inline history::Migration migration(const char *folderName, const QByteArray &script, history::State state,
                                    int minute, const char *logs = nullptr)
{
    history::Migration result;
    result.name = MigrationName(folderName);
    history::Script text;
    text.text = script.toStdString();
    text.checksum = sha256(text.text);
    result.folder = history::Folder{result.name, folderName, text};
    result.state = state;
    if (state == history::State::Pending)
        return result;
    history::LedgerRow row;
    row.name = result.name;
    row.checksum = text.checksum;
    row.startedAt = Time(std::chrono::minutes(minute));
    if (logs)
        row.logs = logs;
    if (state == history::State::Applied)
        row.finishedAt = row.startedAt;
    result.attempts = {row};
    return result;
}

inline const QByteArray consolidation(
    "ALTER TABLE \"company_hqs\" ADD COLUMN \"plan_id\" INTEGER, ADD COLUMN \"plan_seats\" INTEGER;\n"
    "UPDATE company_hqs SET plan_id = p.plan_id FROM platform_accesses p;\n"
    "DROP TABLE \"platform_accesses\";\n");

/// Three applied migrations: two ran before the judged one (minute 10) and one after it.
inline history::History historyWith(const history::Migration &judged)
{
    history::History history;
    history.migrations = {
        migration("1_init",
                  "CREATE TYPE \"Role\" AS ENUM ('USER'); CREATE TABLE companies (id SERIAL PRIMARY KEY);\n"
                  "CREATE TABLE platform_accesses (id INT); CREATE TYPE \"Old\" AS ENUM ('x');",
                  history::State::Applied, 1),
        migration("2_consolidate", consolidation, history::State::Applied, 2), judged,
        migration(
            "9_later",
            "ALTER TABLE company_hqs ALTER COLUMN code TYPE VARCHAR(20); ALTER TYPE \"Role\" ADD VALUE "
            "'ADMIN';\n"
            "ALTER TYPE \"Kind\" RENAME TO \"Sort\"; CREATE TABLE rebuilt (id INT); CREATE TABLE IF "
            "NOT EXISTS companies (id INT);\n"
            "DROP TABLE \"short_lived\"; DROP INDEX \"gone_idx\"; ALTER TABLE companies DROP COLUMN fax;",
            history::State::Applied, 20)};
    history.hasLedger = true;
    return history;
}

inline Evidence judged(const QByteArray &script, const char *logs = nullptr)
{
    const auto failed = migration("5_failed", script, history::State::Failed, 10, logs);
    return evidenceOf(failed, historyWith(failed), crm(), "public");
}

/// "achieved, superseded by 2_consolidate -> achieved"
inline QByteArray printed(const Evidence &evidence)
{
    QByteArrayList states;
    for (const StatementEvidence &one : evidence.statements) {
        QByteArray state = name(one.state);
        if (one.supersededBy)
            state += " by " + QByteArray::fromStdString(one.supersededBy->value);
        states << state;
    }
    return states.join(", ") + " -> " + name(evidence.verdict);
}

constexpr const char *serverError =
    "Database error code: 42703\n\nDatabase error:\nERROR: column does not exist\n";

} // namespace plumbline::tests
