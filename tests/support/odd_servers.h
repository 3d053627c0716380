#pragma once

// Servers that do not do what a PostgreSQL does, for tests of what is said then.

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace plumbline::tests {

/// A socket on a free port of this machine.
inline int listener(int &port)
{
    const int number = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool isListening = ::bind(number, reinterpret_cast<sockaddr *>(&address), size) == 0 &&
                             ::listen(number, 4) == 0 &&
                             ::getsockname(number, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    if (!isListening)
        qFatal("cannot listen");
    port = ntohs(address.sin_port);
    return number;
}

/// Listens on a port of this machine, takes one connection and says no more than `answer`.
class SilentServer {
public:
    explicit SilentServer(std::string answer) : m_socket(listener(m_port))
    {
        m_thread = std::thread([this, answer = std::move(answer)] {
            const int client = ::accept(m_socket, nullptr, nullptr);
            char request[8];
            if (client >= 0 && ::read(client, request, sizeof request) > 0 && !answer.empty())
                (void)!::send(client, answer.data(), answer.size(), MSG_NOSIGNAL);
            char more[64];
            while (client >= 0 && ::read(client, more, sizeof more) > 0)
                continue;
            ::close(client);
        });
    }
    ~SilentServer()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        m_thread.join();
        ::close(m_socket);
    }
    std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }

private:
    int m_port = 0; // before the socket, which sets it
    int m_socket;
    std::thread m_thread;
};

/// Agrees to TLS as a PostgreSQL does and hands the connection to `openssl s_server`, whose certificate is
/// signed by itself.
class TlsServer {
public:
    TlsServer() : m_socket(listener(m_port))
    {
        const QStringList request =
            QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
                           "-subj /CN=127.0.0.1 -keyout")
                .split(QLatin1Char(' '));
        QCOMPARE(QProcess::execute(QStringLiteral("openssl"),
                                   request + QStringList{file("key"), QStringLiteral("-out"), file("cert")}),
                 0);
        // Named from its folder: openssl cannot show, and so refuses, an address of more than 31 characters.
        m_openssl.setWorkingDirectory(m_folder.path());
        m_openssl.start(QStringLiteral("openssl"),
                        {QStringLiteral("s_server"), QStringLiteral("-quiet"), QStringLiteral("-unix"),
                         QStringLiteral("socket"), QStringLiteral("-key"), file("key"),
                         QStringLiteral("-cert"), file("cert")});
        QVERIFY(m_openssl.waitForStarted());
        QTRY_VERIFY2(std::filesystem::exists(file("socket").toStdString()),
                     m_openssl.readAllStandardError().constData());
        m_thread = std::thread([this] { serve(); });
    }
    ~TlsServer()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        if (m_thread.joinable())
            m_thread.join();
        ::close(m_socket);
        m_openssl.kill();
        m_openssl.waitForFinished();
    }
    std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }
    /// Whether a client went as far as the handshake.
    bool wasAsked() const { return m_wasAsked; }

private:
    QString file(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    void serve();

    QTemporaryDir m_folder;
    int m_port = 0; // before the socket, which sets it
    int m_socket;
    QProcess m_openssl;
    std::atomic<bool> m_wasAsked = false;
    std::thread m_thread;
};

inline void TlsServer::serve()
{
    const int client = ::accept(m_socket, nullptr, nullptr);
    char bytes[16384];
    if (client < 0 || ::read(client, bytes, 8) != 8) // SSLRequest
        return;
    (void)!::send(client, "S", 1, MSG_NOSIGNAL);
    const int server = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    file("socket").toUtf8().toStdString().copy(address.sun_path, sizeof address.sun_path - 1);
    if (::connect(server, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        qFatal("no openssl s_server");
    pollfd ends[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
    for (bool isOpen = true; isOpen && ::poll(ends, 2, 10000) > 0;) {
        for (int from = 0; from < 2 && isOpen; ++from) {
            if (ends[from].revents == 0)
                continue;
            const ssize_t count = ::read(ends[from].fd, bytes, sizeof bytes);
            isOpen = count > 0 &&
                     ::send(ends[1 - from].fd, bytes, static_cast<std::size_t>(count), MSG_NOSIGNAL) == count;
            m_wasAsked = m_wasAsked || from == 0;
        }
    }
    ::close(server);
    ::close(client);
}

} // namespace plumbline::tests
