#include "models/prisma/literal_faults.h"
#include "models/prisma/validator.h"

namespace plumbline::prisma {

void Validator::validateDefault(const DeclaredModel &model, const ScalarField &field)
{
    if (!field.defaultValue)
        return;
    if (!field.defaultMap.empty()) {
        m_reporter.inAttribute(
            *model.block, *field.defaultAttribute, "@default",
            "You defined a database name for the default value of a field on the model. This is not "
            "supported by the provider.");
        validateLength(model, *field.defaultAttribute, field.defaultMap, false);
    }
    validateValue(model, field, *field.defaultValue);
    if (field.defaultValue->isCall("auto"))
        m_reporter.inAttribute(*model.block, field.defaultValue->span, "@default",
                               "The current connector does not support the `auto()` function.");
}

void Validator::validateValue(const DeclaredModel &model, const ScalarField &field, const Expression &value)
{
    if (value.kind == Expression::Kind::Array) {
        for (const Argument &item : value.arguments)
            validateValue(model, field, item.value);
        return;
    }
    const auto report = [&](const std::string &what, const std::optional<std::string> &fault,
                            const std::string &attribute = "@default") {
        if (fault)
            m_reporter.inAttribute(*model.block, value.span, attribute,
                                   "Parse error: \"" + value.text + "\" is not a valid " + what + ". (" +
                                       *fault + ')');
    };
    const bool isText = value.isString();
    const bool isNumber = value.kind == Expression::Kind::Number;
    switch (field.type.scalar) {
    case Scalar::Json:
        if (isText)
            report("JSON string", jsonFault(value.text));
        break;
    case Scalar::Bytes:
        if (isText && !isBase64(value.text))
            report("base64 string", "Could not convert from `base64 encoded bytes` to `PrismaValue::Bytes`");
        break;
    case Scalar::DateTime:
        if (isText)
            report("rfc3339 datetime string", dateTimeFault(value.text));
        break;
    case Scalar::Int:
    case Scalar::BigInt:
        if (isNumber)
            report("integer", integerFault(value.text));
        break;
    case Scalar::Decimal:
        if (isText)
            report("decimal", decimalFault(value.text), "default");
        break;
    default:
        break;
    }
}

} // namespace plumbline::prisma
