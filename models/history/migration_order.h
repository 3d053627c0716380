#pragma once

#include <string>
#include <vector>

namespace plumbline::history {

/// The order in which Prisma lists and applies migrations of these names: JavaScript's `localeCompare` over
/// the byte order that `readdir` gives, so names that compare as equal keep that order. The answer holds
/// indexes into `names`.
///
/// Neither byte order nor natural order: `_` < `.` < digits < letters, and `a` < `B` < `c`. Source:
/// `prisma-migrate.md` section 2.1, compared with Node.js.
std::vector<std::size_t> prismaOrder(const std::vector<std::string> &names);

} // namespace plumbline::history
