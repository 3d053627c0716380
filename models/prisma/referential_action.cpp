#include "models/prisma/referential_action.h"

#include <algorithm>
#include <array>
#include <utility>

namespace plumbline::prisma {

namespace {

/// In the order of OnChange.
constexpr std::array<std::pair<std::string_view, OnChange>, 5> actions{
    {{"NoAction", OnChange::NoAction},
     {"Restrict", OnChange::Restrict},
     {"Cascade", OnChange::Cascade},
     {"SetNull", OnChange::SetNull},
     {"SetDefault", OnChange::SetDefault}}};

} // namespace

std::string_view wordOf(OnChange action)
{
    return actions[static_cast<std::size_t>(action)].first;
}

std::optional<OnChange> referentialAction(std::string_view word)
{
    const auto found = std::ranges::find(actions, word, &std::pair<std::string_view, OnChange>::first);
    return found == actions.end() ? std::nullopt : std::optional(found->second);
}

} // namespace plumbline::prisma
