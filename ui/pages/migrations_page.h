#pragma once

#include "ui/pages/page.h"

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;

namespace plumbline::items {
class MigrationModel;
}
namespace plumbline::views {
class TableView;
}

namespace plumbline::ui {

/// Every migration in a table to sort and search. It shares the selection with the timeline.
class MigrationsPage : public Page {
    Q_OBJECT

public:
    explicit MigrationsPage(QWidget *parent = nullptr);

    void showSurvey(const project::SurveyPtr &survey) override;
    void showSelection(const MigrationName &name) override;
    QWidget *workPlace() override;
    void setCompact(bool isCompact) override;
    void saveState(Settings &settings) const override;
    void restoreState(const Settings &settings) override;
    /// Leads the focus to the search field.
    void find();

signals:
    /// A migration was opened with Enter or a double click.
    void opened(const plumbline::MigrationName &name);

private:
    void search(const QString &words);
    void tellCount();

    items::MigrationModel *m_model;
    QSortFilterProxyModel *m_sorted;
    views::TableView *m_table;
    QLineEdit *m_search;
    QLabel *m_count;
    QLabel *m_empty;
    bool m_isFollowing = false; ///< the selection comes from elsewhere
};

} // namespace plumbline::ui
