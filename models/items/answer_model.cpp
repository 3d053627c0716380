#include "models/items/answer_model.h"

#include "models/base/text.h"
#include "models/items/roles.h"
#include "models/report/answer_text.h"

#include <QThreadPool>

namespace plumbline::items {

namespace {

constexpr std::size_t longestToolTip = 4000;

/// The beginning of a value as one line: what is behind it need not be read.
QString shortened(const std::string &value)
{
    const std::size_t cut = AnswerModel::longestShown;
    if (value.size() <= cut)
        return oneLine(value);
    // A character has four bytes at most, so enough of them are there; a half one at the end is cut off.
    return oneLine(utf8(text(value.substr(0, 4 * cut)).left(static_cast<int>(cut)))) + QStringLiteral("…");
}

} // namespace

AnswerModel::AnswerModel(QObject *parent) : QAbstractTableModel(parent) {}

void AnswerModel::setAnswer(AnswerPtr answer)
{
    beginResetModel();
    std::swap(m_answer, answer);
    m_isNumeric.clear();
    if (m_answer)
        for (const postgres::AnswerColumn &column : m_answer->columns)
            m_isNumeric.push_back(report::isNumeric(column));
    endResetModel();
    // To free a million values takes longer than a turn of the event loop may.
    QThreadPool::globalInstance()->start([old = std::move(answer)]() mutable { old.reset(); });
}

int AnswerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_answer ? 0 : static_cast<int>(m_answer->rows.size());
}

int AnswerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_answer ? 0 : static_cast<int>(m_answer->columns.size());
}

std::optional<std::string> AnswerModel::value(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return std::nullopt;
    return m_answer->rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
}

QVariant AnswerModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const auto column = static_cast<std::size_t>(index.column());
    const auto &cell = m_answer->rows[static_cast<std::size_t>(index.row())][column];
    switch (role) {
    case Qt::DisplayRole:
        return cell ? shortened(*cell) : QStringLiteral("NULL");
    case Qt::ToolTipRole:
        return cell ? plainToolTip(text(cell->substr(0, longestToolTip))) : QVariant();
    case Qt::TextAlignmentRole:
        return int((m_isNumeric[column] ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case AbsentRole:
        return !cell;
    case Qt::AccessibleTextRole:
        return cell ? shortened(*cell) : tr("NULL, no value");
    default:
        return {};
    }
}

QVariant AnswerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= columnCount())
        return {};
    const postgres::AnswerColumn &column = m_answer->columns[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return shortened(column.name);
    case Qt::ToolTipRole:
        return plainToolTip(oneLine(column.name) + QLatin1Char('\n') + oneLine(column.type));
    case Qt::TextAlignmentRole:
        return int((m_isNumeric[static_cast<std::size_t>(section)] ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace plumbline::items
