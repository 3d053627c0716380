#pragma once

#include <string>

#include "models/items/catalog_outline.h"
#include "ui/settings/settings.h"

#include <QPersistentModelIndex>
#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace plumbline::items {
class CatalogSearchModel;
class CatalogTreeModel;
} // namespace plumbline::items
namespace plumbline::views {
class TableView;
}

namespace plumbline::ui {

class CatalogFilter;

/// The tree of a catalog, with a search over all of it and filters. While there are words in the search field
/// the results stand in the tree's place; Enter goes to one, Escape returns to where one was.
class CatalogExplorer : public QWidget {
    Q_OBJECT

public:
    explicit CatalogExplorer(QWidget *parent = nullptr);

    void showCatalog(const items::SchemaPtr &schema, const items::DeclaredTables &declared,
                     const std::string &defaultSchema);
    /// Selects an object in the tree, opened down to it; what a filter hides is shown again. Ends a search.
    /// Emits nothing. Where the object is not there any more, nothing is selected until it comes back.
    void goTo(const schema::ObjectName &name);
    /// Another database may come: what was chosen in this one is not looked for in it.
    void forget();
    /// Leads the focus to the search field.
    void find();
    /// Where one walks through what is shown: the tree, the results of a search, or the search field where
    /// neither has a row.
    QWidget *workPlace() const;
    std::optional<schema::ObjectName> current() const;

    void setCompact(bool isCompact);
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);
    /// What the context menu of a row offers.
    void addRowActions(const QList<QAction *> &actions);

signals:
    /// A person chose another object. `isGlance` while one walks through search results: not yet gone there.
    /// Where a row goes because of what somebody else did, nothing is chosen in its stead.
    void chosen(const std::optional<plumbline::schema::ObjectName> &name, bool isGlance);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void search();
    void clearSearch();
    void endSearch();
    void goToResult(const QModelIndex &index);
    void choiceChanged();
    void tellCount();
    void openFirst();
    void settle();
    void holdTop();
    void scrollBack();
    void reselect();
    bool isSearching() const;

    items::CatalogTreeModel *m_model;
    items::CatalogSearchModel *m_results;
    QLineEdit *m_search;
    CatalogFilter *m_filter;
    QLabel *m_count;
    QLabel *m_empty;
    QStackedWidget *m_stack;
    views::TableView *m_tree;
    views::TableView *m_found;
    std::string m_defaultSchema;
    std::optional<schema::ObjectName> m_goal;   ///< to be selected when the tree has settled
    std::optional<schema::ObjectName> m_chosen; ///< by a person, whether it is in sight or not
    QPersistentModelIndex m_top;                ///< the row to be at the top when the tree has settled
    bool m_isFirst = true;                      ///< nothing was opened yet
    bool m_isClearing = false;
    bool m_isFollowing = false;                 ///< the selection comes from elsewhere
};

} // namespace plumbline::ui
