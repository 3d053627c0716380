#pragma once

#include <string>

#include <optional>

namespace plumbline::diff {

// What two definitions of one object need: a statement that alters it, or DROP and CREATE.

/// Whether CREATE OR REPLACE leads from one definition of a function or procedure to the other. It does not
/// where an argument loses its default or has another name, or where what comes out is another row
/// (PostgreSQL's manual, CREATE FUNCTION, "Notes"). A definition that cannot be read is not replaceable.
bool isReplaceable(const std::string &from, const std::string &to);

/// ALTER FOREIGN DATA WRAPPER, SERVER or USER MAPPING with OPTIONS (…), where the two CREATE statements
/// differ in nothing else: a masked secret that both have stays as it is, and nothing that depends on the
/// object has to go. Nothing where they differ elsewhere.
std::optional<std::string> alteredOptions(const std::string &from, const std::string &to);

} // namespace plumbline::diff
