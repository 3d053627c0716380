#pragma once

#include "models/project/comparison_source.h"
#include "ui/cli/arguments.h"

namespace plumbline::cli {

/// What `plumbline diff` is to compare.
struct DiffSides {
    project::ComparisonSource from = project::OwnSource::Live;
    project::ComparisonSource to = project::OwnSource::Declared;
};

/// The sides as flags (`--from-schema PATH`) or as two words (`migrations live`) say them; without either the
/// live database and the schema. Fails with BadUsage where it is not one of each.
Result<DiffSides> diffSides(const Arguments &arguments);

} // namespace plumbline::cli
