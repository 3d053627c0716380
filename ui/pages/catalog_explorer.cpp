#include "ui/pages/catalog_explorer.h"

#include "models/items/catalog_search_model.h"
#include "models/items/catalog_tree_model.h"
#include "models/wording/wording.h"
#include "ui/pages/catalog_filter.h"
#include "ui/settings/motion.h"
#include "views/delegates/labels.h"
#include "views/delegates/table_view.h"
#include "views/theme/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStackedWidget>

namespace plumbline::ui {

namespace space = views::space;
using Found = items::CatalogSearchModel::Column;

namespace {

const QString treeColumnsKey = QStringLiteral("catalogColumns");
const QString foundColumnsKey = QStringLiteral("catalogFoundColumns");

QString nothingDiffers(const items::DeclaredTables &declared)
{
    if (!declared.drift)
        return CatalogExplorer::tr(
            "Nothing differs: every table has a model of its name, and every model a table.");
    return declared.all.empty()
               ? CatalogExplorer::tr("Nothing differs: everything is as the applied migrations make it.")
               : CatalogExplorer::tr("Nothing differs, neither from schema.prisma nor from what the applied "
                                     "migrations make.");
}

/// Why the tree has no row.
QString nothingHere(const items::CatalogOutline &outline)
{
    if (outline.choice.isOnlyDifferent)
        return nothingDiffers(outline.declared);
    return outline.choice.isEverything() ? CatalogExplorer::tr("This database is empty.")
                                         : CatalogExplorer::tr("Nothing of these kinds and schemas is here.");
}

} // namespace

CatalogExplorer::CatalogExplorer(QWidget *parent)
    : QWidget(parent),
      m_model(new items::CatalogTreeModel(this)),
      m_results(new items::CatalogSearchModel(this)),
      m_search(new QLineEdit),
      m_filter(new CatalogFilter),
      m_count(views::mutedLabel()),
      m_empty(views::mutedLabel()),
      m_stack(new QStackedWidget),
      m_tree(new views::TableView(tr("Objects of the database"))),
      m_found(new views::TableView(tr("What the search found")))
{
    build();
    m_model->setFlashing(isMotionWanted());
    connect(m_search, &QLineEdit::textChanged, this, &CatalogExplorer::search);
    connect(m_filter, &CatalogFilter::changed, this, &CatalogExplorer::choiceChanged);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (m_isFollowing || isSearching())
                    return;
                m_chosen = m_model->nameAt(current);
                emit chosen(m_chosen, false);
            });
    connect(m_found->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                const items::SearchRow *row = m_results->value(current);
                if (row && isSearching())
                    emit chosen(row->name, true);
            });
    connect(m_found, &QTreeView::activated, this, &CatalogExplorer::goToResult);
    connect(m_results, &items::CatalogSearchModel::searched, this, [this](bool isNew) {
        tellCount();
        if (!isNew)
            return;
        m_found->scrollToTop();
        m_found->setCurrentIndex(m_results->index(0, 0));
    });
    connect(m_model, &items::CatalogTreeModel::settling, this, &CatalogExplorer::holdTop);
    connect(m_model, &items::CatalogTreeModel::settled, this, &CatalogExplorer::settle);
    tellCount();
}

