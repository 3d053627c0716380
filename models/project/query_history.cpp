#include "models/project/query_history.h"

#include "models/base/checksum.h"
#include "models/base/text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

namespace plumbline::project {

namespace {

constexpr auto onlyMine = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/Plumbline/queries");
}

} // namespace

QueryHistory::QueryHistory(const std::filesystem::path &projectFolder)
{
    if (projectFolder.empty())
        return;
    std::error_code ignored;
    // The name of the file does not tell the project's, and any path makes one.
    std::string project = std::filesystem::absolute(projectFolder, ignored).lexically_normal().string();
    if (project.size() > 1 && project.back() == '/')
        project.pop_back();
    const std::string name = sha256(project).value;
    m_path = folder() + QLatin1Char('/') + text(name.substr(0, 32)) + QStringLiteral(".json");
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonArray queries = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &query : queries)
        if (query.isString() && m_queries.size() < mostQueries && !m_queries.contains(query.toString()))
            m_queries.append(query.toString());
}

void QueryHistory::add(const QString &query)
{
    if (query.trimmed().isEmpty() || query.size() > longestQuery)
        return;
    m_queries.removeAll(query);
    m_queries.prepend(query);
    m_queries = m_queries.mid(0, mostQueries);
    write();
}

void QueryHistory::clear()
{
    m_queries.clear();
    if (!m_path.isEmpty())
        QFile::remove(m_path);
}

void QueryHistory::write() const
{
    if (m_path.isEmpty() || !QDir().mkpath(QFileInfo(m_path).path()))
        return;
    QFile::setPermissions(QFileInfo(m_path).path(), onlyMine | QFileDevice::ExeOwner);
    // Whole or not at all; without a sync to the disk, because the window waits and a lost history hurts
    // nobody.
    const QString fresh = m_path + QStringLiteral(".new");
    QFile file(fresh);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || !file.setPermissions(onlyMine))
        return;
    file.write(QJsonDocument(QJsonArray::fromStringList(m_queries)).toJson(QJsonDocument::Compact));
    file.close();
    std::error_code ignored;
    if (file.error() == QFileDevice::NoError)
        std::filesystem::rename(fresh.toStdString(), m_path.toStdString(), ignored);
}

} // namespace plumbline::project
