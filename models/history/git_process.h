#pragma once

#include "models/base/job.h"
#include "models/base/result.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>

namespace plumbline::history {

/// What git is asked: its arguments, what it reads, and who takes what it prints, piece by piece.
struct GitCall {
    QStringList arguments;
    QByteArray input;
    std::function<void(const QByteArray &)> output;
    std::optional<std::chrono::milliseconds> patience; ///< after which it is given up
};

/// Runs git in a folder, which must exist, with everything off that a repository can make it execute: hooks,
/// fsmonitor, pagers, signature programs, filters, transports and lazy fetching. Nothing of the user's or the
/// system's configuration is read and no variable `GIT_*` is handed on, so an answer depends on the
/// repository only. A repository of another owner is read all the same: git's refusal guards against the very
/// settings that are off here.
///
/// Blocks; needs no event loop; any thread. Fails with NotFound (no git), ProgramFailed (git's own words in
/// `detail`), TimedOut or Cancelled.
Result<void> runGit(const std::filesystem::path &folder, const GitCall &call, const JobControl &control);

} // namespace plumbline::history
