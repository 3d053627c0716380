#pragma once

#include "models/project/demo_story.h"

#include <filesystem>
#include <string>
#include <vector>

namespace plumbline::project::demo {

/// What `git fast-import` reads to make these commits on the branch `main`. Pure.
std::string importStream(const std::vector<Commit> &commits);

/// Makes a git repository of a folder that holds the files of the last commit. git runs without hooks,
/// signing, templates and the person's own configuration. Where git is not installed or refuses, the folder
/// stays as it is and the answer is false: the sample project is whole without its history.
bool makeRepository(const std::filesystem::path &folder, const std::vector<Commit> &commits);

} // namespace plumbline::project::demo
