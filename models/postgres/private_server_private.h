#pragma once

#include <string>

#include "models/postgres/private_server.h"
#include "models/postgres/running_program.h"
#include "models/postgres/server_folder.h"
#include "models/postgres/tied_process.h"

#include <initializer_list>
#include <optional>
#include <vector>

namespace plumbline::postgres {

// What private_server.cpp, which uses a server, and private_server_setup.cpp, which brings it up, share.

inline constexpr const char *serverOwner = "plumbline_owner";
inline constexpr const char *serverReader = "plumbline_reader";

/// 192 bits that nobody can guess.
Secret randomPassword();
/// The last lines of the log, which say why a start failed.
std::string logTail(const std::filesystem::path &log);

struct PrivateServer::Private {
    explicit Private(ServerFolder place) : folder(std::move(place)) {}

    using Step = Result<void> (Private::*)(const JobControl &);
    static Result<std::unique_ptr<Private>> make(const JobControl &control, const ServerBounds &bounds);
    static Result<PrivateServer> started(std::unique_ptr<Private> p, std::initializer_list<Step> steps,
                                         const JobControl &control, bool *hasReused = nullptr);
    Result<void> initialise(const JobControl &control);
    Result<void> runInitdb(const std::vector<std::string> &options, const JobControl &control);
    Result<void> unpack(const JobControl &control);
    void writeLogins() const;
    Result<void> configure();
    Result<void> run(const JobControl &control);
    Result<void> makeRoles(const JobControl &control);
    TiedProgram program(std::vector<std::string> arguments, int endSignal) const;
    std::filesystem::path data() const { return folder.path() / "data"; }
    std::filesystem::path log() const { return folder.path() / "log"; }
    ConnectionSettings settings(const std::string &database, const char *user, const Secret &password) const;

    std::optional<OrdinaryUser> user = serverUser();
    std::filesystem::path programs;
    ServerFolder folder;
    Secret ownerPassword = randomPassword();
    Secret projectPassword = randomPassword();
    Secret readerPassword = randomPassword();
    ServerBounds bounds;
    std::filesystem::path state; ///< what it is resumed from
    bool mayReuse = true;        ///< what an earlier initdb made
    bool hasReused = false;
    std::optional<RunningProgram> server; ///< after `folder`, so that it ends before its folder goes
};

} // namespace plumbline::postgres
