#pragma once

#include "models/prisma/schema_text.h"
#include "models/prisma/syntax.h"

#include <utility>

namespace plumbline::prisma {

/// Reads expressions and attributes.
class ExpressionReader {
public:
    /// What it gives points into the text and into `strings`.
    ExpressionReader(SchemaText &text, ResolvedStrings &strings) : m_text(text), m_strings(strings) {}

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
    bool argument(ArgumentList &list);
    ByteRange rangeFrom(std::size_t start) const { return m_text.rangeFrom(start); }

    SchemaText &m_text;
    ResolvedStrings &m_strings;
    std::vector<Fault> m_faults;
    int m_depth = 0;
};

} // namespace plumbline::prisma
