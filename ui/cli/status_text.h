#pragma once

#include "models/project/survey.h"
#include "ui/cli/arguments.h"

namespace plumbline::cli {

/// `status` for people: what needs attention, one migration a line; what is in order only as a number.
void printStatus(const Arguments &arguments, const project::Survey &survey);

/// "crm @ localhost:5432 / public".
QString databaseLine(const project::Project &project);

} // namespace plumbline::cli
