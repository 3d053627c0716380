#pragma once

#include "models/base/names.h"
#include "models/base/result.h"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace plumbline::project::demo {

/// A commit of the sample project: files that came or changed, and files that went.
struct Commit {
    std::string at;     ///< RFC 3339
    std::string author; ///< "Name <address>"
    std::string message;
    std::map<std::string, std::string> files; ///< content by path in the project
    std::vector<std::string> removed;
};

/// `prisma migrate deploy` ran this migration as it stood in the project at that time.
struct Deploy {
    MigrationName name;
    std::string at;
    long long microseconds = 0; ///< how long it took in the story
    std::string sqlState;       ///< what the server must say; empty where the script succeeds
};

/// `prisma migrate resolve --rolled-back`.
struct RollBack {
    MigrationName name;
    std::string at;
};

/// Somebody ran SQL by hand and then `prisma migrate resolve --applied`.
struct Declare {
    MigrationName name;
    std::string at;
    std::string sql;
};

/// People worked with the program: rows.
struct Fill {
    std::string sql;
};

/// A folder that somebody made and left empty.
struct EmptyFolder {
    std::string path;
};

using Event = std::variant<Commit, Deploy, RollBack, Declare, Fill, EmptyFolder>;

/// The story of the sample project in its order, from the resources of the program (`resources/demo/`).
std::vector<Event> story();

} // namespace plumbline::project::demo
