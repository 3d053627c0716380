#include "models/prisma/schema_lines.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

/// Nesting of arrays and calls that is still read; hostile texts nest deeper.
constexpr int deepest = 64;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAlphanumeric(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isBreak(char c)
{
    return c == '\n' || c == '\r';
}

} // namespace

bool SchemaLines::takes(std::string_view word)
{
    const bool isThere = m_text.substr(m_at).starts_with(word);
    if (isThere)
        m_at += word.size();
    return isThere;
}

void SchemaLines::skipBlanks()
{
    while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
        ++m_at;
}

bool SchemaLines::takesLineEnd()
{
    return takes("\r\n") || takes("\n") || takes("\r");
}

std::string_view SchemaLines::rest()
{
    const std::size_t start = m_at;
    while (m_at < m_text.size() && !isBreak(m_text[m_at]))
        ++m_at;
    takesLineEnd();
    return m_text.substr(start, m_at - start);
}

bool SchemaLines::skipEmptyLines()
{
    bool isSkipped = false;
    for (std::size_t start = m_at;; start = m_at) {
        skipBlanks();
        if (!takesLineEnd()) {
            m_at = start;
            return isSkipped;
        }
        isSkipped = true;
    }
}

std::optional<std::string> SchemaLines::identifier()
{
    const std::size_t start = m_at;
    if (m_at >= m_text.size() || !isAlphanumeric(m_text[m_at]))
        return std::nullopt;
    while (m_at < m_text.size() &&
           (isAlphanumeric(m_text[m_at]) || m_text[m_at] == '_' || m_text[m_at] == '-'))
        ++m_at;
    return std::string(m_text.substr(start, m_at - start));
}

std::optional<std::string> SchemaLines::path()
{
    const std::size_t start = m_at;
    if (!identifier())
        return std::nullopt;
    while (takes("."))
        identifier();
    return std::string(m_text.substr(start, m_at - start));
}

std::optional<std::string> SchemaLines::stringLiteral()
{
    return attempt<std::string>([&]() -> std::optional<std::string> {
        const std::size_t start = m_at;
        if (!takes("\""))
            return std::nullopt;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\\') {
                ++m_at;
            } else if (c == '"') {
                ++m_at;
                return std::string(m_text.substr(start, m_at - start));
            } else if (static_cast<unsigned char>(c) < 0x20) {
                break;
            }
        }
        return std::nullopt;
    });
}

std::optional<std::string> SchemaLines::number()
{
    return attempt<std::string>([&]() -> std::optional<std::string> {
        const std::size_t start = m_at;
        const auto digits = [&] {
            const std::size_t first = m_at;
            while (m_at < m_text.size() && isDigit(m_text[m_at]))
                ++m_at;
            return m_at > first;
        };
        takes("-");
        if (!digits())
            return std::nullopt;
        const std::size_t whole = m_at;
        if (takes(".") && !digits())
            m_at = whole;
        return std::string(m_text.substr(start, m_at - start));
    });
}

std::optional<std::string> SchemaLines::argument(int depth)
{
    const auto named = attempt<std::string>([&]() -> std::optional<std::string> {
        auto name = identifier();
        skipBlanks();
        if (!name || !takes(":"))
            return std::nullopt;
        skipBlanks();
        return *name + ": " + expression(depth).value_or("");
    });
    return named ? named : expression(depth);
}

std::optional<std::string> SchemaLines::argumentList(int depth)
{
    return attempt<std::string>([&]() -> std::optional<std::string> {
        if (depth > deepest || !takes("("))
            return std::nullopt;
        std::string text = "(";
        for (;;) {
            skipBlanks();
            if (takes(")"))
                return text + ")";
            if (text.size() > 1 && !takes(","))
                return std::nullopt;
            skipBlanks();
            if (text.size() > 1 && takes(")"))
                return text + ")"; // a comma at the end is left out
            const auto value = argument(depth + 1);
            if (!value)
                return std::nullopt;
            text += (text.size() > 1 ? ", " : "") + *value;
        }
    });
}

std::optional<std::string> SchemaLines::array(int depth)
{
    return attempt<std::string>([&]() -> std::optional<std::string> {
        if (depth > deepest || !takes("["))
            return std::nullopt;
        std::string text = "[";
        for (;;) {
            skipBlanks();
            if (takes("]"))
                return text + "]";
            if (text.size() > 1 && !takes(","))
                return std::nullopt;
            skipBlanks();
            const auto value = expression(depth + 1);
            if (!value)
                return std::nullopt;
            text += (text.size() > 1 ? ", " : "") + *value;
        }
    });
}

std::optional<std::string> SchemaLines::expression(int depth)
{
    const auto call = attempt<std::string>([&]() -> std::optional<std::string> {
        const auto name = path();
        skipBlanks();
        const auto list = name ? argumentList(depth) : std::nullopt;
        return list ? std::optional(*name + *list) : std::nullopt;
    });
    if (call)
        return call;
    // The first that fits is taken, even where what follows then does not: so does Prisma's grammar.
    if (auto text = array(depth))
        return text;
    if (auto text = number())
        return text;
    if (auto text = stringLiteral())
        return text;
    return path();
}

std::optional<FormattedAttribute> SchemaLines::attribute(std::string_view sign)
{
    return attempt<FormattedAttribute>([&]() -> std::optional<FormattedAttribute> {
        if (!takes(sign))
            return std::nullopt;
        skipBlanks();
        const auto name = path();
        if (!name)
            return std::nullopt;
        const std::size_t end = m_at;
        skipBlanks();
        const auto list = argumentList(0);
        if (!list)
            m_at = end;
        return FormattedAttribute{*name, *name + list.value_or("")};
    });
}

std::optional<std::string> SchemaLines::baseType()
{
    const auto unsupported = attempt<std::string>([&]() -> std::optional<std::string> {
        const std::size_t start = m_at;
        if (!takes("Unsupported("))
            return std::nullopt;
        skipBlanks();
        if (!stringLiteral())
            return std::nullopt;
        skipBlanks();
        return takes(")") ? std::optional(std::string(m_text.substr(start, m_at - start))) : std::nullopt;
    });
    return unsupported ? unsupported : identifier();
}

std::optional<std::string> SchemaLines::fieldType()
{
    if (takes("[")) { // as Prisma 1 wrote lists
        skipBlanks();
        const auto base = baseType();
        skipBlanks();
        return base && takes("]") ? std::optional(*base + "[]") : std::nullopt;
    }
    const auto base = baseType();
    if (!base)
        return std::nullopt;
    const std::size_t end = m_at;
    skipBlanks();
    if (takes("[]")) {
        const std::size_t list = m_at;
        skipBlanks();
        if (takes("?"))
            return *base + "[]?";
        m_at = list;
        return *base + "[]";
    }
    if (takes("?"))
        return *base + "?";
    if (!takes("!"))
        m_at = end;
    return base;
}

std::optional<std::string> SchemaLines::comment()
{
    return attempt<std::string>([&]() -> std::optional<std::string> {
        skipBlanks();
        const std::size_t start = m_at;
        if (!takes("//"))
            return std::nullopt;
        while (m_at < m_text.size() && !isBreak(m_text[m_at]))
            ++m_at;
        return std::string(m_text.substr(start, m_at - start));
    });
}

std::vector<SchemaLine> SchemaLines::comments()
{
    std::vector<SchemaLine> lines;
    while (auto text = comment()) {
        lines.push_back({.kind = SchemaLine::Kind::Comment, .remark = std::move(*text)});
        takesLineEnd();
    }
    return lines;
}

} // namespace plumbline::prisma
