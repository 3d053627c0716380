#pragma once

#include <QByteArray>

#include <atomic>
#include <filesystem>
#include <functional>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace plumbline::tests {

/// A TCP port of this machine behind which a test can put what it likes: our private servers listen on a
/// socket only. Each connection gets a thread with `serve`.
class TcpPort {
public:
    explicit TcpPort(std::function<void(int client)> serve) : m_serve(std::move(serve))
    {
        m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address);
        listen(m_listener, 16);
        socklen_t length = sizeof address;
        getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length);
        m_port = ntohs(address.sin_port);
        m_accepting = std::jthread([this](const std::stop_token &stop) { accept(stop); });
    }
    TcpPort(const TcpPort &) = delete;
    TcpPort &operator=(const TcpPort &) = delete;
    ~TcpPort()
    {
        m_accepting.request_stop();
        m_accepting.join();
        m_served.clear(); // each is asked to stop and joined
        close(m_listener);
    }

    int port() const { return m_port; }

    /// Whether the thread that serves is to end; loops of `serve` look at it.
    static bool isEnding() { return s_stop.stop_requested(); }

private:
    void accept(const std::stop_token &stop)
    {
        while (!stop.stop_requested()) {
            pollfd waiting = {m_listener, POLLIN, 0};
            if (poll(&waiting, 1, 20) <= 0)
                continue;
            const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            m_served.emplace_back([this, client](std::stop_token ending) {
                s_stop = std::move(ending);
                m_serve(client);
                close(client);
            });
        }
    }

    std::function<void(int)> m_serve;
    int m_listener = -1;
    int m_port = 0;
    std::vector<std::jthread> m_served;
    std::jthread m_accepting;
    static inline thread_local std::stop_token s_stop;
};

/// Reads all and answers nothing, as a server that hangs.
inline void swallow(int client)
{
    char bytes[4096];
    while (!TcpPort::isEnding()) {
        pollfd waiting = {client, POLLIN, 0};
        if (poll(&waiting, 1, 20) > 0 && read(client, bytes, sizeof bytes) <= 0)
            return;
    }
}

/// Carries bytes between two sockets until one ends; swallows them while `isStalled`.
inline void carry(int client, int server, const std::atomic<bool> &isStalled)
{
    char bytes[4096];
    bool isOpen = true;
    while (isOpen && !TcpPort::isEnding()) {
        pollfd waiting[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        if (poll(waiting, 2, 20) <= 0)
            continue;
        for (const auto &[from, to] : {std::pair(0, server), std::pair(1, client)}) {
            if (waiting[from].revents == 0)
                continue;
            const ssize_t count = read(waiting[from].fd, bytes, sizeof bytes);
            if (count <= 0)
                isOpen = false;
            else if (!isStalled)
                isOpen = write(to, bytes, static_cast<std::size_t>(count)) == count;
        }
    }
    close(server);
}

/// A client's way to a private server's socket.
inline void relay(int client, const std::filesystem::path &folder, const std::atomic<bool> &isStalled)
{
    const int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const std::string path = (folder / ".s.PGSQL.5432").string();
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    if (connect(server, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0)
        carry(client, server, isStalled);
    else
        close(server);
}

/// Agrees to TLS as PostgreSQL does and then carries bytes to a port where TLS is spoken.
inline void relayTls(int client, int port)
{
    static const std::atomic<bool> never = false;
    char request[8];
    if (recv(client, request, sizeof request, MSG_WAITALL) != sizeof request || write(client, "S", 1) != 1)
        return;
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    for (int attempt = 0; attempt < 200 && !TcpPort::isEnding(); ++attempt) {
        const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (connect(server, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0)
            return carry(client, server, never);
        close(server);
        std::this_thread::sleep_for(std::chrono::milliseconds(20)); // it is still starting
    }
}

} // namespace plumbline::tests
