#include "models/sql/quote.h"

namespace plumbline::sql {

std::string quotedName(std::string_view identifier)
{
    std::string result = "\"";
    for (const char c : identifier) {
        if (c == '\0')
            continue;
        if (c == '"')
            result += '"';
        result += c;
    }
    return result + '"';
}

std::string quotedName(const QualifiedName &name)
{
    return name.schema.empty() ? quotedName(name.name)
                               : quotedName(name.schema) + '.' + quotedName(name.name);
}

std::string literal(std::string_view text)
{
    std::string result = text.find('\\') == std::string_view::npos ? "'" : "E'";
    for (const char c : text) {
        if (c == '\0')
            continue;
        if (c == '\'' || c == '\\')
            result += c;
        result += c;
    }
    return result + '\'';
}

} // namespace plumbline::sql
