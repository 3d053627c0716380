#pragma once

#include "models/base/names.h"
#include "models/schema/column.h"
#include "models/schema/object_name.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::ddl {

/// A string literal as pg_dump writes it: backslashes stand for themselves, because the script sets
/// `standard_conforming_strings`.
std::string text(std::string_view value);

/// Texts with something between them.
std::string joined(const std::vector<std::string> &texts, std::string_view between);
/// Names, quoted where they must be, with ", " between them.
std::string names(const std::vector<std::string> &names);

/// `fillfactor='70', autovacuum_enabled='false'` from "fillfactor=70": a relation's options.
std::string options(const std::vector<std::string> &options);
/// Options with a prefix, for TOAST.
std::string options(const std::vector<std::string> &options, std::string_view prefix);
/// What stands for the value of an option that may be a secret.
inline constexpr const char *maskedValue = "********";
/// ` OPTIONS (\n    host 'x'\n)` from "host=x", sorted by name; empty where there are none.
std::string foreignOptions(const std::vector<std::string> &options, std::string_view before);

/// `COMMENT ON TABLE x IS '…';`, or nothing.
std::string comment(std::string_view what, const std::string &name, const std::optional<std::string> &text);
/// `ALTER TABLE x OWNER TO y;`, or nothing where no owner is known.
std::string owner(std::string_view what, const std::string &name, const std::string &owner);

/// `ALTER INDEX x DEPENDS ON EXTENSION y;` for each, as lines that follow on a statement.
std::string extensionDependences(const std::string &what, const std::vector<std::string> &extensions);

/// The lines after the first of CREATE SEQUENCE and ADD GENERATED.
std::string sequenceClauses(const schema::SequenceOptions &options);

/// Statements with an empty line between them; empty ones are left out.
std::string statements(const std::vector<std::string> &statements);

} // namespace plumbline::ddl
