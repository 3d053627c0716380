#include "models/diff/aligned_rows.h"

#include "models/diff/line_diff.h"
#include "models/diff/shortest_edits.h"

#include <algorithm>
#include <optional>

namespace plumbline::diff {

namespace {

using Kind = AlignedRow::Kind;

/// Lines with more edits between their words are shown as changed whole.
constexpr int mostWordEdits = 200;
/// Blocks with more pairs of lines than this are not searched for those that resemble each other.
constexpr std::size_t mostPairs = 10000;

enum class Sort { Word, Blank, Other };

Sort sortOf(unsigned char byte)
{
    if (byte == ' ' || byte == '\t')
        return Sort::Blank;
    const bool isLetter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
    const bool isDigit = byte >= '0' && byte <= '9';
    return isLetter || isDigit || byte == '_' || byte >= 0x80 ? Sort::Word : Sort::Other;
}

/// Words, runs of blanks, and every other byte by itself. What is not ASCII is of words: a character is never
/// cut.
std::vector<std::string_view> wordsOf(std::string_view line)
{
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; begin < line.size();) {
        const Sort sort = sortOf(static_cast<unsigned char>(line[begin]));
        std::size_t end = begin + 1;
        while (sort != Sort::Other && end < line.size() &&
               sortOf(static_cast<unsigned char>(line[end])) == sort)
            ++end;
        words.push_back(line.substr(begin, end - begin));
        begin = end;
    }
    return words;
}

/// Words that differ side by side are one stretch, with the blanks between them.
void add(std::vector<Stretch> &stretches, std::string_view line, std::size_t offset, std::size_t length)
{
    const std::size_t last = stretches.empty() ? 0 : stretches.back().offset + stretches.back().length;
    const bool isNext = !stretches.empty() &&
                        line.substr(last, offset - last).find_first_not_of(" \t") == std::string_view::npos;
    if (isNext)
        stretches.back().length = offset + length - stretches.back().offset;
    else
        stretches.push_back({offset, length});
}

bool isBlank(std::string_view word)
{
    return sortOf(static_cast<unsigned char>(word.front())) == Sort::Blank;
}

std::string_view firstWord(std::string_view line)
{
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    if (line[begin] == '"') {
        const std::size_t end = line.find('"', begin + 1);
        return line.substr(begin, end == std::string_view::npos ? end : end + 1 - begin);
    }
    const std::size_t end = line.find_first_of(" \t(,", begin);
    return line.substr(begin, end == std::string_view::npos ? end : end - begin);
}

bool isKeyword(std::string_view word)
{
    return std::ranges::all_of(word, [](char byte) { return byte >= 'A' && byte <= 'Z'; });
}

/// What a statement or clause is about: "CREATE INDEX" of "users_email_idx".
struct Head {
    std::string what;
    std::string_view name;
};

/// Nothing unless the line begins one of the statements and clauses that definitions are made of.
std::optional<Head> headOf(std::string_view line)
{
    constexpr std::string_view beginnings[] = {"ADD", "ALTER", "COMMENT", "CONSTRAINT",
                                               "CREATE", "DROP", "GRANT", "REVOKE"};
    if (std::ranges::find(beginnings, firstWord(line)) == std::end(beginnings))
        return std::nullopt;
    Head head;
    for (std::string_view rest = line; !rest.empty();) {
        const std::string_view word = firstWord(rest);
        if (word.empty() || !isKeyword(word)) {
            head.name = word;
            break;
        }
        // An index is the same one whether it is unique or not.
        if (word != "UNIQUE" && word != "ONLY")
            head.what.append(word).append(" ");
        rest = rest.substr(static_cast<std::size_t>(word.data() + word.size() - rest.data()));
    }
    return head;
}

/// How much two lines resemble each other: 0 where they do not belong together.
double resemblance(std::string_view left, std::string_view right)
{
    const auto leftHead = headOf(left);
    const auto rightHead = headOf(right);
    // That both make something does not bring a trigger beside an index.
    if (leftHead.has_value() != rightHead.has_value() || (leftHead && leftHead->what != rightHead->what))
        return 0;
    const std::size_t length = std::max<std::size_t>(1, left.size() + right.size());
    const double same = 2.0 * double(wordDifference(left, right).sameBytes) / double(length);
    const std::string_view name = leftHead ? leftHead->name : firstWord(left);
    const bool isOfOneName = !name.empty() && name == (rightHead ? rightHead->name : firstWord(right));
    return isOfOneName ? 1 + same : same >= 0.5 ? same : 0;
}

/// Lines that went and came at one place.
struct Block {
    std::vector<const DiffLine *> left;
    std::vector<const DiffLine *> right;
};

AlignedRow removedRow(const DiffLine &line)
{
    return {Kind::Removed, line.text, {}, line.leftLine, 0};
}

AlignedRow addedRow(const DiffLine &line)
{
    return {Kind::Added, {}, line.text, 0, line.rightLine};
}

std::string_view withoutComma(std::string_view line)
{
    return line.ends_with(',') ? line.substr(0, line.size() - 1) : line;
}

/// The comma behind the last line of a list comes and goes with the line after it and is no change of its own.
AlignedRow changedRow(const DiffLine &left, const DiffLine &right)
{
    const std::string_view leftItem = withoutComma(left.text);
    const std::string_view rightItem = withoutComma(right.text);
    if (leftItem == rightItem)
        return {Kind::Same, left.text, right.text, left.leftLine, right.rightLine};
    WordDifference words = wordDifference(leftItem, rightItem);
    return {Kind::Changed,         left.text,       right.text,
            left.leftLine,         right.rightLine, std::move(words.left),
            std::move(words.right)};
}

/// The pairs, in order, that resemble each other most in all.
class Pairing {
public:
    explicit Pairing(const Block &block)
        : m_block(block),
          m_width(block.right.size() + 1),
          m_best((block.left.size() + 1) * m_width, 0),
          m_alike(m_best.size(), 0)
    {
        for (std::size_t i = block.left.size(); i-- > 0;) {
            for (std::size_t j = block.right.size(); j-- > 0;) {
                const double alike = resemblance(block.left[i]->text, block.right[j]->text);
                m_alike[at(i, j)] = alike;
                const double together = alike > 0 ? alike + m_best[at(i + 1, j + 1)] : 0;
                m_best[at(i, j)] = std::max({together, m_best[at(i + 1, j)], m_best[at(i, j + 1)]});
            }
        }
    }

