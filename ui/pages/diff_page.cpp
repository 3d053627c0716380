#include "ui/pages/diff_page.h"

#include "models/base/text.h"
#include "models/project/replay_approval.h"
#include "models/wording/comparison_text.h"
#include "models/wording/wording.h"
#include "ui/dialogs/prompter.h"
#include "ui/pages/change_detail_pane.h"
#include "ui/pages/change_list.h"
#include "ui/pages/comparison_export.h"
#include "ui/pages/inline_message.h"
#include "ui/pages/source_picker.h"
#include "ui/pages/turning_splitter.h"
#include "views/delegates/labels.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace plumbline::ui {

namespace space = views::space;
using project::ComparedSide;
using project::ComparisonSource;
using project::OwnSource;

namespace {

/// Narrower than this, the definitions stand below the list and not beside it.
constexpr int sideBySideFrom = 1000;
/// What the first pane has of the page at first.
constexpr double firstShare = 0.4;

bool isMigrations(const ComparisonSource &source)
{
    const auto *own = std::get_if<OwnSource>(&source);
    return own && *own == OwnSource::Migrations;
}

} // namespace

DiffPage::DiffPage(Prompter &prompter, QWidget *parent)
    : Page(parent),
      m_from(new SourcePicker(prompter, tr("Left side"))),
      m_to(new SourcePicker(prompter, tr("Right side"))),
      m_swap(new QToolButton),
      m_more(new QToolButton),
      m_summary(views::headingLabel()),
      m_message(new InlineMessage),
      m_export(new ComparisonExport(prompter, *m_message, this)),
      m_splitter(new TurningSplitter(QStringLiteral("diffSplitter"), sideBySideFrom, firstShare)),
      m_list(new ChangeList),
      m_detail(new ChangeDetailPane)
{
    m_message->setObjectName(QStringLiteral("diffMessage"));
    m_message->hide();
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTop());
    column->addWidget(m_message);
    column->addWidget(m_splitter, 1);
    m_from->setSource(OwnSource::Live);
    m_to->setSource(OwnSource::Declared);
    for (SourcePicker *picker : {m_from, m_to})
        connect(picker, &SourcePicker::changed, this, [this] { compareLater(true); });
    connect(m_swap, &QToolButton::clicked, this, &DiffPage::swap);
    connect(m_list, &ChangeList::currentChanged, this, [this] {
        const ComparisonPtr comparison =
            m_shown ? ComparisonPtr(m_shown, &m_shown->comparison) : ComparisonPtr();
        m_detail->showChange(comparison, m_list->current());
    });
    connect(m_list, &ChangeList::migrationOpened, this, &DiffPage::migrationOpened);
    connect(m_detail, &ChangeDetailPane::migrationOpened, this, &DiffPage::migrationOpened);
    updateNames();
}

