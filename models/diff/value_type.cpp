#include "models/diff/value_type.h"

#include <charconv>
#include <map>
#include <string_view>

namespace plumbline::diff {

namespace {

const std::map<std::string_view, ValueKind> &kinds()
{
    using enum ValueKind;
    static const std::map<std::string_view, ValueKind> all{
        {"smallint", SmallInt},
        {"integer", Integer},
        {"bigint", BigInt},
        {"oid", Oid},
        {"numeric", Numeric},
        {"money", Money},
        {"real", Real},
        {"double precision", Double},
        {"boolean", Boolean},
        {"text", Text},
        {"character varying", VarChar},
        {"character", Char},
        {"bpchar", Char},
        {"citext", Citext},
        {"public.citext", Citext},
        {"uuid", Uuid},
        {"xml", Xml},
        {"json", Json},
        {"jsonb", JsonB},
        {"bytea", ByteA},
        {"bit", Bit},
        {"bit varying", VarBit},
        {"date", Date},
        {"time without time zone", Time},
        {"time with time zone", Timetz},
        {"timestamp without time zone", Timestamp},
        {"timestamp with time zone", Timestamptz},
        {"inet", Inet},
        {"cidr", Cidr},
        {"macaddr", MacAddr},
        {"macaddr8", MacAddr8},
    };
    return all;
}

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// Takes "(10,2)" out of the text; false where what stands in the parentheses are no numbers.
bool takeModifiers(std::string &text, ValueType &type)
{
    const auto open = text.find('(');
    if (open == std::string::npos)
        return true;
    const auto close = text.find(')', open);
    if (close == std::string::npos)
        return false;
    const std::string_view inside = std::string_view(text).substr(open + 1, close - open - 1);
    const auto comma = inside.find(',');
    type.length = number(inside.substr(0, comma));
    const auto scale = comma == std::string_view::npos ? std::optional(0) : number(inside.substr(comma + 1));
    if (!type.length || !scale)
        return false;
    type.scale = *scale;
    text.erase(open, close - open + 1);
    return true;
}

ValueKind kindOf(const std::string &name, ValueType &type)
{
    constexpr std::string_view interval = "interval";
    if (name == interval)
        return ValueKind::Interval;
    if (name.starts_with("interval ")) {
        type.fields = name.substr(interval.size() + 1);
        return ValueKind::Interval;
    }
    const auto found = kinds().find(name);
    return found == kinds().end() ? ValueKind::Unknown : found->second;
}

} // namespace

ValueType valueType(const std::string &spelled)
{
    ValueType type;
    std::string name = spelled;
    while (name.ends_with("[]")) {
        type.isArray = true;
        name.resize(name.size() - 2);
    }
    const std::string written = name;
    // A quoted name may hold anything, parentheses too; no type that is known here is quoted.
    const bool isRead = name.find('"') == std::string::npos && takeModifiers(name, type);
    if (isRead)
        type.kind = kindOf(name, type);
    if (type.kind == ValueKind::Unknown)
        type = {.isArray = type.isArray};
    type.name = isRead ? name : written;
    // Without a length these two hold one; `bpchar`, which has no limit, is printed by its own name.
    if (!type.length && (type.kind == ValueKind::Bit || name == "character"))
        type.length = 1;
    return type;
}

} // namespace plumbline::diff
