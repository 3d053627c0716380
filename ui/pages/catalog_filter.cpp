#include "ui/pages/catalog_filter.h"

#include "models/items/roles.h"
#include "models/wording/object_text.h"
#include "models/wording/wording.h"
#include "views/delegates/toggle_button.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

namespace plumbline::ui {

namespace space = views::space;
using schema::ObjectKind;

namespace {

/// In a menu an ampersand marks a key to press; names have none.
QString forMenu(QString name)
{
    return name.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

QToolButton *menuButton(const QString &objectName, const QString &accessibleName)
{
    auto *button = new QToolButton;
    button->setObjectName(objectName);
    button->setAccessibleName(accessibleName);
    button->setToolTip(accessibleName);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMenu(new QMenu(button));
    return button;
}

template <typename Value>
void keepOnly(std::set<Value> &chosen, const std::set<Value> &all)
{
    std::erase_if(chosen, [&](const Value &value) { return !all.contains(value); });
    if (chosen.size() == all.size())
        chosen.clear();
}

} // namespace

CatalogFilter::CatalogFilter(QWidget *parent)
    : QWidget(parent),
      m_kinds(menuButton(QStringLiteral("kindFilter"), tr("Kinds of objects to show"))),
      m_schemas(menuButton(QStringLiteral("schemaFilter"), tr("Schemas to show"))),
      m_different(new views::ToggleButton(QStringLiteral("onlyDifferent")))
{
    m_different->setText(tr("Only what differs"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::tight);
    row->addWidget(m_kinds);
    row->addWidget(m_schemas);
    row->addWidget(m_different);
    connect(m_different, &QToolButton::toggled, this, &CatalogFilter::changed);
    tell();
}

void CatalogFilter::showCatalog(const items::SchemaPtr &schema, const items::DeclaredTables &declared)
{
    std::set<ObjectKind> kinds;
    std::set<std::string> schemas;
    if (schema) {
        for (const schema::Table &table : schema->tables)
            kinds.insert(items::groupKind(schema::objectKind(table.kind)));
        for (const schema::OtherObject &other : schema->others)
            kinds.insert(items::groupKind(other.name.kind));
        const auto addWhere = [&](ObjectKind kind, const auto &objects) {
            if (!objects.empty())
                kinds.insert(kind);
        };
        addWhere(ObjectKind::Enum, schema->enums);
        addWhere(ObjectKind::Extension, schema->extensions);
        addWhere(ObjectKind::Domain, schema->domains);
        addWhere(ObjectKind::CompositeType, schema->compositeTypes);
        addWhere(ObjectKind::Sequence, schema->sequences);
        addWhere(ObjectKind::Function, schema->routines);
        addWhere(ObjectKind::EventTrigger, schema->eventTriggers);
        for (const schema::Namespace &one : schema->schemas)
            schemas.insert(one.name);
    }
    tellWhatDiffers(declared);
    if (kinds != m_allKinds)
        fillKinds(kinds);
    if (schemas != m_allSchemas)
        fillSchemas(schemas);
    tell();
}

void CatalogFilter::tellWhatDiffers(const items::DeclaredTables &declared)
{
    const bool hasSchema = !declared.all.empty();
    m_different->setVisible(hasSchema || declared.drift);
    m_different->setToolTip(
        !declared.drift ? tr("What the database and schema.prisma do not have alike")
        : !hasSchema    ? tr("What is not in the database as the applied migrations make it")
                        : tr("What the database and schema.prisma do not have alike, and what is not in the "
                                "database as the applied migrations make it"));
}

void CatalogFilter::fillKinds(const std::set<ObjectKind> &kinds)
{
    m_allKinds = kinds;
    keepOnly(m_chosenKinds, kinds);
    QMenu *menu = m_kinds->menu();
    menu->clear();
    connect(menu->addAction(tr("&All kinds")), &QAction::triggered, this, [this] {
        m_chosenKinds.clear();
        tell();
        emit changed();
    });
    menu->addSeparator();
    for (const ObjectKind kind : kinds) {
        QAction *action = menu->addAction(wording::objectKindHeading(kind));
        action->setCheckable(true);
        action->setData(static_cast<int>(kind));
        connect(action, &QAction::triggered, this, [this, kind](bool isChecked) {
            isChecked ? void(m_chosenKinds.insert(kind)) : void(m_chosenKinds.erase(kind));
            keepOnly(m_chosenKinds, m_allKinds);
            tell();
            emit changed();
        });
    }
}

void CatalogFilter::fillSchemas(const std::set<std::string> &schemas)
{
    m_allSchemas = schemas;
    keepOnly(m_chosenSchemas, schemas);
    QMenu *menu = m_schemas->menu();
    menu->clear();
    connect(menu->addAction(tr("&All schemas")), &QAction::triggered, this, [this] {
        m_chosenSchemas.clear();
        tell();
        emit changed();
    });
    menu->addSeparator();
    for (const std::string &name : schemas) {
        QAction *action = menu->addAction(forMenu(items::oneLine(name)));
        action->setCheckable(true);
        action->setData(QByteArray::fromStdString(name));
        connect(action, &QAction::triggered, this, [this, name](bool isChecked) {
            isChecked ? void(m_chosenSchemas.insert(name)) : void(m_chosenSchemas.erase(name));
            keepOnly(m_chosenSchemas, m_allSchemas);
            tell();
            emit changed();
        });
    }
}

void CatalogFilter::tell()
{
    for (QAction *action : m_kinds->menu()->actions())
        if (action->isCheckable())
            action->setChecked(m_chosenKinds.contains(static_cast<ObjectKind>(action->data().toInt())));
    for (QAction *action : m_schemas->menu()->actions())
        if (action->isCheckable())
            action->setChecked(m_chosenSchemas.contains(action->data().toByteArray().toStdString()));
    m_kinds->setText(m_chosenKinds.empty()       ? tr("All kinds")
                     : m_chosenKinds.size() == 1 ? wording::objectKindHeading(*m_chosenKinds.begin())
                                                 : tr("%n kind(s)", nullptr, int(m_chosenKinds.size())));
    const auto shortened = [this](const std::string &name) {
        return forMenu(fontMetrics().elidedText(items::oneLine(name), Qt::ElideMiddle, 140));
    };
    m_schemas->setText(m_chosenSchemas.empty() ? tr("All schemas")
                       : m_chosenSchemas.size() == 1
                           ? shortened(*m_chosenSchemas.begin())
                           : tr("%n schema(s)", nullptr, int(m_chosenSchemas.size())));
    m_kinds->setVisible(m_allKinds.size() > 1);
    m_schemas->setVisible(m_allSchemas.size() > 1);
}

void CatalogFilter::apply(items::CatalogChoice &choice) const
{
    choice.kinds = m_chosenKinds;
    choice.schemas = m_chosenSchemas;
    choice.isOnlyDifferent = m_different->isChecked() && !m_different->isHidden();
}

void CatalogFilter::showAll()
{
    m_chosenKinds.clear();
    m_chosenSchemas.clear();
    {
        const QSignalBlocker blocker(m_different);
        m_different->setChecked(false);
    }
    tell();
    emit changed();
}

} // namespace plumbline::ui
