#pragma once

#include "models/evidence/fact.h"
#include "models/evidence/spelled_type.h"

#include <QJsonObject>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::evidence {

/// One thing that a statement wants to be so in the end.
struct Wish {
    std::size_t statement = 0; ///< index of the statement in its script
    Question question = Question::TableExists;
    QualifiedName table; ///< table, enum, or for an index that is dropped its schema alone
    std::string object;  ///< column, index, constraint, schema …; empty where the server names it
    std::optional<SpelledType> type; ///< ColumnHasType; nothing where its spelling is unknown
    std::vector<std::string> values; ///< EnumExists: all of them, in order
    QJsonObject tree;                ///< the constraint, index or default to compare with; may be empty
    std::string_view source;       ///< the script that the locations of `tree` count in; it must outlive this
    QualifiedName references;      ///< a foreign key's other table
    bool mayBeThere = false;       ///< IF NOT EXISTS: the script need not be the maker
    bool isOfNewColumn = false;    ///< ColumnHasType: the script drops another column of that name first
    bool isDefinitionKnown = true; ///< false: only its existence can be looked at
};

/// Whether the wish is for something to be gone.
bool wantsGone(Question question);

/// Whether two wishes are about the same thing of the same object, so that only the later one counts.
bool isSameMatter(const Wish &left, const Wish &right);

} // namespace plumbline::evidence
