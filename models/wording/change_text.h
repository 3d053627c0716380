#pragma once

#include "models/diff/object_change.h"

#include <QString>

namespace plumbline::wording {

/// What happened to an object between two sides: "added", as a word of its own.
QString changeWord(diff::ChangeKind change);
/// "3 differences".
QString differenceCount(int count);

} // namespace plumbline::wording
