#include "ui/window/main_actions.h"

#include "models/items/roles.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

namespace plumbline::ui {

MainActions::MainActions(QMenuBar &bar, QWidget &window, const QStringList &pageNames)
    : QObject(&window),
      m_window(window)
{
    fillFileMenu(bar.addMenu(tr("&File")));
    fillViewMenu(m_view = bar.addMenu(tr("&View")), pageNames);
    fillMigrationsMenu(bar.addMenu(tr("&Migrations")));
    fillDatabaseMenu(bar.addMenu(tr("&Database")));
    fillHelpMenu(bar.addMenu(tr("&Help")));
    setRecentProjects({});
    setHasProject(false);
    setEnvironment({}, false);
}

QAction *MainActions::add(QMenu *menu, const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, &m_window);
    action->setShortcut(shortcut);
    menu->addAction(action);
    return action;
}

void MainActions::fillFileMenu(QMenu *menu)
{
    open = add(menu, tr("&Open project…"), QKeySequence::Open);
    m_recent = menu->addMenu(tr("Open &recent"));
    menu->addSeparator();
    refresh = add(menu, tr("Re&fresh"), QKeySequence(Qt::Key_F5));
    cancel = add(menu, tr("&Cancel looking"), QKeySequence(Qt::CTRL | Qt::Key_Period));
    cancel->setEnabled(false);
    menu->addSeparator();
    exportReport = add(menu, tr("&Export report…"), QKeySequence(Qt::CTRL | Qt::Key_E));
    menu->addSeparator();
    closeProject = add(menu, tr("C&lose project"), QKeySequence(Qt::CTRL | Qt::Key_W));
    quit = add(menu, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
}

void MainActions::fillViewMenu(QMenu *menu, const QStringList &pageNames)
{
    for (const QString &name : pageNames) {
        const int number = static_cast<int>(pages.size()) + 1;
        // Ctrl+0 is the whole timeline's; a tenth page has no key.
        const bool hasKey = number <= 9;
        pages.append(add(menu, hasKey ? QStringLiteral("&%1 %2").arg(number).arg(name) : name,
                         hasKey ? QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number)) : QKeySequence()));
    }
    menu->addSeparator();
    find = add(menu, tr("&Find"), QKeySequence::Find);
    showAll = add(menu, tr("Show the &whole timeline"), QKeySequence(Qt::CTRL | Qt::Key_0));
    auto *axisMenu = menu->addMenu(tr("&Timeline axis"));
    axis = new QActionGroup(this);
    for (const bool byOrder : {false, true}) {
        QAction *action = add(axisMenu, byOrder ? tr("By &order") : tr("By &time"));
        action->setCheckable(true);
        action->setData(byOrder);
        axis->addAction(action);
    }
    menu->addSeparator();
    live = add(menu, tr("&Live"), QKeySequence(Qt::CTRL | Qt::Key_L));
    live->setCheckable(true);
    live->setToolTip(tr("Follows changes made elsewhere, in the database and in the folder"));
    compact = add(menu, tr("&Compact rows"));
    compact->setCheckable(true);
    auto *appearanceMenu = menu->addMenu(tr("&Appearance"));
    appearance = new QActionGroup(this);
    //: the desktop's own appearance, light or dark
    const QStringList names{tr("As the &system"), tr("&Light"), tr("&Dark")};
    for (int i = 0; i < names.size(); ++i) {
        QAction *action = add(appearanceMenu, names[i]);
        action->setCheckable(true);
        action->setData(i);
        appearance->addAction(action);
    }
}

void MainActions::fillMigrationsMenu(QMenu *menu)
{
    startResolving = add(menu, tr("Start &resolving"), QKeySequence(Qt::CTRL | Qt::Key_R));
    nextAttention = add(menu, tr("&Next that needs attention"), QKeySequence(Qt::Key_F8));
    showChange = add(menu, tr("Show what it &changes"), QKeySequence(Qt::CTRL | Qt::Key_D));
    menu->addSeparator();
    markApplied = add(menu, tr("Mark as &applied…"));
    markRolledBack = add(menu, tr("Mark as rolled &back…"));
    removeBroken = add(menu, tr("Remove broken &folder…"));
}

void MainActions::fillDatabaseMenu(QMenu *menu)
{
    //: what a database is for: a developer's own, for trials, or the real one
    auto *environmentMenu = menu->addMenu(tr("&Environment"));
    environment = new QActionGroup(this);
    const QStringList names{tr("&Local"), tr("&Staging"), tr("&Production")};
    for (int i = 0; i < names.size(); ++i) {
        QAction *action = add(environmentMenu, names[i]);
        action->setCheckable(true);
        action->setData(i);
        environment->addAction(action);
    }
    m_environmentSource = add(environmentMenu, tr("Said by --environment for this run"));
    m_environmentSource->setEnabled(false);
    menu->addSeparator();
    reset = add(menu, tr("What a re&set would destroy…"));
    reset->setToolTip(tr("Plumbline never resets a database; it shows what would be lost"));
}

void MainActions::fillHelpMenu(QMenu *menu)
{
    licences = add(menu, tr("&Licences"));
    about = add(menu, tr("&About Plumbline"));
    about->setMenuRole(QAction::AboutRole);
}

void MainActions::setRecentProjects(const QStringList &folders)
{
    m_recent->clear();
    for (const QString &folder : folders) {
        QString shown = items::oneLine(folder.toStdString());
        QAction *action = m_recent->addAction(shown.replace(QLatin1Char('&'), QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, folder] { emit recentRequested(folder); });
    }
    m_recent->addSeparator();
    connect(m_recent->addAction(tr("&Clear this list")), &QAction::triggered, this,
            &MainActions::clearRecentRequested);
    m_recent->setEnabled(!folders.isEmpty());
}

void MainActions::setHasProject(bool hasProject)
{
    for (QAction *action : {refresh, exportReport, closeProject, find, showAll, startResolving, nextAttention,
                            showChange, markApplied, markRolledBack, removeBroken, reset})
        action->setEnabled(hasProject);
    for (QAction *action : std::as_const(pages))
        action->setEnabled(hasProject);
}

void MainActions::setEnvironment(const std::optional<project::Environment> &shown, bool isFixed)
{
    environment->setEnabled(shown && !isFixed);
    m_environmentSource->setVisible(shown && isFixed);
    for (QAction *action : environment->actions())
        action->setChecked(shown && action->data().toInt() == static_cast<int>(*shown));
}

void MainActions::addToViewMenu(QAction *action)
{
    m_view->insertAction(find, action);
}

} // namespace plumbline::ui
