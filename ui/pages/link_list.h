#pragma once

#include <string>

#include "models/items/link_model.h"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace plumbline::views {
class TableView;
}

namespace plumbline::ui {

/// Rows to go to, in groups that are open; Enter or a double click goes. Says so where there is nothing.
class LinkList : public QWidget {
    Q_OBJECT

public:
    /// `objectName` is the view's; `widths` are of all columns but the last.
    LinkList(const QString &objectName, const QString &name, const QStringList &headings,
             const QList<int> &widths, QWidget *parent = nullptr);

    /// While nothing is known yet the list is empty without a word.
    void clear();
    /// `gap` says why there may be more than these rows; empty where there is not. It stands below them, or
    /// below `whenEmpty`, which then must not say that there are none.
    void setRows(items::LinkModel::Rows rows, const QString &whenEmpty, const QString &gap = {});
    /// Rows that are connected for sure.
    int count() const { return m_count; }
    void setCompact(bool isCompact);

signals:
    void objectChosen(const plumbline::schema::ObjectName &name);
    void migrationChosen(const plumbline::MigrationName &name);

private:
    items::LinkModel *m_model;
    views::TableView *m_view;
    QLabel *m_empty;
    QLabel *m_gap;
    QStackedLayout *m_stack;
    int m_count = 0;
};

} // namespace plumbline::ui
