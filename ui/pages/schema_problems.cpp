#include "ui/pages/schema_problems.h"

#include "views/delegates/elided_label.h"
#include "views/delegates/mark.h"
#include "views/delegates/table_view.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>

#include <algorithm>

namespace plumbline::ui {

namespace space = views::space;

SchemaProblems::SchemaProblems(QWidget *parent)
    : QWidget(parent),
      m_model(new items::SchemaProblemModel(this)),
      m_sign(new QLabel),
      m_count(new views::ElidedLabel),
      m_previous(new QPushButton(tr("Previ&ous"))),
      m_next(new QPushButton(tr("&Next"))),
      m_view(new views::TableView(tr("What is wrong in the schema")))
{
    m_count->setObjectName(QStringLiteral("schemaProblemCount"));
    m_previous->setObjectName(QStringLiteral("previousProblem"));
    m_previous->setToolTip(tr("To the problem before (Shift+F8)"));
    m_next->setObjectName(QStringLiteral("nextProblem"));
    m_next->setToolTip(tr("To the next problem (F8)"));
    m_view->setObjectName(QStringLiteral("schemaProblems"));
    m_view->setModel(m_model);
    m_view->setHeaderHidden(true);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::group, space::tight, space::control, space::tight);
    head->setSpacing(space::control);
    head->addWidget(m_sign);
    head->addWidget(m_count, 1);
    head->addWidget(m_previous);
    head->addWidget(m_next);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_view, 1);
    connect(m_previous, &QPushButton::clicked, this, [this] { step(false); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(true); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (!m_isFollowing)
                    choose(current, false);
            });
    // A click on the row that is chosen already leads there again.
    connect(m_view, &QTreeView::clicked, this, [this](const QModelIndex &index) { choose(index, false); });
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) { choose(index, true); });
    setProblems({});
}

void SchemaProblems::choose(const QModelIndex &index, bool isEntered)
{
    if (const items::SchemaProblem *problem = m_model->value(index)) {
        const items::SchemaProblem one = *problem; // whoever listens may set others
        emit chosen(one, isEntered);
    }
}

void SchemaProblems::setProblems(const std::vector<items::SchemaProblem> &problems)
{
    {
        const QScopedValueRollback following(m_isFollowing, true);
        m_model->setProblems(problems);
    }
    m_errors = static_cast<int>(std::ranges::count(problems, true, &items::SchemaProblem::isError));
    const int warnings = static_cast<int>(problems.size()) - m_errors;
    QStringList counts;
    if (m_errors > 0)
        counts.append(tr("%n error(s)", nullptr, m_errors));
    if (warnings > 0)
        counts.append(tr("%n warning(s)", nullptr, warnings));
    m_count->setText(counts.isEmpty() ? tr("Nothing wrong was found.") : counts.join(QStringLiteral(" · ")));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_previous, m_next, m_view})
        widget->setVisible(!problems.empty());
    showSign();
}

void SchemaProblems::showSign()
{
    const views::Mark mark = m_errors > 0              ? views::Mark::Bad
                             : m_model->rowCount() > 0 ? views::Mark::Attention
                                                       : views::Mark::Good;
    m_sign->setPixmap(
        views::markIcon(mark, views::markColor(mark, palette())).pixmap(QSize(16, 16), devicePixelRatioF()));
}

void SchemaProblems::step(bool isForward)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int at = m_view->currentIndex().isValid() ? m_view->currentIndex().row() : isForward ? -1 : 0;
    const QModelIndex next = m_model->index((at + (isForward ? 1 : count - 1)) % count, 0);
    if (next == m_view->currentIndex())
        choose(next, false); // the only one
    else
        m_view->setCurrentIndex(next);
}

void SchemaProblems::setCompact(bool isCompact)
{
    m_view->setCompact(isCompact);
}

void SchemaProblems::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showSign();
}

} // namespace plumbline::ui
