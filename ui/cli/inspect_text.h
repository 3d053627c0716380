#pragma once

#include "models/project/inspection.h"
#include "ui/cli/arguments.h"

namespace plumbline::cli {

/// Prints the catalog as a tree for people: schemas, in each its tables with their columns, keys, indexes and
/// the rest. Names and definitions come from a database and cannot do anything to the terminal.
void printInspection(const Arguments &arguments, const project::Inspection &inspection);

} // namespace plumbline::cli
