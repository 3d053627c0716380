#pragma once

#include <string>
#include <string_view>

namespace plumbline {

/// Whether the bytes are well-formed UTF-8 (no overlong forms, surrogates or code points above U+10FFFF).
bool isUtf8(std::string_view bytes);

/// The bytes with every ill-formed sequence replaced by U+FFFD the way JavaScript's TextDecoder (and so
/// Prisma) does it: one replacement for each maximal subpart. A byte-order mark is kept.
std::string lossyUtf8(std::string_view bytes);

/// Text from a database or a file for a terminal: control characters (escape sequences, newlines,
/// bidirectional overrides) are shown as visible escapes such as `\x1b`, so that a name cannot repaint the
/// screen or fake a line.
std::string printable(std::string_view text);

} // namespace plumbline
