#pragma once

#include "models/items/change_rows.h"
#include "ui/pages/difference_filter.h"

#include <array>

class QComboBox;

namespace plumbline::ui {

/// Which differences of two sides the list shows, and what they are grouped by.
class ChangeFilter : public DifferenceFilter {
    Q_OBJECT

public:
    explicit ChangeFilter(QWidget *parent = nullptr);

    void setCounts(const std::array<int, items::changeSortCount> &counts) { showCounts(counts); }
    items::ChangeChoice choice() const;

private:
    QComboBox *m_grouping;
};

} // namespace plumbline::ui
