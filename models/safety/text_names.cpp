#include "models/safety/text_names.h"

#include "models/sql/completion_scope.h"
#include "models/sql/token_stream.h"

#include <QString>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <vector>

namespace plumbline::safety {

namespace {

/// Quotes within quotes. Bounded, for a body may be all quotes.
constexpr int deepest = 12;
/// A text that is not wholly SQL is gone on with behind what cannot be read, so many times.
constexpr int mostRestarts = 50;

bool isOperator(std::string_view token)
{
    return token.find_first_not_of("+-*/<>=~!@#%^&|`?") == std::string_view::npos;
}

/// The words of an escape string apart: `E'SELECT\npg_read_file(\'x\')'`.
std::string withoutEscapes(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isEscape = text[i] == '\\';
        result += isEscape ? ' ' : text[i];
        i += isEscape ? 1 : 0;
    }
    return result;
}

/// What is between the quotes of `'…'`, `E'…'` and `$tag$…$tag$`; empty for anything else.
std::string_view withinQuotes(std::string_view token)
{
    if (token.front() == '"')
        return {};
    const bool isDollar = token.front() == '$';
    const std::size_t open = isDollar ? token.find('$', 1) : token.find('\'');
    const std::size_t close = isDollar ? open + 1 : 1;
    if (open == std::string_view::npos || token.size() < open + 1 + close)
        return {};
    return token.substr(open + 1, token.size() - open - 1 - close);
}

bool isUnicodeName(std::string_view token)
{
    return token.size() > 3 && (token[0] == 'U' || token[0] == 'u') && token[1] == '&' && token[2] == '"';
}

/// The name in `U&"pg\005fread"`; its escapes are of this kind unless UESCAPE says otherwise.
std::string unicodeName(std::string_view token)
{
    const std::string_view inside = token.substr(3, token.size() - 4);
    std::string name;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        const bool isLong = inside.substr(i, 2) == "\\+";
        const std::size_t prefix = isLong ? 2 : 1;
        const std::size_t digits = isLong ? 6 : 4;
        const std::string_view code = inside.substr(std::min(inside.size(), i + prefix), digits);
        char32_t letter = 0;
        std::uint32_t value = 0;
        const auto read = std::from_chars(code.data(), code.data() + code.size(), value, 16);
        const bool isEscape =
            inside[i] == '\\' && code.size() == digits && read.ptr == code.data() + code.size();
        if (!isEscape) {
            name += inside[i];
            continue;
        }
        letter = value;
        name += QString::fromUcs4(&letter, 1).toStdString();
        i += prefix + digits - 1;
    }
    return name;
}

class Reader {
public:
    explicit Reader(bool isDefinition) : m_isDefinition(isDefinition) {}

    void read(std::string_view text, int depth)
    {
        for (int i = 0; i < mostRestarts && !text.empty(); ++i) {
            sql::TokenStream stream(text);
            readTokens(stream, depth);
            if (!stream.hasFailed())
                return;
            text.remove_prefix(stream.failedAt() + 1);
        }
        names.isWhole = names.isWhole && text.empty();
    }

    TextNames names;

private:
    /// A name with what stands in front of its first part.
    struct Chain {
        std::vector<std::string> parts;
        std::string_view before;
    };

    void readTokens(sql::TokenStream &stream, int depth)
    {
        Chain chain;
        std::string_view previous;
        while (const auto token = stream.next()) {
            if (sql::isKeyword(*token, "uescape"))
                names.isWhole = false;
            if (sql::isName(*token) || isUnicodeName(token->text)) {
                if (previous != "." || chain.parts.empty()) {
                    take(chain, {});
                    chain = {{}, previous};
                }
                chain.parts.push_back(isUnicodeName(token->text) ? unicodeName(token->text)
                                                                 : sql::meantName(*token));
            } else if (token->text != "." || chain.parts.empty()) {
                takeOther(token->text, previous);
                take(chain, token->text);
                chain = {};
                readQuoted(token->text, depth);
            }
            previous = token->text;
        }
        take(chain, {});
    }

    void readQuoted(std::string_view token, int depth)
    {
        const std::string_view inside = withinQuotes(token);
        if (inside.empty())
            return;
        if (depth == deepest) {
            names.isWhole = false;
            return;
        }
        if (token.front() == 'E' || token.front() == 'e')
            read(withoutEscapes(inside), depth + 1);
        else
            read(inside, depth + 1);
    }

    void takeOther(std::string_view token, std::string_view previous)
    {
        // CREATE AGGREGATE and its like are full of "=" that compare nothing.
        if (isOperator(token) && (!m_isDefinition || previous == "."))
            names.operators.insert(std::string(token));
    }

    void take(const Chain &chain, std::string_view after)
    {
        const auto &parts = chain.parts;
        if (parts.empty())
            return;
        if (parts.back() == "search_path")
            names.hasSearchPath = true;
        const QualifiedName last{parts.size() > 1 ? parts[parts.size() - 2] : std::string(), parts.back()};
        names.names.insert(last);
        // `('x').pg_read_file` and `row.leak` call the function where the value has no such column.
        if (!isBehind(chain.before, {"from", "join", "table", "only"}))
            names.attributes.insert(parts.begin() + (chain.before == "." ? 0 : 1), parts.end());
        if (after == "(" || (m_isDefinition && chain.before == "="))
            names.calls.insert(last);
        if (parts.size() == 1 && isBehind(chain.before, {"from", "join", "table", "only", "using", ",", "("}))
            names.sources.insert(last);
        // Of `a.b.c` either two may be the relation: it may be a column of it, or in this database.
        for (std::size_t i = 1; i < parts.size(); ++i)
            names.sources.insert({parts[i - 1], parts[i]});
    }

    static bool isBehind(std::string_view token, std::initializer_list<std::string_view> leading)
    {
        std::string before(token.substr(0, 8));
        std::ranges::transform(before, before.begin(), [](unsigned char c) { return std::tolower(c); });
        return std::ranges::find(leading, before) != leading.end();
    }

    bool m_isDefinition;
};

} // namespace

TextNames namesInCode(std::string_view code)
{
    Reader reader(false);
    reader.read(code, 0);
    return std::move(reader.names);
}

TextNames namesInForeignCode(std::string_view code)
{
    // Without what begins a string, a comment or a dollar quote in SQL, and without numbers: one that SQL
    // would not write so (0x1F, 1st) ends a reading.
    std::string words(code);
    bool isInWord = false;
    bool isInNumber = false;
    for (char &c : words) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isOfWord = std::isalnum(byte) || byte >= 0x80 || c == '_';
        isInNumber = isOfWord && (isInNumber || (!isInWord && std::isdigit(byte)));
        isInWord = isOfWord;
        if (isInNumber || (!isOfWord && c != '.' && c != ',' && c != '('))
            c = ' ';
    }
    return namesInCode(words);
}

TextNames namesInDefinition(std::string_view statement)
{
    Reader reader(true);
    reader.read(statement, 0);
    return std::move(reader.names);
}

} // namespace plumbline::safety
