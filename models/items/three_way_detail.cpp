#include "models/items/three_way_detail.h"

#include <algorithm>
#include <tuple>

namespace plumbline::items {

using diff::ThreeWayLine;
using diff::ThreeWaySide;
using schema::ObjectKind;
using End = ThreeWayDetail::End;
using Ends = std::pair<End, End>;
using State = diff::ThreeWayCell::State;

namespace {

bool isKnown(State state)
{
    return state == State::Present || state == State::Absent;
}

/// The odd one out and the two that agree, each side in its place of the order in which they come to be.
Ends endsAround(ThreeWaySide odd)
{
    switch (odd) {
    case ThreeWaySide::Declared:
        return {{{ThreeWaySide::Declared}}, {{ThreeWaySide::Replayed, ThreeWaySide::Live}}};
    case ThreeWaySide::Replayed:
        return {{{ThreeWaySide::Replayed}}, {{ThreeWaySide::Declared, ThreeWaySide::Live}}};
    case ThreeWaySide::Live:
        break;
    }
    return {{{ThreeWaySide::Declared, ThreeWaySide::Replayed}}, {{ThreeWaySide::Live}}};
}

Ends endsOf(ThreeWayPair pair, std::optional<ThreeWaySide> odd, bool isLiveUnknown)
{
    if (pair == ThreeWayPair::OddOneOut && odd)
        return endsAround(*odd);
    if (pair == ThreeWayPair::OddOneOut && isLiveUnknown)
        pair = ThreeWayPair::DeclaredReplayed;
    switch (pair) {
    case ThreeWayPair::DeclaredReplayed:
        return {{{ThreeWaySide::Declared}}, {{ThreeWaySide::Replayed}}};
    case ThreeWayPair::DeclaredLive:
        return {{{ThreeWaySide::Declared}}, {{ThreeWaySide::Live}}};
    case ThreeWayPair::OddOneOut:
    case ThreeWayPair::ReplayedLive:
        break;
    }
    return {{{ThreeWaySide::Replayed}}, {{ThreeWaySide::Live}}};
}

/// Of two that agree the later one: its text is what `ThreeWayLine::members` are of.
ThreeWaySide textSide(const End &end)
{
    return end.sides.back();
}

void addLine(ThreeWayDetail &detail, const ThreeWayLine &line, ThreeWayPair pair)
{
    const bool isLiveUnknown = line.live.state == State::Unknown && isKnown(line.declared.state);
    detail.oddOneOut = line.oddOneOut;
    std::tie(detail.left, detail.right) = endsOf(pair, detail.oddOneOut, isLiveUnknown);
    const diff::ThreeWayCell &left = cellOf(line, textSide(detail.left));
    const diff::ThreeWayCell &right = cellOf(line, textSide(detail.right));
    detail.left.state = left.state;
    detail.right.state = right.state;
    if (detail.isComparable())
        detail.rows = diff::alignedRows(left.text, right.text);
    // Where one is unknown nobody says which two the members are of.
    if (isUnknown(line))
        return;
    detail.members = line.members;
    if (line.oddOneOut == ThreeWaySide::Declared)
        detail.memberSides = {ThreeWaySide::Declared, ThreeWaySide::Replayed};
}

std::vector<const ThreeWayLine *> partsOf(const std::vector<ThreeWayLine> &lines,
                                          const QualifiedName &relation)
{
    std::vector<const ThreeWayLine *> parts;
    for (const ThreeWayLine &line : lines)
        if (line.object.kind >= ObjectKind::Column && line.object.name == relation)
            parts.push_back(&line);
    return parts;
}

/// Nothing unless it is the same one in all that has one.
std::optional<ThreeWaySide> oddOneOutOf(const std::vector<const ThreeWayLine *> &parts)
{
    std::optional<ThreeWaySide> odd;
    for (const ThreeWayLine *part : parts) {
        if (odd && part->oddOneOut && odd != part->oddOneOut)
            return {};
        odd = part->oddOneOut ? part->oddOneOut : odd;
    }
    return odd;
}

/// Of a relation that only its parts differ in nobody has the definition: the parts stand for it.
void addParts(ThreeWayDetail &detail, const std::vector<const ThreeWayLine *> &parts, ThreeWayPair pair)
{
    detail.oddOneOut = oddOneOutOf(parts);
    std::tie(detail.left, detail.right) = endsOf(pair, detail.oddOneOut, false);
    detail.left.state = detail.right.state = State::NotExpressible;
    std::string left;
    std::string right;
    const auto append = [](std::string &text, const std::string &part) {
        text += part;
        if (!part.empty() && !part.ends_with('\n'))
            text += '\n';
    };
    for (const ThreeWayLine *part : parts) {
        const diff::ThreeWayCell &from = cellOf(*part, textSide(detail.left));
        const diff::ThreeWayCell &to = cellOf(*part, textSide(detail.right));
        if (!isKnown(from.state) || !isKnown(to.state))
            continue;
        detail.left.state = detail.right.state = State::Present;
        append(left, from.text);
        append(right, to.text);
    }
    if (detail.isComparable())
        detail.rows = diff::alignedRows(left, right);
}

} // namespace

bool ThreeWayDetail::isComparable() const
{
    return isKnown(left.state) && isKnown(right.state) &&
           (left.state == State::Present || right.state == State::Present);
}

bool ThreeWayDetail::isAlike() const
{
    return std::ranges::all_of(
        rows, [](const diff::AlignedRow &row) { return row.kind == diff::AlignedRow::Kind::Same; });
}

ThreeWayDetail threeWayDetail(const std::vector<ThreeWayLine> &lines, const ThreeWayRow &row,
                              ThreeWayPair pair)
{
    ThreeWayDetail detail;
    if (row.sort && row.place < lines.size())
        addLine(detail, lines[row.place], pair);
    else if (row.object)
        addParts(detail, partsOf(lines, row.object->name), pair);
    return detail;
}

} // namespace plumbline::items
