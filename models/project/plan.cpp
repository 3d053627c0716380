#include "models/project/plan.h"

#include "models/base/match.h"

#include <algorithm>

namespace plumbline::project {

namespace {

bool isInTheWay(const Check &check)
{
    if (check.answer == evidence::Answer::Unknown)
        return true;
    return check.answer == evidence::Answer::No && !check.isAdvisory;
}

} // namespace

const Check *Plan::obstacle() const
{
    const auto found = std::find_if(checks.begin(), checks.end(), isInTheWay);
    return found == checks.end() ? nullptr : &*found;
}

bool Plan::isReady() const
{
    return !isRefused && !obstacle();
}

Result<Confirmation> Confirmation::given(const Plan &plan, const std::optional<std::string> &typedName,
                                         std::string reason)
{
    if (plan.isRefused)
        return failure(ErrorCode::Refused, actionKey(plan.action));
    if (const Check *check = plan.obstacle())
        return failure(ErrorCode::CheckFailed, actionKey(plan.action), check->found);
    const bool mustType = plan.target.environment != Environment::Local;
    if ((mustType && !typedName) || (typedName && *typedName != plan.target.database))
        return failure(ErrorCode::NotConfirmed, plan.target.database);
    if (plan.needsReason && reason.find_first_not_of(" \t\n") == std::string::npos)
        return failure(ErrorCode::ReasonMissing, actionKey(plan.action));
    return Confirmation(plan, std::move(reason));
}

bool Confirmation::isFor(const Plan &plan) const
{
    return m_plan == plan;
}

std::string actionKey(const Action &action)
{
    return match(
        action, [](const MarkApplied &) { return "markApplied"; },
        [](const MarkRolledBack &) { return "markRolledBack"; },
        [](const RemoveBroken &) { return "removeBroken"; }, [](const Restore &) { return "restore"; },
        [](const Reset &) { return "reset"; }, [](const Undo &) { return "undo"; });
}

MigrationName actionSubject(const Action &action)
{
    return match(action, [](const auto &act) {
        if constexpr (requires { act.migration; })
            return act.migration;
        else
            return MigrationName();
    });
}

} // namespace plumbline::project
