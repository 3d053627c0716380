#include "models/prisma/datamodel.h"

#include "models/prisma/locator.h"
#include "models/prisma/resolver.h"

#include <algorithm>

namespace plumbline::prisma {

std::string_view ScalarField::unsupported() const
{
    return member->value ? member->value->arguments.front().value.text : Word();
}

std::optional<std::size_t> DeclaredModel::scalar(std::string_view field) const
{
    const auto found = std::ranges::find(scalars, field, &ScalarField::name);
    return found == scalars.end() ? std::nullopt : std::optional(std::size_t(found - scalars.begin()));
}

bool isRequiredRelation(const DeclaredModel &model, const RelationField &field)
{
    return field.arity == Arity::Required ||
           (field.fields && std::ranges::any_of(*field.fields, [&](std::size_t scalar) {
                return model.scalars[scalar].isRequired();
            }));
}

Datamodel datamodelOf(const Document &document, std::vector<Diagnostic> &diagnostics)
{
    std::vector<Diagnostic> warnings;
    Reporter reporter(diagnostics, warnings);
    const std::size_t before = diagnostics.size();
    Datamodel datamodel = Resolver(document, reporter).resolve();
    locate(document.files, diagnostics, before);
    return datamodel;
}

} // namespace plumbline::prisma
