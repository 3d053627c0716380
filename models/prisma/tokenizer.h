#pragma once

#include "models/base/span.h"

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::prisma {

/// A word of the schema language. `text` points into the source, quotes and slashes included.
struct Token {
    enum class Kind {
        Identifier, ///< letters, digits, `_` and `-`, beginning with a letter or a byte beyond ASCII
        Number,
        String,  ///< in double quotes, on one line
        Symbol,  ///< one of `{ } [ ] ( ) = , . : ? @`, or `@@`
        Comment, ///< `// …`, `/// …` or `/* … */`
        Newline, ///< the grammar is one of lines, so their ends are words
        Unknown, ///< what is none of these, a string without its end included
        End,
    };
    Kind kind = Kind::End;
    std::string_view text;
    Span span;

    bool is(std::string_view symbol) const { return kind == Kind::Symbol && text == symbol; }
};

/// Cuts a source into words; whatever it holds, the words and the blanks between them give the source again.
/// Ends with one `End`. The tokens point into `source`, which must outlive them.
std::vector<Token> tokens(std::string_view source);

} // namespace plumbline::prisma
