#pragma once

#include <filesystem>

namespace plumbline::project {

// The scripts of a project are somebody's program, so a person starts their first replay. That they did is
// kept in the user's settings, by the project's path and by what the folder there is: another project that is
// put in its place later is asked for anew. On the command line whoever asks for a replay has started it.

/// Whether a person has agreed to replays of the project in that folder.
bool isReplayApproved(const std::filesystem::path &projectFolder);
/// Remembers that a person has. Nothing is remembered of a folder that is not there.
void approveReplay(const std::filesystem::path &projectFolder);
/// Takes that back.
void forgetReplayApproval(const std::filesystem::path &projectFolder);

} // namespace plumbline::project
