#pragma once

#include "models/base/job.h"
#include "models/postgres/private_server.h"
#include "models/project/project.h"

#include <filesystem>

namespace plumbline::project {

/// A running demo: the sample project on a private server. Ends with the object.
struct Demo {
    postgres::PrivateServer server;
    std::filesystem::path
        folder; ///< the sample project, a git repository with a `.env` that reaches the server
    std::string url;
};

/// Starts a private server, writes the sample project into `folder` (created; must be empty or absent; an
/// empty path puts it beside the server, to go with it) and brings its database into the story's state, as
/// Prisma would have left it. Fails with AlreadyExists, and else with what the server or the disk says.
Result<Demo> startDemo(const std::filesystem::path &folder, const JobControl &control);

} // namespace plumbline::project
