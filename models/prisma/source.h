#pragma once

#include <string>

#include "models/base/span.h"

#include <filesystem>

namespace plumbline::prisma {

/// One file of a Prisma schema as it was read.
struct SourceFile {
    std::filesystem::path path;
    std::string text;
    friend bool operator==(const SourceFile &, const SourceFile &) = default;
};

struct Diagnostic {
    std::filesystem::path file;
    Span span;
    std::string message; ///< English, in Prisma's words where it has some
    /// What we know beyond Prisma's words, such as the version that brought what 6.19 refuses; not Prisma's.
    std::string note = {};
    /// Prisma prints the lines up to where this byte is; 0 where that is the span's end. To Prisma a line's
    /// end belongs to a field, which an editor would not underline.
    std::size_t shownUpTo = 0;
    friend bool operator==(const Diagnostic &, const Diagnostic &) = default;
};

} // namespace plumbline::prisma
