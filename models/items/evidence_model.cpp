#include "models/items/evidence_model.h"

#include "models/base/match.h"
#include "models/base/text.h"
#include "models/items/roles.h"
#include "models/wording/wording.h"

namespace plumbline::items {

using evidence::Fact;
using evidence::StatementEvidence;
using Column = EvidenceModel::Column;

std::string factKey(const Fact &fact)
{
    return std::to_string(static_cast<int>(fact.question)) + '\x1f' + fact.table.schema + '\x1f' +
           fact.table.name + '\x1f' + fact.object + '\x1f' + fact.expected;
}

namespace {

QVariant statementData(const StatementEvidence &statement, Column column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case Column::What:
            return EvidenceModel::tr("line %1: %2")
                .arg(statement.line)
                .arg(text(statement.sql.substr(0, 300)).simplified());
        case Column::Answer:
            return wording::achievementName(statement.state);
        case Column::Found:
            return statement.supersededBy
                       ? EvidenceModel::tr("done or undone by %1").arg(oneLine(statement.supersededBy->value))
                       : QString();
        }
        return {};
    case Qt::ToolTipRole:
        return column == Column::What ? plainToolTip(text(statement.sql.substr(0, 4000))) : QString();
    case AchievementRole:
        return column == Column::Answer ? QVariant(static_cast<int>(statement.state)) : QVariant();
    default:
        return {};
    }
}

QVariant factData(const Fact &fact, Column column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case Column::What:
            return wording::factQuestion(fact);
        case Column::Answer:
            return wording::answerName(fact.holds);
        case Column::Found:
            return oneLine(fact.found);
        }
        return {};
    case Qt::ToolTipRole:
        return plainToolTip(text(fact.query.substr(0, 4000)));
    case AnswerRole:
        return column == Column::Answer ? QVariant(static_cast<int>(fact.holds)) : QVariant();
    case QueryRole:
        return text(fact.query);
    default:
        return {};
    }
}

} // namespace

EvidenceModel::EvidenceModel(QObject *parent) : KeyedTreeModel(parent) {}

void EvidenceModel::setEvidence(const evidence::Evidence *evidence)
{
    std::vector<Row> rows;
    if (evidence) {
        for (const StatementEvidence &statement : evidence->statements) {
            Row row{std::to_string(statement.line) + '\x1f' + statement.sql, {}, {}};
            for (const Fact &fact : statement.facts)
                row.children.push_back({factKey(fact), fact});
            StatementEvidence itself = statement;
            itself.facts.clear();
            row.value = std::move(itself);
            rows.push_back(std::move(row));
        }
    }
    setRows(std::move(rows));
}

int EvidenceModel::columnCount(const QModelIndex &) const
{
    return static_cast<int>(Column::Found) + 1;
}

QVariant EvidenceModel::data(const QModelIndex &index, int role) const
{
    const EvidenceRow *row = value(index);
    if (!row)
        return {};
    const auto column = static_cast<Column>(index.column());
    return plumbline::match(
        *row, [](const std::monostate &) { return QVariant(); },
        [&](const StatementEvidence &statement) { return statementData(statement, column, role); },
        [&](const Fact &fact) { return factData(fact, column, role); });
}

QVariant EvidenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::What:
        return tr("What was looked at");
    case Column::Answer:
        return tr("Is it so");
    case Column::Found:
        return tr("Found");
    }
    return {};
}

} // namespace plumbline::items
