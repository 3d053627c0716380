#include "models/safety/harmful_statements.h"

#include "models/sql/tree.h"

#include <map>

namespace plumbline::safety {

namespace {

struct StatementHarm {
    const char *name;
    Harm harm;
};

std::optional<StatementHarm> harmOfCopy(const QJsonObject &copy)
{
    if (sql::flag(copy, "is_program"))
        return StatementHarm{"COPY … PROGRAM", Harm::ServerProgram};
    // From and to the client is an error within a function.
    return copy.contains(QLatin1String("filename")) ? std::optional(StatementHarm{"COPY", Harm::ServerFiles})
                                                    : std::nullopt;
}

std::optional<StatementHarm> harmOfStatement(const sql::Statement &statement)
{
    using enum Harm;
    // All that does something and that PostgreSQL lets pass in a read-only transaction (utility.c,
    // ClassifyUtilityCommandAsReadOnly).
    static const std::map<std::string, StatementHarm, std::less<>> all{
        {"AlterSystemStmt", {"ALTER SYSTEM", ServerControl}},
        {"CheckPointStmt", {"CHECKPOINT", ServerControl}},
        {"ClusterStmt", {"CLUSTER", Storage}},
        {"DiscardStmt", {"DISCARD", Settings}},
        {"LoadStmt", {"LOAD", ServerFiles}},
        {"LockStmt", {"LOCK", Locks}},
        {"NotifyStmt", {"NOTIFY", Notifies}},
        {"ReindexStmt", {"REINDEX", Storage}},
        {"VariableSetStmt", {"SET", Settings}},
    };
    if (statement.kind == "CopyStmt")
        return harmOfCopy(statement.node);
    if (statement.kind == "VacuumStmt")
        return sql::flag(statement.node, "is_vacuumcmd") ? StatementHarm{"VACUUM", Storage}
                                                         : StatementHarm{"ANALYZE", Statistics};
    const auto found = all.find(statement.kind);
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

std::optional<ReadRefusal> refusalOfBodyStatement(const sql::Statement &statement)
{
    const auto harm = harmOfStatement(statement);
    if (!harm)
        return {};
    ReadRefusal refusal;
    refusal.kind = ReadRefusal::Kind::Runs;
    refusal.name = harm->name;
    refusal.harm = harm->harm;
    return refusal;
}

} // namespace plumbline::safety
