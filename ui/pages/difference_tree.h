#pragma once

#include "models/base/names.h"
#include "models/items/keyed_tree_model.h"

#include <QWidget>

#include <functional>
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
/// none. Selection, expansion and place stay until `startAnew`.
///
/// It does not watch its model: who gives that rows calls `rowsChanged` after it. The last column is that of
/// the migrations.
class DifferenceTree : public QWidget {
    Q_OBJECT

public:
    struct Names {
        QString tree;    ///< the object's
        QString noRows;  ///< the object's that stands in the tree's place
        QString columns; ///< what the settings call its columns
        QString what;    ///< what a screen reader says of it
    };
    explicit DifferenceTree(const Names &names, QWidget *parent = nullptr);

    /// To be called once; `widths` are of all columns but the last. Of a row's value it asks for `sort`,
    /// which headings do not have, and for `origin`.
    template <typename Value>
    void setUp(DifferenceFilter *filter, items::KeyedTreeModel<Value> *model, const QList<int> &widths)
    {
        m_rowAt = [model](const QModelIndex &index) {
            const Value *value = model->value(index);
            return value ? Row{value->sort.has_value(), value->origin} : Row{};
        };
        build(filter, model, widths);
    }
    /// The next rows are of other sides: what was chosen and open means nothing to them.
    void startAnew() { m_isNew = true; }
    /// `empty` is said where there are no rows.
    void rowsChanged(const QString &empty);
    /// What to say where there are differences and the filter leaves none.
    static QString noneIsChosen();
    /// Not valid where no row is chosen or there is none.
    QModelIndex currentIndex() const;
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
        std::optional<MigrationName> origin = {};
    };
    void build(DifferenceFilter *filter, QAbstractItemModel *model, const QList<int> &widths);
    void addActions();
    void openOrigin(const QModelIndex &index);
    void openGroups();
    void chooseFirst();

    QString m_columnsKey;
    std::function<Row(const QModelIndex &)> m_rowAt;
    DifferenceFilter *m_filter = nullptr;
    QStackedWidget *m_stack;
    views::TableView *m_tree;
    QLabel *m_empty;
    bool m_isNew = true;
};

} // namespace plumbline::ui
