#pragma once

#include "models/base/job.h"
#include "models/items/change_model.h"
#include "ui/settings/settings.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace plumbline::views {
class TableView;
}

namespace plumbline::ui {

class ChangeFilter;

/// The differences between two sides: filters above, the objects as a tree below. Selection, expansion and
/// place stay when a new comparison of the same sides comes.
class ChangeList : public QWidget {
    Q_OBJECT

public:
    explicit ChangeList(QWidget *parent = nullptr);

    /// `empty` is said where nothing differs.
    void showChanges(const items::ChangesPtr &changes, const QString &empty);
    std::optional<items::ChangeRow> current() const;
    void goTo(const schema::ObjectName &object);
    void find();
    void setCompact(bool isCompact);
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

signals:
    void currentChanged();
    /// A person wants to see where the difference comes from.
    void migrationOpened(const plumbline::MigrationName &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void makeRows();
    void take(std::vector<items::KeyedRow<items::ChangeRow>> rows);
    void openGroups();
    void chooseFirst();

    items::ChangesPtr m_changes;
    QString m_emptyText;
    items::ChangeModel *m_model;
    ChangeFilter *m_filter;
    QStackedWidget *m_stack;
    views::TableView *m_tree;
    QLabel *m_empty;
    Job m_making;
    bool m_isNew = true; ///< other sides: what was chosen and open before means nothing
};

} // namespace plumbline::ui
