#pragma once

#include "models/diff/three_way_cells.h"
#include "models/items/link_model.h"

#include <QCoreApplication>

#include <utility>

namespace plumbline::ui {

/// The properties that two of the three do not have alike; the heads say which two.
class ThreeWayMembers : public items::LinkModel {
    Q_DECLARE_TR_FUNCTIONS(plumbline::ui::ThreeWayMembers)
public:
    using Sides = std::pair<diff::ThreeWaySide, diff::ThreeWaySide>;

    explicit ThreeWayMembers(QObject *parent = nullptr);

    void setMembers(const std::vector<diff::MemberChange> &members, const Sides &sides);
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Sides m_sides = {diff::ThreeWaySide::Replayed, diff::ThreeWaySide::Live};
};

} // namespace plumbline::ui
