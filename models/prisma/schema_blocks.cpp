#include "models/prisma/schema_lines.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

constexpr std::array<std::string_view, 6> keywords{"model", "type",       "view",
                                                   "enum",  "datasource", "generator"};

} // namespace

std::optional<SchemaLine> SchemaLines::ended(SchemaLine line)
{
    line.remark = comment().value_or("");
    m_text.skipBlanks();
    return m_text.takeNewline() ? std::optional(std::move(line)) : std::nullopt;
}

void SchemaLines::addAttributesTo(SchemaLine &line)
{
    for (m_text.skipBlanks(); auto read = attribute("@"); m_text.skipBlanks())
        line.attributes.push_back(std::move(*read));
}

std::optional<SchemaLine> SchemaLines::field()
{
    return attempt([&]() -> std::optional<SchemaLine> {
        m_text.skipBlanks();
        const auto name = m_text.takeIdentifier();
        if (!name)
            return std::nullopt;
        SchemaLine line{.kind = SchemaLine::Kind::Field, .name = std::string(*name)};
        m_text.skipBlanks();
        if (m_text.take(":"))
            m_text.skipBlanks();
        line.type = attempt([&] { return fieldType(); }).value_or("");
        addAttributesTo(line);
        return ended(std::move(line));
    });
}

std::optional<SchemaLine> SchemaLines::enumValue()
{
    return attempt([&]() -> std::optional<SchemaLine> {
        m_text.skipBlanks();
        const auto name = m_text.takeIdentifier();
        if (!name)
            return std::nullopt;
        SchemaLine line{.kind = SchemaLine::Kind::EnumValue, .name = std::string(*name)};
        addAttributesTo(line);
        return ended(std::move(line));
    });
}

std::optional<SchemaLine> SchemaLines::keyValue()
{
    return attempt([&]() -> std::optional<SchemaLine> {
        m_text.skipBlanks();
        const auto name = m_text.takeIdentifier();
        m_text.skipBlanks();
        if (!name || !m_text.take("="))
            return std::nullopt;
        m_text.skipBlanks();
        auto value = expression(0);
        if (!value)
            return std::nullopt;
        return ended({.kind = SchemaLine::Kind::KeyValue, .name = std::string(*name), .type = *value});
    });
}

std::optional<SchemaLine> SchemaLines::blockAttribute()
{
    return attempt([&]() -> std::optional<SchemaLine> {
        m_text.skipBlanks();
        auto read = attribute("@@");
        if (!read)
            return std::nullopt;
        SchemaLine line{.kind = SchemaLine::Kind::BlockAttribute};
        line.attributes.push_back(std::move(*read));
        return ended(std::move(line));
    });
}

/// Reads up to and including the closing brace; false where there is none.
bool SchemaLines::addLines(SchemaBlock &block)
{
    const bool isConfig = block.keyword == "datasource" || block.keyword == "generator";
    for (;;) {
        if (skipEmptyLines())
            block.lines.push_back({.kind = SchemaLine::Kind::Empty});
        if (auto comments = this->comments(); !comments.empty()) {
            std::ranges::move(comments, std::back_inserter(block.lines));
            continue;
        }
        auto line = isConfig ? keyValue() : block.keyword == "enum" ? enumValue() : field();
        if (!line && !isConfig)
            line = blockAttribute();
        if (!line) {
            m_text.skipBlanks();
            if (m_text.take("}"))
                return true;
            if (isAtEnd())
                return false;
            std::string_view text = rest();
            while (text.ends_with('\n'))
                text.remove_suffix(1);
            line = SchemaLine{.kind = SchemaLine::Kind::Other, .remark = std::string(text)};
        }
        block.lines.push_back(std::move(*line));
    }
}

std::optional<SchemaBlock> SchemaLines::block()
{
    return attempt([&]() -> std::optional<SchemaBlock> {
        m_text.skipBlanks();
        const auto keyword =
            std::ranges::find_if(keywords, [&](std::string_view word) { return m_text.take(word); });
        if (keyword == keywords.end())
            return std::nullopt;
        m_text.skipBlanks();
        const auto name = m_text.takeIdentifier();
        m_text.skipBlanks();
        if (!name || !m_text.take("{"))
            return std::nullopt;
        SchemaBlock block{std::string(*keyword), std::string(*name), {}};
        rest(); // whatever stands behind the brace is passed over
        return addLines(block) ? std::optional(std::move(block)) : std::nullopt;
    });
}

std::optional<std::string_view> SchemaLines::unknownBlock()
{
    return attempt([&]() -> std::optional<std::string_view> {
        m_text.skipBlanks();
        const std::size_t start = m_text.at();
        if (!m_text.takeIdentifier())
            return std::nullopt;
        m_text.skipBlanks();
        return m_text.take("{") && m_text.takeThroughClosingBrace() ? std::optional(m_text.from(start))
                                                                    : std::nullopt;
    });
}

} // namespace plumbline::prisma
