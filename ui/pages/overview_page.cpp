#include "ui/pages/overview_page.h"

#include "models/wording/wording.h"
#include "ui/pages/migration_facts.h"
#include "ui/pages/script_pane.h"
#include "views/delegates/labels.h"
#include "views/theme/theme.h"
#include "views/timeline/timeline_view.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>

namespace plumbline::ui {

namespace space = views::space;

namespace {
const QString rowsKey = QStringLiteral("overviewRows");
const QString columnsKey = QStringLiteral("overviewColumns");
} // namespace

OverviewPage::OverviewPage(QWidget *parent)
    : Page(parent),
      m_timeline(new views::TimelineView),
      m_facts(new MigrationFacts),
      m_script(new ScriptPane),
      m_rows(new QSplitter(Qt::Vertical)),
      m_columns(new QSplitter(Qt::Horizontal)),
      m_noticeBox(buildNotices())
{
    m_timeline->setObjectName(QStringLiteral("timeline"));
    m_timeline->setAccessibleName(tr("Timeline"));
    m_facts->setMinimumWidth(220);
    m_script->setMinimumWidth(220);
    m_columns->addWidget(m_facts);
    m_columns->addWidget(m_script);
    m_columns->setChildrenCollapsible(false);
    m_columns->setStretchFactor(0, 1);
    m_columns->setStretchFactor(1, 1);
    m_rows->addWidget(m_timeline);
    m_rows->addWidget(m_columns);
    m_rows->setChildrenCollapsible(false);
    m_rows->setStretchFactor(0, 2);
    m_rows->setStretchFactor(1, 3);
    m_rows->setSizes({240, 420});
    m_columns->setSizes({420, 420});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_noticeBox);
    // In a low window (200 % on a small screen) the page scrolls instead of squeezing its panes.
    m_rows->setMinimumHeight(460);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_rows);
    column->addWidget(scroll, 1);
    connect(m_timeline, &views::TimelineView::selected, this, &Page::selected);
    connect(m_facts, &MigrationFacts::requested, this, &Page::requested);
}

QWidget *OverviewPage::buildNotices()
{
    auto *box = new QWidget;
    m_noticeHead = new QToolButton;
    m_noticeHead->setObjectName(QStringLiteral("notices"));
    m_noticeHead->setAutoRaise(true);
    m_noticeHead->setCheckable(true);
    m_noticeHead->setArrowType(Qt::RightArrow);
    m_noticeHead->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_notices = views::wrappedLabel();
    m_notices->setContentsMargins(space::group, 0, 0, space::control);
    m_notices->hide();
    connect(m_noticeHead, &QToolButton::toggled, this, [this](bool isOpen) {
        m_noticeHead->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
        m_notices->setVisible(isOpen);
    });
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(space::control, space::tight, space::control, 0);
    column->setSpacing(0);
    column->addWidget(m_noticeHead, 0, Qt::AlignLeft);
    column->addWidget(m_notices);
    box->hide();
    return box;
}

void OverviewPage::showSurvey(const project::SurveyPtr &survey)
{
    m_survey = survey;
    m_timeline->setSurvey(survey);
    showNotices();
    showMigration();
}

void OverviewPage::showNotices()
{
    QStringList lines;
    if (m_survey)
        for (const project::Notice &notice : m_survey->project.notices)
            lines.append(QStringLiteral("•  ") + wording::noticeText(notice));
    m_noticeBox->setVisible(!lines.isEmpty());
    m_noticeHead->setText(tr("%n notice(s) about how the project was read", nullptr, int(lines.size())));
    m_notices->setText(lines.join(QLatin1Char('\n')));
}

void OverviewPage::showSelection(const MigrationName &name)
{
    m_selection = name;
    m_timeline->setSelection(name);
    showMigration();
}

void OverviewPage::showMigration()
{
    const history::Migration *migration = m_survey ? m_survey->history.find(m_selection) : nullptr;
    m_facts->showMigration(m_survey, migration);
    m_script->showMigration(m_survey, migration);
}

QWidget *OverviewPage::workPlace()
{
    return m_timeline;
}

void OverviewPage::setCompact(bool isCompact)
{
    m_facts->setCompact(isCompact);
}

void OverviewPage::saveState(Settings &settings) const
{
    settings.setState(rowsKey, m_rows->saveState());
    settings.setState(columnsKey, m_columns->saveState());
    m_facts->saveState(settings);
    m_script->saveState(settings);
}

void OverviewPage::restoreState(const Settings &settings)
{
    m_rows->restoreState(settings.state(rowsKey));
    m_columns->restoreState(settings.state(columnsKey));
    m_facts->restoreState(settings);
    m_script->restoreState(settings);
}

} // namespace plumbline::ui
