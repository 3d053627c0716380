#pragma once

#include "models/prisma/schema_text.h"
#include "models/prisma/syntax.h"

#include <utility>

namespace plumbline::prisma {

/// Reads expressions and attributes. What it gives has offsets and lengths in its spans; lines and columns
/// come with `Locator`.
class ExpressionReader {
public:
    explicit ExpressionReader(SchemaText &text) : m_text(text) {}

    std::optional<Expression> expression();
    /// `prefix` is `@` or `@@`.
    std::optional<Attribute> attribute(std::string_view prefix);
    /// A string without quotes, its escapes resolved; wrong escapes go to `faults`.
    std::string unescaped(std::string_view literal, std::size_t start);

    /// A fault inside something that follows the grammar: a wrong escape in a string.
    struct Fault {
        Span span;
        const char *message;
    };
    std::vector<Fault> takeFaults() { return std::exchange(m_faults, {}); }

private:
    std::optional<Expression> array();
    std::optional<Expression> call();
    std::optional<ArgumentList> argumentList();
    bool argument(ArgumentList &list);
    Span spanFrom(std::size_t start) const { return {start, m_text.at() - start}; }

    SchemaText &m_text;
    std::vector<Fault> m_faults;
    int m_depth = 0;
};

} // namespace plumbline::prisma
