#include "models/prisma/syntax.h"
#include "models/prisma/tokenizer.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

// Prisma's own words.
constexpr auto unknownLine = "This line is invalid. It does not start with any known Prisma schema keyword.";
constexpr auto unknownInModel = "This line is not a valid field or attribute definition.";
constexpr auto unknownInEnum = "This line is not an enum value definition.";
constexpr auto unknownInDatasource = "This line is not a valid definition within a datasource.";
constexpr auto unknownInGenerator = "This line is not a valid definition within a generator.";

/// Nesting of arrays and calls that is still read; hostile files nest deeper, people do not.
constexpr int deepest = 32;

bool isBlockKeyword(std::string_view word)
{
    return word == "model" || word == "view" || word == "type" || word == "enum" || word == "datasource" ||
           word == "generator";
}

/// Where the reader is; `Lines` gives it whole lines, so a broken member never costs its neighbours.
class BlockReader {
public:
    BlockReader(const SourceFile &file, std::vector<Diagnostic> &diagnostics)
        : m_file(file),
          m_diagnostics(diagnostics),
          m_tokens(withoutComments(file.text))
    {
    }

    std::vector<Block> read()
    {
        std::vector<Block> result;
        if (current().text == "\ufeff") {
            report(current().span, unknownLine);
            ++m_at;
        }
        for (;;) {
            skipNewlines();
            if (current().kind == Token::Kind::End)
                return result;
            if (startsBlock(m_at))
                result.push_back(block());
            else
                skipUnknown();
        }
    }

private:
    static std::vector<Token> withoutComments(std::string_view source)
    {
        auto all = tokens(source);
        std::erase_if(all, [](const Token &token) { return token.kind == Token::Kind::Comment; });
        return all;
    }

    const Token &current() const { return m_tokens[m_at]; }
    const Token &ahead(std::size_t count) const
    {
        return m_tokens[std::min(m_at + count, m_tokens.size() - 1)];
    }
    bool isAtLineEnd() const
    {
        return current().kind == Token::Kind::Newline || current().kind == Token::Kind::End;
    }
    void skipNewlines()
    {
        while (current().kind == Token::Kind::Newline)
            ++m_at;
    }
    void skipLine()
    {
        while (!isAtLineEnd())
            ++m_at;
    }

    /// `keyword name {` at the start of a line.
    bool startsBlock(std::size_t at) const
    {
        return at + 2 < m_tokens.size() && m_tokens[at].kind == Token::Kind::Identifier &&
               isBlockKeyword(m_tokens[at].text) && m_tokens[at + 1].kind == Token::Kind::Identifier &&
               m_tokens[at + 2].is("{");
    }

    Span spanFrom(const Token &first) const
    {
        const Token &last = m_tokens[m_at > 0 ? m_at - 1 : 0];
        Span span = first.span;
        span.length = last.span.end() > span.offset ? last.span.end() - span.offset : 0;
        return span;
    }

    void report(Span span, const char *message)
    {
        m_diagnostics.push_back({m_file.path, span, std::string("Error validating: ") + message});
    }

    void skipUnknown()
    {
        const Token &first = current();
        // The body of an unknown block is passed over with it: one diagnostic, not one for each line.
        const bool isBlock = ahead(1).kind == Token::Kind::Identifier && ahead(2).is("{");
        skipLine();
        report(spanFrom(first), unknownLine);
        if (!isBlock)
            return;
        while (current().kind != Token::Kind::End) {
            skipNewlines();
            if (startsBlock(m_at))
                return;
            if (current().is("}")) {
                ++m_at;
                return;
            }
            skipLine();
        }
    }

    Block block();
    Member member(const Block &block);
    Member configMember(const Block &block);
    Member fieldMember(const Block &block);
    void reportMember(const Block &block, Span span);
    bool readAttributes(Member &member);
    std::optional<Attribute> attribute();
    std::optional<Expression> expression(int depth);
    bool readArguments(std::vector<Argument> &arguments, std::string_view closing, int depth);
    std::string path();

    const SourceFile &m_file;
    std::vector<Diagnostic> &m_diagnostics;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    bool m_continuesOverLines = false; ///< a value went on over a line's end, which Prisma refuses
};

Block BlockReader::block()
{
    const Token &first = current();
    Block block{std::string(first.text), std::string(ahead(1).text), {}, m_file.path, {}, ahead(1).span};
    m_at += 3;
    if (!isAtLineEnd()) {
        report(first.span, unknownLine);
    }
    for (;;) {
        skipNewlines();
        if (current().is("}")) {
            ++m_at;
            break;
        }
        if (current().kind == Token::Kind::End) {
            report(first.span, unknownLine);
            break;
        }
        if (startsBlock(m_at)) {
            // The closing brace is missing: what follows is a block of its own, to people if not to Prisma.
            reportMember(block, current().span);
            block.span = spanFrom(first);
            return block;
        }
        block.members.push_back(member(block));
    }
    block.span = spanFrom(first);
    if (!isAtLineEnd()) {
        const Token &stray = current();
        skipLine();
        report(spanFrom(stray), unknownLine);
    }
    return block;
}

void BlockReader::reportMember(const Block &block, Span span)
{
    report(span, block.keyword == "datasource"  ? unknownInDatasource
                 : block.keyword == "generator" ? unknownInGenerator
                 : block.keyword == "enum"      ? unknownInEnum
                                                : unknownInModel);
}

