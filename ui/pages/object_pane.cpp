#include "ui/pages/object_pane.h"

#include "models/base/text.h"
#include "models/items/catalog_links.h"
#include "models/items/catalog_row.h"
#include "models/wording/object_text.h"
#include "ui/pages/link_list.h"
#include "views/delegates/elided_label.h"
#include "views/delegates/labels.h"
#include "views/sql/sql_view.h"
#include "views/theme/kinds.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QStackedLayout>
#include <QTabWidget>
#include <QToolButton>

namespace plumbline::ui {

namespace space = views::space;
using items::CatalogColumn;
using items::CatalogRef;

namespace {

QToolButton *arrowButton(const QString &objectName, Qt::ArrowType arrow, const QString &name,
                         const QKeySequence &shortcut)
{
    auto *button = new QToolButton;
    button->setObjectName(objectName);
    button->setArrowType(arrow);
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setShortcut(shortcut);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(name, shortcut.toString(QKeySequence::NativeText)));
    return button;
}

/// What the server itself prints of an object.
QString printedDefinition(const schema::Schema &schema, CatalogRef ref)
{
    const schema::Table *table = items::tableOf(schema, ref);
    if (const schema::Index *index = items::indexOf(schema, ref))
        return text(index->definition);
    if (const schema::Constraint *constraint = items::constraintOf(schema, ref))
        return text(constraint->definition);
    if (table && ref.part == items::CatalogPart::Trigger)
        return text(table->triggers[ref.place].definition);
    if (table && ref.part == items::CatalogPart::Rule)
        return text(table->rules[ref.place].definition);
    if (table && !ref.isPart())
        return text(table->viewDefinition);
    if (ref.list == items::CatalogList::Routines)
        return text(schema.routines[ref.object].definition);
    if (ref.list == items::CatalogList::Others)
        return text(schema.others[ref.object].definition);
    return {};
}

} // namespace

ObjectPane::ObjectPane(QWidget *parent)
    : QWidget(parent),
      m_stack(new QStackedLayout(this)),
      m_empty(views::mutedLabel(tr("Choose a table or anything else to see its definition, what it refers to "
                                   "and what uses it."))),
      m_back(arrowButton(QStringLiteral("objectBack"), Qt::LeftArrow, tr("Back"),
                         QKeySequence(Qt::ALT | Qt::Key_Left))),
      m_forward(arrowButton(QStringLiteral("objectForward"), Qt::RightArrow, tr("Forward"),
                            QKeySequence(Qt::ALT | Qt::Key_Right))),
      m_icon(new QLabel),
      m_title(new views::ElidedLabel(nullptr, Qt::ElideMiddle)),
      m_summary(views::mutedLabel()),
      m_actions(new QWidget),
      m_tabs(new QTabWidget),
      m_definition(new views::SqlView),
      m_relations(new LinkList(QStringLiteral("relations"), tr("Foreign keys out and in"),
                               {tr("Table"), tr("Columns"), tr("On delete"), tr("Foreign key")},
                               {200, 180, 90})),
      m_users(new LinkList(QStringLiteral("users"), tr("What uses it"), {tr("Object"), tr("How")}, {320}))
{
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);
    m_title->setObjectName(QStringLiteral("objectName"));
    m_title->setFont(views::headingFont(views::fixedFont(font())));
    m_summary->setObjectName(QStringLiteral("objectSummary"));
    m_definition->setObjectName(QStringLiteral("objectDefinition"));
    m_tabs->setObjectName(QStringLiteral("objectTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_definition, tr("&Definition"));
    m_tabs->addTab(m_relations, tr("&Relations"));
    m_tabs->addTab(m_users, tr("&Used by"));
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_tabs, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(whole);
    connect(m_back, &QToolButton::clicked, this, &ObjectPane::backRequested);
    connect(m_forward, &QToolButton::clicked, this, &ObjectPane::forwardRequested);
    for (LinkList *list : {m_relations, m_users})
        connect(list, &LinkList::objectChosen, this, &ObjectPane::objectChosen);
    setHistory(false, false);
}

QWidget *ObjectPane::makeHeader()
{
    auto *header = new QWidget;
    auto *rows = new QVBoxLayout(header);
    rows->setContentsMargins(space::control, space::control, space::control, space::control);
    rows->setSpacing(space::tight);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::tight);
    row->addWidget(m_back);
    row->addWidget(m_forward);
    row->addSpacing(space::tight);
    row->addWidget(m_icon);
    row->addSpacing(space::tight);
    row->addWidget(m_title, 1);
    row->addWidget(m_actions);
    auto *actions = new QHBoxLayout(m_actions);
    actions->setContentsMargins(0, 0, 0, 0);
    actions->setSpacing(space::tight);
    rows->addLayout(row);
    rows->addWidget(m_summary);
    return header;
}

