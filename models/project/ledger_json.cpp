#include "models/project/ledger_json.h"

#include "models/base/text.h"

namespace plumbline::project {

using history::LedgerRow;

namespace {

QJsonValue timeJson(const std::optional<Time> &time)
{
    return time ? QJsonValue(text(rfc3339(*time))) : QJsonValue();
}

std::optional<Time> timeOf(const QJsonValue &json)
{
    return json.isString() ? parsedTime(utf8(json.toString())) : std::nullopt;
}

} // namespace

QJsonObject rowJson(const LedgerRow &row)
{
    return {{QStringLiteral("id"), text(row.id)},
            {QStringLiteral("checksum"), text(row.checksum.value)},
            {QStringLiteral("migrationName"), text(row.name.value)},
            {QStringLiteral("logs"), row.logs ? QJsonValue(text(*row.logs)) : QJsonValue()},
            {QStringLiteral("startedAt"), timeJson(row.startedAt)},
            {QStringLiteral("finishedAt"), timeJson(row.finishedAt)},
            {QStringLiteral("rolledBackAt"), timeJson(row.rolledBackAt)},
            {QStringLiteral("appliedStepsCount"), row.appliedStepsCount}};
}

QJsonArray rowsJson(const std::vector<LedgerRow> &rows)
{
    QJsonArray json;
    for (const LedgerRow &row : rows)
        json.append(rowJson(row));
    return json;
}

std::optional<std::vector<LedgerRow>> rowsOf(const QJsonArray &json)
{
    std::vector<LedgerRow> rows;
    for (const QJsonValue &value : json) {
        const QJsonObject object = value.toObject();
        const QJsonValue logs = object.value(QLatin1String("logs"));
        LedgerRow row;
        row.id = utf8(object.value(QLatin1String("id")).toString());
        row.checksum = Checksum(utf8(object.value(QLatin1String("checksum")).toString()));
        row.name = MigrationName(utf8(object.value(QLatin1String("migrationName")).toString()));
        if (logs.isString())
            row.logs = utf8(logs.toString());
        row.startedAt = timeOf(object.value(QLatin1String("startedAt")));
        row.finishedAt = timeOf(object.value(QLatin1String("finishedAt")));
        row.rolledBackAt = timeOf(object.value(QLatin1String("rolledBackAt")));
        row.appliedStepsCount = object.value(QLatin1String("appliedStepsCount")).toInt();
        if (row.id.empty())
            return std::nullopt;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace plumbline::project
