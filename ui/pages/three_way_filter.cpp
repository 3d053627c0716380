#include "ui/pages/three_way_filter.h"

#include "models/wording/diff_text.h"
#include "views/delegates/labels.h"

#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace plumbline::ui {

using items::ThreeWaySort;

namespace {

DifferenceFilter::Sort wordsOf(ThreeWaySort sort)
{
    using views::Mark;
    switch (sort) {
    case ThreeWaySort::OddDeclared:
        return {wording::sideName(diff::ThreeWaySide::Declared),
                ThreeWayFilter::tr("schema.prisma is the odd one out: migrations and database agree"),
                Mark::Changed};
    case ThreeWaySort::OddReplayed:
        return {wording::sideName(diff::ThreeWaySide::Replayed),
                ThreeWayFilter::tr("The migrations are the odd one out: schema.prisma and database agree"),
                Mark::Changed};
    case ThreeWaySort::OddLive:
        return {wording::sideName(diff::ThreeWaySide::Live),
                ThreeWayFilter::tr("The database is the odd one out: schema.prisma and migrations agree"),
                Mark::Changed};
    case ThreeWaySort::AllDiffer:
        return {ThreeWayFilter::tr("all three differ"),
                ThreeWayFilter::tr("No two of the three have it alike"), Mark::Attention};
    case ThreeWaySort::Pending:
        return {ThreeWayFilter::tr("pending"),
                ThreeWayFilter::tr("Comes with migrations that have not run yet"), Mark::Waiting};
    case ThreeWaySort::Unmanaged:
        return DifferenceFilter::unmanaged(
            ThreeWayFilter::tr("schema.prisma cannot express it; only migrations and database are compared"));
    case ThreeWaySort::Unknown:
        return {ThreeWayFilter::tr("unknown"),
                ThreeWayFilter::tr("One of the three could not be read, so nobody knows whether they agree"),
                Mark::Unknown};
    case ThreeWaySort::SetAside:
        return DifferenceFilter::setAside();
    }
    return {};
}

/// The sorts that name an odd one out come first.
constexpr std::size_t oddSorts = static_cast<std::size_t>(ThreeWaySort::OddLive) + 1;

} // namespace

ThreeWayFilter::ThreeWayFilter(QWidget *parent)
    : DifferenceFilter(QStringLiteral("searchThreeWay"), parent),
      m_odd(views::mutedLabel(tr("Odd one out:")))
{
    m_odd->setWordWrap(false);
    m_odd->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_odd->hide();
    sortRow()->addWidget(m_odd);
    const items::ThreeWayChoice preset;
    for (std::size_t i = 0; i < items::threeWaySortCount; ++i) {
        const auto sort = static_cast<ThreeWaySort>(i);
        const QToolButton *button =
            addSort(QStringLiteral("threeWaySort%1").arg(i), wordsOf(sort), preset.sorts.contains(sort));
        m_odd->setMinimumHeight(button->sizeHint().height()); // on one line with the buttons
    }
}

void ThreeWayFilter::setCounts(const std::array<int, items::threeWaySortCount> &counts)
{
    showCounts(counts);
    m_odd->setVisible(
        std::any_of(counts.begin(), counts.begin() + oddSorts, [](int count) { return count > 0; }));
}

items::ThreeWayChoice ThreeWayFilter::choice() const
{
    return {chosen<ThreeWaySort>(), search()->text()};
}

} // namespace plumbline::ui
