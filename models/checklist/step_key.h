#pragma once

#include <string>

#include "models/checklist/checklist.h"

#include <optional>
#include <string_view>

namespace plumbline::checklist {

/// The step's stable name in files and JSON: "tablesExist".
std::string stepKey(Step step);
/// The step of that name; nothing for any other.
std::optional<Step> stepOfKey(std::string_view key);

} // namespace plumbline::checklist
