#pragma once

#include "models/base/checksum.h"
#include "models/history/history.h"
#include "models/history/read_script.h"

#include <QStringList>

#include <string>
#include <vector>

namespace plumbline::tests {

/// Short words for histories in tests. Times are minutes after an arbitrary moment.
inline Time minute(int number)
{
    return Time(std::chrono::hours(480000) + std::chrono::minutes(number));
}

inline history::Folder folder(const std::string &name, const std::string &script = "SELECT 1;\n")
{
    return {MigrationName(name), "/migrations/" + name, history::scriptOf(script)};
}

inline history::Folder brokenFolder(const std::string &name, ErrorCode why = ErrorCode::NotFound)
{
    return {MigrationName(name), "/migrations/" + name, failure(why, "/migrations/" + name)};
}

inline history::LedgerRow startedRow(const std::string &name, int at, const std::string &script)
{
    history::LedgerRow row;
    row.id = name + '#' + std::to_string(at);
    row.checksum = sha256(script);
    row.name = MigrationName(name);
    row.startedAt = minute(at);
    return row;
}

inline history::LedgerRow appliedRow(const std::string &name, int at,
                                     const std::string &script = "SELECT 1;\n")
{
    history::LedgerRow row = startedRow(name, at, script);
    row.finishedAt = minute(at);
    row.appliedStepsCount = 1;
    return row;
}

inline history::LedgerRow declaredRow(const std::string &name, int at,
                                      const std::string &script = "SELECT 1;\n")
{
    history::LedgerRow row = appliedRow(name, at, script);
    row.appliedStepsCount = 0;
    row.logs = "";
    return row;
}

inline history::LedgerRow failedRow(const std::string &name, int at,
                                    const std::string &script = "SELECT 1;\n")
{
    history::LedgerRow row = startedRow(name, at, script);
    row.logs = "ERROR: relation \"x\" does not exist";
    return row;
}

inline history::LedgerRow rolledBackRow(const std::string &name, int at,
                                        const std::string &script = "SELECT 1;\n")
{
    history::LedgerRow row = failedRow(name, at, script);
    row.rolledBackAt = minute(at + 1);
    return row;
}

inline history::Ledger ledgerOf(std::vector<history::LedgerRow> rows)
{
    history::Ledger ledger;
    ledger.exists = true;
    ledger.rows = std::move(rows);
    return ledger;
}

inline history::MigrationsFolder folders(std::vector<history::Folder> list)
{
    history::MigrationsFolder result;
    result.path = "/migrations";
    result.folders = std::move(list);
    return result;
}

/// The words of `status --json`.
inline QString word(history::State state)
{
    switch (state) {
    case history::State::Applied:
        return QStringLiteral("applied");
    case history::State::Pending:
        return QStringLiteral("pending");
    case history::State::Running:
        return QStringLiteral("running");
    case history::State::Failed:
        return QStringLiteral("failed");
    case history::State::RolledBack:
        return QStringLiteral("rolledBack");
    case history::State::Missing:
        return QStringLiteral("missing");
    case history::State::Broken:
        return QStringLiteral("broken");
    case history::State::Unknown:
        return QStringLiteral("unknown");
    }
    Q_UNREACHABLE();
}

inline QString word(history::Problem problem)
{
    switch (problem) {
    case history::Problem::Edited:
        return QStringLiteral("edited");
    case history::Problem::EditedLineEndings:
        return QStringLiteral("editedLineEndings");
    case history::Problem::EditedComments:
        return QStringLiteral("editedComments");
    case history::Problem::OutOfOrder:
        return QStringLiteral("outOfOrder");
    case history::Problem::AppliedTwice:
        return QStringLiteral("appliedTwice");
    case history::Problem::EmptyScript:
        return QStringLiteral("emptyScript");
    case history::Problem::WillRunAgain:
        return QStringLiteral("willRunAgain");
    case history::Problem::NotUtf8:
        return QStringLiteral("notUtf8");
    }
    Q_UNREACHABLE();
}

/// A history as lines "name: state, declared, problem …".
inline QStringList lines(const history::History &history)
{
    QStringList result;
    for (const history::Migration &migration : history.migrations) {
        QStringList words{word(migration.state)};
        if (migration.isDeclared)
            words << QStringLiteral("declared");
        for (const history::Problem problem : migration.problems)
            words << word(problem);
        result << QString::fromStdString(migration.name.value) + QStringLiteral(": ") +
                      words.join(QStringLiteral(", "));
    }
    return result;
}

} // namespace plumbline::tests
