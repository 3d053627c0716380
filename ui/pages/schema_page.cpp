#include "ui/pages/schema_page.h"

#include "models/base/text.h"
#include "models/items/catalog_ref.h"
#include "models/items/catalog_text.h"
#include "models/items/release_later.h"
#include "models/items/roles.h"
#include "models/prisma/declaration.h"
#include "models/wording/wording.h"
#include "ui/pages/schema_outline.h"
#include "ui/pages/schema_problems.h"
#include "views/delegates/elided_label.h"
#include "views/delegates/labels.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace plumbline::ui {

namespace space = views::space;
using schema::ObjectName;

namespace {

const QString columnsKey = QStringLiteral("schemaColumns");
const QString rowsKey = QStringLiteral("schemaRows");

} // namespace

SchemaPage::SchemaPage(QWidget *parent)
    : Page(parent),
      m_stack(new QStackedWidget),
      m_empty(views::mutedLabel()),
      m_columns(new QSplitter(Qt::Horizontal)),
      m_rows(new QSplitter(Qt::Vertical)),
      m_outline(new SchemaOutline),
      m_where(new views::ElidedLabel(nullptr, Qt::ElideLeft)),
      m_toObject(new QPushButton(tr("&Show in the database"))),
      m_view(new views::PrismaView),
      m_problems(new SchemaProblems)
{
    m_empty->setObjectName(QStringLiteral("schemaEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);
    m_columns->addWidget(m_outline);
    m_columns->addWidget(makeText());
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({280, 520});
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_problems);
    m_rows->setStretchFactor(0, 1);
    m_columns->setObjectName(QStringLiteral("schemaColumns"));
    for (QSplitter *splitter : {m_columns, m_rows})
        splitter->setChildrenCollapsible(false);
    m_stack->addWidget(m_rows);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connectParts();
    showSurvey(nullptr);
}

QWidget *SchemaPage::makeText()
{
    m_where->setObjectName(QStringLiteral("schemaPlace"));
    m_toObject->setObjectName(QStringLiteral("showInDatabase"));
    m_view->setObjectName(QStringLiteral("schemaText"));
    m_view->setMinimumWidth(220);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::control, space::tight, space::control, space::tight);
    head->setSpacing(space::control);
    head->addWidget(m_where, 1);
    head->addWidget(m_toObject);
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_view, 1);
    return whole;
}

void SchemaPage::connectParts()
{
    const auto on = [this](const QKeySequence &keys, auto slot) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, slot);
    };
    on(Qt::SHIFT | Qt::Key_F8, [this] { goToProblem(false); });
    on(Qt::CTRL | Qt::Key_Return, [this] { m_toObject->click(); });
    on(Qt::CTRL | Qt::Key_Enter, [this] { m_toObject->click(); });
    connect(m_toObject, &QPushButton::clicked, this, [this] {
        if (const std::optional<ObjectName> object = declaredHere())
            emit objectWanted(*object);
    });
    connect(m_outline, &SchemaOutline::chosen, this,
            [this](const items::SchemaOutlineRow &row, bool isEntered) {
                goTo(row.file, row.isFile ? std::nullopt : std::optional(row.nameSpan.offset), isEntered);
            });
    connect(m_problems, &SchemaProblems::chosen, this,
            [this](const items::SchemaProblem &problem, bool isEntered) {
                goTo(problem.diagnostic.file, problem.diagnostic.span.offset, isEntered);
            });
    connect(m_view, &views::PrismaView::caretMoved, this, &SchemaPage::tellPlace);
}

