#include "models/postgres/guarded_transaction.h"

#include "models/postgres/session.h"
#include "models/postgres/sql_text.h"

#include <charconv>
#include <compare>
#include <map>
#include <set>
#include <tuple>

namespace plumbline::postgres {

namespace {

using Row = std::vector<std::optional<std::string>>;

/// Something in the catalog: its kind, number and, for a column, place.
using Identity = std::tuple<std::string, std::string, std::string>;
struct Object {
    std::string file; ///< empty where it keeps no data
    std::string name;
};

struct Counters {
    std::string name;
    std::int64_t inserted = 0;
    std::int64_t updated = 0;
    std::int64_t deleted = 0;
};

/// What the guard compares: the whole of it before and after.
struct Picture {
    std::map<Identity, Object> objects;
    std::map<std::string, Counters> counters; ///< by the table's number
    bool isCounting = false;
};

std::int64_t number(const std::optional<std::string> &value)
{
    std::int64_t result = 0;
    if (value)
        std::from_chars(value->data(), value->data() + value->size(), result);
    return result;
}

/// The queries of a picture, to be run where no name is found but the system's own: a script under guard
/// could have put operators of its own into the search path.
std::string pictureScript()
{
    return "SET LOCAL search_path = pg_catalog;\n" + sqlText("guard_settings") + sqlText("guard_counters") +
           sqlText("guard_objects");
}

Result<Picture> picture(const Connection::Private::Answer &answer)
{
    if (answer.error)
        return failure(*answer.error);
    std::vector<Rows> parts;
    for (const ResultHandle &result : answer.results) {
        if (PQresultStatus(result.get()) == PGRES_TUPLES_OK)
            parts.push_back(rowsOf(result.get()));
    }
    Picture result;
    result.isCounting = parts.at(0).rows.at(0).at(0) == "on";
    for (const Row &row : parts.at(1).rows)
        result.counters[row[0].value_or("")] = {row[1].value_or(""), number(row[2]), number(row[3]),
                                                number(row[4])};
    for (const Row &row : parts.at(2).rows)
        result.objects[{row[0].value_or(""), row[1].value_or(""), row[2].value_or("")}] = {
            row[3].value_or(""), row[4].value_or("")};
    return result;
}

/// What the transaction did that it must not, one a line: "DROP public.a", "DELETE public.b 12".
std::string offences(const Picture &before, const Picture &after, const std::set<std::string> &writable)
{
    std::string result;
    const auto add = [&result](const std::string &line) { result += (result.empty() ? "" : "\n") + line; };
    for (const auto &[identity, object] : before.objects) {
        const auto now = after.objects.find(identity);
        if (now == after.objects.end())
            add("DROP " + object.name);
        else if (now->second.file != object.file)
            add("REWRITE " + object.name);
    }
    for (const auto &[table, counters] : after.counters) {
        const auto found = before.counters.find(table);
        const Counters then = found == before.counters.end() ? Counters() : found->second;
        const bool isWritable = writable.contains(table);
        const std::tuple<const char *, std::int64_t, bool> counts[] = {
            {"DELETE ", counters.deleted - then.deleted, false},
            {"INSERT ", counters.inserted - then.inserted, isWritable},
            {"UPDATE ", counters.updated - then.updated, isWritable}};
        for (const auto &[verb, count, isAllowed] : counts) {
            if (count > 0 && !isAllowed)
                add(verb + counters.name + ' ' + std::to_string(count));
        }
    }
    if (!after.isCounting)
        add("SET track_counts");
    return result;
}

/// The first word of a statement in capitals, comments skipped.
std::string firstWord(std::string_view sql)
{
    std::size_t i = 0;
    int depth = 0;
    for (; i < sql.size(); ++i) {
        if (sql.substr(i).starts_with("/*")) {
            ++depth;
            ++i;
        } else if (depth > 0) {
            if (sql.substr(i).starts_with("*/")) {
                --depth;
                ++i;
            }
        } else if (sql.substr(i).starts_with("--")) {
            i = std::min(sql.find_first_of("\r\n", i), sql.size());
        } else if (std::string_view(" \t\r\n\f\v;").find(sql[i]) == std::string_view::npos) {
            break;
        }
    }
    std::string word;
    for (; i < sql.size() && std::isalpha(static_cast<unsigned char>(sql[i])); ++i)
        word += static_cast<char>(std::toupper(static_cast<unsigned char>(sql[i])));
    return word;
}

/// A statement that would end the transaction, and with it the guard. Savepoints would do no harm, but
/// nothing under guard needs one.
bool controlsTransaction(std::string_view sql)
{
    static const std::set<std::string> words{"BEGIN", "START",   "COMMIT",    "END",    "ROLLBACK",
                                             "ABORT", "PREPARE", "SAVEPOINT", "RELEASE"};
    return words.contains(firstWord(sql));
}

} // namespace

struct GuardedTransaction::Private {
    explicit Private(Connection &session) : connection(session) {}

