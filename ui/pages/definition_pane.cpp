#include "ui/pages/definition_pane.h"

#include "models/items/catalog_text.h"
#include "models/items/roles.h"
#include "models/wording/object_text.h"
#include "ui/pages/wrapping_box.h"
#include "ui/settings/settings.h"
#include "views/delegates/elided_label.h"
#include "views/delegates/labels.h"
#include "views/delegates/toggle_button.h"
#include "views/diff/side_by_side_view.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QToolButton>

#include <utility>

namespace plumbline::ui {

namespace space = views::space;

namespace {

/// Below the definitions: a heading and a few rows.
constexpr int leastLower = 112;
constexpr int leastOrigin = 96;

QToolButton *flatButton(const QString &objectName)
{
    auto *button = new QToolButton;
    button->setObjectName(objectName);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QToolButton *arrowButton(const QString &objectName, Qt::ArrowType arrow, const QString &name)
{
    QToolButton *button = flatButton(objectName);
    button->setArrowType(arrow);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

QLabel *placeholder()
{
    QLabel *label = views::mutedLabel();
    label->setAlignment(Qt::AlignCenter);
    label->setContentsMargins(space::page, space::page, space::page, space::page);
    return label;
}

views::ElidedLabel *sideName(const QString &objectName)
{
    auto *label = new views::ElidedLabel;
    label->setObjectName(objectName);
    QFont bold = label->font();
    bold.setWeight(QFont::DemiBold);
    label->setFont(bold);
    return label;
}

QHBoxLayout *row(int spacing, std::initializer_list<QWidget *> widgets, int stretch = 0)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing);
    for (QWidget *widget : widgets)
        row->addWidget(widget, stretch);
    return row;
}

} // namespace

DefinitionPane::DefinitionPane(const Names &names, QWidget *parent)
    : QWidget(parent),
      m_splitterKey(names.splitter),
      m_stack(new QStackedLayout(this)),
      m_empty(placeholder()),
      m_title(new views::ElidedLabel(nullptr, Qt::ElideMiddle)),
      m_kind(views::mutedLabel()),
      m_origin(flatButton(names.prefix + QStringLiteral("Origin"))),
      m_fold(new views::ToggleButton(names.fold)),
      m_previous(
          arrowButton(names.previous, Qt::UpArrow, tr("Previous change, of this object or the one before (Shift+F7)"))),
      m_next(arrowButton(names.next, Qt::DownArrow, tr("Next change, of this object or the next one (F7)"))),
      m_left(sideName(names.prefix + QStringLiteral("Left"))),
      m_right(sideName(names.prefix + QStringLiteral("Right"))),
      m_definitionStack(new QStackedWidget),
      m_definitions(new views::SideBySideView),
      m_reason(placeholder()),
      m_splitter(new QSplitter(Qt::Vertical))
{
    m_title->setObjectName(names.prefix + QStringLiteral("Title"));
    m_title->setFont(views::headingFont(views::fixedFont(font())));
    m_kind->setWordWrap(false);
    m_origin->setToolTip(tr("Show this migration on the timeline (Ctrl+Enter in the list)"));
    m_origin->setMinimumWidth(leastOrigin); // a long name must not make the page wider than the window
    m_fold->setText(tr("Fold"));
    m_fold->setToolTip(tr("Fold what is the same on both sides"));
    m_fold->setAutoRaise(true);
    m_fold->setChecked(true);
    m_definitions->setObjectName(names.prefix + QStringLiteral("Definitions"));
    m_reason->setObjectName(names.prefix + QStringLiteral("Message"));
    m_definitionStack->addWidget(m_definitions);
    m_definitionStack->addWidget(m_reason);
    connect(m_definitions, &views::SideBySideView::placeChanged, this, &DefinitionPane::updateButtons);
    connect(m_previous, &QToolButton::clicked, this, [this] { emit walkWanted(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit walkWanted(true); });
    connect(m_fold, &QToolButton::toggled, m_definitions, &views::SideBySideView::setFolding);
    connect(m_origin, &QToolButton::clicked, this, [this] {
        if (m_migration)
            emit migrationOpened(*m_migration);
    });
}

void DefinitionPane::setUp(const Parts &parts)
{
    auto *upper = new WrappingBox;
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tight);
    addHead(*column, parts);
    auto *names = row(space::control, {m_left, m_right}, 1);
    names->setContentsMargins(space::control, 0, space::control, 0);
    column->addLayout(names);
    column->addWidget(m_definitionStack, 1);
    m_splitter->addWidget(upper);
    m_splitter->addWidget(parts.lower);
    parts.lower->setMinimumHeight(leastLower);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, parts.upperShare);
    m_splitter->setStretchFactor(1, 1);
    m_empty->setText(parts.empty);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    setFocusProxy(m_definitions);
    orderByTab(parts);
}

