#include "ui/window/project_opener.h"

#include "models/project/workspace.h"
#include "ui/dialogs/prompter.h"

#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QPointer>
#include <QUrl>

namespace plumbline::ui {

ProjectOpener::ProjectOpener(project::Workspace &workspace, Prompter &prompter, QObject *parent)
    : QObject(parent),
      m_workspace(workspace),
      m_prompter(prompter)
{
    connect(&m_workspace, &project::Workspace::surveyChanged, this, &ProjectOpener::remember);
}

void ProjectOpener::open(const project::ProjectRequest &request)
{
    emit opening();
    m_workspace.open(request);
}

void ProjectOpener::openPath(const QString &path)
{
    const QFileInfo info(path);
    project::ProjectRequest request;
    request.folder = (info.isFile() ? info.absolutePath() : info.absoluteFilePath()).toStdString();
    // A schema inside prisma/ stands for the project around it; a folder stands for itself.
    request.searchParents = info.isFile();
    open(request);
}

void ProjectOpener::askForFolder()
{
    const QStringList known = m_settings.recentProjects();
    const QString start = known.isEmpty() ? QDir::homePath() : QFileInfo(known.first()).absolutePath();
    m_prompter.chooseFolder(start, [guard = QPointer(this)](const std::optional<QString> &folder) {
        if (guard && folder)
            guard->openPath(*folder);
    });
}

void ProjectOpener::chooseSchema()
{
    if (!m_workspace.request())
        return;
    m_choosing.start(
        [request = *m_workspace.request()](const JobControl &) {
            return std::pair(request, project::schemaChoices(request.folder));
        },
        this,
        [this](const std::pair<project::ProjectRequest, std::vector<project::SchemaChoice>> &found) {
            const auto &[request, choices] = found;
            m_prompter.chooseSchema(choices, [guard = QPointer(this), request = request,
                                              choices = choices](std::optional<std::size_t> choice) {
                if (!guard || !choice || *choice >= choices.size())
                    return;
                project::ProjectRequest chosen = request;
                chosen.folder = choices[*choice].folder;
                chosen.schema = choices[*choice].schema;
                guard->open(chosen);
            });
        });
}

std::optional<QString> ProjectOpener::draggedPath(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    return urls.first().toLocalFile();
}

QStringList ProjectOpener::recent()
{
    // What lay below the folder for temporary files and is gone (the demo, say) does not come back.
    for (const QString &folder : m_settings.recentProjects())
        if (folder.startsWith(QDir::tempPath()) && !QFileInfo::exists(folder))
            m_settings.removeRecentProject(folder);
    return m_settings.recentProjects();
}

void ProjectOpener::clearRecent()
{
    m_settings.clearRecentProjects();
    emit recentChanged(recent());
}

void ProjectOpener::remember()
{
    m_settings.addRecentProject(QString::fromStdString(m_workspace.survey()->project.folder.string()));
    emit recentChanged(recent());
}

} // namespace plumbline::ui
