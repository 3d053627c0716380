#include "models/base/text.h"
#include "models/project/act.h"
#include "models/safety/guard.h"
#include "models/sql/quote.h"
#include "models/wording/wording.h"
#include "ui/cli/cli.h"
#include "ui/cli/command_table.h"
#include "ui/cli/output.h"
#include "ui/cli/plan_json.h"
#include "ui/cli/plan_text.h"
#include "ui/cli/run_commands.h"
#include "ui/cli/status_json.h"

namespace plumbline::cli {

namespace {

using project::Action;
using project::Plan;

/// The answer of an acting command, before it is known what became of the plan.
QJsonObject answerJson(const Plan &plan)
{
    return {{QStringLiteral("done"), false},
            {QStringLiteral("refused"), QJsonValue()},
            {QStringLiteral("plan"), planJson(plan)},
            {QStringLiteral("journalEntry"), QJsonValue()}};
}

QJsonObject refusalJson(const char *layer, const QString &reason, const std::string &statement)
{
    return {{QStringLiteral("layer"), QLatin1String(layer)},
            {QStringLiteral("reason"), reason},
            {QStringLiteral("statement"), statement.empty() ? QJsonValue() : textJson(statement)},
            {QStringLiteral("line"), 1}};
}

/// Prisma's reset is a statement that the guard refuses by its parse tree; this is the one it would be.
int refuse(const Arguments &arguments, const Plan &plan)
{
    const std::string statement =
        "DROP SCHEMA " + sql::quotedName(plan.target.schema.empty() ? "public" : plan.target.schema) +
        " CASCADE";
    const bool isRefusedByGuard = !safety::judge(statement, {}).empty();
    const QString reason = wording::actionSentence(plan);
    if (arguments.isJson()) {
        QJsonObject answer = answerJson(plan);
        answer.insert(QStringLiteral("refused"),
                      refusalJson(isRefusedByGuard ? "guard" : "confirmation", reason, statement));
        printJson(answer);
    } else {
        printPlan(arguments, plan);
    }
    printMessage(Cli::tr("Refused: %1").arg(reason));
    return exitRefused;
}

/// Shows a plan that is not carried out, and why.
int showOnly(const Arguments &arguments, const Plan &plan, const std::optional<Error> &error, int exitCode)
{
    QJsonObject answer = answerJson(plan);
    if (error)
        answer.insert(QStringLiteral("error"), errorJson(*error));
    if (arguments.isJson())
        printJson(answer);
    else
        printPlan(arguments, plan);
    if (error && error->code == ErrorCode::CheckFailed)
        printMessage(wording::obstacleText(plan));
    else if (error)
        printMessage(wording::errorText(*error));
    return exitCode;
}

int tellFailure(const Arguments &arguments, const Plan &plan, const Error &error)
{
    if (error.code != ErrorCode::Refused)
        return showOnly(arguments, plan, error, exitCodeOf(error.code));
    const bool isGuard = error.subject == "guard";
    printMessage(wording::errorText(error));
    if (arguments.isJson()) {
        QJsonObject answer = answerJson(plan);
        answer.insert(QStringLiteral("refused"), refusalJson(isGuard ? "guard" : "transaction",
                                                             wording::errorText(error), error.detail));
        printJson(answer);
    }
    return exitRefused;
}

int carryOut(const Arguments &arguments, const Plan &plan, const std::string &name)
{
    const auto confirmation =
        project::Confirmation::given(plan, name, arguments.value("reason").value_or(""));
    if (!confirmation)
        return tellFailure(arguments, plan, confirmation.error());
    const auto outcome = project::execute(arguments.request(), plan, *confirmation, JobControl());
    if (!outcome)
        return tellFailure(arguments, plan, outcome.error());
    if (arguments.isJson()) {
        QJsonObject answer = answerJson(plan);
        answer.insert(QStringLiteral("done"), true);
        answer.insert(QStringLiteral("journalEntry"), textJson(outcome->journalEntry));
        printJson(answer);
        return exitOk;
    }
    printPlan(arguments, plan);
    printLine({});
    printLine(Cli::tr("Done. Journal entry %1.").arg(shown(outcome->journalEntry)));
    return exitOk;
}

int act(const Arguments &arguments, const Action &action)
{
    const auto plan = project::prepare(arguments.request(), action, JobControl());
    if (!plan)
        return fail(arguments, plan.error());
    if (plan->isRefused)
        return refuse(arguments, *plan);
    if (arguments.isDryRun())
        return showOnly(arguments, *plan, std::nullopt, exitOk);
    const auto name = arguments.value("confirm");
    if (name)
        return carryOut(arguments, *plan, *name);
    const int shownOnly = showOnly(arguments, *plan, std::nullopt, exitAttention);
    const QString obstacle = wording::obstacleText(*plan);
    printMessage(
        obstacle.isEmpty()
            ? Cli::tr("Nothing was done. Add --confirm %1 to do it.").arg(shown(plan->target.database))
            : obstacle);
    return shownOnly;
}

int badUsage(const Arguments &arguments, const QString &sentence)
{
    return fail(arguments, Error{ErrorCode::BadUsage, {}, utf8(sentence), {}, {}, 0});
}

} // namespace

int runResolve(const Arguments &arguments)
{
    const auto applied = arguments.value("applied");
    const auto rolledBack = arguments.value("rolled-back");
    if (applied.has_value() == rolledBack.has_value())
        return badUsage(arguments, Cli::tr("Say either --applied NAME or --rolled-back NAME."));
    if (applied)
        return act(arguments, project::MarkApplied{MigrationName(*applied)});
    return act(arguments, project::MarkRolledBack{MigrationName(*rolledBack)});
}

int runRemoveBroken(const Arguments &arguments)
{
    return act(arguments, project::RemoveBroken{MigrationName(arguments.operands.front())});
}

int runRestore(const Arguments &arguments)
{
    return act(arguments, project::Restore{MigrationName(arguments.operands.front())});
}

int runUndo(const Arguments &arguments)
{
    return act(arguments, project::Undo{arguments.operands.front(), {}});
}

int runReset(const Arguments &arguments)
{
    const auto plan = project::prepare(arguments.request(), project::Reset{}, JobControl());
    if (plan)
        return refuse(arguments, *plan);
    // Without a project there is nothing to count, and it is refused all the same.
    printMessage(wording::errorText(plan.error()));
    Plan unknown;
    unknown.action = project::Reset{};
    unknown.isRefused = true;
    return refuse(arguments, unknown);
}

int runLater(const Arguments &arguments)
{
    return badUsage(
        arguments,
        Cli::tr("plumbline %1 is not in this version.").arg(QLatin1String(arguments.command->name)));
}

} // namespace plumbline::cli
