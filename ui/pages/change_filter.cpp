#include "ui/pages/change_filter.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>

namespace plumbline::ui {

using items::ChangeSort;

namespace {

DifferenceFilter::Sort wordsOf(ChangeSort sort)
{
    const views::Mark mark = views::markOf(sort);
    switch (sort) {
    case ChangeSort::Added:
        return {ChangeFilter::tr("added"), ChangeFilter::tr("Only the right side has it"), mark};
    case ChangeSort::Removed:
        return {ChangeFilter::tr("removed"), ChangeFilter::tr("Only the left side has it"), mark};
    case ChangeSort::Changed:
        return {ChangeFilter::tr("changed"), ChangeFilter::tr("Both sides have it, and it is not the same"),
                mark};
    case ChangeSort::SameMeaning:
        return {ChangeFilter::tr("other spelling"),
                ChangeFilter::tr("Written differently, and means the same"), mark};
    case ChangeSort::Unmanaged:
        return DifferenceFilter::unmanaged(
            ChangeFilter::tr("schema.prisma cannot express it; Prisma does not see the difference"));
    case ChangeSort::Ignored:
        return DifferenceFilter::setAside();
    }
    return {};
}

} // namespace

ChangeFilter::ChangeFilter(QWidget *parent)
    : DifferenceFilter(QStringLiteral("searchChanges"), parent),
      m_grouping(new QComboBox)
{
    m_grouping->setObjectName(QStringLiteral("changeGrouping"));
    m_grouping->addItem(tr("By schema"));
    m_grouping->addItem(tr("By kind"));
    m_grouping->setAccessibleName(tr("How the differences are grouped"));
    connect(m_grouping, &QComboBox::currentIndexChanged, this, &ChangeFilter::changed);
    searchRow()->addWidget(m_grouping);
    const items::ChangeChoice preset;
    for (std::size_t i = 0; i < items::changeSortCount; ++i) {
        const auto sort = static_cast<ChangeSort>(i);
        addSort(QStringLiteral("sort%1").arg(i), wordsOf(sort), preset.sorts.contains(sort));
    }
}

items::ChangeChoice ChangeFilter::choice() const
{
    return {chosen<ChangeSort>(), static_cast<items::ChangeGrouping>(m_grouping->currentIndex()),
            search()->text()};
}

} // namespace plumbline::ui
