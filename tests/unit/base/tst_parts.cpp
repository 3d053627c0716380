#include "models/base/rare.h"
#include "models/base/shared.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <string>
#include <vector>

using namespace plumbline;

/// Parts that are not kept in the value they belong to, and behave as if they were.
class TestParts : public QObject {
    Q_OBJECT
private slots:
    void madeWithoutOneItIsTheUsualOne();
    void aCopyOfARarePartIsAnother();
    void whatIsMovedFromIsTheUsualOne();
    void partsAreComparedByWhatTheyHold();
};

void TestParts::madeWithoutOneItIsTheUsualOne()
{
    QVERIFY(Rare<std::string>()->empty());
    QVERIFY(Shared<std::string>()->empty());
    QVERIFY(Rare<std::string>() == Rare<std::string>(std::string()));
    QVERIFY(Shared<std::string>() == Shared<std::string>(std::string()));
}

void TestParts::aCopyOfARarePartIsAnother()
{
    Rare<std::vector<int>> one(std::vector{1, 2});
    Rare<std::vector<int>> other = one;
    other.edit().push_back(3);
    QCOMPARE(one->size(), 2U);
    QCOMPARE(other->size(), 3U);
    one = other;
    other.edit().clear();
    QCOMPARE(one->size(), 3U);
    Rare<std::vector<int>> made;
    made.edit().push_back(1);
    QCOMPARE(*made, std::vector{1});
}

void TestParts::whatIsMovedFromIsTheUsualOne()
{
    Rare<std::string> rare(std::string("interval"));
    const Rare<std::string> takenRare = std::move(rare);
    QCOMPARE(*takenRare, std::string("interval"));
    QVERIFY(rare->empty()); // NOLINT(bugprone-use-after-move): that is what is asked
}

void TestParts::partsAreComparedByWhatTheyHold()
{
    const Shared<std::string> one(std::string("a"));
    const Shared<std::string> same = one;
    QCOMPARE(&*same, &*one);
    QVERIFY(same == one);
    QVERIFY(Shared<std::string>(std::string("a")) == one);
    QVERIFY(Shared<std::string>(std::string("b")) != one);
    QVERIFY(Rare<std::string>(std::string("a")) == Rare<std::string>(std::string("a")));
    QVERIFY(Rare<std::string>(std::string("a")) != Rare<std::string>());
}

PLUMBLINE_TEST(tst_parts, TestParts)
#include "tst_parts.moc"
