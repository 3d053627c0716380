#include "models/postgres/read_ledger.h"

#include "models/postgres/session.h"
#include "models/postgres/sql_text.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace plumbline::postgres {

namespace {

using history::Ledger;
using history::LedgerRow;
using history::LockHolder;
using Row = std::vector<std::optional<std::string>>;

int number(const std::optional<std::string> &text)
{
    int value = 0;
    if (text)
        std::from_chars(text->data(), text->data() + text->size(), value);
    return value;
}

/// A moment that the server printed. `infinity`, years BC and beyond 9999 are set all the same, and a row
/// that is finished must not look unfinished: they become the earliest or latest moment that we can name.
std::optional<Time> moment(const std::optional<std::string> &text)
{
    using namespace std::chrono;
    if (!text)
        return {};
    if (const auto time = parsedTime(*text))
        return time;
    // A column without a zone holds UTC, which is what Prisma writes.
    if (const auto time = parsedTime(*text + "+00"))
        return time;
    const bool isEarly = text->starts_with('-') || text->ends_with(" BC");
    return isEarly ? Time(sys_days(year(1) / 1 / 1)) : Time(sys_days(year(9999) / 12 / 31));
}

LockHolder lockHolder(const Row &row)
{
    return {number(row[0]), row[1].value_or(""), row[2].value_or(""), row[3].value_or(""),
            moment(row[4]), row[5].value_or(""), row[6].value_or(""), row[7] == "t"};
}

/// The place of each column in `ledger.sql`.
enum Place { Id, ChecksumPlace, FinishedAt, Name, Logs, RolledBackAt, StartedAt, AppliedSteps };

LedgerRow ledgerRow(const Row &row)
{
    return {row[Id].value_or(""),
            Checksum(row[ChecksumPlace].value_or("")),
            MigrationName(row[Name].value_or("")),
            row[Logs],
            moment(row[StartedAt]),
            moment(row[FinishedAt]),
            moment(row[RolledBackAt]),
            number(row[AppliedSteps])};
}

/// PostgreSQL's own type numbers, which never change.
bool isReadable(int place, Oid type)
{
    constexpr std::array<Oid, 5> texts{25, 1042, 1043, 19, 2950}; // text, bpchar, varchar, name, uuid
    constexpr std::array<Oid, 2> times{1184, 1114};               // timestamptz, timestamp
    constexpr std::array<Oid, 3> numbers{23, 21, 20};             // int4, int2, int8
    const auto has = [type](const auto &types) { return std::ranges::find(types, type) != types.end(); };
    switch (place) {
    case FinishedAt:
    case RolledBackAt:
    case StartedAt:
        return has(times);
    case AppliedSteps:
        return has(numbers);
    default:
        return has(texts);
    }
}

tl::unexpected<Error> unexpectedLedger(const std::string &columns)
{
    return failure(ErrorCode::UnexpectedLedger, "_prisma_migrations", columns);
}

Result<std::vector<LedgerRow>> ledgerRows(const PGresult *result)
{
    std::string wrong;
    for (int place = 0; place < PQnfields(result); ++place) {
        if (!isReadable(place, PQftype(result, place)))
            wrong += (wrong.empty() ? "" : ", ") + std::string(PQfname(result, place));
    }
    if (!wrong.empty())
        return unexpectedLedger(wrong);
    std::vector<LedgerRow> rows;
    for (const Row &row : rowsOf(result).rows) {
        for (const Place place : {Id, ChecksumPlace, Name, AppliedSteps}) {
            if (!row[place])
                return unexpectedLedger(PQfname(result, place)); // NULL where Prisma has none
        }
        rows.push_back(ledgerRow(row));
    }
    return rows;
}

/// Why the ledger could not be read, or that it is not there.
Result<Ledger> whyNot(Connection &connection, const Error &error, const std::string &table,
                      const std::string &schema, Ledger known)
{
    if (error.code == ErrorCode::UndefinedTable) {
        const auto hidden = connection.query(sqlText("ledger_hidden"), {schema});
        if (!hidden)
            return failure(hidden.error());
        if (hidden->rows.empty())
            return known;
        return failure(ErrorCode::PermissionDenied, "_prisma_migrations", error.detail);
    }
    if (error.code == ErrorCode::UndefinedColumn) {
        const auto missing = connection.query(sqlText("ledger_columns"), {table});
        if (!missing)
            return failure(missing.error());
        std::string names;
        for (const Row &row : missing->rows)
            names += (names.empty() ? "" : ", ") + row[0].value_or("");
        return unexpectedLedger(names);
    }
    if (error.code == ErrorCode::PermissionDenied) {
        Error denied = error;
        denied.subject = "_prisma_migrations";
        return failure(std::move(denied));
    }
    return failure(error);
}

bool isFoundByPath(const ConnectionSettings &settings, const std::string &schema)
{
    return schema.empty() || (!settings.isSchemaWritten && schema == settings.schema);
}

} // namespace

std::string ledgerRelation(const ConnectionSettings &settings, const std::string &schema)
{
    return isFoundByPath(settings, schema) ? sql::quotedName("_prisma_migrations")
                                           : sql::quotedName(QualifiedName{schema, "_prisma_migrations"});
}

Result<Ledger> readLedger(Connection &connection, const std::string &schema)
{
    const ConnectionSettings &settings = connection.raw().settings;
    const std::string table = ledgerRelation(settings, schema);
    std::string script = sqlText("lock_holders") + sqlText("ledger");
    script.replace(script.find("{ledger}", script.find("FROM {")), 8, table);
    // The locks come first: their rows arrive whatever becomes of the ledger's.
    const auto answer = connection.raw().runScript(script);
    Ledger ledger;
    if (answer.results.empty())
        return answer.error ? Result<Ledger>(failure(*answer.error)) : ledger;
    for (const Row &row : rowsOf(answer.results[0].get()).rows)
        ledger.lockHolders.push_back(lockHolder(row));
    if (answer.error || answer.results.size() < 2)
        return whyNot(connection, answer.error.value_or(Error()), table,
                      isFoundByPath(settings, schema) ? settings.schema : schema, std::move(ledger));
    auto rows = ledgerRows(answer.results[1].get());
    if (!rows)
        return failure(rows.error());
    ledger.exists = true;
    ledger.rows = std::move(*rows);
    return ledger;
}

} // namespace plumbline::postgres