void ObjectPane::addHeaderAction(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    m_actions->layout()->addWidget(button);
}

void ObjectPane::showObject(const items::SchemaPtr &schema, const std::optional<schema::ObjectName> &name)
{
    const bool isSame = m_name == name;
    m_schema = schema;
    m_name = name;
    const auto ref = schema && name ? items::findObject(*schema, *name) : std::nullopt;
    m_reading.cancel();
    m_stack->setCurrentIndex(ref ? 1 : 0);
    if (!ref)
        return;
    showHeader(*ref);
    if (const QString sql = printedDefinition(*schema, *ref); !isSame || sql != m_definition->sql())
        m_definition->setSql(sql);
    if (!isSame) {
        m_relations->clear();
        m_users->clear();
    }
    m_reading.start(
        [schema, ref = *ref](const JobControl &) {
            return Links{items::relationRows(*schema, ref), items::userRows(*schema, ref)};
        },
        this, [this](Links links) { showLinks(std::move(links)); });
}

void ObjectPane::showHeader(CatalogRef ref)
{
    m_title->setText(items::longName(*m_name));
    QStringList said{wording::objectKindName(items::kindOf(*m_schema, ref))};
    for (const CatalogColumn column : {CatalogColumn::Type, CatalogColumn::Null, CatalogColumn::Default,
                                       CatalogColumn::Rows, CatalogColumn::Size}) {
        QString cell = items::catalogCell(*m_schema, ref, column);
        if (cell.isEmpty())
            continue;
        if (column == CatalogColumn::Rows)
            cell = tr("%1 rows", "a number, perhaps an estimate, or the word unknown").arg(cell);
        else if (column == CatalogColumn::Default)
            cell = tr("default %1").arg(cell);
        said.append(cell);
    }
    if (const std::string owner = items::ownerOf(*m_schema, ref); !owner.empty())
        said.append(tr("owner %1").arg(items::oneLine(owner)));
    QString summary = said.join(QStringLiteral(" · "));
    if (const QString caution = items::catalogCaution(*m_schema, ref); !caution.isEmpty())
        summary += QLatin1Char('\n') + caution;
    if (const QString comment = items::catalogCell(*m_schema, ref, CatalogColumn::Comment);
        !comment.isEmpty())
        summary += QLatin1Char('\n') + comment;
    m_summary->setText(summary);
    showIcon();
}

void ObjectPane::showIcon()
{
    const auto ref = m_schema && m_name ? items::findObject(*m_schema, *m_name) : std::nullopt;
    if (ref)
        m_icon->setPixmap(views::kindIcon(items::kindOf(*m_schema, *ref), items::keyOf(*m_schema, *ref),
                                          views::mutedColor(palette()))
                              .pixmap(QSize(20, 20)));
}

void ObjectPane::showLinks(Links links)
{
    m_relations->setRows(std::move(links.relations), tr("No foreign key leads from here or to here."));
    m_users->setRows(std::move(links.users), tr("Nothing in the database is recorded as using it."));
    const auto titled = [](const QString &title, int count) {
        //: A tab's title and how many rows it has.
        return count == 0 ? title : tr("%1 (%2)").arg(title).arg(count);
    };
    m_tabs->setTabText(m_tabs->indexOf(m_relations), titled(tr("&Relations"), m_relations->count()));
    m_tabs->setTabText(m_tabs->indexOf(m_users), titled(tr("&Used by"), m_users->count()));
}

void ObjectPane::setHistory(bool canGoBack, bool canGoForward)
{
    m_back->setEnabled(canGoBack);
    m_forward->setEnabled(canGoForward);
}

void ObjectPane::setCompact(bool isCompact)
{
    m_relations->setCompact(isCompact);
    m_users->setCompact(isCompact);
}

QString ObjectPane::definition() const
{
    return m_definition->sql();
}

void ObjectPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        showIcon();
    QWidget::changeEvent(event);
}

} // namespace plumbline::ui
