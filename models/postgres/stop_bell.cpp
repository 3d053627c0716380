#include "models/postgres/session.h"

#include <cerrno>
#include <cstdint>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace plumbline::postgres {

StopBell::StopBell(std::stop_token token) : m_token(std::move(token))
{
    if (!m_token.stop_possible())
        return;
    m_event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    m_callback.emplace(m_token, [event = m_event] {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = write(event, &one, sizeof one);
    });
}

StopBell::~StopBell()
{
    m_callback.reset();
    if (m_event >= 0)
        close(m_event);
}

StopBell::Wake StopBell::wait(int socket, short events, Deadline deadline, bool ignoreStop)
{
    for (;;) {
        if (!ignoreStop && isRung())
            return Wake::Stopped;
        int patience = -1;
        if (deadline) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now()).count();
            if (left <= 0)
                return Wake::TimedOut;
            patience = static_cast<int>(std::min<std::int64_t>(left, 3600000));
        }
        pollfd watched[2] = {{socket, events, 0}, {ignoreStop ? -1 : m_event, POLLIN, 0}};
        const int count = poll(watched, 2, patience);
        // The stop first: who asked to stop must not be told of a success.
        if (count > 0 && watched[1].revents != 0)
            return Wake::Stopped;
        if (count > 0)
            return Wake::Ready;
        if (count < 0 && errno != EINTR)
            return Wake::Ready; // whoever uses the socket next learns what is wrong with it
    }
}

} // namespace plumbline::postgres
