#pragma once

#include <string>

#include "models/items/schema_outline_model.h"
#include "ui/settings/settings.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;

namespace plumbline::views {
class TableView;
}

namespace plumbline::ui {

/// The files and blocks of a schema with a field that narrows them. Moving through it leads the schema along;
/// Enter leads the keyboard there, too.
class SchemaOutline : public QWidget {
    Q_OBJECT

public:
    explicit SchemaOutline(QWidget *parent = nullptr);

    void setRows(items::SchemaOutlineModel::Rows rows);
    /// Marks the row that a person is at in the schema, unless the keyboard is in the outline. Emits nothing.
    void follow(const std::filesystem::path &file, std::size_t offset);

    void setCompact(bool isCompact);
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

signals:
    /// `isEntered` where a person wants to go on there.
    void chosen(const plumbline::items::SchemaOutlineRow &row, bool isEntered);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose(const QModelIndex &index, bool isEntered);
    void tellCount();

    items::SchemaOutlineModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QLineEdit *m_filter;
    views::TableView *m_view;
    QLabel *m_empty;
    bool m_isFollowing = false; ///< the selection comes from the schema
};

} // namespace plumbline::ui
