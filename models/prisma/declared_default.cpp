#include "models/prisma/declared_default.h"

#include "models/prisma/decimal_text.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

/// A whole number as Prisma keeps it: without leading zeros.
std::string wholeNumber(std::string_view text)
{
    const bool isNegative = text.starts_with('-');
    const auto first = text.find_first_not_of('0', isNegative ? 1 : 0);
    if (first == std::string_view::npos)
        return "0";
    return std::string(isNegative ? "-" : "").append(text.substr(first));
}

Literal::Kind literalKind(Scalar scalar)
{
    switch (scalar) {
    case Scalar::Int:
        return Literal::Kind::Int;
    case Scalar::BigInt:
        return Literal::Kind::BigInt;
    case Scalar::Float:
    case Scalar::Decimal:
        return Literal::Kind::Float;
    case Scalar::Boolean:
        return Literal::Kind::Boolean;
    case Scalar::DateTime:
        return Literal::Kind::DateTime;
    case Scalar::Bytes:
        return Literal::Kind::Bytes;
    case Scalar::Json:
        return Literal::Kind::Json;
    case Scalar::Enum:
        return Literal::Kind::Enum;
    case Scalar::String:
    case Scalar::Unsupported:
        break;
    }
    return Literal::Kind::String;
}

class DefaultReader {
public:
    DefaultReader(const Datamodel &datamodel, const ScalarField &field)
        : m_field(field),
          m_enum(field.type.scalar == Scalar::Enum ? &datamodel.enums[field.enumIndex] : nullptr)
    {
    }

    Literal literal(const Expression &value) const
    {
        if (value.kind == Expression::Kind::Array) {
            Literal list{Literal::Kind::List};
            for (const Argument &item : value.arguments)
                list.items.edit().push_back(literal(item.value));
            return list;
        }
        const Literal::Kind kind = literalKind(m_field.type.scalar);
        if (kind == Literal::Kind::Int || kind == Literal::Kind::BigInt)
            return {kind, wholeNumber(value.text)};
        if (kind == Literal::Kind::Float)
            return {kind, decimalText(value.text)};
        return {kind, m_enum ? stored(value.text) : std::string(value.text)};
    }

private:
    /// What the database calls an enum's value.
    std::string stored(std::string_view value) const
    {
        const auto found = std::ranges::find(m_enum->valueNames, value);
        return found == m_enum->valueNames.end()
                   ? std::string(value)
                   : m_enum->type.values[std::size_t(found - m_enum->valueNames.begin())];
    }

    const ScalarField &m_field;
    const DeclaredEnum *m_enum;
};

} // namespace

std::optional<Default> declaredDefault(const Datamodel &datamodel, const ScalarField &field)
{
    if (field.isAutoIncrement)
        return FromSequence{};
    if (!field.defaultValue || field.hasClientDefault)
        return std::nullopt;
    const Expression &value = *field.defaultValue;
    if (value.kind != Expression::Kind::Call)
        return DefaultReader(datamodel, field).literal(value);
    if (value.text == "now")
        return Now{};
    // Of an enum, to Prisma, this says nothing at all.
    if (value.arguments.empty() && field.type.scalar == Scalar::Enum)
        return std::nullopt;
    return DbGenerated{value.arguments.empty()
                           ? std::nullopt
                           : std::optional<std::string>(value.arguments.front().value.text)};
}

} // namespace plumbline::prisma
