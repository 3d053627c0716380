#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::prisma {

/// Comments that follow each other, line by line.
struct CommentBlock {
    /// What `///` and `/* … */` say; that of the latter may have several lines.
    std::vector<std::string> texts = {};
    /// An empty line follows, or what looks like one to Prisma.
    bool isFreeStanding = false;

    /// Nothing where all of it is `//`.
    std::optional<std::string> documentation() const;
};

/// The comments of a part of a schema that holds nothing else: what stands between two of its blocks, or
/// between two members of one. (As Prisma 6.19 reads them, which takes the first two characters off a
/// `/* … */` whatever they are: blanks before one that is not the first of its block stay in place of the
/// slash.)
std::vector<CommentBlock> commentBlocks(std::string_view gap);

/// Whether a comment is documentation: not `// …`.
bool isDocumenting(std::string_view comment);

/// What such a comment says: `///` without the blanks before its text, `/* … */` without those around it.
std::string commentText(std::string_view comment);

} // namespace plumbline::prisma
