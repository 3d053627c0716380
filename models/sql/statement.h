#pragma once

#include "models/base/names.h"
#include "models/base/result.h"
#include "models/base/span.h"

#include <QJsonObject>

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::sql {

/// One statement of a script, found by libpg_query (PostgreSQL 15's own parser).
struct Statement {
    Span span;        ///< without leading comments and white space, without the semicolon
    std::string text; ///< the same stretch of the script
    std::string kind; ///< the parse node's own name: "CreateStmt", "AlterTableStmt", "UpdateStmt" …
    QJsonObject node; ///< the parse tree below `kind`, as libpg_query prints it
};

/// The statements of a script. A script that does not parse yields SyntaxError with the parser's own words
/// and the 1-based character position; one above 4 MB, or nested deeper than a parse tree can be read, yields
/// TooLarge. `splitStatements` still finds the statements of both.
Result<std::vector<Statement>> parsedStatements(std::string_view script);

/// The statements of any script, valid or not, by the scanner alone: spans without parse trees (`kind` is
/// empty).
std::vector<Statement> splitStatements(std::string_view script);

/// Whether two scripts are the same SQL: equal token by token once comments and white space are gone. Scripts
/// that cannot be scanned are the same only if their bytes are.
bool isSameSql(std::string_view left, std::string_view right);

/// Whether a script has no statement at all: empty, white space, comments, lone semicolons.
bool isEmptyScript(std::string_view script);

/// Every relation with rows (table, view …; no sequences, indexes or types) that a statement names, once each
/// and in order of appearance; the schema is empty where the script names none. Without the names of its own
/// WITH queries; what stands in function bodies and strings is not looked at.
std::vector<QualifiedName> namedRelations(const Statement &statement);

/// Line and column (both 1-based, the column in characters) of a byte offset.
Span spanAt(std::string_view text, std::size_t offset, std::size_t length);

/// How many bytes the token has that begins there; 1 where none does.
std::size_t wordLength(std::string_view text, std::size_t offset);

/// The byte offset of a 1-based character position as the server counts them.
std::size_t byteOffset(std::string_view text, int characterPosition);

} // namespace plumbline::sql
