#include "ui/cli/status_json.h"

#include "models/base/text.h"
#include "models/report/removal_json.h"
#include "models/wording/wording.h"
#include "ui/cli/keys.h"
#include "ui/cli/output.h"

#include <QJsonArray>

namespace plumbline::cli {

namespace {

QJsonArray namesJson(const std::vector<MigrationName> &names)
{
    QJsonArray json;
    for (const MigrationName &name : names)
        json.append(textJson(name.value));
    return json;
}

QJsonValue databaseJson(const project::Survey &survey)
{
    const auto &connection = survey.project.connection;
    if (!connection)
        return {};
    const std::string version = survey.server ? survey.server->version : std::string();
    const std::string user =
        connection->user.empty() && survey.server ? survey.server->currentUser : connection->user;
    return QJsonObject{
        {QStringLiteral("host"), textJson(connection->host)},
        {QStringLiteral("port"), connection->port},
        {QStringLiteral("name"), textJson(connection->database)},
        {QStringLiteral("schema"), textJson(connection->schema)},
        {QStringLiteral("user"), textJson(user)},
        {QStringLiteral("serverVersion"),
         version.empty() ? QJsonValue() : textJson(version.substr(0, version.find(' ')))},
        {QStringLiteral("environment"), textJson(environmentKey(survey.project.environment))},
    };
}

QJsonValue prismaJson(const std::optional<history::PrismaStatus> &prisma)
{
    if (!prisma)
        return {};
    return QJsonObject{
        {QStringLiteral("exitCode"), prisma->exitCode},
        {QStringLiteral("errorCode"), prisma->errorCode ? textJson(*prisma->errorCode) : QJsonValue()},
        {QStringLiteral("pending"), namesJson(prisma->pending)},
        {QStringLiteral("missing"), namesJson(prisma->missing)},
        {QStringLiteral("failed"), namesJson(prisma->failed)},
    };
}

QJsonValue holderJson(const std::optional<history::LockHolder> &holder)
{
    if (!holder)
        return {};
    return QJsonObject{
        {QStringLiteral("pid"), holder->pid},
        {QStringLiteral("user"), textJson(holder->user)},
        {QStringLiteral("applicationName"), textJson(holder->applicationName)},
        {QStringLiteral("clientAddress"), textJson(holder->clientAddress)},
        {QStringLiteral("since"), timeJson(holder->since)},
    };
}

/// What a migration and each of its attempts say of a run.
void addRun(QJsonObject &json, const history::LedgerRow *row)
{
    const history::LedgerRow none;
    const history::LedgerRow &run = row ? *row : none;
    json.insert(QStringLiteral("startedAt"), timeJson(run.startedAt));
    json.insert(QStringLiteral("finishedAt"), timeJson(run.finishedAt));
    json.insert(QStringLiteral("rolledBackAt"), timeJson(run.rolledBackAt));
    json.insert(QStringLiteral("appliedStepsCount"), run.appliedStepsCount);
    json.insert(QStringLiteral("logs"), run.logs ? textJson(*run.logs) : QJsonValue());
}

QJsonObject migrationJson(const history::Migration &migration)
{
    const history::LedgerRow *row = migration.decidingRow();
    QJsonArray problems;
    for (const history::Problem problem : migration.problems)
        problems.append(textJson(problemKey(problem)));
    QJsonArray attempts;
    for (const history::LedgerRow &attempt : migration.attempts) {
        QJsonObject one{{QStringLiteral("id"), textJson(attempt.id)},
                        {QStringLiteral("checksum"), textJson(attempt.checksum.value)}};
        addRun(one, &attempt);
        attempts.append(one);
    }
    const bool hasScript = migration.folder && migration.folder->script;
    QJsonObject json{
        {QStringLiteral("name"), textJson(migration.name.value)},
        {QStringLiteral("state"), textJson(stateKey(migration.state))},
        {QStringLiteral("declared"), migration.isDeclared},
        {QStringLiteral("problems"), problems},
        {QStringLiteral("checksum"),
         QJsonObject{{QStringLiteral("file"),
                      hasScript ? textJson(migration.folder->script->checksum.value) : QJsonValue()},
                     {QStringLiteral("ledger"), row ? textJson(row->checksum.value) : QJsonValue()}}},
        {QStringLiteral("lockHolder"), holderJson(migration.lockHolder)},
        {QStringLiteral("attempts"), attempts},
    };
    addRun(json, row);
    return json;
}

} // namespace

QJsonValue textJson(std::string_view words)
{
    return text(words);
}

QJsonValue timeJson(const std::optional<Time> &time)
{
    return time ? textJson(rfc3339(*time)) : QJsonValue();
}

QJsonObject statusJson(const project::Survey &survey,
                       const Result<std::vector<project::PendingRemovals>> &removals)
{
    QJsonArray migrations;
    for (const history::Migration &migration : survey.history.migrations) {
        QJsonObject json = migrationJson(migration);
        report::addRemovals(json, migration.name, migration.state, removals);
        migrations.append(json);
    }
    QJsonObject json{
        {QStringLiteral("imitates"), QStringLiteral("6.19")},
        {QStringLiteral("project"), textJson(survey.project.folder.string())},
        {QStringLiteral("schemaPath"), textJson(survey.project.schemaPath.string())},
        {QStringLiteral("migrationsPath"), textJson(survey.project.migrationsPath.string())},
        {QStringLiteral("database"), databaseJson(survey)},
        {QStringLiteral("verdict"), textJson(verdictKey(survey.verdict.kind))},
        {QStringLiteral("summary"), wording::verdictSentence(survey.verdict)},
        {QStringLiteral("prisma"), prismaJson(survey.prisma)},
        {QStringLiteral("migrations"), migrations},
    };
    if (!survey.server)
        json.insert(QStringLiteral("error"), errorJson(survey.server.error()));
    else if (!survey.ledger)
        json.insert(QStringLiteral("error"), errorJson(survey.ledger.error()));
    return json;
}

} // namespace plumbline::cli
