#include "models/items/checklist_model.h"

#include "models/base/match.h"
#include "models/base/text.h"
#include "models/items/evidence_model.h"
#include "models/items/roles.h"
#include "models/wording/wording.h"

namespace plumbline::items {

using checklist::Note;
using checklist::StepReport;
using checklist::StepState;
using evidence::Fact;
using Column = ChecklistModel::Column;

namespace {

QVariant stepData(const StepReport &report, Column column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return column == Column::State ? wording::stepStateName(report.state)
                                       : QStringLiteral("%1. %2")
                                             .arg(static_cast<int>(report.step) + 1)
                                             .arg(wording::stepTitle(report.step));
    case Qt::ToolTipRole:
        return plainToolTip(wording::stepPurpose(report.step));
    case StepStateRole:
        return static_cast<int>(report.state);
    default:
        return {};
    }
}

QVariant factData(const Fact &fact, Column column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return column == Column::State ? wording::answerName(fact.holds) : wording::factQuestion(fact);
    case AnswerRole:
        return static_cast<int>(fact.holds);
    case QueryRole:
        return text(fact.query);
    default:
        return {};
    }
}

bool isActing(checklist::StepAction action)
{
    return action == checklist::StepAction::MarkApplied || action == checklist::StepAction::MarkRolledBack ||
           action == checklist::StepAction::RemoveBrokenFolder;
}

} // namespace

ChecklistModel::ChecklistModel(QObject *parent) : KeyedTreeModel(parent) {}

void ChecklistModel::setChecklist(const checklist::Checklist *checklist)
{
    std::vector<Row> rows;
    if (checklist) {
        for (const StepReport &report : *checklist) {
            StepReport itself = report;
            itself.notes.clear();
            itself.facts.clear();
            Row row{std::to_string(static_cast<int>(report.step)), std::move(itself), {}};
            for (const Note &note : report.notes)
                row.children.push_back({"n" + std::to_string(static_cast<int>(note.kind)) + '\x1f' +
                                            note.migration.value + '\x1f' + note.table.schema + '\x1f' +
                                            note.table.name,
                                        note});
            for (const Fact &fact : report.facts)
                row.children.push_back({"f" + factKey(fact), fact});
            rows.push_back(std::move(row));
        }
    }
    setRows(std::move(rows));
}

int ChecklistModel::columnCount(const QModelIndex &) const
{
    return static_cast<int>(Column::State) + 1;
}

QVariant ChecklistModel::data(const QModelIndex &index, int role) const
{
    const ChecklistRow *row = value(index);
    if (!row)
        return {};
    const auto column = static_cast<Column>(index.column());
    return plumbline::match(
        *row, [](const std::monostate &) { return QVariant(); },
        [&](const StepReport &report) { return stepData(report, column, role); },
        [&](const Note &note) {
            return role == Qt::DisplayRole && column == Column::What ? QVariant(wording::noteText(note))
                                                                     : QVariant();
        },
        [&](const Fact &fact) { return factData(fact, column, role); });
}

QVariant ChecklistModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return static_cast<Column>(section) == Column::What ? tr("Step") : tr("State", "of a step");
}

int firstStepToDo(const checklist::Checklist &checklist)
{
    for (const StepReport &report : checklist)
        if (report.state == StepState::Attention && isActing(report.action))
            return static_cast<int>(report.step);
    for (const StepState wanted : {StepState::Attention, StepState::Unknown, StepState::Open})
        for (const StepReport &report : checklist)
            if (report.state == wanted)
                return static_cast<int>(report.step);
    return -1;
}

} // namespace plumbline::items
