#include "ui/pages/diff_page.h"

#include "models/base/text.h"
#include "models/project/compare_readings.h"
#include "models/project/replay_approval.h"
#include "models/wording/comparison_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/wording.h"
#include "ui/dialogs/prompter.h"
#include "ui/pages/change_detail_pane.h"
#include "ui/pages/change_list.h"
#include "ui/pages/comparison_export.h"
#include "ui/pages/comparison_notice.h"
#include "ui/pages/comparison_sides.h"
#include "ui/pages/inline_message.h"
#include "ui/pages/three_way_view.h"
#include "ui/pages/turning_splitter.h"
#include "views/delegates/labels.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>

#include <algorithm>

namespace plumbline::ui {

namespace space = views::space;
using project::ComparisonSource;
using project::OwnSource;
using project::PointSource;

namespace {

/// Narrower than this, the definitions stand below the list and not beside it.
constexpr int sideBySideFrom = 1000;
/// What the first pane has of the page at first.
constexpr double firstShare = 0.4;

std::vector<MigrationName> namesOf(const project::Survey &survey)
{
    std::vector<MigrationName> names;
    if (survey.folders)
        for (const history::Folder &folder : survey.folders->folders)
            names.push_back(folder.name);
    return names;
}

/// Whether a survey saw what the one before saw, of what is compared here.
bool isSame(const project::Survey &one, const project::Survey &other)
{
    return one.declared == other.declared && project::hasSameSources(one, other);
}

} // namespace

DiffPage::DiffPage(Prompter &prompter, QWidget *parent)
    : Page(parent),
      m_sides(new ComparisonSides(prompter)),
      m_summary(views::headingLabel()),
      m_message(new InlineMessage),
      m_notice(new ComparisonNotice(*m_message, this)),
      m_export(new ComparisonExport(prompter, *m_message, this)),
      m_views(new QStackedWidget),
      m_splitter(new TurningSplitter(QStringLiteral("diffSplitter"), sideBySideFrom, firstShare)),
      m_list(new ChangeList),
      m_detail(new ChangeDetailPane),
      m_threeWay(new ThreeWayView)
{
    m_message->setObjectName(QStringLiteral("diffMessage"));
    m_message->hide();
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_views->addWidget(m_splitter);
    m_views->addWidget(m_threeWay);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTop());
    column->addWidget(m_message);
    column->addWidget(m_views, 1);
    m_export->fill(m_sides->exportMenu());
    connectParts();
    updateNames();
}

QWidget *DiffPage::makeTop()
{
    m_summary->setObjectName(QStringLiteral("diffSummary"));
    m_summary->setWordWrap(true);
    auto *top = new QWidget;
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(space::control, space::control, space::control, space::tight);
    column->setSpacing(space::control);
    column->addWidget(m_sides);
    column->addWidget(m_summary);
    return top;
}

void DiffPage::connectParts()
{
    connect(m_sides, &ComparisonSides::changed, this, [this](bool isSame) { compareLater(!isSame); });
    connect(m_sides, &ComparisonSides::threeWayChanged, this, [this] {
        clear();
        m_views->setCurrentWidget(m_sides->isThreeWay() ? static_cast<QWidget *>(m_threeWay) : m_splitter);
        compareLater(true);
    });
    connect(m_list, &ChangeList::currentChanged, this, [this] {
        const ComparisonPtr comparison =
            m_shown ? ComparisonPtr(m_shown, &m_shown->comparison) : ComparisonPtr();
        m_detail->showChange(comparison, m_list->current());
    });
    connect(m_list, &ChangeList::migrationOpened, this, &DiffPage::migrationOpened);
    connect(m_detail, &ChangeDetailPane::migrationOpened, this, &DiffPage::migrationOpened);
    connect(m_threeWay, &ThreeWayView::migrationOpened, this, &DiffPage::migrationOpened);
}

void DiffPage::showSurvey(const project::SurveyPtr &survey)
{
    const project::SurveyPtr before = std::exchange(m_survey, survey);
    if (!survey) {
        m_comparing.cancel();
        m_replay.reset();
        clear();
        m_summary->setText(tr("Reading the project…"));
        m_isNew = true;
        return;
    }
    m_sides->setMigrations(namesOf(*survey));
    if (!before || !project::hasSameFolder(*before, *survey))
        m_replay.reset();
    // What is on screen is of what these two saw; a survey that saw the same changes nothing here.
    if (!before || !(m_shown || m_three) || !isSame(*before, *survey))
        compareLater(m_isNew);
}

/// The selection is shared: a side that is a point in the history goes where a person goes on the timeline.
void DiffPage::showSelection(const MigrationName &name)
{
    if (std::exchange(m_selection, name) != name && !m_sides->isThreeWay() && m_sides->setPoint(name))
        compareLater(false);
}

void DiffPage::showMigration(const MigrationName &name)
{
    if (!m_survey)
        return;
    const auto names = namesOf(*m_survey);
    const auto found = std::ranges::find(names, name);
    if (found == names.end())
        return;
    m_selection = name;
    m_sides->setThreeWay(false);
    m_sides->setSides(PointSource{found == names.begin() ? std::nullopt : std::optional(*std::prev(found))},
                      PointSource{name});
    compareLater(true);
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
    const auto from = m_sides->from();
    const auto to = m_sides->to();
    m_isDue = false;
    if (!m_survey || !m_request)
        return;
    const bool isThreeWay = m_sides->isThreeWay();
    if (!isThreeWay && (!from || !to)) {
        m_comparing.cancel();
        clear();
        m_summary->setText(tr("Say where the other side is."));
        return;
    }
    const bool isReplaying = isThreeWay || project::needsReplay(*from) || project::needsReplay(*to);
    if (isReplaying && !mayReplay()) {
        askForReplay();
        return;
    }
    if (isNew || !(m_shown || m_three))
        m_summary->setText(isReplaying && !m_replay ? tr("Replaying the migrations on a private server…")
                                                    : tr("Comparing…"));
    start(isReplaying);
}

