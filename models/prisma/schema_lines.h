#pragma once

#include <string>

#include "models/prisma/schema_text.h"

#include <optional>
#include <string_view>
#include <vector>

namespace plumbline::prisma {

// A schema's text by Prisma's grammar of lines, as its formatter reads it: nothing is looked up and nothing
// is refused; what fits no rule is kept as it is. `blocks()` reads what a schema means.

/// `@name(…)` with the blanks that the formatter gives it.
struct FormattedAttribute {
    std::string name; ///< a path such as `db.Uuid`
    std::string text; ///< without its at signs
};

/// A line of a block, or the top level.
struct SchemaLine {
    enum class Kind { Field, KeyValue, EnumValue, BlockAttribute, Comment, Empty, Other };
    Kind kind = Kind::Other;
    std::string name = {};
    std::string type = {}; ///< of a field; the value of a key
    std::vector<FormattedAttribute> attributes = {};
    std::string remark = {}; ///< a comment, with its slashes; the whole text of an Other
};

struct SchemaBlock {
    std::string keyword;
    std::string name;
    std::vector<SchemaLine> lines;
};

/// Walks over a schema's text.
class SchemaLines {
public:
    explicit SchemaLines(std::string_view text) : m_text(text) {}

    bool isAtEnd() const { return m_text.isAtEnd(); }
    /// `keyword name { … }`; nothing, and not a step taken, where there is none.
    std::optional<SchemaBlock> block();
    /// `name { … }` as it is written, up to the first closing brace.
    std::optional<std::string_view> unknownBlock();
    /// Comment lines that follow each other.
    std::vector<SchemaLine> comments();
    /// Whether at least one empty line was passed over.
    bool skipEmptyLines() { return m_text.takeEmptyLines(); }
    /// The rest of the line with its end.
    std::string_view rest();

private:
    std::optional<std::string> baseType();
    std::optional<std::string> fieldType();
    std::optional<std::string> expression(int depth);
    std::optional<std::string> array(int depth);
    std::optional<std::string> argumentList(int depth);
    std::optional<std::string> argument(int depth);
    std::optional<FormattedAttribute> attribute(std::string_view sign);
    std::optional<std::string> comment();
    void addAttributesTo(SchemaLine &line);
    std::optional<SchemaLine> field();
    std::optional<SchemaLine> keyValue();
    std::optional<SchemaLine> enumValue();
    std::optional<SchemaLine> blockAttribute();
    /// What ends a line of its own: a comment, and the line's end.
    std::optional<SchemaLine> ended(SchemaLine line);
    bool addLines(SchemaBlock &block);

    /// What `read` gives; where that is nothing, no step is taken.
    template <typename Read>
    auto attempt(Read read)
    {
        const std::size_t start = m_text.at();
        auto value = read();
        if (!value)
            m_text.moveTo(start);
        return value;
    }

    SchemaText m_text;
};

} // namespace plumbline::prisma
