#pragma once

#include <string>
#include <string_view>

namespace plumbline::history {

/// A person's words as Prisma 6.19 puts them into a migration's name: `Init, the FooBar` is
/// `init_the_foo_bar`. Letters of Latin, Greek, Cyrillic, Armenian, Georgian and Arabic script become plain
/// ones, what is left over is dropped; at most 200 characters. May be empty (`prisma-migrate.md`
/// section 2.2).
std::string migrationSlug(std::string_view words);

} // namespace plumbline::history
