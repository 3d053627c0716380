#pragma once

#include "models/schema/schema.h"

#include <map>
#include <string>

namespace plumbline::ddl {

// Schemas as SQL, in the layout of pg_dump (PostgreSQL 15). Pure and deterministic: the same values give the
// same bytes. Statements are separated by one empty line and end with a line break.

/// What pg_dump writes for one object: the statements that make it, then its owner, comments and grants. A
/// relation comes with all that belongs to it: defaults, owned sequences, constraints, indexes, triggers,
/// rules, policies. For a part of a relation, or a constraint of a domain, only that part; a column is shown
/// as it stands in CREATE TABLE.
/// Empty where the schema does not hold the object.
///
/// Not meant to be run alone: what the object needs may be missing. `script` is.
std::string definition(const schema::Schema &schema, const schema::ObjectName &object);

/// The same for many objects of one schema, without looking through the whole schema for each. The schema
/// must outlive it.
class Definitions {
public:
    explicit Definitions(const schema::Schema &schema);

    std::string of(const schema::ObjectName &object) const;
    /// A column's line as in CREATE TABLE, then the statements for the rest of it: identity, storage,
    /// comment, grants.
    std::string ofColumn(const schema::Table &table, const schema::Column &column) const;

private:
    const schema::Schema &m_schema;
    bool m_hasMaintain;
    std::multimap<QualifiedName, const schema::Sequence *> m_owned; ///< by their tables
};

/// The whole database as a script that makes it anew in an empty database of a server with the same roles and
/// tablespaces. Everything stands after what it needs; circles are cut as pg_dump cuts them. Rows, large
/// objects and masked passwords are not in it; neither are invalid indexes, which pg_dump leaves out as well.
std::string script(const schema::Schema &schema);

/// One line that tells the object from others and what it is, for lists: "email text NOT NULL",
/// "UNIQUE (email)", "f(a integer) RETURNS text". Line breaks inside names and expressions become spaces.
std::string oneLine(const schema::Column &column);
std::string oneLine(const schema::Constraint &constraint);
std::string oneLine(const schema::Index &index);
std::string oneLine(const schema::Routine &routine);

} // namespace plumbline::ddl
