#include "models/prisma/literal_faults.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace plumbline::prisma {

namespace {

constexpr auto noDigit = "invalid digit found in string";
constexpr auto tooShort = "premature end of input";
constexpr auto wrongCharacter = "input contains invalid characters";
constexpr auto outOfRange = "input is out of range";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads an RFC 3339 moment piece by piece and stops at the first fault.
class MomentReader {
public:
    explicit MomentReader(std::string_view text) : m_rest(text) {}

    const char *fault()
    {
        const int year = number(4, 0, 9999);
        sign('-');
        const int month = number(2, 1, 12);
        sign('-');
        const int day = number(2, 1, 31);
        oneOf("tT ");
        number(2, 0, 23);
        sign(':');
        number(2, 0, 59);
        sign(':');
        number(2, 0, 60);
        fraction();
        offset();
        if (!m_fault && !m_rest.empty())
            m_fault = "trailing input";
        if (!m_fault && day > daysIn(year, month))
            m_fault = outOfRange;
        return m_fault;
    }

private:
    static int daysIn(int year, int month)
    {
        constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        const bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        return days[std::size_t(month - 1)] + (month == 2 && isLeap ? 1 : 0);
    }

    int number(std::size_t digits, int least, int most)
    {
        if (m_fault)
            return least;
        if (m_rest.size() < digits)
            return fail(tooShort);
        int value = 0;
        for (const char c : m_rest.substr(0, digits)) {
            if (!isDigit(c))
                return fail(wrongCharacter);
            value = value * 10 + (c - '0');
        }
        m_rest.remove_prefix(digits);
        return value < least || value > most ? fail(outOfRange) : value;
    }

    void sign(char wanted) { oneOf(std::string_view(&wanted, 1)); }

    char oneOf(std::string_view wanted)
    {
        if (m_fault)
            return '\0';
        if (m_rest.empty() || wanted.find(m_rest.front()) == std::string_view::npos) {
            fail(m_rest.empty() ? tooShort : wrongCharacter);
            return '\0';
        }
        const char found = m_rest.front();
        m_rest.remove_prefix(1);
        return found;
    }

    void fraction()
    {
        if (m_fault || !m_rest.starts_with('.'))
            return;
        m_rest.remove_prefix(1);
        if (m_rest.empty() || !isDigit(m_rest.front())) {
            fail(m_rest.empty() ? tooShort : wrongCharacter);
            return;
        }
        while (!m_rest.empty() && isDigit(m_rest.front()))
            m_rest.remove_prefix(1);
    }

    void offset()
    {
        if (!m_fault && m_rest.starts_with("\u2212")) // a minus that is none in ASCII counts, too
            m_rest.remove_prefix(3);
        else if (const char first = oneOf("zZ+-"); first == 'z' || first == 'Z' || first == '\0')
            return;
        number(2, 0, 23);
        sign(':');
        number(2, 0, 59);
    }

    int fail(const char *fault)
    {
        m_fault = fault;
        return 1;
    }

    std::string_view m_rest;
    const char *m_fault = nullptr;
};

std::optional<std::string> digitsFault(std::string_view digits)
{
    if (digits.starts_with('-') && !digits.substr(1).starts_with('+'))
        digits.remove_prefix(1);
    if (digits.starts_with('+') && !digits.substr(1).starts_with('+'))
        digits.remove_prefix(1);
    if (digits.empty())
        return "cannot parse integer from empty string";
    if (digits.front() == '_' || !std::ranges::all_of(digits, [](char c) { return isDigit(c) || c == '_'; }))
        return noDigit;
    return std::nullopt;
}

} // namespace

std::optional<std::string> dateTimeFault(std::string_view text)
{
    const char *fault = MomentReader(text).fault();
    return fault ? std::optional<std::string>(fault) : std::nullopt;
}

std::optional<std::string> integerFault(std::string_view text)
{
    long long value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ptr != text.data() + text.size())
        return noDigit;
    if (read.ec == std::errc::result_out_of_range)
        return text.starts_with('-') ? "number too small to fit in target type"
                                     : "number too large to fit in target type";
    return std::nullopt;
}

std::optional<std::string> decimalFault(std::string_view text)
{
    const auto exponent = text.find_first_of("eE");
    if (exponent != std::string_view::npos) {
        auto power = text.substr(exponent + 1);
        if (power.starts_with('+'))
            power.remove_prefix(1);
        if (power.empty())
            return "cannot parse integer from empty string";
        if (const auto fault = integerFault(power))
            return fault;
        text = text.substr(0, exponent);
    }
    if (text.empty())
        return "Failed to parse empty string";
    std::string digits(text);
    if (const auto dot = digits.find('.'); dot != std::string::npos)
        digits.erase(dot, 1);
    return digitsFault(digits);
}

bool isBase64(std::string_view text)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (text.size() % 4 != 0)
        return false;
    const auto end = text.find_last_not_of('=');
    const std::size_t length = end == std::string_view::npos ? 0 : end + 1;
    const std::size_t padding = text.size() - length;
    if (padding > 2 || text.substr(0, length).find_first_not_of(alphabet) != std::string_view::npos)
        return false;
    if (padding == 0 || length == 0)
        return padding == 0;
    const std::size_t bits = alphabet.find(text[length - 1]);
    return (bits & (padding == 1 ? 3U : 15U)) == 0;
}

} // namespace plumbline::prisma
