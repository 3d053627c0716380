#include "models/prisma/render_diagnostics.h"

#include <algorithm>
#include <map>

namespace plumbline::prisma {

namespace {

/// A file's lines, found once: there may be as many diagnostics as lines. Only `\n` ends one, as in Prisma.
class NumberedLines {
public:
    explicit NumberedLines(std::string_view text) : m_text(text)
    {
        for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
            m_starts.push_back(at + 1);
    }

    std::size_t size() const { return m_starts.size(); }
    /// The line that the byte is in, from 0.
    std::size_t lineAt(std::size_t offset) const
    {
        return std::size_t(std::ranges::upper_bound(m_starts, offset) - m_starts.begin()) - 1;
    }
    std::size_t start(std::size_t line) const { return m_starts[line]; }
    std::string_view line(std::size_t line) const
    {
        const auto end = line + 1 < m_starts.size() ? m_starts[line + 1] - 1 : m_text.size();
        return m_text.substr(m_starts[line], end - m_starts[line]);
    }

private:
    std::string_view m_text;
    std::vector<std::size_t> m_starts{0};
};

constexpr std::string_view margin = "   | ";

/// ` 9 | ` and the line, counted from 1; the number alone where the file has no such line.
void appendNumbered(std::string &text, const NumberedLines &lines, std::size_t number)
{
    if (number == 0) {
        text += margin;
    } else {
        text += (number < 10 ? " " : "") + std::to_string(number) + " | ";
        if (number <= lines.size())
            text += lines.line(number - 1);
    }
    text += '\n';
}

void append(std::string &text, std::string_view title, const Diagnostic &diagnostic,
            const NumberedLines &lines)
{
    const std::size_t first = lines.lineAt(diagnostic.span.offset);
    const std::size_t last = lines.lineAt(std::max(diagnostic.shownUpTo, diagnostic.span.end()));
    text += std::string(title) + ": " + diagnostic.message + '\n';
    text += "  -->  " + diagnostic.file.string() + ':' + std::to_string(first + 1) + '\n';
    text += std::string(margin) + '\n';
    appendNumbered(text, lines, first);
    appendNumbered(text, lines, first + 1);
    const std::size_t column = diagnostic.span.offset - lines.start(first);
    if (diagnostic.span.length == 0 || column >= lines.line(first).size())
        text += std::string(margin) + std::string(column, ' ') + "^ Unexpected token.\n";
    for (std::size_t number = first + 2; number < last + 2; ++number)
        appendNumbered(text, lines, number);
    text += std::string(margin) + '\n';
}

} // namespace

std::string renderedDiagnostics(std::string_view title, const std::vector<Diagnostic> &diagnostics,
                                const std::vector<SourceFile> &files)
{
    std::map<std::filesystem::path, NumberedLines> linesOf;
    std::string text;
    for (const Diagnostic &diagnostic : diagnostics) {
        const auto file = std::ranges::find(files, diagnostic.file, &SourceFile::path);
        if (file == files.end()) {
            text += diagnostic.message + '\n';
            continue;
        }
        const auto lines = linesOf.try_emplace(diagnostic.file, file->text).first;
        append(text, title, diagnostic, lines->second);
    }
    return text;
}

} // namespace plumbline::prisma