bool DiffPage::mayReplay() const
{
    return m_replay || project::isReplayApproved(m_survey->project.folder);
}

void DiffPage::start(bool isReplaying)
{
    const bool isThreeWay = m_sides->isThreeWay();
    m_comparing.start(
        [=, survey = m_survey, request = *m_request, replay = m_replay, from = m_sides->from(),
         to = m_sides->to()](const JobControl &control) mutable {
            Answer answer;
            if (isThreeWay) {
                answer.three = project::compareThree(*survey, request, replay, control);
            } else {
                auto left = project::sideOf(*from, *survey, request, replay, control);
                auto right = left ? project::sideOf(*to, *survey, request, replay, control)
                                  : Result<project::ComparedSide>(failure(left.error()));
                answer.two = right ? project::shownComparison(std::move(*left), std::move(*right), *survey)
                                   : Result<project::ShownComparisonPtr>(failure(right.error()));
            }
            answer.replay = std::move(replay);
            return answer;
        },
        this, [this](Answer answer) { take(std::move(answer)); },
        [this, isReplaying](const Progress &progress) {
            if (isReplaying && progress.total > 0)
                m_summary->setText(
                    tr("Replaying migration %L1 of %L2…").arg(progress.done).arg(progress.total));
        });
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
                        emit replayApproved();
                    });
}

void DiffPage::take(Answer answer)
{
    if (answer.replay)
        m_replay = std::move(answer.replay);
    if (!answer.two || !answer.three) {
        showError(answer.two ? answer.three.error() : answer.two.error());
        return;
    }
    if (*answer.three)
        showThree(*answer.three);
    else
        showTwo(*answer.two);
}

void DiffPage::showTwo(const project::ShownComparisonPtr &shown)
{
    m_shown = shown;
    const project::SourceComparison &comparison = shown->comparison;
    m_summary->setText(wording::comparisonSentence(comparison));
    m_notice->show(wording::comparisonNotes(comparison));
    m_detail->setScript(text(shown->script));
    m_export->setReport({m_sides->fromName(), m_sides->toName(), shown});
    m_sides->setExportEnabled(true);
    if (std::exchange(m_isNew, false))
        m_list->showChanges({}, {});
    m_list->showChanges(items::ChangesPtr(shown, &comparison.changes), tr("The two sides are the same."));
    askTheData();
}

/// What is shown is judged by estimates; the databases know more, and may take a few seconds to say it.
void DiffPage::askTheData()
{
    const project::SourceComparison &comparison = m_shown->comparison;
    if (comparison.changes.empty() || !(comparison.from.database || comparison.to.database))
        return;
    m_asking.start(
        [shown = m_shown](const JobControl &control) {
            auto asked = std::make_shared<project::ShownComparison>(*shown);
            project::readStatistics(asked->comparison, control);
            project::countLosses(asked->comparison, control);
            return std::pair(shown, project::ShownComparisonPtr(std::move(asked)));
        },
        this,
        [this](const std::pair<project::ShownComparisonPtr, project::ShownComparisonPtr> &asked) {
            if (m_shown != asked.first)
                return;
            m_shown = asked.second;
            m_summary->setText(wording::comparisonSentence(m_shown->comparison));
            m_export->setReport({m_sides->fromName(), m_sides->toName(), m_shown});
            m_detail->showChange(ComparisonPtr(m_shown, &m_shown->comparison), m_list->current());
        });
}

void DiffPage::showThree(const project::ThreeWayComparisonPtr &comparison)
{
    m_three = comparison;
    m_summary->setText(wording::threeWaySummary(comparison->diff));
    m_notice->show(wording::comparisonNotes(*comparison));
    m_export->setThreeWay(comparison);
    m_sides->setExportEnabled(true);
    if (std::exchange(m_isNew, false))
        m_threeWay->showComparison(nullptr);
    m_threeWay->showComparison(comparison);
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
    m_asking.cancel();
    m_shown.reset();
    m_three.reset();
    m_notice->clear();
    m_export->setReport({});
    m_sides->setExportEnabled(false);
    m_list->showChanges({}, {});
    m_detail->showChange({}, {});
    m_detail->setScript({});
    m_threeWay->showComparison(nullptr);
}

void DiffPage::updateNames()
{
    m_detail->setSideNames(m_sides->fromName(), m_sides->toName());
}

void DiffPage::find()
{
    if (m_sides->isThreeWay())
        m_threeWay->find();
    else
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
    m_threeWay->setCompact(isCompact);
}

void DiffPage::saveState(Settings &settings) const
{
    m_splitter->saveSizes(settings);
    m_list->saveState(settings);
    m_detail->saveState(settings);
    m_threeWay->saveState(settings);
}

void DiffPage::restoreState(const Settings &settings)
{
    m_splitter->restoreSizes(settings);
    m_list->restoreState(settings);
    m_detail->restoreState(settings);
    m_threeWay->restoreState(settings);
}

} // namespace plumbline::ui