QWidget *DiffPage::makeTop()
{
    m_from->setObjectName(QStringLiteral("diffFrom"));
    m_to->setObjectName(QStringLiteral("diffTo"));
    m_swap->setObjectName(QStringLiteral("diffSwap"));
    m_swap->setText(QStringLiteral("⇄"));
    m_swap->setFocusPolicy(Qt::StrongFocus);
    m_swap->setAccessibleName(tr("Swap the sides"));
    m_swap->setToolTip(tr("Swap the sides"));
    m_more->setObjectName(QStringLiteral("diffExport"));
    m_more->setText(tr("Export"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setMenu(new QMenu(m_more));
    m_export->fill(*m_more->menu());
    m_summary->setObjectName(QStringLiteral("diffSummary"));
    m_summary->setWordWrap(true);
    auto *top = new QWidget;
    auto *sides = new QHBoxLayout;
    sides->setSpacing(space::control);
    sides->addWidget(m_from, 1, Qt::AlignTop);
    sides->addWidget(m_swap, 0, Qt::AlignTop);
    sides->addWidget(m_to, 1, Qt::AlignTop);
    sides->addWidget(m_more, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(space::control, space::control, space::control, space::tight);
    column->setSpacing(space::control);
    column->addLayout(sides);
    column->addWidget(m_summary);
    return top;
}

void DiffPage::showSurvey(const project::SurveyPtr &survey)
{
    const project::SurveyPtr before = std::exchange(m_survey, survey);
    if (!survey) {
        m_comparing.cancel();
        m_replayed.reset();
        clear();
        m_summary->setText(tr("Reading the project…"));
        m_isNew = true;
        return;
    }
    if (survey->changes.isFolderChanged)
        m_replayed.reset();
    // What is on screen is of what these two saw; a survey that saw the same changes nothing here.
    const bool isSame = before && m_shown && before->declared == survey->declared &&
                        before->catalog.has_value() == survey->catalog.has_value() &&
                        (!survey->catalog || *before->catalog == *survey->catalog) &&
                        !survey->changes.isFolderChanged;
    if (!isSame)
        compareLater(m_isNew);
}

void DiffPage::compareLater(bool isNew)
{
    m_isNew = m_isNew || isNew;
    m_isDue = true;
    updateNames();
    if (isVisible())
        compare(m_isNew);
}

void DiffPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_isDue)
        compare(m_isNew);
}

void DiffPage::compare(bool isNew)
{
    const auto from = m_from->source();
    const auto to = m_to->source();
    m_isDue = false;
    if (!m_survey || !m_request)
        return;
    if (!from || !to) {
        m_comparing.cancel();
        clear();
        m_summary->setText(tr("Say where the other side is."));
        return;
    }
    if ((isMigrations(*from) || isMigrations(*to)) && !m_replayed && !isApproved()) {
        askForReplay();
        return;
    }
    if (isNew || !m_shown)
        m_summary->setText(isMigrations(*from) || isMigrations(*to)
                               ? tr("Replaying the migrations on a private server…")
                               : tr("Comparing…"));
    const auto sideOrKept = [](const ComparisonSource &source, const std::optional<ComparedSide> &kept,
                               const project::Survey &survey, const project::ProjectRequest &request,
                               const JobControl &control) -> Result<ComparedSide> {
        return kept && isMigrations(source) ? Result<ComparedSide>(*kept)
                                            : project::sideOf(source, survey, request, control);
    };
    m_comparing.start(
        [=, survey = m_survey, request = *m_request, kept = m_replayed, from = *from,
         to = *to](const JobControl &control) {
            Sides sides{sideOrKept(from, kept, *survey, request, control), ComparedSide(), {}};
            if (sides.from)
                sides.to = sideOrKept(to, kept, *survey, request, control);
            if (sides.from && sides.to)
                sides.shown = project::shownComparison(*sides.from, *sides.to);
            return sides;
        },
        this, [this](Sides sides) { take(std::move(sides)); },
        [this](const Progress &progress) {
            if (progress.total > 0)
                m_summary->setText(
                    tr("Replaying migration %L1 of %L2…").arg(progress.done).arg(progress.total));
        });
}

bool DiffPage::isApproved() const
{
    return project::isReplayApproved(m_survey->project.folder);
}

/// The scripts are somebody's program: a person starts them the first time.
void DiffPage::askForReplay()
{
    m_comparing.cancel();
    clear();
    m_summary->setText(tr("The migrations have not been replayed yet."));
    m_message->show(views::Mark::Info,
                    tr("To know what they make, Plumbline runs the %n migration(s) of this project on a "
                       "private server of its "
                       "own, as a role without rights. Nothing reaches your database.",
                       nullptr, static_cast<int>(m_survey->history.migrations.size())),
                    tr("&Replay the migrations"), [this] {
                        if (!m_survey)
                            return;
                        project::approveReplay(m_survey->project.folder);
                        m_message->hide();
                        compareLater(false);
                    });
}

void DiffPage::take(Sides sides)
{
    if (!sides.shown) {
        showError(sides.from ? sides.to.error() : sides.from.error());
        return;
    }
    for (const auto &side : {sides.from, sides.to})
        if (isMigrations(side->source))
            m_replayed = *side;
    m_message->hide();
    m_shown = std::move(sides.shown);
    const project::SourceComparison &comparison = m_shown->comparison;
    m_summary->setText(wording::comparisonSentence(comparison));
    m_detail->setScript(text(m_shown->script));
    m_export->setReport({m_from->sideName(), m_to->sideName(), m_shown});
    m_more->setEnabled(true);
    if (std::exchange(m_isNew, false))
        m_list->showChanges({}, {});
    m_list->showChanges(items::ChangesPtr(m_shown, &comparison.changes), tr("The two sides are the same."));
}

void DiffPage::showError(const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return;
    clear();
    m_summary->setText(tr("Not compared."));
    m_message->show(views::Mark::Bad, wording::errorText(error), {}, {}, false);
}

void DiffPage::clear()
{
    m_shown.reset();
    m_export->setReport({});
    m_more->setEnabled(false);
    m_list->showChanges({}, {});
    m_detail->showChange({}, {});
    m_detail->setScript({});
}

void DiffPage::swap()
{
    const auto from = m_from->source();
    const auto to = m_to->source();
    if (!from || !to)
        return;
    m_from->setSource(*to);
    m_to->setSource(*from);
    compareLater(false);
}

void DiffPage::updateNames()
{
    m_detail->setSideNames(m_from->sideName(), m_to->sideName());
}

void DiffPage::find()
{
    m_list->find();
}

void DiffPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_splitter->fit(size());
}

void DiffPage::setCompact(bool isCompact)
{
    m_list->setCompact(isCompact);
    m_detail->setCompact(isCompact);
}

void DiffPage::saveState(Settings &settings) const
{
    m_splitter->saveSizes(settings);
    m_list->saveState(settings);
    m_detail->saveState(settings);
}

void DiffPage::restoreState(const Settings &settings)
{
    m_splitter->restoreSizes(settings);
    m_list->restoreState(settings);
    m_detail->restoreState(settings);
}

} // namespace plumbline::ui
