#pragma once

#include <string>
#include <string_view>

#include "models/postgres/read_catalog.h"

namespace plumbline::postgres {

/// The text of a catalog query for one version of the server and one choice of relations. In the text,
/// `{{15: a | b}}` is `a` from PostgreSQL 15 on and `b` before; `{{chosen x}}` says whether the relation x is
/// to be read, `{{indexOf x}}` whether x is an index of one; of pg_class as `c`, `{{naming c}}` is whether it
/// is to be read or named by a foreign key of one, `{{holding c}}` whether it is one or its index, both with
/// every composite type, and `{{typing x}}` whether the columns' types of x are needed;
/// `{{masked x}}` is the options x of something foreign without what may be a secret.
std::string catalogQuery(std::string_view text, int serverVersion, const CatalogOptions &options);

/// The same with the choice as a parameter ($1, an array of numbers), for a statement that is prepared once;
/// without composite types.
std::string preparedCatalogQuery(std::string_view text, int serverVersion);

/// All parts of the options' scope and then, unless `hasOthers` is false, the other objects in one snapshot,
/// and for themselves the sizes: one simple query.
std::string catalogScript(const ServerFacts &server, const CatalogOptions &options, bool hasOthers = true);

} // namespace plumbline::postgres
