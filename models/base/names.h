#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace plumbline {

/// A string that cannot be mistaken for another kind of string. Bytes as they came, UTF-8 where they are
/// text.
template <typename Tag>
struct StrongString {
    std::string value;

    StrongString() = default;
    explicit StrongString(std::string text) : value(std::move(text)) {}

    bool isEmpty() const { return value.empty(); }
    friend auto operator<=>(const StrongString &, const StrongString &) = default;
};

/// The whole name of a migration's folder, as Prisma takes it: any text, not only `<14 digits>_<words>`.
using MigrationName = StrongString<struct MigrationNameTag>;

/// A script's checksum as Prisma writes it: lower-case hexadecimal SHA-256, 64 characters; older ledgers hold
/// others.
using Checksum = StrongString<struct ChecksumTag>;

/// A name with its schema. Neither part is quoted; `sql::quotedName()` does that.
struct QualifiedName {
    std::string schema;
    std::string name;
    friend auto operator<=>(const QualifiedName &, const QualifiedName &) = default;
};

} // namespace plumbline

template <typename Tag>
struct std::hash<plumbline::StrongString<Tag>> {
    std::size_t operator()(const plumbline::StrongString<Tag> &name) const noexcept
    {
        return std::hash<std::string>{}(name.value);
    }
};
