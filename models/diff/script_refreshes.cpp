#include "models/diff/script_refreshes.h"

#include "models/sql/quote.h"

#include <algorithm>

namespace plumbline::diff {

namespace {

using schema::ObjectKind;
using schema::ObjectName;
using schema::RelationKind;

class Refreshes {
public:
    Refreshes(const schema::Schema &to, const std::set<ObjectName> &created) : m_to(to), m_created(created) {}

    std::vector<std::string> statements()
    {
        for (const schema::Table &table : m_to.tables)
            visit(table);
        return std::move(m_statements);
    }

private:
    void visit(const schema::Table &table)
    {
        const bool isView = table.kind == RelationKind::View || table.kind == RelationKind::MaterializedView;
        if (!isView || !m_visited.insert(table.name).second)
            return;
        const ObjectName name{schema::objectKind(table.kind), table.name, {}};
        auto need = std::ranges::lower_bound(m_to.dependencies, name, {}, &schema::Dependency::user);
        for (; need != m_to.dependencies.end() && need->user == name; ++need) {
            if (const schema::Table *used = m_to.table(need->used.name))
                visit(*used);
        }
        if (name.kind == ObjectKind::MaterializedView && table.isPopulated && m_created.contains(name))
            m_statements.push_back("REFRESH MATERIALIZED VIEW " + sql::identifier(table.name) + ';');
    }

    const schema::Schema &m_to;
    const std::set<ObjectName> &m_created;
    std::set<QualifiedName> m_visited;
    std::vector<std::string> m_statements;
};

} // namespace

std::vector<std::string> refreshStatements(const schema::Schema &to, const std::set<ObjectName> &created)
{
    return Refreshes(to, created).statements();
}

} // namespace plumbline::diff
