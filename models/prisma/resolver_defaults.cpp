#include "models/prisma/resolver.h"

#include <algorithm>
#include <charconv>

namespace plumbline::prisma {

namespace {

/// Says whether a `@default` suits its field, and what is wrong with it where it does not.
class DefaultCheck {
public:
    DefaultCheck(const ScalarField &field, const DeclaredEnum *type, bool isNamed, AttributeVisitor &visitor)
        : m_field(field),
          m_enum(type),
          m_isNamed(isNamed),
          m_visitor(visitor)
    {
    }

    bool suits(const Expression &value)
    {
        if (value.isCall("dbgenerated"))
            return suitsDbGenerated(value.arguments);
        if (m_enum)
            return suitsEnum(value);
        if (m_field.member->value)
            return no("Only @default(dbgenerated(\"...\")) can be used for Unsupported types.");
        if (value.kind == Expression::Kind::Call)
            return suitsFunction(value);
        if (m_field.isList())
            return suitsList(value);
        if (value.kind == Expression::Kind::Array)
            return no("The default value of a non-list field cannot be a list.");
        return suitsLiteral(value);
    }

private:
    bool no(const std::string &message)
    {
        m_visitor.error(message);
        return false;
    }

    bool suitsDbGenerated(const Row<Argument> &arguments)
    {
        const std::string single = "`dbgenerated()` takes a single String argument";
        if (arguments.size() > 1)
            no(single);
        if (arguments.empty())
            return true;
        const Expression &text = arguments.front().value;
        if (!text.isString())
            return no(single);
        return !text.text.empty() ||
               no("dbgenerated() takes either no argument, or a single nonempty string argument.");
    }

    bool suitsEnum(const Expression &value)
    {
        if (!m_field.isList())
            return suitsEnumValue(value);
        if (value.kind != Expression::Kind::Array)
            return no("Expected an enum value, but found `" + display(value) + "`.");
        return std::ranges::all_of(value.arguments,
                                   [&](const Argument &item) { return suitsEnumValue(item.value); });
    }

    bool suitsEnumValue(const Expression &value)
    {
        if (value.kind != Expression::Kind::Constant)
            return no("Expected an enum value, but found `" + display(value) + "`.");
        const bool isKnown = std::ranges::any_of(m_enum->block->members, [&](const Member &member) {
            return member.kind == Member::Kind::Field && member.name == value.text;
        });
        return isKnown || no("The defined default value `" + value.text +
                             "` is not a valid value of the enum specified for the field.");
    }

    bool suitsList(const Expression &value)
    {
        if (value.kind != Expression::Kind::Array)
            return no("The default value of a list field must be a list.");
        return std::ranges::all_of(value.arguments,
                                   [&](const Argument &item) { return suitsLiteral(item.value); });
    }

    bool suitsLiteral(const Expression &value)
    {
        using Kind = Expression::Kind;
        const Scalar scalar = m_field.type.scalar;
        if (scalar == Scalar::Boolean && value.kind == Kind::Constant) {
            if (value.text == "true" || value.text == "false")
                return true;
            m_visitor.reporter().inAttribute(m_visitor.block(), value.span, "@default",
                                             "A boolean literal must be `true` or `false`.");
            return false;
        }
        const bool isText = scalar == Scalar::String || scalar == Scalar::Json || scalar == Scalar::Bytes ||
                            scalar == Scalar::DateTime || scalar == Scalar::Decimal;
        const bool isNumber = scalar == Scalar::Int || scalar == Scalar::BigInt || scalar == Scalar::Float ||
                              scalar == Scalar::Decimal;
        if ((isText && value.kind == Kind::String) || (isNumber && value.kind == Kind::Number))
            return true;
        return no("Expected a " + std::string(name(scalar)) + " value, but found `" + display(value) + "`.");
    }

    bool suitsFunction(const Expression &call)
    {
        const Scalar scalar = m_field.type.scalar;
        const Word function = call.text;
        if (function == "autoincrement" && m_isNamed)
            return no("Naming an autoincrement default value is not allowed.");
        if (function == "autoincrement" && (scalar == Scalar::Int || scalar == Scalar::BigInt))
            return suitsWithoutArguments(call);
        if (function == "now" && scalar == Scalar::DateTime)
            return suitsWithoutArguments(call);
        if (function == "auto")
            return call.arguments.empty() || no("`auto()` takes no arguments");
        if (scalar == Scalar::String) {
            if (function == "ulid")
                return suitsWithoutArguments(call);
            if (function == "cuid")
                return suitsVersion(
                    call, [](int n) { return n == 1 || n == 2; }, "which is either 1 or 2");
            if (function == "uuid")
                return suitsVersion(
                    call, [](int n) { return n == 4 || n == 7; }, "which is either 4 or 7");
            if (function == "nanoid")
                return suitsVersion(
                    call, [](int n) { return n >= 2; }, "between 2 and 255");
        }
        if (!isKnownFunction(function))
            return true; // it is named as unknown later, with everything else that Prisma's connector says
        return no("The function `" + function + "()` cannot be used on fields of type `" +
                  std::string(name(scalar)) + "`.");
    }

    bool suitsWithoutArguments(const Expression &call)
    {
        return call.arguments.empty() ||
               no("The `" + call.text +
                  "` function does not take any argument. Consider changing this default to `" + call.text +
                  "()`.");
    }

    /// `uuid(7)` and the like: one small number.
    template <typename Allowed>
    bool suitsVersion(const Expression &call, Allowed allowed, const std::string &which)
    {
        const std::string single = '`' + call.text + "()` takes a single Int argument.";
        if (call.arguments.size() > 1)
            no(single);
        if (call.arguments.empty())
            return true;
        const Expression &value = call.arguments.front().value;
        if (value.kind != Expression::Kind::Number)
            return no(single);
        unsigned char number = 0;
        const char *end = value.text.data() + value.text.size();
        const auto read = std::from_chars(value.text.data(), end, number);
        const bool isSmall = read.ec == std::errc() && read.ptr == end;
        return (isSmall && allowed(number)) ||
               no('`' + call.text + "()` takes either no argument, or a single integer argument " + which +
                  '.');
    }

    const ScalarField &m_field;
    const DeclaredEnum *m_enum;
    bool m_isNamed;
    AttributeVisitor &m_visitor;
};

} // namespace

void Resolver::readDefault(DeclaredModel &model, ScalarField &field, AttributeVisitor &visitor)
{
    const Expression *value = visitor.required("value");
    if (!value)
        return;
    field.defaultAttribute = &visitor.current();
    field.defaultMap = constraintMap(visitor).value_or(Word());
    if (!field.member->value && m_compositeTypes.contains(field.member->type)) {
        m_reporter.error(*model.block, visitor.current(),
                         "Error validating field `" + field.name + "` in composite type `" +
                             field.member->type +
                             "`: Defaults on fields of type composite are not supported. Please remove the "
                             "`@default` attribute.");
        return;
    }
    const DeclaredEnum *type = field.type.scalar == Scalar::Enum ? &m_result.enums[field.enumIndex] : nullptr;
    if (DefaultCheck(field, type, !field.defaultMap.empty(), visitor).suits(*value))
        acceptDefault(field, *value);
}

void Resolver::acceptDefault(ScalarField &field, const Expression &value)
{
    field.defaultValue = &value;
    if (value.kind != Expression::Kind::Call)
        return;
    m_hasUnknownFunctions |= !isKnownFunction(value.text);
    if (value.text == "autoincrement")
        field.isAutoIncrement = true;
    else if (value.text != "now" && value.text != "dbgenerated")
        field.hasClientDefault = true;
}

} // namespace plumbline::prisma
