#pragma once

#include "models/prisma/syntax.h"

namespace plumbline::prisma {

/// Gives the spans of blocks and diagnostics the lines and columns of their offsets in the text that they
/// come from.
void locate(std::string_view text, std::vector<Block> &blocks, std::vector<Diagnostic> &diagnostics);

} // namespace plumbline::prisma
