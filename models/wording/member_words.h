#pragma once

#include "models/diff/object_change.h"

#include <QString>

#include <vector>

namespace plumbline::wording {

/// What of an object differs, one word each and in the order of its members: "comment, default". Where there
/// is no word, the member's key as `inspect --json` has it. Empty where only spellings differ.
QString membersText(const std::vector<diff::MemberChange> &members);

} // namespace plumbline::wording
