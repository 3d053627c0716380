#include "ui/pages/migration_facts.h"

#include "models/base/text.h"
#include "models/items/evidence_model.h"
#include "models/items/ledger_row_model.h"
#include "models/items/migration_model.h"
#include "models/wording/removal_text.h"
#include "models/wording/wording.h"
#include "ui/pages/migration_notes.h"
#include "views/delegates/elided_label.h"
#include "views/delegates/finding_row.h"
#include "views/delegates/flow_layout.h"
#include "views/delegates/labels.h"
#include "views/delegates/table_view.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>

namespace plumbline::ui {

namespace space = views::space;
using history::Migration;
using history::State;

namespace {

/// A row for each object that the script would take away for good, and for each statement that hides it.
void addRemovals(QVBoxLayout &notes, const diff::ScriptRemovals &removals)
{
    // The script pane has a note at every line; a list without end helps nobody.
    constexpr int mostShown = 12;
    const auto count = static_cast<int>(removals.removals.size() + removals.unread.size());
    int shown = 0;
    for (const diff::ScriptRemoval &one : removals.removals)
        if (shown++ < mostShown)
            notes.addWidget(new views::FindingRow(
                {one.madeAgainAt > 0 ? views::Mark::Unknown : views::Mark::Attention,
                 wording::withLine(one.line, wording::removalText(one)),
                 one.madeAgainAt > 0
                     ? MigrationFacts::tr("made again", "an object that a script removes")
                     : MigrationFacts::tr("not in schema.prisma", "an object that a script removes"),
                 {},
                 {}}));
    for (const diff::UnreadRemoval &one : removals.unread)
        if (shown++ < mostShown)
            notes.addWidget(
                new views::FindingRow({views::Mark::Unknown,
                                       wording::withLine(one.line, wording::unreadRemovalText(one)),
                                       MigrationFacts::tr("unknown", "what a statement removes"),
                                       {},
                                       {}}));
    if (count > mostShown)
        notes.addWidget(views::mutedLabel(
            MigrationFacts::tr("%n more are marked in the script.", nullptr, count - mostShown)));
}

/// Silence would read as "nothing would be lost". Where nobody asked there is nothing to say.
bool areRemovalsUnknown(const project::Survey &survey, const Migration &migration)
{
    const bool willRun = migration.state == State::Pending || migration.state == State::RolledBack;
    return willRun && !survey.removals && survey.removals.error().code != ErrorCode::Cancelled;
}

} // namespace

bool mayMarkApplied(const Migration &migration)
{
    return migration.state == State::Failed || migration.state == State::Pending ||
           migration.state == State::RolledBack;
}

bool mayMarkRolledBack(const Migration &migration)
{
    return migration.state == State::Failed;
}

bool mayRemove(const Migration &migration)
{
    return migration.state == State::Broken;
}

MigrationFacts::MigrationFacts(QWidget *parent)
    : QScrollArea(parent),
      m_content(new QWidget),
      m_empty(views::mutedLabel(tr("Choose a migration on the timeline or in the table."))),
      m_rows(new items::LedgerRowModel(this)),
      m_evidence(new items::EvidenceModel(this))
{
    setAccessibleName(tr("Migration"));
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(space::group, space::group, space::group, space::group);
    column->setSpacing(space::control);
    buildHead(column);
    m_notesBox = new QWidget;
    m_notes = new QVBoxLayout(m_notesBox);
    m_notes->setContentsMargins(0, space::control, 0, space::control);
    m_notes->setSpacing(space::control);
    column->addWidget(m_notesBox);
    buildTables(column);
    column->addStretch(1);

    auto *outer = new QWidget;
    auto *stack = new QVBoxLayout(outer);
    stack->setContentsMargins(0, 0, 0, 0);
    m_empty->setAlignment(Qt::AlignCenter);
    stack->addWidget(m_empty, 1);
    stack->addWidget(m_content, 1);
    setWidget(outer);
    showMigration(nullptr, nullptr);
}

void MigrationFacts::buildHead(QVBoxLayout *column)
{
    m_sign = new QLabel;
    m_sign->setFixedSize(20, 20);
    m_title = new views::ElidedLabel(nullptr, Qt::ElideLeft);
    m_title->setObjectName(QStringLiteral("migrationName"));
    m_title->setFont(views::headingFont(font()));
    m_state = views::wrappedLabel();
    m_state->setTextInteractionFlags(Qt::NoTextInteraction); // its colour changes
    m_state->setObjectName(QStringLiteral("migrationState"));
    m_meaning = views::mutedLabel();
    auto *title = new QHBoxLayout;
    title->setSpacing(space::control);
    title->addWidget(m_sign);
    title->addWidget(m_title, 1);
    column->addLayout(title);
    column->addWidget(m_state);
    column->addWidget(m_meaning);

    m_actions = new QWidget;
    auto *actions = new views::FlowLayout(m_actions);
    const auto add = [&](const QString &label, const char *name, auto make) {
        auto *button = new QPushButton(label);
        button->setObjectName(QLatin1String(name));
        connect(button, &QPushButton::clicked, this, [this, make] { emit requested(make(m_name)); });
        actions->addWidget(button);
        return button;
    };
    m_markApplied = add(tr("Mark as &applied…"), "markApplied", [](const MigrationName &name) {
        return project::Action(project::MarkApplied{name});
    });
    m_markRolledBack = add(tr("Mark as rolled &back…"), "markRolledBack", [](const MigrationName &name) {
        return project::Action(project::MarkRolledBack{name});
    });
    m_removeBroken = add(tr("Remove broken &folder…"), "removeBroken", [](const MigrationName &name) {
        return project::Action(project::RemoveBroken{name});
    });
    column->addWidget(m_actions);
}

void MigrationFacts::buildTables(QVBoxLayout *column)
{
    const auto box = [column](QWidget *&into, const QString &heading) {
        into = new QWidget;
        auto *inner = new QVBoxLayout(into);
        inner->setContentsMargins(0, space::control, 0, 0);
        inner->setSpacing(space::control);
        inner->addWidget(views::headingLabel(heading));
        column->addWidget(into);
        return inner;
    };
    QVBoxLayout *evidence = box(m_evidenceBox, tr("Evidence"));
    m_evidenceVerdict = views::wrappedLabel();
    m_evidenceVerdict->setObjectName(QStringLiteral("evidenceVerdict"));
    m_evidenceTable = new views::TableView(tr("Evidence"));
    m_evidenceTable->setObjectName(QStringLiteral("evidence"));
    m_evidenceTable->setModel(m_evidence);
    m_evidenceTable->setRootIsDecorated(true);
    m_evidenceTable->setFrameShape(StyledPanel);
    m_evidenceTable->header()->resizeSection(0, 220);
    m_evidenceTable->fitHeight(40);
    evidence->addWidget(m_evidenceVerdict);
    evidence->addWidget(m_evidenceTable);

    QVBoxLayout *ledger = box(m_ledgerBox, tr("Ledger rows, as they are"));
    m_rowTable = new views::TableView(tr("Ledger rows"));
    m_rowTable->setObjectName(QStringLiteral("ledgerRows"));
    m_rowTable->setModel(m_rows);
    m_rowTable->setFrameShape(StyledPanel);
    m_rowTable->fitHeight(20);
    ledger->addWidget(m_rowTable);
}

void MigrationFacts::showMigration(const project::SurveyPtr &survey, const Migration *migration)
{
    const bool isOther = !migration || m_name != migration->name;
    m_empty->setVisible(!migration);
    m_content->setVisible(migration);
    m_survey = survey;
    m_name = migration ? migration->name : MigrationName();
    if (!migration)
        return;
    m_title->setText(items::oneLine(migration->name.value));
    QStringList state{wording::stateName(migration->state, migration->isDeclared)};
    state += items::problemNames(*migration);
    m_state->setText(state.join(QStringLiteral(" · ")));
    m_meaning->setText(wording::stateMeaning(migration->state, migration->isDeclared));
    takeSign();
    showActions(*migration);
    showNotes(*migration);
    showTables(*migration);
    if (isOther)
        ensureVisible(0, 0);
}

void MigrationFacts::takeSign()
{
    const Migration *migration = m_survey ? m_survey->history.find(m_name) : nullptr;
    if (!migration)
        return;
    const views::Sign sign = views::signOf(migration->state, migration->isDeclared);
    m_sign->setPixmap(views::signIcon(sign, items::isEdited(*migration), palette()).pixmap(QSize(20, 20)));
    views::setLabelColor(*m_state, views::signColor(sign, items::isEdited(*migration), palette()));
}

void MigrationFacts::showActions(const Migration &migration)
{
    m_markApplied->setVisible(mayMarkApplied(migration) && migration.state == State::Failed);
    m_markRolledBack->setVisible(mayMarkRolledBack(migration));
    m_removeBroken->setVisible(mayRemove(migration));
    m_actions->setVisible(!m_markApplied->isHidden() || !m_removeBroken->isHidden());
}

void MigrationFacts::showNotes(const Migration &migration)
{
    while (QLayoutItem *item = m_notes->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const history::Problem problem : migration.problems)
        m_notes->addWidget(new views::FindingRow({views::Mark::Attention,
                                                  wording::problemMeaning(problem, migration),
                                                  wording::problemName(problem),
                                                  {},
                                                  {}}));
    if (const diff::ScriptRemovals *removals = m_survey->removalsOf(migration.name))
        addRemovals(*m_notes, *removals);
    else if (areRemovalsUnknown(*m_survey, migration))
        m_notes->addWidget(views::mutedLabel(wording::unknownRemovalsText(m_survey->removals.error())));
    addMigrationNotes(*m_notes, migration);
    m_notesBox->setVisible(m_notes->count() > 0);
}

void MigrationFacts::showTables(const Migration &migration)
{
    m_rows->setLedgerRows(migration.attempts);
    m_ledgerBox->setVisible(!migration.attempts.empty());
    const evidence::Evidence *evidence = m_survey->evidenceFor(migration.name);
    m_evidence->setEvidence(evidence);
    m_evidenceBox->setVisible(evidence && !evidence->statements.empty());
    if (evidence)
        m_evidenceVerdict->setText(tr("Is what the script wants already there? %1")
                                       .arg(wording::achievementName(evidence->verdict)));
    m_evidenceTable->expandAll();
}

void MigrationFacts::setCompact(bool isCompact)
{
    m_rowTable->setCompact(isCompact);
    m_evidenceTable->setCompact(isCompact);
}

void MigrationFacts::saveState(Settings &settings) const
{
    settings.setState(QStringLiteral("ledgerColumns"), m_rowTable->header()->saveState());
    settings.setState(QStringLiteral("evidenceColumns"), m_evidenceTable->header()->saveState());
}

void MigrationFacts::restoreState(const Settings &settings)
{
    m_rowTable->header()->restoreState(settings.state(QStringLiteral("ledgerColumns")));
    m_evidenceTable->header()->restoreState(settings.state(QStringLiteral("evidenceColumns")));
}

void MigrationFacts::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeSign();
}

} // namespace plumbline::ui
