#pragma once

#include <string>

#include "models/base/error.h"
#include "models/schema/other_objects.h"
#include "models/schema/table.h"

#include <memory>
#include <utility>

namespace plumbline::schema {

// Relational values: one type for declared, replayed, live and snapshot schemas. Nothing here knows where it
// came from.

/// Objects that could not be read, and why. What is unknown must not be taken for absent.
struct Unknown {
    /// What of them: which there are, all that belongs to one of them, or only that.
    enum class Aspect {
        Existence,
        Definition,
        Comment,
        Dependencies,
        Size,
        LastValue,
        Rows,   ///< how many rows: counting was asked for and failed
        Options ///< what a user mapping or a subscription connects with
    };

    ObjectKind kind = ObjectKind::Table;
    std::string where = {}; ///< the schema or relation; empty for all of the kind
    Error error;
    Aspect aspect = Aspect::Existence;
    friend bool operator==(const Unknown &, const Unknown &) = default;
};

/// Everything of a database that a comparison looks at, each list sorted by name. System schemas and the
/// members of extensions are left out.
struct Schema {
    std::vector<Namespace> schemas = {};
    std::vector<Table> tables = {};
    std::vector<Enum> enums = {};
    std::vector<Extension> extensions = {};
    std::vector<Domain> domains = {};
    std::vector<CompositeType> compositeTypes = {};
    std::vector<Sequence> sequences = {};
    std::vector<Routine> routines = {}; ///< sorted by name, then arguments
    std::vector<EventTrigger> eventTriggers = {};
    std::vector<OtherObject> others = {};
    std::vector<Dependency> dependencies = {}; ///< sorted; between the objects here
    std::vector<Unknown> unknown = {};

    /// The relation of that exact name, or nullptr.
    const Table *table(const QualifiedName &name) const;
    /// The enum of that exact name, or nullptr.
    const Enum *enumeration(const QualifiedName &name) const;
    bool hasSchema(const std::string &name) const;
    bool hasExtension(const std::string &name) const;
    /// Whether all objects of this kind could be read; else one that is not here may be there all the same.
    bool isKnown(ObjectKind kind) const;

    friend bool operator==(const Schema &, const Schema &) = default;
};

/// A schema that many look at and nobody changes.
using SchemaPtr = std::shared_ptr<const Schema>;

inline SchemaPtr shared(Schema schema)
{
    return std::make_shared<const Schema>(std::move(schema));
}

} // namespace plumbline::schema
