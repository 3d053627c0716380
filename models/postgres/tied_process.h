#pragma once

#include "models/base/result.h"

#include <sys/resource.h>
#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::postgres {

/// An ordinary user that a program runs as when we are root.
struct OrdinaryUser {
    uid_t uid = 0;
    gid_t gid = 0;
};

/// What to start. Standard input is empty; output and errors are appended to `log`.
struct TiedProgram {
    std::vector<std::string> arguments;   ///< the program's absolute path first
    std::vector<std::string> environment; ///< the whole of it, as NAME=value
    std::filesystem::path folder;         ///< where it runs
    std::filesystem::path log;
    std::optional<OrdinaryUser> user; ///< whom to become; only root may
    int endSignal = 0;                ///< what the kernel sends it when we die
    /// What each of its processes may use at most: RLIMIT_AS, RLIMIT_FSIZE …
    std::vector<std::pair<__rlimit_resource, rlim_t>> limits = {};
    int inheritedLock = -1; ///< a descriptor that it keeps open, so that a lock lives as long as it
};

/// Starts a program that ends when we end, even by SIGKILL: the kernel sends it `endSignal`.
///
/// The kernel means the *thread* that forked, so all programs are started by one thread that never ends; and
/// it forgets the request when the process changes its user, so that comes first. The program is in a session
/// of its own: Ctrl+C in our terminal is for us. Fails with ProgramFailed and the system's words.
Result<pid_t> startTied(const TiedProgram &program);

/// Whether a started program is still there; where it is not, `exitStatus` is as waitpid gives it. Ask no
/// more after it said false.
bool isRunning(pid_t program, int &exitStatus);

} // namespace plumbline::postgres
