#include "models/project/demo_story.h"

#include "models/base/text.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace plumbline::project::demo {

namespace {

std::string read(const QString &name)
{
    QFile file(QStringLiteral(":/demo/") + name);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "demo", "a part of the sample project is not in the program");
    return isOpen ? file.readAll().toStdString() : std::string();
}

std::string author(const QString &who)
{
    static const std::map<QString, std::string> people{
        {QStringLiteral("mara"), "Mara Lindqvist <mara.lindqvist@brightwater.example>"},
        {QStringLiteral("jonas"), "Jonas Weber <jonas.weber@brightwater.example>"},
        {QStringLiteral("priya"), "Priya Nair <priya.nair@brightwater.example>"}};
    return people.at(who);
}

/// Files whose name begins with a dot are kept without it among the program's sources, where they would mean
/// something.
std::string projectPath(const QString &path)
{
    return path == QLatin1String("gitignore") || path == QLatin1String("env.example") ? "." + utf8(path)
                                                                                      : utf8(path);
}

Commit commit(const QJsonObject &event)
{
    Commit result{utf8(event[QLatin1String("at")].toString()),
                  author(event[QLatin1String("by")].toString()),
                  utf8(event[QLatin1String("message")].toString()),
                  {},
                  {}};
    const QString folder = QStringLiteral("commits/") + event[QLatin1String("commit")].toString();
    const QString root = QStringLiteral(":/demo/") + folder;
    for (QDirIterator files(root, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        const QString path = files.next().mid(root.size() + 1);
        result.files[projectPath(path)] = read(folder + QLatin1Char('/') + path);
    }
    for (const auto &path : event[QLatin1String("removes")].toArray())
        result.removed.push_back(utf8(path.toString()));
    return result;
}

Event eventOf(const QJsonObject &event)
{
    const auto text = [&](const char *key) { return utf8(event[QLatin1String(key)].toString()); };
    if (event.contains(QLatin1String("commit")))
        return commit(event);
    if (event.contains(QLatin1String("deploy")))
        return Deploy{MigrationName(text("deploy")), text("at"),
                      event[QLatin1String("microseconds")].toInteger(), text("fails")};
    if (event.contains(QLatin1String("rolledBack")))
        return RollBack{MigrationName(text("rolledBack")), text("at")};
    if (event.contains(QLatin1String("declare")))
        return Declare{MigrationName(text("declare")), text("at"), text("byHand")};
    if (event.contains(QLatin1String("data")))
        return Fill{read(QStringLiteral("data/%1.sql").arg(event[QLatin1String("data")].toString()))};
    Q_ASSERT_X(event.contains(QLatin1String("emptyFolder")), "demo", "story.json has an event of no kind");
    return EmptyFolder{text("emptyFolder")};
}

} // namespace

std::vector<Event> story()
{
    const auto document =
        QJsonDocument::fromJson(QByteArray::fromStdString(read(QStringLiteral("story.json"))));
    std::vector<Event> events;
    for (const auto &event : document.array())
        events.push_back(eventOf(event.toObject()));
    return events;
}

} // namespace plumbline::project::demo
