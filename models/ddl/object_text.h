#pragma once

#include "models/schema/schema.h"

#include <set>
#include <string>

namespace plumbline::ddl {

// The objects that are not relations: what makes them, then owner and comments; grants are separate.

std::string text(const schema::Namespace &schema);
/// Which version, pg_dump leaves to the server; `hasVersion` names it.
std::string text(const schema::Extension &extension, bool hasVersion = false);
std::string text(const schema::Enum &enumeration);
/// With the constraints that are valid and not `separate`.
std::string text(const schema::Domain &domain, const std::set<std::string> &separate);
/// ALTER DOMAIN … ADD CONSTRAINT.
std::string separateConstraint(const schema::Domain &domain, const schema::DomainConstraint &constraint);
std::string text(const schema::CompositeType &type);
std::string text(const schema::Sequence &sequence);
std::string text(const schema::Routine &routine);
std::string text(const schema::EventTrigger &trigger);
std::string text(const schema::OtherObject &object);

std::string grants(const schema::Namespace &schema);
std::string grants(const schema::OtherObject &object, bool hasMaintain);

/// `CREATE TYPE x;`, before the functions of a base type; empty for what needs none.
std::string shell(const schema::OtherObject &object);

/// What ALTER and COMMENT say to the object: "OPERATOR" and `app.=== (integer, integer)`.
struct Address {
    std::string kind = {};
    std::string name = {};
};
Address address(const schema::OtherObject &object);

} // namespace plumbline::ddl
