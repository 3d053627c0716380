#include "views/diagram/diagram_layout.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>

// Last: it defines macros such as ROUND, and its `bool` comes from C.
#include <graphviz/gvc.h>

namespace plumbline::views {

namespace {

constexpr double pointsPerInch = 72;
/// Between lines that run side by side, and between a line and a box. Boxes stand further apart: each has an
/// empty row below it. With one distance for both, the lines to a hub would push its tables far apart.
constexpr double lineGap = 7;
constexpr int emptyRows = 1;

struct CloseGraph {
    void operator()(Agraph_t *graph) const { agclose(graph); }
};
using GraphHandle = std::unique_ptr<Agraph_t, CloseGraph>;

/// Graphviz' own context, made once: it reads its list of plugins then. Under `graphvizMutex`.
GVC_t *context()
{
    static GVC_t *const made = [] {
        // What it has to say is of use to nobody here, and standard error is not ours.
        agseterrf([](char *) { return 0; });
        return gvContext();
    }();
    return made;
}

std::mutex &graphvizMutex()
{
    static std::mutex mutex;
    return mutex;
}

// The library's C interface takes `char *` for what it only reads.
void setDefault(Agraph_t *graph, int kind, const char *name, const char *value)
{
    agattr(graph, kind, const_cast<char *>(name), const_cast<char *>(value));
}

void set(void *object, const char *name, std::string value)
{
    agset(object, const_cast<char *>(name), value.data());
}

/// Inches in the process's own locale: Graphviz reads numbers with strtod.
std::string inches(double pixels)
{
    return std::to_string(pixels / pointsPerInch);
}

GraphHandle makeGraph()
{
    GraphHandle graph(agopen(const_cast<char *>("g"), Agdirected, nullptr));
    if (!graph)
        return graph;
    const std::pair<const char *, const char *> ofGraph[] = {
        {"rankdir", "LR"},
        {"splines", "true"},
        // Bounds for the network simplex: without them a dense graph takes minutes.
        {"nslimit", "1"},
        {"nslimit1", "2"},
        {"mclimit", "1"},
        {"searchsize", "30"}};
    for (const auto &[name, value] : ofGraph)
        setDefault(graph.get(), AGRAPH, name, value);
    setDefault(graph.get(), AGRAPH, "nodesep", inches(lineGap).c_str());
    setDefault(graph.get(), AGRAPH, "ranksep", inches(48).c_str());
    const std::pair<const char *, const char *> ofNodes[] = {
        {"shape", "record"},   {"label", ""},  {"margin", "0"}, {"fontsize", "1"},
        {"fixedsize", "true"}, {"width", "1"}, {"height", "1"}};
    for (const auto &[name, value] : ofNodes)
        setDefault(graph.get(), AGNODE, name, value);
    for (const char *name : {"headport", "tailport", "minlen"})
        setDefault(graph.get(), AGEDGE, name, "");
    setDefault(graph.get(), AGEDGE, "minlen", "1");
    setDefault(graph.get(), AGEDGE, "dir", "none");
    return graph;
}

/// A record of equal fields, one for each row, with a port each. Wider than the box by the stubs, higher by
/// the empty row.
Agnode_t *addNode(Agraph_t *graph, std::size_t number, const DiagramNode &node, double rowHeight)
{
    std::string id = "n" + std::to_string(number);
    Agnode_t *made = agnode(graph, id.data(), 1);
    std::string label;
    for (int row = 0; row < node.rows; ++row)
        label += (row > 0 ? "|<p" : "<p") + std::to_string(row) + ">";
    for (int row = 0; row < emptyRows; ++row)
        label += '|';
    set(made, "label", std::move(label));
    set(made, "width", inches(node.width + 2 * DiagramLayout::stub));
    set(made, "height", inches((node.rows + emptyRows) * rowHeight));
    return made;
}

/// Which edges have to be turned so that none closes a circle: those that a walk in depth finds going back.
class Acyclic {
public:
    Acyclic(std::size_t nodes, const std::vector<DiagramEdge> &edges)
        : m_edges(edges),
          m_out(nodes),
          m_marks(nodes, Mark::New),
          m_isTurned(edges.size(), false)
    {
        for (std::size_t edge = 0; edge < edges.size(); ++edge)
            m_out[edges[edge].from].push_back(edge);
        for (std::size_t node = 0; node < nodes; ++node)
            if (m_marks[node] == Mark::New)
                walk(node);
    }
    bool isTurned(std::size_t edge) const { return m_isTurned[edge]; }

private:
    enum class Mark { New, Open, Done };
    void walk(std::size_t start)
    {
        std::vector<std::pair<std::size_t, std::size_t>> path{{start, 0}}; // node, its next edge
        m_marks[start] = Mark::Open;
        while (!path.empty()) {
            auto &[node, next] = path.back();
            if (next == m_out[node].size()) {
                m_marks[node] = Mark::Done;
                path.pop_back();
                continue;
            }
            const std::size_t edge = m_out[node][next++];
            const std::size_t to = m_edges[edge].to;
            if (m_marks[to] == Mark::Open)
                m_isTurned[edge] = to != m_edges[edge].from;
            else if (m_marks[to] == Mark::New) {
                m_marks[to] = Mark::Open;
                path.emplace_back(to, 0);
            }
        }
    }
    const std::vector<DiagramEdge> &m_edges;
    std::vector<std::vector<std::size_t>> m_out;
    std::vector<Mark> m_marks;
    std::vector<bool> m_isTurned;
};

/// From so many tables on that refer to one it is a hub.
constexpr int manyReferences = 9;

/// How many columns an edge spans. What refers to a hub, or hangs on a table by one line alone, would stand
/// in one endless column: it is dealt out over several.
std::vector<int> spans(std::size_t nodes, const std::vector<DiagramEdge> &edges)
{
    std::vector<int> degree(nodes, 0);
    for (const DiagramEdge &edge : edges) {
        ++degree[edge.from];
        ++degree[edge.to];
    }
    std::vector<int> referencing(nodes, 0);
    std::vector<int> leavesOut(nodes, 0);
    for (const DiagramEdge &edge : edges) {
        ++referencing[edge.to];
        leavesOut[edge.from] += degree[edge.to] == 1;
    }
    std::vector<int> result(edges.size(), 1);
    std::vector<int> doneIn(nodes, 0);
    std::vector<int> doneOut(nodes, 0);
    const auto column = [](int all, int &done) {
        const int inColumn = std::max(6, static_cast<int>(std::ceil(std::sqrt(all) * 1.5)));
        return 1 + done++ / inColumn;
    };
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const DiagramEdge &edge = edges[i];
        if (degree[edge.from] == 1 || referencing[edge.to] >= manyReferences)
            result[i] = column(referencing[edge.to], doneIn[edge.to]);
        else if (degree[edge.to] == 1)
            result[i] = column(leavesOut[edge.from], doneOut[edge.from]);
    }
    return result;
}

std::string port(int row, char side)
{
    return "p" + std::to_string(row) + ':' + side;
}

Agedge_t *addEdge(Agraph_t *graph, const std::vector<Agnode_t *> &nodes, std::size_t number,
                  const DiagramEdge &edge, bool isTurned, int span)
{
    std::string id = "e" + std::to_string(number);
    const bool isLoop = edge.from == edge.to;
    Agedge_t *made = agedge(graph, nodes[isTurned ? edge.to : edge.from],
                            nodes[isTurned ? edge.from : edge.to], id.data(), 1);
    set(made, "tailport", port(isTurned ? edge.toRow : edge.fromRow, 'e'));
    set(made, "headport", port(isTurned ? edge.fromRow : edge.toRow, isLoop ? 'e' : 'w'));
    set(made, "minlen", std::to_string(span));
    return made;
}

/// The edge's points, from its beginning to its end; empty where Graphviz gave none.
std::vector<QPointF> curveOf(Agedge_t *edge, bool isTurned, double height)
{
    std::vector<QPointF> points;
    const splines *const drawn = ED_spl(edge);
    if (!drawn || drawn->size < 1)
        return points;
    const bezier &curve = drawn->list[0];
    for (int i = 0; i < curve.size; ++i)
        points.emplace_back(curve.list[i].x, height - curve.list[i].y);
    if (points.size() % 3 != 1)
        return {};
    if (isTurned)
        std::ranges::reverse(points);
    return points;
}

/// A curve for where Graphviz found none: better a plain line than a missing foreign key.
std::vector<QPointF> straight(const QRectF &from, const QRectF &to, const DiagramEdge &edge, double rowHeight)
{
    const auto at = [rowHeight](const QRectF &box, int row, double x) {
        return QPointF(x, box.top() + (row + 0.5) * rowHeight);
    };
    const bool isForward = from.center().x() <= to.center().x();
    const double stub = isForward ? DiagramLayout::stub : -DiagramLayout::stub;
    const QPointF begin = at(from, edge.fromRow, (isForward ? from.right() : from.left()) + stub);
    const QPointF end = at(to, edge.toRow, (isForward ? to.left() : to.right()) - stub);
    return {begin, begin + (end - begin) / 3, end - (end - begin) / 3, end};
}

} // namespace

