#pragma once

#include "models/prisma/source.h"

#include <string_view>
#include <vector>

namespace plumbline::prisma {

/// Diagnostics as Prisma prints them on a terminal without colours, each with the lines around it:
/// `error: Message`, `  -->  schema.prisma:3`, and the source. `title` is "error" or "warning". Of a
/// diagnostic that is about no file of `files` there is only the message.
std::string renderedDiagnostics(std::string_view title, const std::vector<Diagnostic> &diagnostics,
                                const std::vector<SourceFile> &files);

} // namespace plumbline::prisma
