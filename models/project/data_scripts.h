#pragma once

#include <filesystem>
#include <vector>

namespace plumbline::project {

/// The scripts in `scripts/` of a project that look like data migrations: .js, .mjs, .cjs, .ts or .sql with
/// migrate, migration, backfill, data, convert, consolidate, import, populate or transform as a word of the
/// name. Sorted by name, at most 200; nothing is opened.
std::vector<std::filesystem::path> dataScripts(const std::filesystem::path &projectFolder);

} // namespace plumbline::project
