#pragma once

#include "models/base/job.h"
#include "models/items/three_way_model.h"
#include "models/project/compare_three.h"
#include "ui/settings/settings.h"

#include <QWidget>

namespace plumbline::ui {

class ChangeWalk;
class DifferenceTree;
class ThreeWayFilter;
class ThreeWayPane;
class TurningSplitter;

/// `schema.prisma`, the migrations and the database at once: one line per object that they do not have alike,
/// three cells, the odd one out marked; beside or below it the definitions. Selection, expansion and place
/// stay when a new comparison of the same project comes.
class ThreeWayView : public QWidget {
    Q_OBJECT

public:
    explicit ThreeWayView(QWidget *parent = nullptr);

    /// nullptr clears everything.
    void showComparison(const project::ThreeWayComparisonPtr &comparison);
    QWidget *workPlace() const;
    /// Leads the focus to the search field.
    void find();
    /// To the next change, or the one before, also of the next object.
    void goToChange(bool isForward);
    /// What has to be in sight to see a change.
    QWidget *definitions() const;
    void setCompact(bool isCompact);
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

signals:
    /// A person wants to see where a line comes from.
    void migrationOpened(const plumbline::MigrationName &name);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    using Rows = std::vector<items::KeyedRow<items::ThreeWayRow>>;

    void clear();
    void makeRows();
    void take(const project::ThreeWayComparisonPtr &comparison, Rows rows);
    QString emptyText() const;
    std::optional<items::ThreeWayRow> current() const;
    void tellPane();

    project::ThreeWayComparisonPtr m_comparison; ///< the latest
    project::ThreeWayComparisonPtr m_shown;      ///< that the rows are of
    items::ThreeWayModel *m_model;
    ThreeWayFilter *m_filter;
    DifferenceTree *m_list;
    ThreeWayPane *m_pane;
    ChangeWalk *m_walk;
    TurningSplitter *m_splitter;
    Job m_making;
};

} // namespace plumbline::ui
