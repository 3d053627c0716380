#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace plumbline::cli {

/// Turns SIGINT, SIGTERM and SIGHUP into an orderly end: work is asked to stop, the window to close.
///
/// Make it before any other thread, which then inherit the blocked signals; one of its own waits for them. A
/// second signal ends the program at once.
class UntilSignal {
public:
    UntilSignal();
    UntilSignal(const UntilSignal &) = delete;
    UntilSignal &operator=(const UntilSignal &) = delete;
    ~UntilSignal();

    std::stop_token token() const { return m_stop.get_token(); }
    /// 0 where none came.
    int signal() const { return m_signal; }
    /// Waits for a signal or for the end of the process behind this descriptor (pidfd_open), -1 for none.
    void wait(int process) const;

private:
    std::stop_source m_stop;
    std::atomic<int> m_signal = 0;
    int m_pipe[2] = {-1, -1};
    std::thread m_thread;
};

} // namespace plumbline::cli
