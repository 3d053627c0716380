#include "models/prisma/resolver.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace plumbline::prisma {

namespace {

/// What Prisma's client fills in; the server is told nothing of it.
constexpr std::array<std::string_view, 4> clientFunctions{"uuid", "cuid", "ulid", "nanoid"};

/// A whole number as Prisma keeps it: without leading zeros.
std::string wholeNumber(const std::string &text)
{
    const bool isNegative = text.starts_with('-');
    const auto first = text.find_first_not_of('0', isNegative ? 1 : 0);
    if (first == std::string::npos)
        return "0";
    return (isNegative ? "-" : "") + text.substr(first);
}

Literal::Kind literalKind(Scalar scalar)
{
    switch (scalar) {
    case Scalar::Int:
        return Literal::Kind::Int;
    case Scalar::BigInt:
        return Literal::Kind::BigInt;
    case Scalar::Float:
    case Scalar::Decimal:
        return Literal::Kind::Float;
    case Scalar::Boolean:
        return Literal::Kind::Boolean;
    case Scalar::DateTime:
        return Literal::Kind::DateTime;
    case Scalar::Bytes:
        return Literal::Kind::Bytes;
    case Scalar::Json:
        return Literal::Kind::Json;
    case Scalar::Enum:
        return Literal::Kind::Enum;
    case Scalar::String:
    case Scalar::Unsupported:
        break;
    }
    return Literal::Kind::String;
}

} // namespace

void Resolver::readDefault(ScalarField &field, const Member &member)
{
    const Attribute *attribute = attributeOf(member, "default");
    const Expression *value = attribute ? attribute->argument("value") : nullptr;
    if (!value)
        return;
    if (value->kind != Expression::Kind::Call) {
        field.value = literal(field, *value);
        return;
    }
    if (value->text == "autoincrement") {
        field.isAutoIncrement = true;
    } else if (value->text == "now") {
        field.value = Now{};
    } else if (value->text == "dbgenerated") {
        const bool hasText = !value->arguments.empty() && value->arguments.front().value.isString();
        field.value =
            DbGenerated{hasText ? std::optional(value->arguments.front().value.text) : std::nullopt};
    } else if (std::ranges::find(clientFunctions, value->text) != clientFunctions.end()) {
        field.hasClientDefault = true;
    }
}

Literal Resolver::literal(const ScalarField &field, const Expression &value) const
{
    if (value.kind == Expression::Kind::Array) {
        Literal list{Literal::Kind::List};
        for (const Argument &item : value.arguments)
            list.items.push_back(literal(field, item.value));
        return list;
    }
    Literal result{literalKind(field.type.scalar), value.text};
    if (result.kind == Literal::Kind::Int || result.kind == Literal::Kind::BigInt) {
        result.text = wholeNumber(value.text);
    } else if (result.kind == Literal::Kind::Enum) {
        const DeclaredEnum &type = m_result.enums[field.enumIndex];
        const auto found = std::ranges::find(type.valueNames, value.text);
        if (found != type.valueNames.end())
            result.text = type.type.values[std::size_t(found - type.valueNames.begin())];
    }
    return result;
}

namespace {

void appendLower(std::string &text, char letter)
{
    text += letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
}

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
        if (letter >= 'A' && letter <= 'Z' && !result.empty())
            result += '_';
        appendLower(result, letter);
    }
    return result;
}

} // namespace

std::string operatorClassOf(const Expression &value)
{
    if (value.kind == Expression::Kind::Call)
        return value.arguments.empty() ? std::string() : value.arguments.front().value.text;
    return snakeCase(value.text);
}

} // namespace plumbline::prisma
