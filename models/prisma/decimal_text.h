#pragma once

#include <string>
#include <string_view>

namespace plumbline::prisma {

/// A decimal number as Prisma prints it, which keeps it as digits and a scale: without exponent, plus sign,
/// underscores and leading zeros, and with as many digits behind the point as were written. `1.50e2` is 150,
/// `.5` is 0.5, `-0.0` is 0.0. A text that is no decimal number comes back as it is; so does one whose exponent
/// would take more room than any number that PostgreSQL keeps.
std::string decimalText(std::string_view written);

} // namespace plumbline::prisma
