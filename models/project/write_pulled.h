#pragma once

#include "models/project/pull.h"

#include <filesystem>
#include <vector>

namespace plumbline::project {

/// What became of a pulled schema's files.
struct WrittenPull {
    std::vector<std::filesystem::path> written = {}; ///< those that changed
    std::vector<std::filesystem::path> kept = {};    ///< copies of what they held before
};

/// Writes a pulled schema to `output`: a file, or for a schema of several files a folder. Each appears whole
/// or not at all. The project's own schema may be overwritten, because the new text was made of it; what it
/// held is copied to `.plumbline/replaced` first. Any other file with something else in it is left alone:
/// fails with AlreadyExists before anything is written, with IsADirectory, NotADirectory or NotWritable.
Result<WrittenPull> writePulled(const Pulled &pulled, const std::filesystem::path &output);

} // namespace plumbline::project
