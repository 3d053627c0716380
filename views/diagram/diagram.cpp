#include "views/diagram/diagram.h"

#include "models/items/roles.h"
#include "views/diagram/diagram_text.h"
#include "views/theme/theme.h"

#include <QFontInfo>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace plumbline::views {

namespace {

constexpr double widestName = 220;
constexpr double widestType = 130;
constexpr double narrowest = 132;

/// Fonts and their measures.
struct Measures {
    explicit Measures(const QFont &body)
        : names(fixedFont(body)),
          titles(heavy(fixedFont(body))),
          remarks(body)
    {
        rowHeight = std::ceil(std::max(names.height(), remarks.height())) + space::tight;
        marks = names.horizontalAdvance(QStringLiteral("PK FK"));
    }
    static QFont heavy(QFont font)
    {
        font.setBold(true);
        return font;
    }
    QFontMetricsF names, titles, remarks;
    double rowHeight = 0;
    double marks = 0; ///< the room for the letters, the same in every box
};

/// A type by its short name, where SQL has one: a picture has little room, and the tooltip has the whole.
QString shortType(const std::string &type)
{
    QString name = items::oneLine(type);
    const std::pair<QLatin1String, QLatin1String> names[] = {
        {QLatin1String("character varying"), QLatin1String("varchar")},
        {QLatin1String("timestamp with time zone"), QLatin1String("timestamptz")},
        {QLatin1String("double precision"), QLatin1String("float8")}};
    for (const auto &[whole, brief] : names)
        if (name.startsWith(whole))
            name.replace(0, whole.size(), brief);
    if (name.startsWith(QLatin1String("timestamp(")) && name.endsWith(QLatin1String(" with time zone")))
        name.replace(0, 9, QLatin1String("timestamptz"));
    for (const auto &end : {QLatin1String(" without time zone"), QLatin1String(" with time zone")})
        if (name.startsWith(QLatin1String("timestamp")) && name.endsWith(end))
            name.chop(end.size());
    return name;
}

DiagramRow rowOf(const schema::NearColumn &column, const Measures &measures)
{
    DiagramRow row;
    row.marks = DiagramText::marks(column);
    // The end of a long name tells it from its siblings.
    row.name = measures.names.elidedText(items::oneLine(column.name), Qt::ElideMiddle, widestName);
    const QString type = shortType(column.type) + (column.isNullable ? QStringLiteral("?") : QString());
    row.type = measures.names.elidedText(type, Qt::ElideMiddle, widestType);
    row.tip = DiagramText::tip(column);
    row.isNullable = column.isNullable;
    return row;
}

DiagramBox boxOf(const schema::NearTable &table, const DiagramLook &look, const Measures &measures)
{
    DiagramBox box;
    const double widest = widestName + widestType;
    box.title = measures.titles.elidedText(items::oneLine(table.name.name), Qt::ElideMiddle, widest);
    box.under = measures.remarks.elidedText(DiagramText::underTitle(table, look.defaultSchema),
                                            Qt::ElideMiddle, widest);
    box.tip = DiagramText::tip(table);
    box.headRows = box.under.isEmpty() ? 1 : 2;
    double width = std::max(
        {measures.titles.horizontalAdvance(box.title), measures.remarks.horizontalAdvance(box.under)});
    for (const schema::NearColumn &column : table.columns) {
        box.rows.push_back(rowOf(column, measures));
        const DiagramRow &row = box.rows.back();
        if (!row.marks.isEmpty())
            box.marksWidth =
                std::max(box.marksWidth, measures.names.horizontalAdvance(row.marks) + space::control);
    }
    for (const DiagramRow &row : box.rows)
        width = std::max(width, box.marksWidth + measures.names.horizontalAdvance(row.name) + space::group +
                                    measures.names.horizontalAdvance(row.type));
    for (const QString &remark : DiagramText::remarks(table)) {
        const QString shown = measures.remarks.elidedText(remark, Qt::ElideRight, widest);
        box.rows.push_back({.marks = {}, .name = shown, .type = {}, .tip = remark, .isRemark = true});
        width = std::max(width, measures.remarks.horizontalAdvance(shown));
    }
    box.place.setSize({std::ceil(std::max(width, narrowest)) + 2 * space::control,
                       (box.headRows + static_cast<int>(box.rows.size())) * measures.rowHeight});
    return box;
}

/// The row of a box that a line stands at: the first of its columns that is shown, else the head.
int rowOf(const schema::NearTable &table, const DiagramBox &box, const std::vector<std::string> &columns)
{
    for (const std::string &name : columns)
        if (const auto found = std::ranges::find(table.columns, name, &schema::NearColumn::name);
            found != table.columns.end())
            return box.headRows + static_cast<int>(found - table.columns.begin());
    return 0;
}

/// Lines of different meaning that end at one point would make one illegible sign: they move apart.
void spreadEnds(std::vector<std::vector<QPointF>> &curves, const schema::Neighbourhood &around)
{
    struct EndPoint {
        std::size_t curve;
        bool isBegin;
        LineEnd kind;
    };
    std::map<std::tuple<std::size_t, int, int>, std::vector<EndPoint>> meeting;
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const schema::NearRelation &relation = around.relations[i];
        const auto add = [&](std::size_t box, QPointF at, bool isBegin, LineEnd kind) {
            meeting[{box, qRound(at.x()), qRound(at.y())}].push_back({i, isBegin, kind});
        };
        add(relation.from, curves[i].front(), true, beginOf(relation));
        add(relation.to, curves[i].back(), false, endOf(relation));
    }
    for (const auto &[place, ends] : meeting) {
        std::set<LineEnd> kinds;
        for (const EndPoint &end : ends)
            kinds.insert(end.kind);
        for (const EndPoint &end : ends) {
            const auto rank = std::distance(kinds.begin(), kinds.find(end.kind));
            const QPointF by(0,
                             (static_cast<double>(rank) - (static_cast<double>(kinds.size()) - 1) / 2) * 11);
            auto &curve = curves[end.curve];
            // The neighbouring control point moves along, so that the line still leaves straight.
            const std::size_t last = curve.size() - 1;
            curve[end.isBegin ? 0 : last] += by;
            curve[end.isBegin ? 1 : last - 1] += by;
        }
    }
}

