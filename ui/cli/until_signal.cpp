#include "ui/cli/until_signal.h"

#include <QCoreApplication>

#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace plumbline::cli {

namespace {

sigset_t endSignals()
{
    sigset_t ending;
    sigemptyset(&ending);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&ending, signal);
    return ending;
}

void closeWindow()
{
    if (QCoreApplication::instance())
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit,
                                  Qt::QueuedConnection);
}

} // namespace

UntilSignal::UntilSignal()
{
    const sigset_t ending = endSignals();
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    if (pipe2(m_pipe, O_CLOEXEC) != 0)
        return;
    m_thread = std::thread([this, ending] {
        const int arrived = signalfd(-1, &ending, SFD_CLOEXEC);
        pollfd either[2] = {{arrived, POLLIN, 0}, {m_pipe[0], POLLIN, 0}};
        for (;;) {
            if (poll(either, 2, -1) < 0)
                continue;
            if (either[1].revents != 0)
                break;
            signalfd_siginfo info{};
            if (read(arrived, &info, sizeof info) != sizeof info)
                continue;
            if (m_signal.exchange(static_cast<int>(info.ssi_signo)) != 0)
                _exit(128 + static_cast<int>(info.ssi_signo));
            m_stop.request_stop();
            closeWindow();
        }
        close(arrived);
    });
}

UntilSignal::~UntilSignal()
{
    if (m_thread.joinable()) {
        [[maybe_unused]] const auto written = write(m_pipe[1], "", 1);
        m_thread.join();
    }
    close(m_pipe[0]);
    close(m_pipe[1]);
    const sigset_t ending = endSignals();
    pthread_sigmask(SIG_UNBLOCK, &ending, nullptr);
}

void UntilSignal::wait(int process) const
{
    constexpr int patience = 200; // milliseconds between looks at the signal
    pollfd over{process, POLLIN, 0};
    while (m_signal == 0) {
        if (poll(&over, 1, patience) > 0)
            return;
    }
}

} // namespace plumbline::cli
