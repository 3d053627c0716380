#pragma once

#include "models/history/history.h"

#include <QString>

namespace plumbline::report {

/// A character near look.md's sign, for reports without pictures; always beside the word.
QString stateSymbol(history::State state, bool isDeclared);

} // namespace plumbline::report
