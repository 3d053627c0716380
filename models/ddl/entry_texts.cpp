#include "models/ddl/clauses.h"
#include "models/ddl/entries.h"
#include "models/ddl/object_text.h"
#include "models/ddl/order.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <tuple>

namespace plumbline::ddl {

namespace {

using schema::ObjectKind;
using sql::identifier;

/// The comments of the checks that CREATE TABLE says; the others' come with the checks.
std::string checkComments(const schema::Table &table, const Separated &separated)
{
    std::vector<std::string> all;
    for (const schema::Constraint &constraint : table.constraints) {
        if (saysCheck(table, constraint, separated))
            all.push_back(comment("CONSTRAINT", identifier(constraint.name) + " ON " + identifier(table.name),
                                  constraint.comment));
    }
    return statements(all);
}

} // namespace

std::string Entries::hostText(Index host) const
{
    const Entry &entry = m_entries[host];
    Separated separated;
    bool isSeparated = false; // a view from its query
    for (const Index at : m_parts[host]) {
        const Entry &part = m_entries[at];
        if (part.isInline)
            continue;
        isSeparated |= part.part.empty();
        (part.rank == Rank::Default ? separated.defaults : separated.checks).insert(part.part);
    }
    if (entry.role == Entry::Role::Table)
        return statements({createTable(m_schema, *entry.table, separated), entry.after,
                           checkComments(*entry.table, separated)});
    if (entry.role == Entry::Role::View)
        return statements(
            {isSeparated ? placeholderView(*entry.table) : createView(*entry.table), entry.after});
    if (entry.role == Entry::Role::Domain)
        return text(*entry.domain, separated.checks);
    return entry.text;
}

std::vector<std::string> Entries::texts()
{
    Graph graph(m_entries.size());
    std::vector<Index> places(m_entries.size());
    for (Index i = 0; i < places.size(); ++i)
        places[i] = i;
    std::ranges::stable_sort(places, {}, [this](Index i) {
        const Entry &entry = m_entries[i];
        return std::tie(entry.rank, entry.name.schema, entry.name.name, entry.detail);
    });
    graph.prefer(places);
    for (const auto &[user, used] : m_needs)
        graph.need(user, used);
    // A view is cut only where nothing smaller helps.
    for (Index i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].isInline)
            graph.needIfPossible(m_entries[i].host, i, m_entries[i].part.empty() ? 1 : 0);
    }
    const auto order = graph.order();
    for (const Index part : graph.cut())
        m_entries[part].isInline = false;
    return written(order);
}

std::vector<std::string> Entries::written(const std::vector<Index> &order) const
{
    std::vector<std::string> all;
    const auto put = [&all](std::string text) {
        if (!text.empty())
            all.push_back(std::move(text));
    };
    std::string tablespace, accessMethod;
    for (const Index at : order) {
        const Entry &entry = m_entries[at];
        if (entry.isInline || entry.rank == Rank::EventTrigger)
            continue;
        if (entry.tablespace && *entry.tablespace != tablespace) {
            tablespace = *entry.tablespace;
            put("SET default_tablespace = " + (tablespace.empty() ? "''" : identifier(tablespace)) + ';');
        }
        if (entry.accessMethod && *entry.accessMethod != accessMethod) {
            accessMethod = *entry.accessMethod;
            put("SET default_table_access_method = " +
                (accessMethod.empty() ? "heap" : identifier(accessMethod)) + ';');
        }
        put(hostText(at));
    }
    for (const Index at : order)
        put(m_entries[at].grants);
    for (const schema::OtherObject &object : m_schema.others) {
        if (object.name.kind == ObjectKind::DefaultPrivileges && find(object.name))
            put(ddl::grants(object, m_hasMaintain));
    }
    // Last, so that none of them runs while the rest is made.
    for (const Index at : order) {
        if (m_entries[at].rank == Rank::EventTrigger)
            put(m_entries[at].text);
    }
    return all;
}

} // namespace plumbline::ddl
