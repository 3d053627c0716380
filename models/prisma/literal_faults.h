#pragma once

#include <string>

#include <optional>
#include <string_view>

namespace plumbline::prisma {

// What is wrong with the text of a literal default, in the words that Prisma's messages end with; nothing
// where it is right.

std::optional<std::string>
jsonFault(std::string_view text); ///< "EOF while parsing a list at line 1 column 3"
std::optional<std::string> dateTimeFault(std::string_view text); ///< RFC 3339: "premature end of input"
std::optional<std::string> decimalFault(std::string_view text);  ///< "invalid digit found in string"
std::optional<std::string> integerFault(std::string_view text);  ///< of 64 bits
bool isBase64(std::string_view text);                            ///< with its padding, and no bits left over

} // namespace plumbline::prisma
