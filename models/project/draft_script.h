#pragma once

#include "models/diff/renames.h"

#include <string>
#include <vector>

namespace plumbline::project {

/// The text of a drafted migration: the warnings, what is renamed, then Prisma's steps.
std::string draftScript(const diff::PrismaDiff &diff, const std::vector<diff::Rename> &renames,
                        const std::vector<std::string> &warnings);

} // namespace plumbline::project
