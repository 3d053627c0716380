#pragma once

#include "models/base/names.h"

#include <set>
#include <string>
#include <string_view>

namespace plumbline::safety {

/// What a text of the catalog names, as far as its tokens tell: more than it uses rather than less. The
/// schema is empty where none is written.
struct TextNames {
    std::set<QualifiedName> calls; ///< with a parenthesis behind it
    std::set<QualifiedName>
        sources;                   ///< where a relation may stand: with a schema, or behind FROM and its like
    std::set<QualifiedName> names; ///< all of them: one may be a type
    std::set<std::string> attributes; ///< behind a point: a column, or a function that is called
    std::set<std::string> operators;  ///< without schema
    bool hasSearchPath = false;       ///< it speaks of `search_path`, so names mean what they like
    bool isWhole = true; ///< false where it was left off: quotes nested too deeply, too much that is no SQL
};

/// Of SQL or PL/pgSQL: an expression, a query, the whole CREATE FUNCTION. Strings are read as SQL too,
/// because a function may run them.
TextNames namesInCode(std::string_view code);

/// Of a function in another language, whose quotes and comments are not SQL's: every word counts, wherever it
/// stands.
TextNames namesInForeignCode(std::string_view code);

/// Of the statement that makes an aggregate, operator, cast, type …: what stands behind `=` is called, and
/// only operators with a schema are meant.
TextNames namesInDefinition(std::string_view statement);

} // namespace plumbline::safety