Member BlockReader::member(const Block &block)
{
    const Token &first = current();
    m_continuesOverLines = false;
    const bool isConfig = block.keyword == "datasource" || block.keyword == "generator";
    Member member = isConfig ? configMember(block) : fieldMember(block);
    const bool isWhole = isAtLineEnd() || current().is("}");
    if (!isWhole)
        skipLine();
    member.span = spanFrom(first);
    if (!isWhole)
        member.kind = Member::Kind::Unreadable;
    if (member.kind == Member::Kind::Unreadable || m_continuesOverLines)
        reportMember(block, member.span);
    return member;
}

Member BlockReader::configMember(const Block &)
{
    Member member;
    if (current().kind != Token::Kind::Identifier || !ahead(1).is("=")) {
        skipLine();
        return member;
    }
    member.name = current().text;
    m_at += 2;
    member.value = expression(0);
    if (member.value)
        member.kind = Member::Kind::Assignment;
    return member;
}

Member BlockReader::fieldMember(const Block &block)
{
    Member member;
    if (current().is("@@")) {
        if (auto read = attribute()) {
            member.attributes.push_back(std::move(*read));
            member.kind = Member::Kind::BlockAttribute;
        }
        return member;
    }
    if (current().kind != Token::Kind::Identifier) {
        ++m_at; // so that a line of nonsense cannot hold the reader
        return member;
    }
    member.name = current().text;
    ++m_at;
    if (block.keyword != "enum") {
        const auto type = current().kind == Token::Kind::Identifier ? expression(0) : std::nullopt;
        if (!type)
            return member;
        member.type = type->text;
        if (type->kind == Expression::Kind::Call)
            member.value = type;
        if (current().is("[") && ahead(1).is("]")) {
            member.isList = true;
            m_at += 2;
        }
        if (current().is("?")) {
            member.isOptional = true;
            ++m_at;
        }
    }
    if (readAttributes(member))
        member.kind = Member::Kind::Field;
    return member;
}

bool BlockReader::readAttributes(Member &member)
{
    while (current().is("@")) {
        auto read = attribute();
        if (!read)
            return false;
        member.attributes.push_back(std::move(*read));
    }
    return true;
}

std::optional<Attribute> BlockReader::attribute()
{
    const Token &first = current();
    ++m_at;
    if (current().kind != Token::Kind::Identifier)
        return std::nullopt;
    Attribute attribute;
    attribute.name = path();
    if (current().is("(")) {
        ++m_at;
        if (!readArguments(attribute.arguments, ")", 0))
            return std::nullopt;
    }
    attribute.span = spanFrom(first);
    return attribute;
}

/// `a` or `a.b.c`; the reader stands on the first name.
std::string BlockReader::path()
{
    std::string path(current().text);
    ++m_at;
    while (current().is(".") && ahead(1).kind == Token::Kind::Identifier) {
        path += '.';
        path += ahead(1).text;
        m_at += 2;
    }
    return path;
}

std::optional<Expression> BlockReader::expression(int depth)
{
    if (depth > deepest)
        return std::nullopt;
    const Token &first = current();
    Expression value;
    if (first.kind == Token::Kind::String) {
        value.kind = Expression::Kind::String;
        value.text = unquoted(first.text);
        ++m_at;
    } else if (first.kind == Token::Kind::Number) {
        value.kind = Expression::Kind::Number;
        value.text = first.text;
        ++m_at;
    } else if (first.is("[")) {
        value.kind = Expression::Kind::Array;
        ++m_at;
        if (!readArguments(value.arguments, "]", depth))
            return std::nullopt;
    } else if (first.kind == Token::Kind::Identifier) {
        value.text = path();
        if (current().is("(")) {
            ++m_at;
            value.kind = Expression::Kind::Call;
            if (!readArguments(value.arguments, ")", depth))
                return std::nullopt;
        }
    } else {
        return std::nullopt;
    }
    value.span = spanFrom(first);
    return value;
}

/// Reads up to and including `closing`; a value may go on over lines, which is noted and reported once.
bool BlockReader::readArguments(std::vector<Argument> &arguments, std::string_view closing, int depth)
{
    for (;;) {
        if (current().kind == Token::Kind::Newline) {
            m_continuesOverLines = true;
            skipNewlines();
            if (startsBlock(m_at))
                return false;
        }
        if (current().is(closing)) {
            ++m_at;
            return true;
        }
        Argument argument;
        if (current().kind == Token::Kind::Identifier && ahead(1).is(":")) {
            argument.name = current().text;
            m_at += 2;
        }
        auto value = expression(depth + 1);
        if (!value)
            return false;
        argument.value = std::move(*value);
        arguments.push_back(std::move(argument));
        if (current().is(","))
            ++m_at;
        else if (current().kind != Token::Kind::Newline && !current().is(closing))
            return false;
    }
}

} // namespace

const Expression *Attribute::argument(std::string_view argument) const
{
    const Expression *unnamed = nullptr;
    for (const auto &each : arguments) {
        if (each.name == argument)
            return &each.value;
        if (each.name.empty() && !unnamed)
            unnamed = &each.value;
    }
    return unnamed;
}

const Member *Block::assignment(std::string_view wanted) const
{
    for (const auto &member : members) {
        if (member.kind == Member::Kind::Assignment && member.name == wanted)
            return &member;
    }
    return nullptr;
}

const Attribute *Block::attribute(std::string_view wanted) const
{
    for (const auto &member : members) {
        if (member.kind == Member::Kind::BlockAttribute && member.attributes.front().name == wanted)
            return &member.attributes.front();
    }
    return nullptr;
}

std::vector<Block> blocks(const SourceFile &file, std::vector<Diagnostic> &diagnostics)
{
    return BlockReader(file, diagnostics).read();
}

} // namespace plumbline::prisma
