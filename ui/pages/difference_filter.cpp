#include "ui/pages/difference_filter.h"

#include "views/delegates/flow_layout.h"
#include "views/delegates/toggle_button.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLineEdit>
#include <QToolButton>

namespace plumbline::ui {

namespace space = views::space;

DifferenceFilter::Sort DifferenceFilter::unmanaged(const QString &help)
{
    return {tr("not managed by Prisma"), help, views::Mark::Unmanaged};
}

DifferenceFilter::Sort DifferenceFilter::setAside()
{
    return {tr("set aside"),
            tr("Ignored by a rule or an option, accepted by a person, or brought along by another "
               "difference"),
            views::Mark::SetAside};
}

DifferenceFilter::DifferenceFilter(const QString &searchName, QWidget *parent)
    : QWidget(parent),
      m_search(new QLineEdit),
      m_searchRow(new QHBoxLayout)
{
    m_search->setObjectName(searchName);
    m_search->setPlaceholderText(tr("Search the differences"));
    m_search->setAccessibleName(tr("Search the differences"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, &DifferenceFilter::changed);
    m_searchRow->setSpacing(space::control);
    m_searchRow->addWidget(m_search, 1);
    auto *sorts = new QWidget;
    m_sortRow = new views::FlowLayout(sorts);
    m_sortRow->setContentsMargins(0, 0, 0, 0);
    m_sortRow->setSpacing(space::tight);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tight);
    column->addLayout(m_searchRow);
    column->addWidget(sorts);
}

const QToolButton *DifferenceFilter::addSort(const QString &objectName, const Sort &sort, bool isChosen)
{
    auto *button = new views::ToggleButton(objectName);
    button->setText(sort.word);
    button->setToolTip(sort.help);
    button->setChecked(isChosen);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->hide();
    connect(button, &QToolButton::clicked, this, &DifferenceFilter::changed);
    m_sortRow->addWidget(button);
    m_sorts.push_back({button, sort});
    paintSigns();
    return button;
}

void DifferenceFilter::showCounts(std::span<const int> counts)
{
    for (std::size_t i = 0; i < m_sorts.size(); ++i) {
        const auto &[button, sort] = m_sorts[i];
        //: A number and what it counts: "3 added"
        button->setText(tr("%L1 %2").arg(counts[i]).arg(sort.word));
        // What there is none of needs no button; one that is off must stay to be found again.
        button->setVisible(counts[i] > 0);
    }
}

QList<QWidget *> DifferenceFilter::byTab() const
{
    QList<QWidget *> order{m_search};
    for (int i = 0; i < m_searchRow->count(); ++i)
        if (QWidget *widget = m_searchRow->itemAt(i)->widget(); widget && widget != m_search)
            order << widget;
    for (const Shown &shown : m_sorts)
        order << shown.button;
    return order;
}

bool DifferenceFilter::isChosen(std::size_t place) const
{
    return m_sorts[place].button->isChecked();
}

void DifferenceFilter::paintSigns()
{
    for (const auto &[button, sort] : m_sorts)
        button->setIcon(views::markIcon(sort.mark, views::markColor(sort.mark, palette())));
}

void DifferenceFilter::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintSigns();
}

} // namespace plumbline::ui
