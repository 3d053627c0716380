#include "models/prisma/attribute_visitor.h"
#include "models/prisma/validator.h"

#include <algorithm>

namespace plumbline::prisma {

void Validator::validateField(std::size_t index, const ScalarField &field)
{
    const DeclaredModel &model = m_datamodel.models[index];
    validateClientName(index, field.name);
    validateNative(model, field);
    validateDefault(model, field);
    validateUnsupported(model, field);
}

/// The names of compound keys become names in the client, beside those of fields.
void Validator::validateClientName(std::size_t index, const std::string &field)
{
    if (!m_names.haveClientNames())
        return;
    const DeclaredModel &model = m_datamodel.models[index];
    for (const std::string &attribute : m_names.attributesCalled(model, field))
        m_reporter.inModel(
            *model.block, model.block->span,
            "The custom name `" + field + "` specified for the `" + attribute +
                "` attribute is already used as a name for a field. Please choose a different name.");
}

/// Functions that no attribute knows are named before all models.
void Validator::validateUnknownFunctions()
{
    for (const DeclaredModel &model : m_datamodel.models)
        for (const ScalarField &field : model.scalars) {
            const Expression *value = field.defaultValue;
            if (value && value->kind == Expression::Kind::Call && !isKnownFunction(value->text))
                m_reporter.error(*model.block, value->span,
                                 "Unknown function in @default(): `" + value->text +
                                     "` is not known. You can read about the available functions here: "
                                     "https://pris.ly/d/attribute-functions");
        }
}

namespace {

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    const auto last = text.find_last_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string()
                                           : std::string(text.substr(first, last - first + 1));
}

/// `VarChar(10)` as a type: its name, and what stands between the first parentheses.
std::optional<NativeType> nativeTypeIn(const std::string &text)
{
    const auto open = text.find('(');
    if (text.empty() || open == 0 ||
        (open != std::string::npos && text.find('\n', open) != std::string::npos))
        return std::nullopt;
    const auto close = open == std::string::npos ? open : text.find(')', open);
    const auto kind = nativeKindNamed(trimmed(std::string_view(text).substr(0, open)));
    if (!kind)
        return std::nullopt;
    NativeType type{*kind};
    if (close == std::string::npos || argumentCount(*kind).second == 0)
        return type;
    std::vector<std::string> arguments;
    const std::string list = text.substr(open + 1, close - open - 1);
    for (std::size_t at = 0; at <= list.size();) {
        const auto comma = std::min(list.find(',', at), list.size());
        arguments.push_back(trimmed(std::string_view(list).substr(at, comma - at)));
        at = comma + 1;
    }
    if (int(arguments.size()) != argumentCount(*kind).second)
        return std::nullopt;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const bool isNumber = !arguments[i].empty() && arguments[i].size() < 10 &&
                              std::ranges::all_of(arguments[i], [](char c) { return c >= '0' && c <= '9'; });
        if (!isNumber)
            return std::nullopt;
        (i == 0 ? type.length : type.scale) = std::stoi(arguments[i]);
    }
    return type;
}

} // namespace

/// `Unsupported("VarChar(10)")` is supported under another name.
void Validator::validateUnsupported(const DeclaredModel &model, const ScalarField &field)
{
    if (!field.member->value)
        return;
    const auto type = nativeTypeIn(std::string(field.unsupported()));
    if (type)
        m_reporter.invalid(
            *model.block, *field.member,
            "The type `Unsupported(\"" + std::string(field.unsupported()) +
                "\")` you specified in the type definition for the field `" + field.name +
                "` is supported as a native type by Prisma. Please use the native type notation `" +
                std::string(name(scalarOf(type->kind))) + " @" + m_document.datasource->name + '.' +
                display(*type) + "` for full support.");
}

} // namespace plumbline::prisma
