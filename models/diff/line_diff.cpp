#include "models/diff/line_diff.h"

#include "models/diff/shortest_edits.h"

namespace plumbline::diff {

namespace {

using Lines = std::vector<std::string_view>;
using Kind = DiffLine::Kind;

Lines linesOf(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        lines.push_back(line);
    }
    return lines;
}

} // namespace

std::vector<DiffLine> lineDiff(std::string_view left, std::string_view right, int maxEdits)
{
    const Lines leftLines = linesOf(left);
    const Lines rightLines = linesOf(right);
    auto edits = shortestEdits(leftLines, rightLines, maxEdits);
    if (!edits) {
        edits.emplace(leftLines.size(), Edit::Remove);
        edits->insert(edits->end(), rightLines.size(), Edit::Add);
    }
    std::vector<DiffLine> lines;
    lines.reserve(edits->size());
    std::size_t x = 0;
    std::size_t y = 0;
    for (const Edit edit : *edits) {
        const bool isLeft = edit != Edit::Add;
        const bool isRight = edit != Edit::Remove;
        lines.push_back({edit == Edit::Keep ? Kind::Same
                         : isLeft           ? Kind::Removed
                                            : Kind::Added,
                         std::string(isLeft ? leftLines[x] : rightLines[y]), isLeft ? int(x) + 1 : 0,
                         isRight ? int(y) + 1 : 0});
        x += isLeft ? 1 : 0;
        y += isRight ? 1 : 0;
    }
    return lines;
}

} // namespace plumbline::diff
