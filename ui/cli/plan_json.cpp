#include "ui/cli/plan_json.h"

#include "models/project/ledger_json.h"
#include "models/wording/wording.h"
#include "ui/cli/keys.h"
#include "ui/cli/status_json.h"

#include <QJsonArray>

namespace plumbline::cli {

namespace {

using project::Plan;

QJsonValue orNull(const std::string &words)
{
    return words.empty() ? QJsonValue() : textJson(words);
}

QJsonArray statementsJson(const Plan &plan)
{
    QJsonArray json;
    for (const project::PlannedStatement &statement : plan.statements) {
        QJsonArray parameters;
        for (const auto &parameter : statement.parameters)
            parameters.append(parameter ? textJson(*parameter) : QJsonValue());
        json.append(QJsonObject{{QStringLiteral("sql"), textJson(statement.sql)},
                                {QStringLiteral("parameters"), parameters}});
    }
    return json;
}

QJsonArray movesJson(const Plan &plan)
{
    QJsonArray json;
    for (const project::PlannedMove &move : plan.moves)
        json.append(QJsonObject{{QStringLiteral("from"), textJson(move.from.string())},
                                {QStringLiteral("to"), textJson(move.to.string())}});
    return json;
}

QJsonArray checksJson(const Plan &plan)
{
    QJsonArray json;
    for (const project::Check &check : plan.checks)
        json.append(QJsonObject{{QStringLiteral("check"), textJson(checkKey(check.kind))},
                                {QStringLiteral("text"), wording::checkText(check)},
                                {QStringLiteral("answer"), textJson(answerKey(check.answer))},
                                {QStringLiteral("query"), orNull(check.query)},
                                {QStringLiteral("found"), orNull(check.found)},
                                {QStringLiteral("advisory"), check.isAdvisory}});
    return json;
}

QJsonArray locksJson(const Plan &plan)
{
    QJsonArray json;
    for (const project::PlannedLock &lock : plan.locks)
        json.append(QJsonObject{{QStringLiteral("object"), textJson(lock.object)},
                                {QStringLiteral("mode"), textJson(lock.mode)},
                                {QStringLiteral("howLong"), textJson(lock.howLong)}});
    return json;
}

QJsonArray lossesJson(const Plan &plan)
{
    QJsonArray json;
    for (const postgres::TableSize &loss : plan.losses)
        json.append(QJsonObject{{QStringLiteral("schema"), textJson(loss.table.schema)},
                                {QStringLiteral("table"), textJson(loss.table.name)},
                                {QStringLiteral("rows"), static_cast<qint64>(loss.rows)},
                                {QStringLiteral("exact"), loss.isExact},
                                {QStringLiteral("bytes"), static_cast<qint64>(loss.bytes)}});
    return json;
}

} // namespace

QJsonObject planJson(const Plan &plan)
{
    return {
        {QStringLiteral("action"), textJson(project::actionKey(plan.action))},
        {QStringLiteral("migration"), orNull(project::actionSubject(plan.action).value)},
        {QStringLiteral("sentence"), wording::actionSentence(plan)},
        {QStringLiteral("target"),
         QJsonObject{{QStringLiteral("host"), orNull(plan.target.host)},
                     {QStringLiteral("database"), textJson(plan.target.database)},
                     {QStringLiteral("schema"), orNull(plan.target.schema)},
                     {QStringLiteral("user"), orNull(plan.target.user)},
                     {QStringLiteral("environment"), textJson(environmentKey(plan.target.environment))}}},
        {QStringLiteral("ready"), plan.isReady()},
        {QStringLiteral("needsReason"), plan.needsReason},
        {QStringLiteral("statements"), statementsJson(plan)},
        {QStringLiteral("moves"), movesJson(plan)},
        {QStringLiteral("checks"), checksJson(plan)},
        {QStringLiteral("locks"), locksJson(plan)},
        {QStringLiteral("wayBack"), wording::wayBackText(plan)},
        {QStringLiteral("rowsBefore"), project::rowsJson(plan.rowsBefore)},
        {QStringLiteral("rowsAfter"), project::rowsJson(plan.rowsAfter)},
        {QStringLiteral("losses"), lossesJson(plan)},
        {QStringLiteral("saferWays"), QJsonArray::fromStringList(wording::saferWays(plan))},
    };
}

} // namespace plumbline::cli
