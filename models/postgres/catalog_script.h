#pragma once

#include <string>
#include <string_view>

#include "models/postgres/read_catalog.h"

namespace plumbline::postgres {

/// The text of a catalog query for one version of the server and one choice of relations. In the text,
/// `{{15: a | b}}` is `a` from PostgreSQL 15 on and `b` before; `{{in x}}` limits x to the chosen relations,
/// `{{typed x}}` also allows their indexes and all composite types, `{{named x}}` also what their foreign
/// keys refer to, and `{{wanted x}}` says whether x is chosen.
std::string catalogQuery(std::string_view text, int serverVersion, const CatalogOptions &options);

/// All parts in one snapshot and then, for itself, the sizes: one simple query.
std::string catalogScript(int serverVersion, const CatalogOptions &options);

} // namespace plumbline::postgres
