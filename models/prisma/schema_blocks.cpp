#include "models/prisma/schema_lines.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

constexpr std::array<std::string_view, 6> keywords{"model", "type",       "view",
                                                   "enum",  "datasource", "generator"};

} // namespace

std::optional<SchemaLine> SchemaLines::field()
{
    return attempt<SchemaLine>([&]() -> std::optional<SchemaLine> {
        SchemaLine line{.kind = SchemaLine::Kind::Field};
        skipBlanks();
        auto name = identifier();
        if (!name)
            return std::nullopt;
        line.name = std::move(*name);
        skipBlanks();
        if (takes(":"))
            skipBlanks();
        line.type = attempt<std::string>([&] { return fieldType(); }).value_or("");
        for (skipBlanks(); auto read = attribute("@"); skipBlanks())
            line.attributes.push_back(std::move(*read));
        line.remark = comment().value_or("");
        return takesLineEnd() ? std::optional(std::move(line)) : std::nullopt;
    });
}

std::optional<SchemaLine> SchemaLines::enumValue()
{
    return attempt<SchemaLine>([&]() -> std::optional<SchemaLine> {
        SchemaLine line{.kind = SchemaLine::Kind::EnumValue};
        skipBlanks();
        auto name = identifier();
        if (!name)
            return std::nullopt;
        line.name = std::move(*name);
        for (skipBlanks(); auto read = attribute("@"); skipBlanks())
            line.attributes.push_back(std::move(*read));
        line.remark = comment().value_or("");
        return takesLineEnd() ? std::optional(std::move(line)) : std::nullopt;
    });
}

std::optional<SchemaLine> SchemaLines::keyValue()
{
    return attempt<SchemaLine>([&]() -> std::optional<SchemaLine> {
        SchemaLine line{.kind = SchemaLine::Kind::KeyValue};
        skipBlanks();
        auto name = identifier();
        skipBlanks();
        if (!name || !takes("="))
            return std::nullopt;
        line.name = std::move(*name);
        skipBlanks();
        auto value = expression(0);
        if (!value)
            return std::nullopt;
        line.type = std::move(*value);
        skipBlanks();
        line.remark = comment().value_or("");
        return takesLineEnd() ? std::optional(std::move(line)) : std::nullopt;
    });
}

std::optional<SchemaLine> SchemaLines::blockAttribute()
{
    return attempt<SchemaLine>([&]() -> std::optional<SchemaLine> {
        SchemaLine line{.kind = SchemaLine::Kind::BlockAttribute};
        skipBlanks();
        auto read = attribute("@@");
        if (!read)
            return std::nullopt;
        line.attributes.push_back(std::move(*read));
        skipBlanks();
        line.remark = comment().value_or("");
        return takesLineEnd() ? std::optional(std::move(line)) : std::nullopt;
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
            skipBlanks();
            if (takes("}"))
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
    return attempt<SchemaBlock>([&]() -> std::optional<SchemaBlock> {
        SchemaBlock block;
        skipBlanks();
        const auto keyword =
            std::ranges::find_if(keywords, [&](std::string_view word) { return takes(word); });
        if (keyword == keywords.end())
            return std::nullopt;
        block.keyword = *keyword;
        skipBlanks();
        auto name = identifier();
        skipBlanks();
        if (!name || !takes("{"))
            return std::nullopt;
        block.name = std::move(*name);
        rest(); // whatever stands behind the brace is passed over
        return addLines(block) ? std::optional(std::move(block)) : std::nullopt;
    });
}

std::optional<std::string_view> SchemaLines::unknownBlock()
{
    return attempt<std::string_view>([&]() -> std::optional<std::string_view> {
        skipBlanks();
        const std::size_t start = m_at;
        if (!identifier())
            return std::nullopt;
        skipBlanks();
        const auto end = takes("{") ? m_text.find('}', m_at) : std::string_view::npos;
        if (end == std::string_view::npos)
            return std::nullopt;
        m_at = end + 1;
        return m_text.substr(start, m_at - start);
    });
}

} // namespace plumbline::prisma
