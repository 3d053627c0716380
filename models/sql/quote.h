#pragma once

#include "models/base/names.h"

#include <string>
#include <string_view>

namespace plumbline::sql {

/// The name as a quoted identifier, always with quotes: `a"b` becomes `"a""b"`.
std::string quotedName(std::string_view identifier);
std::string quotedName(const QualifiedName &name);

/// The name with quotes only where PostgreSQL's `quote_ident` would put them: `tasks`, `"Tasks"`, `"order"`.
/// For texts that people read and compare with pg_dump's.
std::string identifier(std::string_view name);
std::string identifier(const QualifiedName &name);

/// The text as a string literal that means the same whatever `standard_conforming_strings` is: `'it''s'`, and
/// `E'…'` where there is a backslash. A NUL byte cannot be sent to PostgreSQL and is dropped.
std::string literal(std::string_view text);

} // namespace plumbline::sql
