#include "models/diff/three_way.h"

#include "models/ddl/definition.h"
#include "models/diff/change_names.h"
#include "models/diff/prisma_changes.h"
#include "models/diff/schema_values.h"
#include "models/diff/three_way_history.h"
#include "models/prisma/catalog_schema.h"
#include "models/schema/name_of.h"

#include <algorithm>
#include <map>
#include <set>

namespace plumbline::diff {

namespace {

using schema::ObjectKind;
using schema::ObjectName;
using State = ThreeWayCell::State;

/// The changes of one pair by the object's name.
using Changes = std::map<ObjectName, const ObjectChange *>;

/// What counts, and what only follows another change: a primary key brings NOT NULL along, but does not take
/// it away, so that the same column counts in one of two pairs.
/// Where Prisma sees nothing there is nothing: it does not look at the order of an enum's values, say.
Changes counted(const CatalogDiff &diff, const std::set<QualifiedName> &seen)
{
    Changes changes;
    for (const ObjectChange &change : diff.changes) {
        const bool isFollowing = change.setAside && change.setAside->kind == SetAside::Kind::Follows;
        if ((change.counts() || isFollowing) && seen.contains(change.object.name))
            changes.emplace(sameName(change), &change);
    }
    return changes;
}

/// The tables and enums that Prisma's comparison finds something in.
std::set<QualifiedName> seenByPrisma(const prisma::Relational &from, const prisma::Relational &to)
{
    std::set<QualifiedName> seen;
    for (const ObjectChange &change : prismaChanges(comparePrisma(from, to)))
        seen.insert(change.object.name);
    return seen;
}

const ObjectChange *find(const Changes &changes, const ObjectName &name)
{
    const auto found = changes.find(name);
    return found != changes.end() ? found->second : nullptr;
}

class ThreeWays {
public:
    ThreeWays(const ThreeWaySources &sources, const CompareOptions &options)
        : m_sources(sources),
          m_options(options),
          m_declared(schemaValues(sources.declared, sources.defaultSchema)),
          m_replayedRelational(asPrismaSees(sources.replayed)),
          m_liveRelational(asPrismaSees(sources.live)),
          m_replayed(schemaValues(m_replayedRelational, sources.defaultSchema)),
          m_live(schemaValues(m_liveRelational, sources.defaultSchema)),
          m_declaredDefinitions(m_declared),
          m_replayedDefinitions(m_replayed),
          m_liveDefinitions(m_live)
    {
        m_options.hasTexts = true;
        m_catalogs = compareCatalogs(sources.replayed, sources.live, m_options);
    }

    ThreeWayDiff compared()
    {
        addManaged();
        addUnmanaged();
        addHistory();
        std::ranges::sort(m_result.lines, {}, &ThreeWayLine::object);
        m_result.unread = m_catalogs.unread;
        return std::move(m_result);
    }

private:
    prisma::Relational asPrismaSees(const schema::Schema &catalog) const
    {
        return prisma::relationalOf(catalog, m_options.prisma.schemas, m_sources.defaultSchema);
    }

    void addManaged()
    {
        CompareOptions options = m_options;
        options.ignoresColumnOrder = true;
        const CatalogDiff declaredToReplayed = compareCatalogs(m_declared, m_replayed, options);
        const CatalogDiff replayedToLive = compareCatalogs(m_replayed, m_live, options);
        const CatalogDiff declaredToLive = compareCatalogs(m_declared, m_live, options);
        m_toReplayed = counted(declaredToReplayed, seenByPrisma(m_sources.declared, m_replayedRelational));
        m_toLive = counted(replayedToLive, seenByPrisma(m_replayedRelational, m_liveRelational));
        m_past = counted(declaredToLive, seenByPrisma(m_sources.declared, m_liveRelational));
        passOverSameMeaning();
        for (const auto *changes : {&m_toReplayed, &m_toLive, &m_past}) {
            for (const auto &[name, change] : *changes)
                if (change->counts())
                    m_managed.emplace(name, nullptr);
        }
        std::erase_if(m_managed, [&](const auto &entry) { return isOfTwoOnly(entry.first); });
        for (const auto &[name, none] : m_managed)
            addManagedLine(name);
    }

