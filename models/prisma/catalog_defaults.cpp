#include "models/prisma/catalog_default_tokens.h"
#include "models/prisma/catalog_schema.h"

#include <QByteArray>

#include <algorithm>
#include <charconv>

namespace plumbline::prisma {

namespace {

using Kind = DefaultTokenKind;

bool isWord(std::string_view text, std::string_view word)
{
    return std::ranges::equal(text, word, {}, [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
    });
}

/// A whole number as 64 bits hold it; it is printed anew, without leading zeros.
std::optional<Literal> wholeNumber(std::string_view text, Literal::Kind kind)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return Literal{kind, std::to_string(value)};
}

/// The first of one or two names with a dot between them, the second where there are two.
std::optional<std::string> lastName(std::string_view text)
{
    DefaultTokens tokens(text);
    const auto name = [&]() -> std::optional<std::string> {
        if (const auto quoted = tokens.take(Kind::QuotedName))
            return unquotedName(*quoted);
        const auto word = tokens.take(Kind::Word);
        return word ? std::optional<std::string>(*word) : std::nullopt;
    };
    auto first = name();
    return first && tokens.takes(Kind::Dot) ? name() : first;
}

/// What follows `nextval`: `('public."T_id_seq"'::regclass)`, or with `('…'::text)::regclass` inside.
std::optional<Default> sequence(DefaultTokens &tokens)
{
    if (!tokens.takes(Kind::OpenRound))
        return std::nullopt;
    tokens.takes(Kind::OpenRound);
    const auto text = tokens.string();
    const auto name = text ? lastName(*text) : std::nullopt;
    if (!name)
        return std::nullopt;
    for (auto token = tokens.next(); token && token->kind != Kind::CloseRound; token = tokens.next())
        continue;
    if (!tokens.skipCast())
        return std::nullopt;
    tokens.takes(Kind::CloseRound);
    return tokens.skipCast() ? std::optional<Default>(FromSequence{*name}) : std::nullopt;
}

std::optional<Default> whole(DefaultTokens &tokens, Literal::Kind kind)
{
    const auto value = [&](std::optional<Literal> literal) -> std::optional<Default> {
        return literal ? std::optional<Default>(std::move(*literal)) : std::nullopt;
    };
    if (const auto digits = tokens.take(Kind::Digits))
        return value(wholeNumber(*digits, kind));
    if (tokens.takes(Kind::Minus)) {
        const auto digits = tokens.take(Kind::Digits);
        return digits ? value(wholeNumber('-' + std::string(*digits), kind)) : std::nullopt;
    }
    if (tokens.peek() == Kind::String) {
        const auto text = tokens.string();
        return text ? value(wholeNumber(*text, kind)) : std::nullopt;
    }
    const auto word = tokens.take(Kind::Word);
    return word && isWord(*word, "nextval") ? sequence(tokens) : std::nullopt;
}

/// The digits of a number with a fraction, in brackets or quotes or without. Of what stands in quotes only
/// the front is read: of `'1e+20'` the 1.
std::optional<std::string> fraction(DefaultTokens &tokens)
{
    if (tokens.peek() == Kind::String || tokens.peek() == Kind::EscapeString) {
        const auto text = tokens.string();
        if (!text)
            return std::nullopt;
        DefaultTokens inside(*text);
        return fraction(inside);
    }
    const bool isBracketed = tokens.takes(Kind::OpenRound);
    std::string number = tokens.takes(Kind::Minus) ? "-" : "";
    const auto digits = tokens.take(Kind::Digits);
    if (!digits)
        return std::nullopt;
    number += *digits;
    if (tokens.takes(Kind::Dot)) {
        const auto behind = tokens.take(Kind::Digits);
        if (!behind)
            return std::nullopt;
        number += '.' + std::string(*behind);
    }
    if (isBracketed && !tokens.takes(Kind::CloseRound))
        return std::nullopt;
    return number;
}

std::optional<Literal> truth(std::string_view text)
{
    if (isWord(text, "t") || isWord(text, "true"))
        return Literal{Literal::Kind::Boolean, "true"};
    if (isWord(text, "f") || isWord(text, "false"))
        return Literal{Literal::Kind::Boolean, "false"};
    return std::nullopt;
}

std::optional<Default> moment(DefaultTokens &tokens)
{
    const auto word = tokens.take(Kind::Word);
    if (!word || (tokens.takes(Kind::OpenRound) && !tokens.takes(Kind::CloseRound)) || !tokens.skipCast())
        return std::nullopt;
    const bool isNow = isWord(*word, "now") || isWord(*word, "current_timestamp");
    return isNow ? std::optional<Default>(Now{}) : std::nullopt;
}

/// `'\x68'::bytea`; in the schema language it is written in base64.
std::optional<Default> bytes(DefaultTokens &tokens)
{
    const auto text = tokens.string();
    if (!text || !text->starts_with("\\x") || text->size() % 2 != 0)
        return std::nullopt;
    const QByteArray value = QByteArray::fromHex(QByteArray::fromStdString(text->substr(2)));
    return Literal{Literal::Kind::Bytes, value.toBase64().toStdString()};
}

std::optional<Default> enumValue(DefaultTokens &tokens)
{
    std::optional<std::string> value;
    if (const auto word = tokens.take(Kind::Word))
        value = std::string(*word);
    else
        value = tokens.string();
    if (!value || !tokens.skipCast())
        return std::nullopt;
    return Literal{Literal::Kind::Enum, std::move(*value)};
}

std::optional<Default> text(DefaultTokens &tokens, Literal::Kind kind)
{
    auto value = tokens.string();
    return value ? std::optional<Default>(Literal{kind, std::move(*value)}) : std::nullopt;
}

bool isUuid(const ColumnType &type)
{
    return type.native && type.native->kind == NativeKind::Uuid;
}

/// One value of the type at the front of the tokens.
std::optional<Default> valueIn(DefaultTokens &tokens, const ColumnType &type)
{
    switch (type.scalar) {
    case Scalar::Int:
        return whole(tokens, Literal::Kind::Int);
    case Scalar::BigInt:
        return whole(tokens, Literal::Kind::BigInt);
    case Scalar::Float:
    case Scalar::Decimal: {
        auto number = fraction(tokens);
        if (!number || !tokens.skipCast())
            return std::nullopt;
        return Literal{Literal::Kind::Float, std::move(*number)};
    }
    case Scalar::Boolean: {
        const auto word = tokens.take(Kind::Word);
        auto value = word ? truth(*word) : std::nullopt;
        return value ? std::optional<Default>(std::move(*value)) : std::nullopt;
    }
    case Scalar::String:
        return isUuid(type) ? std::nullopt : text(tokens, Literal::Kind::String);
    case Scalar::Json:
        return text(tokens, Literal::Kind::Json);
    case Scalar::Enum:
        return enumValue(tokens);
    case Scalar::Bytes:
        return bytes(tokens);
    case Scalar::DateTime:
        return moment(tokens);
    case Scalar::Unsupported:
        break;
    }
    return std::nullopt;
}

std::optional<Literal> literalIn(DefaultTokens &tokens, const ColumnType &type)
{
    auto value = valueIn(tokens, type);
    auto *literal = value ? std::get_if<Literal>(&*value) : nullptr;
    return literal ? std::optional(std::move(*literal)) : std::nullopt;
}

/// `ARRAY['a'::text, 'b'::text]`.
std::optional<Literal> constructed(DefaultTokens &tokens, const ColumnType &type)
{
    tokens.takes(Kind::OpenRound);
    const auto word = tokens.take(Kind::Word);
    if (!word || !isWord(*word, "array") || !tokens.takes(Kind::OpenSquare))
        return std::nullopt;
    Literal list{Literal::Kind::List};
    while (!tokens.takes(Kind::CloseSquare)) {
        auto item = literalIn(tokens, type);
        if (!item)
            return std::nullopt;
        if (item->kind == Literal::Kind::BigInt)
            item->kind = Literal::Kind::Int;
        else if (item->kind == Literal::Kind::Json)
            item->kind = Literal::Kind::String;
        list.items.edit().push_back(std::move(*item));
        if (!tokens.takes(Kind::Comma) && tokens.peek() != Kind::CloseSquare)
            return std::nullopt;
    }
    return list;
}

/// One item between the braces of an array literal, which has no quotes around it any more.
std::optional<Literal> bareItem(const std::string &item, const ColumnType &type)
{
    switch (type.scalar) {
    case Scalar::Int:
    case Scalar::BigInt:
        return wholeNumber(item, Literal::Kind::Int); // also of a BIGINT[], which Prisma then finds changed
    case Scalar::Float:
    case Scalar::Decimal:
        return item.empty() || item.find_first_not_of("0123456789.+-eE") != std::string::npos
                   ? std::nullopt
                   : std::optional(Literal{Literal::Kind::Float, item});
    case Scalar::Boolean:
        return truth(item);
    case Scalar::String:
        return isUuid(type) ? std::nullopt : std::optional(Literal{Literal::Kind::String, item});
    case Scalar::Json:
        return Literal{Literal::Kind::Json, item};
    case Scalar::Enum: {
        DefaultTokens tokens(item);
        auto inside = tokens.string();
        return Literal{Literal::Kind::Enum, inside ? std::move(*inside) : item};
    }
    case Scalar::DateTime:
    case Scalar::Bytes:
    case Scalar::Unsupported:
        break;
    }
    return std::nullopt;
}

std::optional<Literal> itemIn(DefaultTokens &tokens, const ColumnType &type)
{
    if (const auto word = tokens.take(Kind::Word))
        return bareItem(std::string(*word), type);
    if (const auto quoted = tokens.take(Kind::QuotedName))
        return bareItem(unquotedName(*quoted), type);
    if (tokens.peek() == Kind::String) {
        const auto value = tokens.string();
        return value ? bareItem(*value, type) : std::nullopt;
    }
    const bool isNumber = type.scalar == Scalar::Int || type.scalar == Scalar::BigInt ||
                          type.scalar == Scalar::Float || type.scalar == Scalar::Decimal;
    const bool isDigits = tokens.peek() == Kind::Minus || tokens.peek() == Kind::Digits;
    return isNumber && isDigits ? literalIn(tokens, type) : std::nullopt;
}

/// What stands between the quotes of `'{a,"b c"}'::text[]`.
std::optional<Literal> braced(const std::string &content, const ColumnType &type)
{
    DefaultTokens tokens(content);
    if (!tokens.takes(Kind::OpenCurly))
        return std::nullopt;
    Literal list{Literal::Kind::List};
    while (!tokens.takes(Kind::CloseCurly)) {
        auto item = itemIn(tokens, type);
        if (!item)
            return std::nullopt;
        list.items.edit().push_back(std::move(*item));
        if (!tokens.takes(Kind::Comma) && tokens.peek() != Kind::CloseCurly)
            return std::nullopt;
    }
    return list;
}

std::optional<Literal> listIn(DefaultTokens &tokens, const ColumnType &type)
{
    const auto first = tokens.peek();
    if (first == Kind::String || first == Kind::EscapeString) {
        const auto content = tokens.string();
        return content ? braced(*content, type) : std::nullopt;
    }
    return first == Kind::Word || first == Kind::OpenRound ? constructed(tokens, type) : std::nullopt;
}

} // namespace

std::optional<Default> defaultOf(const std::string &expression, const ColumnType &type)
{
    const auto start = expression.find_first_not_of(" \t\r\n");
    if (start != std::string::npos && expression.compare(start, 4, "NULL") == 0)
        return std::nullopt;
    DefaultTokens tokens(expression);
    if (type.arity == Arity::List) {
        if (auto list = listIn(tokens, type))
            return list;
    } else if (auto value = valueIn(tokens, type); value && tokens.isFinished()) {
        return value;
    }
    return DbGenerated{expression};
}

} // namespace plumbline::prisma
