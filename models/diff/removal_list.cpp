#include "models/diff/removal_list.h"

#include "models/diff/script_drops.h"
#include "models/schema/kinds.h"

#include <algorithm>

namespace plumbline::diff {

using schema::ObjectKind;
using schema::ObjectName;
using Kind = ScriptRemoval::Kind;
using Why = UnreadRemoval::Why;

RemovalList::RemovalList(const schema::Schema &live, PrismaScope scope, LiveNames &names)
    : m_live(live),
      m_scope(std::move(scope)),
      m_names(names),
      m_reach(live)
{
}

void RemovalList::startScript()
{
    m_result = {};
    m_made.clear();
    m_firstDrop = 0;
}

void RemovalList::startStatement(int line, const std::string &sql)
{
    m_line = line;
    m_sql = sql;
}

void RemovalList::noteDrop()
{
    if (m_firstDrop == 0)
        m_firstDrop = m_line;
}

void RemovalList::noteMade(ObjectName object)
{
    m_made.push_back({std::move(object), m_line});
}

void RemovalList::addUnreadScript(int line, const std::string &detail)
{
    m_result.unread.push_back({line, {}, Why::NotParsed, detail});
}

/// Once for each statement and reason.
void RemovalList::addUnread(Why why)
{
    const bool isSaid = std::ranges::any_of(
        m_result.unread, [&](const UnreadRemoval &one) { return one.line == m_line && one.why == why; });
    if (!isSaid)
        m_result.unread.push_back({m_line, m_sql, why, {}});
}

/// Of something unmanaged that goes as a whole its parts are no losses of their own.
bool RemovalList::comesWithWhole(const ObjectName &object) const
{
    const auto sequence = std::ranges::find(m_live.sequences, object.name, &schema::Sequence::name);
    const bool isOwned = object.kind == ObjectKind::Sequence && sequence != m_live.sequences.end();
    const QualifiedName &owner = isOwned ? sequence->ownerTable : object.name;
    const schema::Table *table = isOwned || isPart(object) ? m_live.table(owner) : nullptr;
    if (!table)
        return false;
    const ObjectName whole{schema::objectKind(table->kind), table->name, {}};
    return m_names.dropped().contains(whole) && (isOwned || !isManagedByPrisma(m_live, whole, m_scope));
}

void RemovalList::add(const ObjectName &object, const ObjectName &with, Kind kind)
{
    if (isManagedByPrisma(m_live, object, m_scope) || (kind != Kind::Named && comesWithWhole(object)))
        return;
    const bool isKnown = std::ranges::any_of(m_result.removals, [&](const ScriptRemoval &one) {
        return one.line == m_line && one.object == object;
    });
    if (!isKnown)
        m_result.removals.push_back(
            {m_line, m_sql, object, with, kind, unmanagedReason(m_live, object, m_scope), 0});
}

void RemovalList::remove(const std::vector<ObjectName> &dropped, bool cascades)
{
    if (dropped.empty())
        return;
    const RemovalReach::Reached reached = m_reach.ofDropped(dropped, cascades, m_names.dropped());
    m_names.drop(reached.gone);
    for (const ObjectName &one : dropped)
        if (reached.gone.contains(one))
            add(one, dropped.front(), Kind::Named);
    for (const ObjectName &one : reached.gone)
        if (std::ranges::find(dropped, one) == dropped.end())
            add(one, dropped.front(), Kind::GoesAlong);
    for (const ObjectName &one : reached.inWay)
        add(one, dropped.front(), Kind::Blocks);
}

void RemovalList::retype(const ObjectName &column)
{
    for (const ObjectName &one : m_reach.ofRetyped(column, m_names.dropped()))
        if (!m_names.dropped().contains(one))
            add(one, column, Kind::Blocks);
}

void RemovalList::markMadeAgain()
{
    for (ScriptRemoval &removal : m_result.removals) {
        ObjectName name = removal.object;
        if (isRoutine(name.kind))
            name.part.clear(); // its arguments, which are spelled in many ways
        const auto again = std::ranges::find_if(
            m_made, [&](const Made &one) { return one.line >= removal.line && one.object == name; });
        if (again != m_made.end() && removal.kind != Kind::Blocks)
            removal.madeAgainAt = again->line;
    }
}

/// Where triggers, views or what needs what could not be read, there may be more than what was found.
void RemovalList::addUnreadCatalog()
{
    const auto unread = std::ranges::find_if(m_live.unknown, [](const schema::Unknown &one) {
        return one.aspect == schema::Unknown::Aspect::Existence ||
               one.aspect == schema::Unknown::Aspect::Definition ||
               one.aspect == schema::Unknown::Aspect::Dependencies;
    });
    if (m_firstDrop > 0 && unread != m_live.unknown.end())
        m_result.unread.push_back({m_firstDrop, {}, Why::Catalog, unread->error.detail});
}

ScriptRemovals RemovalList::finished()
{
    markMadeAgain();
    addUnreadCatalog();
    return std::move(m_result);
}

} // namespace plumbline::diff
