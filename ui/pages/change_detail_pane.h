#pragma once

#include "models/base/job.h"
#include "models/items/change_detail.h"
#include "ui/pages/definition_pane.h"

#include <memory>

class QLabel;
class QTabWidget;

namespace plumbline::views {
class SqlView;
class TableView;
} // namespace plumbline::views

namespace plumbline::items {
class LinkModel;
}

namespace plumbline::ui {

using ComparisonPtr = std::shared_ptr<const project::SourceComparison>;

/// One difference of two sides; below the definitions what exactly differs, the columns as a table, what data
/// is at stake, and the script of the whole comparison.
class ChangeDetailPane : public DefinitionPane {
    Q_OBJECT

public:
    explicit ChangeDetailPane(QWidget *parent = nullptr);

    void setSideNames(const QString &left, const QString &right);
    /// Nothing where no difference is chosen.
    void showChange(const ComparisonPtr &comparison, const std::optional<items::ChangeRow> &row);
    /// The script that leads from left to right, for the whole comparison.
    void setScript(const QString &script);
    /// That the databases were written to since the data was counted, or may have been: it is said beside
    /// them.
    void setCountsOld(bool areOld);
    void setCompact(bool isCompact);

private:
    void addTabs();
    void take(const items::ChangeRow &row, items::ChangeDetail detail, bool isSameObject);
    void showData(const items::ChangeDetail &detail);

    std::optional<items::ChangeRow> m_row;
    std::optional<items::ChangeDetail> m_shown; ///< without the definitions
    bool m_areCountsOld = false;
    QString m_leftName;
    QString m_rightName;
    QTabWidget *m_tabs;
    items::LinkModel *m_memberModel;
    views::TableView *m_members;
    items::LinkModel *m_columnModel;
    views::TableView *m_columns;
    QLabel *m_data;
    views::SqlView *m_script;
    Job m_reading;
};

} // namespace plumbline::ui
