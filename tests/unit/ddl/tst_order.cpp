#include "models/ddl/order.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace plumbline;
using ddl::Graph;
using Order = std::vector<Graph::Index>;

/// What needs what, put in order.
class TestOrder : public QObject {
    Q_OBJECT

private slots:
    void keepsThePreferredOrderWhereNothingIsNeeded();
    void putsThingsBehindWhatTheyNeed();
    void cutsAWishInACircle();
    void cutsTheLowerLevelFirst();
    void leavesWishesOutsideOfCirclesAlone();
    void breaksACircleWithoutAWish();
    void copesWithALongChain();
};

void TestOrder::keepsThePreferredOrderWhereNothingIsNeeded()
{
    Graph graph(3);
    graph.prefer({2, 0, 1});
    QCOMPARE(graph.order(), (Order{2, 0, 1}));
}

void TestOrder::putsThingsBehindWhatTheyNeed()
{
    Graph graph(3);
    graph.prefer({0, 1, 2});
    graph.need(0, 2);
    QCOMPARE(graph.order(), (Order{1, 2, 0}));
}

void TestOrder::cutsAWishInACircle()
{
    // A table (0) with a default (1) that needs a sequence (2) that needs the table.
    Graph graph(3);
    graph.prefer({0, 2, 1});
    graph.needIfPossible(0, 1, 0);
    graph.need(1, 2);
    graph.need(2, 0);
    QCOMPARE(graph.order(), (Order{0, 2, 1}));
    QCOMPARE(graph.cut(), (Order{1}));
}

void TestOrder::cutsTheLowerLevelFirst()
{
    Graph graph(4); // two hosts (0, 2) with a part each (1, 3), in one circle
    graph.prefer({0, 1, 2, 3});
    graph.needIfPossible(0, 1, 1);
    graph.needIfPossible(2, 3, 0);
    graph.need(1, 2);
    graph.need(3, 0);
    const auto order = graph.order();
    QCOMPARE(graph.cut(), (Order{3}));
    QCOMPARE(order, (Order{2, 1, 0, 3}));
}

void TestOrder::leavesWishesOutsideOfCirclesAlone()
{
    Graph graph(4);
    graph.prefer({0, 1, 2, 3});
    graph.needIfPossible(0, 1, 0);
    graph.need(2, 3);
    graph.need(3, 2);
    QCOMPARE(graph.order().size(), std::size_t(4));
    QVERIFY(graph.cut().empty());
}

void TestOrder::breaksACircleWithoutAWish()
{
    Graph graph(3);
    graph.prefer({0, 1, 2});
    graph.need(0, 1);
    graph.need(1, 0);
    graph.need(0, 2);
    QCOMPARE(graph.order(), (Order{1, 2, 0}));
}

void TestOrder::copesWithALongChain()
{
    constexpr std::size_t count = 200000; // no recursion, or the stack would end
    Graph graph(count);
    Order order(count);
    for (std::size_t i = 0; i < count; ++i)
        order[i] = i;
    graph.prefer(order);
    for (std::size_t i = 0; i < count; ++i)
        graph.need(i, (i + 1) % count);
    QCOMPARE(graph.order().size(), count);
}

PLUMBLINE_TEST(tst_order, TestOrder)
#include "tst_order.moc"
