#include "models/base/job.h"

#include <QThreadPool>

#include <thread>

namespace plumbline {

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
    static QThreadPool pool;
    pool.setMaxThreadCount(8);
    pool.start(std::move(task));
}

} // namespace plumbline
