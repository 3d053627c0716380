#pragma once

#include "models/base/job.h"
#include "models/items/three_way_detail.h"
#include "models/project/compare_three.h"
#include "ui/settings/settings.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSplitter;
class QStackedLayout;
class QStackedWidget;
class QToolButton;

namespace plumbline::views {
class ElidedLabel;
class SideBySideView;
class TableView;
} // namespace plumbline::views

namespace plumbline::ui {

class ThreeWayMembers;

/// One line of the three-way view: who is the odd one out, the migration it comes from, two of the three
/// definitions side by side, and below them what exactly differs.
class ThreeWayPane : public QWidget {
    Q_OBJECT

public:
    explicit ThreeWayPane(QWidget *parent = nullptr);

    /// Nothing where no line is chosen. The row is one of the rows of this comparison.
    void showRow(const project::ThreeWayComparisonPtr &comparison,
                 const std::optional<items::ThreeWayRow> &row);
    void setCompact(bool isCompact);
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

signals:
    void migrationOpened(const plumbline::MigrationName &name);

private:
    QWidget *makeHeader();
    QWidget *makeChoice();
    QWidget *makeDefinitions();
    void read();
    void clear();
    void take(const items::ThreeWayRow &row, items::ThreeWayPair pair, const items::ThreeWayDetail &detail);
    void showDefinitions(const items::ThreeWayDetail &detail, bool isSameObject);

    project::ThreeWayComparisonPtr m_comparison;
    std::optional<items::ThreeWayRow> m_row;   ///< that was chosen
    std::optional<items::ThreeWayRow> m_shown; ///< that is on screen
    items::ThreeWayPair m_shownPair = items::ThreeWayPair::OddOneOut;
    QStackedLayout *m_stack;
    QLabel *m_empty;
    views::ElidedLabel *m_title;
    QLabel *m_kind;
    QToolButton *m_origin;
    QLabel *m_odd;
    QComboBox *m_pair;
    QToolButton *m_fold;
    views::ElidedLabel *m_left;
    views::ElidedLabel *m_right;
    QStackedWidget *m_definitionStack;
    views::SideBySideView *m_definitions;
    QLabel *m_message;
    ThreeWayMembers *m_memberModel;
    views::TableView *m_members;
    QSplitter *m_splitter;
    Job m_reading;
};

} // namespace plumbline::ui
