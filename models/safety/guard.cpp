#include "models/safety/guard.h"

#include "models/safety/allowed_tree.h"
#include "models/safety/refusal_reason.h"
#include "models/sql/statement.h"
#include "models/sql/tree.h"

#include <algorithm>

namespace plumbline::safety {

namespace {

bool isWritable(const QJsonObject &rangeVar, const Permission &permission)
{
    const QualifiedName name = sql::relation(rangeVar);
    // A plan writes a ledger in an ordinary schema; pg_temp could hide another table under its name.
    const bool isOrdinary = !name.schema.starts_with("pg_") && name.schema != "information_schema";
    return isOrdinary && sql::string(rangeVar, "catalogname").empty() &&
           std::ranges::find(permission.writableRelations, name.name) != permission.writableRelations.end();
}

std::optional<RefusalReason> refusal(const sql::Statement &statement, const Permission &permission)
{
    const bool isWrite = statement.kind == "InsertStmt" || statement.kind == "UpdateStmt";
    if (!isWrite)
        return reasonToRefuse(statement);
    // What is worse than the wrong table is said first: WITH x AS (DELETE …) INSERT INTO elsewhere.
    const RefusalReason inside = reasonToRefuse(statement);
    if (!isWritable(sql::child(statement.node, "relation"), permission))
        return inside == RefusalReason::NotAllowed ? RefusalReason::WritesElsewhere : inside;
    if (!isAllowedTree(statement.kind, statement.node))
        return inside;
    if (statement.kind == "UpdateStmt" && !picksRowsByValue(sql::child(statement.node, "whereClause")))
        return RefusalReason::NotAllowed;
    return std::nullopt;
}

} // namespace

std::vector<Refusal> judge(std::string_view sql, const Permission &permission)
{
    const auto statements = sql::parsedStatements(sql);
    if (!statements)
        return {{RefusalReason::Unparsable, std::string(sql), sql::spanAt(sql, 0, sql.size())}};
    std::vector<Refusal> refusals;
    for (const sql::Statement &statement : *statements) {
        if (const auto reason = refusal(statement, permission))
            refusals.push_back({*reason, statement.text, statement.span});
    }
    return refusals;
}

} // namespace plumbline::safety
