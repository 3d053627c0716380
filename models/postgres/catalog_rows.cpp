#include "models/postgres/catalog_rows.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace plumbline::postgres {

namespace {

/// The elements of `{a,"b, c",NULL}` as `array_out` prints them (PostgreSQL manual, 8.15.6). No array of the
/// catalog that we read holds NULL.
std::vector<std::string> elements(std::string_view array)
{
    std::vector<std::string> result;
    if (array.size() < 2 || array.front() != '{')
        return result;
    std::string element;
    bool isQuoted = false;
    const std::string_view inside = array.substr(1, array.size() - 2);
    if (inside.empty())
        return result;
    for (std::size_t at = 0; at < inside.size(); ++at) {
        const char c = inside[at];
        if (c == '\\' && at + 1 < inside.size())
            element += inside[++at];
        else if (c == '"')
            isQuoted = !isQuoted;
        else if (c == ',' && !isQuoted)
            result.push_back(std::exchange(element, {}));
        else
            element += c;
    }
    result.push_back(std::move(element));
    return result;
}

/// A role's name at the start of `item`, which then begins behind it; it is in quotes unless it is plain.
std::string takeRole(std::string_view &item)
{
    std::string role;
    bool isQuoted = false;
    std::size_t at = 0;
    for (; at < item.size(); ++at) {
        if (item[at] == '"') {
            if (isQuoted && at + 1 < item.size() && item[at + 1] == '"')
                role += item[at++];
            else
                isQuoted = !isQuoted;
        } else if (!isQuoted && (item[at] == '=' || item[at] == '/')) {
            break;
        } else {
            role += item[at];
        }
    }
    item.remove_prefix(std::min(at, item.size()));
    return role;
}

/// PostgreSQL manual, table 5.1; a letter of a later version stands for itself.
std::string privilege(char letter)
{
    static constexpr std::pair<char, const char *> names[] = {
        {'r', "SELECT"},     {'a', "INSERT"},  {'w', "UPDATE"}, {'d', "DELETE"},       {'D', "TRUNCATE"},
        {'x', "REFERENCES"}, {'t', "TRIGGER"}, {'C', "CREATE"}, {'c', "CONNECT"},      {'T', "TEMPORARY"},
        {'X', "EXECUTE"},    {'U', "USAGE"},   {'s', "SET"},    {'A', "ALTER SYSTEM"}, {'m', "MAINTAIN"}};
    const auto *const found = std::ranges::find(names, letter, [](const auto &name) { return name.first; });
    return found == std::end(names) ? std::string(1, letter) : found->second;
}

void addGrants(std::string_view item, std::vector<schema::Grant> &grants)
{
    const std::string grantee = takeRole(item);
    const std::size_t slash = item.find('/');
    if (item.empty() || slash == std::string_view::npos)
        return;
    const std::string_view letters = item.substr(1, slash - 1);
    item.remove_prefix(slash + 1);
    const std::string grantor = takeRole(item);
    for (std::size_t at = 0; at < letters.size(); ++at) {
        const bool isGrantable = at + 1 < letters.size() && letters[at + 1] == '*';
        grants.push_back({grantee, grantor, privilege(letters[at]), isGrantable});
        at += isGrantable;
    }
}

} // namespace

std::int64_t CatalogRow::number(int place) const
{
    const std::string_view digits = view(place);
    std::int64_t result = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), result);
    return result;
}

std::vector<std::string> CatalogRow::list(int place) const
{
    return elements(view(place));
}

std::vector<std::uint32_t> CatalogRow::numbers(int place) const
{
    std::vector<std::uint32_t> result;
    const std::string_view digits = view(place);
    const char *at = digits.data();
    const char *const end = at + digits.size();
    while (at != end) {
        std::int64_t number = 0;
        const auto read = std::from_chars(at, end, number);
        if (read.ec == std::errc())
            result.push_back(static_cast<std::uint32_t>(number));
        at = read.ptr == at ? at + 1 : read.ptr; // over a brace, comma or space
    }
    return result;
}

schema::Grants CatalogRow::grants(int place) const
{
    if (isNull(place))
        return {};
    schema::Grants result(std::in_place);
    for (const std::string &item : list(place))
        addGrants(item, *result);
    return result;
}

} // namespace plumbline::postgres
