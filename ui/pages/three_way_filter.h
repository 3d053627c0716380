#pragma once

#include "models/items/three_way_rows.h"
#include "ui/pages/difference_filter.h"

#include <array>

class QLabel;

namespace plumbline::ui {

/// Which lines of the three-way view are shown: a sort is an odd one out, or why there is none.
class ThreeWayFilter : public DifferenceFilter {
    Q_OBJECT

public:
    explicit ThreeWayFilter(QWidget *parent = nullptr);

    void setCounts(const std::array<int, items::threeWaySortCount> &counts);
    items::ThreeWayChoice choice() const;

private:
    QLabel *m_odd;
};

} // namespace plumbline::ui
