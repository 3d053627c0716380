#include "models/prisma/expression_reader.h"
#include "models/prisma/locator.h"
#include "models/prisma/syntax.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>

namespace plumbline::prisma {

namespace {

// Prisma's own words.
constexpr auto unknownLine = "This line is invalid. It does not start with any known Prisma schema keyword.";
constexpr auto unknownBlock = "This block is invalid. It does not start with any known Prisma schema keyword. "
                              "Valid keywords include 'model', 'enum', 'type', 'datasource' and 'generator'.";
constexpr auto typeAlias =
    "Invalid type definition. Please check the documentation in https://pris.ly/d/composite-types";

/// A composite type can have no attributes, which its own parser says and not the validation.
std::string faultOfTypeAttribute(const std::string &attribute)
{
    if (attribute == "map")
        return "The name of a composite type is not persisted in the database, therefore it does not need a "
               "mapped database name.";
    if (attribute == "unique")
        return "A unique constraint should be defined in the model containing the embed.";
    if (attribute == "index")
        return "An index should be defined in the model containing the embed.";
    if (attribute == "fulltext")
        return "A fulltext index should be defined in the model containing the embed.";
    if (attribute == "id")
        return "A composite type cannot define an id.";
    return "A composite type cannot have block-level attributes.";
}

/// Reads the blocks of a text as Prisma's grammar does, which tries one form after another and remembers
/// nothing: a word is a keyword only where the whole block follows.
class BlockReader {
public:
    BlockReader(const SourceFile &file, std::vector<Diagnostic> &diagnostics)
        : m_file(file),
          m_diagnostics(diagnostics),
          m_text(file.text),
          m_expressions(m_text)
    {
    }

    std::vector<Block> read()
    {
        std::vector<Block> result;
        for (m_text.skipBlanks(); !m_text.isAtEnd(); m_text.skipBlanks()) {
            if (auto block = this->block())
                result.push_back(std::move(*block));
            else if (!takeTypeAlias() && !takeUnknownBlock() && !m_text.takeComments() && !m_text.takeEmptyLines())
                takeUnknownLine();
        }
        return result;
    }

private:
    std::optional<Block> block();
    bool readMembers(Block &block);
    std::optional<Member> member(const Block &block);
    std::optional<Member> assignment();
    std::optional<Member> field(const Block &block);
    std::optional<Member> blockAttribute(const Block &block);
    void readType(Member &member);
    void reportForbiddenAttributes(const Member &member);
    bool readBaseType(Member &member);
    Member unreadable(const Block &block);
    bool takeTypeAlias();
    bool takeUnknownBlock();
    void takeUnknownLine();

    void report(Span span, std::size_t shownUpTo, std::string message)
    {
        m_pending.push_back({m_file.path, span, std::move(message), {}, shownUpTo});
    }
    void reportInvalid(Span span, std::size_t shownUpTo, const std::string &message)
    {
        report(span, shownUpTo, "Error validating: " + message);
    }
    void reportFaults()
    {
        for (const auto &fault : m_expressions.takeFaults())
            report(fault.span, 0, fault.message);
    }
    void publish()
    {
        std::ranges::move(m_pending, std::back_inserter(m_diagnostics));
        m_pending.clear();
    }
    Span spanFrom(std::size_t start) const { return {start, m_text.at() - start}; }

