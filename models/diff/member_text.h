#pragma once

#include <string>

#include "models/schema/other_members.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace plumbline::diff {

// The values of members as text, for people and for `diff --json`. Nothing where a member says nothing: no
// default, no options, the usual owner of grants.

inline std::optional<std::string> memberText(const std::string &value)
{
    return value.empty() ? std::nullopt : std::optional(value);
}
inline std::optional<std::string> memberText(bool value)
{
    return value ? "true" : "false";
}
inline std::optional<std::string> memberText(int value)
{
    return std::to_string(value);
}
inline std::optional<std::string> memberText(std::int64_t value)
{
    return std::to_string(value);
}
std::optional<std::string> memberText(const QualifiedName &value);
std::optional<std::string> memberText(const schema::Grant &value);
std::optional<std::string> memberText(const schema::IndexKey &value);

template <typename Value>
requires std::is_enum_v<Value> std::optional<std::string> memberText(Value value)
{
    return schema::key(value);
}

template <typename Value>
requires std::is_class_v<Value> std::optional<std::string> memberText(const Value &value);

/// An empty list says that there is none; only of grants that is something else than no list at all.
template <typename Element>
std::optional<std::string> memberText(const std::vector<Element> &list)
{
    std::string result;
    for (const Element &element : list)
        result += (result.empty() ? "" : ", ") + memberText(element).value_or("");
    return list.empty() && !std::is_same_v<Element, schema::Grant> ? std::nullopt : std::optional(result);
}
template <typename Value>
std::optional<std::string> memberText(const std::optional<Value> &value)
{
    if constexpr (std::is_same_v<Value, std::string>)
        return value;
    else
        return value ? memberText(*value) : std::nullopt;
}

namespace detail {

/// "key value" of each member that says something.
class MemberPrinter {
public:
    template <typename Value>
    void always(const char *key, const Value &value)
    {
        put(key, memberText(value));
    }
    template <typename Value>
    void member(const char *key, const Value &value, const Value &normal = {})
    {
        if (value != normal)
            put(key, memberText(value));
    }
    template <typename Value>
    void measured(const char *, const Value &)
    {
    }
    void letter(const char *key, char value, char normal, const schema::LetterWords &words);
    void lines(const char *key, const std::vector<std::string> &values) { put(key, memberText(values)); }
    void own(const char *key, const QualifiedName &name) { put(key, memberText(name)); }
    template <typename Value>
    void flat(const Value &value)
    {
        schema::visitMembers(value, *this);
    }
    template <typename Value>
    void primaryKey(const char *, const Value &)
    {
    }
    const std::string &text() const { return m_text; }

private:
    void put(const char *key, const std::optional<std::string> &value);
    std::string m_text;
};

} // namespace detail

/// Any other value: what its members say.
template <typename Value>
requires std::is_class_v<Value> std::optional<std::string> memberText(const Value &value)
{
    detail::MemberPrinter printer;
    schema::visitMembers(value, printer);
    return memberText(printer.text());
}

/// A letter of a catalog as its word.
std::string letterText(char value, const schema::LetterWords &words);

} // namespace plumbline::diff
