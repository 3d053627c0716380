#pragma once

#include "models/history/migration_folder.h"
#include "models/history/read_script.h"
#include "models/project/replay.h"
#include "tests/support/test_server.h"

#include <string>
#include <vector>

namespace plumbline::tests {

using Scripts = std::vector<std::pair<std::string, std::string>>;

/// A request to replay scripts that no file holds.
inline project::ReplayRequest replayRequest(const Scripts &scripts)
{
    project::ReplayRequest request;
    for (const auto &[name, sql] : scripts)
        request.migrations.push_back({MigrationName(name), {}, history::scriptOf(sql)});
    return request;
}

inline project::ReplayPtr replayed(const project::ReplayRequest &request)
{
    auto result = project::replay(request, {});
    if (!result)
        qFatal("no replay: %s", described(result.error()).c_str());
    return *result;
}

inline project::ReplayPtr replayOf(const Scripts &scripts)
{
    return replayed(replayRequest(scripts));
}

} // namespace plumbline::tests
