#pragma once

#include "models/base/error.h"

#include <optional>
#include <string_view>

namespace plumbline {

/// The code's stable camelCase key in `--json` and in snapshots.
const char *errorKey(ErrorCode code);
/// The code of that key; nothing for a key that there is not.
std::optional<ErrorCode> errorCode(std::string_view key);

} // namespace plumbline
