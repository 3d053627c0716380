#pragma once

#include "models/base/result.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <stop_token>
#include <utility>

namespace plumbline {

/// How far a job is, for a progress bar: `total` 0 means unknown.
struct Progress {
    int done = 0;
    int total = 0;
    std::string what; ///< a stable key such as "ledger", which `wording/` names for people
    std::string subject = {}; ///< what is being worked at, where it has a name: a migration
};

/// What work gets to see of the one who started it: whether to stop, and where to report progress.
struct JobControl {
    std::stop_token stop;
    std::function<void(const Progress &)> report;

    bool isCancelled() const { return stop.stop_requested(); }
    void progress(int done, int total, std::string what, std::string subject = {}) const
    {
        if (report)
            report({done, total, std::move(what), std::move(subject)});
    }
};

/// Runs one piece of work in the background and delivers its result on the receiver's thread.
///
/// The latest start wins: an earlier run is asked to stop and its result is dropped. The result is dropped
/// too when the receiver is gone. The work captures values, never `this`. Asking to stop returns at once:
/// stop callbacks run on a thread of their own, because a database's callback opens a second connection.
/// `QFuture::then(context, …)` is not used because Qt 6.4 asserts when the context dies first.
class Job {
public:
    Job() = default;
    Job(const Job &) = delete;
    Job &operator=(const Job &) = delete;
    ~Job() { cancel(); }

    /// Asks the running work to stop; its result, should it still come, is dropped.
    void cancel();

    bool isRunning() const { return m_run && !m_run->isOver; }

    /// `work(const JobControl &) -> T` runs on a pool thread; `done(T)` on the thread of `receiver`.
    template <typename Work, typename Done>
    void start(Work work, QObject *receiver, Done done, std::function<void(const Progress &)> progress = {});

private:
    struct Run {
        std::stop_source stop;
        bool isOver = false; ///< only touched on the receiver's thread
    };
    static void requestStop(std::stop_source stop);
    /// A pool of our own: database work waits more than it computes, so it may have more threads than cores.
    static void startOnPool(std::function<void()> task);

    std::shared_ptr<Run> m_run;
};

template <typename Work, typename Done>
void Job::start(Work work, QObject *receiver, Done done, std::function<void(const Progress &)> progress)
{
    cancel();
    m_run = std::make_shared<Run>();
    // The application's own thread always outlives the work, so results travel through it and the receiver,
    // which may be gone by then, is looked at only there.
    auto deliver = [guard = QPointer<QObject>(receiver)](auto &&call) {
        if (!QCoreApplication::instance())
            return;
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, call = std::forward<decltype(call)>(call)]() mutable {
                if (guard)
                    call();
            },
            Qt::QueuedConnection);
    };
    auto task = [run = m_run, work = std::move(work), done = std::move(done), progress = std::move(progress),
                 deliver]() mutable {
        JobControl control{run->stop.get_token(), {}};
        if (progress) {
            control.report = [run, progress, deliver](const Progress &step) {
                deliver([run, progress, step] {
                    if (!run->isOver)
                        progress(step);
                });
            };
        }
        auto result = std::make_shared<decltype(work(control))>(work(control));
        deliver([run, result, done = std::move(done)]() mutable {
            if (std::exchange(run->isOver, true))
                return;
            done(std::move(*result));
        });
    };
    startOnPool([task = std::make_shared<decltype(task)>(std::move(task))]() mutable { (*task)(); });
}

} // namespace plumbline
