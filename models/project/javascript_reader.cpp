#include "models/project/javascript_reader.h"

#include <algorithm>
#include <array>

namespace plumbline::project {

namespace {

// Deeper than people nest a configuration, shallower than what would exhaust the stack.
constexpr int deepest = 48;

// Members whose readers look at `Literal::needed`.
constexpr std::array<std::string_view, 4> conditional{"datasource", "url", "directUrl", "shadowDatabaseUrl"};

bool opens(const JsToken &token)
{
    return token.is("(") || token.is("[") || token.is("{");
}

bool closes(const JsToken &token)
{
    return token.is(")") || token.is("]") || token.is("}");
}

Literal literal(Literal::Kind kind, std::string text, int line)
{
    Literal result;
    result.kind = kind;
    result.text = std::move(text);
    result.line = line;
    return result;
}

std::string lastPart(const std::string &name)
{
    const auto dot = name.rfind('.');
    return dot == std::string::npos ? name : name.substr(dot + 1);
}

bool isAlternative(const Literal &value)
{
    return value.kind == Literal::Kind::Variable || value.kind == Literal::Kind::String ||
           value.kind == Literal::Kind::Null;
}

/// Makes `value` into `value || other`. False where one of them is neither a string nor a variable nor
/// nothing; one operator beside the other is no JavaScript.
bool addAlternative(Literal &value, Literal other, const std::string &symbol)
{
    const bool goesOn = value.kind == Literal::Kind::FirstOf && value.text == symbol;
    if ((!goesOn && !isAlternative(value)) || !isAlternative(other))
        return false;
    if (!goesOn) {
        Literal first = literal(Literal::Kind::FirstOf, symbol, value.line);
        first.items.push_back(std::move(value));
        value = std::move(first);
    }
    value.items.push_back(std::move(other));
    return true;
}

} // namespace

/// `a.b.c`; stands behind it afterwards.
std::string JsReader::qualifiedName(std::size_t &at) const
{
    std::string name = token(at).text;
    ++at;
    while ((token(at).is(".") || token(at).is("?.")) && token(at + 1).kind == JsToken::Kind::Name) {
        name += "." + token(at + 1).text;
        at += 2;
    }
    return name;
}

bool JsReader::endsExpression(std::size_t at) const
{
    const auto &next = token(at);
    if (next.kind == JsToken::Kind::End || next.is(",") || next.is(";") || closes(next))
        return true;
    // Without a semicolon a statement ends at its line's end, unless the next line goes on with an operator.
    return next.isFirstOnLine && next.kind == JsToken::Kind::Name && !next.is("as") && !next.is("satisfies");
}

void JsReader::skipBalanced(std::size_t &at) const
{
    int depth = 0;
    do {
        if (opens(token(at)))
            ++depth;
        else if (closes(token(at)))
            --depth;
        ++at;
    } while (depth > 0 && token(at).kind != JsToken::Kind::End);
}

void JsReader::skipExpression(std::size_t &at) const
{
    while (token(at).kind != JsToken::Kind::End) {
        if (token(at).is(",") || token(at).is(";") || closes(token(at)))
            return;
        if (opens(token(at)))
            skipBalanced(at);
        else
            ++at;
    }
}

/// A type after `as` or `satisfies`: names, generics, literals; up to what ends the expression.
void JsReader::skipType(std::size_t &at) const
{
    int angles = 0;
    while (token(at).kind != JsToken::Kind::End) {
        if (angles == 0 && (endsExpression(at) || token(at).is("as") || token(at).is("satisfies") ||
                            token(at).is("??") || token(at).is("||")))
            return;
        if (token(at).is("<"))
            ++angles;
        else if (token(at).is(">"))
            --angles;
        if (opens(token(at)))
            skipBalanced(at);
        else
            ++at;
    }
}

Literal JsReader::notLiteral(std::size_t first, std::size_t &at)
{
    Literal result = literal(Literal::Kind::NotLiteral, token(first).text, token(first).line);
    if (at == first && opens(token(at)))
        skipBalanced(at);
    else if (at == first && !closes(token(at)))
        ++at;
    skipExpression(at);
    return result;
}

Literal JsReader::value(std::size_t &at)
{
    if (m_depth >= deepest || --m_valuesLeft < 0)
        return notLiteral(at, at);
    ++m_depth;
    const std::size_t first = at;
    Literal result = withSuffix(primary(at), at);
    if (result.kind != Literal::Kind::NotLiteral && !endsExpression(at))
        result = notLiteral(first, at);
    --m_depth;
    return result;
}

Literal JsReader::withSuffix(Literal value, std::size_t &at)
{
    for (;;) {
        if (token(at).is("!")) {
            ++at;
        } else if ((token(at).is("as") || token(at).is("satisfies"))) {
            ++at;
            skipType(at);
        } else if (token(at).is("??") || token(at).is("||")) {
            std::size_t behind = at + 1;
            Literal other = primary(behind);
            if (!addAlternative(value, std::move(other), token(at).text))
                return value; // an operator is left over, so the whole is no literal
            at = behind;
        } else {
            return value;
        }
    }
}

Literal JsReader::primary(std::size_t &at)
{
    const JsToken &first = token(at);
    switch (first.kind) {
    case JsToken::Kind::String:
    case JsToken::Kind::Template:
        ++at;
        return literal(Literal::Kind::String, first.text, first.line);
    case JsToken::Kind::Number:
        ++at;
        return literal(Literal::Kind::Number, first.text, first.line);
    case JsToken::Kind::Name:
        return named(at);
    default:
        break;
    }
    if (first.is("{"))
        return object(at);
    if (first.is("[")) {
        Literal array = literal(Literal::Kind::Array, {}, first.line);
        array.items = arguments(at);
        return array;
    }
    if (first.is("(")) {
        std::size_t behind = at;
        auto inner = arguments(behind);
        if (inner.size() == 1 && !token(behind).is("=>")) {
            at = behind;
            return inner.front();
        }
    }
    return notLiteral(at, at);
}

Literal JsReader::named(std::size_t &at)
{
    const std::size_t first = at;
    const int line = token(at).line;
    if (token(at).is("true") || token(at).is("false"))
        return literal(Literal::Kind::Boolean, token(at++).text, line);
    if (token(at).is("null") || token(at).is("undefined"))
        return literal(Literal::Kind::Null, token(at++).text, line);
    if (token(at).is("new") || token(at).is("await") || token(at).is("async") || token(at).is("function"))
        return notLiteral(first, at);
    const std::string name = qualifiedName(at);
    if (name == "__dirname" || name == "import.meta.dirname")
        return literal(Literal::Kind::OwnFolder, name, line);
    if (name.starts_with("process.env.") && lastPart(name).size() + 12 == name.size())
        return literal(Literal::Kind::Variable, lastPart(name), line);
    if (name == "process.env" && token(at).is("[") && token(at + 1).kind == JsToken::Kind::String &&
        token(at + 2).is("]")) {
        at += 3;
        return literal(Literal::Kind::Variable, token(at - 2).text, line);
    }
    if (token(at).is("<")) { // env<Environment>('DATABASE_URL')
        std::size_t behind = at;
        while (token(behind).kind == JsToken::Kind::Name || token(behind).is("<") || token(behind).is("."))
            ++behind;
        if (token(behind).is(">") && token(behind + 1).is("("))
            at = behind + 1;
    }
    if (token(at).is("("))
        return call(name, at);
    if (const auto constant = m_constants.find(name); constant != m_constants.end()) {
        std::size_t there = constant->second;
        return value(there);
    }
    at = first;
    return notLiteral(first, at);
}

Literal JsReader::call(const std::string &name, std::size_t &at)
{
    const int line = token(at).line;
    auto given = arguments(at);
    const std::string function = lastPart(name);
    if (function == "env" && given.size() == 1 && given.front().isString()) {
        Literal variable = literal(Literal::Kind::Variable, given.front().text, line);
        variable.isRequired = true;
        return variable;
    }
    if (name == "process.cwd" && given.empty())
        return literal(Literal::Kind::WorkFolder, name, line);
    if (function == "join" || function == "resolve") {
        Literal path = literal(Literal::Kind::Path, function, line);
        path.items = std::move(given);
        return path;
    }
    if (given.size() == 1 && given.front().kind == Literal::Kind::Object &&
        (function.starts_with("define") || function == "ormConfig")) {
        m_wrappers.push_back(function);
        return std::move(given.front());
    }
    return literal(Literal::Kind::NotLiteral, name, line);
}

std::vector<Literal> JsReader::arguments(std::size_t &at)
{
    std::vector<Literal> result;
    ++at;
    while (token(at).kind != JsToken::Kind::End && !closes(token(at))) {
        const std::size_t before = at;
        result.push_back(value(at));
        if (token(at).is(",") || at == before)
            ++at;
    }
    if (closes(token(at)))
        ++at;
    return result;
}

Literal JsReader::object(std::size_t &at)
{
    Literal result = literal(Literal::Kind::Object, {}, token(at).line);
    ++at;
    while (token(at).kind != JsToken::Kind::End && !token(at).is("}")) {
        const std::size_t before = at;
        readMember(result, at);
        if (token(at).is(",") || at == before)
            ++at;
    }
    if (token(at).is("}"))
        ++at;
    return result;
}

/// `(process.env.X && { … })` or `(process.env.X ? { … } : {})` behind `...`: where the database is, if the
/// variable has a value. False for all else, and where it would stand for members that are there already.
bool JsReader::readConditionalMembers(Literal &object, std::size_t &at)
{
    std::size_t behind = at;
    const bool isBracketed = token(behind).is("(");
    behind += isBracketed ? 1 : 0;
    const Literal condition = primary(behind);
    const bool isChoice = token(behind).is("?");
    if (condition.kind != Literal::Kind::Variable || (!isChoice && !token(behind).is("&&")))
        return false;
    Literal members = primary(++behind);
    if (isChoice) {
        const bool hasOther = token(behind).is(":");
        const Literal other = primary(++behind);
        if (!hasOther || other.kind != Literal::Kind::Object || !other.members.empty())
            return false;
    }
    if (isBracketed && !token(behind++).is(")"))
        return false;
    const bool isNew = std::ranges::all_of(members.members, [&](const auto &each) {
        return std::ranges::find(conditional, each.first) != conditional.end() && !object.member(each.first);
    });
    if (members.kind != Literal::Kind::Object || !isNew || (!token(behind).is(",") && !token(behind).is("}")))
        return false;
    for (auto &[name, value] : members.members) {
        value.needed.push_back(condition.text);
        object.members.emplace_back(std::move(name), std::move(value));
    }
    at = behind;
    return true;
}

void JsReader::readMember(Literal &object, std::size_t &at)
{
    const JsToken &first = token(at);
    const bool isKey = first.kind == JsToken::Kind::Name || first.kind == JsToken::Kind::String ||
                       first.kind == JsToken::Kind::Number;
    if (first.is("...")) {
        ++at;
        if (readConditionalMembers(object, at))
            return;
        const std::size_t begin = at;
        object.members.emplace_back("...", notLiteral(begin, at));
    } else if (isKey && token(at + 1).is(":")) {
        at += 2;
        object.members.emplace_back(first.text, value(at));
    } else if (isKey && (token(at + 1).is(",") || token(at + 1).is("}"))) {
        object.members.emplace_back(first.text, value(at)); // { schema } is { schema: schema }
    } else {
        // A method, a getter or a computed name; `async adapter() {…}` is called after its own name.
        std::string name = first.text;
        if ((first.is("async") || first.is("get") || first.is("*")) &&
            token(at + 1).kind == JsToken::Kind::Name)
            name = token(at + 1).text;
        const std::size_t begin = at;
        object.members.emplace_back(std::move(name), notLiteral(begin, at));
    }
}

} // namespace plumbline::project
