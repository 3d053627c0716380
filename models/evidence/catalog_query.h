#pragma once

#include "models/evidence/wish.h"

#include <string>

namespace plumbline::evidence {

/// SQL that shows a sceptic what the wish's answer was taken from: whole, with literals, read-only.
std::string catalogQuery(const Wish &wish);
/// The same for whether a table is there.
std::string tableQuery(const QualifiedName &table);

} // namespace plumbline::evidence
