#include "ui/pages/three_way_filter.h"

#include "models/wording/diff_text.h"
#include "views/delegates/flow_layout.h"
#include "views/delegates/labels.h"
#include "views/delegates/mark.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace plumbline::ui {

namespace space = views::space;
using items::ThreeWaySort;

namespace {

struct SortWords {
    QString word;
    QString help;
    views::Mark mark;
};

SortWords wordsOf(ThreeWaySort sort)
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
        return {ThreeWayFilter::tr("not managed by Prisma"),
                ThreeWayFilter::tr("schema.prisma cannot express it; only migrations and database are "
                                   "compared"),
                Mark::Unmanaged};
    case ThreeWaySort::Unknown:
        return {ThreeWayFilter::tr("unknown"),
                ThreeWayFilter::tr("One of the three could not be read, so nobody knows whether they agree"),
                Mark::Unknown};
    case ThreeWaySort::SetAside:
        return {
            ThreeWayFilter::tr("set aside"),
            ThreeWayFilter::tr("Ignored by a rule or an option, accepted by a person, or brought along by "
                               "another difference"),
            Mark::SetAside};
    }
    return {};
}

bool isOdd(ThreeWaySort sort)
{
    return sort <= ThreeWaySort::OddLive;
}

} // namespace

ThreeWayFilter::ThreeWayFilter(QWidget *parent)
    : QWidget(parent),
      m_odd(views::mutedLabel(tr("Odd one out:"))),
      m_search(new QLineEdit)
{
    auto *buttons = new QWidget;
    auto *flow = new views::FlowLayout(buttons);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(space::tight);
    m_odd->setWordWrap(false);
    m_odd->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    flow->addWidget(m_odd);
    for (std::size_t i = 0; i < items::threeWaySortCount; ++i) {
        const SortWords words = wordsOf(static_cast<ThreeWaySort>(i));
        auto *button = new QToolButton;
        button->setObjectName(QStringLiteral("threeWaySort%1").arg(i));
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolTip(words.help);
        button->setAccessibleDescription(words.help);
        connect(button, &QToolButton::clicked, this, &ThreeWayFilter::take);
        flow->addWidget(button);
        m_sorts[i] = button;
    }
    m_search->setObjectName(QStringLiteral("searchThreeWay"));
    m_search->setPlaceholderText(tr("Search the differences"));
    m_search->setAccessibleName(tr("Search the differences"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, &ThreeWayFilter::take);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tight);
    column->addWidget(m_search);
    column->addWidget(buttons);
    tell();
    m_odd->setMinimumHeight(m_sorts.front()->sizeHint().height()); // on one line with the buttons
}

void ThreeWayFilter::take()
{
    items::ThreeWayChoice choice;
    choice.sorts.clear();
    for (std::size_t i = 0; i < items::threeWaySortCount; ++i)
        if (m_sorts[i]->isChecked())
            choice.sorts.insert(static_cast<ThreeWaySort>(i));
    choice.words = m_search->text();
    if (choice == m_choice)
        return;
    m_choice = choice;
    emit changed();
}

void ThreeWayFilter::setCounts(const std::array<int, items::threeWaySortCount> &counts)
{
    m_counts = counts;
    tell();
}

void ThreeWayFilter::tell()
{
    bool isAnyOdd = false;
    for (std::size_t i = 0; i < items::threeWaySortCount; ++i) {
        const auto sort = static_cast<ThreeWaySort>(i);
        const SortWords words = wordsOf(sort);
        m_sorts[i]->setIcon(views::markIcon(words.mark, views::markColor(words.mark, palette())));
        //: A number and what it counts: "3 pending"
        m_sorts[i]->setText(tr("%L1 %2").arg(m_counts[i]).arg(words.word));
        m_sorts[i]->setChecked(m_choice.sorts.contains(sort));
        // What there is none of needs no button; one that is off must stay to be found again.
        m_sorts[i]->setVisible(m_counts[i] > 0);
        isAnyOdd |= isOdd(sort) && m_counts[i] > 0;
    }
    m_odd->setVisible(isAnyOdd);
}

void ThreeWayFilter::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tell();
}

} // namespace plumbline::ui
