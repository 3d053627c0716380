#pragma once

#include <utility>
#include <variant>

namespace plumbline {

namespace detail {
template <typename... Arms>
struct Overloaded : Arms... {
    using Arms::operator()...;
};
template <typename... Arms>
Overloaded(Arms...) -> Overloaded<Arms...>;
} // namespace detail

/// Reads a variant: one arm for each alternative. There is no default arm, so a new alternative does not
/// compile until every place that reads the variant knows it.
template <typename Variant, typename... Arms>
decltype(auto) match(Variant &&variant, Arms &&...arms)
{
    return std::visit(detail::Overloaded{std::forward<Arms>(arms)...}, std::forward<Variant>(variant));
}

} // namespace plumbline
