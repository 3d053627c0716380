#pragma once

#include "models/base/job.h"
#include "models/base/result.h"
#include "models/postgres/connection_settings.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace plumbline::postgres {

/// What SQL that nobody has looked at may use of a server of our own.
struct ServerBounds {
    std::int64_t memoryBytes = 0; ///< of each of its processes; 0: as much as there is
    std::int64_t fileBytes = 0;   ///< of each file; 0: as much as there is
    /// Whether the project's role may make databases, as Prisma needs it to, and helpers may be started.
    bool isConfined = false;
};

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
    static Result<PrivateServer> start(const JobControl &control, const ServerBounds &bounds = {});
    /// Starts from what `keep` wrote: the same databases, in a folder of its own. A server trusts its data,
    /// so the file must be known to be ours, and of the same server programs.
    static Result<PrivateServer> resume(const std::filesystem::path &state, const JobControl &control,
                                        const ServerBounds &bounds = {});
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
    /// As a role that sees the catalog and may change nothing; a project's SQL cannot get at its sessions.
    ConnectionSettings readerSettings(const std::string &database) const;
    /// Ends all sessions of the project's role and lets it into this database of its own again, whatever its
    /// SQL did to keep it out. Fails with TimedOut where a session does not end.
    Result<void> readmit(const std::string &database);
    /// Ends the server in good order and writes all it holds into one file that only its owner may read; the
    /// server is over then, whatever comes of it. Sessions have to be closed before.
    Result<void> keep(const std::filesystem::path &state, const JobControl &control);
    /// What the folder takes on the disk at this moment.
    std::int64_t diskBytes() const;
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
