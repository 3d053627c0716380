#include "ui/pages/three_way_pane.h"

#include "models/items/change_rows.h"
#include "models/wording/diff_text.h"
#include "ui/pages/three_way_members.h"
#include "ui/settings/settings.h"
#include "views/delegates/labels.h"
#include "views/delegates/table_view.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>

namespace plumbline::ui {

using diff::ThreeWaySide;
using items::ThreeWayDetail;
using items::ThreeWayPair;
using items::ThreeWayRow;
using State = diff::ThreeWayCell::State;

namespace {

const QString pairKey = QStringLiteral("threeWayPair");

QString pairName(ThreeWayPair pair)
{
    const auto both = [](ThreeWaySide one, ThreeWaySide other) {
        return QStringLiteral("%1 – %2").arg(wording::sideName(one), wording::sideName(other));
    };
    switch (pair) {
    case ThreeWayPair::OddOneOut:
        return ThreeWayPane::tr("The odd one out and the others");
    case ThreeWayPair::DeclaredReplayed:
        return both(ThreeWaySide::Declared, ThreeWaySide::Replayed);
    case ThreeWayPair::ReplayedLive:
        return both(ThreeWaySide::Replayed, ThreeWaySide::Live);
    case ThreeWayPair::DeclaredLive:
        return both(ThreeWaySide::Declared, ThreeWaySide::Live);
    }
    return {};
}

/// Whose definition it is, and what is to be known of it where it is none.
QString endName(const ThreeWayDetail::End &end, std::optional<ThreeWaySide> odd, bool isAlike)
{
    if (end.sides.empty())
        return {};
    QString name = wording::sideName(end.sides.front());
    if (end.sides.size() > 1)
        name = ThreeWayPane::tr("%1 and %2", "two of the three that agree")
                   .arg(name, wording::sideName(end.sides.back()));
    QStringList parts{name};
    if (odd && end.sides == std::vector{*odd})
        parts << ThreeWayPane::tr("the odd one out");
    if (end.state == State::Absent)
        parts << ThreeWayPane::tr("does not have it", "one of the three");
    if (isAlike)
        parts << ThreeWayPane::tr("alike", "two of the three");
    return parts.join(QStringLiteral(" · "));
}

/// Why there are no two definitions to hold against each other.
QString emptyText(const ThreeWayDetail &detail)
{
    for (const ThreeWayDetail::End *end : {&detail.left, &detail.right}) {
        if (end->state == State::Unknown)
            return ThreeWayPane::tr("One of these two could not be read, so there is nothing to compare.");
        if (end->state == State::NotExpressible)
            return ThreeWayPane::tr("schema.prisma cannot express this, so there is no definition of it to "
                                    "compare. “%1” shows the other two.")
                .arg(pairName(ThreeWayPair::ReplayedLive));
    }
    return ThreeWayPane::tr("Neither of these two has it.");
}

} // namespace

ThreeWayPane::ThreeWayPane(QWidget *parent)
    : DefinitionPane({QStringLiteral("threeWay"), QStringLiteral("threeWayFold"),
                      QStringLiteral("previousThreeWayChange"), QStringLiteral("nextThreeWayChange"),
                      QStringLiteral("threeWayPaneSplitter")},
                     parent),
      m_odd(views::wrappedLabel()),
      m_pair(new QComboBox),
      m_memberModel(new ThreeWayMembers(this)),
      m_members(new views::TableView(tr("What differs")))
{
    m_odd->setObjectName(QStringLiteral("threeWayOdd"));
    makePairs();
    makeMembers();
    setUp({.empty = tr("Choose an object to see what the three make of it."),
           .sentence = m_odd,
           .choice = m_pair,
           .lower = m_members,
           .upperShare = 3});
}

void ThreeWayPane::makePairs()
{
    m_pair->setObjectName(QStringLiteral("threeWayPair"));
    m_pair->setAccessibleName(tr("Which two definitions are shown"));
    m_pair->setToolTip(tr("Which two definitions are shown"));
    for (int pair = 0; pair < items::threeWayPairCount; ++pair)
        m_pair->addItem(pairName(static_cast<ThreeWayPair>(pair)));
    connect(m_pair, &QComboBox::currentIndexChanged, this, &ThreeWayPane::read);
}

void ThreeWayPane::makeMembers()
{
    m_members->setObjectName(QStringLiteral("threeWayMembers"));
    m_members->setModel(m_memberModel);
    for (const auto &[section, width] : {std::pair(0, 140), std::pair(1, 160), std::pair(2, 160)})
        m_members->header()->resizeSection(section, width);
}

void ThreeWayPane::showRow(const project::ThreeWayComparisonPtr &comparison,
                           const std::optional<ThreeWayRow> &row)
{
    m_comparison = comparison;
    m_row = row;
    read();
}

void ThreeWayPane::read()
{
    if (!m_comparison || !m_row || !m_row->object) {
        clear();
        return;
    }
    const auto pair = static_cast<ThreeWayPair>(m_pair->currentIndex());
    m_reading.start(
        [comparison = m_comparison, row = *m_row, pair](const JobControl &) {
            return items::threeWayDetail(*comparison, row, pair);
        },
        this, [this, row = *m_row, pair](const ThreeWayDetail &detail) { take(row, pair, detail); });
}

void ThreeWayPane::clear()
{
    m_reading.cancel();
    m_shown = {};
    showNothing();
}

void ThreeWayPane::take(const ThreeWayRow &row, ThreeWayPair pair, const ThreeWayDetail &detail)
{
    const bool isSame =
        m_shown && pair == m_shownPair && items::changeKey(*m_shown->object) == items::changeKey(*row.object);
    m_shown = row;
    m_shownPair = pair;
    showObject(*row.object, row.sort ? QString() : inItsParts(), row.origin);
    m_odd->setText(row.sentence);
    m_odd->setVisible(!row.sentence.isEmpty());
    m_memberModel->setMembers(detail.members, detail.memberSides);
    m_members->setVisible(!detail.members.empty());
    showDefinitions(detail, isSame);
}

void ThreeWayPane::showDefinitions(const ThreeWayDetail &detail, bool isSameObject)
{
    const bool isComparable = detail.isComparable();
    const bool isAlike = isComparable && detail.isAlike();
    showSides(endName(detail.left, detail.oddOneOut, isAlike),
              endName(detail.right, detail.oddOneOut, isAlike));
    if (isComparable)
        showRows(detail.rows, isSameObject);
    else
        showReason(emptyText(detail));
}

void ThreeWayPane::setCompact(bool isCompact)
{
    m_members->setCompact(isCompact);
}

void ThreeWayPane::saveState(Settings &settings) const
{
    DefinitionPane::saveState(settings);
    settings.setState(pairKey, QByteArray::number(m_pair->currentIndex()));
}

void ThreeWayPane::restoreState(const Settings &settings)
{
    DefinitionPane::restoreState(settings);
    // What the settings hold may be of another version.
    const int pair = settings.state(pairKey).toInt();
    if (pair >= 0 && pair < items::threeWayPairCount)
        m_pair->setCurrentIndex(pair);
}

} // namespace plumbline::ui
