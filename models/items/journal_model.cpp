#include "models/items/journal_model.h"

#include "models/base/text.h"
#include "models/items/roles.h"
#include "models/wording/wording.h"

#include <map>
#include <unordered_map>

namespace plumbline::items {

using journal::Entry;
using journal::EntryKind;
using journal::Outcome;

bool JournalRow::isUndoable() const
{
    const std::string &action = intent.action;
    return intent.kind == EntryKind::Intent && result() == Outcome::Done &&
           (action == "markApplied" || action == "markRolledBack" || action == "restore");
}

std::vector<JournalRow> journalRows(const std::vector<Entry> &entries)
{
    std::vector<JournalRow> rows;
    std::unordered_map<std::string, std::size_t> intents;
    std::map<std::string, std::size_t> removed; // by migration: the row that moved it aside last
    for (const Entry &entry : entries) {
        std::size_t at = rows.size();
        const auto intent = intents.find(entry.intent);
        if (entry.kind == EntryKind::Outcome && intent != intents.end()) {
            at = intent->second;
            rows[at].outcome = entry;
        } else {
            intents[entry.id] = at;
            rows.push_back({entry, {}, false});
        }
        if (rows[at].result() != Outcome::Done)
            continue;
        if (entry.action == "removeBroken")
            removed[entry.subject] = at;
        else if (entry.action == "restore")
            removed.erase(entry.subject);
    }
    for (const auto &[subject, at] : removed)
        rows[at].isRestorable = true;
    std::reverse(rows.begin(), rows.end());
    return rows;
}

JournalModel::JournalModel(QObject *parent) : KeyedTreeModel(parent) {}

void JournalModel::setEntries(const std::vector<Entry> &entries)
{
    std::vector<Row> rows;
    for (JournalRow &row : journalRows(entries)) {
        std::string key = row.intent.id;
        rows.push_back({std::move(key), std::move(row)});
    }
    setRows(std::move(rows));
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Outcome) + 1;
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    const JournalRow *row = value(index);
    if (!row)
        return {};
    const auto column = static_cast<Column>(index.column());
    const auto display = [&]() -> QString {
        switch (column) {
        case Column::When:
            return wording::timeText(row->intent.at);
        case Column::By:
            return oneLine(row->intent.by);
        case Column::Action:
            return wording::journalActionName(row->intent.action);
        case Column::Subject:
            return oneLine(row->intent.subject);
        case Column::Outcome:
            return wording::outcomeName(row->result());
        }
        return {};
    };
    switch (role) {
    case Qt::DisplayRole:
        return display();
    case Qt::ToolTipRole:
        return plainToolTip(display());
    case SortRole:
        return column == Column::When ? QVariant(qlonglong(row->intent.at.time_since_epoch().count()))
                                      : QVariant(display());
    case OutcomeRole:
        return column == Column::Outcome ? QVariant(static_cast<int>(row->result())) : QVariant();
    case ElideRole:
        return column == Column::Subject ? QVariant(static_cast<int>(Qt::ElideLeft)) : QVariant();
    default:
        return {};
    }
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::When:
        return tr("When");
    case Column::By:
        return tr("By", "who did it");
    case Column::Action:
        return tr("What was done");
    case Column::Subject:
        return tr("Migration");
    case Column::Outcome:
        return tr("Outcome");
    }
    return {};
}

} // namespace plumbline::items
