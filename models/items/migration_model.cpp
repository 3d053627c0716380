#include "models/items/migration_model.h"

#include "models/base/text.h"
#include "models/wording/wording.h"

namespace plumbline::items {

using history::Migration;
using history::Problem;
using history::State;

QStringList problemNames(const Migration &migration)
{
    QStringList names;
    for (const Problem problem : migration.problems)
        names.append(wording::problemName(problem));
    return names;
}

bool isEdited(const Migration &migration)
{
    return migration.has(Problem::Edited) || migration.has(Problem::EditedLineEndings) ||
           migration.has(Problem::EditedComments);
}

std::optional<std::chrono::microseconds> duration(const Migration &migration)
{
    const history::LedgerRow *row = migration.decidingRow();
    if (!row || !row->startedAt || !row->finishedAt || row->isDeclared())
        return {};
    return *row->finishedAt - *row->startedAt;
}

namespace {

Severity severityOf(const Migration &migration)
{
    switch (migration.state) {
    case State::Failed:
    case State::Broken:
        return Severity::Error;
    case State::Missing:
    case State::RolledBack:
        return Severity::Caution;
    case State::Unknown:
        return Severity::Unknown;
    case State::Pending:
    case State::Running:
        return migration.problems.empty() ? Severity::Note : Severity::Caution;
    case State::Applied:
        return migration.problems.empty() ? Severity::Good : Severity::Caution;
    }
    return Severity::Unknown;
}

std::string checksumOf(const Migration &migration)
{
    if (migration.folder && migration.folder->script)
        return migration.folder->script->checksum.value;
    const history::LedgerRow *row = migration.decidingRow();
    return row ? row->checksum.value : std::string();
}

} // namespace

MigrationModel::MigrationModel(QObject *parent) : KeyedTreeModel(parent) {}

void MigrationModel::setSurvey(project::SurveyPtr survey)
{
    // Rows are compared with those of the survey before, so that one must outlive the merge.
    const project::SurveyPtr before = std::exchange(m_survey, std::move(survey));
    std::vector<Row> rows;
    if (m_survey) {
        rows.reserve(m_survey->history.migrations.size());
        for (const Migration &migration : m_survey->history.migrations)
            rows.push_back({migration.name.value, {&migration}});
    }
    setRows(std::move(rows));
}

int MigrationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Checksum) + 1;
}

QVariant MigrationModel::data(const QModelIndex &index, int role) const
{
    const MigrationRow *row = value(index);
    if (!row)
        return {};
    const Migration &migration = *row->migration;
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return display(migration, column);
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(migration, column));
    case Qt::TextAlignmentRole:
        return column == Column::Duration ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::AccessibleTextRole:
        return column == Column::Name ? oneLine(migration.name.value) + QStringLiteral(", ") +
                                            wording::stateName(migration.state, migration.isDeclared)
                                      : display(migration, column);
    case SortRole:
        return sortKey(migration, index);
    case StateRole:
        return column == Column::Name ? QVariant(static_cast<int>(migration.state)) : QVariant();
    case DeclaredRole:
        return migration.isDeclared;
    case EditedRole:
        return isEdited(migration);
    case SeverityRole:
        return static_cast<int>(severityOf(migration));
    case NameRole:
        return text(migration.name.value);
    case ElideRole:
        return column == Column::Name ? QVariant(static_cast<int>(Qt::ElideLeft)) : QVariant();
    default:
        return {};
    }
}

QString MigrationModel::display(const Migration &migration, Column column) const
{
    const history::LedgerRow *row = migration.decidingRow();
    switch (column) {
    case Column::Name:
        return oneLine(migration.name.value);
    case Column::State:
        return wording::stateName(migration.state, migration.isDeclared);
    case Column::Problems:
        return problemNames(migration).join(QStringLiteral(", "));
    case Column::Started:
        return row && row->startedAt ? wording::timeText(*row->startedAt) : QString();
    case Column::Duration: {
        const auto length = duration(migration);
        return length ? wording::durationText(*length) : QString();
    }
    case Column::Checksum:
        return oneLine(checksumOf(migration).substr(0, 12));
    }
    return {};
}

QVariant MigrationModel::sortKey(const Migration &migration, const QModelIndex &index) const
{
    const history::LedgerRow *row = migration.decidingRow();
    switch (static_cast<Column>(index.column())) {
    case Column::Name:
        return index.row(); // Prisma's order, which is not that of the bytes
    case Column::Started:
        return row && row->startedAt ? qlonglong(row->startedAt->time_since_epoch().count()) : qlonglong(0);
    case Column::Duration: {
        const auto length = duration(migration);
        return length ? qlonglong(length->count()) : qlonglong(-1);
    }
    case Column::Problems:
        // The worst first, then by their words.
        return QStringLiteral("%1 %2")
            .arg(9 - int(migration.problems.size()))
            .arg(display(migration, Column::Problems));
    case Column::State:
    case Column::Checksum:
        return display(migration, static_cast<Column>(index.column()));
    }
    return {};
}

QString MigrationModel::toolTip(const Migration &migration, Column column) const
{
    switch (column) {
    case Column::Name:
        return oneLine(migration.name.value);
    case Column::State:
        return wording::stateMeaning(migration.state, migration.isDeclared);
    case Column::Problems: {
        QStringList meanings;
        for (const Problem problem : migration.problems)
            meanings.append(wording::problemMeaning(problem, migration));
        return meanings.join(QLatin1Char('\n'));
    }
    case Column::Checksum:
        return oneLine(checksumOf(migration));
    case Column::Started:
    case Column::Duration:
        break;
    }
    return {};
}

QVariant MigrationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Name:
        return tr("Migration");
    case Column::State:
        return tr("State", "of a migration");
    case Column::Problems:
        return tr("Problems");
    case Column::Started:
        return tr("Started");
    case Column::Duration:
        return tr("Duration");
    case Column::Checksum:
        return tr("Checksum");
    }
    return {};
}

MigrationName MigrationModel::nameAt(const QModelIndex &index) const
{
    const MigrationRow *row = value(index);
    return row ? row->migration->name : MigrationName();
}

} // namespace plumbline::items
