#include "models/diff/column_change.h"

#include <QJsonDocument>
#include <QtGlobal>

#include <algorithm>

namespace plumbline::diff {

using prisma::Literal;

namespace {

/// A decimal number without what does not change its value: sign of zero, leading and trailing zeros.
std::string normalized(const std::string &number)
{
    const bool isNegative = number.starts_with('-');
    std::string digits = number.substr(isNegative ? 1 : 0);
    if (digits.find('.') != std::string::npos) {
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.ends_with('.'))
            digits.pop_back();
    }
    const auto first = digits.find_first_not_of('0');
    if (first == std::string::npos)
        return "0";
    digits.erase(0, digits[first] == '.' ? first - (first > 0 ? 1 : 0) : first);
    if (digits.starts_with('.'))
        digits.insert(0, 1, '0');
    return digits == "0" ? digits : (isNegative ? "-" : "") + digits;
}

bool isWhole(Literal::Kind kind)
{
    return kind == Literal::Kind::Int || kind == Literal::Kind::BigInt;
}

bool isText(Literal::Kind kind)
{
    return kind == Literal::Kind::String || kind == Literal::Kind::Enum;
}

bool isSameJson(const std::string &left, const std::string &right)
{
    // Wrapped, because QJsonDocument reads no bare numbers and strings.
    const auto parse = [](const std::string &text) {
        return QJsonDocument::fromJson('[' + QByteArray::fromStdString(text) + ']');
    };
    const QJsonDocument first = parse(left);
    const QJsonDocument second = parse(right);
    return first.isNull() || second.isNull() || first == second;
}

bool hasMoment(const Literal &value)
{
    return value.kind == Literal::Kind::DateTime ||
           (value.kind == Literal::Kind::List && std::ranges::any_of(value.items, &hasMoment));
}

bool isSameValue(const Literal &left, const Literal &right)
{
    if (left.kind == Literal::Kind::List || right.kind == Literal::Kind::List)
        return left.kind == right.kind && std::ranges::equal(left.items, right.items, &isSameValue);
    if (isWhole(left.kind) && isWhole(right.kind))
        return left.text == right.text;
    if (left.kind == Literal::Kind::Json || right.kind == Literal::Kind::Json)
        return isSameJson(left.text, right.text);
    if (left.kind == Literal::Kind::Float && right.kind == Literal::Kind::Float)
        return normalized(left.text) == normalized(right.text);
    return (left.kind == right.kind || (isText(left.kind) && isText(right.kind))) && left.text == right.text;
}

bool isSameIgnoringCase(const std::string &left, const std::string &right)
{
    const auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
    };
    return std::ranges::equal(left, right, {}, lower, lower);
}

template <typename Kind>
const Kind *as(const std::optional<prisma::Default> &value)
{
    return value ? std::get_if<Kind>(&*value) : nullptr;
}

} // namespace

bool isSameDefault(const prisma::RelationalColumn &before, const prisma::RelationalColumn &after)
{
    const auto *value = as<Literal>(before.value);
    const auto *nextValue = as<Literal>(after.value);
    const auto *generated = as<prisma::DbGenerated>(before.value);
    const auto *nextGenerated = as<prisma::DbGenerated>(after.value);
    // `dbgenerated()` says that there is something and nothing of what it is.
    if (nextGenerated && !nextGenerated->text)
        return true;
    if (as<prisma::FromSequence>(after.value))
        return true;
    if (as<prisma::FromSequence>(before.value) && !after.value)
        return true; // seen as a change of autoincrement
    // Moments are never compared: PostgreSQL prints them in too many ways.
    if ((value && value->kind == Literal::Kind::DateTime && after.value) ||
        (nextValue && nextValue->kind == Literal::Kind::DateTime && before.value))
        return true;
    if ((generated && nextValue && hasMoment(*nextValue)) || (value && hasMoment(*value) && nextGenerated))
        return true;
    if (value && nextValue)
        return (hasMoment(*value) && hasMoment(*nextValue)) || isSameValue(*value, *nextValue);
    if (generated && nextGenerated)
        return isSameIgnoringCase(generated->text.value_or(""), *nextGenerated->text);
    return before.value == after.value;
}

ColumnChange columnChange(const prisma::RelationalColumn &before, const prisma::RelationalColumn &after)
{
    ColumnChange change;
    change.type = typeChange(before.type, after.type);
    change.isArity = before.type.arity != after.type.arity;
    change.isDefault = !isSameDefault(before, after);
    change.isAutoIncrement = before.isAutoIncrement != after.isAutoIncrement;
    return change;
}

} // namespace plumbline::diff
