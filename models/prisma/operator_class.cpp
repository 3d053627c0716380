#include "models/prisma/operator_class.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace plumbline::prisma {

namespace {

constexpr unsigned bloom = 1;
constexpr unsigned minMax = 2;
constexpr unsigned minMaxMulti = 4;
constexpr unsigned inclusion = 8;

/// BRIN's classes: what their names begin with, the type they are for, and which endings there are.
struct Family {
    std::string_view prefix;
    NativeKind type;
    unsigned endings;
};

constexpr std::array<Family, 20> families{{
    {"Bit", NativeKind::Bit, minMax},
    {"VarBit", NativeKind::VarBit, minMax},
    {"Bpchar", NativeKind::Char, bloom | minMax},
    {"Bytea", NativeKind::ByteA, bloom | minMax},
    {"Date", NativeKind::Date, bloom | minMax | minMaxMulti},
    {"Float4", NativeKind::Real, bloom | minMax | minMaxMulti},
    {"Float8", NativeKind::DoublePrecision, bloom | minMax | minMaxMulti},
    {"Inet", NativeKind::Inet, inclusion | bloom | minMax | minMaxMulti},
    {"Int2", NativeKind::SmallInt, bloom | minMax | minMaxMulti},
    {"Int4", NativeKind::Integer, bloom | minMax | minMaxMulti},
    {"Int8", NativeKind::BigInt, bloom | minMax | minMaxMulti},
    {"Numeric", NativeKind::Decimal, bloom | minMax | minMaxMulti},
    {"Oid", NativeKind::Oid, bloom | minMax | minMaxMulti},
    {"Text", NativeKind::Text, bloom | minMax},
    {"Text", NativeKind::VarChar, bloom | minMax},
    {"Timestamp", NativeKind::Timestamp, bloom | minMax | minMaxMulti},
    {"TimestampTz", NativeKind::Timestamptz, bloom | minMax | minMaxMulti},
    {"Time", NativeKind::Time, bloom | minMax | minMaxMulti},
    {"TimeTz", NativeKind::Timetz, bloom | minMax | minMaxMulti},
    {"Uuid", NativeKind::Uuid, bloom | minMax | minMaxMulti},
}};

constexpr std::array<std::pair<std::string_view, unsigned>, 4> endings{{{"BloomOps", bloom},
                                                                        {"MinMaxOps", minMax},
                                                                        {"MinMaxMultiOps", minMaxMulti},
                                                                        {"InclusionOps", inclusion}}};

bool belongsTo(std::string_view operatorClass, const Family &family)
{
    if (!operatorClass.starts_with(family.prefix))
        return false;
    const auto ending = operatorClass.substr(family.prefix.size());
    return std::ranges::any_of(endings, [&](const auto &each) {
        return each.first == ending && (family.endings & each.second) != 0;
    });
}

/// The classes of the other methods, each with those that it is for.
constexpr std::array<std::pair<std::string_view, IndexMethod>, 6> others{{{"InetOps", IndexMethod::Gist},
                                                                          {"InetOps", IndexMethod::SpGist},
                                                                          {"JsonbOps", IndexMethod::Gin},
                                                                          {"JsonbPathOps", IndexMethod::Gin},
                                                                          {"ArrayOps", IndexMethod::Gin},
                                                                          {"TextOps", IndexMethod::SpGist}}};

/// `Int4MinMaxMultiOps` -> `int4_minmax_multi_ops`: words in lower case, but for some that PostgreSQL writes
/// as one.
std::string snakeCase(std::string name)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> joined{
        {{"MinMax", "Minmax"}, {"TimestampTz", "Timestamptz"}, {"TimeTz", "Timetz"}, {"VarBit", "Varbit"}}};
    for (const auto &[parts, word] : joined) {
        for (auto at = name.find(parts); at != std::string::npos; at = name.find(parts, at + word.size()))
            name.replace(at, parts.size(), word);
    }
    std::string result;
    for (const char letter : name) {
        const bool isUpper = letter >= 'A' && letter <= 'Z';
        if (isUpper && !result.empty())
            result += '_';
        result += isUpper ? char(letter - 'A' + 'a') : letter;
    }
    return result;
}

} // namespace

bool isOperatorClass(std::string_view word)
{
    return suitsMethod(word, IndexMethod::Brin) ||
           std::ranges::any_of(others, [&](const auto &each) { return each.first == word; });
}

bool suitsMethod(std::string_view operatorClass, IndexMethod method)
{
    if (method == IndexMethod::Brin)
        return std::ranges::any_of(families,
                                   [&](const Family &family) { return belongsTo(operatorClass, family); });
    return std::ranges::find(others, std::pair(operatorClass, method)) != others.end();
}

bool suitsType(std::string_view operatorClass, NativeKind type)
{
    return std::ranges::any_of(families, [&](const Family &family) {
        return family.type == type && (operatorClass.empty() || belongsTo(operatorClass, family));
    });
}

OperatorClass operatorClassOf(const Expression &value)
{
    if (value.kind == Expression::Kind::Call)
        return {value.arguments.empty() ? std::string() : value.arguments.front().value.text, true};
    return {snakeCase(value.text)};
}

std::string operatorClassWord(const std::string &sqlName)
{
    static const auto words = [] {
        std::map<std::string, std::string> known;
        for (const auto &[word, method] : others)
            known.emplace(snakeCase(std::string(word)), word);
        for (const Family &family : families) {
            for (const auto &[ending, bit] : endings) {
                const std::string word = std::string(family.prefix) + std::string(ending);
                if ((family.endings & bit) != 0)
                    known.emplace(snakeCase(word), word);
            }
        }
        return known;
    }();
    const auto found = words.find(sqlName);
    return found == words.end() ? std::string() : found->second;
}

} // namespace plumbline::prisma
