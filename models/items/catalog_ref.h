#pragma once

#include <string>

#include "models/schema/schema.h"

#include <cstdint>
#include <optional>

namespace plumbline::items {

/// Which of Schema's lists an object stands in.
enum class CatalogList : std::uint8_t {
    Schemas,
    Tables,
    Enums,
    Extensions,
    Domains,
    CompositeTypes,
    Sequences,
    Routines,
    EventTriggers,
    Others,
};

/// Which part of a relation; an attribute of a composite type is a Column of it.
enum class CatalogPart : std::uint8_t { None, Column, Constraint, Index, Trigger, Rule, Policy };

/// Where an object or a part of one stands in a Schema: small, so that 400,000 of them are cheap. It means
/// something for the Schema only that it was made for; `nameOf` gives what it is called in every Schema.
struct CatalogRef {
    CatalogList list = CatalogList::Schemas;
    CatalogPart part = CatalogPart::None;
    std::uint32_t object = 0; ///< place in the list
    std::uint32_t place = 0;  ///< place among the parts of its kind

    bool isPart() const { return part != CatalogPart::None; }
    bool isRelation() const { return list == CatalogList::Tables && !isPart(); }
    CatalogRef owner() const { return {list, CatalogPart::None, object, 0}; }
    friend auto operator<=>(const CatalogRef &, const CatalogRef &) = default;
};

/// What kind of object a part is; None counts as a column.
schema::ObjectKind kindOfPart(CatalogPart part);
schema::ObjectKind kindOf(const schema::Schema &schema, CatalogRef ref);
schema::ObjectName nameOf(const schema::Schema &schema, CatalogRef ref);
/// The object of that name; a relation is found whichever kind of relation is asked for.
std::optional<CatalogRef> findObject(const schema::Schema &schema, const schema::ObjectName &name);
std::optional<CatalogRef> findRelation(const schema::Schema &schema, const QualifiedName &name);

/// The relation that it is or is a part of; nullptr for what is neither.
const schema::Table *tableOf(const schema::Schema &schema, CatalogRef ref);
/// The column or attribute that it is, else nullptr; and so on.
const schema::Column *columnOf(const schema::Schema &schema, CatalogRef ref);
const schema::Constraint *constraintOf(const schema::Schema &schema, CatalogRef ref);
const schema::Index *indexOf(const schema::Schema &schema, CatalogRef ref);

std::optional<std::string> commentOf(const schema::Schema &schema, CatalogRef ref);
/// Empty for a part of a relation, and where no owner was read.
std::string ownerOf(const schema::Schema &schema, CatalogRef ref);

/// How many parts of a kind an object has; `ref` is the object or any part of it.
std::size_t partCount(const schema::Schema &schema, CatalogRef ref, CatalogPart part);

} // namespace plumbline::items