DiagramLine lineOf(const std::vector<QPointF> &curve, const QRectF &from, const QRectF &to)
{
    DiagramLine line;
    const auto border = [](const QRectF &box, QPointF outside) {
        return QPointF(outside.x() < box.center().x() ? box.left() : box.right(), outside.y());
    };
    line.from = border(from, curve.front());
    line.to = border(to, curve.back());
    line.path.moveTo(curve.front());
    for (std::size_t i = 1; i + 2 < curve.size(); i += 3)
        line.path.cubicTo(curve[i], curve[i + 1], curve[i + 2]);
    line.points << line.from;
    for (const QPolygonF &part : line.path.toSubpathPolygons())
        line.points << part;
    line.points << line.to;
    return line;
}

/// The chosen table, then column by column from left to right, each from top to bottom.
std::vector<std::size_t> readingOrder(const std::vector<DiagramBox> &boxes)
{
    std::vector<std::size_t> order(boxes.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](std::size_t i) {
        const QPointF centre = boxes[i].place.center();
        return std::tuple(i > 0, std::round(centre.x()), centre.y(), i);
    });
    return order;
}

double distance(QPointF point, QPointF from, QPointF to)
{
    const QPointF along = to - from;
    const double length = QPointF::dotProduct(along, along);
    const double share =
        length > 0 ? std::clamp(QPointF::dotProduct(point - from, along) / length, 0.0, 1.0) : 0;
    const QPointF gap = point - (from + along * share);
    return std::hypot(gap.x(), gap.y());
}

} // namespace

LineEnd beginOf(const schema::NearRelation &relation)
{
    if (relation.kind == schema::NearRelation::Kind::ChildOf)
        return LineEnd::Plain;
    return relation.isUnique ? LineEnd::AtMostOne : LineEnd::AnyNumber;
}

