#pragma once

#include "models/base/job.h"
#include "models/items/three_way_detail.h"
#include "models/project/compare_three.h"
#include "ui/pages/definition_pane.h"

class QComboBox;
class QLabel;

namespace plumbline::views {
class TableView;
}

namespace plumbline::ui {

class ThreeWayMembers;

/// One line of the three-way view: who is the odd one out, which two of the three definitions are shown, and
/// below them what exactly differs.
class ThreeWayPane : public DefinitionPane {
    Q_OBJECT

public:
    explicit ThreeWayPane(QWidget *parent = nullptr);

    /// Nothing where no line is chosen. The row is one of the rows of this comparison.
    void showRow(const project::ThreeWayComparisonPtr &comparison,
                 const std::optional<items::ThreeWayRow> &row);
    void setCompact(bool isCompact);
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

private:
    void makePairs();
    void makeMembers();
    void read();
    void clear();
    void take(const items::ThreeWayRow &row, items::ThreeWayPair pair, const items::ThreeWayDetail &detail);
    void showDefinitions(const items::ThreeWayDetail &detail, bool isSameObject);

    project::ThreeWayComparisonPtr m_comparison;
    std::optional<items::ThreeWayRow> m_row;   ///< that was chosen
    std::optional<items::ThreeWayRow> m_shown; ///< that is on screen
    items::ThreeWayPair m_shownPair = items::ThreeWayPair::OddOneOut;
    QLabel *m_odd;
    QComboBox *m_pair;
    ThreeWayMembers *m_memberModel;
    views::TableView *m_members;
    Job m_reading;
};

} // namespace plumbline::ui
