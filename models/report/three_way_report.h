#pragma once

#include "models/project/compare_three.h"

#include <QString>

namespace plumbline::report {

// A comparison of a project's own three to file or to send: in a sentence what it comes to, what a reader has
// to know beside it, what could not be read, and a line for each object that the three do not have alike,
// with all three cells, who is the odd one out, and the migration that touched it last. What comes with
// pending migrations and what is set aside stand apart. Names and definitions come from files and databases
// and never become markup.

/// One page, with each definition in its cell.
QString html(const project::ThreeWayComparison &comparison);
/// A cell holds no SQL, so the definitions come behind the tables.
QString markdown(const project::ThreeWayComparison &comparison);

} // namespace plumbline::report
