#pragma once

#include "models/prisma/schema_text.h"
#include "models/prisma/syntax.h"

#include <memory>
#include <utility>
#include <vector>

namespace plumbline::prisma {

/// Reads expressions and attributes.
class ExpressionReader {
public:
    /// What it gives points into the text and into `store`.
    ExpressionReader(SchemaText &text, SyntaxStore &store) : m_text(text), m_store(store) {}

    std::optional<Expression> expression();
    /// `prefix` is `@` or `@@`.
    std::optional<Attribute> attribute(std::string_view prefix);
    /// A string without quotes, its escapes resolved; wrong escapes go to `faults`.
    Word unescaped(std::string_view literal, std::size_t start);

    /// A fault inside something that follows the grammar: a wrong escape in a string.
    struct Fault {
        ByteRange span;
        const char *message;
    };
    std::vector<Fault> takeFaults() { return std::exchange(m_faults, {}); }

private:
    std::optional<Expression> array();
    std::optional<Expression> call();
    std::optional<ArgumentList> argumentList();
    /// What does not belong into the list that is being read.
    struct Unfinished {
        std::vector<Name> valueless = {};
        std::optional<ByteRange> trailingComma = {};
    };
    bool argument(std::unique_ptr<Unfinished> &unfinished);
    /// What to go back to where a bracket is never closed.
    struct Before {
        std::size_t at;
        std::size_t faults;
        std::size_t items;
    };
    void giveUp(const Before &before);
    ByteRange rangeFrom(std::size_t start) const { return m_text.rangeFrom(start); }

    SchemaText &m_text;
    SyntaxStore &m_store;
    std::vector<Fault> m_faults;
    std::vector<Argument> m_items; ///< of the lists that are open, those of the innermost last
    int m_depth = 0;
};

} // namespace plumbline::prisma
