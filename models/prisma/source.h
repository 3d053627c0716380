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
    friend bool operator==(const Diagnostic &, const Diagnostic &) = default;
};

} // namespace plumbline::prisma