LineEnd endOf(const schema::NearRelation &relation)
{
    if (relation.kind == schema::NearRelation::Kind::ChildOf)
        return LineEnd::Parent;
    return relation.isOptional ? LineEnd::AtMostOne : LineEnd::ExactlyOne;
}

Result<DiagramPtr> makeDiagram(schema::Neighbourhood around, const DiagramLook &look)
{
    auto diagram = std::make_shared<Diagram>();
    diagram->look = look;
    diagram->font = look.font;
    // In pixels, so that text has the measured width on every device: screen, picture file, SVG.
    diagram->font.setPixelSize(QFontInfo(look.font).pixelSize());
    const Measures measures(diagram->font);
    diagram->rowHeight = measures.rowHeight;
    std::vector<DiagramNode> nodes;
    for (const schema::NearTable &table : around.tables) {
        diagram->boxes.push_back(boxOf(table, look, measures));
        const DiagramBox &box = diagram->boxes.back();
        nodes.push_back({box.place.width(), box.headRows + static_cast<int>(box.rows.size())});
    }
    std::vector<DiagramEdge> edges;
    for (const schema::NearRelation &relation : around.relations)
        edges.push_back(
            {relation.from, relation.to,
             rowOf(around.tables[relation.from], diagram->boxes[relation.from], relation.columns),
             rowOf(around.tables[relation.to], diagram->boxes[relation.to], relation.referencedColumns)});
    Result<DiagramLayout> layout = layOut(nodes, edges, measures.rowHeight);
    if (!layout)
        return failure(layout.error());
    diagram->size = layout->size;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        diagram->boxes[i].place = layout->boxes[i];
    spreadEnds(layout->curves, around);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        diagram->lines.push_back(
            lineOf(layout->curves[i], layout->boxes[edges[i].from], layout->boxes[edges[i].to]));
        diagram->lines.back().tip = DiagramText::tip(around, around.relations[i]);
    }
    diagram->walk = readingOrder(diagram->boxes);
    diagram->around = std::move(around);
    return diagram;
}

int Diagram::boxAt(QPointF point) const
{
    const auto found =
        std::ranges::find_if(boxes, [&](const auto &box) { return box.place.contains(point); });
    return found == boxes.end() ? -1 : static_cast<int>(found - boxes.begin());
}

int Diagram::lineAt(QPointF point, double reach) const
{
    int nearest = -1;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const QPolygonF &points = lines[i].points;
        for (qsizetype p = 1; p < points.size(); ++p) {
            const double gap = distance(point, points[p - 1], points[p]);
            if (gap <= reach) {
                reach = gap;
                nearest = static_cast<int>(i);
            }
        }
    }
    return nearest;
}

int Diagram::find(const QualifiedName &table) const
{
    const auto found = std::ranges::find(around.tables, table, &schema::NearTable::name);
    return found == around.tables.end() ? -1 : static_cast<int>(found - around.tables.begin());
}

bool Diagram::hasUnvalidatedKey() const
{
    return std::ranges::any_of(around.relations, [](const schema::NearRelation &relation) {
        return relation.kind == schema::NearRelation::Kind::ForeignKey && !relation.isValid;
    });
}

int Diagram::neighbourOf(int box, QPointF direction) const
{
    const QPointF from = boxes[static_cast<std::size_t>(box)].place.center();
    int nearest = -1;
    double least = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const QPointF way = boxes[i].place.center() - from;
        const double along = QPointF::dotProduct(way, direction);
        const double aside = std::abs(way.x() * direction.y()) + std::abs(way.y() * direction.x());
        if (along < 1 || aside > 4 * along)
            continue;
        // What lies straight ahead is meant before what is near but aside.
        const double weight = along + 2 * aside;
        if (nearest < 0 || weight < least) {
            nearest = static_cast<int>(i);
            least = weight;
        }
    }
    return nearest;
}

} // namespace plumbline::views