    const SourceFile &m_file;
    std::vector<Diagnostic> &m_diagnostics;
    std::vector<Diagnostic> m_pending; ///< of a block that may turn out to be none
    SchemaText m_text;
    ExpressionReader m_expressions;
    /// Where lines begin that led to no closing brace, by keyword: a block that comes there has none either.
    std::map<std::string, std::unordered_set<std::size_t>, std::less<>> m_withoutEnd;
};

std::optional<Block> BlockReader::block()
{
    constexpr std::array<std::string_view, 6> keywords{"model", "type", "view", "enum", "datasource", "generator"};
    const std::size_t start = m_text.at();
    const auto keyword = std::ranges::find_if(keywords, [&](auto word) { return m_text.take(word); });
    if (keyword == keywords.end())
        return std::nullopt;
    m_text.skipBlanks();
    const std::size_t nameStart = m_text.at();
    Block block{.keyword = std::string(*keyword), .file = m_file.path};
    if (const auto name = m_text.takeIdentifier()) {
        block.name = *name;
        block.nameSpan = spanFrom(nameStart);
        m_text.skipBlanks();
        if (m_text.takeBlockOpening() && readMembers(block)) {
            block.span = spanFrom(start);
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
    std::vector<std::size_t> visited;
    for (;;) {
        m_text.skipBlanks();
        if (m_text.isAtEnd() || withoutEnd.contains(m_text.at())) {
            withoutEnd.insert(visited.begin(), visited.end());
            return false;
        }
        visited.push_back(m_text.at());
        if (auto member = this->member(block)) {
            block.members.push_back(std::move(*member));
        } else if (!m_text.takeComments() && !m_text.takeEmptyLines()) {
            if (m_text.take("}"))
                return true;
            block.members.push_back(unreadable(block));
        }
    }
}

std::optional<Member> BlockReader::member(const Block &block)
{
    const std::size_t start = m_text.at();
    const std::size_t pending = m_pending.size();
    const bool isConfiguration = block.keyword == "datasource" || block.keyword == "generator";
    if (isConfiguration) {
        if (auto member = assignment())
            return member;
    } else {
        if (auto member = field(block))
            return member;
        m_text.moveTo(start);
        if (auto member = blockAttribute(block))
            return member;
    }
    m_expressions.takeFaults();
    m_pending.resize(pending);
    m_text.moveTo(start);
    return std::nullopt;
}

Member BlockReader::unreadable(const Block &block)
{
    const std::size_t start = m_text.at();
    m_text.skipRestOfLine();
    Member member{.span = spanFrom(start)};
    m_text.takeNewline();
    member.shownUpTo = m_text.at();
    reportInvalid(member.span, member.shownUpTo,
                  block.keyword == "enum" ? "This line is not an enum value definition."
                  : block.keyword == "datasource" || block.keyword == "generator"
                      ? "This line is not a valid definition within a " + block.keyword + '.'
                      : "This line is not a valid field or attribute definition.");
    return member;
}

std::optional<Member> BlockReader::assignment()
{
    const std::size_t start = m_text.at();
    const auto name = m_text.takeIdentifier();
    if (!name)
        return std::nullopt;
    Member member{.kind = Member::Kind::Assignment, .name = std::string(*name), .nameSpan = spanFrom(start)};
    m_text.skipBlanks();
    if (!m_text.take("="))
        return std::nullopt;
    member.span = spanFrom(start);
    m_text.skipBlanks();
    member.value = m_expressions.expression();
    if (member.value)
        member.span = spanFrom(start);
    m_text.skipBlanks();
    m_text.takeComment();
    m_text.skipBlanks();
    member.shownUpTo = m_text.at();
    if (!m_text.takeNewline())
        return std::nullopt;
    reportFaults();
    return member;
}

/// A field, or a value of an enum. What the grammar takes for the sake of a better message is reported here and
/// becomes Unreadable.
std::optional<Member> BlockReader::field(const Block &block)
{
    const std::size_t start = m_text.at();
    const std::size_t pending = m_pending.size();
    const auto name = m_text.takeIdentifier();
    if (!name)
        return std::nullopt;
    Member member{.kind = Member::Kind::Field, .name = std::string(*name), .nameSpan = spanFrom(start)};
    member.span = member.nameSpan;
    m_text.skipBlanks();
    if (block.keyword != "enum")
        readType(member);
    const bool isLegacy = m_pending.size() > pending;
    if (m_text.at() > member.span.end())
        member.span = spanFrom(start);
    for (m_text.skipBlanks();; m_text.skipBlanks()) {
        auto attribute = m_expressions.attribute("@");
        if (!attribute)
            break;
        member.span = spanFrom(start);
        member.attributes.push_back(std::move(*attribute));
    }
    m_text.takeComment();
    m_text.skipBlanks();
    if (!m_text.takeNewline())
        return std::nullopt;
    member.shownUpTo = m_text.at();
    if (isLegacy) {
        m_expressions.takeFaults();
        member.kind = Member::Kind::Unreadable;
        return member;
    }
    reportFaults();
    if (block.keyword == "type")
        reportForbiddenAttributes(member);
    if (block.keyword != "enum" && member.typeSpan.length == 0) {
        report(member.span, member.shownUpTo,
               "Error validating " + block.keyword + " \"" + block.name +
                   "\": This field declaration is invalid. It is either missing a name or a type.");
        member.kind = Member::Kind::Unreadable;
    }
    return member;
}

void BlockReader::reportForbiddenAttributes(const Member &member)
{
    for (const Attribute &attribute : member.attributes)
        if (attribute.name == "relation" || attribute.name == "unique" || attribute.name == "id")
            reportInvalid(member.span, member.shownUpTo,
                          "Defining `@" + attribute.name +
                              "` attribute for a field in a composite type is not allowed.");
}

/// A field may have none, which is an error of its own. Forms of old versions are reported.
void BlockReader::readType(Member &member)
{
    const std::size_t colon = m_text.at();
    const bool hasColon = m_text.take(":");
    if (hasColon)
        report(spanFrom(colon), 0, "Field declarations don't require a `:`.");
    m_text.skipBlanks();
    const std::size_t start = m_text.at();
    const auto legacy = [&](const char *message) {
        if (!hasColon) // the first fault of a field is its only one
            report(spanFrom(start), 0, message);
    };
    if (readBaseType(member)) {
        const std::size_t end = m_text.at();
        m_text.skipBlanks();
        if (m_text.take("[]")) {
            member.isList = true;
            const std::size_t listEnd = m_text.at();
            m_text.skipBlanks();
            if (m_text.take("?"))
                legacy("Optional lists are not supported. Use either `Type[]` or `Type?`.");
            else
                m_text.moveTo(listEnd);
        } else if (m_text.take("?")) {
            member.isOptional = true;
        } else if (m_text.take("!")) {
            legacy("Fields are required by default, `!` is no longer required.");
        } else {
            m_text.moveTo(end);
        }
        return;
    }
    if (!m_text.take("["))
        return;
    m_text.skipBlanks();
    if (readBaseType(member)) {
        m_text.skipBlanks();
        if (m_text.take("]")) {
            legacy("To specify a list, please use `Type[]` instead of `[Type]`.");
            return;
        }
    }
    m_text.moveTo(start);
    member.typeSpan = {};
}

/// `Unsupported("…")` or a name.
bool BlockReader::readBaseType(Member &member)
{
    const std::size_t start = m_text.at();
    if (m_text.take("Unsupported(")) {
        m_text.skipBlanks();
        const std::size_t literalStart = m_text.at();
        if (const auto literal = m_text.takeString()) {
            const Span literalSpan = spanFrom(literalStart);
            m_text.skipBlanks();
            if (m_text.take(")")) {
                member.type = "Unsupported";
                member.typeSpan = spanFrom(start);
                Expression text{.kind = Expression::Kind::String,
                                .text = m_expressions.unescaped(*literal, literalStart),
                                .span = literalSpan};
                member.value = Expression{.kind = Expression::Kind::Call,
                                          .text = member.type,
                                          .arguments = {{{}, std::move(text), literalSpan}},
                                          .span = member.typeSpan};
                return true;
            }
        }
        m_text.moveTo(start);
    }
    const auto name = m_text.takeIdentifier();
    if (!name)
        return false;
    member.type = *name;
    member.typeSpan = spanFrom(start);
    return true;
}

std::optional<Member> BlockReader::blockAttribute(const Block &block)
{
    auto attribute = m_expressions.attribute("@@");
    if (!attribute)
        return std::nullopt;
    Member member{.kind = Member::Kind::BlockAttribute, .span = attribute->span};
    m_text.skipBlanks();
    m_text.takeComment();
    m_text.skipBlanks();
    member.shownUpTo = m_text.at();
    if (!m_text.takeNewline())
        return std::nullopt;
    attribute->shownUpTo = member.shownUpTo;
    reportFaults();
    if (block.keyword == "type")
        reportInvalid(member.span, member.shownUpTo, faultOfTypeAttribute(attribute->name));
    member.attributes.push_back(std::move(*attribute));
    return member;
}

/// `type Name = Other @…`, of Prisma 1.
bool BlockReader::takeTypeAlias()
{
    const std::size_t start = m_text.at();
    Member ignored;
    const bool isAlias = m_text.take("type") && (m_text.skipBlanks(), m_text.takeIdentifier()) &&
                         (m_text.skipBlanks(), m_text.take("=")) && (m_text.skipBlanks(), readBaseType(ignored));
    if (!isAlias) {
        m_expressions.takeFaults();
        m_text.moveTo(start);
        return false;
    }
    Span span = spanFrom(start);
    for (m_text.skipBlanks(); m_expressions.attribute("@"); m_text.skipBlanks())
        span = spanFrom(start);
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
            reportInvalid(spanFrom(start), 0, unknownBlock);
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
    const Span span = spanFrom(start);
    m_text.takeNewline();
    reportInvalid(span, m_text.at(), unknownLine);
    publish();
}

} // namespace

std::vector<Block> blocks(const SourceFile &file, std::vector<Diagnostic> &diagnostics)
{
    std::vector<Diagnostic> found;
    std::vector<Block> result = BlockReader(file, found).read();
    locate(file.text, result, found);
    std::ranges::move(found, std::back_inserter(diagnostics));
    return result;
}

} // namespace plumbline::prisma
