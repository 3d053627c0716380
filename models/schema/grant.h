#pragma once

#include <optional>
#include <string>
#include <vector>

namespace plumbline::schema {

/// One privilege as `aclexplode` gives it.
struct Grant {
    std::string grantee = {}; ///< empty for PUBLIC
    std::string grantor = {};
    std::string privilege = {}; ///< "SELECT"
    bool isGrantable = false;
    friend auto operator<=>(const Grant &, const Grant &) = default;
};

/// Nothing where nobody ever granted or revoked: the defaults of the kind hold. Empty where everything was
/// taken away.
using Grants = std::optional<std::vector<Grant>>;

} // namespace plumbline::schema
