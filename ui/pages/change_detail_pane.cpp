#include "ui/pages/change_detail_pane.h"

#include "models/items/link_model.h"
#include "models/items/roles.h"
#include "models/wording/change_text.h"
#include "models/wording/data_text.h"
#include "models/wording/diff_text.h"
#include "views/delegates/labels.h"
#include "views/delegates/table_view.h"
#include "views/sql/sql_view.h"
#include "views/theme/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QTabWidget>

#include <utility>

namespace plumbline::ui {

namespace space = views::space;
using items::ChangeDetail;
using items::ChangeRow;
using items::LinkRow;

namespace {

QString orDash(const std::optional<std::string> &value)
{
    return value ? items::oneLine(*value) : QStringLiteral("—");
}

QString standingWord(diff::MemberChange::Standing standing)
{
    switch (standing) {
    case diff::MemberChange::Standing::Different:
        return ChangeDetailPane::tr("differs");
    case diff::MemberChange::Standing::SameMeaning:
        return ChangeDetailPane::tr("other spelling");
    case diff::MemberChange::Standing::Ignored:
        return ChangeDetailPane::tr("ignored");
    }
    return {};
}

std::vector<items::LinkModel::Row> memberRows(const std::vector<diff::MemberChange> &members)
{
    std::vector<items::LinkModel::Row> rows;
    for (const diff::MemberChange &member : members) {
        LinkRow row;
        row.cells = {items::oneLine(member.key), orDash(member.from), orDash(member.to),
                     standingWord(member.standing)};
        rows.push_back({member.key, row});
    }
    return rows;
}

void appendSide(QStringList &cells, const std::optional<items::ColumnPair::Side> &side)
{
    if (!side) {
        cells << QStringLiteral("—") << QString() << QString();
        return;
    }
    cells << side->type << (side->isNullable ? ChangeDetailPane::tr("yes") : ChangeDetailPane::tr("no"))
          << side->defaultExpression;
}

QString changeWord(const items::ColumnPair &pair)
{
    if (!pair.from)
        return wording::changeWord(diff::ChangeKind::Added);
    if (!pair.to)
        return wording::changeWord(diff::ChangeKind::Removed);
    return *pair.from == *pair.to ? QString() : wording::changeWord(diff::ChangeKind::Changed);
}

std::vector<items::LinkModel::Row> columnRows(const std::vector<items::ColumnPair> &columns)
{
    std::vector<items::LinkModel::Row> rows;
    for (const items::ColumnPair &pair : columns) {
        LinkRow row;
        row.cells = {pair.name, changeWord(pair)};
        appendSide(row.cells, pair.from);
        appendSide(row.cells, pair.to);
        rows.push_back({pair.name.toStdString(), row});
    }
    return rows;
}

} // namespace

ChangeDetailPane::ChangeDetailPane(QWidget *parent)
    : DefinitionPane({QStringLiteral("change"), QStringLiteral("foldSame"), QStringLiteral("previousChange"),
                      QStringLiteral("nextChange"), QStringLiteral("changeDetailSplitter")},
                     parent),
      m_tabs(new QTabWidget),
      m_memberModel(new items::LinkModel({tr("Property"), tr("Left"), tr("Right"), tr("What it is")}, this)),
      m_members(new views::TableView(tr("What differs"))),
      m_columnModel(new items::LinkModel({tr("Column"), tr("Change"), tr("Type, left"), tr("Null, left"),
                                          tr("Default, left"), tr("Type, right"), tr("Null, right"),
                                          tr("Default, right")},
                                         this)),
      m_columns(new views::TableView(tr("Columns on both sides"))),
      m_data(views::wrappedLabel()),
      m_script(new views::SqlView)
{
    addTabs();
    setUp({.empty = tr("Choose a difference to see both definitions side by side."), .lower = m_tabs});
}

void ChangeDetailPane::addTabs()
{
    m_members->setModel(m_memberModel);
    m_members->setObjectName(QStringLiteral("changeMembers"));
    m_columns->setModel(m_columnModel);
    m_columns->setObjectName(QStringLiteral("changeColumns"));
    m_data->setObjectName(QStringLiteral("changeData"));
    m_data->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_data->setContentsMargins(space::group, space::group, space::group, space::group);
    m_script->setObjectName(QStringLiteral("changeScript"));
    m_members->header()->resizeSection(0, 140);
    m_members->header()->resizeSection(1, 160);
    m_members->header()->resizeSection(2, 160);
    m_tabs->setDocumentMode(true);
    m_tabs->setObjectName(QStringLiteral("changeTabs"));
    m_tabs->addTab(m_members, tr("&Properties"));
    m_tabs->addTab(m_columns, tr("&Columns"));
    m_tabs->addTab(m_data, tr("&Data at stake"));
    m_tabs->addTab(m_script, tr("&Script"));
    m_tabs->setTabToolTip(3, tr("What would bring the whole left side to the right side"));
}

void ChangeDetailPane::setSideNames(const QString &left, const QString &right)
{
    m_leftName = left;
    m_rightName = right;
    showSides(left, right);
}

void ChangeDetailPane::showChange(const ComparisonPtr &comparison, const std::optional<ChangeRow> &row)
{
    if (!comparison || !row || !row->object) {
        m_reading.cancel();
        m_row = {};
        m_shown.reset();
        showNothing();
        return;
    }
    const bool isSame =
        m_row && m_row->object && items::changeKey(*m_row->object) == items::changeKey(*row->object);
    m_reading.start(
        [comparison, row = *row](const JobControl &) { return items::changeDetail(*comparison, row); }, this,
        [this, row = *row, isSame](ChangeDetail detail) { take(row, std::move(detail), isSame); });
}

void ChangeDetailPane::take(const ChangeRow &row, ChangeDetail detail, bool isSameObject)
{
    m_row = row;
    showObject(*row.object, row.sort ? wording::changeWord(row.change) : inItsParts(), row.origin);
    m_memberModel->setRows(memberRows(detail.members));
    m_columnModel->setRows(columnRows(detail.columns));
    m_tabs->setTabVisible(1, !detail.columns.empty());
    showData(detail);
    showRows(std::move(detail.rows), isSameObject);
    m_shown = std::move(detail);
}

void ChangeDetailPane::showData(const ChangeDetail &detail)
{
    QStringList lines = wording::dataTexts(detail.data, m_leftName, m_rightName, m_areCountsOld);
    for (const diff::LikelyRename &rename : detail.renames)
        lines << QStringLiteral("%1 (%2)").arg(wording::renameText(rename), wording::renameEvidence(rename));
    for (const diff::UnmanagedLoss &loss : detail.takesAlong)
        lines << wording::unmanagedLossText(loss);
    m_data->setText(lines.join(QStringLiteral("\n\n")));
}

void ChangeDetailPane::setCountsOld(bool areOld)
{
    if (std::exchange(m_areCountsOld, areOld) != areOld && m_shown)
        showData(*m_shown);
}

void ChangeDetailPane::setScript(const QString &script)
{
    if (m_script->sql() != script)
        m_script->setSql(script);
}

void ChangeDetailPane::setCompact(bool isCompact)
{
    m_members->setCompact(isCompact);
    m_columns->setCompact(isCompact);
}

} // namespace plumbline::ui
