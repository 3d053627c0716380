#pragma once

#include <QStyledItemDelegate>

#include <optional>

namespace plumbline::views {

/// Turns what the item models mean into signs, marks, weight, font and row height; marks what a search found
/// and tints a row that flashes, or that hides what does because it is closed; where it is selected a frame
/// shows it. Colours follow the palette that a row is painted with, so that a change of the palette needs
/// nothing.
class MeaningDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit MeaningDelegate(QObject *parent = nullptr);

    void setCompact(bool isCompact) { m_isCompact = isCompact; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    void paintCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    QFont codeFont(const QFont &body) const;

    bool m_isCompact = false;
    mutable QFont m_body;
    mutable std::optional<QFont> m_code;
};

} // namespace plumbline::views
