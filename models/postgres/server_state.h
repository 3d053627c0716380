#pragma once

#include "models/base/job.h"
#include "models/base/result.h"
#include "models/postgres/tied_process.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace plumbline::postgres {

/// Puts a stopped server's data folder into one compressed file, which only its owner may read: about 5 MB
/// for an empty cluster. Left out is what tells a server what to do (configuration, who may log in,
/// recovery): it is written anew. `secrets` goes with it. The file appears whole or not at all, and is on the
/// disk when this returns. Fails with NotReadable, NotWritable or Cancelled.
Result<void> packServer(const std::filesystem::path &data, const std::string &secrets,
                        const std::filesystem::path &file, const JobControl &control);

/// Makes the data folder from such a file, for a server that runs as `owner`, and gives the secrets. Nothing
/// is written outside `data`, and no more than `mostBytes`. Whether the file is one of ours is for the caller
/// to know: a server trusts its data. Fails with NotReadable where the file is not as it should be.
Result<std::string> unpackServer(const std::filesystem::path &file, const std::filesystem::path &data,
                                 const std::optional<OrdinaryUser> &owner, std::int64_t mostBytes,
                                 const JobControl &control);

} // namespace plumbline::postgres
