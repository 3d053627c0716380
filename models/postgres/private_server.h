#pragma once

#include "models/base/job.h"
#include "models/base/result.h"
#include "models/postgres/connection_settings.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace plumbline::postgres {

/// A PostgreSQL of our own from the installed server programs: a temporary folder, a Unix socket, no TCP
/// port.
///
/// Up in under two seconds. Ends with this object, and with this process even when it is killed: the server
/// gets a parent-death signal, set after giving up root and from a thread that lives as long as the program.
/// As root it runs as an ordinary user. Folders that earlier, killed runs left behind are cleared at start. A
/// project's SQL runs only as `projectRole`, which is no superuser and has no server-program or file rights;
/// extensions of a trusted list are made for it.
class PrivateServer {
public:
    /// Fails with ServerProgramsMissing (the package is in `subject`), ServerStartFailed or Cancelled.
    static Result<PrivateServer> start(const JobControl &control);
    PrivateServer(PrivateServer &&) noexcept;
    PrivateServer &operator=(PrivateServer &&) noexcept;
    ~PrivateServer();

    /// Creates an empty database that belongs to `projectRole`, with these extensions where they are on the
    /// trusted list.
    Result<ConnectionSettings> createDatabase(const std::string &name,
                                              const std::vector<std::string> &extensions = {});
    /// As the unprivileged role that a project's SQL runs as.
    ConnectionSettings settings(const std::string &database) const;
    /// As our own superuser: for making roles and extensions, never for a project's SQL.
    ConnectionSettings superuserSettings(const std::string &database) const;
    /// A postgresql:// URL for Prisma and psql that reaches the database over the socket as `projectRole`.
    std::string url(const std::string &database) const;
    std::filesystem::path folder() const;
    int processId() const;

    static constexpr const char *projectRole = "plumbline";

private:
    struct Private;
    explicit PrivateServer(std::unique_ptr<Private> p);
    std::unique_ptr<Private> m;
};

} // namespace plumbline::postgres
