#pragma once

#include <string>

#include <optional>
#include <string_view>

namespace plumbline::prisma {

/// Whether a database's name is no name of the schema language: `[a-zA-Z][a-zA-Z0-9_]*`.
bool needsCleaning(std::string_view name);
/// What Prisma makes of such a name: nothing before the first letter, and `_` for what is not allowed. May be
/// empty.
std::string cleanedName(std::string_view name);
/// Whether no model, view or enum may be called so, because JavaScript has a use for the word.
bool isReservedTypeName(std::string_view name);

/// A name in the schema language, and the database's where it is another.
struct GivenName {
    std::string name = {};
    std::optional<std::string> map = {};
    bool isFromSchema = false; ///< taken from the schema that was there
};

/// The name of a table, view or enum that the schema does not know.
GivenName newTypeName(const std::string &name);
/// Of one whose cleaned name something else has too: with the schema's name before it.
GivenName newTypeName(const std::string &schema, const std::string &name);
GivenName newFieldName(const std::string &column);
GivenName newEnumValueName(const std::string &value);

/// A string of the schema language, in quotes.
std::string quotedText(std::string_view text);

} // namespace plumbline::prisma
