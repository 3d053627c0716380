#pragma once

#include "views/timeline/timeline_text.h"

#include <QWidget>

namespace plumbline::views {

/// The signs that occur, each with its word, in as many rows as the width needs.
class TimelineLegend : public QWidget {
    Q_OBJECT

public:
    explicit TimelineLegend(QWidget *parent = nullptr);
    void setEntries(std::vector<LegendEntry> entries);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Paints the entries into a box of any device, and returns the height that took. Without a painter it
    /// only measures.
    static double paint(QPainter *painter, const QRectF &box, const std::vector<LegendEntry> &entries,
                        const QPalette &palette, const QFont &font);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<LegendEntry> m_entries;
};

} // namespace plumbline::views
