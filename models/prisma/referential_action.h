#pragma once

#include "models/prisma/relational.h"

#include <optional>
#include <string_view>

namespace plumbline::prisma {

/// The word that `onDelete` and `onUpdate` have for an action.
std::string_view wordOf(OnChange action);
/// The action that a word names; nothing where there is none.
std::optional<OnChange> referentialAction(std::string_view word);

} // namespace plumbline::prisma
