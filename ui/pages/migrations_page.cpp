#include "ui/pages/migrations_page.h"

#include "models/items/migration_model.h"
#include "views/delegates/labels.h"
#include "views/delegates/table_view.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>

namespace plumbline::ui {

namespace space = views::space;
using Column = items::MigrationModel::Column;

namespace {

const QString columnsKey = QStringLiteral("migrationColumns");

/// Every word of the search must be in the name, the state or the problems.
class Filter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setWords(const QStringList &words)
    {
        m_words = words;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        if (m_words.isEmpty())
            return true;
        QString all;
        for (const Column column : {Column::Name, Column::State, Column::Problems})
            all += sourceModel()->index(row, int(column), parent).data().toString() + QLatin1Char('\n');
        return std::all_of(m_words.begin(), m_words.end(),
                           [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

} // namespace

MigrationsPage::MigrationsPage(QWidget *parent)
    : Page(parent),
      m_model(new items::MigrationModel(this)),
      m_sorted(new Filter(this)),
      m_table(new views::TableView(tr("Migrations"))),
      m_search(new QLineEdit),
      m_count(views::mutedLabel()),
      m_empty(views::mutedLabel())
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(items::SortRole);
    m_table->setObjectName(QStringLiteral("migrations"));
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(int(Column::Name), Qt::AscendingOrder);
    m_table->header()->setStretchLastSection(false);
    const int widths[] = {340, 140, 140, 180, 80, 110};
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->header()->resizeSection(column, widths[column]);

    m_search->setObjectName(QStringLiteral("searchMigrations"));
    m_search->setPlaceholderText(tr("Search names, states and problems"));
    m_search->setAccessibleName(tr("Search the migrations"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(420);
    m_count->setWordWrap(false);
    m_empty->setAlignment(Qt::AlignCenter);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::group, space::control, space::group, space::control);
    top->setSpacing(space::group);
    top->addWidget(m_search, 1);
    top->addWidget(m_count, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_table, 1);
    column->addWidget(m_empty, 1);

    connect(m_search, &QLineEdit::textChanged, this, &MigrationsPage::search);
    connect(m_search, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (!m_isFollowing && current.isValid())
                    emit selected(m_model->nameAt(m_sorted->mapToSource(current)));
            });
    connect(m_table, &QTreeView::activated, this,
            [this](const QModelIndex &index) { emit opened(m_model->nameAt(m_sorted->mapToSource(index))); });
    tellCount();
}

void MigrationsPage::showSurvey(const project::SurveyPtr &survey)
{
    m_isFollowing = true;
    m_model->setSurvey(survey);
    m_isFollowing = false;
    tellCount();
}

void MigrationsPage::showSelection(const MigrationName &name)
{
    const QModelIndex index = m_sorted->mapFromSource(m_model->find(name.value));
    if (index.row() == m_table->currentIndex().row() && index.isValid())
        return;
    m_isFollowing = true;
    if (index.isValid()) {
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
    } else {
        m_table->setCurrentIndex({});
    }
    m_isFollowing = false;
}

void MigrationsPage::search(const QString &words)
{
    m_isFollowing = true;
    static_cast<Filter *>(m_sorted)->setWords(words.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    m_isFollowing = false;
    tellCount();
}

void MigrationsPage::tellCount()
{
    const int all = m_model->rowCount();
    const int shown = m_sorted->rowCount();
    //: The numbers are of migrations: those that match a search, and all.
    m_count->setText(shown == all ? tr("%n migration(s)", nullptr, all)
                                  : tr("%1 of %2 migrations").arg(shown).arg(all));
    m_empty->setText(all == 0 ? tr("There are no migrations yet, neither on disk nor in the database.")
                              : tr("No migration matches the search."));
    m_empty->setVisible(shown == 0);
    m_table->setVisible(shown > 0);
}

void MigrationsPage::find()
{
    m_search->setFocus();
    m_search->selectAll();
}

QWidget *MigrationsPage::workPlace()
{
    return m_table->isVisibleTo(this) ? static_cast<QWidget *>(m_table) : m_search;
}

void MigrationsPage::setCompact(bool isCompact)
{
    m_table->setCompact(isCompact);
}

void MigrationsPage::saveState(Settings &settings) const
{
    settings.setState(columnsKey, m_table->header()->saveState());
}

void MigrationsPage::restoreState(const Settings &settings)
{
    m_table->header()->restoreState(settings.state(columnsKey));
}

} // namespace plumbline::ui
