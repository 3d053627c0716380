#include "models/postgres/watch.h"

#include "models/postgres/catalog_script.h"
#include "models/postgres/read_ledger.h"
#include "models/postgres/session.h"
#include "models/postgres/sql_text.h"

#include <charconv>

namespace plumbline::postgres {

namespace {

using namespace std::chrono_literals;

/// A version of a row as a small number: xid has no arithmetic, but the distance of two has. Folded to 32
/// bits the distance does not depend on when it is taken.
constexpr const char *printOfVersion =
    "pg_catalog.hashint8(((SELECT pg_catalog.age('3'::pg_catalog.xid)::pg_catalog.int8) - "
    "nullif(pg_catalog.age({version}), 2147483647)) & 4294967295)";

constexpr const char *prismaLocks =
    "(SELECT pg_catalog.string_agg(l.pid || ' ' || l.granted, ',' ORDER BY l.pid) FROM pg_catalog.pg_locks l "
    "WHERE l.locktype = 'advisory' AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d "
    "WHERE d.datname = pg_catalog.current_database()) AND l.classid = 0 AND l.objid = 72707369 AND "
    "l.objsubid = 1 "
    "AND l.pid <> pg_catalog.pg_backend_pid())";

void replaceAll(std::string &text, std::string_view what, std::string_view by)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

std::string printOf(std::string_view version)
{
    std::string result = printOfVersion;
    replaceAll(result, "{version}", version);
    return result;
}

template <typename Number>
Number number(std::string_view text)
{
    Number result = 0;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
}

/// Whether the server understood and said no, so that the same question would be refused again.
bool isRefused(const Error &error)
{
    return error.code == ErrorCode::PermissionDenied || error.code == ErrorCode::SqlFailed ||
           error.code == ErrorCode::UndefinedTable || error.code == ErrorCode::UndefinedColumn;
}

} // namespace

Watch::Watch(Connection &connection, const std::string &schema)
    : m_connection(connection),
      m_ledger(ledgerRelation(connection.raw().settings, schema))
{
}

bool Watch::isLost() const
{
    return m_connection.raw().isLost;
}

std::string Watch::filledIn(std::string sql) const
{
    replaceAll(sql, "{snapshot}",
               m_connection.server().versionNumber >= 130000 ? "pg_catalog.pg_current_snapshot()"
                                                             : "pg_catalog.txid_current_snapshot()");
    replaceAll(sql, "{wal}", m_mayAskWal ? bareSqlText("live_wal") : "NULL");
    return sql;
}

std::string Watch::rowsSql() const
{
    std::string sql = bareSqlText("live_rows");
    replaceAll(sql, "{more}",
               m_connection.server().versionNumber >= 150000 ? bareSqlText("live_rows_15") : "");
    return sql + '\n';
}

Result<Rows> Watch::ask(const std::string &sql, std::chrono::milliseconds patience)
{
    // How long we wait for an answer; the server's own limit stays what it is.
    m_connection.raw().limits.statementTimeout = patience;
    const auto begun = Clock::now();
    auto rows = m_connection.query(sql);
    m_cost.latest = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
    ++m_cost.statements;
    m_cost.bytes += static_cast<std::int64_t>(sql.size());
    if (rows) {
        for (const auto &row : rows->rows)
            for (const auto &value : row)
                m_cost.bytes += static_cast<std::int64_t>(value ? value->size() : 0);
    }
    return rows;
}

Result<Moment> Watch::moment(bool withLocks)
{
    if (!m_mayAskSeen)
        return Moment();
    std::string sql = filledIn(bareSqlText("live_position"));
    replaceAll(sql, "{locks}", withLocks ? prismaLocks : "NULL");
    const auto rows = ask(sql, 2s);
    if (!rows && isRefused(rows.error())) {
        // The WAL is what managed servers keep to themselves; without it the snapshot still tells.
        (m_mayAskWal ? m_mayAskWal : m_mayAskSeen) = false;
        return moment(withLocks);
    }
    if (!rows)
        return failure(rows.error());
    const auto &row = rows->rows.at(0);
    return Moment{row[2].value_or(""), row[0].value_or(""), row[3].value_or(""), row[1] == "t"};
}

Result<DatabaseMark> Watch::mark(bool hasLedger)
{
    const bool withLedger = hasLedger && m_mayMarkLedger;
    std::string sql = rowsSql() + filledIn(bareSqlText("live_mark"));
    replaceAll(sql, "{print}", printOf("version"));
    replaceAll(sql, "{ledger}",
               withLedger ? "(SELECT pg_catalog.count(*) || ' ' || coalesce(pg_catalog.sum(" +
                                printOf("t.xmin") + "), 0) FROM " + m_ledger + " t)"
                          : "NULL");
    const auto rows = ask(sql, 30s);
    if (!rows && withLedger && isRefused(rows.error())) {
        // It may have been dropped just now, or be a view, whose rows have no versions.
        m_mayMarkLedger = rows.error().code == ErrorCode::UndefinedTable;
        return mark(false);
    }
    if (!rows)
        return failure(rows.error());
    const auto &row = rows->rows.at(0);
    const std::string whole = row[0].value_or("");
    const auto space = whole.find(' ');
    return DatabaseMark{
        {number<std::int64_t>(whole), number<std::int64_t>(std::string_view(whole).substr(space + 1))},
        row[1].value_or(""),
        m_mayAskSeen ? row[2].value_or("") : ""};
}

Result<CatalogPrint> Watch::print()
{
    std::string sql = rowsSql() + filledIn(bareSqlText("live_print"));
    replaceAll(sql, "{print}", printOf("l.version"));
    const auto rows = ask(sql, 30s);
    if (!rows)
        return failure(rows.error());
    CatalogPrint print;
    for (const auto &row : rows->rows) {
        print.add({row[0].value_or("-").front(), number<std::uint32_t>(row[1].value_or(""))},
                  {number<std::int64_t>(row[2].value_or("")), number<std::int64_t>(row[3].value_or(""))});
    }
    return print;
}

Result<std::vector<TableMeasures>> Watch::measures()
{
    const auto rows =
        ask(catalogQuery(bareSqlText("table_measures"), m_connection.server().versionNumber, {}), 30s);
    if (!rows)
        return failure(rows.error());
    const auto optional = [](const std::optional<std::string> &value) {
        return value ? std::optional(number<std::int64_t>(*value)) : std::nullopt;
    };
    std::vector<TableMeasures> measures;
    measures.reserve(rows->rows.size());
    for (const auto &row : rows->rows)
        measures.push_back({number<ObjectNumber>(row[0].value_or("")), optional(row[1]), optional(row[2])});
    return measures;
}

ConnectionSettings watchSettings(ConnectionSettings settings)
{
    std::string options = "-c jit=off";
    for (auto &[name, value] : settings.parameters) {
        if (name == "options")
            options = value + ' ' + options;
    }
    std::erase_if(settings.parameters, [](const auto &parameter) { return parameter.first == "options"; });
    settings.parameters.emplace_back("options", options);
    return settings;
}

SessionLimits watchLimits()
{
    return {.statementTimeout = 30s, .lockTimeout = 250ms, .cancelGrace = 0ms};
}

} // namespace plumbline::postgres