    Result<void> noteWritable(const GuardLimits &limits);
    Error refused(std::string detail)
    {
        return {ErrorCode::Refused, connection.raw().settings.database, std::move(detail), {}, {}, 0};
    }
    void rollBack()
    {
        if (isOpen)
            connection.raw().runScript("ROLLBACK");
        isOpen = false;
    }

    Connection &connection;
    Picture before;
    std::set<std::string> writable; ///< by number
    bool isOpen = false;
};

Result<void> GuardedTransaction::Private::noteWritable(const GuardLimits &limits)
{
    for (const std::string &name : limits.writableRelations) {
        const auto found = connection.query("SELECT pg_catalog.to_regclass($1)::pg_catalog.oid", {name});
        if (!found)
            return failure(found.error());
        if (const auto &oid = found->rows.at(0).at(0))
            writable.insert(*oid);
    }
    return {};
}

GuardedTransaction::GuardedTransaction(std::unique_ptr<Private> p) : m(std::move(p)) {}
GuardedTransaction::GuardedTransaction(GuardedTransaction &&) noexcept = default;

GuardedTransaction::~GuardedTransaction()
{
    if (m)
        m->rollBack();
}

Result<GuardedTransaction> GuardedTransaction::begin(Connection &connection, GuardLimits limits)
{
    auto p = std::make_unique<Private>(connection);
    p->isOpen = true;
    GuardedTransaction transaction(std::move(p));
    Private &m = *transaction.m;
    // The savepoint takes the search path back; what was looked at stays seen.
    auto before = picture(connection.raw().runScript("BEGIN;\nSAVEPOINT plumbline;\n" + pictureScript() +
                                                     "ROLLBACK TO SAVEPOINT plumbline;\n"
                                                     "RELEASE SAVEPOINT plumbline;"));
    if (!before)
        return failure(before.error());
    if (!before->isCounting)
        return failure(m.refused("track_counts"));
    m.before = std::move(*before);
    if (auto noted = m.noteWritable(limits); !noted)
        return failure(noted.error());
    return transaction;
}

Result<Rows> GuardedTransaction::execute(std::string_view sql,
                                         const std::vector<std::optional<std::string>> &parameters)
{
    if (controlsTransaction(sql))
        return failure(m->refused(firstWord(sql)));
    return m->connection.query(sql, parameters);
}

Result<void> GuardedTransaction::commit()
{
    Connection::Private &session = m->connection.raw();
    // Deferred triggers and constraints would run after our look: they run now.
    auto after = picture(session.runScript("SET CONSTRAINTS ALL IMMEDIATE;\n" + pictureScript()));
    if (!after) {
        m->rollBack();
        return failure(after.error());
    }
    if (auto found = offences(m->before, *after, m->writable); !found.empty()) {
        m->rollBack();
        return failure(m->refused(std::move(found)));
    }
    m->isOpen = false;
    const auto answer = session.runScript("COMMIT");
    if (answer.error)
        return failure(*answer.error);
    return {};
}

Result<void> GuardedTransaction::rollback()
{
    m->isOpen = false;
    const auto answer = m->connection.raw().runScript("ROLLBACK");
    if (answer.error)
        return failure(*answer.error);
    return {};
}

} // namespace plumbline::postgres
