#pragma once

#include "models/project/draft.h"

#include <optional>
#include <string>

namespace plumbline::cli {

/// The document of `draft --json`: as of every acting command, with the migration as its plan. `journalEntry`
/// is nothing where it was not written.
std::string draftJson(const project::Draft &draft, const std::optional<std::string> &journalEntry);

} // namespace plumbline::cli
