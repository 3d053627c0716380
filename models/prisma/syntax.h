#pragma once

#include "models/prisma/source.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::prisma {

struct Argument;

/// What stands behind an `=` or between parentheses.
struct Expression {
    enum class Kind {
        String,   ///< `text` with its escapes resolved
        Number,   ///< `text` as written
        Constant, ///< a name or a path: `true`, `Cascade`, `db.VarChar`
        Array,    ///< `arguments` are its items
        Call,     ///< `text(arguments)`
    };
    Kind kind = Kind::Constant;
    std::string text;
    std::vector<Argument> arguments;
    Span span;

    bool isString() const { return kind == Kind::String; }
};

/// An argument of a call or attribute, or an item of an array; `name` is empty where none is written.
struct Argument {
    std::string name;
    Expression value;
};

/// `@name(…)` or `@@name(…)`; the name is without its at signs and may be a path such as `db.Uuid`.
struct Attribute {
    std::string name;
    std::vector<Argument> arguments;
    Span span;

    /// The argument called `argument`, else the first one without a name; nullptr where there is neither.
    const Expression *argument(std::string_view argument) const;
};

/// One line of a block.
struct Member {
    enum class Kind {
        Assignment,     ///< `name = value`
        Field,          ///< `name type attributes`; an enum's value has no type
        BlockAttribute, ///< `@@…`: the one element of `attributes`
        Unreadable,     ///< anything else
    };
    Kind kind = Kind::Unreadable;
    std::string name;
    std::optional<Expression> value;
    std::string type;
    bool isOptional = false;
    bool isList = false;
    std::vector<Attribute> attributes;
    Span span;
};

/// `keyword name { members }`.
struct Block {
    std::string keyword; ///< model, view, type, enum, datasource or generator
    std::string name;
    std::vector<Member> members;
    std::filesystem::path file;
    Span span;     ///< from the keyword to the closing brace
    Span nameSpan; ///< for diagnostics

    const Member *assignment(std::string_view name) const;
    const Attribute *attribute(std::string_view name) const;
};

/// Reads one file's blocks. Prisma's grammar is one of lines: `{` ends its line and a member is one line.
/// What it refuses is reported to `diagnostics` in its words and read on as well as can be.
std::vector<Block> blocks(const SourceFile &file, std::vector<Diagnostic> &diagnostics);

} // namespace plumbline::prisma
