#include "models/items/three_way_detail.h"

#include "models/items/whole_relation.h"
#include "models/prisma/declared_schema.h"
#include "models/schema/kinds.h"

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
    // Where schema.prisma cannot say it, there is no second one that agrees.
    const bool isOfTwo = line.declared.state == State::NotExpressible;
    std::tie(detail.left, detail.right) =
        endsOf(pair, isOfTwo ? std::nullopt : detail.oddOneOut, isLiveUnknown);
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

/// Nothing unless it is the same one in all that has one; of what schema.prisma cannot say two are compared,
/// and none of the three is alone.
std::optional<ThreeWaySide> oddOneOutOf(const std::vector<const ThreeWayLine *> &parts)
{
    std::optional<ThreeWaySide> odd;
    for (const ThreeWayLine *part : parts) {
        if (part->declared.state == State::NotExpressible)
            continue;
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
        // What no Prisma schema can say is not shown under its name.
        for (End *end : {&detail.left, &detail.right})
            if (end->sides.size() > 1 && part->declared.state == State::NotExpressible)
                std::erase(end->sides, ThreeWaySide::Declared);
    }
    if (detail.isComparable())
        detail.rows = diff::alignedRows(left, right);
}

/// A relation whole, as any two of the three have it.
class Wholes {
public:
    Wholes(const project::ThreeWayComparison &comparison, const QualifiedName &relation)
        : m_comparison(comparison),
          m_relation(relation),
          m_declared(prisma::relationalOf(comparison.declared.declared->datamodel))
    {
        for (const ThreeWayLine &line : comparison.diff.lines)
            if (line.object.name == relation)
                m_lines.push_back(&line);
    }

    std::pair<WholeRelation, WholeRelation> of(ThreeWaySide left, ThreeWaySide right) const
    {
        return wholeRelations(m_relation, sourceOf(left), sourceOf(right),
                              m_comparison.live.defaultSchema.value_or("public"),
                              [&](const schema::ObjectName &part) { return isDifferent(part, left, right); });
    }
    /// Whether nobody knows a part of it on that side.
    bool isUnknown(ThreeWaySide side) const
    {
        return std::ranges::any_of(
            m_lines, [&](const ThreeWayLine *line) { return cellOf(*line, side).state == State::Unknown; });
    }

private:
    RelationSource sourceOf(ThreeWaySide side) const
    {
        switch (side) {
        case ThreeWaySide::Declared:
            return {nullptr, &m_declared};
        case ThreeWaySide::Replayed:
            return {m_comparison.replayed.catalog.get(), nullptr};
        case ThreeWaySide::Live:
            break;
        }
        return {m_comparison.live.catalog.get(), nullptr};
    }

    bool isDifferent(const schema::ObjectName &part, ThreeWaySide left, ThreeWaySide right) const
    {
        const auto isOfPart = [&](const ThreeWayLine *line) { return line->object == part; };
        const auto found = std::ranges::find_if(m_lines, isOfPart);
        if (found == m_lines.end() || (*found)->declared.state == State::NotExpressible)
            return false;
        const auto odd = (*found)->oddOneOut;
        return !odd || odd == left || odd == right;
    }

    const project::ThreeWayComparison &m_comparison;
    const QualifiedName &m_relation;
    const prisma::Relational m_declared;
    std::vector<const ThreeWayLine *> m_lines;
};

/// Of two that agree in what differs both are named only where they have the whole alike: else the head
/// would promise what stands below it of a side that does not have it.
void nameWhoHasIt(End &end, const Wholes &wholes)
{
    if (end.sides.size() < 2)
        return;
    const auto [one, other] = wholes.of(end.sides.front(), end.sides.back());
    if (one.text() != other.text())
        end.sides = {end.sides.back()};
}

/// Puts the whole relation in the place of the parts that differ.
void showWhole(ThreeWayDetail &detail, const project::ThreeWayComparison &comparison, const ThreeWayRow &row)
{
    const Wholes wholes(comparison, row.object->name);
    if (detail.left.sides.empty() || detail.right.sides.empty())
        return;
    const ThreeWaySide left = textSide(detail.left);
    const ThreeWaySide right = textSide(detail.right);
    if (wholes.isUnknown(left) || wholes.isUnknown(right))
        return;
    if (row.sort && !detail.isComparable())
        return; // it is said why
    const auto [from, to] = wholes.of(left, right);
    if (!from.table() && !to.table())
        return;
    // That schema.prisma has no such view does not mean that it wants none.
    const bool isDeclaredShown = left == ThreeWaySide::Declared || right == ThreeWaySide::Declared;
    const schema::Table &there = from.table() ? *from.table() : *to.table();
    if (isDeclaredShown && there.kind != schema::RelationKind::Table)
        return;
    detail.left.state = from.table() ? State::Present : State::Absent;
    detail.right.state = to.table() ? State::Present : State::Absent;
    detail.rows = diff::alignedRows(from.text(), to.text());
    for (End *end : {&detail.left, &detail.right})
        nameWhoHasIt(*end, wholes);
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

ThreeWayDetail threeWayDetail(const project::ThreeWayComparison &comparison, const ThreeWayRow &row,
                              ThreeWayPair pair)
{
    ThreeWayDetail detail = threeWayDetail(comparison.diff.lines, row, pair);
    const bool isRead =
        comparison.declared.declared && comparison.replayed.catalog && comparison.live.catalog;
    if (isRead && row.object && isRelation(row.object->kind))
        showWhole(detail, comparison, row);
    return detail;
}

} // namespace plumbline::items
