#pragma once

#include "models/project/compare_sources.h"
#include "models/project/survey.h"

namespace plumbline::project {

/// A comparison as a window shows it: the value, and the script that leads from left to right.
struct ShownComparison {
    SourceComparison comparison;
    std::string script;
};
using ShownComparisonPtr = std::shared_ptr<const ShownComparison>;

/// Reads one side as `readSide` does, but takes what a survey has seen already: the live catalog and the
/// project's schema are not read again, so that the window shows one moment.
Result<ComparedSide> sideOf(const ComparisonSource &source, const Survey &survey,
                            const ProjectRequest &request, const JobControl &control);

/// Compares two sides that were read and writes the script. Pure; for a job.
ShownComparisonPtr shownComparison(ComparedSide from, ComparedSide to);

} // namespace plumbline::project
