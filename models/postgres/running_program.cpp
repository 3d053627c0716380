#include "models/postgres/running_program.h"

#include "models/postgres/tied_process.h"

#include <chrono>
#include <csignal>
#include <thread>

#include <sys/wait.h>

namespace plumbline::postgres {

using namespace std::chrono_literals;

namespace {

constexpr auto endPatience = 5s;

} // namespace

bool RunningProgram::isOver()
{
    if (m_pid > 0 && !isRunning(m_pid, m_status))
        m_pid = 0;
    return m_pid == 0;
}

bool RunningProgram::hasSucceeded() const
{
    return WIFEXITED(m_status) && WEXITSTATUS(m_status) == 0;
}

void RunningProgram::end()
{
    if (endsBy(SIGQUIT))
        return;
    kill(m_pid, SIGKILL);
    waitpid(m_pid, &m_status, 0);
    m_pid = 0;
}

bool RunningProgram::endsBy(int signal)
{
    if (isOver())
        return true;
    kill(m_pid, signal);
    for (auto waited = 0ms; waited < endPatience; waited += 2ms) {
        if (isOver())
            return true;
        std::this_thread::sleep_for(2ms);
    }
    return false;
}

} // namespace plumbline::postgres
