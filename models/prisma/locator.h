#pragma once

#include "models/prisma/source.h"
#include "models/prisma/word.h"

#include <string_view>
#include <vector>

namespace plumbline::prisma {

/// Says which lines and columns the bytes of a text are at. Quick for places that come nearly in the order of
/// the text; the text is read once, when it is made.
class Locator {
public:
    explicit Locator(std::string_view text);

    /// Gives a span the line and column of its offset.
    void locate(Span &span);
    Span span(ByteRange range);

private:
    bool isOnLine(std::size_t offset, std::size_t line) const;
    std::size_t charactersIn(std::size_t from, std::size_t to) const;
    void countCharacters();
    std::size_t charactersBefore(std::size_t offset) const;

    std::string_view m_text;
    std::vector<std::size_t> m_starts; ///< of the lines
    /// Before every 64th byte; empty for ASCII, where bytes are characters.
    std::vector<std::size_t> m_counts;
    std::size_t m_line = 0; ///< of the last span
};

/// Likewise for diagnostics of several files, from `first` on. What is about no file stays as it is.
void locate(const std::vector<SourceFile> &files, std::vector<Diagnostic> &diagnostics,
            std::size_t first = 0);

} // namespace plumbline::prisma
