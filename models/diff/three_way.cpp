#include "models/diff/three_way.h"

#include "models/ddl/definition.h"
#include "models/diff/prisma_changes.h"
#include "models/diff/schema_values.h"
#include "models/prisma/catalog_schema.h"

#include <algorithm>
#include <map>
#include <set>

namespace plumbline::diff {

namespace {

using schema::ObjectKind;
using schema::ObjectName;
using State = ThreeWayCell::State;

/// By what the changes of one object are found in each pair: of two names the first by the alphabet.
ObjectName lineName(const ObjectChange &change)
{
    ObjectName name = change.object;
    const auto renamed = std::ranges::find(change.members, std::string("name"), &MemberChange::key);
    if (renamed != change.members.end() && renamed->from)
        name.part = std::min(name.part, *renamed->from);
    return name;
}

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
            changes.emplace(lineName(change), &change);
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
        for (const auto *changes : {&m_toReplayed, &m_toLive, &m_past}) {
            for (const auto &[name, change] : *changes)
                if (change->counts())
                    m_managed.emplace(name, nullptr);
        }
        for (const auto &[name, none] : m_managed)
            addManagedLine(name);
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
        if (line.live.state == State::Unknown)
            line.oddOneOut = std::nullopt;
        else if (!toReplayed)
            line.oddOneOut = ThreeWaySide::Live;
        else if (!toLive)
            line.oddOneOut = ThreeWaySide::Declared;
        else if (!past)
            line.oddOneOut = ThreeWaySide::Replayed;
        const ObjectChange *told = toLive ? toLive : toReplayed;
        line.members = told ? told->members : std::vector<MemberChange>();
        line.origin = originOf(name);
        m_result.lines.push_back(std::move(line));
    }

    /// What Prisma does not see, or does not tell apart.
    void addUnmanaged()
    {
        for (const ObjectChange &change : m_catalogs.changes) {
            if (change.change == ChangeKind::SameMeaning || m_managed.contains(lineName(change)))
                continue;
            if (change.isManagedByPrisma && isPartOfLine(change))
                continue;
            ThreeWayLine line{.object = change.object, .isManagedByPrisma = false};
            line.declared.state = State::NotExpressible;
            line.replayed = cellOf(change.fromText);
            line.live = cellOf(change.toText);
            line.members = change.members;
            line.setAside = change.setAside;
            line.origin = originOf(change.object);
            m_result.lines.push_back(std::move(line));
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

    /// A unique constraint, which is a unique index to Prisma, has its line there.
    bool isPartOfLine(const ObjectChange &change) const
    {
        const auto has = [&](ObjectKind kind) {
            return m_managed.contains({kind, change.object.name, lineName(change).part});
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
