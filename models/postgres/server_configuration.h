#pragma once

#include "models/postgres/private_server.h"

#include <filesystem>
#include <string>
#include <vector>

namespace plumbline::postgres {

/// What a private server's programs see: nothing of our environment, so that no PG… variable of it reaches
/// them.
std::vector<std::string> serverEnvironment(const std::filesystem::path &folder);
/// The locale of its databases: C.UTF-8 where the machine has it.
std::string serverLocale();
/// Settings of a server that may lose everything with the machine and serves nobody but us.
std::string serverConfiguration(const std::filesystem::path &folder, const ServerBounds &bounds);

} // namespace plumbline::postgres
