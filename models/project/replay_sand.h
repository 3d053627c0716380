#pragma once

#include <string>

#include "models/base/names.h"

#include <set>
#include <vector>

namespace plumbline::project {

/// What failed migrations were to make or change, and which later scripts name any of it.
class ReplaySand {
public:
    /// `schema` is where unqualified names go.
    explicit ReplaySand(std::string schema) : m_schema(schema.empty() ? "public" : std::move(schema)) {}

    bool isEmpty() const { return m_failed.empty(); }
    void add(const MigrationName &migration, const std::string &script);
    /// The failed migrations whose tables or types the script names, in their order.
    std::vector<MigrationName> under(const std::string &script) const;

private:
    QualifiedName placed(QualifiedName name) const;

    struct Failed {
        MigrationName migration;
        std::set<QualifiedName> names;
    };
    std::string m_schema;
    std::vector<Failed> m_failed;
};

} // namespace plumbline::project
