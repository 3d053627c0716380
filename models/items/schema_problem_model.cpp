#include "models/items/schema_problem_model.h"

#include "models/items/roles.h"

namespace plumbline::items {

SchemaProblemModel::SchemaProblemModel(QObject *parent) : KeyedTreeModel(parent) {}

void SchemaProblemModel::setProblems(const std::vector<SchemaProblem> &problems)
{
    std::vector<Row> rows;
    for (const SchemaProblem &problem : problems)
        // Lines move while one writes; the words stay.
        rows.push_back({problem.diagnostic.file.string() + '\x1f' + problem.diagnostic.message, problem});
    setRows(std::move(rows));
}

int SchemaProblemModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Place) + 1;
}

QVariant SchemaProblemModel::data(const QModelIndex &index, int role) const
{
    const SchemaProblem *problem = value(index);
    if (!problem)
        return {};
    const bool isMessage = index.column() == static_cast<int>(Column::Message);
    const prisma::Diagnostic &diagnostic = problem->diagnostic;
    switch (role) {
    case Qt::DisplayRole:
        return isMessage ? oneLine(diagnostic.message)
                         : QStringLiteral("%1:%2").arg(problem->file).arg(diagnostic.span.line);
    case Qt::ToolTipRole:
        return plainToolTip(tr("%1\n%2, line %3, column %4")
                                .arg(QString::fromStdString(diagnostic.message), problem->file)
                                .arg(diagnostic.span.line)
                                .arg(diagnostic.span.column));
    case Qt::AccessibleTextRole:
        if (!isMessage)
            return {};
        return (problem->isError ? tr("Error: %1") : tr("Warning: %1")).arg(oneLine(diagnostic.message));
    case AttentionRole:
        if (!isMessage)
            return {};
        return static_cast<int>(problem->isError ? Severity::Error : Severity::Caution);
    case ElideRole:
        return isMessage ? static_cast<int>(Qt::ElideRight) : static_cast<int>(Qt::ElideLeft);
    default:
        return {};
    }
}

QVariant SchemaProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == static_cast<int>(Column::Message) ? tr("What Prisma says") : tr("Place");
}

} // namespace plumbline::items
