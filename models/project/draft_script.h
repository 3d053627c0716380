#pragma once

#include "models/diff/faults.h"
#include "models/diff/renames.h"

#include <string>
#include <vector>

namespace plumbline::project {

/// Of a script's faults those for which other statements are to be written: PostgreSQL refuses Prisma's, or
/// they do not reach the state meant. An enum that is rebuilt commits in the middle, which matters only where
/// something else is in the script.
std::vector<diff::Fault> faultsToCorrect(const diff::PrismaDiff &diff);

/// The text of a drafted migration: the warnings, what is renamed, then Prisma's steps. Steps at fault are
/// written as they have to be, with a comment that says so; without faults and renames it is Prisma's own
/// script, byte for byte.
std::string draftScript(const diff::PrismaDiff &diff, const std::vector<diff::Rename> &renames,
                        const std::vector<std::string> &warnings);

} // namespace plumbline::project