/// As they stand below each other. Whatever a widget's focus proxy is, Qt puts first among its children.
void DefinitionPane::orderByTab(const Parts &parts) const
{
    QList<QWidget *> order;
    if (parts.choice)
        order << m_origin << parts.choice << m_fold << m_previous << m_next;
    else
        order << m_fold << m_previous << m_next << m_origin;
    order << m_definitions->sides();
    for (qsizetype i = 1; i < order.size(); ++i)
        QWidget::setTabOrder(order[i - 1], order[i]);
}

void DefinitionPane::addHead(QBoxLayout &column, const Parts &parts) const
{
    auto *buttons = row(space::tight, {m_fold, m_previous, m_next});
    auto *title = row(space::tight, {m_title}, 1);
    auto *below = row(space::control, {m_kind, m_origin});
    below->addStretch(1);
    if (!parts.choice)
        title->addLayout(buttons);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(space::control, space::control, space::control, 0);
    head->setSpacing(parts.choice ? space::tight : 0); // buttons bring air of their own
    head->addLayout(title);
    head->addLayout(below);
    if (parts.sentence)
        head->addWidget(parts.sentence);
    column.addLayout(head); // only now: Tab goes in the order in which widgets come to the column
    if (!parts.choice)
        return;
    auto *choice = row(space::control, {parts.choice});
    choice->setContentsMargins(space::control, 0, space::control, 0);
    choice->addStretch(1);
    choice->addLayout(buttons);
    column.addLayout(choice);
}

void DefinitionPane::showNothing()
{
    m_stack->setCurrentWidget(m_empty);
}

void DefinitionPane::showObject(const schema::ObjectName &object, const QString &what,
                                const std::optional<MigrationName> &origin)
{
    const QString kind = wording::objectKindName(object.kind);
    m_title->setText(items::longName(object));
    m_kind->setText(what.isEmpty() ? kind : QStringLiteral("%1 · %2").arg(kind, what));
    m_migration = origin;
    m_origin->setVisible(origin.has_value());
    if (origin)
        m_origin->setText(tr("from %1", "a migration").arg(items::oneLine(origin->value)));
    m_stack->setCurrentWidget(m_splitter);
}

QString DefinitionPane::inItsParts()
{
    return tr("differs in its parts");
}

void DefinitionPane::showSides(const QString &left, const QString &right)
{
    m_left->setText(left);
    m_right->setText(right);
    m_definitions->setSideNames(left, right);
}

void DefinitionPane::showRows(std::vector<diff::AlignedRow> rows, bool isSameObject)
{
    m_fold->setEnabled(true);
    m_definitions->showRows(std::move(rows), isSameObject);
    if (std::exchange(m_isEnteredBehind, false) && !isSameObject)
        m_definitions->goToLastChange();
    m_definitionStack->setCurrentWidget(m_definitions);
}

void DefinitionPane::showReason(const QString &why)
{
    m_isEnteredBehind = false;
    m_fold->setEnabled(false);
    m_definitions->showRows({}, false);
    m_reason->setText(why);
    m_definitionStack->setCurrentWidget(m_reason);
}

void DefinitionPane::updateButtons()
{
    m_previous->setEnabled(m_isOneBefore || m_definitions->hasPreviousChange());
    m_next->setEnabled(m_isOneBehind || m_definitions->hasNextChange());
}

bool DefinitionPane::goToChange(bool isForward)
{
    if (m_definitionStack->currentWidget() != m_definitions)
        return false;
    return isForward ? m_definitions->goToNextChange() : m_definitions->goToPreviousChange();
}

void DefinitionPane::setNeighbours(bool isOneBefore, bool isOneBehind)
{
    m_isOneBefore = isOneBefore;
    m_isOneBehind = isOneBehind;
    updateButtons();
}

QWidget *DefinitionPane::definitions() const
{
    return m_definitions;
}

void DefinitionPane::saveState(Settings &settings) const
{
    settings.setState(m_splitterKey, m_splitter->saveState());
}

void DefinitionPane::restoreState(const Settings &settings)
{
    m_splitter->restoreState(settings.state(m_splitterKey));
}

} // namespace plumbline::ui
