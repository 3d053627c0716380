#pragma once

#include "views/diagram/diagram.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPalette>

namespace plumbline::views {

/// Paints a picture of tables: on screen, as SVG and as PNG alike.
///
/// Lines end as in a crow's foot notation: at the referenced table two bars say *exactly one*, a circle and a
/// bar *at most one*; at the referencing table a circle and a foot say *any number*, a circle and a bar *at
/// most one*. The chosen table has a heavy frame and a bold name.
class DiagramPainter {
    Q_DECLARE_TR_FUNCTIONS(DiagramPainter)

public:
    /// What a person is doing with the picture at the moment.
    struct Scene {
        int selected = -1; ///< a box
        int hovered = -1;  ///< a box under the mouse: its lines are brought out
        int line = -1;     ///< a line under the mouse
        bool hasFocus = false;
        QRectF exposed = {}; ///< in the picture's own units; all of it where empty
    };

    explicit DiagramPainter(const QPalette &palette) : m_palette(palette) {}

    /// In the picture's own units: the caller sets the painter's transformation.
    void paint(QPainter &painter, const Diagram &diagram, const Scene &scene) const;
    void paint(QPainter &painter, const Diagram &diagram) const { paint(painter, diagram, {}); }

    /// What the ends of lines mean, and where `hasDashes` what a dashed line does, from `at` on in as many
    /// rows as `width` asks for; without a painter it only measures. Returns the size.
    static QSizeF paintLegend(QPainter *painter, QPointF at, double width, const QFont &font,
                              const QPalette &palette, bool hasDashes);

private:
    void paintBox(QPainter &painter, const Diagram &diagram, std::size_t box, const Scene &scene) const;
    void paintHead(QPainter &painter, const Diagram &diagram, const DiagramBox &box, bool isChosen) const;
    void paintRows(QPainter &painter, const Diagram &diagram, const DiagramBox &box) const;
    void paintLine(QPainter &painter, const Diagram &diagram, std::size_t line, const QColor &color,
                   double width) const;
    QPalette m_palette;
};

} // namespace plumbline::views
