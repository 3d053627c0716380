#include "models/diff/three_way_history.h"

#include "models/ddl/definition.h"
#include "models/diff/change_names.h"
#include "models/diff/three_way_cells.h"

#include <algorithm>
#include <map>
#include <set>

namespace plumbline::diff {

namespace {

using schema::ObjectKind;
using schema::ObjectName;
using State = ThreeWayCell::State;

/// The text of an object as a comparison has it.
std::string textOf(const schema::Schema &schema, const ddl::Definitions &definitions, const ObjectName &name)
{
    if (name.kind != ObjectKind::Column)
        return definitions.of(name);
    const schema::Table *table = schema.table(name.name);
    const schema::Column *column = table ? schema::column(*table, name.part) : nullptr;
    return column ? definitions.ofColumn(*table, *column) : std::string();
}

/// Which objects two catalogs do not have alike. A comparison tells a relation that only one of them has as
/// one change; each of its parts differs as well.
class Differing {
public:
    Differing(const schema::Schema &from, const schema::Schema &to, const CatalogDiff &diff)
        : m_from(from),
          m_to(to)
    {
        for (const ObjectChange &change : diff.changes) {
            if (change.change == ChangeKind::SameMeaning)
                continue;
            m_names.insert(sameName(change.object));
            m_names.insert(sameName(nameOn(Side::From, change)));
        }
        for (const UnknownObject &unknown : diff.unknown)
            m_unknown.insert(sameName(unknown.object));
    }

    bool has(const ObjectName &object) const
    {
        const auto other = otherKindOf(object);
        if (m_names.contains(sameName(object)) || (other && m_names.contains(*other)))
            return true;
        return hasAlone(object) || (other && hasAlone(*other));
    }
    bool isUnknown(const ObjectName &object) const { return m_unknown.contains(sameName(object)); }

private:
    /// Whether it is part of a relation that only one of the two has.
    bool hasAlone(const ObjectName &part) const
    {
        if (part.kind < ObjectKind::Column)
            return false;
        const bool isInFrom = m_from.table(part.name);
        const bool isInTo = m_to.table(part.name);
        return isInFrom != isInTo && !ddl::definition(isInFrom ? m_from : m_to, part).empty();
    }

    const schema::Schema &m_from;
    const schema::Schema &m_to;
    std::set<ObjectName> m_names;
    std::set<ObjectName> m_unknown;
};

class History {
public:
    History(const ThreeWayHistory &history, const CompareOptions &options, ThreeWayDiff &diff)
        : m_history(history),
          m_diff(diff),
          m_replayedDefinitions(history.replayed),
          m_liveDefinitions(history.live),
          m_ofReplayed(history.replayed, history.live, history.toLive),
          m_drift(isNothingPending() ? CatalogDiff() : compared(options)),
          m_ofApplied(history.applied, history.live, m_drift)
    {
    }

    void tell(const std::function<std::string(const ObjectName &)> &declared)
    {
        if (!isNothingPending()) {
            for (ThreeWayLine &line : m_diff.lines)
                line.isPending = m_ofReplayed.has(line.object) && !m_ofApplied.has(line.object) &&
                                 !m_ofApplied.isUnknown(line.object);
            if (m_history.hasLedger)
                tellAhead(declared);
        }
        for (ThreeWayLine &line : m_diff.lines)
            tellOddOneOut(line);
    }

private:
    bool isNothingPending() const { return &m_history.applied == &m_history.replayed; }
    CatalogDiff compared(CompareOptions options) const
    {
        options.hasTexts = false;
        return compareCatalogs(m_history.applied, m_history.live, options);
    }

    void tellAhead(const std::function<std::string(const ObjectName &)> &declared)
    {
        std::map<ObjectName, std::size_t> lines;
        for (std::size_t at = 0; at < m_diff.lines.size(); ++at)
            lines.emplace(sameName(m_diff.lines[at].object), at);
        const auto lineOf = [&](const std::optional<ObjectName> &name) -> ThreeWayLine * {
            const auto found = name ? lines.find(*name) : lines.end();
            return found == lines.end() ? nullptr : &m_diff.lines[found->second];
        };
        std::vector<ThreeWayLine> more;
        for (const ObjectChange &change : m_drift.changes) {
            // A sequence that a column counts with comes with it.
            const bool isPartOfColumn =
                change.isManagedByPrisma && change.object.kind == ObjectKind::Sequence;
            if (!change.counts() || isPartOfColumn || m_ofReplayed.has(change.object) ||
                m_ofReplayed.isUnknown(change.object))
                continue;
            ThreeWayLine *line = lineOf(sameName(change));
            line = line ? line : lineOf(otherKindOf(change.object));
            if (line)
                line->ahead = change.change;
            else
                more.push_back(lineAhead(change, declared));
        }
        std::ranges::move(more, std::back_inserter(m_diff.lines));
    }

    ThreeWayLine lineAhead(const ObjectChange &change,
                           const std::function<std::string(const ObjectName &)> &declared) const
    {
        ThreeWayLine line{.object = change.object, .isManagedByPrisma = change.isManagedByPrisma};
        line.ahead = change.change;
        if (change.change != ChangeKind::Removed) {
            line.replayed = {State::Present,
                             textOf(m_history.replayed, m_replayedDefinitions, change.object)};
            line.live = {State::Present, textOf(m_history.live, m_liveDefinitions, change.object)};
        }
        line.declared.state = State::NotExpressible;
        // There is no line for it, so schema.prisma has it as the other two do.
        if (line.isManagedByPrisma)
            line.declared = {line.live.state, declared(change.object)};
        return line;
    }

    /// Where only two take part, the one that is not as the applied migrations made it.
    void tellOddOneOut(ThreeWayLine &line) const
    {
        const bool isOfTwo = line.declared.state == State::NotExpressible && !isUnknown(line);
        if (isOfTwo && m_history.isWhole && !line.isPending && !line.ahead &&
            !m_ofApplied.isUnknown(line.object))
            line.oddOneOut = ThreeWaySide::Live;
    }

    const ThreeWayHistory &m_history;
    ThreeWayDiff &m_diff;
    ddl::Definitions m_replayedDefinitions;
    ddl::Definitions m_liveDefinitions;
    Differing m_ofReplayed;
    CatalogDiff m_drift; ///< from applied to live
    Differing m_ofApplied;
};

} // namespace

void tellHistory(const ThreeWayHistory &history, const CompareOptions &options,
                 const std::function<std::string(const ObjectName &)> &declared, ThreeWayDiff &diff)
{
    History(history, options, diff).tell(declared);
}

} // namespace plumbline::diff
