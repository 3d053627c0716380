#include "models/prisma/syntax.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

/// As JSON writes a string, which is what Prisma does.
std::string jsonString(std::string_view text)
{
    static constexpr std::string_view escaped = "\"\\\n\r\t";
    static constexpr std::string_view names = "\"\\nrt";
    std::string result = "\"";
    for (const char c : text) {
        if (const auto found = escaped.find(c); found != std::string_view::npos) {
            result += '\\';
            result += names[found];
        } else if (static_cast<unsigned char>(c) < 0x20) {
            constexpr std::string_view digits = "0123456789abcdef";
            result += std::string("\\u00") + digits[std::size_t(c) / 16] + digits[std::size_t(c) % 16];
        } else {
            result += c;
        }
    }
    return result + '"';
}

std::string displayList(const Row<Argument> &arguments)
{
    std::string text;
    for (const Argument &argument : arguments) {
        if (!text.empty())
            text += ',';
        if (!argument.name.empty())
            text += argument.name + ": ";
        text += display(argument.value);
    }
    return text;
}

} // namespace

const Expression *Attribute::argument(std::string_view wanted) const
{
    const Expression *unnamed = nullptr;
    for (const auto &each : arguments) {
        if (each.name == wanted)
            return &each.value;
        if (each.name.empty() && !unnamed)
            unnamed = &each.value;
    }
    return unnamed;
}

const Argument *Attribute::named(std::string_view wanted) const
{
    const auto found = std::ranges::find(arguments, wanted, &Argument::name);
    return found == arguments.end() ? nullptr : &*found;
}

const Member *Block::assignment(std::string_view wanted) const
{
    for (const auto &member : members) {
        if (member.kind == Member::Kind::Assignment && member.value && member.name == wanted)
            return &member;
    }
    return nullptr;
}

const Attribute *Block::attribute(std::string_view wanted) const
{
    for (const auto &member : membersWithAttributes()) {
        if (member.kind == Member::Kind::BlockAttribute && member.attributes.front().name == wanted)
            return &member.attributes.front();
    }
    return nullptr;
}

std::string display(const Expression &expression)
{
    switch (expression.kind) {
    case Expression::Kind::String:
        return jsonString(expression.text);
    case Expression::Kind::Array:
        return '[' + displayList(expression.arguments) + ']';
    case Expression::Kind::Call:
        return expression.text + '(' + displayList(expression.arguments) + ')';
    case Expression::Kind::Number:
    case Expression::Kind::Constant:
        break;
    }
    return expression.text;
}

} // namespace plumbline::prisma
