#pragma once

#include "models/base/job.h"
#include "models/items/change_detail.h"
#include "ui/settings/settings.h"

#include <QWidget>

#include <memory>

class QLabel;
class QSplitter;
class QStackedLayout;
class QTabWidget;
class QToolButton;

namespace plumbline::views {
class ElidedLabel;
class SideBySideView;
class SqlView;
class TableView;
} // namespace plumbline::views

namespace plumbline::items {
class LinkModel;
}

namespace plumbline::ui {

using ComparisonPtr = std::shared_ptr<const project::SourceComparison>;

/// One difference: the definitions side by side, below them what exactly differs, the columns as a table,
/// what data is at stake, and the script of the whole comparison.
class ChangeDetailPane : public QWidget {
    Q_OBJECT

public:
    explicit ChangeDetailPane(QWidget *parent = nullptr);

    void setSideNames(const QString &left, const QString &right);
    /// Nothing where no difference is chosen.
    void showChange(const ComparisonPtr &comparison, const std::optional<items::ChangeRow> &row);
    /// The script that leads from left to right, for the whole comparison.
    void setScript(const QString &script);
    void setCompact(bool isCompact);
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

signals:
    void migrationOpened(const plumbline::MigrationName &name);

private:
    QWidget *makeHeader();
    QWidget *makeSideNames();
    void addTabs();
    void take(const items::ChangeRow &row, items::ChangeDetail detail, bool isSameObject);
    void showData(const items::ChangeDetail &detail);
    void updateButtons();

    std::optional<items::ChangeRow> m_row;
    QString m_leftName;
    QString m_rightName;
    QStackedLayout *m_stack;
    QLabel *m_empty;
    views::ElidedLabel *m_title;
    QLabel *m_kind;
    QToolButton *m_origin;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_fold;
    views::ElidedLabel *m_left;
    views::ElidedLabel *m_right;
    views::SideBySideView *m_definitions;
    QTabWidget *m_tabs;
    items::LinkModel *m_memberModel;
    views::TableView *m_members;
    items::LinkModel *m_columnModel;
    views::TableView *m_columns;
    QLabel *m_data;
    views::SqlView *m_script;
    QSplitter *m_splitter;
    Job m_reading;
};

} // namespace plumbline::ui
