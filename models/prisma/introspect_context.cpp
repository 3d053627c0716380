#include "models/prisma/introspect_context.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

std::vector<bool> joins(const std::vector<SeenTable> &tables)
{
    std::vector<bool> result;
    for (const SeenTable &table : tables)
        result.push_back(isJoinTable(table, tables));
    return result;
}

bool isA(const SeenTable &table, const SeenKey &key)
{
    const std::string &column = table.columns[key.columns.front()].name;
    return column == "a" || column == "A";
}

} // namespace

IntrospectionContext::IntrospectionContext(const SeenDatabase &database, const PreviousSchema &previous)
    : m_database(database),
      m_previous(previous),
      m_isJoin(joins(database.tables)),
      m_matches(matched(database, previous, m_isJoin)),
      m_keyPlaces(database.tables.size()),
      m_joinPlaces(database.tables.size())
{
    for (std::size_t i = 0; i < database.enums.size(); ++i)
        m_enumPlaces.emplace(database.enums[i].name, i);
    countNames();
    nameTypes();
    MadeUpNames names = madeUpNames(database.tables, m_isJoin);
    m_keyNames = std::move(names.keys);
    m_joinNames = std::move(names.joins);
    placeRelations();
}

bool IntrospectionContext::isModel(std::size_t table) const
{
    return !m_isJoin[table] && !isPrismasOwn(m_database.tables[table]);
}

const DeclaredModel *IntrospectionContext::model(std::size_t table) const
{
    const Slot place = m_matches.tableModels[table];
    return place ? &m_previous.models()[*place] : nullptr;
}

const DeclaredModel *IntrospectionContext::viewModel(std::size_t view) const
{
    const Slot place = m_matches.viewModels[view];
    return place ? &m_previous.models()[*place] : nullptr;
}

void IntrospectionContext::countNames()
{
    for (std::size_t i = 0; i < m_database.tables.size(); ++i) {
        if (!m_isJoin[i])
            ++m_counts[model(i) ? model(i)->name : cleanedName(m_database.tables[i].name().name)];
    }
    for (std::size_t i = 0; i < m_database.enums.size(); ++i) {
        const Slot place = m_matches.enums[i];
        ++m_counts[place ? m_previous.enums()[*place].name : cleanedName(m_database.enums[i].name.name)];
    }
    for (std::size_t i = 0; hasViews() && i < m_database.views.size(); ++i)
        ++m_counts[viewModel(i) ? viewModel(i)->name : cleanedName(m_database.views[i].name().name)];
}

bool IntrospectionContext::isUnique(const std::string &name) const
{
    const auto found = m_counts.find(needsCleaning(name) ? cleanedName(name) : name);
    return found == m_counts.end() || found->second <= 1;
}

void IntrospectionContext::nameTypes()
{
    const auto given = [&](const QualifiedName &name, const std::string *kept, const Block *block) {
        if (kept)
            return GivenName{*kept, writtenMap(*block), true};
        return isUnique(name.name) ? newTypeName(name.name) : newTypeName(name.schema, name.name);
    };
    for (std::size_t i = 0; i < m_database.tables.size(); ++i) {
        const DeclaredModel *kept = model(i);
        m_tableNames.push_back(
            given(m_database.tables[i].name(), kept ? &kept->name : nullptr, kept ? kept->block : nullptr));
    }
    for (std::size_t i = 0; i < m_database.views.size(); ++i) {
        const DeclaredModel *kept = viewModel(i);
        m_viewNames.push_back(
            given(m_database.views[i].name(), kept ? &kept->name : nullptr, kept ? kept->block : nullptr));
    }
    for (std::size_t i = 0; i < m_database.enums.size(); ++i) {
        const Slot place = m_matches.enums[i];
        const DeclaredEnum *kept = place ? &m_previous.enums()[*place] : nullptr;
        m_enumNames.push_back(
            given(m_database.enums[i].name, kept ? &kept->name : nullptr, kept ? kept->block : nullptr));
    }
}

GivenName IntrospectionContext::fieldName(std::size_t table, std::size_t column) const
{
    const Slot place = m_matches.tableFields[table][column];
    if (!place)
        return newFieldName(m_database.tables[table].columns[column].name);
    const ScalarField &field = model(table)->scalars[*place];
    return {field.name, writtenMap(*field.member), true};
}

GivenName IntrospectionContext::viewFieldName(std::size_t view, std::size_t column) const
{
    const Slot place = m_matches.viewFields[view][column];
    if (!place)
        return newFieldName(m_database.views[view].columns[column].name);
    const ScalarField &field = viewModel(view)->scalars[*place];
    return {field.name, writtenMap(*field.member), true};
}

GivenName IntrospectionContext::enumValueName(std::size_t type, const std::string &value) const
{
    if (const Slot place = m_matches.enums[type]) {
        const DeclaredEnum &kept = m_previous.enums()[*place];
        const auto found = std::ranges::find(kept.type.values, value);
        if (found != kept.type.values.end()) {
            const std::string &name = kept.valueNames[std::size_t(found - kept.type.values.begin())];
            const auto member = std::ranges::find(kept.block->members, name, &Member::name);
            return {name, writtenMap(*member), true};
        }
    }
    return newEnumValueName(value);
}

Slot IntrospectionContext::enumPlace(const QualifiedName &name) const
{
    const auto found = m_enumPlaces.find(name);
    return found == m_enumPlaces.end() ? Slot() : Slot(found->second);
}

void IntrospectionContext::placeRelations()
{
    for (std::size_t i = 0; i < m_database.tables.size(); ++i) {
        const SeenTable &table = m_database.tables[i];
        if (m_isJoin[i]) {
            const std::size_t a = isA(table, table.keys[0]) ? 0 : 1;
            const std::size_t b = 1 - a;
            m_joinPlaces[table.keys[a].target].push_back({i, b, true});
            m_joinPlaces[table.keys[b].target].push_back({i, a, false});
            continue;
        }
        for (std::size_t key = 0; key < table.keys.size(); ++key) {
            if (!m_keyNames[i][key])
                continue;
            m_keyPlaces[i].push_back({i, key, true});
            m_keyPlaces[table.keys[key].target].push_back({i, key, false});
        }
    }
}

} // namespace plumbline::prisma
