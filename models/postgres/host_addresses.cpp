#include "models/postgres/host_addresses.h"

#include <algorithm>
#include <cstdint>
#include <thread>

#include <netdb.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace plumbline::postgres {

namespace {

/// What the resolving thread and the waiting one share; lives as long as the longer of them.
struct Lookup {
    explicit Lookup(std::string name) : host(std::move(name)) {}
    Lookup(const Lookup &) = delete;
    Lookup &operator=(const Lookup &) = delete;
    ~Lookup() { close(done); }

    void run()
    {
        addrinfo wanted = {};
        wanted.ai_socktype = SOCK_STREAM;
        addrinfo *found = nullptr;
        error = getaddrinfo(host.c_str(), nullptr, &wanted, &found);
        for (const addrinfo *entry = found; entry; entry = entry->ai_next) {
            char text[NI_MAXHOST];
            if (getnameinfo(entry->ai_addr, entry->ai_addrlen, text, sizeof text, nullptr, 0,
                            NI_NUMERICHOST) == 0 &&
                std::ranges::find(addresses, text) == addresses.end())
                addresses.emplace_back(text);
        }
        if (found)
            freeaddrinfo(found);
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = write(done, &one, sizeof one);
    }

    std::string host;
    int done = eventfd(0, EFD_CLOEXEC);
    int error = 0;
    std::vector<std::string> addresses;
};

} // namespace

Result<std::vector<std::string>> hostAddresses(const std::string &host, StopBell &bell, Deadline deadline)
{
    const auto lookup = std::make_shared<Lookup>(host);
    std::thread([lookup] { lookup->run(); }).detach();
    switch (bell.wait(lookup->done, POLLIN, deadline)) {
    case StopBell::Wake::Stopped:
        return failure(ErrorCode::Cancelled);
    case StopBell::Wake::TimedOut:
        return failure(ErrorCode::TimedOut, host);
    case StopBell::Wake::Ready:
        break;
    }
    if (lookup->addresses.empty())
        return failure(ErrorCode::HostUnreachable, host, gai_strerror(lookup->error));
    return lookup->addresses;
}

} // namespace plumbline::postgres
