#include "models/base/clock.h"

#include <QDateTime>
#include <QTimeZone>

namespace plumbline {

using namespace std::chrono;

Time now()
{
    return time_point_cast<microseconds>(system_clock::now());
}

std::string rfc3339(Time time)
{
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss<microseconds> clock(time - day);
    const auto micro = static_cast<long>(clock.subseconds().count());
    const bool isWhole = micro % 1000 == 0;
    char buffer[64];
    std::snprintf(buffer, sizeof buffer,
                  isWhole ? "%04d-%02u-%02uT%02d:%02d:%02d.%03ldZ" : "%04d-%02u-%02uT%02d:%02d:%02d.%06ldZ",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
                  isWhole ? micro / 1000 : micro);
    return buffer;
}

namespace {

/// Takes exactly `count` digits from the front of `text`.
std::optional<int> digits(std::string_view &text, std::size_t count)
{
    if (text.size() < count)
        return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, count)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool takes(std::string_view &text, char wanted)
{
    if (text.empty() || text.front() != wanted)
        return false;
    text.remove_prefix(1);
    return true;
}

long fraction(std::string_view &text)
{
    long micro = 0;
    long unit = 100000;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        micro += (text.front() - '0') * unit;
        unit /= 10;
        text.remove_prefix(1);
    }
    return micro;
}

std::optional<seconds> offset(std::string_view text)
{
    if (text.empty() || text == "Z" || text == "z")
        return seconds(0);
    const int sign = text.front() == '-' ? -1 : 1;
    if (!takes(text, '+') && !takes(text, '-'))
        return std::nullopt;
    int parts[3] = {0, 0, 0};
    for (int &part : parts) {
        const auto value = digits(text, 2);
        if (!value)
            return std::nullopt;
        part = *value;
        takes(text, ':');
        if (text.empty())
            return sign * seconds(parts[0] * 3600 + parts[1] * 60 + parts[2]);
    }
    return std::nullopt;
}

} // namespace

std::optional<Time> parsedTime(std::string_view text)
{
    const auto y = digits(text, 4);
    const bool dash = takes(text, '-');
    const auto mo = digits(text, 2);
    const bool dash2 = takes(text, '-');
    const auto d = digits(text, 2);
    const bool gap = takes(text, ' ') || takes(text, 'T') || takes(text, 't');
    const auto h = digits(text, 2);
    const bool colon = takes(text, ':');
    const auto mi = digits(text, 2);
    const bool colon2 = takes(text, ':');
    const auto s = digits(text, 2);
    if (!y || !dash || !mo || !dash2 || !d || !gap || !h || !colon || !mi || !colon2 || !s)
        return std::nullopt;
    const long micro = takes(text, '.') ? fraction(text) : 0;
    const auto shift = offset(text);
    const year_month_day date(year(*y), month(static_cast<unsigned>(*mo)), day(static_cast<unsigned>(*d)));
    if (!shift || !date.ok())
        return std::nullopt;
    return Time(sys_days(date)) + hours(*h) + minutes(*mi) + seconds(*s) + microseconds(micro) - *shift;
}

} // namespace plumbline
