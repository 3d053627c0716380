#pragma once

#include "models/prisma/source.h"
#include "models/prisma/syntax_store.h"
#include "models/prisma/word.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::prisma {

struct Argument;

/// A name with where it stands.
struct Name {
    Word text = {};
    ByteRange span = {};
};

/// What does not belong between parentheses, and is read so that it can be named: both are errors.
struct UnfinishedArguments {
    Row<Name> valueless = {}; ///< `map:` with nothing behind it
    std::optional<ByteRange> trailingComma = {};
};

/// What is between parentheses.
struct ArgumentList {
    Row<Argument> items = {};
    const UnfinishedArguments *unfinished = nullptr; ///< nullptr nearly always
};

/// What stands behind an `=` or between parentheses.
struct Expression {
    enum class Kind : std::uint8_t {
        String,   ///< `text` with its escapes resolved
        Number,   ///< `text` as written
        Constant, ///< a name or a path: `true`, `Cascade`, `db.VarChar`
        Array,    ///< `arguments` are its items
        Call,     ///< `text(arguments)`
    };
    Kind kind = Kind::Constant;
    ByteRange span = {};
    Word text = {};
    Row<Argument> arguments = {};
    const UnfinishedArguments *unfinished = nullptr; ///< of a call, see ArgumentList

    bool isString() const { return kind == Kind::String; }
    bool isCall(std::string_view function) const { return kind == Kind::Call && text == function; }
};

/// An argument of a call or attribute, or an item of an array; `name` is empty where none is written.
struct Argument {
    Word name = {};
    ByteRange span = {}; ///< with the name
    Expression value = {};
};

/// `@name(…)` or `@@name(…)`; the name is without its at signs and may be a path such as `db.Uuid`.
struct Attribute {
    Word name = {};
    Row<Argument> arguments = {};
    const UnfinishedArguments *unfinished = nullptr; ///< see ArgumentList
    ByteRange span = {};
    ByteRange nameSpan = {};
    std::uint32_t shownUpTo = 0; ///< see Diagnostic

    /// The argument called `argument`, else the first one without a name; nullptr where there is neither.
    const Expression *argument(std::string_view argument) const;
    /// Only an argument that is written with its name.
    const Argument *named(std::string_view argument) const;
};

/// One line of a block.
struct Member {
    enum class Kind : std::uint8_t {
        Assignment,     ///< `name = value`
        Field,          ///< `name type attributes`; an enum's value has no type
        BlockAttribute, ///< `@@…`: the one element of `attributes`
        Unreadable,     ///< anything else
    };
    Kind kind = Kind::Unreadable;
    bool isOptional = false;
    bool isList = false;
    std::uint32_t shownUpTo = 0; ///< see Diagnostic
    Word name = {};
    Word type = {};
    const Expression *value = nullptr; ///< of an assignment, or the type that is `Unsupported("…")`
    Row<Attribute> attributes = {};
    ByteRange span = {};
    ByteRange nameSpan = {};
    ByteRange typeSpan = {};
};

/// `keyword name { members }`.
struct Block {
    std::string keyword = {}; ///< model, view, type, enum, datasource or generator
    std::string name = {};
    std::vector<Member> members = {};
    std::uint32_t firstAttribute = 0; ///< no member before it is a BlockAttribute
    std::filesystem::path file = {};
    Span span = {};          ///< from the keyword to the closing brace
    Span nameSpan = {};      ///< for diagnostics
    bool isRepaired = false; ///< there is none to Prisma, because a closing brace is missing

    const Member *assignment(std::string_view name) const;
    const Attribute *attribute(std::string_view name) const;
    /// The members among which every BlockAttribute is. Others may be there as well.
    std::span<const Member> membersWithAttributes() const
    {
        return std::span(members).subspan(firstAttribute);
    }
};

/// Reads one file's blocks. What does not follow Prisma's grammar is reported to `diagnostics` in its words,
/// line by line as Prisma does. To Prisma a block without its closing brace is none; here it ends where the
/// next one begins. Time and memory are linear in the text, whatever it holds. What it gives points into the
/// file's text and into `store`.
std::vector<Block> blocks(const SourceFile &file, SyntaxStore &store, std::vector<Diagnostic> &diagnostics);

/// An expression as Prisma's messages write it: `[A,B]`, `f("x",name: 1)`.
std::string display(const Expression &expression);

} // namespace plumbline::prisma
