#pragma once

#include <string>

#include "models/project/project.h"

#include <cstdint>

namespace plumbline::project {

/// The files that a survey reads, as one number: names, sizes and times of change. Equal where nobody touched
/// them.
using FolderMark = std::uint64_t;

/// Looks at the migrations, the schema, the configuration and the journal without opening a file. What cannot
/// be looked at counts as not there. Some microseconds a file; hundreds of milliseconds are possible on a
/// network.
FolderMark readFolderMark(const Project &project);

} // namespace plumbline::project