void CatalogExplorer::build()
{
    m_search->setObjectName(QStringLiteral("searchCatalog"));
    m_search->setPlaceholderText(tr("Search tables, columns and everything else"));
    m_search->setToolTip(
        tr("Several words narrow it: the last is of the name, those before it of the table or "
           "schema, as in users mail or public.users.mail"));
    m_search->setAccessibleName(tr("Search the database's objects"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_found->installEventFilter(this);
    m_tree->installEventFilter(this);
    m_count->setWordWrap(false);
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);

    m_tree->setObjectName(QStringLiteral("catalog"));
    m_tree->setModel(m_model);
    m_tree->setRootIsDecorated(true);
    m_tree->setSortingEnabled(true);
    m_tree->sortByColumn(0, Qt::AscendingOrder);
    m_found->setObjectName(QStringLiteral("catalogFound"));
    m_found->setModel(m_results);
    const int widths[] = {250, 150, 64, 120, 76, 76};
    const int foundWidths[] = {200, 170, 130, 64, 110, 76, 76};
    // The last one takes what is left.
    for (int column = 0; column + 1 < items::catalogColumnCount; ++column)
        m_tree->header()->resizeSection(column, widths[column]);
    for (int column = 0; column + 1 < items::CatalogSearchModel::columns; ++column)
        m_found->header()->resizeSection(column, foundWidths[column]);
    for (views::TableView *view : {m_tree, m_found}) {
        view->header()->setStretchLastSection(true);
        view->setContextMenuPolicy(Qt::ActionsContextMenu);
        m_stack->addWidget(view);
    }
    m_stack->addWidget(m_empty);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::control, space::control, space::control, 0);
    top->addWidget(m_search);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(space::control, space::tight, space::control, space::tight);
    below->setSpacing(space::control);
    below->addWidget(m_filter);
    below->addWidget(m_count, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(below);
    column->addWidget(m_stack, 1);
}

void CatalogExplorer::showCatalog(const items::SchemaPtr &schema, const items::DeclaredTables &declared,
                                  const std::string &defaultSchema)
{
    m_defaultSchema = defaultSchema;
    m_isFirst = m_isFirst || !schema;
    m_filter->showCatalog(schema, declared);
    items::CatalogChoice choice = m_model->choice();
    m_filter->apply(choice);
    m_model->setCatalog(schema, declared);
    m_model->setChoice(choice);
    m_results->setCatalog(schema);
    tellCount();
}

/// What a person wants to see first: the tables of the schema that the project uses.
void CatalogExplorer::openFirst()
{
    if (!m_isFirst || !m_model->outline())
        return;
    m_isFirst = false;
    const bool isOnlyOne = m_model->outline()->schema->schemas.size() == 1;
    QModelIndex home = m_model->find({schema::ObjectKind::Schema, {{}, m_defaultSchema}, {}});
    if (!home.isValid() && isOnlyOne)
        home = m_model->index(0, 0);
    if (!home.isValid())
        return;
    m_tree->expand(home);
    for (int row = 0; row < m_model->rowCount(home); ++row) {
        const QModelIndex group = m_model->index(row, 0, home);
        if (m_model->outlineAt(group)->group == schema::ObjectKind::Table)
            m_tree->expand(group);
    }
}

/// What a change made elsewhere must not move: the row at the top of what is in sight. Who sorts or filters
/// wants it to move, and at the very top what comes above is to be seen.
void CatalogExplorer::holdTop()
{
    // A row that goes leaves the selection to its neighbour: nobody chose that, nor to be led there.
    m_isFollowing = true;
    m_tree->setAutoScroll(false);
    const bool isSameChoice = m_model->outline() && m_model->outline()->choice == m_model->choice();
    m_top =
        isSameChoice && m_tree->verticalScrollBar()->value() > 0 ? m_tree->indexAt({0, 0}) : QModelIndex();
}

void CatalogExplorer::scrollBack()
{
    const QPersistentModelIndex top = std::exchange(m_top, {});
    if (!top.isValid())
        return;
    const int sideways = m_tree->horizontalScrollBar()->value();
    m_tree->scrollTo(top, QAbstractItemView::PositionAtTop);
    m_tree->horizontalScrollBar()->setValue(sideways);
}

void CatalogExplorer::settle()
{
    openFirst();
    scrollBack();
    if (const auto goal = std::exchange(m_goal, {}))
        goTo(*goal);
    reselect();
    m_tree->setAutoScroll(true);
    m_isFollowing = false;
    tellCount();
}

/// Leads the selection back to what a person chose, which may have come back; where it is not, to nothing.
void CatalogExplorer::reselect()
{
    if (m_model->nameAt(m_tree->currentIndex()) != m_chosen)
        m_tree->setCurrentIndex(m_chosen ? m_model->find(*m_chosen) : QModelIndex());
}

bool CatalogExplorer::isSearching() const
{
    return m_stack->currentWidget() != m_tree && !m_search->text().trimmed().isEmpty();
}

void CatalogExplorer::search()
{
    if (m_isClearing)
        return;
    const QString words = m_search->text().trimmed();
    m_results->search(words, m_model->choice());
    if (words.isEmpty())
        endSearch();
    else
        tellCount();
}

/// The field's own signal is not blocked: its button goes by it.
void CatalogExplorer::clearSearch()
{
    const QScopedValueRollback clearing(m_isClearing, true);
    m_search->clear();
    m_results->search({}, m_model->choice());
}

void CatalogExplorer::endSearch()
{
    clearSearch();
    tellCount();
    emit chosen(m_chosen, false);
}

void CatalogExplorer::goToResult(const QModelIndex &index)
{
    const items::SearchRow *row = m_results->value(index);
    if (!row)
        return;
    const schema::ObjectName name = row->name;
    goTo(name);
    m_tree->setFocus();
    emit chosen(name, false);
}

void CatalogExplorer::goTo(const schema::ObjectName &name)
{
    if (!m_search->text().isEmpty())
        clearSearch();
    const QScopedValueRollback following(m_isFollowing, true);
    m_chosen = name;
    const QModelIndex index = m_model->find(name);
    const bool isThere = m_model->outline() && items::findObject(*m_model->outline()->schema, name);
    if (!index.isValid() && isThere && !m_model->choice().isEverything()) {
        m_goal = name;
        m_filter->showAll();
    }
    m_tree->setCurrentIndex(index);
    if (index.isValid())
        m_tree->scrollTo(index);
    tellCount();
}

std::optional<schema::ObjectName> CatalogExplorer::current() const
{
    if (isSearching()) {
        const items::SearchRow *row = m_results->value(m_found->currentIndex());
        return row ? std::optional(row->name) : std::nullopt;
    }
    return m_model->nameAt(m_tree->currentIndex());
}

void CatalogExplorer::choiceChanged()
{
    items::CatalogChoice choice = m_model->choice();
    m_filter->apply(choice);
    m_model->setChoice(choice);
    m_results->search(m_search->text().trimmed(), choice);
    tellCount();
}

void CatalogExplorer::tellCount()
{
    const bool hasWords = !m_search->text().trimmed().isEmpty();
    const auto outline = m_model->outline();
    QString count;
    QString empty;
    if (hasWords && m_results->isBusy()) {
        // What was found before stays until the new results are there.
        count = m_count->text();
    } else if (hasWords) {
        const auto found = static_cast<std::int64_t>(m_results->foundCount());
        const int shown = m_results->rowCount();
        if (found > shown)
            count = tr("the best %1 of %2").arg(wording::countText(shown), wording::countText(found));
        else
            count = tr("%n found", nullptr, shown);
        if (shown == 0)
            empty = tr("Nothing of this name is here.");
    } else if (outline) {
        count = outline->choice.isEverything() ? tr("%n table(s)", nullptr, outline->tables)
                                               //: %1 is how many of them a filter leaves
                                               : tr("%1 of %n table(s)", nullptr, outline->tables)
                                                     .arg(wording::countText(outline->shownTables));
        if (outline->root.children.empty())
            empty = nothingHere(*outline);
    }
    m_count->setText(count);
    m_empty->setText(empty);
    m_stack->setCurrentWidget(!empty.isEmpty() ? static_cast<QWidget *>(m_empty)
                              : hasWords       ? m_found
                                               : m_tree);
}

void CatalogExplorer::forget()
{
    m_chosen.reset();
}

void CatalogExplorer::find()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QWidget *CatalogExplorer::workPlace() const
{
    QWidget *shown = m_stack->currentWidget();
    return shown == m_empty ? m_search : shown;
}

void CatalogExplorer::addRowActions(const QList<QAction *> &actions)
{
    m_tree->addActions(actions);
    m_found->addActions(actions);
}

void CatalogExplorer::setCompact(bool isCompact)
{
    m_tree->setCompact(isCompact);
    m_found->setCompact(isCompact);
}

void CatalogExplorer::saveState(Settings &settings) const
{
    settings.setState(treeColumnsKey, m_tree->header()->saveState());
    settings.setState(foundColumnsKey, m_found->header()->saveState());
}

void CatalogExplorer::restoreState(const Settings &settings)
{
    m_tree->header()->restoreState(settings.state(treeColumnsKey));
    m_found->header()->restoreState(settings.state(foundColumnsKey));
}

} // namespace plumbline::ui
