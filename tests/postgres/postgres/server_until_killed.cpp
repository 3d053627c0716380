#include "models/postgres/private_server.h"

#include <cstdio>
#include <thread>

/// Starts a private server from a thread that ends at once, tells where it is and waits to be killed: what
/// `tst_private_server` needs to see whether the server lives exactly as long as its program.
int main()
{
    auto server = plumbline::Result<plumbline::postgres::PrivateServer>(
        plumbline::failure(plumbline::ErrorCode::ServerStartFailed));
    std::thread([&] { server = plumbline::postgres::PrivateServer::start({}); }).join();
    if (!server)
        return 1;
    std::printf("%d %s\n", server->processId(), server->folder().c_str());
    std::fflush(stdout);
    for (;;)
        std::this_thread::sleep_for(std::chrono::hours(1));
}
