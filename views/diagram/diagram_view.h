#pragma once

#include "views/diagram/diagram_painter.h"

#include <QWidget>

#include <optional>

namespace plumbline::views {

/// Shows a picture of tables.
///
/// Mouse: the wheel zooms, dragging or Shift with the wheel moves the picture, a click selects a table, a
/// double click chooses it; hovering brings out what a table is connected with. Keyboard: Tab and Shift+Tab
/// go through the tables and on, Ctrl with an arrow goes to the next table there, Home to the chosen one,
/// Enter chooses the selected one; the arrows move the picture; Ctrl and + − 0 (or those alone) zoom and
/// show it in its own size, F fits it in.
class DiagramView : public QWidget {
    Q_OBJECT

public:
    explicit DiagramView(QWidget *parent = nullptr);

    /// Takes another picture. Around the same table zoom and place stay; else a zoom that a person chose
    /// does.
    void setDiagram(DiagramPtr diagram);
    const DiagramPtr &diagram() const { return m_diagram; }

    double scale() const { return m_scale; }
    void zoom(double factor);
    void setScale(double scale);
    /// All of the picture, also where it becomes small.
    void fit();
    /// Whether zooming in or out has an effect.
    bool canZoom(bool isIn) const { return isIn ? m_scale < mostScale : m_scale > leastScale; }
    /// The selected box, or -1.
    int selected() const { return m_scene.selected; }
    void select(int box);
    /// Where a point of the picture is in the widget, and back.
    QPointF toWidget(QPointF point) const { return (point - m_origin) * m_scale; }
    QPointF toDiagram(QPointF position) const { return position / m_scale + m_origin; }

    QSize sizeHint() const override { return {640, 420}; }
    QSize minimumSizeHint() const override { return {200, 160}; }

signals:
    /// A person wants to see what is around this table.
    void chosen(const plumbline::QualifiedName &table);
    void selectionChanged(int box);
    void scaleChanged(double scale);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool isNext) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    enum class Zoom { Comfortable, Fitted, Chosen };
    static constexpr double leastScale = 0.05;
    static constexpr double mostScale = 4;

    void arrange();
    double fittingScale() const;
    void applyScale(double scale);
    void zoomAround(double factor, QPointF position);
    void pan(QPointF pixels);
    void keepInSight();
    void reveal(int box);
    void hover(QPointF position);
    void showTip(QPoint globalPosition, QPointF position);
    bool zoomByKey(const QKeyEvent &event);
    bool moveByKey(const QKeyEvent &event);
    void choose(int box);
    void describe();

    DiagramPtr m_diagram;
    DiagramPainter::Scene m_scene;
    double m_scale = 1;
    QPointF m_origin; ///< the picture's point at the widget's left top corner
    Zoom m_zoom = Zoom::Comfortable;
    std::optional<QPointF> m_dragFrom;
    QPointF m_dragOrigin;
    bool m_isDragging = false;
};

} // namespace plumbline::views
