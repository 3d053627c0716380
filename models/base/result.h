#pragma once

#include "models/base/error.h"

#include <tl/expected.hpp>

namespace plumbline {

/// A value, or why there is none. The way every failure of the outside world travels.
template <typename T>
using Result = tl::expected<T, Error>;

/// Makes the failing side of a Result: `return failure(ErrorCode::NotFound, path);`
inline tl::unexpected<Error> failure(ErrorCode code, std::string subject = {}, std::string detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(subject), std::move(detail), {}, {}, 0, {}});
}

/// Hands an error on from one Result to another of a different type.
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace plumbline
