#include "ui/pages/database_page.h"

#include "models/items/catalog_links.h"
#include "models/items/catalog_text.h"
#include "models/items/mention_rows.h"
#include "models/items/release_later.h"
#include "models/prisma/declaration.h"
#include "models/project/default_schema.h"
#include "models/wording/wording.h"
#include "ui/pages/catalog_explorer.h"
#include "ui/pages/object_pane.h"
#include "ui/pages/turning_splitter.h"
#include "views/delegates/labels.h"
#include "views/theme/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QStackedWidget>

namespace plumbline::ui {

namespace space = views::space;
using schema::ObjectName;

namespace {

/// Narrower than this, the object stands below the tree and not beside it.
constexpr int sideBySideFrom = 900;
/// What the first pane has of the page at first.
constexpr double firstShare = 0.55;
constexpr std::chrono::milliseconds glanceAfter{150};

/// One of Prisma's differences, where the tree shows it. The database is the side that is led away from.
void addDifference(items::DeclaredTables &declared, const diff::ObjectChange &change)
{
    using items::Declared;
    const ObjectName &object = change.object;
    const bool isAdded = change.change == diff::ChangeKind::Added;
    const bool isRemoved = change.change == diff::ChangeKind::Removed;
    if (!object.part.empty()) {
        const Declared how = isAdded     ? Declared::OnlyInSchema
                             : isRemoved ? Declared::OnlyInDatabase
                                         : Declared::Different;
        declared.differences[object.name].parts.emplace(std::pair(object.kind, object.part), how);
    } else if (object.kind == schema::ObjectKind::Enum) {
        if (isAdded || isRemoved)
            (isAdded ? declared.missingEnums : declared.extraEnums).insert(object.name);
        else
            declared.differences[object.name].isItself = true;
    }
}

items::DeclaredTables declaredTables(const project::Survey &survey)
{
    items::DeclaredTables declared;
    const std::string fallback = project::defaultSchema(survey.project);
    const auto tableOf = [&](const prisma::Model &model) {
        return QualifiedName{model.schema.value_or(fallback), model.table};
    };
    for (const prisma::Model &model : survey.project.document.models)
        declared.all.insert(tableOf(model));
    for (const prisma::Model &model : survey.modelsWithoutTable)
        declared.withoutTable.emplace(tableOf(model), model.name);
    if (survey.differences && *survey.differences)
        for (const diff::ObjectChange &change : (*survey.differences)->changes)
            if (change.counts())
                addDifference(declared, change);
    return declared;
}

} // namespace

DatabasePage::DatabasePage(Prompter &prompter, QWidget *parent)
    : Page(parent),
      m_stack(new QStackedWidget),
      m_empty(views::mutedLabel()),
      m_splitter(new TurningSplitter(QStringLiteral("databaseSplitter"), sideBySideFrom, firstShare)),
      m_explorer(new CatalogExplorer),
      m_object(new ObjectPane(prompter))
{
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);
    m_empty->setObjectName(QStringLiteral("databaseEmpty"));
    m_splitter->addWidget(m_explorer);
    m_splitter->addWidget(m_object);
    m_splitter->setChildrenCollapsible(false);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    makeActions();
    connect(m_explorer, &CatalogExplorer::chosen, this, &DatabasePage::choose);
    m_glanceSoon.setSingleShot(true);
    m_glanceSoon.setInterval(glanceAfter);
    connect(&m_glanceSoon, &QTimer::timeout, this, [this] { showObject(m_glance); });
    connect(m_object, &ObjectPane::objectChosen, this, &DatabasePage::goTo);
    connect(m_object, &ObjectPane::definitionShown, this, &DatabasePage::updateActions);
    connect(m_object, &ObjectPane::migrationChosen, this, &DatabasePage::migrationOpened);
    connect(m_object, &ObjectPane::declarationWanted, this, &DatabasePage::declarationWanted);
    connect(m_object, &ObjectPane::backRequested, this, [this] { walk(false); });
    connect(m_object, &ObjectPane::forwardRequested, this, [this] { walk(true); });
    showSurvey(nullptr);
}

QAction *DatabasePage::add(const QString &text, const QKeySequence &shortcut, void (DatabasePage::*call)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, call);
    return action;
}

