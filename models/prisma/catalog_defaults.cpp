#include "models/prisma/catalog_schema.h"

#include <QByteArray>

#include <algorithm>

namespace plumbline::prisma {

namespace {

/// Reads the text of an expression a piece at a time, as Prisma's own little tokenizer does.
class Reader {
public:
    explicit Reader(std::string_view text) : m_rest(text) {}

    bool isAtEnd()
    {
        skipBlanks();
        return m_rest.empty();
    }
    bool takes(std::string_view word)
    {
        skipBlanks();
        const bool isThere = m_rest.starts_with(word);
        if (isThere)
            m_rest.remove_prefix(word.size());
        return isThere;
    }
    /// `'it''s'` or `E'a\nb'`.
    std::optional<std::string> string();
    /// `-1.5`, without quotes.
    std::optional<std::string> number();
    std::optional<std::string> word();
    /// `::text`, `::public."E"[]`, `::character varying(10)`; as often as they come.
    void skipCasts();

private:
    void skipBlanks()
    {
        while (m_rest.starts_with(' '))
            m_rest.remove_prefix(1);
    }
    std::string escaped();

    std::string_view m_rest;
};

std::optional<std::string> Reader::string()
{
    skipBlanks();
    const bool hasEscapes = m_rest.starts_with("E'") || m_rest.starts_with("e'");
    if (!hasEscapes && !m_rest.starts_with('\''))
        return std::nullopt;
    std::string result;
    for (std::size_t i = hasEscapes ? 2 : 1; i < m_rest.size(); ++i) {
        if (m_rest[i] == '\'' && i + 1 < m_rest.size() && m_rest[i + 1] == '\'') {
            result += m_rest[i++];
        } else if (m_rest[i] == '\'') {
            m_rest.remove_prefix(i + 1);
            return result;
        } else if (hasEscapes && m_rest[i] == '\\' && i + 1 < m_rest.size()) {
            const char letter = m_rest[++i];
            result += letter == 'n' ? '\n' : letter == 't' ? '\t' : letter == 'r' ? '\r' : letter;
        } else {
            result += m_rest[i];
        }
    }
    return std::nullopt;
}

std::optional<std::string> Reader::number()
{
    skipBlanks();
    std::size_t length = m_rest.starts_with('-') ? 1 : 0;
    const auto isDigit = [](char letter) { return letter >= '0' && letter <= '9'; };
    const std::size_t first = length;
    while (length < m_rest.size() && (isDigit(m_rest[length]) || m_rest[length] == '.'))
        ++length;
    if (length == first)
        return std::nullopt;
    std::string result(m_rest.substr(0, length));
    m_rest.remove_prefix(length);
    return result;
}

std::optional<std::string> Reader::word()
{
    skipBlanks();
    std::size_t length = 0;
    while (length < m_rest.size() &&
           (std::isalnum(static_cast<unsigned char>(m_rest[length])) || m_rest[length] == '_'))
        ++length;
    if (length == 0)
        return std::nullopt;
    std::string result(m_rest.substr(0, length));
    m_rest.remove_prefix(length);
    return result;
}

void Reader::skipCasts()
{
    while (takes("::")) {
        bool isQuoted = false;
        std::size_t length = 0;
        int depth = 0;
        for (; length < m_rest.size(); ++length) {
            const char letter = m_rest[length];
            if (letter == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && letter == '(')
                ++depth;
            else if (!isQuoted && letter == ')' && depth-- == 0)
                break;
            else if (!isQuoted && depth == 0 && (letter == ',' || letter == ']' || letter == ':') &&
                     !(letter == ']' && length > 0 && m_rest[length - 1] == '['))
                break;
        }
        m_rest.remove_prefix(length);
    }
}

std::optional<Literal> literalIn(Reader &reader, Scalar scalar);

/// A number, quoted or not. Prisma reads brackets around a plain number of a fractional type, and no others.
std::optional<Literal> number(Reader &reader, Literal::Kind kind)
{
    const bool isFraction = kind == Literal::Kind::Float;
    const bool isBracketed = isFraction && reader.takes("(");
    auto text = isBracketed ? std::nullopt : reader.string();
    if (!text)
        text = reader.number();
    if (!text || (isBracketed && !reader.takes(")")))
        return std::nullopt;
    reader.skipCasts();
    const bool isWhole = !text->empty() && text->find_first_not_of("-0123456789") == std::string::npos;
    return isWhole || isFraction ? std::optional(Literal{kind, *text}) : std::nullopt;
}

std::optional<Literal> boolean(Reader &reader)
{
    auto word = reader.string();
    if (!word)
        word = reader.word();
    reader.skipCasts();
    if (!word)
        return std::nullopt;
    if (*word == "true" || *word == "t")
        return Literal{Literal::Kind::Boolean, "true"};
    if (*word == "false" || *word == "f")
        return Literal{Literal::Kind::Boolean, "false"};
    return std::nullopt;
}

std::optional<Literal> quoted(Reader &reader, Literal::Kind kind)
{
    auto text = reader.string();
    if (!text)
        return std::nullopt;
    reader.skipCasts();
    return Literal{kind, std::move(*text)};
}

/// `'\\x68'::bytea`; in the schema language it is written in base64.
std::optional<Literal> bytes(Reader &reader)
{
    auto value = quoted(reader, Literal::Kind::Bytes);
    if (!value || !value->text.starts_with("\\x"))
        return std::nullopt;
    value->text =
        QByteArray::fromHex(QByteArray::fromStdString(value->text.substr(2))).toBase64().toStdString();
    return value;
}

std::optional<Literal> literalIn(Reader &reader, Scalar scalar)
{
    switch (scalar) {
    case Scalar::Int:
        return number(reader, Literal::Kind::Int);
    case Scalar::BigInt:
        return number(reader, Literal::Kind::BigInt);
    case Scalar::Float:
    case Scalar::Decimal:
        return number(reader, Literal::Kind::Float);
    case Scalar::Boolean:
        return boolean(reader);
    case Scalar::String:
        return quoted(reader, Literal::Kind::String);
    case Scalar::Json:
        return quoted(reader, Literal::Kind::Json);
    case Scalar::Enum:
        return quoted(reader, Literal::Kind::Enum);
    case Scalar::Bytes:
        return bytes(reader);
    case Scalar::DateTime:
    case Scalar::Unsupported:
        break;
    }
    return std::nullopt;
}

std::optional<Literal> listIn(Reader &reader, Scalar scalar)
{
    const bool isBracketed = reader.takes("(");
    if (!reader.takes("ARRAY["))
        return std::nullopt;
    Literal list{Literal::Kind::List};
    while (!reader.takes("]")) {
        auto item = literalIn(reader, scalar);
        if (!item)
            return std::nullopt;
        list.items.push_back(std::move(*item));
        reader.takes(",");
        if (reader.isAtEnd())
            return std::nullopt;
    }
    reader.skipCasts();
    if (isBracketed && !reader.takes(")"))
        return std::nullopt;
    reader.skipCasts();
    return list;
}

/// `'{a,b}'::text[]`: the items between the braces.
std::optional<Literal> arrayLiteral(Reader &reader, Scalar scalar)
{
    const auto text = reader.string();
    if (!text || !text->starts_with('{') || !text->ends_with('}'))
        return std::nullopt;
    reader.skipCasts();
    Literal list{Literal::Kind::List};
    const std::string inside = text->substr(1, text->size() - 2);
    std::string item;
    bool isQuoted = false;
    bool isReadable = true;
    const auto add = [&] {
        if (item == "NULL")
            isReadable = false;
        // As if each item were a literal of its own.
        std::string one = "'";
        for (const char letter : item)
            one += letter == '\'' ? std::string("''") : std::string(1, letter);
        one += '\'';
        Reader itemReader(one);
        if (auto value = literalIn(itemReader, scalar))
            list.items.push_back(std::move(*value));
        else
            isReadable = false;
        item.clear();
    };
    for (std::size_t i = 0; i < inside.size(); ++i) {
        if (inside[i] == '\\' && i + 1 < inside.size())
            item += inside[++i];
        else if (inside[i] == '"')
            isQuoted = !isQuoted;
        else if (inside[i] == ',' && !isQuoted)
            add();
        else
            item += inside[i];
    }
    if (!inside.empty())
        add();
    return isReadable ? std::optional(list) : std::nullopt;
}

/// `nextval('public."T_id_seq"'::regclass)`: the sequence's own name.
std::optional<std::string> sequenceIn(Reader &reader)
{
    if (!reader.takes("nextval("))
        return std::nullopt;
    const auto text = reader.string();
    if (!text)
        return std::nullopt;
    std::string name = *text;
    const auto quote = name.rfind('"');
    if (quote != std::string::npos && quote + 1 == name.size()) {
        const auto open = name.rfind('"', quote - 1);
        return open == std::string::npos ? name : name.substr(open + 1, quote - open - 1);
    }
    const auto dot = name.rfind('.');
    return dot == std::string::npos ? name : name.substr(dot + 1);
}

/// The name of an enum that Prisma's tokenizer takes for the beginning of an E'…' string, so that it reads
/// no default of that type.
bool isTakenForEscapes(const ColumnType &type)
{
    const std::string &name = type.enumeration.name;
    return type.scalar == Scalar::Enum && name.starts_with("e_") &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

} // namespace

std::optional<Default> defaultOf(const std::string &expression, const ColumnType &type)
{
    if (expression.starts_with("NULL"))
        return std::nullopt;
    const auto whole = [&](std::optional<Literal> value, Reader &reader) {
        return value && reader.isAtEnd() ? std::optional<Default>(std::move(*value)) : std::nullopt;
    };
    const bool isUuid = type.native && type.native->kind == NativeKind::Uuid;
    const DbGenerated generated{expression};
    if (type.scalar == Scalar::Unsupported || isUuid || isTakenForEscapes(type))
        return generated;
    Reader reader(expression);
    if (type.arity == Arity::List) {
        if (auto list = whole(listIn(reader, type.scalar), reader))
            return list;
        Reader again(expression);
        if (auto list = whole(arrayLiteral(again, type.scalar), again))
            return list;
        return generated;
    }
    if (type.scalar == Scalar::Int || type.scalar == Scalar::BigInt) {
        Reader sequence(expression);
        if (auto name = sequenceIn(sequence))
            return FromSequence{*name};
    }
    if (type.scalar == Scalar::DateTime) {
        const bool isNow = reader.takes("now()") || reader.takes("CURRENT_TIMESTAMP");
        reader.skipCasts();
        return isNow && reader.isAtEnd() ? Default(Now{}) : Default(generated);
    }
    if (auto value = whole(literalIn(reader, type.scalar), reader))
        return value;
    return generated;
}

} // namespace plumbline::prisma
