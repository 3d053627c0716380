#pragma once

#include <string>

#include "models/project/project.h"
#include "ui/settings/settings.h"

#include <QKeySequence>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;
class QWidget;

namespace plumbline::ui {

/// Every command of the window, with its menu, mnemonic and shortcut. What a command does is the window's
/// business.
class MainActions : public QObject {
    Q_OBJECT

public:
    /// Fills the menu bar; the actions belong to `window`.
    MainActions(QMenuBar &bar, QWidget &window, const QStringList &pages);

    void setRecentProjects(const QStringList &folders);
    /// Without a project there is nothing to refresh, resolve or export.
    void setHasProject(bool hasProject);
    /// What the database is held for; nothing where no database is known. No choice then, nor where the
    /// command line has said it.
    void setEnvironment(const std::optional<project::Environment> &shown, bool isFixed);
    void addToViewMenu(QAction *action);

    QAction *open;
    QAction *closeProject;
    QAction *refresh;
    QAction *cancel;
    QAction *exportReport;
    QAction *quit;
    QList<QAction *> pages;
    QAction *compact;
    QActionGroup *appearance; ///< data: Appearance as int
    QActionGroup *axis;       ///< data: whether by order
    QAction *live;            ///< checkable: whether changes made elsewhere are followed
    QAction *showAll;
    QAction *find;
    QAction *markApplied;
    QAction *markRolledBack;
    QAction *removeBroken;
    QAction *nextAttention;
    QAction *showChange; ///< what the selected migration changes
    QAction *startResolving;
    QActionGroup *environment; ///< data: project::Environment as int
    QAction *reset;
    QAction *about;
    QAction *licences;

signals:
    void recentRequested(const QString &folder);
    void clearRecentRequested();

private:
    QAction *add(QMenu *menu, const QString &text, const QKeySequence &shortcut = {});
    void fillFileMenu(QMenu *menu);
    void fillViewMenu(QMenu *menu, const QStringList &pageNames);
    void fillMigrationsMenu(QMenu *menu);
    void fillDatabaseMenu(QMenu *menu);
    void fillHelpMenu(QMenu *menu);

    QWidget &m_window;
    QMenu *m_view = nullptr;
    QMenu *m_recent = nullptr;
    QAction *m_environmentSource = nullptr; ///< why there is no choice
};

} // namespace plumbline::ui
