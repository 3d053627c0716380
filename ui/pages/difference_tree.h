#pragma once

#include "models/base/names.h"
#include "models/items/change_rows.h"
#include "models/items/keyed_tree_model.h"
#include "ui/pages/wrapping_box.h"

#include <functional>
#include <map>
#include <optional>

class QLabel;
class QStackedWidget;

namespace plumbline::views {
class TableView;
}

namespace plumbline::ui {

class DifferenceFilter;
class Settings;

/// The list of a comparison: what narrows it above, the rows as a tree below, or in its place why there are
/// none. Selection, expansion and place stay until `startAnew`, also those of rows that a search or another
/// grouping takes away for a while.
///
/// It does not watch its model: who gives that rows calls `rowsAboutToChange` before and `rowsChanged` after
/// it. The last column is that of the migrations.
class DifferenceTree : public WrappingBox {
    Q_OBJECT

public:
    struct Names {
        QString tree;    ///< the object's
        QString noRows;  ///< the object's that stands in the tree's place
        QString columns; ///< what the settings call its columns
        QString what;    ///< what a screen reader says of it
    };
    explicit DifferenceTree(const Names &names, QWidget *parent = nullptr);

    /// To be called once; `widths` are of all columns but the last. Of a row's value it asks for `object` and
    /// `sort`, which headings do not have, for `title` and for `origin`.
    template <typename Value>
    void setUp(DifferenceFilter *filter, items::KeyedTreeModel<Value> *model, const QList<int> &widths)
    {
        m_rowAt = [model](const QModelIndex &index) {
            const Value *value = model->value(index);
            if (!value)
                return Row{};
            return Row{value->sort.has_value(), value->object.has_value(),
                       value->object ? items::changeKey(*value->object) : value->title.toStdString(),
                       value->origin};
        };
        build(filter, model, widths);
    }
    /// The next rows are of other sides: what was chosen and open means nothing to them.
    void startAnew();
    void rowsAboutToChange() { m_areRowsChanging = true; }
    /// `empty` is said where there are no rows.
    void rowsChanged(const QString &empty);
    /// What to say where there are differences and the filter leaves none.
    static QString noneIsChosen();
    /// Not valid where no row is chosen or there is none.
    QModelIndex currentIndex() const;
    /// Whether there is an object behind the chosen one, or before it; and going there. A relation's parts
    /// are passed over on the way from it: its definition has them.
    bool hasNeighbour(bool isForward) const { return neighbour(isForward).isValid(); }
    void chooseNeighbour(bool isForward);
    /// The rows, or the search field while there are none. Never nullptr.
    QWidget *workPlace() const;
    /// Leads the focus to the search field.
    void find();
    void setCompact(bool isCompact);
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

signals:
    /// Another row is chosen, or the rows are others.
    void currentChanged();
    /// A person wants to see where the difference comes from.
    void migrationOpened(const plumbline::MigrationName &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row {
        bool isDifference = false; ///< itself, not only in its parts
        bool isObject = false;     ///< and no heading
        std::string key = {};      ///< of the object, whatever it stands below
        std::optional<MigrationName> origin = {};
    };
    void build(DifferenceFilter *filter, QAbstractItemModel *model, const QList<int> &widths);
    void addActions();
    void openOrigin(const QModelIndex &index);
    void openRows();
    void openBelow(const QModelIndex &parent, const std::string &path, int &budget);
    std::string pathOf(const QModelIndex &index) const;
    void keepOpen(const QModelIndex &index, bool isOpen);
    void chooseFirst();
    void chooseAgain();
    QModelIndex find(const std::string &key, const QModelIndex &parent = {}) const;
    QModelIndex neighbour(bool isForward) const;

    QString m_columnsKey;
    std::function<Row(const QModelIndex &)> m_rowAt;
    DifferenceFilter *m_filter = nullptr;
    QStackedWidget *m_stack;
    views::TableView *m_tree;
    QLabel *m_empty;
    bool m_isNew = true;
    bool m_areRowsChanging = false; ///< what the tree chooses and closes meanwhile no person wants
    std::string m_chosen;           ///< the key of what a person chose, also while it is not listed
    std::map<std::string, bool> m_open; ///< by path: what a person opened and closed
};

} // namespace plumbline::ui