    /// What the server takes for the same, Prisma may read as two things: `'a'::text::mood` is an expression
    /// to it and no value of the enum. Then what differs from one of the two only does not differ either.
    void passOverSameMeaning()
    {
        for (const ObjectChange &change : m_catalogs.changes) {
            if (change.change != ChangeKind::SameMeaning)
                continue;
            const ObjectName name = sameName(change);
            if (m_toLive.erase(name) > 0 && m_toReplayed.contains(name) != m_past.contains(name)) {
                m_toReplayed.erase(name);
                m_past.erase(name);
            }
        }
    }

    /// Whether both databases have the relation and Prisma sees one of them only, because it is a partition,
    /// a view or a foreign table in the other: what schema.prisma lacks it cannot express then.
    bool isOfTwoOnly(const ObjectName &name) const
    {
        return isRelation(name.kind) && !m_declared.table(name.name) && m_sources.replayed.table(name.name) &&
               m_sources.live.table(name.name) && !(m_replayed.table(name.name) && m_live.table(name.name));
    }

    void addManagedLine(const ObjectName &name)
    {
        // A schema is no model: it comes and goes with what is in it.
        if (name.kind == ObjectKind::Schema)
            return;
        const ObjectChange *toReplayed = find(m_toReplayed, name);
        const ObjectChange *toLive = find(m_toLive, name);
        const ObjectChange *past = find(m_past, name);
        ThreeWayLine line{.object = name};
        line.declared = cell(past, Side::From, toReplayed, Side::From, m_declaredDefinitions, name);
        line.replayed = cell(toLive, Side::From, toReplayed, Side::To, m_replayedDefinitions, name);
        line.live = isUnknownLive(name) ? ThreeWayCell{State::Unknown, {}}
                                        : cell(toLive, Side::To, past, Side::To, m_liveDefinitions, name);
        line.oddOneOut = oddOneOut(line, toReplayed, toLive, past);
        showUnseen(line.replayed, m_sources.replayed, name);
        showUnseen(line.live, m_sources.live, name);
        const ObjectChange *told = toLive ? toLive : toReplayed;
        line.members = told ? told->members : std::vector<MemberChange>();
        // As the migrations call it.
        line.origin = toLive       ? originOf(nameOn(Side::From, *toLive))
                      : toReplayed ? originOf(nameOn(Side::To, *toReplayed))
                                   : originOf(name);
        m_result.lines.push_back(std::move(line));
    }

    /// The two that agree leave the third. A relation that one side lacks is one change, and no change of its
    /// parts, which that side lacks too.
    static std::optional<ThreeWaySide> oddOneOut(const ThreeWayLine &line, const ObjectChange *toReplayed,
                                                 const ObjectChange *toLive, const ObjectChange *past)
    {
        const auto agree = [](const ObjectChange *change, const ThreeWayCell &one,
                              const ThreeWayCell &other) { return !change && one.state == other.state; };
        if (line.live.state == State::Unknown)
            return std::nullopt;
        if (agree(toReplayed, line.declared, line.replayed))
            return ThreeWaySide::Live;
        if (agree(toLive, line.replayed, line.live))
            return ThreeWaySide::Declared;
        if (agree(past, line.declared, line.live))
            return ThreeWaySide::Replayed;
        return std::nullopt;
    }

    /// What is there although Prisma does not see it: a partition, a view.
    static void showUnseen(ThreeWayCell &cell, const schema::Schema &catalog, const ObjectName &name)
    {
        const schema::Table *relation = isRelation(name.kind) ? catalog.table(name.name) : nullptr;
        if (relation && cell.state == State::Absent)
            cell = {State::Present, ddl::definition(catalog, schema::nameOf(*relation))};
    }

    /// What Prisma does not see, or does not tell apart.
    void addUnmanaged()
    {
        for (const ObjectChange &change : m_catalogs.changes) {
            if (change.change == ChangeKind::SameMeaning || m_managed.contains(sameName(change)))
                continue;
            if (!(change.isManagedByPrisma && isPartOfLine(change)))
                addUnmanagedChange(change);
        }
        for (const UnknownObject &unknown : m_catalogs.unknown) {
            if (m_managed.contains(unknown.object))
                continue;
            const auto state = [&](Side side) {
                return unknown.unread == side ? State::Unknown : State::Present;
            };
            ThreeWayLine line{.object = unknown.object, .isManagedByPrisma = false};
            line.declared.state = State::NotExpressible;
            line.replayed.state = state(Side::From);
            line.live.state = state(Side::To);
            m_result.lines.push_back(std::move(line));
        }
    }

