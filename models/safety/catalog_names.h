#pragma once

#include "models/schema/schema.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace plumbline::safety {

/// Finds the objects of a catalog that a name in a text may mean. The catalog has to outlive it.
class CatalogNames {
public:
    /// `searchPath` is the one schema in which the session looks for names without one; nothing where that is
    /// not known, and then such a name means every object that is called so.
    CatalogNames(const schema::Schema &catalog, std::optional<std::string> searchPath);

    /// `isPathKnown`: false where the search path may be another than the session's.
    std::vector<const schema::Table *> relations(const QualifiedName &written, bool isPathKnown) const;
    std::vector<const schema::Routine *> routines(const QualifiedName &written, bool isPathKnown) const;
    std::vector<const schema::Domain *> domains(const QualifiedName &written, bool isPathKnown) const;
    std::vector<const schema::CompositeType *> composites(const QualifiedName &written,
                                                          bool isPathKnown) const;
    /// Aggregates, operators, types …: all kinds that are known by the statement that makes them.
    std::vector<const schema::OtherObject *> others(const QualifiedName &written, bool isPathKnown) const;

    /// Partitions, and tables that inherit: a query of the parent reads them.
    std::vector<const schema::Table *> children(const schema::Table &parent) const;
    const schema::Schema &catalog() const { return m_catalog; }

private:
    template <typename Object>
    using ByName = std::unordered_multimap<std::string_view, const Object *>;
    template <typename Object>
    std::vector<const Object *> meant(const ByName<Object> &byName, const QualifiedName &written,
                                      bool isPathKnown) const;

    const schema::Schema &m_catalog;
    std::optional<std::string> m_searchPath;
    ByName<schema::Table> m_relations;
    ByName<schema::Routine> m_routines;
    ByName<schema::Domain> m_domains;
    ByName<schema::CompositeType> m_composites;
    ByName<schema::OtherObject> m_others;
    std::multimap<QualifiedName, const schema::Table *> m_children;
};

} // namespace plumbline::safety