void SchemaPage::showSurvey(const project::SurveyPtr &survey)
{
    items::releaseLater(std::exchange(m_survey, survey));
    const bool hasSchema = survey && !survey->project.document.files.empty();
    if (!hasSchema) {
        m_reader.cancel();
        m_reading.reset();
        m_goal.reset();
        m_places.clear();
        m_file.clear();
        m_empty->setText(!survey ? tr("Reading the schema…")
                         : survey->project.isPrisma8
                             ? wording::errorText(project::unsupportedPrisma8(survey->project))
                             : tr("There is no schema.prisma in this project."));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_reader.start([survey, before = m_reading](const JobControl &) { return readingOf(survey, before); },
                   this, [this](const SchemaReadingPtr &reading) { show(reading); });
}

void SchemaPage::show(const SchemaReadingPtr &reading)
{
    items::releaseLater(std::exchange(m_reading, reading));
    m_stack->setCurrentWidget(m_rows);
    if (!reading->isSame) {
        m_outline->setRows(reading->outline);
        m_problems->setProblems(reading->problems);
        const SchemaReading::File *file = reading->file(m_file);
        if (file) {
            m_view->updateFile(file->text);
            markProblems();
        } else {
            showFile(reading->files.front());
        }
    }
    if (const auto goal = std::exchange(m_goal, std::nullopt))
        goToDeclaration(*goal);
    tellPlace();
    leadOn();
}

void SchemaPage::showFile(const SchemaReading::File &file)
{
    if (!m_file.empty())
        m_places[m_file] = m_view->place();
    m_file = file.path;
    const auto left = m_places.find(file.path);
    m_view->showFile(file.text, left == m_places.end() ? views::PrismaPlace() : left->second);
    markProblems();
}

void SchemaPage::markProblems()
{
    std::vector<views::PrismaView::Problem> problems;
    for (const items::SchemaProblem &problem : m_reading->problems)
        if (problem.diagnostic.file == m_file)
            problems.push_back(
                {problem.diagnostic.span, items::oneLine(problem.diagnostic.message), problem.isError});
    m_view->setProblems(std::move(problems));
}

void SchemaPage::goTo(const std::filesystem::path &path, std::optional<std::size_t> offset, bool isEntered)
{
    const SchemaReading::File *file = m_reading ? m_reading->file(path) : nullptr;
    if (!file)
        return;
    if (path != m_file)
        showFile(*file);
    if (offset)
        m_view->goTo(*offset);
    if (isEntered)
        m_view->setFocus();
    tellPlace();
}

void SchemaPage::goToDeclaration(const ObjectName &object)
{
    if (!m_reading || m_reader.isRunning()) {
        m_goal = object;
        return;
    }
    const auto place = prisma::declarationOf(m_reading->document(), object, m_reading->defaultSchema);
    if (place)
        goTo(place->file, place->span.offset, true);
}

void SchemaPage::goToProblem(bool isForward)
{
    m_problems->step(isForward);
}

void SchemaPage::find()
{
    if (m_stack->currentWidget() == m_rows)
        m_view->openFind();
}

std::optional<ObjectName> SchemaPage::declaredHere() const
{
    if (!m_reading)
        return {};
    return prisma::declaredAt(m_reading->document(), m_file, m_view->caret(), m_reading->defaultSchema);
}

void SchemaPage::tellPlace()
{
    if (!m_reading)
        return;
    const SchemaReading::File *file = m_reading->file(m_file);
    const std::size_t caret = m_view->caret();
    const prisma::Block *block = prisma::blockAt(m_reading->document(), m_file, caret);
    const std::optional<ObjectName> object = declaredHere();
    QStringList parts{file ? file->name : QString()};
    if (block)
        parts.append(
            QStringLiteral("%1 %2").arg(items::oneLine(block->keyword), items::oneLine(block->name)));
    if (object)
        parts.append(items::longName(*object));
    m_where->setText(parts.join(QStringLiteral(" · ")));
    const auto &catalog = m_reading->survey->catalog;
    const bool isThere = object && catalog && items::findObject(**catalog, *object);
    m_toObject->setEnabled(isThere);
    m_toObject->setToolTip(
        isThere || !object ? tr("Show what is declared here as it is in the database (Ctrl+Return)")
        : catalog          ? items::plainToolTip(tr("The database has no %1.").arg(items::longName(*object)))
                           : tr("What is in the database is unknown."));
    m_outline->follow(m_file, caret);
}

QWidget *SchemaPage::workPlace()
{
    return m_stack->currentWidget() == m_rows ? static_cast<QWidget *>(m_view) : this;
}

void SchemaPage::setCompact(bool isCompact)
{
    m_outline->setCompact(isCompact);
    m_problems->setCompact(isCompact);
}

void SchemaPage::saveState(Settings &settings) const
{
    settings.setState(columnsKey, m_columns->saveState());
    settings.setState(rowsKey, m_rows->saveState());
    m_outline->saveState(settings);
}

void SchemaPage::restoreState(const Settings &settings)
{
    m_columns->restoreState(settings.state(columnsKey));
    m_rows->restoreState(settings.state(rowsKey));
    m_outline->restoreState(settings);
}

} // namespace plumbline::ui
