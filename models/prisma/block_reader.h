#pragma once

#include "models/prisma/expression_reader.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_set>

namespace plumbline::prisma {

/// Reads the blocks of a text as Prisma's grammar does, which tries one form after another and remembers
/// nothing: a word is a keyword only where the whole block follows. A forgiving reader ends a block that has
/// no closing brace where the next one begins, so that one slip does not cost people everything behind it.
class BlockReader {
public:
    BlockReader(const SourceFile &file, bool isForgiving, SyntaxStore &store,
                std::vector<Diagnostic> &diagnostics)
        : m_file(file),
          m_isForgiving(isForgiving),
          m_diagnostics(diagnostics),
          m_text(file.text),
          m_store(store),
          m_expressions(m_text, store)
    {
    }

    std::vector<Block> read()
    {
        std::vector<Block> result;
        for (m_text.skipBlanks(); !m_text.isAtEnd(); m_text.skipBlanks()) {
            if (auto block = this->block())
                result.push_back(std::move(*block));
            else if (!takeTypeAlias() && !takeUnknownBlock() && !m_text.takeComments() &&
                     !m_text.takeEmptyLines())
                takeUnknownLine();
        }
        return result;
    }

private:
    std::optional<Block> block();
    bool readMembers(Block &block);
    bool startsBlock();
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

    void report(ByteRange span, std::size_t shownUpTo, std::string message)
    {
        m_pending.push_back({m_file.path, {span.offset, span.length}, std::move(message), {}, shownUpTo});
    }
    void reportInvalid(ByteRange span, std::size_t shownUpTo, const std::string &message)
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
    std::uint32_t at() const { return static_cast<std::uint32_t>(m_text.at()); }
    ByteRange rangeFrom(std::size_t start) const { return m_text.rangeFrom(start); }

    const SourceFile &m_file;
    bool m_isForgiving;
    std::vector<Diagnostic> &m_diagnostics;
    std::vector<Diagnostic> m_pending; ///< of a block that may turn out to be none
    SchemaText m_text;
    SyntaxStore &m_store;
    ExpressionReader m_expressions;
    std::vector<Attribute> m_attributes; ///< of the member that is being read
    // Of the block that is being read; kept from one to the next, because there are many.
    std::size_t m_lastCount = 0;        ///< of the members of the block before
    std::vector<std::size_t> m_visited; ///< where its lines begin
    /// Where lines begin that led to no closing brace, by keyword: a block that comes there has none either.
    std::map<std::string, std::unordered_set<std::size_t>, std::less<>> m_withoutEnd;
};

} // namespace plumbline::prisma
