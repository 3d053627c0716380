#pragma once

#include "models/project/javascript_literal.h"
#include "models/project/javascript_tokens.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace plumbline::project {

/// Reads expressions out of a module's words.
class JsReader {
public:
    explicit JsReader(std::string_view source) : m_tokens(jsTokens(source)) {}

    const std::vector<JsToken> &tokens() const { return m_tokens; }
    const JsToken &token(std::size_t at) const { return m_tokens[std::min(at, m_tokens.size() - 1)]; }

    /// Where the value of each top-level `const name = …` begins, to follow names with.
    void setConstants(std::map<std::string, std::size_t> constants) { m_constants = std::move(constants); }

    /// The value of the expression that begins at a word; `at` then stands behind it.
    Literal value(std::size_t &at);

    /// The arguments of a call whose `(` is at `at`; `at` then stands behind its `)`.
    std::vector<Literal> arguments(std::size_t &at);

    /// Functions of one object around the value last read: `defineConfig`.
    const std::vector<std::string> &wrappers() const { return m_wrappers; }

private:
    Literal primary(std::size_t &at);
    Literal named(std::size_t &at);
    Literal call(const std::string &name, std::size_t &at);
    Literal object(std::size_t &at);
    void readMember(Literal &object, std::size_t &at);
    bool readConditionalMembers(Literal &object, std::size_t &at);
    Literal withSuffix(Literal value, std::size_t &at);
    Literal notLiteral(std::size_t first, std::size_t &at);
    std::string qualifiedName(std::size_t &at) const;
    bool endsExpression(std::size_t at) const;
    void skipExpression(std::size_t &at) const;
    void skipBalanced(std::size_t &at) const;
    void skipType(std::size_t &at) const;

    std::vector<JsToken> m_tokens;
    std::map<std::string, std::size_t> m_constants;
    std::vector<std::string> m_wrappers;
    int m_depth = 0;
    int m_valuesLeft = 20'000; ///< constants that name each other could multiply without end
};

} // namespace plumbline::project
