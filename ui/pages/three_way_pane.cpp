#include "ui/pages/three_way_pane.h"

#include "models/items/catalog_text.h"
#include "models/items/change_rows.h"
#include "models/items/roles.h"
#include "models/wording/diff_text.h"
#include "models/wording/object_text.h"
#include "ui/pages/three_way_members.h"
#include "views/delegates/elided_label.h"
#include "views/delegates/labels.h"
#include "views/delegates/table_view.h"
#include "views/diff/side_by_side_view.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QToolButton>

namespace plumbline::ui {

namespace space = views::space;
using diff::ThreeWaySide;
using items::ThreeWayDetail;
using items::ThreeWayPair;
using items::ThreeWayRow;
using State = diff::ThreeWayCell::State;

namespace {

const QString splitterKey = QStringLiteral("threeWayPaneSplitter");
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

void addNames(QHBoxLayout &row, std::initializer_list<views::ElidedLabel *> labels)
{
    row.setContentsMargins(space::control, 0, space::control, 0);
    row.setSpacing(space::control);
    for (views::ElidedLabel *label : labels) {
        QFont bold = label->font();
        bold.setWeight(QFont::DemiBold);
        label->setFont(bold);
        row.addWidget(label, 1);
    }
}

} // namespace

ThreeWayPane::ThreeWayPane(QWidget *parent)
    : QWidget(parent),
      m_stack(new QStackedLayout(this)),
      m_empty(views::mutedLabel(tr("Choose an object to see what the three make of it."))),
      m_title(new views::ElidedLabel(nullptr, Qt::ElideMiddle)),
      m_kind(views::mutedLabel()),
      m_origin(new QToolButton),
      m_odd(views::wrappedLabel()),
      m_pair(new QComboBox),
      m_fold(new QToolButton),
      m_left(new views::ElidedLabel),
      m_right(new views::ElidedLabel),
      m_definitionStack(new QStackedWidget),
      m_definitions(new views::SideBySideView),
      m_message(views::mutedLabel()),
      m_memberModel(new ThreeWayMembers(this)),
      m_members(new views::TableView(tr("What differs"))),
      m_splitter(new QSplitter(Qt::Vertical))
{
    for (QLabel *label : {m_empty, m_message}) {
        label->setAlignment(Qt::AlignCenter);
        label->setContentsMargins(space::page, space::page, space::page, space::page);
    }
    auto *upper = new QWidget;
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tight);
    column->addWidget(makeHeader());
    column->addWidget(makeChoice());
    column->addWidget(makeDefinitions(), 1);
    m_members->setObjectName(QStringLiteral("threeWayMembers"));
    m_members->setModel(m_memberModel);
    for (const auto &[section, width] : {std::pair(0, 140), std::pair(1, 160), std::pair(2, 160)})
        m_members->header()->resizeSection(section, width);
    m_splitter->addWidget(upper);
    m_splitter->addWidget(m_members);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    setFocusProxy(m_definitions);
    connect(m_fold, &QToolButton::toggled, m_definitions, &views::SideBySideView::setFolding);
    connect(m_pair, &QComboBox::currentIndexChanged, this, &ThreeWayPane::read);
    connect(m_origin, &QToolButton::clicked, this, [this] {
        if (m_shown && m_shown->origin)
            emit migrationOpened(*m_shown->origin);
    });
}

QWidget *ThreeWayPane::makeHeader()
{
    m_title->setObjectName(QStringLiteral("threeWayTitle"));
    m_title->setFont(views::headingFont(views::fixedFont(font())));
    m_origin->setObjectName(QStringLiteral("threeWayOrigin"));
    m_origin->setAutoRaise(true);
    m_origin->setFocusPolicy(Qt::StrongFocus);
    m_origin->setToolTip(tr("Show this migration on the timeline (Ctrl+Enter in the list)"));
    m_odd->setObjectName(QStringLiteral("threeWayOdd"));
    auto *header = new QWidget;
    auto *below = new QHBoxLayout;
    below->setSpacing(space::control);
    m_kind->setWordWrap(false);
    below->addWidget(m_kind);
    below->addWidget(m_origin);
    below->addStretch(1);
    auto *column = new QVBoxLayout(header);
    column->setContentsMargins(space::control, space::control, space::control, 0);
    column->setSpacing(space::tight);
    column->addWidget(m_title);
    column->addLayout(below);
    column->addWidget(m_odd);
    return header;
}