    /// A relation of another kind went and came by the same name: that is one object.
    void addUnmanagedChange(const ObjectChange &change)
    {
        const auto known = m_unmanagedRelations.find(change.object.name);
        if (isRelation(change.object.kind) && known != m_unmanagedRelations.end()) {
            ThreeWayLine &line = m_result.lines[known->second];
            (change.toText ? line.live : line.replayed) =
                cellOf(change.toText ? change.toText : change.fromText);
            if (change.toText)
                line.object = change.object;
            return;
        }
        if (isRelation(change.object.kind))
            m_unmanagedRelations.emplace(change.object.name, m_result.lines.size());
        ThreeWayLine line{.object = change.object, .isManagedByPrisma = false};
        line.declared.state = State::NotExpressible;
        line.replayed = cellOf(change.fromText);
        line.live = cellOf(change.toText);
        line.members = change.members;
        line.setAside = change.setAside;
        line.origin = originOf(nameOn(Side::From, change));
        m_result.lines.push_back(std::move(line));
    }

    void addHistory()
    {
        if (!m_sources.applied)
            return;
        const auto declared = [this](const ObjectName &name) {
            std::string text = m_declaredDefinitions.of(sameName(name));
            const auto other = otherKindOf(name);
            return text.empty() && other ? m_declaredDefinitions.of(*other) : text;
        };
        tellHistory({*m_sources.applied, m_sources.replayed, m_sources.live, m_catalogs,
                     m_sources.areAppliedWhole, m_sources.hasLedger},
                    m_options, declared, m_result);
        for (ThreeWayLine &line : m_result.lines)
            if (line.ahead)
                line.origin = originOf(line.object);
    }

    /// A unique constraint, which is a unique index to Prisma, has its line there.
    bool isPartOfLine(const ObjectChange &change) const
    {
        const auto has = [&](ObjectKind kind) {
            return m_managed.contains({kind, change.object.name, sameName(change).part});
        };
        return change.object.kind == ObjectKind::Sequence ||
               (change.object.kind == ObjectKind::Constraint && has(ObjectKind::Index));
    }

    bool isUnknownLive(const ObjectName &name) const
    {
        return std::ranges::find(m_catalogs.unknown, name, &UnknownObject::object) !=
               m_catalogs.unknown.end();
    }

    static ThreeWayCell cellOf(const std::optional<std::string> &text)
    {
        return text ? ThreeWayCell{State::Present, *text} : ThreeWayCell{};
    }

    /// What a side has: as one of its two comparisons tells, or, where it is like both others, as it is.
    static ThreeWayCell cell(const ObjectChange *one, Side sideOfOne, const ObjectChange *other,
                             Side sideOfOther, const ddl::Definitions &definitions, const ObjectName &name)
    {
        if (one)
            return cellOf(sideOfOne == Side::From ? one->fromText : one->toText);
        if (other)
            return cellOf(sideOfOther == Side::From ? other->fromText : other->toText);
        std::string text = definitions.of(name);
        return text.empty() ? ThreeWayCell{} : ThreeWayCell{State::Present, std::move(text)};
    }

    std::optional<MigrationName> originOf(const ObjectName &name) const
    {
        return m_sources.originOf ? m_sources.originOf(name) : std::nullopt;
    }

    const ThreeWaySources &m_sources;
    CompareOptions m_options;
    schema::Schema m_declared;
    prisma::Relational m_replayedRelational;
    prisma::Relational m_liveRelational;
    schema::Schema m_replayed;
    schema::Schema m_live;
    ddl::Definitions m_declaredDefinitions;
    ddl::Definitions m_replayedDefinitions;
    ddl::Definitions m_liveDefinitions;
    CatalogDiff m_catalogs; ///< from replayed to live, everything
    Changes m_toReplayed, m_toLive, m_past;
    Changes m_managed;
    std::map<QualifiedName, std::size_t> m_unmanagedRelations; ///< places of their lines
    ThreeWayDiff m_result;
};

} // namespace

bool ThreeWayDiff::isEmpty() const
{
    return std::ranges::all_of(lines, [](const ThreeWayLine &line) { return line.setAside.has_value(); });
}

ThreeWayDiff compareThreeWays(const ThreeWaySources &sources, const CompareOptions &options)
{
    return ThreeWays(sources, options).compared();
}

const char *key(ThreeWaySide side)
{
    constexpr const char *names[] = {"declared", "replayed", "live"};
    return names[static_cast<int>(side)];
}

} // namespace plumbline::diff
