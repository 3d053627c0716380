#include "ui/pages/change_filter.h"

#include "views/delegates/flow_layout.h"
#include "views/delegates/mark.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

namespace plumbline::ui {

namespace space = views::space;
using items::ChangeSort;

namespace {

struct SortWords {
    QString word;
    QString help;
};

SortWords wordsOf(ChangeSort sort)
{
    switch (sort) {
    case ChangeSort::Added:
        return {ChangeFilter::tr("added"), ChangeFilter::tr("Only the right side has it")};
    case ChangeSort::Removed:
        return {ChangeFilter::tr("removed"), ChangeFilter::tr("Only the left side has it")};
    case ChangeSort::Changed:
        return {ChangeFilter::tr("changed"), ChangeFilter::tr("Both sides have it, and it is not the same")};
    case ChangeSort::SameMeaning:
        return {ChangeFilter::tr("other spelling"),
                ChangeFilter::tr("Written differently, and means the same")};
    case ChangeSort::Unmanaged:
        return {ChangeFilter::tr("not managed by Prisma"),
                ChangeFilter::tr("schema.prisma cannot express it; Prisma does not see the difference")};
    case ChangeSort::Ignored:
        return {ChangeFilter::tr("set aside"),
                ChangeFilter::tr("Ignored by a rule or an option, accepted by a person, or brought along by "
                                 "another difference")};
    }
    return {};
}

} // namespace

ChangeFilter::ChangeFilter(QWidget *parent)
    : QWidget(parent),
      m_search(new QLineEdit),
      m_grouping(new QComboBox)
{
    auto *buttons = new QWidget;
    auto *flow = new views::FlowLayout(buttons);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(space::tight);
    for (std::size_t i = 0; i < items::changeSortCount; ++i) {
        auto *button = new QToolButton;
        button->setObjectName(QStringLiteral("sort%1").arg(i));
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolTip(wordsOf(static_cast<ChangeSort>(i)).help);
        connect(button, &QToolButton::clicked, this, &ChangeFilter::take);
        flow->addWidget(button);
        m_sorts[i] = button;
    }
    m_search->setObjectName(QStringLiteral("searchChanges"));
    m_search->setPlaceholderText(tr("Search the differences"));
    m_search->setAccessibleName(tr("Search the differences"));
    m_search->setClearButtonEnabled(true);
    m_grouping->setObjectName(QStringLiteral("changeGrouping"));
    m_grouping->addItem(tr("By schema"));
    m_grouping->addItem(tr("By kind"));
    m_grouping->setAccessibleName(tr("How the differences are grouped"));
    connect(m_search, &QLineEdit::textChanged, this, &ChangeFilter::take);
    connect(m_grouping, &QComboBox::currentIndexChanged, this, &ChangeFilter::take);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::control);
    top->addWidget(m_search, 1);
    top->addWidget(m_grouping);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tight);
    column->addLayout(top);
    column->addWidget(buttons);
    tell();
}

void ChangeFilter::take()
{
    items::ChangeChoice choice;
    choice.sorts.clear();
    for (std::size_t i = 0; i < items::changeSortCount; ++i)
        if (m_sorts[i]->isChecked())
            choice.sorts.insert(static_cast<ChangeSort>(i));
    choice.words = m_search->text();
    choice.grouping = static_cast<items::ChangeGrouping>(m_grouping->currentIndex());
    if (choice == m_choice)
        return;
    m_choice = choice;
    emit changed();
}

void ChangeFilter::setChoice(const items::ChangeChoice &choice)
{
    m_choice = choice;
    tell();
}

void ChangeFilter::setCounts(const std::array<int, items::changeSortCount> &counts)
{
    m_counts = counts;
    tell();
}

void ChangeFilter::tell()
{
    for (std::size_t i = 0; i < items::changeSortCount; ++i) {
        const auto sort = static_cast<ChangeSort>(i);
        const views::Mark mark = views::markOf(sort);
        m_sorts[i]->setIcon(views::markIcon(mark, views::markColor(mark, palette())));
        //: A number and what it counts: "3 added"
        m_sorts[i]->setText(tr("%L1 %2").arg(m_counts[i]).arg(wordsOf(sort).word));
        m_sorts[i]->setChecked(m_choice.sorts.contains(sort));
        // What there is none of needs no button; one that is off must stay to be found again.
        m_sorts[i]->setVisible(m_counts[i] > 0);
    }
    const QSignalBlocker words(m_search);
    const QSignalBlocker grouping(m_grouping);
    if (m_search->text() != m_choice.words)
        m_search->setText(m_choice.words);
    m_grouping->setCurrentIndex(static_cast<int>(m_choice.grouping));
}

void ChangeFilter::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tell();
}

} // namespace plumbline::ui
