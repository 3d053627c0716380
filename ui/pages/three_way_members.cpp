#include "ui/pages/three_way_members.h"

#include "models/items/roles.h"
#include "models/wording/diff_text.h"

namespace plumbline::ui {

using Standing = diff::MemberChange::Standing;

namespace {

constexpr int fromColumn = 1;
constexpr int toColumn = 2;

QString orDash(const std::optional<std::string> &value)
{
    return value ? items::oneLine(*value) : QStringLiteral("—");
}

QString standingWord(Standing standing)
{
    switch (standing) {
    case Standing::Different:
        return ThreeWayMembers::tr("differs");
    case Standing::SameMeaning:
        return ThreeWayMembers::tr("other spelling");
    case Standing::Ignored:
        return ThreeWayMembers::tr("ignored");
    }
    return {};
}

} // namespace

ThreeWayMembers::ThreeWayMembers(QObject *parent)
    : LinkModel({tr("Property"), QString(), QString(), tr("What it is")}, parent)
{
}

void ThreeWayMembers::setMembers(const std::vector<diff::MemberChange> &members, const Sides &sides)
{
    if (m_sides != sides) {
        m_sides = sides;
        emit headerDataChanged(Qt::Horizontal, fromColumn, toColumn);
    }
    Rows rows;
    for (const diff::MemberChange &member : members) {
        items::LinkRow row;
        row.cells = {items::oneLine(member.key), orDash(member.from), orDash(member.to),
                     standingWord(member.standing)};
        rows.push_back({member.key, std::move(row)});
    }
    setRows(std::move(rows));
}

QVariant ThreeWayMembers::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isSide = section == fromColumn || section == toColumn;
    if (!isSide || orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return LinkModel::headerData(section, orientation, role);
    return wording::sideName(section == fromColumn ? m_sides.first : m_sides.second);
}

} // namespace plumbline::ui