void DatabasePage::makeActions()
{
    m_copyName = add(tr("&Copy name"), QKeySequence::Copy, &DatabasePage::copyName);
    m_copyDefinition = add(tr("Copy &definition"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
                           &DatabasePage::copyDefinition);
    m_follow =
        add(tr("&Go to what it refers to"), QKeySequence(Qt::CTRL | Qt::Key_Return), &DatabasePage::follow);
    m_ask = add(tr("&Ask for its rows"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), &DatabasePage::ask);
    m_picture = add(tr("Show in the &picture"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
                    &DatabasePage::showPicture);
    m_migrations = add(tr("Find its &migrations"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
                       &DatabasePage::findMigrations);
    m_declaration = add(tr("Show in the &schema"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
                        &DatabasePage::findDeclaration);
    auto *separator = new QAction(this);
    separator->setSeparator(true);
    m_explorer->addRowActions(
        {m_copyName, m_copyDefinition, separator, m_follow, m_picture, m_declaration, m_migrations, m_ask});
    updateActions();
}

void DatabasePage::showSurvey(const project::SurveyPtr &survey)
{
    const bool hasCatalog = survey && survey->catalog;
    items::releaseLater(std::exchange(m_survey, survey));
    items::releaseLater(std::exchange(m_schema, hasCatalog ? *survey->catalog : nullptr));
    if (!survey) {
        m_visited.clear();
        m_shown.reset();
        m_explorer->forget();
    }
    showCatalog();
    m_empty->setText(
        !survey ? tr("Reading the database…")
        : !hasCatalog
            ? tr("What is in the database is unknown. %1").arg(wording::errorText(survey->catalog.error()))
            : QString());
    m_stack->setCurrentWidget(hasCatalog ? static_cast<QWidget *>(m_splitter) : m_empty);
    m_object->showObject(m_survey, m_shown);
    updateActions();
    leadOn();
}

void DatabasePage::showDrift(const items::CatalogDrift::Changes &drift)
{
    if (m_driftChanges == drift)
        return;
    items::releaseLater(std::exchange(m_driftChanges, drift));
    // Only wrapped here: the job that makes the tree's outline reads it.
    items::releaseLater(
        std::exchange(m_drift, drift ? std::make_shared<const items::CatalogDrift>(drift) : nullptr));
    showCatalog();
}

void DatabasePage::showCatalog()
{
    items::DeclaredTables declared;
    if (m_schema) {
        declared = declaredTables(*m_survey);
        declared.drift = m_drift;
    }
    m_explorer->showCatalog(m_schema, declared,
                            m_survey ? project::defaultSchema(m_survey->project) : std::string());
}

void DatabasePage::choose(const std::optional<ObjectName> &name, bool isGlance)
{
    if (isGlance) {
        // While one types, the best result changes with every letter.
        m_glance = name;
        m_glanceSoon.start();
        return;
    }
    if (name)
        m_visited.visit(*name);
    showObject(name);
}

void DatabasePage::showObject(const std::optional<ObjectName> &name)
{
    m_glanceSoon.stop();
    m_shown = name;
    m_object->showObject(m_survey, name);
    m_object->setHistory(m_visited.canGoBack(), m_visited.canGoForward());
    updateActions();
}

void DatabasePage::goTo(const ObjectName &wanted)
{
    // Whoever asks may not know which kind of relation it is.
    const auto ref = m_schema ? items::findObject(*m_schema, wanted) : std::nullopt;
    const ObjectName name = ref ? items::nameOf(*m_schema, *ref) : wanted;
    m_explorer->goTo(name);
    choose(name, false);
}

void DatabasePage::walk(bool isForward)
{
    if (isForward ? !m_visited.canGoForward() : !m_visited.canGoBack())
        return;
    const ObjectName name = isForward ? m_visited.goForward() : m_visited.goBack();
    m_explorer->goTo(name);
    showObject(name);
}

void DatabasePage::updateActions()
{
    const auto ref = m_schema && m_shown ? items::findObject(*m_schema, *m_shown) : std::nullopt;
    m_copyName->setEnabled(ref.has_value());
    m_copyDefinition->setEnabled(ref && !m_object->definition().isEmpty());
    m_follow->setEnabled(ref && items::followed(*m_schema, *ref));
    const bool isOfRelation = ref && items::tableOf(*m_schema, *ref);
    m_ask->setEnabled(isOfRelation);
    m_picture->setEnabled(isOfRelation);
    m_migrations->setEnabled(ref && items::isMentionable(m_shown->kind));
    m_declaration->setEnabled(ref && prisma::declarationOf(m_survey->project.document, *m_shown,
                                                           project::defaultSchema(m_survey->project)));
}

void DatabasePage::copyName()
{
    if (m_shown)
        QGuiApplication::clipboard()->setText(items::quotedName(*m_shown));
}

void DatabasePage::copyDefinition()
{
    QGuiApplication::clipboard()->setText(m_object->definition());
}

void DatabasePage::follow()
{
    const auto ref = m_schema && m_shown ? items::findObject(*m_schema, *m_shown) : std::nullopt;
    const auto target = ref ? items::followed(*m_schema, *ref) : std::nullopt;
    if (target)
        goTo(*target);
}

void DatabasePage::ask()
{
    const auto ref = m_schema && m_shown ? items::findObject(*m_schema, *m_shown) : std::nullopt;
    if (!ref || !items::tableOf(*m_schema, *ref))
        return;
    const QString table = items::quotedName(items::nameOf(*m_schema, ref->owner()));
    const QString columns =
        ref->part == items::CatalogPart::Column ? items::quotedName(*m_shown) : QStringLiteral("*");
    emit askAbout(QStringLiteral("SELECT %1 FROM %2 LIMIT 100").arg(columns, table));
}

void DatabasePage::showPicture()
{
    m_object->showPicture();
}

void DatabasePage::findMigrations()
{
    m_object->showMigrations();
}

QWidget *DatabasePage::workPlace()
{
    return m_stack->currentWidget() == m_empty ? this : m_explorer->workPlace();
}

void DatabasePage::findDeclaration()
{
    if (m_shown)
        emit declarationWanted(*m_shown);
}

void DatabasePage::find()
{
    m_explorer->find();
}

void DatabasePage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_splitter->fit(size());
}

void DatabasePage::setCompact(bool isCompact)
{
    m_explorer->setCompact(isCompact);
    m_object->setCompact(isCompact);
}

void DatabasePage::saveState(Settings &settings) const
{
    m_splitter->saveSizes(settings);
    m_explorer->saveState(settings);
    m_object->saveState(settings);
}

void DatabasePage::restoreState(const Settings &settings)
{
    m_splitter->restoreSizes(settings);
    m_explorer->restoreState(settings);
    m_object->restoreState(settings);
}

} // namespace plumbline::ui
