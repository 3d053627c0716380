#include "models/project/free_tables_check.h"

#include "models/sql/quote.h"

namespace plumbline::project {

using evidence::Answer;
using postgres::LockInTheWay;

namespace {

/// Whose lock it is, in the server's own words: "shop@10.0.0.7, psql, pid 4711, ShareLock, idle in
/// transaction". The time is left out: it would make each look at the same facts another plan.
std::string holderOf(const LockInTheWay &one)
{
    std::string result;
    const auto add = [&](const std::string &part) {
        if (!part.empty())
            result += (result.empty() ? "" : ", ") + part;
    };
    if (one.session) {
        add(one.session->user + (one.session->client.empty() ? "" : "@" + one.session->client));
        add(one.session->application);
    }
    add(one.lock.pid != 0 ? "pid " + std::to_string(one.lock.pid) : "prepared transaction");
    add(one.lock.isGranted ? one.lock.mode : "awaits " + one.lock.mode);
    if (one.session)
        add(one.session->state);
    return result;
}

std::string queryFor(const std::vector<QualifiedName> &tables)
{
    std::string names;
    for (const QualifiedName &table : tables)
        names += (names.empty() ? "" : ", ") + sql::literal(sql::quotedName(table)) + "::regclass";
    return "SELECT pid, mode, granted FROM pg_locks WHERE locktype = 'relation' AND relation IN (" + names +
           ")";
}

} // namespace

Check freeTablesCheck(const std::vector<QualifiedName> &tables,
                      const Result<std::vector<LockInTheWay>> &inTheWay)
{
    const std::string query = queryFor(tables);
    if (!inTheWay)
        return {CheckKind::TablesAreFree, Answer::Unknown, query, inTheWay.error().detail};
    std::string found;
    for (const LockInTheWay &one : *inTheWay)
        found += (found.empty() ? "" : "; ") + holderOf(one);
    return {CheckKind::TablesAreFree, inTheWay->empty() ? Answer::Yes : Answer::No, query, found};
}

} // namespace plumbline::project
