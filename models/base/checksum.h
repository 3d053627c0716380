#pragma once

#include "models/base/names.h"

#include <string_view>
#include <vector>

namespace plumbline {

/// SHA-256 of the bytes as 64 lower-case hexadecimal digits, as Prisma writes `_prisma_migrations.checksum`.
Checksum sha256(std::string_view bytes);

/// Whether `text` is what Prisma 6.19 accepts as the script behind `stored`: as it is, with every CRLF made
/// LF, or with every LF made CRLF (which turns CRLF into CR CR LF). A stored checksum that is not empty and
/// not 64 characters long is compared with the rendering of older versions, whose bytes are not padded to two
/// digits. Source: `../spec` "Checksum"; checksums of scripts in Prisma's schema engine.
bool matchesChecksum(std::string_view text, const Checksum &stored);

/// Every checksum that `matchesChecksum` accepts for this text, for looking up one script among many.
std::vector<Checksum> acceptedChecksums(std::string_view text);

} // namespace plumbline
