#pragma once

#include <string>

#include "models/prisma/introspect_matches.h"
#include "models/prisma/introspect_names.h"

#include <map>

namespace plumbline::prisma {

/// The names of a relation and its two fields, as Prisma makes them up.
struct RelationNames {
    std::string relation = {}; ///< empty where none is needed
    std::string forward = {};  ///< the field that holds the key; of many to many the one of table A
    std::string back = {};
};

/// A place in a table where a relation's field is to stand.
struct RelationPlace {
    std::size_t table = 0; ///< the one that holds the foreign key
    std::size_t key = 0;
    bool isForward = true;
};

/// Everything that introspection knows before it writes: the database, the schema that was there, how they
/// match, and what everything is called.
class IntrospectionContext {
public:
    IntrospectionContext(const SeenDatabase &database, const PreviousSchema &previous);

    const SeenDatabase &database() const { return m_database; }
    const PreviousSchema &previous() const { return m_previous; }
    const Matches &matches() const { return m_matches; }
    bool hasSchemas() const { return !m_previous.datamodel().schemas.empty(); }
    bool hasViews() const { return m_previous.hasFeature("views"); }
    /// Whether a table becomes a model: not what joins two others, and not what is Prisma's own.
    bool isModel(std::size_t table) const;
    bool isJoin(std::size_t table) const { return m_isJoin[table]; }

    const DeclaredModel *model(std::size_t table) const;
    const DeclaredModel *viewModel(std::size_t view) const;
    const GivenName &tableName(std::size_t table) const { return m_tableNames[table]; }
    const GivenName &viewName(std::size_t view) const { return m_viewNames[view]; }
    const GivenName &enumName(std::size_t type) const { return m_enumNames[type]; }
    GivenName fieldName(std::size_t table, std::size_t column) const;
    GivenName viewFieldName(std::size_t view, std::size_t column) const;
    GivenName enumValueName(std::size_t type, const std::string &value) const;
    /// The enum of that name in the database; nothing where it is not looked at.
    Slot enumPlace(const QualifiedName &name) const;
    /// Whether no other table, enum or view comes out with the cleaned name.
    bool isUnique(const std::string &name) const;

    /// Nothing where an earlier key of the table says the same.
    const std::optional<RelationNames> &keyNames(std::size_t table, std::size_t key) const
    {
        return m_keyNames[table][key];
    }
    const RelationNames &joinNames(std::size_t table) const { return m_joinNames.at(table); }
    const std::vector<RelationPlace> &keyPlaces(std::size_t table) const { return m_keyPlaces[table]; }
    const std::vector<RelationPlace> &joinPlaces(std::size_t table) const { return m_joinPlaces[table]; }

private:
    void countNames();
    void nameTypes();
    void placeRelations();

    const SeenDatabase &m_database;
    const PreviousSchema &m_previous;
    std::vector<bool> m_isJoin;
    Matches m_matches;
    std::map<std::string, int> m_counts;
    std::map<QualifiedName, std::size_t> m_enumPlaces;
    std::vector<GivenName> m_tableNames;
    std::vector<GivenName> m_viewNames;
    std::vector<GivenName> m_enumNames;
    std::vector<std::vector<std::optional<RelationNames>>> m_keyNames;
    std::map<std::size_t, RelationNames> m_joinNames;
    std::vector<std::vector<RelationPlace>> m_keyPlaces;
    std::vector<std::vector<RelationPlace>> m_joinPlaces;
};

/// The names that Prisma makes up for the relations of each table's foreign keys, and of join tables. The
/// schema that was there has no part in them.
struct MadeUpNames {
    std::vector<std::vector<std::optional<RelationNames>>> keys = {};
    std::map<std::size_t, RelationNames> joins = {};
};
MadeUpNames madeUpNames(const std::vector<SeenTable> &tables, const std::vector<bool> &isJoin);

} // namespace plumbline::prisma
