#include "models/prisma/validator.h"

#include "models/prisma/attribute_visitor.h"

#include <algorithm>

namespace plumbline::prisma {

void Validator::validateNative(const DeclaredModel &model, const ScalarField &field)
{
    if (!field.native)
        return;
    const auto report = [&](std::string message) {
        m_reporter.error(*model.block, *field.native, std::move(message));
    };
    const Word written = field.native->name;
    const auto dot = written.find('.');
    const Word prefix(written.substr(0, dot));
    const Word type(written.substr(dot + 1));
    const std::string &source = m_document.datasource->name;
    if (prefix != source)
        report(std::string("The prefix ") + prefix +
               " is invalid. It must be equal to the name of an existing datasource e.g. " + source +
               ". Did you mean to use " + source + '.' + type + '?');
    const auto kind = nativeKindNamed(type);
    if (!kind) {
        report(std::string("Native type ") + type + " is not supported for postgresql connector.");
        return;
    }
    const int count = int(field.native->arguments.size());
    const int most = argumentCount(*kind).second;
    if (count > most) {
        report(most == 0 ? std::string("Function \"") + type + "\" takes 0 arguments, but received " +
                               std::to_string(count) + '.'
                         : std::string("Native type ") + type + " takes " + std::to_string(most) +
                               " optional arguments, but received " + std::to_string(count) + '.');
        return;
    }
    if (scalarOf(*kind) != field.type.scalar) {
        report(std::string("Native type ") + type + " is not compatible with declared field type " +
               std::string(name(field.type.scalar)) + ", expected field type " +
               std::string(name(scalarOf(*kind))) + '.');
        return;
    }
    if (field.hasWrittenNative) {
        validateNativeArguments(model, field, *field.type.native);
        return;
    }
    std::string arguments;
    for (const Argument &argument : field.native->arguments)
        arguments += (arguments.empty() ? "" : ", ") + display(argument.value);
    report(std::string("Expected ") + (most == 2 ? "two nonnegative integers" : "a nonnegative integer") +
           ", but found (" + arguments + ").");
}

void Validator::validateNativeArguments(const DeclaredModel &model, const ScalarField &field,
                                        const NativeType &type)
{
    const auto outOfRange = [&](const char *message) {
        m_reporter.error(*model.block, *field.native,
                         "Argument M is out of range for native type `" + display(type) +
                             "` of Postgres: " + message);
    };
    switch (type.kind) {
    case NativeKind::Decimal:
        if (type.scale && *type.scale > *type.length)
            m_reporter.error(*model.block, *field.native,
                             "The scale must not be larger than the precision for the " + display(type) +
                                 " native type in Postgres.");
        else if (type.length && (*type.length > 1000 || *type.length == 0))
            outOfRange("Precision must be positive with a maximum value of 1000.");
        break;
    case NativeKind::Bit:
    case NativeKind::VarBit:
        if (type.length == 0)
            outOfRange("M must be a positive integer.");
        break;
    case NativeKind::Timestamp:
    case NativeKind::Timestamptz:
    case NativeKind::Time:
    case NativeKind::Timetz:
        if (type.length && *type.length > 6)
            outOfRange("M can range from 0 to 6.");
        break;
    default:
        break;
    }
}

} // namespace plumbline::prisma
