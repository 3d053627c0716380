#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::project {

/// A word of JavaScript, as far as reading literals needs words.
struct JsToken {
    enum class Kind { Name, Number, String, Template, Symbol, Unknown, End };
    Kind kind = Kind::End;
    std::string text; ///< of strings and templates: what they stand for
    int line = 1;
    bool isFirstOnLine = false;

    bool is(std::string_view word) const
    {
        return text == word && (kind == Kind::Symbol || kind == Kind::Name);
    }
};

/// The words of a module; comments and blanks are left out. A template with `${}` is Unknown. Regular
/// expressions are not told from divisions: they end up in what is not literal anyway.
std::vector<JsToken> jsTokens(std::string_view source);

} // namespace plumbline::project
