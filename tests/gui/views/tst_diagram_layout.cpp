#include "tests/support/made_schema.h"
#include "tests/support/test_registry.h"
#include "views/diagram/diagram.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <atomic>
#include <set>
#include <thread>

using namespace plumbline;
using namespace plumbline::views;
using namespace plumbline::tests;

namespace {

constexpr double row = 20;

/// What must be true of every layout: boxes of the wanted size, apart from each other, inside the picture;
/// every curve begins and ends beside its boxes, at the height of its rows.
void verifyGeometry(const DiagramLayout &layout, const std::vector<DiagramNode> &nodes,
                    const std::vector<DiagramEdge> &edges)
{
    QCOMPARE(layout.boxes.size(), nodes.size());
    QCOMPARE(layout.curves.size(), edges.size());
    const QRectF sheet = QRectF(QPointF(), layout.size).adjusted(-2, -2, 2, 2);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        QCOMPARE(layout.boxes[i].size(), QSizeF(nodes[i].width, nodes[i].rows * row));
        QVERIFY(sheet.contains(layout.boxes[i]));
        for (std::size_t k = 0; k < i; ++k)
            QVERIFY2(!layout.boxes[i].intersects(layout.boxes[k]),
                     qPrintable(QStringLiteral("%1 and %2 overlap").arg(k).arg(i)));
    }
    const auto isAt = [&](QPointF point, const QRectF &box, int atRow) {
        const double middle = box.top() + (atRow + 0.5) * row;
        const double aside = std::min(std::abs(point.x() - (box.right() + DiagramLayout::stub)),
                                      std::abs(point.x() - (box.left() - DiagramLayout::stub)));
        return std::abs(point.y() - middle) < 3 && aside < 3;
    };
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const auto &curve = layout.curves[i];
        QCOMPARE(curve.size() % 3, std::size_t(1));
        QVERIFY(curve.size() >= 4);
        QVERIFY2(isAt(curve.front(), layout.boxes[edges[i].from], edges[i].fromRow),
                 qPrintable(QStringLiteral("edge %1 begins elsewhere").arg(i)));
        QVERIFY2(isAt(curve.back(), layout.boxes[edges[i].to], edges[i].toRow),
                 qPrintable(QStringLiteral("edge %1 ends elsewhere").arg(i)));
    }
}

/// Edges by a simple generator: the same in every run.
std::vector<DiagramEdge> scatteredEdges(std::size_t nodes, int count)
{
    std::vector<DiagramEdge> edges;
    unsigned state = 12345;
    const auto next = [&state](std::size_t below) {
        state = state * 1103515245u + 12345u;
        return static_cast<std::size_t>(state >> 16) % below;
    };
    for (int i = 0; i < count; ++i)
        edges.push_back({next(nodes), next(nodes), 1, static_cast<int>(next(3))});
    return edges;
}

} // namespace

class TestDiagramLayout : public QObject {
    Q_OBJECT

private slots:
    void boxesStandApartAndLinesBeginAndEndAtTheirRows_data()
    {
        QTest::addColumn<int>("nodes");
        QTest::addColumn<QList<QList<int>>>("edges");
        QTest::newRow("one table alone") << 1 << QList<QList<int>>{};
        QTest::newRow("one table that refers to itself") << 1 << QList<QList<int>>{{0, 0, 2, 1}};
        QTest::newRow("two that refer to each other") << 2 << QList<QList<int>>{{0, 1, 1, 0}, {1, 0, 2, 1}};
        QTest::newRow("three keys between two tables")
            << 2 << QList<QList<int>>{{0, 1, 0, 0}, {0, 1, 1, 0}, {0, 1, 2, 0}};
        QTest::newRow("a circle of four")
            << 4 << QList<QList<int>>{{0, 1, 1, 0}, {1, 2, 1, 0}, {2, 3, 1, 0}, {3, 0, 1, 0}};
        QTest::newRow("no connection") << 3 << QList<QList<int>>{};
    }
    void boxesStandApartAndLinesBeginAndEndAtTheirRows()
    {
        QFETCH(int, nodes);
        QFETCH(QList<QList<int>>, edges);
        std::vector<DiagramNode> boxes;
        for (int i = 0; i < nodes; ++i)
            boxes.push_back({120.0 + 17 * i, 3 + i});
        std::vector<DiagramEdge> lines;
        for (const auto &edge : std::as_const(edges))
            lines.push_back(
                {static_cast<std::size_t>(edge[0]), static_cast<std::size_t>(edge[1]), edge[2], edge[3]});
        const auto layout = layOut(boxes, lines, row);
        QVERIFY(layout);
        verifyGeometry(*layout, boxes, lines);
    }

    void sixtyTablesWithThreeHundredKeysAreLaidOut()
    {
        const std::vector<DiagramNode> boxes(60, DiagramNode{150, 4});
        const std::vector<DiagramEdge> edges = scatteredEdges(60, 300);
        const auto layout = layOut(boxes, edges, row);
        QVERIFY(layout);
        verifyGeometry(*layout, boxes, edges);
    }

    void whatHangsOnAHubIsDealtOutOverSeveralColumns()
    {
        std::vector<DiagramNode> boxes(60, DiagramNode{150, 3});
        std::vector<DiagramEdge> edges;
        for (std::size_t i = 1; i < 60; ++i)
            edges.push_back({i, 0, 2, 1});
        const auto layout = layOut(boxes, edges, row);
        QVERIFY(layout);
        verifyGeometry(*layout, boxes, edges);
        std::set<int> columns;
        for (std::size_t i = 1; i < 60; ++i)
            columns.insert(qRound(layout->boxes[i].center().x()));
        QVERIFY(columns.size() >= 4);
        QVERIFY(layout->size.height() < 2 * layout->size.width());
    }

