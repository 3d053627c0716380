#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace plumbline {

/// Whether the bytes are well-formed UTF-8 (no overlong forms, surrogates or code points above U+10FFFF).
bool isUtf8(std::string_view bytes);

/// The bytes with every ill-formed sequence replaced by U+FFFD the way JavaScript's TextDecoder (and so
/// Prisma) does it: one replacement for each maximal subpart. A byte-order mark is kept.
std::string lossyUtf8(std::string_view bytes);

/// One character, or one maximal subpart of an ill-formed sequence (Unicode 15, section 3.9, table 3-7).
struct Utf8Character {
    std::size_t length; ///< bytes taken, at least one
    bool isValid;
    std::uint32_t codePoint;
};

/// What stands at `at`, which has to be inside the bytes.
Utf8Character utf8Character(std::string_view bytes, std::size_t at);

struct CharacterRange {
    std::uint32_t first;
    std::uint32_t last;
};
/// What is drawn as nothing, or turns the direction of writing, in order; without control characters and line
/// separators.
std::span<const CharacterRange> invisibleCharacters();

/// Whether the character would not be seen as what it is: `invisibleCharacters()`, control characters, line
/// separators.
bool isHiddenCharacter(std::uint32_t codePoint);

/// Text from a database or a file for a terminal: control characters (escape sequences, newlines,
/// bidirectional overrides) are shown as visible escapes such as `\x1b`, so that a name cannot repaint the
/// screen or fake a line, and neither can two names that look alike be taken for one.
std::string printable(std::string_view text);

} // namespace plumbline
