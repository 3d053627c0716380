#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline::project {

/// A JavaScript value as far as it can be told by reading alone.
struct Literal {
    enum class Kind {
        String,
        Number,  ///< `text` as written
        Boolean, ///< `text` is true or false
        Null,    ///< null or undefined
        Object,
        Array,
        Variable,   ///< `env("X")`, `process.env.X`: `text` is the name
        FirstOf,    ///< `a || b`, `a ?? b`: `text` is the operator, `items` are String, Variable or Null
        OwnFolder,  ///< `__dirname`, `import.meta.dirname`
        WorkFolder, ///< `process.cwd()`
        Path,       ///< `path.join(…)`, `path.resolve(…)`: `items` are its parts
        NotLiteral, ///< only JavaScript could tell; `text` is how it begins
    };
    Kind kind = Kind::NotLiteral;
    std::string text;
    bool isRequired = false; ///< `env("X")` fails without a value, whatever `||` stands behind it
    /// Variables without which a member is not there: `...(process.env.X && { … })`.
    std::vector<std::string> needed;
    std::vector<Literal> items;
    std::vector<std::pair<std::string, Literal>> members; ///< in their order; `...` for a spread
    int line = 0;

    bool isString() const { return kind == Kind::String; }
    /// The last member of that name, or nullptr.
    const Literal *member(std::string_view name) const;
};

/// A call that loads `.env` files into the process, at the top of a module.
struct EnvLoad {
    std::vector<Literal> paths; ///< none: `.env` in the working folder
    bool overrides = false;
    bool isLiteral = true; ///< false: what is loaded only JavaScript could tell
    std::string what;      ///< how it is written, for a notice
};

/// A JavaScript or TypeScript module, read without running it.
struct Module {
    std::optional<Literal> exported; ///< `export default …`, `module.exports = …`; nothing where neither is
    std::vector<EnvLoad> envLoads;
    std::vector<std::string> imports; ///< every module named by import or require
    std::vector<std::string> calls;   ///< the functions around the exported object: `defineConfig`
};

/// Reads the literal subset of a module: strings, templates without `${}`, numbers, objects, arrays,
/// comments, constants of the module, variables and their alternatives, `defineConfig({…})`, `satisfies` and
/// `as`. Everything else is NotLiteral in its place and never guessed at.
Module readModule(std::string_view source);

/// A literal as a path; relative ones are relative to `ownFolder` (`path.resolve` to `workFolder`). Nothing
/// where a part is no literal.
std::optional<std::filesystem::path> literalPath(const Literal &literal,
                                                 const std::filesystem::path &ownFolder,
                                                 const std::filesystem::path &workFolder);

} // namespace plumbline::project
