#pragma once

#include <QStyledItemDelegate>

namespace plumbline::views {

/// Turns what the item models mean into signs, marks, weight and row height. Colours follow the palette
/// that a row is painted with, so that a change of the palette needs nothing.
class MeaningDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit MeaningDelegate(QObject *parent = nullptr);

    void setCompact(bool isCompact) { m_isCompact = isCompact; }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    bool m_isCompact = false;
};

} // namespace plumbline::views
