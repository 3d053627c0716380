#pragma once

#include "models/diff/object_change.h"

#include <cstdint>
#include <optional>

namespace plumbline::checklist {

/// How many differences do not count because a person or a rule says so. What the options of a comparison
/// leave out, and what comes along with another difference, is no decision and not counted here.
struct SetAsideCounts {
    std::int64_t heldBack = 0;
    std::int64_t postponed = 0;
    std::int64_t waived = 0;
    std::int64_t ignored = 0; ///< by rules

    bool isEmpty() const { return heldBack + postponed + waived + ignored == 0; }
    void add(const std::optional<diff::SetAside> &setAside);
    friend bool operator==(const SetAsideCounts &, const SetAsideCounts &) = default;
};

} // namespace plumbline::checklist
