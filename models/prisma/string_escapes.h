#pragma once

#include <string>

#include <string_view>
#include <vector>

namespace plumbline::prisma {

/// An escape that Prisma does not know; `message` in its words.
struct EscapeFault {
    std::size_t offset = 0; ///< into the content
    std::size_t length = 0;
    const char *message = nullptr;
};

/// Resolves the escapes of a string's content (JSON's: `\" \\ \/ \b \f \n \r \t \uXXXX`, surrogates in
/// pairs) into `text`. What is wrong is left out of the text and given back.
std::vector<EscapeFault> unescape(std::string_view content, std::string &text);

} // namespace plumbline::prisma
