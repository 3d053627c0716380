#pragma once

#include <string>

#include <QStringList>

#include <filesystem>

namespace plumbline::project {

/// What was asked in a project, the latest first, each text once, at most 200.
///
/// A query may hold a secret or a person's name, so the history is the user's own: a file that only the user
/// may read, below the user's data folder ($XDG_DATA_HOME/Plumbline/queries) and never inside the project,
/// where looking leaves nothing behind. It holds the texts alone, no answers. Texts above 100 kB are not
/// remembered.
class QueryHistory {
public:
    /// The history of the project in that folder; in memory only where the folder is empty.
    explicit QueryHistory(const std::filesystem::path &projectFolder = {});

    const QStringList &queries() const { return m_queries; }
    /// Puts a text to the front and writes the file. What cannot be written is remembered until the end.
    void add(const QString &query);
    void clear();

    static constexpr int mostQueries = 200;
    static constexpr int longestQuery = 100 * 1024;

private:
    void write() const;

    QString m_path;
    QStringList m_queries;
};

} // namespace plumbline::project
