#include "ui/cli/text_columns.h"

#include <algorithm>
#include <array>
#include <limits>

#include <sys/ioctl.h>
#include <unistd.h>

namespace plumbline::cli {

namespace {

constexpr qsizetype gap = 2;
constexpr qsizetype widest = 40; ///< that a column is made for the sake of one cell

struct Range {
    char32_t first;
    char32_t last;
};

/// Unicode 15, EastAsianWidth.txt: the blocks that are wide (W, F) as a whole.
constexpr std::array wide{
    Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},   Range{0x3400, 0x4DBF},
    Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},   Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},
    Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},
    Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};

qsizetype widthOf(char32_t c)
{
    if (c < 0x300)
        return 1;
    const auto category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing ||
        category == QChar::Other_Format)
        return 0;
    return std::ranges::any_of(wide, [c](const Range &range) { return c >= range.first && c <= range.last; })
               ? 2
               : 1;
}

/// Of the terminal that is written to; nothing is too long where there is none.
qsizetype lineWidth()
{
    winsize size = {};
    const bool isKnown = ::isatty(STDOUT_FILENO) == 1 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
    return isKnown && size.ws_col > 0 ? size.ws_col : std::numeric_limits<qsizetype>::max();
}

/// The words in at most `width` columns, with an ellipsis where something was cut.
QString cut(const QString &words, qsizetype width)
{
    if (width >= words.size() * 2 || terminalWidth(words) <= width)
        return words;
    QString kept;
    qsizetype taken = 1;
    for (const char32_t c : words.toUcs4()) {
        taken += widthOf(c);
        if (taken > width)
            break;
        kept += QString::fromUcs4(&c, 1);
    }
    return width > 0 ? kept + QChar(0x2026) : QString();
}

std::vector<qsizetype> columnWidths(const std::vector<Cells> &rows)
{
    std::vector<qsizetype> widths;
    for (const Cells &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], std::min(widest, terminalWidth(row[i].words)));
    }
    return widths;
}

} // namespace

qsizetype terminalWidth(const QString &words)
{
    qsizetype width = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QChar c = words[i];
        const bool isPair = c.isHighSurrogate() && i + 1 < words.size() && words[i + 1].isLowSurrogate();
        width += widthOf(isPair ? QChar::surrogateToUcs4(c, words[i + 1]) : c.unicode());
        i += isPair ? 1 : 0;
    }
    return width;
}

void printColumns(const Arguments &arguments, qsizetype indent, const std::vector<Cells> &rows)
{
    static const qsizetype available = lineWidth();
    const auto widths = columnWidths(rows);
    for (const Cells &row : rows) {
        QString line(indent, QLatin1Char(' '));
        qsizetype at = indent;  // where the line is
        qsizetype end = indent; // where the next cell begins
        for (std::size_t i = 0; i < row.size() && at < available; ++i) {
            if (!row[i].words.isEmpty()) {
                const qsizetype begin = std::max(end, at > indent ? at + gap : at);
                const QString words = cut(row[i].words, available - begin);
                line += QString(begin - at, QLatin1Char(' ')) + inked(arguments, row[i].ink, words);
                at = begin + terminalWidth(words);
            }
            end += widths[i] > 0 ? widths[i] + gap : 0;
        }
        printLine(line);
    }
}

} // namespace plumbline::cli
