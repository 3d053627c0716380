#include "ui/window/checklist_dock.h"

#include "ui/pages/checklist_panel.h"

#include <QAction>

namespace plumbline::ui {

ChecklistDock::ChecklistDock(QWidget *parent)
    : QDockWidget(tr("Resolve"), parent),
      m_panel(new ChecklistPanel)
{
    setObjectName(QStringLiteral("checklistDock"));
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    setWidget(m_panel);
    toggleViewAction()->setText(tr("Checklist &beside the page"));
    connect(toggleViewAction(), &QAction::triggered, this, [this](bool isWanted) {
        m_isWanted = isWanted;
        emit wishChanged();
    });
}

void ChecklistDock::fit(bool isOfUse, bool hasPlace)
{
    setVisible(isOfUse && m_isWanted && (hasPlace || isFloating()));
}

void ChecklistDock::closeEvent(QCloseEvent *event)
{
    m_isWanted = false;
    QDockWidget::closeEvent(event);
}

} // namespace plumbline::ui
