#pragma once

#include "models/base/names.h"
#include "models/sql/token_stream.h"

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::sql {

/// A relation that a statement names in FROM, JOIN, UPDATE or INTO.
struct NamedSource {
    QualifiedName relation; ///< the schema is empty where none is written
    std::string alias;      ///< what its columns are called by; the relation's name where there is no other
};

/// What a statement that is being written names so far.
struct CompletionScope {
    std::vector<NamedSource> sources;
    std::vector<std::string> queries; ///< the names of its WITH queries

    const NamedSource *source(std::string_view alias) const;
};

CompletionScope scopeOf(const std::vector<Token> &tokens);

/// Whether the token is a name, quoted or not; a keyword is one too.
bool isName(const Token &token);
/// The name that a token means: without its quotes, else in lower case.
std::string meantName(const Token &token);
/// Whether the token is one of these keywords.
bool isOneOf(const Token &token, std::initializer_list<std::string_view> keywords);

} // namespace plumbline::sql
