#pragma once

#include <string>

#include "models/base/job.h"
#include "models/project/project.h"
#include "ui/settings/settings.h"

#include <QObject>

#include <optional>

class QMimeData;

namespace plumbline::project {
class Workspace;
}

namespace plumbline::ui {

class Prompter;

/// The ways to a project: a folder that was chosen, dropped or opened before, and which of its schemas.
class ProjectOpener : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    ProjectOpener(project::Workspace &workspace, Prompter &prompter, QObject *parent = nullptr);

    void open(const project::ProjectRequest &request);
    /// A folder that a person named; a file stands for its folder.
    void openPath(const QString &path);
    void askForFolder();
    /// Offers the schemas of the requested folder, and opens the one that is chosen.
    void chooseSchema();

    /// The one file or folder that is being dragged.
    static std::optional<QString> draggedPath(const QMimeData &data);

    /// The latest first, without temporary projects that are gone.
    QStringList recent();
    void clearRecent();

signals:
    void opening();
    void recentChanged(const QStringList &folders);

private:
    void remember();

    project::Workspace &m_workspace;
    Prompter &m_prompter;
    Settings m_settings;
    Job m_choosing;
};

} // namespace plumbline::ui
