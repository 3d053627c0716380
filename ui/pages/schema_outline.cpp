#include "ui/pages/schema_outline.h"

#include "views/delegates/labels.h"
#include "views/delegates/table_view.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>

namespace plumbline::ui {

namespace space = views::space;

namespace {
const QString columnsKey = QStringLiteral("schemaOutlineColumns");
} // namespace

SchemaOutline::SchemaOutline(QWidget *parent)
    : QWidget(parent),
      m_model(new items::SchemaOutlineModel(this)),
      m_sorted(new QSortFilterProxyModel(this)),
      m_filter(new QLineEdit),
      m_view(new views::TableView(tr("Models and enums"))),
      m_empty(views::mutedLabel())
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setRecursiveFilteringEnabled(true);
    m_sorted->setFilterKeyColumn(-1); // by the model's name or its table's
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setObjectName(QStringLiteral("schemaFilter"));
    m_filter->setPlaceholderText(tr("Find a model or enum"));
    m_filter->setAccessibleName(tr("Find a model or enum"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_view->setObjectName(QStringLiteral("schemaOutline"));
    m_view->setModel(m_sorted);
    m_view->setRootIsDecorated(true);
    // The last column always ends where the list does: nothing of it is out of sight.
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_view->header()->resizeSection(0, 150);
    m_view->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);
    m_empty->hide();
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::control, space::control, space::control, space::control);
    top->addWidget(m_filter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_view, 1);
    column->addWidget(m_empty, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &words) {
        const QScopedValueRollback following(m_isFollowing, true);
        m_sorted->setFilterFixedString(words.trimmed());
        if (!words.trimmed().isEmpty())
            m_view->expandAll();
        tellCount();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (!m_isFollowing)
                    choose(current, false);
            });
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) { choose(index, true); });
}

void SchemaOutline::choose(const QModelIndex &index, bool isEntered)
{
    if (const items::SchemaOutlineRow *row = m_model->value(m_sorted->mapToSource(index))) {
        const items::SchemaOutlineRow chosenRow = *row; // whoever listens may set other rows
        emit chosen(chosenRow, isEntered);
    }
}

void SchemaOutline::setRows(items::SchemaOutlineModel::Rows rows)
{
    const QScopedValueRollback following(m_isFollowing, true);
    const bool isFirst = m_model->rowCount() == 0;
    m_model->setRows(std::move(rows));
    if (isFirst)
        m_view->expandAll();
    tellCount();
}

void SchemaOutline::tellCount()
{
    const bool isEmpty = m_sorted->rowCount() == 0;
    m_empty->setText(m_model->rowCount() == 0 ? tr("Nothing is declared here yet.")
                                              : tr("Nothing of this name is here."));
    m_empty->setVisible(isEmpty);
    m_view->setVisible(!isEmpty);
}

void SchemaOutline::follow(const std::filesystem::path &file, std::size_t offset)
{
    // Who walks through the outline is not pulled away from a file's own row.
    const QModelIndex index = m_sorted->mapFromSource(m_model->at(file, offset));
    if (m_view->hasFocus() || index == m_view->currentIndex().siblingAtColumn(0))
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    m_view->setCurrentIndex(index);
    if (index.isValid())
        m_view->scrollTo(index);
}

bool SchemaOutline::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape && !m_filter->text().isEmpty()) {
        m_filter->clear();
        m_view->setFocus();
        return true;
    }
    if (watched != m_filter)
        return QWidget::eventFilter(watched, event);
    const bool isArrow = key->key() == Qt::Key_Down || key->key() == Qt::Key_Up;
    if (isArrow) {
        if (!m_view->currentIndex().isValid())
            m_view->setCurrentIndex(m_sorted->index(0, 0));
        m_view->setFocus();
        return true;
    }
    if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)
        return QWidget::eventFilter(watched, event);
    // The first block of that name, not the file that it stands in.
    QModelIndex first = m_sorted->index(0, 0);
    if (m_sorted->rowCount(first) > 0)
        first = m_sorted->index(0, 0, first);
    choose(m_view->currentIndex().isValid() ? m_view->currentIndex() : first, true);
    return true;
}

void SchemaOutline::setCompact(bool isCompact)
{
    m_view->setCompact(isCompact);
}

void SchemaOutline::saveState(Settings &settings) const
{
    settings.setState(columnsKey, m_view->header()->saveState());
}

void SchemaOutline::restoreState(const Settings &settings)
{
    m_view->header()->restoreState(settings.state(columnsKey));
}

} // namespace plumbline::ui
