#pragma once

#include <string>

#include "models/base/result.h"

#include <QPointF>
#include <QRectF>

#include <vector>

namespace plumbline::views {

/// What is to be laid out: a box of rows of one height each, the head included.
struct DiagramNode {
    double width = 0;
    int rows = 1;
    friend bool operator==(const DiagramNode &, const DiagramNode &) = default;
};

/// A line from a row of one box to a row of another, or of the same.
struct DiagramEdge {
    std::size_t from = 0;
    std::size_t to = 0;
    int fromRow = 0;
    int toRow = 0;
    friend bool operator==(const DiagramEdge &, const DiagramEdge &) = default;
};

/// Where everything stands, in pixels at scale 1, y downwards, from (0, 0) on. Plain geometry.
struct DiagramLayout {
    /// Beside each box; within it a line runs straight, so that there is room for its end's sign.
    static constexpr double stub = 20;

    QSizeF size = {};
    std::vector<QRectF> boxes = {};                ///< as the nodes
    std::vector<std::vector<QPointF>> curves = {}; ///< as the edges: 1 + 3n points of cubic Bézier curves
    friend bool operator==(const DiagramLayout &, const DiagramLayout &) = default;
};

/// Lays boxes out from left to right along their edges, by Graphviz' `dot`. Edges leave and enter boxes at
/// their sides, at the height of their rows; those that run against the stream are turned round for it.
///
/// Graphviz is not thread-safe and trusts its input: calls wait for one another, and it is given nothing but
/// numbers and names made here. It cannot be interrupted, so keep to a few hundred edges (well under a
/// second); for a job. Fails with ProgramFailed where Graphviz or its layout plugin does.
Result<DiagramLayout> layOut(const std::vector<DiagramNode> &nodes, const std::vector<DiagramEdge> &edges,
                             double rowHeight);

} // namespace plumbline::views
