#pragma once

#include "models/prisma/relational.h"
#include "models/schema/schema.h"

#include <unordered_map>

namespace plumbline::prisma {

/// What the types of a catalog's columns are to Prisma. Remembers what it found out, since a database has
/// many columns and few types: for one thread at a time, and while the catalog lives.
class CatalogTypes {
public:
    struct Seen {
        ColumnType type;
        bool isNullable = true; ///< as far as the type goes: a domain may say no
    };

    /// What people made in other schemas than these is unknown to Prisma.
    CatalogTypes(const schema::Schema &catalog, std::vector<std::string> schemas);

    /// The type behind what `format_type` prints. Stays where it is.
    const Seen &of(const std::string &printed);

    const std::vector<std::string> &schemas() const { return m_schemas; }

private:
    const schema::Schema &m_catalog;
    std::vector<std::string> m_schemas;
    std::unordered_map<std::string, Seen> m_seen;
};

} // namespace plumbline::prisma
