#pragma once

#include "models/prisma/source.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::prisma {

struct Argument;

/// A name with where it stands.
struct Name {
    std::string text = {};
    Span span = {};
};

/// What is between parentheses. The last two are read so that they can be named; both are errors.
struct ArgumentList {
    std::vector<Argument> items = {};
    std::vector<Name> valueless = {}; ///< `map:` with nothing behind it
    std::optional<Span> trailingComma = {};
};

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
    std::string text = {};
    std::vector<Argument> arguments = {};
    std::vector<Name> valueless = {}; ///< of a call, see ArgumentList
    std::optional<Span> trailingComma = {};
    Span span = {};

    bool isString() const { return kind == Kind::String; }
    bool isCall(std::string_view function) const { return kind == Kind::Call && text == function; }
};

/// An argument of a call or attribute, or an item of an array; `name` is empty where none is written.
struct Argument {
    std::string name = {};
    Expression value = {};
    Span span = {}; ///< with the name
};

/// `@name(…)` or `@@name(…)`; the name is without its at signs and may be a path such as `db.Uuid`.
struct Attribute {
    std::string name = {};
    std::vector<Argument> arguments = {};
    std::vector<Name> valueless = {}; ///< see ArgumentList
    std::optional<Span> trailingComma = {};
    Span span = {};
    Span nameSpan = {};
    std::size_t shownUpTo = 0; ///< see Diagnostic

    /// The argument called `argument`, else the first one without a name; nullptr where there is neither.
    const Expression *argument(std::string_view argument) const;
    /// Only an argument that is written with its name.
    const Argument *named(std::string_view argument) const;
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
    std::string name = {};
    std::optional<Expression> value = {}; ///< of an assignment, or the type where it is `Unsupported("…")`
    std::string type = {};
    bool isOptional = false;
    bool isList = false;
    std::vector<Attribute> attributes = {};
    Span span = {};
    Span nameSpan = {};
    Span typeSpan = {};
    std::size_t shownUpTo = 0; ///< see Diagnostic
};

/// `keyword name { members }`.
struct Block {
    std::string keyword = {}; ///< model, view, type, enum, datasource or generator
    std::string name = {};
    std::vector<Member> members = {};
    std::filesystem::path file = {};
    Span span = {};          ///< from the keyword to the closing brace
    Span nameSpan = {};      ///< for diagnostics
    bool isRepaired = false; ///< there is none to Prisma, because a closing brace is missing

    const Member *assignment(std::string_view name) const;
    const Attribute *attribute(std::string_view name) const;
};

/// Reads one file's blocks. What does not follow Prisma's grammar is reported to `diagnostics` in its words,
/// line by line as Prisma does. To Prisma a block without its closing brace is none; here it ends where the
/// next one begins. Time and memory are linear in the text, whatever it holds.
std::vector<Block> blocks(const SourceFile &file, std::vector<Diagnostic> &diagnostics);

/// An expression as Prisma's messages write it: `[A,B]`, `f("x",name: 1)`.
std::string display(const Expression &expression);

} // namespace plumbline::prisma
