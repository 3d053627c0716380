#include "models/safety/refusal_reason.h"

#include "models/sql/tree.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace plumbline::safety {

namespace {

/// Gravest first: what a statement with several of them is refused for.
constexpr std::array gravity{RefusalReason::DropsObject,    RefusalReason::Truncates,
                             RefusalReason::DeletesRows,    RefusalReason::Executes,
                             RefusalReason::ChangesSession, RefusalReason::WritesElsewhere,
                             RefusalReason::NotAllowed};

const std::map<std::string, RefusalReason> &reasonsOfKinds()
{
    using enum RefusalReason;
    static const std::map<std::string, RefusalReason> reasons{
        {"DropStmt", DropsObject},
        {"DropdbStmt", DropsObject},
        {"DropRoleStmt", DropsObject},
        {"DropTableSpaceStmt", DropsObject},
        {"DropOwnedStmt", DropsObject},
        {"DropSubscriptionStmt", DropsObject},
        {"DropUserMappingStmt", DropsObject},
        {"TruncateStmt", Truncates},
        {"DeleteStmt", DeletesRows},
        {"DoStmt", Executes},
        {"CallStmt", Executes},
        {"ExecuteStmt", Executes},
        {"PrepareStmt", Executes},
        {"LoadStmt", Executes},
        {"FuncCall", Executes},
        {"CreateFunctionStmt", Executes},
        {"VariableSetStmt", ChangesSession},
        {"TransactionStmt", ChangesSession},
        {"DiscardStmt", ChangesSession},
        {"ConstraintsSetStmt", ChangesSession},
        {"AlterSystemStmt", ChangesSession},
    };
    return reasons;
}

RefusalReason reasonOfAlter(const QJsonObject &command)
{
    const std::string subtype = sql::string(command, "subtype");
    const bool drops = subtype.starts_with("AT_Drop") || subtype.starts_with("AT_DetachPartition");
    return drops ? RefusalReason::DropsObject : RefusalReason::NotAllowed;
}

RefusalReason reasonOfCopy(const QJsonObject &copy)
{
    if (sql::flag(copy, "is_program"))
        return RefusalReason::Executes;
    return sql::flag(copy, "is_from") ? RefusalReason::WritesElsewhere : RefusalReason::NotAllowed;
}

RefusalReason reasonOf(const std::string &kind, const QJsonObject &fields)
{
    if (const auto found = reasonsOfKinds().find(kind); found != reasonsOfKinds().end())
        return found->second;
    if (kind == "AlterTableCmd")
        return reasonOfAlter(fields);
    if (kind == "CopyStmt")
        return reasonOfCopy(fields);
    if (kind == "MergeWhenClause" && sql::string(fields, "commandType") == "CMD_DELETE")
        return RefusalReason::DeletesRows;
    if (kind == "MergeStmt")
        return RefusalReason::WritesElsewhere;
    return RefusalReason::NotAllowed;
}

void collect(const QJsonValue &value, std::set<RefusalReason> &reasons);

void collectMembers(const QJsonObject &fields, std::set<RefusalReason> &reasons)
{
    for (const QJsonValue &value : fields)
        collect(value, reasons);
}

void collect(const QJsonValue &value, std::set<RefusalReason> &reasons)
{
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            collect(item, reasons);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (object.size() == 1)
            reasons.insert(reasonOf(object.begin().key().toStdString(), object.begin().value().toObject()));
        collectMembers(object, reasons);
    }
}

} // namespace

RefusalReason reasonToRefuse(const sql::Statement &statement)
{
    std::set<RefusalReason> reasons{reasonOf(statement.kind, statement.node)};
    collectMembers(statement.node, reasons);
    return *std::ranges::find_if(gravity, [&](RefusalReason one) { return reasons.contains(one); });
}

} // namespace plumbline::safety
