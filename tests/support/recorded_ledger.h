#pragma once

#include "models/base/text.h"
#include "models/sql/quote.h"
#include "tests/support/recorded_histories.h"
#include "tests/support/test_server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>
#include <string>
#include <vector>

namespace plumbline::tests {

/// Rows of `_prisma_migrations` as a JSON array of objects by column.
inline std::string asJson(const std::vector<history::LedgerRow> &rows)
{
    const auto value = [](const std::optional<std::string> &words) {
        return words ? QJsonValue(text(*words)) : QJsonValue();
    };
    const auto moment = [&](const std::optional<Time> &time) {
        return value(time ? std::optional(rfc3339(*time)) : std::nullopt);
    };
    QJsonArray list;
    for (const history::LedgerRow &row : rows)
        list << QJsonObject{{QStringLiteral("id"), value(row.id)},
                            {QStringLiteral("checksum"), value(row.checksum.value)},
                            {QStringLiteral("migration_name"), value(row.name.value)},
                            {QStringLiteral("logs"), value(row.logs)},
                            {QStringLiteral("started_at"), moment(row.startedAt)},
                            {QStringLiteral("finished_at"), moment(row.finishedAt)},
                            {QStringLiteral("rolled_back_at"), moment(row.rolledBackAt)},
                            {QStringLiteral("applied_steps_count"), row.appliedStepsCount}};
    return QJsonDocument(list).toJson(QJsonDocument::Compact).toStdString();
}

/// Makes the schema where it is missing, and in it the ledger of a recorded history, if it had one.
inline void makeLedger(postgres::Connection &connection, const RecordedHistory &history,
                       const std::string &schema)
{
    const std::string name = sql::quotedName(schema);
    const std::string table = name + "._prisma_migrations";
    const auto run = [&](const std::string &statement,
                         const std::vector<std::optional<std::string>> &values = {}) {
        const auto done = connection.query(statement, values);
        QVERIFY2(done.has_value(), done ? "" : described(done.error()).c_str());
    };
    run("CREATE SCHEMA IF NOT EXISTS " + name);
    if (!history.ledger.exists)
        return;
    run("CREATE TABLE " + table +
        " (id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz, "
        "migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, "
        "started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)");
    run("INSERT INTO " + table + " SELECT * FROM json_populate_recordset(NULL::" + table + ", $1::json)",
        {asJson(history.ledger.rows)});
}

} // namespace plumbline::tests
