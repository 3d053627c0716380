// What a comparison came to, put on the page; and what the databases know of it beyond the catalogs.
#include "ui/pages/diff_page.h"

#include "models/base/text.h"
#include "models/items/release_later.h"
#include "models/project/compare_readings.h"
#include "models/project/count_losses.h"
#include "models/wording/comparison_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/wording.h"
#include "ui/pages/change_detail_pane.h"
#include "ui/pages/change_list.h"
#include "ui/pages/comparison_export.h"
#include "ui/pages/comparison_notice.h"
#include "ui/pages/comparison_sides.h"
#include "ui/pages/data_age.h"
#include "ui/pages/inline_message.h"
#include "ui/pages/three_way_view.h"

#include <QLabel>

#include <utility>

namespace plumbline::ui {

void DiffPage::showNames(const Names &names)
{
    m_names = names;
    m_detail->setSideNames(names.from, names.to);
}

/// `names` are those of the sides that were compared: somebody may have chosen others since.
void DiffPage::showTwo(const project::ShownComparisonPtr &shown, const Names &names)
{
    project::ShownComparisonPtr before = std::exchange(m_shown, shown);
    const project::SourceComparison &comparison = shown->comparison;
    showNames(names);
    m_summary->setText(wording::comparisonSentence(comparison));
    m_notice->show(wording::comparisonNotes(comparison));
    m_detail->setScript(text(shown->script));
    m_export->setReport({m_names.from, m_names.to, shown});
    m_sides->setExportEnabled(true);
    if (std::exchange(m_isNew, false))
        m_list->showChanges({}, {});
    m_list->showChanges(items::ChangesPtr(shown, &comparison.changes), tr("The two sides are the same."));
    m_age->stop();
    m_detail->setCountsOld(false);
    items::releaseLater(std::move(before));
    askTheData();
}

/// What is shown is judged by estimates; the databases know more, and may take a few seconds to say it.
void DiffPage::askTheData()
{
    const project::SourceComparison &comparison = m_shown->comparison;
    if (comparison.changes.empty() || !(comparison.from.database || comparison.to.database))
        return;
    struct Asked {
        project::ShownComparisonPtr before;
        project::ShownComparisonPtr after;
        std::chrono::milliseconds took;
    };
    m_asking.start(
        [shown = m_shown](const JobControl &control) {
            const auto begun = std::chrono::steady_clock::now();
            auto asked = std::make_shared<project::ShownComparison>(*shown);
            project::readStatistics(asked->comparison, control);
            project::countLosses(asked->comparison, control);
            project::countOtherSide(asked->comparison, control);
            return Asked{shown, std::move(asked),
                         std::chrono::duration_cast<std::chrono::milliseconds>(
                             std::chrono::steady_clock::now() - begun)};
        },
        this,
        [this](Asked asked) {
            if (m_shown == asked.before)
                takeCounted(asked.after, asked.took);
            // Whatever is not shown by now may hold a whole catalog, which takes long to free.
            items::releaseLater(std::move(asked.before));
            items::releaseLater(std::move(asked.after));
        });
}

void DiffPage::takeCounted(const project::ShownComparisonPtr &counted, std::chrono::milliseconds took)
{
    const project::ShownComparisonPtr before = std::exchange(m_shown, counted);
    const ComparisonPtr comparison(m_shown, &m_shown->comparison);
    m_summary->setText(wording::comparisonSentence(*comparison));
    m_notice->update(wording::comparisonNotes(*comparison));
    if (before->comparison.renames != comparison->renames)
        m_list->showChanges(items::ChangesPtr(m_shown, &comparison->changes),
                            tr("The two sides are the same."));
    m_export->setReport({m_names.from, m_names.to, m_shown});
    m_detail->setCountsOld(false);
    m_detail->showChange(comparison, m_list->current());
    m_age->follow(comparison, took);
}

/// Nobody is to take a count of the past for safety: it is said while the data is counted anew.
void DiffPage::countAgain()
{
    if (!m_shown)
        return;
    m_detail->setCountsOld(true);
    if (m_comparing.isRunning())
        return; // what comes of that is counted
    m_summary->setText(tr("%1 (the database may have been written to since; counting anew…)")
                           .arg(wording::comparisonSentence(m_shown->comparison)));
    askTheData();
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
    m_age->stop();
    project::ShownComparisonPtr before = std::exchange(m_shown, nullptr);
    m_three.reset();
    showNames(presentNames());
    m_notice->clear();
    m_export->setReport({});
    m_sides->setExportEnabled(false);
    m_list->showChanges({}, {});
    m_detail->showChange({}, {});
    m_detail->setScript({});
    m_threeWay->showComparison(nullptr);
    items::releaseLater(std::move(before));
}

} // namespace plumbline::ui
