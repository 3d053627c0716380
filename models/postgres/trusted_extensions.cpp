#include "models/postgres/trusted_extensions.h"

#include <algorithm>
#include <array>

namespace plumbline::postgres {

bool isTrustedExtension(std::string_view name)
{
    // PostgreSQL's own trusted ones (`trusted = true` in their control files), harmless ones that only lack
    // the mark, and the two that Prisma projects use most from outside. No file_fdw, dblink, postgres_fdw,
    // adminpack, lo, pageinspect or plpython3u.
    static constexpr std::array<std::string_view, 26> trusted{
        "bloom",           "btree_gin",       "btree_gist", "citext",    "cube",  "dict_int",  "dict_xsyn",
        "earthdistance",   "fuzzystrmatch",   "hstore",     "intarray",  "isn",   "ltree",     "moddatetime",
        "pg_trgm",         "pgcrypto",        "plpgsql",    "postgis",   "seg",   "tablefunc", "tcn",
        "tsm_system_rows", "tsm_system_time", "unaccent",   "uuid-ossp", "vector"};
    return std::ranges::find(trusted, name) != trusted.end();
}

} // namespace plumbline::postgres