    void appendTo(std::vector<AlignedRow> &rows) const
    {
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < m_block.left.size() && j < m_block.right.size()) {
            const double best = m_best[at(i, j)];
            if (m_alike[at(i, j)] > 0 && best == m_alike[at(i, j)] + m_best[at(i + 1, j + 1)])
                rows.push_back(changedRow(*m_block.left[i++], *m_block.right[j++]));
            else if (best == m_best[at(i + 1, j)])
                rows.push_back(removedRow(*m_block.left[i++]));
            else
                rows.push_back(addedRow(*m_block.right[j++]));
        }
        for (; i < m_block.left.size(); ++i)
            rows.push_back(removedRow(*m_block.left[i]));
        for (; j < m_block.right.size(); ++j)
            rows.push_back(addedRow(*m_block.right[j]));
    }

private:
    std::size_t at(std::size_t i, std::size_t j) const { return i * m_width + j; }

    const Block &m_block;
    std::size_t m_width;
    std::vector<double> m_best;
    std::vector<double> m_alike;
};

void flush(Block &block, std::vector<AlignedRow> &rows)
{
    if (block.left.size() * block.right.size() <= mostPairs) {
        Pairing(block).appendTo(rows);
    } else {
        for (const DiffLine *line : block.left)
            rows.push_back(removedRow(*line));
        for (const DiffLine *line : block.right)
            rows.push_back(addedRow(*line));
    }
    block = {};
}

} // namespace

WordDifference wordDifference(std::string_view left, std::string_view right)
{
    const auto leftWords = wordsOf(left);
    const auto rightWords = wordsOf(right);
    WordDifference result;
    const auto edits = shortestEdits(leftWords, rightWords, mostWordEdits);
    if (!edits) {
        result.left = {{0, left.size()}};
        result.right = {{0, right.size()}};
        return result;
    }
    auto word = leftWords.begin();
    auto other = rightWords.begin();
    for (const Edit edit : *edits) {
        if (edit == Edit::Remove)
            add(result.left, left, std::size_t(word->data() - left.data()), word->size());
        else if (edit == Edit::Add)
            add(result.right, right, std::size_t(other->data() - right.data()), other->size());
        else if (!isBlank(*word))
            result.sameBytes += word->size();
        word += edit != Edit::Add ? 1 : 0;
        other += edit != Edit::Remove ? 1 : 0;
    }
    return result;
}

std::vector<AlignedRow> alignedRows(std::string_view left, std::string_view right)
{
    const std::vector<DiffLine> lines = lineDiff(left, right);
    std::vector<AlignedRow> rows;
    rows.reserve(lines.size());
    Block block;
    for (const DiffLine &line : lines) {
        if (line.kind == DiffLine::Kind::Removed) {
            block.left.push_back(&line);
        } else if (line.kind == DiffLine::Kind::Added) {
            block.right.push_back(&line);
        } else {
            flush(block, rows);
            rows.push_back({Kind::Same, line.text, line.text, line.leftLine, line.rightLine});
        }
    }
    flush(block, rows);
    return rows;
}

std::vector<FoldedRows> foldedRows(const std::vector<AlignedRow> &rows, std::size_t context,
                                   std::size_t least)
{
    std::vector<FoldedRows> folds;
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin;
        while (end < rows.size() && rows[end].kind == Kind::Same)
            ++end;
        const std::size_t first = begin == 0 ? 0 : begin + context;
        const std::size_t last = end == rows.size() ? end : end - std::min(end, context);
        if (last > first && last - first >= least)
            folds.push_back({first, last - first});
        begin = std::max(end, begin) + 1;
    }
    return folds;
}

} // namespace plumbline::diff
