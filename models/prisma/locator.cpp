#include "models/prisma/locator.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

/// The spans of a tree, nearly in the order of their offsets.
class Spans {
public:
    void collect(std::vector<Block> &blocks)
    {
        for (Block &block : blocks) {
            add(block.span);
            add(block.nameSpan);
            for (Member &member : block.members)
                add(member);
        }
    }
    void add(Span &span) { m_spans.push_back(&span); }
    std::vector<Span *> sorted()
    {
        if (!std::ranges::is_sorted(m_spans, {}, &Span::offset))
            std::ranges::sort(m_spans, {}, &Span::offset);
        return std::move(m_spans);
    }

private:
    void add(Member &member)
    {
        add(member.span);
        add(member.nameSpan);
        if (member.typeSpan.length > 0)
            add(member.typeSpan);
        if (member.value)
            add(*member.value);
        for (Attribute &attribute : member.attributes) {
            add(attribute.span);
            add(attribute.nameSpan);
            addList(attribute);
        }
    }
    void add(Expression &expression)
    {
        add(expression.span);
        addList(expression);
    }
    template <typename List>
    void addList(List &list)
    {
        for (Argument &argument : list.arguments) {
            add(argument.span);
            add(argument.value);
        }
        for (Name &name : list.valueless)
            add(name.span);
        if (list.trailingComma)
            add(*list.trailingComma);
    }

    std::vector<Span *> m_spans;
};

void locate(std::string_view text, const std::vector<Span *> &spans)
{
    std::size_t at = 0;
    int line = 1;
    int column = 1;
    for (Span *span : spans) {
        for (; at < span->offset; ++at) {
            const char c = text[at];
            if (c == '\n' || (c == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'))) {
                ++line;
                column = 1;
            } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
                ++column;
            }
        }
        span->line = line;
        span->column = column;
    }
}

} // namespace

void locate(std::string_view text, std::vector<Block> &blocks, std::vector<Diagnostic> &diagnostics)
{
    Spans inBlocks;
    inBlocks.collect(blocks);
    locate(text, inBlocks.sorted());
    Spans inDiagnostics;
    for (Diagnostic &diagnostic : diagnostics)
        inDiagnostics.add(diagnostic.span);
    locate(text, inDiagnostics.sorted());
}

} // namespace plumbline::prisma
