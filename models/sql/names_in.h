#pragma once

#include "models/sql/statement.h"

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::sql {

/// What SQL names: an empty schema where it names none. Once each, sorted.
struct NamesIn {
    std::vector<QualifiedName> relations = {};
    std::vector<QualifiedName> functions = {};
    std::vector<QualifiedName> types = {};
    bool isWhole = true; ///< false where a part could not be read: broken SQL, SQL that is put together at
                         ///< run time, a language that is neither SQL nor PL/pgSQL
    friend bool operator==(const NamesIn &, const NamesIn &) = default;

    void add(const NamesIn &more);
};

/// What a statement names, in the bodies of the functions that it makes too (CREATE FUNCTION, DO). Names that
/// stand inside strings otherwise are not looked at.
NamesIn namesIn(const Statement &statement);

/// What runs when the body of a statement runs (DO, CREATE FUNCTION, CREATE PROCEDURE): scripts to parse, each a
/// statement or more. Expressions are in it as queries.
struct BodyQueries {
    std::vector<std::string> queries = {};
    bool isWhole = true; ///< as in `NamesIn`
};
BodyQueries queriesInBody(const Statement &statement);

/// The names in the text of a CREATE FUNCTION or CREATE PROCEDURE statement as `pg_get_functiondef` prints it.
NamesIn namesInRoutine(std::string_view definition);

} // namespace plumbline::sql
