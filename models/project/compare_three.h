#pragma once

#include "models/diff/three_way.h"
#include "models/project/comparison_source.h"

namespace plumbline::project {

/// The three that a project has of its own, held against each other.
struct ThreeWayComparison {
    ComparedSide declared = {};
    ComparedSide replayed = {};
    ComparedSide live = {};
    diff::ThreeWayDiff diff = {};
    std::vector<Notice> notices = {}; ///< of the project
};

/// Reads the project's schema, replays its migrations and reads its database, all at the same time. Fails as
/// `readSide` does.
Result<ThreeWayComparison> compareThree(const ProjectRequest &request, const JobControl &control);

} // namespace plumbline::project
