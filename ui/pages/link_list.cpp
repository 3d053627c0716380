#include "ui/pages/link_list.h"

#include "views/delegates/labels.h"
#include "views/delegates/table_view.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QStackedLayout>

namespace plumbline::ui {

namespace space = views::space;

LinkList::LinkList(const QString &objectName, const QString &name, const QStringList &headings,
                   const QList<int> &widths, QWidget *parent)
    : QWidget(parent),
      m_model(new items::LinkModel(headings, this)),
      m_view(new views::TableView(name)),
      m_empty(views::mutedLabel()),
      m_gap(views::mutedLabel()),
      m_stack(new QStackedLayout)
{
    m_view->setObjectName(objectName);
    m_view->setModel(m_model);
    m_view->setRootIsDecorated(true);
    for (int column = 0; column < widths.size(); ++column)
        m_view->header()->resizeSection(column, widths[column]);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);
    m_gap->setObjectName(objectName + QStringLiteral("Gap"));
    m_gap->setContentsMargins(space::control, space::tight, space::control, space::tight);
    m_gap->hide();
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_stack, 1);
    column->addWidget(m_gap);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const items::LinkRow *row = m_model->value(index);
        if (row && row->target)
            emit objectChosen(schema::ObjectName(*row->target));
        else if (row && row->migration)
            emit migrationChosen(MigrationName(*row->migration));
    });
}

void LinkList::clear()
{
    setRows({}, {});
}

void LinkList::setRows(items::LinkModel::Rows rows, const QString &whenEmpty, const QString &gap)
{
    const auto leads = [](const items::LinkRow &row) {
        return (row.target || row.migration) && !row.isAbsent;
    };
    m_count = 0;
    for (const auto &row : rows) {
        m_count += leads(row.value);
        for (const auto &child : row.children)
            m_count += leads(child.value);
    }
    const bool isEmpty = rows.empty() && !whenEmpty.isEmpty();
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    m_empty->setText(gap.isEmpty() ? whenEmpty : whenEmpty + QStringLiteral("\n\n") + gap);
    //: %1 are sentences: what could not be read and why.
    m_gap->setText(tr("There may be more. %1").arg(gap));
    m_gap->setVisible(!isEmpty && !gap.isEmpty() && !rows.empty());
    m_model->setRows(std::move(rows));
    m_view->expandAll();
}

void LinkList::setCompact(bool isCompact)
{
    m_view->setCompact(isCompact);
}

} // namespace plumbline::ui