    void itIsTheSameEveryTimeAndOnManyThreadsAtOnce()
    {
        const std::vector<DiagramNode> boxes(20, DiagramNode{150, 4});
        const std::vector<DiagramEdge> edges = scatteredEdges(20, 40);
        const auto expected = layOut(boxes, edges, row);
        QVERIFY(expected);
        std::atomic<int> same = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int k = 0; k < 5; ++k)
                    same += layOut(boxes, edges, row) == expected;
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(same.load(), 20);
    }

    void namesOfEveryKindReachOnlyTheBoxes()
    {
        // What would be markup, fields, escapes or the end of a string for Graphviz.
        const char *const hostile[] = {
            "a|b",         "<b>x</b>", "{c}",   "\\N",  "\"quoted\"",       "]; node [shape=x", "",
            "<p0> | <p1>", "\x1b[31m", "&amp;", "n\nl", "\xe2\x80\xae rtl", "\xff\xfe"};
        MadeSchema made;
        made.table("centre");
        for (const char *name : hostile)
            made.table(name).refer(name, std::string(name) + "\"c", "centre");
        const auto diagram = makeDiagram(schema::neighbourhood(made.made(), {"public", "centre"}), {});
        QVERIFY(diagram);
        QCOMPARE((*diagram)->boxes.size(), std::size(hostile) + 1);
        QCOMPARE((*diagram)->lines.size(), std::size(hostile));
        for (const DiagramBox &box : (*diagram)->boxes) {
            QVERIFY(!box.title.contains(QLatin1Char('\n')));
            QVERIFY(!box.title.contains(QChar(0x1b)));
        }
    }

    void longNamesAreElidedAndWholeInTheTip()
    {
        const std::string name = std::string(57, 'x') + "_ended";
        MadeSchema made;
        made.table(name);
        const auto diagram = makeDiagram(schema::neighbourhood(made.made(), {"public", name}), {});
        QVERIFY(diagram);
        const DiagramBox &box = (*diagram)->boxes[0];
        QVERIFY(box.title.size() < 60);
        QVERIFY(box.title.endsWith(QStringLiteral("_ended")));
        QVERIFY(box.tip.contains(QString::fromStdString(name)));
        QVERIFY(box.place.width() < 420);
    }

    void aTableOfAnotherSchemaSaysWhich()
    {
        MadeSchema made;
        made.table("orders")
            .table("people", "crm")
            .refer("orders", "person_id", QualifiedName{"crm", "people"});
        const auto diagram = makeDiagram(schema::neighbourhood(made.made(), {"public", "orders"}), {});
        QVERIFY(diagram);
        QCOMPARE((*diagram)->boxes[0].under, QString());
        QCOMPARE((*diagram)->boxes[1].under, QStringLiteral("crm"));
    }

    void aCompositeKeyStandsAtItsFirstColumn()
    {
        MadeSchema made;
        made.table("a").table("b").column("a", "region").column("b", "a_region").column("b", "a_id");
        made.foreignKey("b", {"a_region", "a_id"}, {"public", "a"}, {"region", "id"});
        const auto diagram = makeDiagram(schema::neighbourhood(made.made(), {"public", "b"}), {});
        QVERIFY(diagram);
        const Diagram &picture = **diagram;
        const DiagramLine &line = picture.lines[0];
        QVERIFY(qAbs(line.from.y() - (picture.boxes[0].place.top() + 2.5 * picture.rowHeight)) < 3);
        QVERIFY(qAbs(line.to.y() - (picture.boxes[1].place.top() + 2.5 * picture.rowHeight)) < 3);
        QVERIFY(line.tip.contains(QStringLiteral("public.b (a_region, a_id) → public.a (region, id)")));
    }

    void pointsFindBoxesAndLines()
    {
        const auto made = makeDiagram(schema::neighbourhood(shop().made(), {"public", "orders"}), {});
        QVERIFY(made);
        const Diagram &diagram = **made;
        for (std::size_t i = 0; i < diagram.boxes.size(); ++i)
            QCOMPARE(diagram.boxAt(diagram.boxes[i].place.center()), static_cast<int>(i));
        QCOMPARE(diagram.boxAt({-50, -50}), -1);
        for (std::size_t i = 0; i < diagram.lines.size(); ++i) {
            const DiagramLine &line = diagram.lines[i];
            const int found = diagram.lineAt(line.path.pointAtPercent(0.5), 2);
            QVERIFY(found >= 0);
        }
        QCOMPARE(diagram.lineAt({-500, -500}, 6), -1);
        QCOMPARE(diagram.find({"public", "orders"}), 0);
        QCOMPARE(diagram.find({"public", "nowhere"}), -1);
    }

    void theWalkReachesEveryTableOnce()
    {
        const auto made =
            makeDiagram(schema::neighbourhood(shop().made(), {"public", "orders"}, {.depth = 3}), {});
        QVERIFY(made);
        const auto &walk = (*made)->walk;
        QCOMPARE(walk.front(), std::size_t(0));
        QCOMPARE(std::set<std::size_t>(walk.begin(), walk.end()).size(), (*made)->boxes.size());
        QCOMPARE(walk.size(), (*made)->boxes.size());
    }
};

PLUMBLINE_TEST(tst_diagram_layout, TestDiagramLayout)
#include "tst_diagram_layout.moc"
