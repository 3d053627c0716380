#pragma once

#include <string>

#include <cstddef>
#include <memory>
#include <string_view>

namespace plumbline::views {

/// One file of a schema, made ready to be shown. Made in a job: this reads the whole of it.
struct PrismaText {
    std::string text;            ///< byte for byte; cut where a line is too long to be shown
    std::string styles;          ///< a ScriptStyle for each byte
    std::size_t hiddenBytes = 0; ///< behind the cut
};

using PrismaTextPtr = std::shared_ptr<const PrismaText>;

/// Never nullptr. A line of more than `longestLine` bytes ends what is shown: no editor lays such a line out
/// in time, and no person reads it.
PrismaTextPtr prismaText(std::string text);
inline constexpr std::size_t longestLine = 32 * 1024;

/// A ScriptStyle for each byte of a schema, valid or not.
std::string prismaStyles(std::string_view text);

} // namespace plumbline::views
