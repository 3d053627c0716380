#include "models/prisma/decimal_text.h"

#include <charconv>

namespace plumbline::prisma {

namespace {

/// PostgreSQL's numeric has at most so many digits on either side of the point (manual, chapter 8.1.2).
constexpr long long mostDigits = 131072;

bool takeSign(std::string_view &text)
{
    const bool isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+'))
        text.remove_prefix(1);
    return isNegative;
}

} // namespace

std::string decimalText(std::string_view written)
{
    std::string_view rest = written;
    long long exponent = 0;
    if (const auto at = rest.find_first_of("eE"); at != std::string_view::npos) {
        std::string_view power = rest.substr(at + 1);
        if (power.starts_with('+'))
            power.remove_prefix(1);
        const auto read = std::from_chars(power.data(), power.data() + power.size(), exponent);
        if (read.ec != std::errc() || read.ptr != power.data() + power.size() || exponent > mostDigits ||
            exponent < -mostDigits)
            return std::string(written);
        rest = rest.substr(0, at);
    }
    const bool isNegative = takeSign(rest);
    std::string digits;
    long long scale = -exponent;
    bool isBehindPoint = false;
    for (const char c : rest) {
        if (c >= '0' && c <= '9') {
            digits += c;
            scale += isBehindPoint ? 1 : 0;
        } else if (c == '.' && !isBehindPoint) {
            isBehindPoint = true;
        } else if (c == '_') {
            scale += isBehindPoint ? 1 : 0; // Prisma counts it as a digit
        } else {
            return std::string(written);
        }
    }
    if (digits.empty())
        return std::string(written);
    if (scale < 0) {
        digits.append(static_cast<std::size_t>(-scale), '0');
        scale = 0;
    }
    digits.erase(0, digits.find_first_not_of('0'));
    const bool isZero = digits.empty();
    if (const auto places = static_cast<std::size_t>(scale); digits.size() <= places)
        digits.insert(0, places + 1 - digits.size(), '0');
    if (scale > 0)
        digits.insert(digits.size() - static_cast<std::size_t>(scale), 1, '.');
    return (isNegative && !isZero ? "-" : "") + digits;
}

} // namespace plumbline::prisma
