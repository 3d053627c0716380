#include "models/prisma/block_reader.h"
#include "models/prisma/locator.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

// Prisma's own words.
constexpr auto unknownLine = "This line is invalid. It does not start with any known Prisma schema keyword.";
constexpr auto unknownBlock =
    "This block is invalid. It does not start with any known Prisma schema keyword. "
    "Valid keywords include 'model', 'enum', 'type', 'datasource' and 'generator'.";
constexpr auto typeAlias =
    "Invalid type definition. Please check the documentation in https://pris.ly/d/composite-types";

/// Without its line and column, which come when all blocks are read.
Span spanOf(ByteRange range)
{
    return {range.offset, range.length};
}

constexpr std::array<std::string_view, 6> keywords{"model", "type",       "view",
                                                   "enum",  "datasource", "generator"};

} // namespace

std::optional<Block> BlockReader::block()
{
    const std::size_t start = m_text.at();
    const auto keyword = std::ranges::find_if(keywords, [&](auto word) { return m_text.take(word); });
    if (keyword == keywords.end())
        return std::nullopt;
    m_text.skipBlanks();
    const std::size_t nameStart = m_text.at();
    Block block{.keyword = std::string(*keyword), .file = m_file.path};
    if (const auto name = m_text.takeIdentifier()) {
        block.name = *name;
        block.nameSpan = spanOf(rangeFrom(nameStart));
        m_text.skipBlanks();
        if (m_text.takeBlockOpening() && readMembers(block)) {
            block.span = spanOf(rangeFrom(start));
            publish();
            return block;
        }
    }
    m_pending.clear();
    m_text.moveTo(start);
    return std::nullopt;
}

/// Up to and with the closing brace; false where there is none.
bool BlockReader::readMembers(Block &block)
{
    auto &withoutEnd = m_withoutEnd[block.keyword];
    m_visited.clear();
    // A block usually has about as many members as the one before.
    block.members.clear();
    block.members.reserve(m_lastCount);
    const auto finish = [&] {
        const auto isAttribute = [](const Member &member) {
            return member.kind == Member::Kind::BlockAttribute;
        };
        block.firstAttribute = static_cast<std::uint32_t>(std::ranges::find_if(block.members, isAttribute) -
                                                          block.members.begin());
        m_lastCount = block.members.size();
        if (block.members.capacity() > 2 * m_lastCount)
            block.members.shrink_to_fit();
        return true;
    };
    for (;;) {
        m_text.skipBlanks();
        if (m_isForgiving && (m_text.isAtEnd() || startsBlock()))
            return finish();
        if (m_text.isAtEnd() || withoutEnd.contains(m_text.at())) {
            withoutEnd.insert(m_visited.begin(), m_visited.end());
            return false;
        }
        m_visited.push_back(m_text.at());
        if (auto member = this->member(block)) {
            block.members.push_back(std::move(*member));
        } else if (!m_text.takeComments() && !m_text.takeEmptyLines()) {
            if (m_text.take("}"))
                return finish();
            block.members.push_back(unreadable(block));
        }
    }
}

/// `keyword name {` is what stands here.
bool BlockReader::startsBlock()
{
    const std::size_t start = m_text.at();
    const bool isStart = std::ranges::any_of(keywords, [&](auto word) { return m_text.take(word); }) &&
                         (m_text.skipBlanks(), m_text.at() > start) && m_text.takeIdentifier() &&
                         (m_text.skipBlanks(), m_text.take("{"));
    m_text.moveTo(start);
    return isStart;
}

/// `type Name = Other @…`, of Prisma 1.
bool BlockReader::takeTypeAlias()
{
    const std::size_t start = m_text.at();
    Member ignored;
    const bool isAlias = m_text.take("type") && (m_text.skipBlanks(), m_text.takeIdentifier()) &&
                         (m_text.skipBlanks(), m_text.take("=")) &&
                         (m_text.skipBlanks(), readBaseType(ignored));
    if (!isAlias) {
        m_expressions.takeFaults();
        m_text.moveTo(start);
        return false;
    }
    ByteRange span = rangeFrom(start);
    for (m_text.skipBlanks(); m_expressions.attribute("@"); m_text.skipBlanks())
        span = rangeFrom(start);
    m_expressions.takeFaults();
    reportInvalid(span, 0, typeAlias);
    publish();
    return true;
}

/// `name { … }`, which is named as a whole and not line by line.
bool BlockReader::takeUnknownBlock()
{
    const std::size_t start = m_text.at();
    if (m_text.takeIdentifier()) {
        m_text.skipBlanks();
        if (m_text.takeBlockOpening() && m_text.takeThroughClosingBrace()) {
            reportInvalid(rangeFrom(start), 0, unknownBlock);
            publish();
            return true;
        }
    }
    m_text.moveTo(start);
    return false;
}

void BlockReader::takeUnknownLine()
{
    const std::size_t start = m_text.at();
    m_text.skipRestOfLine();
    const ByteRange span = rangeFrom(start);
    m_text.takeNewline();
    reportInvalid(span, m_text.at(), unknownLine);
    publish();
}

std::vector<Block> blocks(const SourceFile &file, SyntaxStore &store, std::vector<Diagnostic> &diagnostics)
{
    std::vector<Diagnostic> found;
    std::vector<Block> result = BlockReader(file, false, store, found).read();
    if (!found.empty()) {
        std::unordered_set<std::size_t> starts;
        for (const Block &block : result)
            starts.insert(block.span.offset);
        std::vector<Diagnostic> saidAlready;
        for (Block &block : BlockReader(file, true, store, saidAlready).read()) {
            block.isRepaired = true;
            if (!starts.contains(block.span.offset))
                result.push_back(std::move(block));
        }
        std::ranges::sort(result, {}, [](const Block &block) { return block.span.offset; });
    }
    Locator locator(file.text);
    for (Block &block : result) {
        locator.locate(block.span);
        locator.locate(block.nameSpan);
    }
    for (Diagnostic &diagnostic : found)
        locator.locate(diagnostic.span);
    std::ranges::move(found, std::back_inserter(diagnostics));
    return result;
}

} // namespace plumbline::prisma
