#include "models/base/job.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <atomic>
#include <thread>

using namespace plumbline;

class TestJob : public QObject {
    Q_OBJECT

private slots:
    void deliversOnTheReceiversThread();
    void dropsTheResultOfACancelledRun();
    void lastStartWins();
    void dropsTheResultWhenTheReceiverIsGone();
};

void TestJob::deliversOnTheReceiversThread()
{
    Job job;
    QObject receiver;
    QThread *where = nullptr;
    int result = 0;
    job.start([](const JobControl &) { return 42; }, &receiver,
              [&](int value) {
                  result = value;
                  where = QThread::currentThread();
              });
    QVERIFY(job.isRunning());
    QTRY_COMPARE(result, 42);
    QCOMPARE(where, QThread::currentThread());
    QVERIFY(!job.isRunning());
}

void TestJob::dropsTheResultOfACancelledRun()
{
    Job job;
    std::atomic<bool> sawTheStop = false;
    bool delivered = false;
    job.start(
        [&](const JobControl &control) {
            while (!control.isCancelled())
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            sawTheStop = true;
            return 1;
        },
        this, [&](int) { delivered = true; });
    job.cancel();
    QTRY_VERIFY(sawTheStop);
    QTest::qWait(20);
    QVERIFY(!delivered);
}

void TestJob::lastStartWins()
{
    Job job;
    QList<int> results;
    for (int i = 0; i < 5; ++i)
        job.start([i](const JobControl &) { return i; }, this, [&](int value) { results.append(value); });
    QTRY_COMPARE(results.size(), 1);
    QTest::qWait(20);
    QCOMPARE(results, QList<int>{4});
}

void TestJob::dropsTheResultWhenTheReceiverIsGone()
{
    Job job;
    bool delivered = false;
    auto receiver = std::make_unique<QObject>();
    job.start([](const JobControl &) { return 1; }, receiver.get(), [&](int) { delivered = true; });
    receiver.reset();
    QTest::qWait(30);
    QVERIFY(!delivered);
}

PLUMBLINE_TEST(tst_job, TestJob)
#include "tst_job.moc"
