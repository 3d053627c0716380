#include "ui/pages/object_pane.h"

#include "models/items/catalog_row.h"
#include "models/items/catalog_unknown.h"
#include "models/items/release_later.h"
#include "models/items/schema_outline_model.h"
#include "models/prisma/declaration.h"
#include "models/project/count_rows.h"
#include "models/project/default_schema.h"
#include "models/wording/object_text.h"
#include "models/wording/wording.h"
#include "ui/pages/link_list.h"
#include "ui/pages/table_picture.h"
#include "views/delegates/elided_label.h"
#include "views/delegates/labels.h"
#include "views/sql/sql_view.h"
#include "views/theme/kinds.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QTabWidget>
#include <QToolButton>

namespace plumbline::ui {

namespace space = views::space;
using items::CatalogColumn;
using items::CatalogRef;

namespace {

QString nothingChosen()
{
    return ObjectPane::tr("Choose a table or anything else to see its definition, what it refers to and what "
                          "uses it.");
}

/// Whether both looked at one database, so that what only the first has has gone since.
bool areOfOneDatabase(const project::SurveyPtr &one, const project::SurveyPtr &other)
{
    if (!one || !other)
        return false;
    const auto &here = one->project.connection;
    const auto &there = other->project.connection;
    return here.has_value() == there.has_value() && (!here || *here == *there);
}

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

} // namespace

ObjectPane::ObjectPane(Prompter &prompter, QWidget *parent)
    : QWidget(parent),
      m_mentions(std::make_shared<items::Mentions>()),
      m_stack(new QStackedLayout(this)),
      m_empty(views::mutedLabel(nothingChosen())),
      m_back(arrowButton(QStringLiteral("objectBack"), Qt::LeftArrow, tr("Back"),
                         QKeySequence(Qt::ALT | Qt::Key_Left))),
      m_forward(arrowButton(QStringLiteral("objectForward"), Qt::RightArrow, tr("Forward"),
                            QKeySequence(Qt::ALT | Qt::Key_Right))),
      m_icon(new QLabel),
      m_title(new views::ElidedLabel(nullptr, Qt::ElideMiddle)),
      m_summary(views::mutedLabel()),
      m_declaration(new QPushButton),
      m_count(new QPushButton),
      m_tabs(new QTabWidget),
      m_definition(new views::SqlView),
      m_relations(new LinkList(QStringLiteral("relations"), tr("Foreign keys out and in"),
                               {tr("Table"), tr("Columns"), tr("On delete"), tr("Foreign key")},
                               {230, 180, 90})),
      m_users(new LinkList(QStringLiteral("users"), tr("What uses it"), {tr("Object"), tr("How")}, {320})),
      m_migrations(new LinkList(QStringLiteral("touchedBy"), tr("Migrations that name it"),
                                {tr("Migration"), tr("State", "of a migration"), tr("Statement")},
                                {300, 100})),
      m_picture(new TablePicture(prompter))
{
    m_empty->setObjectName(QStringLiteral("objectEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);
    m_title->setObjectName(QStringLiteral("objectName"));
    m_title->setFont(views::headingFont(views::fixedFont(font())));
    m_summary->setObjectName(QStringLiteral("objectSummary"));
    m_definition->setObjectName(QStringLiteral("objectDefinition"));
    m_count->setObjectName(QStringLiteral("countRows"));
    m_declaration->setObjectName(QStringLiteral("showDeclaration"));
    m_declaration->setText(tr("In the &schema"));
    addTabs();
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
    connect(m_count, &QPushButton::clicked, this, &ObjectPane::count);
    connect(m_declaration, &QPushButton::clicked, this, [this] {
        if (m_name)
            emit declarationWanted(*m_name);
    });
    for (LinkList *list : {m_relations, m_users})
        connect(list, &LinkList::objectChosen, this, &ObjectPane::objectChosen);
    connect(m_migrations, &LinkList::migrationChosen, this, &ObjectPane::migrationChosen);
    connect(m_picture, &TablePicture::tableChosen, this, [this](const QualifiedName &name) {
        emit objectChosen({schema::ObjectKind::Table, name, {}});
    });
    setHistory(false, false);
}

void ObjectPane::addTabs()
{
    m_tabs->setObjectName(QStringLiteral("objectTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_definition, tr("D&efinition"));
    m_tabs->addTab(m_relations, tr("Re&lations"));
    m_tabs->addTab(m_users, tr("&Used by"));
    m_tabs->addTab(m_migrations, tr("&Touched by"));
    m_tabs->addTab(m_picture, tr("&Picture"));
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
    row->addWidget(m_declaration);
    row->addWidget(m_count);
    rows->addLayout(row);
    rows->addWidget(m_summary);
    return header;
}

void ObjectPane::showObject(const project::SurveyPtr &survey, const std::optional<schema::ObjectName> &name)
{
    const bool isSame = m_name == name && areOfOneDatabase(m_survey, survey);
    m_survey = survey;
    items::releaseLater(
        std::exchange(m_schema, survey && survey->catalog ? *survey->catalog : schema::SchemaPtr()));
    m_name = name;
    const auto ref = m_schema && name ? items::findObject(*m_schema, *name) : std::nullopt;
    if (!isSame || !ref) {
        m_reading.cancel();
        m_mentioning.cancel();
        m_counting.cancel();
        m_rows.reset();
        m_goneAt = isSame ? m_goneAt : std::nullopt;
        m_countNews.clear();
        m_links.reset();
        m_named.reset();
        m_definition->setSql({});
        for (LinkList *list : {m_relations, m_users, m_migrations})
            list->clear();
    }
    m_wasThere = ref || (isSame && m_wasThere);
    m_stack->setCurrentIndex(ref ? 1 : 0);
    m_picture->setSchema(m_schema);
    if (!ref) {
        showMissing();
        return;
    }
    m_goneAt.reset();
    showHeader(*ref);
    const bool isOfRelation = items::tableOf(*m_schema, *ref) != nullptr;
    m_tabs->setTabEnabled(m_tabs->indexOf(m_picture), isOfRelation);
    if (isOfRelation)
        m_picture->setCenter(name->name);
    if (survey->project.connection)
        m_picture->setDefaultSchema(survey->project.connection->schema);
    readLinks(*ref);
    readMentions(*ref);
}

/// Why nothing is shown. Somebody may have looked at it a moment ago, and would wonder.
void ObjectPane::showMissing()
{
    if (!m_schema || !m_name) {
        m_empty->setText(nothingChosen());
        return;
    }
    const QString name = items::longName(*m_name);
    const QStringList gaps = items::existenceGaps(*m_schema, *m_name);
    if (!gaps.isEmpty()) {
        //: %1 is an object's name
        m_empty->setText(tr("Whether %1 is in the database is unknown.").arg(name) + QStringLiteral("\n\n") +
                         gaps.join(QLatin1Char('\n')));
        return;
    }
    if (!m_wasThere) {
        //: %1 is an object's name
        m_empty->setText(tr("%1 is not in the database.").arg(name));
        return;
    }
    if (!m_goneAt)
        m_goneAt = m_survey->takenAt;
    //: %1 is an object's name, %2 its kind, %3 a moment
    m_empty->setText(
        tr("%1 (%2) was dropped or renamed, noticed at %3. Should it come back, it is shown again.")
            .arg(name, wording::objectKindName(m_name->kind), wording::timeText(*m_goneAt)));
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
        if (column == CatalogColumn::Size && items::isAbsent(*m_schema, ref, column))
            cell = tr("size unknown");
        else if (column == CatalogColumn::Type && items::isAbsent(*m_schema, ref, column))
            cell = tr("type unknown");
        else if (column == CatalogColumn::Rows && m_rows)
            cell = tr("%1 rows, counted").arg(wording::countText(*m_rows));
        else if (column == CatalogColumn::Rows)
            cell = tr("%1 rows", "a number, perhaps an estimate, or the word unknown").arg(cell);
        else if (column == CatalogColumn::Default)
            cell = tr("default %1").arg(cell);
        said.append(cell);
    }
    if (const std::string owner = items::ownerOf(*m_schema, ref); !owner.empty())
        said.append(tr("owner %1").arg(items::oneLine(owner)));
    QStringList lines{said.join(QStringLiteral(" · "))};
    lines.append(m_countNews);
    lines.append(items::catalogCaution(*m_schema, ref));
    lines.append(items::catalogCell(*m_schema, ref, CatalogColumn::Comment));
    lines.removeAll(QString());
    m_summary->setText(lines.join(QLatin1Char('\n')));
    const bool hasRows = ref.isRelation() &&
                         !items::catalogCell(*m_schema, ref, CatalogColumn::Rows).isEmpty() &&
                         m_survey->isConnected();
    m_count->setVisible(hasRows);
    m_count->setText(m_counting.isRunning() ? tr("Stop &counting") : tr("&Count exactly"));
    showDeclaration();
    showIcon();
}

void ObjectPane::showDeclaration()
{
    const project::Project &project = m_survey->project;
    const auto place = prisma::declarationOf(project.document, *m_name, project::defaultSchema(project));
    m_declaration->setVisible(place.has_value());
    if (place)
        m_declaration->setToolTip(
            items::plainToolTip(tr("Declared at %1:%2 (Ctrl+Shift+D)", "a file and a line")
                                    .arg(items::fileName(place->file, project.folder))
                                    .arg(place->span.line)));
}

void ObjectPane::count()
{
    const auto ref = m_schema && m_name ? items::findObject(*m_schema, *m_name) : std::nullopt;
    if (!ref)
        return;
    if (m_counting.isRunning()) {
        m_counting.cancel();
        m_countNews.clear();
    } else {
        m_countNews = tr("Counting…");
        m_counting.start(
            [settings = *m_survey->project.connection, table = m_name->name](const JobControl &control) {
                return project::countRows(settings, table, control);
            },
            this, [this](const Result<std::int64_t> &counted) { endCount(counted); });
    }
    showHeader(*ref);
}

void ObjectPane::endCount(const Result<std::int64_t> &counted)
{
    m_countNews.clear();
    if (counted)
        m_rows = *counted;
    else if (counted.error().code != ErrorCode::Cancelled)
        m_countNews = wording::errorText(counted.error());
    if (const auto ref = m_schema && m_name ? items::findObject(*m_schema, *m_name) : std::nullopt)
        showHeader(*ref);
}

void ObjectPane::showIcon()
{
    const auto ref = m_schema && m_name ? items::findObject(*m_schema, *m_name) : std::nullopt;
    if (ref)
        m_icon->setPixmap(views::kindIcon(items::kindOf(*m_schema, *ref), items::keyOf(*m_schema, *ref),
                                          views::mutedColor(palette()))
                              .pixmap(QSize(20, 20)));
}

void ObjectPane::showPicture()
{
    m_tabs->setCurrentWidget(m_picture);
}

void ObjectPane::showMigrations()
{
    m_tabs->setCurrentWidget(m_migrations);
}

void ObjectPane::saveState(Settings &settings) const
{
    m_picture->saveState(settings);
}

void ObjectPane::restoreState(const Settings &settings)
{
    m_picture->restoreState(settings);
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
    m_migrations->setCompact(isCompact);
}

QString ObjectPane::definition() const
{
    return m_links ? m_links->definition : QString();
}

void ObjectPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        showIcon();
    QWidget::changeEvent(event);
}

} // namespace plumbline::ui
