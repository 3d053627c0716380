#include "models/project/pace.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(plumbline::project::PaceFacts)
Q_DECLARE_METATYPE(plumbline::project::Pace)

/// How often is looked, and how soon is tried again.
class TestPace : public QObject {
    Q_OBJECT

private slots:
    void looksAsOftenAsItMay_data();
    void looksAsOftenAsItMay();
    void takesAHundredthOfTheTimeAtMost();
    void waitsTwiceAsLongAfterEachFailure();
    void aWrongPasswordIsNotTriedAgain();
};

void TestPace::looksAsOftenAsItMay_data()
{
    QTest::addColumn<PaceFacts>("facts");
    QTest::addColumn<Pace>("pace");
    QTest::newRow("a quiet server beside us, each second")
        << PaceFacts{.looks = 300us, .least = 200us} << Pace{1s, PaceReason::Quiet};
    QTest::newRow("a server in the same house too")
        << PaceFacts{.isLocal = false, .looks = 2ms, .least = 2ms} << Pace{1s, PaceReason::Quiet};
    QTest::newRow("one on another continent less often")
        << PaceFacts{.isLocal = false, .looks = 92ms, .least = 90ms} << Pace{1800ms, PaceReason::FarAway};
    QTest::newRow("a busy one less often, by what it is at best")
        << PaceFacts{.isLocal = false, .looks = 40ms, .least = 5ms} << Pace{3500ms, PaceReason::Busy};
    QTest::newRow("a local one that is slow is busy")
        << PaceFacts{.looks = 30ms, .least = 28ms} << Pace{3s, PaceReason::Busy};
    QTest::newRow("a large catalog costs nothing while nobody writes")
        << PaceFacts{.looks = 1ms, .least = 1ms, .marks = 200ms} << Pace{1s, PaceReason::Quiet};
    QTest::newRow("a large catalog and somebody writes")
        << PaceFacts{.hasMoved = true, .looks = 1ms, .least = 1ms, .marks = 70ms}
        << Pace{7s, PaceReason::LargeCatalog};
    QTest::newRow("a large catalog whose definitions change")
        << PaceFacts{.hasMoved = true, .isChanging = true, .looks = 1ms, .least = 1ms, .marks = 70ms}
        << Pace{2s, PaceReason::LargeCatalog};
    QTest::newRow("a very large catalog whose definitions change")
        << PaceFacts{.hasMoved = true, .isChanging = true, .looks = 1ms, .least = 1ms, .marks = 900ms}
        << Pace{9s, PaceReason::LargeCatalog};
    QTest::newRow("a small catalog whose definitions change")
        << PaceFacts{.hasMoved = true, .isChanging = true, .looks = 1ms, .least = 1ms, .marks = 12ms}
        << Pace{1200ms, PaceReason::LargeCatalog};
    QTest::newRow("a small catalog and somebody writes")
        << PaceFacts{.hasMoved = true, .looks = 1ms, .least = 1ms, .marks = 4ms}
        << Pace{1s, PaceReason::Quiet};
    QTest::newRow("never more seldom than each half minute")
        << PaceFacts{.isLocal = false, .hasMoved = true, .looks = 2s, .least = 1s, .marks = 3s}
        << Pace{30s, PaceReason::Busy};
    QTest::newRow("a server that tells nothing")
        << PaceFacts{.mayAsk = false, .marks = 10ms} << Pace{5s, PaceReason::NotTold};
    QTest::newRow("a server that tells nothing of a large catalog")
        << PaceFacts{.mayAsk = false, .marks = 120ms} << Pace{12s, PaceReason::NotTold};
    QTest::newRow("out of sight") << PaceFacts{.isHidden = true, .looks = 1ms, .least = 1ms}
                                  << Pace{10s, PaceReason::Hidden};
    QTest::newRow("out of sight and slower than that")
        << PaceFacts{.isHidden = true, .looks = 150ms, .least = 150ms} << Pace{15s, PaceReason::Busy};
}

void TestPace::looksAsOftenAsItMay()
{
    QFETCH(PaceFacts, facts);
    QFETCH(Pace, pace);
    const Pace found = paceOf(facts);
    QCOMPARE(found.interval.count(), pace.interval.count());
    QCOMPARE(static_cast<int>(found.reason), static_cast<int>(pace.reason));
}

void TestPace::takesAHundredthOfTheTimeAtMost()
{
    for (const auto cost : {1us, 999us, 10000us, 12345us, 299999us}) {
        const auto looks = paceOf({.looks = cost, .least = cost});
        QVERIFY(looks.interval >= 100 * cost);
        const auto far = paceOf({.isLocal = false, .looks = 50ms + cost, .least = 50ms});
        QVERIFY(far.interval >= 100 * cost);
        const auto marks = paceOf({.hasMoved = true, .looks = 1us, .least = 1us, .marks = cost});
        QVERIFY(marks.interval >= 100 * cost);
    }
}

void TestPace::waitsTwiceAsLongAfterEachFailure()
{
    std::vector<std::int64_t> seconds;
    for (int failures = 1; failures <= 8; ++failures)
        seconds.push_back(backOff(failures, 0).count() / 1000);
    QCOMPARE(seconds, (std::vector<std::int64_t>{1, 2, 4, 8, 16, 30, 30, 30}));
    QCOMPARE(backOff(1000000, 0), 30s);
    QCOMPARE(backOff(6, 1), 24s); // a fifth sooner at most
    QCOMPARE(backOff(1, 0.5), 900ms);
}

void TestPace::aWrongPasswordIsNotTriedAgain()
{
    const auto passes = [](ErrorCode code) { return mayPass(Error{code, {}, {}, {}, {}, 0}); };
    QVERIFY(passes(ErrorCode::HostUnreachable));
    QVERIFY(passes(ErrorCode::ConnectionLost));
    QVERIFY(passes(ErrorCode::TimedOut));
    QVERIFY(passes(ErrorCode::TooManyConnections));
    QVERIFY(passes(ErrorCode::TlsFailed));
    QVERIFY(!passes(ErrorCode::AuthenticationFailed));
    QVERIFY(!passes(ErrorCode::PermissionDenied));
}

PLUMBLINE_TEST(tst_pace, TestPace)
#include "tst_pace.moc"
