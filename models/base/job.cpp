#include "models/base/job.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <thread>

namespace plumbline {

namespace {

QThreadPool &pool()
{
    static QThreadPool ofJobs;
    return ofJobs;
}

/// Work that draws needs the application's fonts: it ends before they go.
void endBeforeApplication()
{
    pool().waitForDone();
}

} // namespace

void Job::cancel()
{
    if (!m_run)
        return;
    m_run->isOver = true;
    requestStop(m_run->stop);
    m_run.reset();
}

void Job::requestStop(std::stop_source stop)
{
    if (!stop.stop_requested())
        std::thread([stop = std::move(stop)]() mutable { stop.request_stop(); }).detach();
}

void Job::startOnPool(std::function<void()> task)
{
    [[maybe_unused]] static const bool isFirst = [] {
        pool().setMaxThreadCount(8);
        qAddPostRoutine(endBeforeApplication);
        return true;
    }();
    pool().start(std::move(task));
}

} // namespace plumbline
