#include "models/base/in_halves.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <thread>

using namespace plumbline;

class TestInHalves : public QObject {
    Q_OBJECT

private slots:
    void everyItemOnceAndInOrder();
    void fewAreDoneHere();
    void whatIsThrownArrives();
};

void TestInHalves::everyItemOnceAndInOrder()
{
    std::vector<int> numbers(1001);
    std::iota(numbers.begin(), numbers.end(), 0);
    std::mutex mutex;
    std::set<std::thread::id> threads;
    const auto halves = inHalves(std::span<const int>(numbers), 10, [&](std::span<const int> some) {
        const std::scoped_lock lock(mutex);
        threads.insert(std::this_thread::get_id());
        return std::vector<int>(some.begin(), some.end());
    });
    QCOMPARE(halves.size(), std::size_t(2));
    QCOMPARE(threads.size(), std::size_t(2));
    std::vector<int> all = halves[0];
    all.insert(all.end(), halves[1].begin(), halves[1].end());
    QVERIFY(all == numbers);
}

void TestInHalves::fewAreDoneHere()
{
    const std::vector<int> numbers{1, 2, 3};
    const auto here = std::this_thread::get_id();
    const auto sums = inHalves(std::span<const int>(numbers), 4, [&](std::span<const int> some) {
        return std::this_thread::get_id() == here ? std::accumulate(some.begin(), some.end(), 0) : -1;
    });
    QVERIFY(sums == std::vector<int>{6});
}

void TestInHalves::whatIsThrownArrives()
{
    const std::vector<int> numbers{1, 2};
    for (const int bad : numbers) {
        const auto work = [&](std::span<const int> some) {
            if (some.front() == bad)
                throw std::runtime_error("bad");
            return 0;
        };
        QVERIFY_EXCEPTION_THROWN(inHalves(std::span<const int>(numbers), 2, work), std::runtime_error);
    }
}

PLUMBLINE_TEST(tst_in_halves, TestInHalves)
#include "tst_in_halves.moc"
