#pragma once

#include <string>

#include "models/postgres/ask.h"

#include <QAbstractTableModel>
#include <QCoreApplication>

#include <memory>

namespace plumbline::items {

/// The rows of an answer as they came: NULL told from an empty text, numbers at the right, long and
/// many-lined values shortened to one line with the whole in the tooltip.
class AnswerModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using AnswerPtr = std::shared_ptr<const postgres::Answer>;

    explicit AnswerModel(QObject *parent = nullptr);
    /// nullptr shows nothing. Another answer is another table, so the model resets.
    void setAnswer(AnswerPtr answer);
    const AnswerPtr &answer() const { return m_answer; }

    /// The whole value; nothing where it is NULL or there is no such cell.
    std::optional<std::string> value(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// How many characters of a value are shown in its cell.
    static constexpr int longestShown = 300;

private:
    AnswerPtr m_answer;
    std::vector<bool> m_isNumeric;
};

} // namespace plumbline::items
