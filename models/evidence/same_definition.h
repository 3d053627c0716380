#pragma once

#include "models/evidence/fact.h"

#include <QJsonObject>

#include <string>
#include <string_view>

namespace plumbline::evidence {

// Whether what a script writes and what the catalog prints mean the same. The catalog's text is parsed and
// the trees are compared; expressions, which the server prints with casts and parentheses of its own, are
// Unknown where they do not come out equal.

/// A DEFAULT: `tree` is the wrapped node of the script and `source` the text its locations count in.
Answer isSameDefault(const QJsonObject &tree, std::string_view source, const std::string &catalogExpression);

/// A table constraint, without its name.
Answer isSameConstraint(const QJsonObject &constraint, std::string_view source,
                        const std::string &catalogDefinition);

/// An index, without its name and table.
Answer isSameIndex(const QJsonObject &indexStatement, std::string_view source,
                   const std::string &catalogDefinition);

} // namespace plumbline::evidence
