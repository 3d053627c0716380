#include "models/prisma/locator.h"

#include <algorithm>
#include <optional>

namespace plumbline::prisma {

namespace {

/// So that a column in a long line costs no more than one in a short line.
constexpr std::size_t step = 64;

/// All bytes at once and no way out before the end, so that it becomes a few wide instructions.
bool isAscii(std::string_view text)
{
    unsigned char all = 0;
    for (const char c : text)
        all |= static_cast<unsigned char>(c);
    return all < 0x80;
}

} // namespace

Locator::Locator(std::string_view text) : m_text(text), m_starts{0}
{
    const auto nowhere = std::string_view::npos;
    // Each looked for by itself, which the library does a register at a time; carriage returns are rare.
    std::size_t lineFeed = text.find('\n');
    std::size_t carriage = text.find('\r');
    while (lineFeed != nowhere || carriage != nowhere) {
        std::size_t &next = lineFeed < carriage ? lineFeed : carriage;
        const std::size_t at = next;
        next = text.find(text[at], at + 1);
        if (text[at] == '\n' || at + 1 == text.size() || text[at + 1] != '\n')
            m_starts.push_back(at + 1);
    }
    if (!isAscii(text))
        countCharacters();
}

void Locator::locate(Span &span)
{
    if (!isOnLine(span.offset, m_line) && !isOnLine(span.offset, ++m_line)) {
        const auto behind = std::ranges::upper_bound(m_starts, span.offset);
        m_line = static_cast<std::size_t>(behind - m_starts.begin()) - 1;
    }
    span.line = static_cast<int>(m_line) + 1;
    span.column = static_cast<int>(charactersBefore(span.offset) - charactersBefore(m_starts[m_line])) + 1;
}

Span Locator::span(ByteRange range)
{
    Span span{range.offset, range.length};
    locate(span);
    return span;
}

bool Locator::isOnLine(std::size_t offset, std::size_t line) const
{
    return line < m_starts.size() && offset >= m_starts[line] &&
           (line + 1 == m_starts.size() || offset < m_starts[line + 1]);
}

std::size_t Locator::charactersIn(std::size_t from, std::size_t to) const
{
    std::size_t count = 0;
    for (std::size_t at = from; at < to; ++at)
        count += (static_cast<unsigned char>(m_text[at]) & 0xC0) != 0x80 ? 1 : 0;
    return count;
}

void Locator::countCharacters()
{
    m_counts.push_back(0);
    for (std::size_t at = 0; at + step <= m_text.size(); at += step)
        m_counts.push_back(m_counts.back() + charactersIn(at, at + step));
}

std::size_t Locator::charactersBefore(std::size_t offset) const
{
    if (m_counts.empty())
        return offset;
    return m_counts[offset / step] + charactersIn(offset / step * step, offset);
}

void locate(const std::vector<SourceFile> &files, std::vector<Diagnostic> &diagnostics, std::size_t first)
{
    std::vector<std::optional<Locator>> locators(files.size());
    for (std::size_t i = first; i < diagnostics.size(); ++i) {
        Diagnostic &diagnostic = diagnostics[i];
        const auto file = std::ranges::find(files, diagnostic.file, &SourceFile::path);
        if (file == files.end())
            continue;
        auto &locator = locators[std::size_t(file - files.begin())];
        if (!locator)
            locator.emplace(file->text);
        locator->locate(diagnostic.span);
    }
}

} // namespace plumbline::prisma
