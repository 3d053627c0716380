#include "ui/pages/resolve_page.h"

#include "ui/pages/checklist_panel.h"
#include "views/theme/theme.h"

#include <QBoxLayout>

namespace plumbline::ui {

ResolvePage::ResolvePage(QWidget *parent) : Page(parent), m_panel(new ChecklistPanel)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    // Lines of more than some ninety letters are hard to read.
    m_panel->setMaximumWidth(860);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_panel, 1);
    row->addStretch(0);
}

void ResolvePage::showSurvey(const project::SurveyPtr &survey)
{
    m_panel->showSurvey(survey);
}

QWidget *ResolvePage::workPlace()
{
    return m_panel->workPlace();
}

} // namespace plumbline::ui