QWidget *ThreeWayPane::makeChoice()
{
    m_pair->setObjectName(QStringLiteral("threeWayPair"));
    m_pair->setAccessibleName(tr("Which two definitions are shown"));
    m_pair->setToolTip(tr("Which two definitions are shown"));
    for (int pair = 0; pair < items::threeWayPairCount; ++pair)
        m_pair->addItem(pairName(static_cast<ThreeWayPair>(pair)));
    m_fold->setObjectName(QStringLiteral("threeWayFold"));
    m_fold->setText(tr("Fold"));
    m_fold->setToolTip(tr("Fold what is the same on both sides"));
    m_fold->setCheckable(true);
    m_fold->setChecked(true);
    m_fold->setAutoRaise(true);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    auto *choice = new QWidget;
    auto *row = new QHBoxLayout(choice);
    row->setContentsMargins(space::control, 0, space::control, 0);
    row->setSpacing(space::control);
    row->addWidget(m_pair);
    row->addStretch(1);
    row->addWidget(m_fold);
    return choice;
}

QWidget *ThreeWayPane::makeDefinitions()
{
    m_left->setObjectName(QStringLiteral("threeWayLeft"));
    m_right->setObjectName(QStringLiteral("threeWayRight"));
    m_definitions->setObjectName(QStringLiteral("threeWayDefinitions"));
    m_message->setObjectName(QStringLiteral("threeWayMessage"));
    m_definitionStack->addWidget(m_definitions);
    m_definitionStack->addWidget(m_message);
    auto *all = new QWidget;
    auto *names = new QHBoxLayout;
    addNames(*names, {m_left, m_right});
    auto *column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tight);
    column->addLayout(names);
    column->addWidget(m_definitionStack, 1);
    return all;
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
            return items::threeWayDetail(comparison->diff.lines, row, pair);
        },
        this, [this, row = *m_row, pair](const ThreeWayDetail &detail) { take(row, pair, detail); });
}

void ThreeWayPane::clear()
{
    m_reading.cancel();
    m_shown = {};
    m_stack->setCurrentWidget(m_empty);
}

void ThreeWayPane::take(const ThreeWayRow &row, ThreeWayPair pair, const ThreeWayDetail &detail)
{
    const bool isSame =
        m_shown && pair == m_shownPair && items::changeKey(*m_shown->object) == items::changeKey(*row.object);
    m_shown = row;
    m_shownPair = pair;
    const QString kind = wording::objectKindName(row.object->kind);
    m_title->setText(items::longName(*row.object));
    m_kind->setText(row.sort ? kind : tr("%1 · differs in its parts").arg(kind));
    m_odd->setText(row.sentence);
    m_odd->setVisible(!row.sentence.isEmpty());
    m_origin->setVisible(row.origin.has_value());
    if (row.origin)
        m_origin->setText(tr("from %1", "a migration").arg(items::oneLine(row.origin->value)));
    m_memberModel->setMembers(detail.members, detail.memberSides);
    m_members->setVisible(!detail.members.empty());
    m_stack->setCurrentWidget(m_splitter);
    showDefinitions(detail, isSame);
}

void ThreeWayPane::showDefinitions(const ThreeWayDetail &detail, bool isSameObject)
{
    const bool isComparable = detail.isComparable();
    const bool isAlike = isComparable && detail.isAlike();
    m_left->setText(endName(detail.left, detail.oddOneOut, isAlike));
    m_right->setText(endName(detail.right, detail.oddOneOut, isAlike));
    m_definitions->setSideNames(m_left->text(), m_right->text());
    m_fold->setEnabled(isComparable);
    m_definitions->showRows(detail.rows, isSameObject && isComparable);
    m_message->setText(isComparable ? QString() : emptyText(detail));
    m_definitionStack->setCurrentWidget(isComparable ? static_cast<QWidget *>(m_definitions) : m_message);
}

void ThreeWayPane::setCompact(bool isCompact)
{
    m_members->setCompact(isCompact);
}

void ThreeWayPane::saveState(Settings &settings) const
{
    settings.setState(splitterKey, m_splitter->saveState());
    settings.setState(pairKey, QByteArray::number(m_pair->currentIndex()));
}

void ThreeWayPane::restoreState(const Settings &settings)
{
    m_splitter->restoreState(settings.state(splitterKey));
    // What the settings hold may be of another version.
    const int pair = settings.state(pairKey).toInt();
    if (pair >= 0 && pair < items::threeWayPairCount)
        m_pair->setCurrentIndex(pair);
}

} // namespace plumbline::ui
