#pragma once

#include "models/schema/schema.h"
#include "ui/cli/arguments.h"

namespace plumbline::cli {

/// Prints a table or view with everything that belongs to it, as part of the tree of `plumbline inspect`.
void printTable(const Arguments &arguments, const schema::Table &table);

} // namespace plumbline::cli
