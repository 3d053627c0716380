#include "ui/pages/checklist_panel.h"

#include "models/items/checklist_model.h"
#include "ui/pages/step_card.h"
#include "views/delegates/labels.h"
#include "views/theme/theme.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QTimer>

#include <algorithm>

namespace plumbline::ui {

namespace space = views::space;

namespace {

bool isOver(checklist::StepState state)
{
    return state == checklist::StepState::Done || state == checklist::StepState::NotNeeded;
}

} // namespace

ChecklistPanel::ChecklistPanel(QWidget *parent)
    : QScrollArea(parent),
      m_empty(views::mutedLabel(tr("The steps are filled in as soon as the project has "
                                   "been looked at."))),
      m_steps(new QWidget)
{
    setAccessibleName(tr("Checklist"));
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_empty->setContentsMargins(space::group, space::group, space::group, space::group);
    column->addWidget(m_empty);
    auto *steps = new QVBoxLayout(m_steps);
    steps->setContentsMargins(0, 0, 0, 0);
    steps->setSpacing(0);
    for (int step = 0; step < checklist::stepCount; ++step) {
        auto *card = new StepCard(static_cast<checklist::Step>(step));
        connect(card, &StepCard::actionRequested, this, &ChecklistPanel::actionRequested);
        m_cards[static_cast<std::size_t>(step)] = card;
        steps->addWidget(card);
    }
    column->addWidget(m_steps);
    column->addStretch(1);
    setWidget(content);
    m_steps->hide();
}

void ChecklistPanel::showSurvey(const project::SurveyPtr &survey)
{
    m_empty->setVisible(!survey);
    m_steps->setVisible(survey != nullptr);
    if (!survey) {
        m_opened = -1;
        return;
    }
    for (int step = 0; step < checklist::stepCount; ++step)
        card(step).setReport(survey->checklist[static_cast<std::size_t>(step)],
                             survey->kept
                                 ? project::keptFor(*survey->kept, static_cast<checklist::Step>(step))
                                 : std::vector<project::KeptEvidence>());
    const int first = items::firstStepToDo(survey->checklist);
    // A step that was opened for the person and is done by now makes room for the next.
    const bool isDone = m_opened >= 0 && card(m_opened).isOpen() && isOver(card(m_opened).state());
    if (first >= 0 && (m_opened < 0 || isDone)) {
        for (int step = 0; step < checklist::stepCount; ++step)
            card(step).setOpen(step == first);
        m_opened = first;
    }
}

void ChecklistPanel::goToStep(int step)
{
    if (step < 0 || step >= checklist::stepCount)
        return;
    for (int other = 0; other < checklist::stepCount; ++other)
        card(other).setOpen(other == step);
    m_opened = step;
    card(step).head()->setFocus();
    // The card has its height only after the layout has run.
    QTimer::singleShot(0, this, [this, step] { ensureWidgetVisible(&card(step), 0, space::control); });
}

QWidget *ChecklistPanel::workPlace() const
{
    return card(std::max(0, m_opened)).head();
}

} // namespace plumbline::ui
