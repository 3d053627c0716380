#include "models/prisma/introspect_names.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

constexpr std::array<std::string_view, 48> reservedNames{
    "PrismaClient", "async",      "await",     "break",  "case",     "catch", "class",      "const",
    "continue",     "debugger",   "default",   "delete", "do",       "else",  "enum",       "export",
    "extends",      "false",      "finally",   "for",    "function", "if",    "implements", "import",
    "in",           "instanceof", "interface", "let",    "new",      "null",  "package",    "private",
    "protected",    "public",     "return",    "super",  "switch",   "this",  "throw",      "true",
    "try",          "typeof",     "using",     "var",    "void",     "while", "with",       "yield"};

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isAllowed(char c)
{
    return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
}

} // namespace

bool needsCleaning(std::string_view name)
{
    return !name.empty() && (!isLetter(name.front()) || !std::ranges::all_of(name, isAllowed));
}

std::string cleanedName(std::string_view name)
{
    name.remove_prefix(std::size_t(std::ranges::find_if(name, isLetter) - name.begin()));
    std::string result;
    for (const char c : name) {
        const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80; // a character is one `_`
        if (isAllowed(c))
            result += c;
        else if (!continues)
            result += '_';
    }
    return result;
}

bool isReservedTypeName(std::string_view name)
{
    return std::ranges::find(reservedNames, name) != reservedNames.end();
}

GivenName newTypeName(const std::string &name)
{
    if (isReservedTypeName(name))
        return {"Renamed" + name, name};
    return newFieldName(name);
}

GivenName newTypeName(const std::string &schema, const std::string &name)
{
    return {cleanedName(schema + '_' + name), name};
}

GivenName newFieldName(const std::string &column)
{
    return needsCleaning(column) ? GivenName{cleanedName(column), column} : GivenName{column};
}

GivenName newEnumValueName(const std::string &value)
{
    return value.empty() ? GivenName{"EMPTY_ENUM_VALUE", ""} : newFieldName(value);
}

std::string quotedText(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result = "\"";
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '\t')
            result += "\\t";
        else if (c == '\n')
            result += "\\n";
        else if (c == '\r')
            result += "\\r";
        else if (c == '"' || c == '\\')
            (result += '\\') += c;
        else if (code < 0x20 || code == 0x7F)
            ((result += "\\u00") += digits[code >> 4]) += digits[code & 15];
        else
            result += c;
    }
    return result + '"';
}

} // namespace plumbline::prisma
