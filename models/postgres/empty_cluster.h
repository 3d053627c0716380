#pragma once

#include "models/base/job.h"
#include "models/base/result.h"
#include "models/postgres/tied_process.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::postgres {

/// What initdb made, kept for the next server of our own: initdb takes longer than everything else about
/// starting one, and makes the same each time (PostgreSQL's manual, "initdb").
///
/// It is kept before any server ran on it, so that no project's SQL can have touched it, in the user's cache,
/// where nobody else may write; a folder or file that others can reach is not used. A new build of the server
/// programs or other options get a cluster of their own.
class EmptyCluster {
public:
    /// `options` are initdb's, as far as they change what it makes.
    EmptyCluster(const std::filesystem::path &programs, const std::vector<std::string> &options);

    /// Makes the data folder and gives the superuser's password in it. Fails with NotFound where nothing is
    /// kept and as `unpackServer` does; what there is of the data folder then has to go.
    Result<std::string> unpack(const std::filesystem::path &data, const std::optional<OrdinaryUser> &owner,
                               const JobControl &control) const;
    /// Keeps what initdb made. Where that is not possible, the next start takes its time again.
    void keep(const std::filesystem::path &data, const std::string &password,
              const JobControl &control) const;

private:
    std::filesystem::path m_folder;
    std::filesystem::path m_file; ///< empty where the programs cannot be told apart
};

} // namespace plumbline::postgres
