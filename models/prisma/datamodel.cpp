#include "models/prisma/datamodel.h"

#include "models/prisma/resolver.h"

#include <algorithm>

namespace plumbline::prisma {

std::optional<std::size_t> DeclaredModel::scalar(std::string_view field) const
{
    const auto found = std::ranges::find(scalars, field, &ScalarField::name);
    return found == scalars.end() ? std::nullopt : std::optional(std::size_t(found - scalars.begin()));
}

Datamodel datamodelOf(const Document &document, std::vector<Diagnostic> &diagnostics)
{
    std::vector<Diagnostic> warnings;
    Reporter reporter(diagnostics, warnings);
    return Resolver(document, reporter).resolve();
}

} // namespace plumbline::prisma
