#pragma once

#include <sys/types.h>

#include <utility>

namespace plumbline::postgres {

/// A program that `startTied` started; ends with this object at the latest.
class RunningProgram {
public:
    explicit RunningProgram(pid_t pid) : m_pid(pid) {}
    RunningProgram(RunningProgram &&other) noexcept
        : m_pid(std::exchange(other.m_pid, 0)),
          m_status(other.m_status)
    {
    }
    RunningProgram &operator=(RunningProgram &&) = delete;
    ~RunningProgram() { end(); }

    pid_t pid() const { return m_pid; }
    bool isOver();
    /// Of one that is over.
    bool hasSucceeded() const;
    /// Ends it, a server by SIGQUIT ("immediate"): nothing of it is kept.
    void end();
    /// Whether the signal ended it within some seconds.
    bool endsBy(int signal);

private:
    pid_t m_pid = 0;
    int m_status = 0;
};

} // namespace plumbline::postgres
