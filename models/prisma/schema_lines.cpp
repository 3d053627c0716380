#include "models/prisma/schema_lines.h"

namespace plumbline::prisma {

namespace {

/// Nesting of arrays and calls that is still read; hostile texts nest deeper.
constexpr int deepest = 64;

using Words = std::optional<std::string>;

Words asWords(std::optional<std::string_view> taken)
{
    return taken ? Words(*taken) : std::nullopt;
}

} // namespace

std::string_view SchemaLines::rest()
{
    const std::size_t start = m_text.at();
    m_text.skipRestOfLine();
    m_text.takeNewline();
    return m_text.from(start);
}

Words SchemaLines::argument(int depth)
{
    const Words named = attempt([&]() -> Words {
        const auto name = m_text.takeIdentifier();
        m_text.skipBlanks();
        if (!name || !m_text.take(":"))
            return std::nullopt;
        m_text.skipBlanks();
        return std::string(*name) + ": " + expression(depth).value_or("");
    });
    return named ? named : expression(depth);
}

Words SchemaLines::argumentList(int depth)
{
    return attempt([&]() -> Words {
        if (depth > deepest || !m_text.take("("))
            return std::nullopt;
        std::string text = "(";
        for (;;) {
            m_text.skipBlanks();
            if (m_text.take(")"))
                return text + ")";
            if (text.size() > 1 && !m_text.take(","))
                return std::nullopt;
            m_text.skipBlanks();
            if (text.size() > 1 && m_text.take(")"))
                return text + ")"; // a comma at the end is left out
            const Words value = argument(depth + 1);
            if (!value)
                return std::nullopt;
            text += (text.size() > 1 ? ", " : "") + *value;
        }
    });
}

Words SchemaLines::array(int depth)
{
    return attempt([&]() -> Words {
        if (depth > deepest || !m_text.take("["))
            return std::nullopt;
        std::string text = "[";
        for (;;) {
            m_text.skipBlanks();
            if (m_text.take("]"))
                return text + "]";
            if (text.size() > 1 && !m_text.take(","))
                return std::nullopt;
            m_text.skipBlanks();
            const Words value = expression(depth + 1);
            if (!value)
                return std::nullopt;
            text += (text.size() > 1 ? ", " : "") + *value;
        }
    });
}

Words SchemaLines::expression(int depth)
{
    const Words call = attempt([&]() -> Words {
        const auto name = m_text.takePath();
        m_text.skipBlanks();
        const Words list = name ? argumentList(depth) : std::nullopt;
        return list ? Words(std::string(*name) + *list) : std::nullopt;
    });
    if (call)
        return call;
    // The first that fits is taken, even where what follows then does not: so does Prisma's grammar.
    if (Words text = array(depth))
        return text;
    if (const auto text = m_text.takeNumber())
        return std::string(*text);
    if (const auto text = m_text.takeString())
        return std::string(*text);
    return asWords(m_text.takePath());
}

std::optional<FormattedAttribute> SchemaLines::attribute(std::string_view sign)
{
    return attempt([&]() -> std::optional<FormattedAttribute> {
        if (!m_text.take(sign))
            return std::nullopt;
        m_text.skipBlanks();
        const auto name = m_text.takePath();
        if (!name)
            return std::nullopt;
        const Words list = attempt([&] {
            m_text.skipBlanks();
            return argumentList(0);
        });
        return FormattedAttribute{std::string(*name), std::string(*name) + list.value_or("")};
    });
}

Words SchemaLines::baseType()
{
    const Words unsupported = attempt([&]() -> Words {
        const std::size_t start = m_text.at();
        if (!m_text.take("Unsupported("))
            return std::nullopt;
        m_text.skipBlanks();
        if (!m_text.takeString())
            return std::nullopt;
        m_text.skipBlanks();
        return m_text.take(")") ? Words(m_text.from(start)) : std::nullopt;
    });
    return unsupported ? unsupported : asWords(m_text.takeIdentifier());
}

Words SchemaLines::fieldType()
{
    if (m_text.take("[")) { // as Prisma 1 wrote lists
        m_text.skipBlanks();
        const Words base = baseType();
        m_text.skipBlanks();
        return base && m_text.take("]") ? Words(*base + "[]") : std::nullopt;
    }
    const Words base = baseType();
    if (!base)
        return std::nullopt;
    const std::size_t end = m_text.at();
    m_text.skipBlanks();
    if (m_text.take("[]")) {
        const std::size_t list = m_text.at();
        m_text.skipBlanks();
        if (m_text.take("?"))
            return *base + "[]?";
        m_text.moveTo(list);
        return *base + "[]";
    }
    if (m_text.take("?"))
        return *base + "?";
    if (!m_text.take("!"))
        m_text.moveTo(end);
    return base;
}

Words SchemaLines::comment()
{
    return attempt([&]() -> Words {
        m_text.skipBlanks();
        const std::size_t start = m_text.at();
        return m_text.takeComment() ? Words(m_text.from(start)) : std::nullopt;
    });
}

std::vector<SchemaLine> SchemaLines::comments()
{
    std::vector<SchemaLine> lines;
    while (Words text = comment()) {
        lines.push_back({.kind = SchemaLine::Kind::Comment, .remark = std::move(*text)});
        m_text.takeNewline();
    }
    return lines;
}

} // namespace plumbline::prisma
