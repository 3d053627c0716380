#include "models/safety/catalog_names.h"

namespace plumbline::safety {

namespace {

const QualifiedName &nameOf(const schema::OtherObject &object)
{
    return object.name.name;
}

template <typename Object>
const QualifiedName &nameOf(const Object &object)
{
    return object.name;
}

template <typename Map, typename Objects>
void enter(Map &map, const Objects &objects)
{
    for (const auto &object : objects)
        map.emplace(nameOf(object).name, &object);
}

} // namespace

CatalogNames::CatalogNames(const schema::Schema &catalog, std::optional<std::string> searchPath)
    : m_catalog(catalog),
      m_searchPath(std::move(searchPath))
{
    enter(m_relations, catalog.tables);
    enter(m_routines, catalog.routines);
    enter(m_domains, catalog.domains);
    enter(m_composites, catalog.compositeTypes);
    enter(m_others, catalog.others);
    for (const schema::Table &table : catalog.tables)
        for (const QualifiedName &parent : table.parents)
            m_children.emplace(parent, &table);
}

template <typename Object>
std::vector<const Object *> CatalogNames::meant(const ByName<Object> &byName, const QualifiedName &written,
                                                bool isPathKnown) const
{
    std::vector<const Object *> found;
    const auto [first, last] = byName.equal_range(written.name);
    for (auto each = first; each != last; ++each) {
        const std::string &schema = nameOf(*each->second).schema;
        const bool isAnywhere = written.schema.empty() && (!isPathKnown || !m_searchPath);
        // Casts and their like have no schema at all.
        if (isAnywhere || schema == (written.schema.empty() ? *m_searchPath : written.schema))
            found.push_back(each->second);
    }
    return found;
}

std::vector<const schema::Table *> CatalogNames::relations(const QualifiedName &written,
                                                           bool isPathKnown) const
{
    return meant(m_relations, written, isPathKnown);
}

std::vector<const schema::Routine *> CatalogNames::routines(const QualifiedName &written,
                                                            bool isPathKnown) const
{
    return meant(m_routines, written, isPathKnown);
}

std::vector<const schema::Domain *> CatalogNames::domains(const QualifiedName &written,
                                                          bool isPathKnown) const
{
    return meant(m_domains, written, isPathKnown);
}

std::vector<const schema::CompositeType *> CatalogNames::composites(const QualifiedName &written,
                                                                    bool isPathKnown) const
{
    return meant(m_composites, written, isPathKnown);
}

std::vector<const schema::OtherObject *> CatalogNames::others(const QualifiedName &written,
                                                              bool isPathKnown) const
{
    return meant(m_others, written, isPathKnown);
}

std::vector<const schema::Table *> CatalogNames::children(const schema::Table &parent) const
{
    std::vector<const schema::Table *> found;
    const auto [first, last] = m_children.equal_range(parent.name);
    for (auto each = first; each != last; ++each)
        found.push_back(each->second);
    return found;
}

} // namespace plumbline::safety
