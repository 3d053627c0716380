#include "models/diff/column_change.h"

#include "models/prisma/decimal_text.h"

#include <QJsonDocument>
#include <QtGlobal>

#include <algorithm>

namespace plumbline::diff {

using prisma::Literal;

namespace {

/// A decimal number without what does not change its value.
std::string normalized(const std::string &number)
{
    std::string text = prisma::decimalText(number);
    if (text.find('.') == std::string::npos)
        return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

bool isWhole(Literal::Kind kind)
{
    return kind == Literal::Kind::Int || kind == Literal::Kind::BigInt;
}

bool isText(Literal::Kind kind)
{
    return kind == Literal::Kind::String || kind == Literal::Kind::Enum;
}

/// A JSON text with its numbers as strings that tell a whole one from another: to Prisma 1 is not 1.0, but 1.0
/// is 1e0.
std::string withMarkedNumbers(std::string_view json)
{
    std::string result;
    bool isInString = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (isInString || (c != '-' && (c < '0' || c > '9'))) {
            result += c;
            if (c == '\\' && isInString && at + 1 < json.size())
                result += json[++at];
            else if (c == '"')
                isInString = !isInString;
            continue;
        }
        const auto end = std::min(json.find_first_not_of("+-.0123456789eE", at), json.size());
        const std::string number(json.substr(at, end - at));
        const bool isWholeNumber = number.find_first_of(".eE") == std::string::npos;
        result += isWholeNumber ? "\"\\u0001" + number + '"'
                                : "\"\\u0002" + QByteArray::number(QByteArray::fromStdString(number).toDouble(), 'g', 17)
                                                    .toStdString() +
                                      '"';
        at = end - 1;
    }
    return result;
}

bool isSameJson(const std::string &left, const std::string &right)
{
    // Wrapped, because QJsonDocument reads no bare numbers and strings.
    const auto parse = [](const std::string &text) {
        return QJsonDocument::fromJson(QByteArray::fromStdString('[' + withMarkedNumbers(text) + ']'));
    };
    const QJsonDocument first = parse(left);
    const QJsonDocument second = parse(right);
    return first.isNull() || second.isNull() || first == second;
}

bool isMomentList(const prisma::RelationalColumn &column)
{
    return column.type.scalar == prisma::Scalar::DateTime && column.type.arity == prisma::Arity::List;
}

bool isList(const Literal *value)
{
    return value && value->kind == Literal::Kind::List;
}

/// Items of lists are the same only where they are so in every way, JSON's spelling included, while values
/// that stand alone may be of different kinds. Moments are never compared.
bool isSameItem(const Literal &left, const Literal &right)
{
    if (left.kind == Literal::Kind::DateTime || right.kind == Literal::Kind::DateTime)
        return true;
    if ((left.kind == Literal::Kind::Json) != (right.kind == Literal::Kind::Json))
        return isSameJson(left.text, right.text);
    if (left.kind == Literal::Kind::Float && right.kind == Literal::Kind::Float)
        return normalized(left.text) == normalized(right.text);
    return left == right;
}

bool isSameValue(const Literal &left, const Literal &right)
{
    if (left.kind == Literal::Kind::List || right.kind == Literal::Kind::List)
        return left.kind == right.kind && std::ranges::equal(*left.items, *right.items, &isSameItem);
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
    if ((isMomentList(before) || isMomentList(after)) &&
        ((generated && isList(nextValue)) || (isList(value) && nextGenerated)))
        return true;
    if (value && nextValue)
        return isSameValue(*value, *nextValue);
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
