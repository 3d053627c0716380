#include "models/prisma/introspect_text.h"
#include "models/prisma/resolver.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

bool isQuoted(Literal::Kind kind)
{
    return kind == Literal::Kind::String || kind == Literal::Kind::Json || kind == Literal::Kind::Bytes;
}

std::string listText(const Literal &list)
{
    std::string text = "[";
    for (const Literal &item : *list.items) {
        if (item.kind == Literal::Kind::Json) // which Prisma does not print inside a list
            continue;
        if (text.size() > 1)
            text += ", ";
        text += isQuoted(item.kind) ? quotedText(item.text) : item.text;
    }
    return text + "]";
}

std::string generatedText(const std::optional<std::string> &expression)
{
    return "dbgenerated(" + (expression && !expression->empty() ? quotedText(*expression) : "") + ")";
}

/// `uuid(7)` and the like, which only the schema knows of.
std::optional<std::string> clientDefault(const ScalarField &previous)
{
    constexpr std::array<std::string_view, 4> functions{"ulid", "cuid", "uuid", "nanoid"};
    const Attribute *attribute = attributeOf(*previous.member, "default");
    const Expression *value = attribute ? attribute->argument("value") : nullptr;
    if (!value || value->kind != Expression::Kind::Call ||
        std::ranges::find(functions, value->text) == functions.end())
        return std::nullopt;
    const bool hasArgument = !value->arguments.empty() && value->text != "ulid";
    return value->text + '(' + (hasArgument ? value->arguments.front().value.text : Word()) + ')';
}

std::string literalText(const IntrospectionContext &context, const RelationalColumn &column,
                        const Literal &literal)
{
    if (literal.kind == Literal::Kind::List)
        return listText(literal);
    if (literal.kind != Literal::Kind::Enum)
        return isQuoted(literal.kind) ? quotedText(literal.text) : literal.text;
    const Slot type = context.enumPlace(*column.type.enumeration);
    if (!type)
        return literal.text;
    const GivenName name = context.enumValueName(*type, literal.text);
    return name.name.empty() ? generatedText(name.map) : name.name;
}

} // namespace

std::optional<std::string> defaultText(const IntrospectionContext &context, const RelationalColumn &column,
                                       const ScalarField *previous)
{
    const bool isWhole = column.type.scalar == Scalar::Int || column.type.scalar == Scalar::BigInt;
    if (isWhole && column.isAutoIncrement)
        return "autoincrement()";
    if (!column.value) {
        const bool isText = column.type.scalar == Scalar::String;
        return isText && previous ? clientDefault(*previous) : std::nullopt;
    }
    if (std::holds_alternative<FromSequence>(*column.value))
        return "autoincrement()";
    if (std::holds_alternative<Now>(*column.value))
        return "now()";
    if (const auto *generated = std::get_if<DbGenerated>(&*column.value))
        return generatedText(generated->text);
    return literalText(context, column, std::get<Literal>(*column.value));
}

} // namespace plumbline::prisma
