#pragma once

#include "models/history/ledger.h"
#include "models/history/prisma_status.h"

#include <QJsonObject>
#include <QStringList>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::tests {

/// A history of tests/data/histories with what the real Prisma said of it. README.md there explains the
/// cases.
struct RecordedHistory {
    QString file; ///< "states"
    QString name; ///< a sentence
    QJsonObject declared;
    history::PrismaStatus prisma;
    std::vector<MigrationName> editedToPrisma; ///< its diagnosis; `migrate status` never prints it
    history::Ledger ledger;
    QStringList expected; ///< lines of `lines(History)`, as a person judged
    QString verdict;      ///< word of `status --json`

    std::string schema() const; ///< the URL's
    bool isGenerated() const;   ///< thousands of folders and rows, made by rule
};

/// Every recorded case of the folder that holds cases/ and recorded/. Fails the running test (and returns
/// what it has) where the two do not belong together.
std::vector<RecordedHistory> recordedHistories(const std::filesystem::path &folder);

/// The project's own cases.
std::vector<RecordedHistory> recordedHistories();

/// Makes the case's migrations folder, as it was when `migrate status` was asked.
void makeFolders(const RecordedHistory &history, const std::filesystem::path &migrations);

} // namespace plumbline::tests
