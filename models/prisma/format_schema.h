#pragma once

#include <string>

#include <optional>
#include <string_view>

namespace plumbline::prisma {

/// A schema's text as Prisma's formatter prints it: two blanks of indent, columns below each other, a block's
/// attributes behind its fields and in Prisma's order. What is no schema is kept as it is; relations that
/// lack their other side are not completed.
std::string formattedSchema(std::string_view text);

/// The same of a single block with the comments over it; nothing where the text is something else.
std::optional<std::string> formattedBlock(std::string_view text);

} // namespace plumbline::prisma
