#include "ui/pages/diff_page.h"

#include "ui/dialogs/prompter.h"
#include "ui/pages/change_detail_pane.h"
#include "ui/pages/change_list.h"
#include "ui/pages/change_walk.h"
#include "ui/pages/comparison_export.h"
#include "ui/pages/comparison_notice.h"
#include "ui/pages/comparison_sides.h"
#include "ui/pages/data_age.h"
#include "ui/pages/inline_message.h"
#include "ui/pages/low_scroll.h"
#include "ui/pages/three_way_view.h"
#include "ui/pages/turning_splitter.h"
#include "views/delegates/labels.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>

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
      m_cancel(new QPushButton(tr("&Cancel"))),
      m_escape(new QShortcut(QKeySequence(Qt::Key_Escape), this)),
      m_message(new InlineMessage),
      m_notice(new ComparisonNotice(*m_message, this)),
      m_export(new ComparisonExport(prompter, *m_message, this)),
      m_splitter(new TurningSplitter(QStringLiteral("diffSplitter"), sideBySideFrom, firstShare)),
      m_list(new ChangeList),
      m_detail(new ChangeDetailPane),
      m_threeWay(new ThreeWayView),
      m_age(new DataAge(*this)),
      m_walk(new ChangeWalk(*m_list, *m_detail, this))
{
    m_message->setObjectName(QStringLiteral("diffMessage"));
    m_message->hide();
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_threeWay->hide();
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTop());
    column->addWidget(m_message);
    // Not in a stack, which would ask for the room of the one that is not in sight as well.
    column->addWidget(m_splitter, 1);
    column->addWidget(m_threeWay, 1);
    m_scroll = new LowScroll(content);
    m_scroll->setObjectName(QStringLiteral("diffScroll"));
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(m_scroll);
    m_export->fill(m_sides->exportMenu());
    addKeys();
    connectParts();
    showNames(presentNames());
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
    m_cancel->setObjectName(QStringLiteral("diffCancel"));
    m_cancel->setToolTip(tr("Stops the replay and ends the private server (Escape)"));
    m_cancel->hide();
    auto *state = new QHBoxLayout;
    state->setSpacing(space::control);
    state->addWidget(m_summary, 1);
    state->addWidget(m_cancel);
    column->addLayout(state);
    return top;
}

/// Wherever on the page the keyboard is.
void DiffPage::addKeys()
{
    for (const auto &[keys, isForward] :
         {std::pair(Qt::Key_F7 | Qt::NoModifier, true), std::pair(Qt::Key_F7 | Qt::SHIFT, false)}) {
        auto *shortcut = new QShortcut(QKeySequence(keys), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, isForward] { goToChange(isForward); });
    }
    m_escape->setEnabled(false); // but for a replay, Escape is the search field's
}

void DiffPage::goToChange(bool isForward)
{
    const bool isThreeWay = m_sides->isThreeWay();
    if (isThreeWay)
        m_threeWay->goToChange(isForward);
    else
        m_walk->goOn(isForward);
    m_scroll->ensureWidgetVisible(isThreeWay ? m_threeWay->definitions() : m_detail->definitions());
}

void DiffPage::connectParts()
{
    // Who chooses sides wants to see them, also where a replay was cancelled before.
    connect(m_sides, &ComparisonSides::changed, this, [this](bool isSame) {
        allowReplay();
        compareLater(!isSame);
    });
    connect(m_sides, &ComparisonSides::threeWayChanged, this, [this] {
        allowReplay();
        clear();
        showView();
        compareLater(true);
    });
    connect(m_cancel, &QPushButton::clicked, this, &DiffPage::cancelReplay);
    connect(m_escape, &QShortcut::activated, this, &DiffPage::cancelReplay);
    connect(m_list, &ChangeList::currentChanged, this, [this] {
        const ComparisonPtr comparison =
            m_shown ? ComparisonPtr(m_shown, &m_shown->comparison) : ComparisonPtr();
        m_detail->showChange(comparison, m_list->current());
    });
    connect(m_age, &DataAge::countsAreOld, this, &DiffPage::countAgain);
    connect(m_list, &ChangeList::migrationOpened, this, &DiffPage::migrationOpened);
    connect(m_detail, &ChangeDetailPane::migrationOpened, this, &DiffPage::migrationOpened);
    connect(m_threeWay, &ThreeWayView::migrationOpened, this, &DiffPage::migrationOpened);
}

void DiffPage::showView()
{
    m_splitter->setVisible(!m_sides->isThreeWay());
    m_threeWay->setVisible(m_sides->isThreeWay());
}

void DiffPage::showSurvey(const project::SurveyPtr &survey)
{
    const project::SurveyPtr before = std::exchange(m_survey, survey);
    if (!survey) {
        m_comparing.cancel();
        setReplaying(false);
        m_isReplayCancelled = false;
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
    allowReplay();
    m_sides->setThreeWay(false);
    m_sides->setSides(PointSource{found == names.begin() ? std::nullopt : std::optional(*std::prev(found))},
                      PointSource{name});
    compareLater(true);
}

void DiffPage::compareLater(bool isNew)
{
    m_isNew = m_isNew || isNew;
    m_isDue = true;
    m_asking.cancel(); // it is about what is on its way out
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
        setReplaying(false);
        clear();
        m_summary->setText(tr("Say where the other side is."));
        return;
    }
    const bool isReplaying = isThreeWay || project::needsReplay(*from) || project::needsReplay(*to);
    if (isReplaying && !mayReplay()) {
        askForReplay();
        return;
    }
    if (isReplaying && m_isReplayCancelled) {
        showCancelled();
        return;
    }
    if (isNew || !(m_shown || m_three))
        m_summary->setText(isReplaying && !m_replay ? tr("Replaying the migrations on a private server…")
                                                    : tr("Comparing…"));
    start(isReplaying);
}

void DiffPage::start(bool isReplaying)
{
    const bool isThreeWay = m_sides->isThreeWay();
    m_at.reset();
    setReplaying(isReplaying && !m_replay);
    m_comparing.start(
        [=, survey = m_survey, request = *m_request, replay = m_replay, from = m_sides->from(),
         to = m_sides->to(), names = presentNames()](const JobControl &control) mutable {
            Answer answer;
            answer.names = names;
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
                showProgress(progress);
        });
}

void DiffPage::take(Answer answer)
{
    setReplaying(false);
    if (answer.replay)
        m_replay = std::move(answer.replay);
    if (!answer.two || !answer.three) {
        showError(answer.two ? answer.three.error() : answer.two.error());
        return;
    }
    if (*answer.three)
        showThree(*answer.three);
    else
        showTwo(*answer.two, answer.names);
}

DiffPage::Names DiffPage::presentNames() const
{
    return {m_sides->fromName(), m_sides->toName()};
}

void DiffPage::find()
{
    if (m_sides->isThreeWay())
        m_threeWay->find();
    else
        m_list->find();
}

/// The list: what a page's key leads to is what a person looks through first.
QWidget *DiffPage::workPlace()
{
    return m_sides->isThreeWay() ? m_threeWay->workPlace() : m_list->workPlace();
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
