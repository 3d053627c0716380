#include "models/project/replay_sand.h"

#include "models/sql/names_in.h"
#include "models/sql/statement.h"

#include <algorithm>
#include <array>

namespace plumbline::project {

namespace {

/// Whether a statement of that kind only uses what it names.
bool isOfRows(const std::string &kind)
{
    static constexpr std::array<std::string_view, 8> kinds{"SelectStmt", "InsertStmt", "UpdateStmt",
                                                           "DeleteStmt", "MergeStmt",  "CopyStmt",
                                                           "DoStmt",     "CallStmt"};
    return std::ranges::find(kinds, kind) != kinds.end();
}

bool makesType(const std::string &kind)
{
    static constexpr std::array<std::string_view, 5> kinds{
        "CreateEnumStmt", "AlterEnumStmt", "CompositeTypeStmt", "CreateDomainStmt", "AlterDomainStmt"};
    return std::ranges::find(kinds, kind) != kinds.end();
}

} // namespace

QualifiedName ReplaySand::placed(QualifiedName name) const
{
    if (name.schema.empty())
        name.schema = m_schema;
    return name;
}

void ReplaySand::add(const MigrationName &migration, const std::string &script)
{
    Failed failed{migration, {}};
    if (const auto statements = sql::parsedStatements(script)) {
        for (const sql::Statement &statement : *statements) {
            if (isOfRows(statement.kind))
                continue;
            for (const QualifiedName &name : sql::namedRelations(statement))
                failed.names.insert(placed(name));
            if (makesType(statement.kind)) {
                for (const QualifiedName &name : sql::namesIn(statement).types)
                    failed.names.insert(placed(name));
            }
        }
    }
    m_failed.push_back(std::move(failed));
}

std::vector<MigrationName> ReplaySand::under(const std::string &script) const
{
    std::vector<MigrationName> result;
    if (m_failed.empty())
        return result;
    std::set<QualifiedName> names;
    if (const auto statements = sql::parsedStatements(script)) {
        for (const sql::Statement &statement : *statements) {
            const sql::NamesIn named = sql::namesIn(statement);
            for (const auto *list : {&named.relations, &named.types}) {
                for (const QualifiedName &name : *list)
                    names.insert(placed(name));
            }
        }
    }
    for (const Failed &failed : m_failed) {
        if (std::ranges::any_of(failed.names, [&](const auto &name) { return names.contains(name); }))
            result.push_back(failed.migration);
    }
    return result;
}

} // namespace plumbline::project