Result<DiagramLayout> layOut(const std::vector<DiagramNode> &nodes, const std::vector<DiagramEdge> &edges,
                             double rowHeight)
{
    DiagramLayout layout;
    if (nodes.empty())
        return layout;
    const std::scoped_lock lock(graphvizMutex());
    GVC_t *const graphviz = context();
    const GraphHandle graph = makeGraph();
    if (!graphviz || !graph)
        return failure(ErrorCode::ProgramFailed, "Graphviz");
    std::vector<Agnode_t *> madeNodes;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        madeNodes.push_back(addNode(graph.get(), i, nodes[i], rowHeight));
    const Acyclic order(nodes.size(), edges);
    const std::vector<int> columns = spans(nodes.size(), edges);
    std::vector<Agedge_t *> madeEdges;
    for (std::size_t i = 0; i < edges.size(); ++i)
        madeEdges.push_back(addEdge(graph.get(), madeNodes, i, edges[i], order.isTurned(i), columns[i]));
    if (gvLayout(graphviz, graph.get(), "dot") != 0) {
        gvFreeLayout(graphviz, graph.get());
        return failure(ErrorCode::ProgramFailed, "Graphviz");
    }
    const boxf bounds = GD_bb(graph.get());
    layout.size = {bounds.UR.x, bounds.UR.y};
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const pointf centre = ND_coord(madeNodes[i]);
        QRectF box(0, 0, nodes[i].width, (nodes[i].rows + emptyRows) * rowHeight);
        box.moveCenter({centre.x, bounds.UR.y - centre.y});
        box.setHeight(nodes[i].rows * rowHeight);
        layout.boxes.push_back(box);
    }
    for (std::size_t i = 0; i < edges.size(); ++i) {
        layout.curves.push_back(curveOf(madeEdges[i], order.isTurned(i), bounds.UR.y));
        if (layout.curves.back().empty())
            layout.curves.back() =
                straight(layout.boxes[edges[i].from], layout.boxes[edges[i].to], edges[i], rowHeight);
    }
    gvFreeLayout(graphviz, graph.get());
    return layout;
}

} // namespace plumbline::views
