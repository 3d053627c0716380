#pragma once

#include "views/timeline/timeline_layout.h"

#include <QFont>
#include <QPainter>
#include <QPalette>
#include <QPixmap>

#include <array>
#include <vector>

namespace plumbline::views {

/// Paints the lanes of a timeline, on screen and on paper alike. Holds colours, texts and (for the screen)
/// pictures of the signs, so that a frame allocates nothing.
class TimelinePainter {
    Q_DECLARE_TR_FUNCTIONS(TimelinePainter)

public:
    /// What is painted at the moment, beside the layout.
    struct Scene {
        QRectF plot;       ///< where the columns stand; the lanes' names are left of it
        int selected = -1; ///< a migration
        int hovered = -1;  ///< the leading migration of the group under the mouse
        QString caption;   ///< the selected one's name and state, in one line
    };

    TimelinePainter();
    void setLook(const QPalette &palette, const QFont &font);
    /// Paint signs from pictures made for this device pixel ratio; without, as vectors.
    void usePictures(double devicePixelRatio);

    const QPalette &palette() const { return m_palette; }
    const QFont &font() const { return m_font; }
    double gutter() const { return m_gutter; }
    /// The least height of the plot that shows all lanes.
    static double leastHeight() { return 132; }

    /// `layout` must have been arranged for the plot's width.
    void paint(QPainter &painter, const TimelineLayout &layout, const Scene &scene) const;

private:
    /// Where the lanes run, from top to bottom.
    struct Lanes {
        double captions, counts, folder, ledger, attemptsTop, attemptsBottom;
        double sign; ///< side of a sign
    };
    static Lanes lanesOf(const QRectF &plot);
    void paintLanes(QPainter &painter, const QRectF &plot, const Lanes &lanes) const;
    void paintGuide(QPainter &painter, const QRectF &plot, const Lanes &lanes, int milliseconds,
                    const QString &label) const;
    void paintColumn(QPainter &painter, const TimelineLayout::Group &group, double x,
                     const Lanes &lanes) const;
    void paintBars(QPainter &painter, const TimelineColumn &column, double x, const Lanes &lanes) const;
    void paintBar(QPainter &painter, const AttemptBar &bar, const QRectF &box) const;
    void paintFoot(QPainter &painter, const TimelineLayout &layout, const TimelineLayout::Group &group,
                   const Scene &scene) const;
    void paintBand(QPainter &painter, const TimelineLayout &layout, const Scene &scene, int migration,
                   const QColor &color) const;
    void paintCaption(QPainter &painter, const TimelineLayout &layout, const Scene &scene,
                      const Lanes &lanes) const;
    void paintPicture(QPainter &painter, QPointF centre, double side, Sign sign, bool isEdited) const;

    QPalette m_palette;
    QFont m_font;
    double m_gutter = 60;
    double m_ratio = 0; ///< 0: vectors
    QColor m_line;
    QColor m_connector;
    QColor m_selection;
    QColor m_hover;
    QColor m_muted;
    std::array<QColor, signCount> m_colors;
    std::array<std::array<QPixmap, 2>, signCount> m_pictures;
    QString m_folderLabel;
    QString m_ledgerLabel;
    QString m_attemptsLabel;
    mutable std::vector<QString> m_counts; ///< the numbers as texts, made once
};

} // namespace plumbline::views
