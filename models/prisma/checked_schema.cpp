#include "models/prisma/checked_schema.h"

#include "models/prisma/render_diagnostics.h"

namespace plumbline::prisma {

CheckedSchema checkSchema(std::vector<SourceFile> files)
{
    const auto document = std::make_shared<const Document>(parse(std::move(files)));
    std::vector<Diagnostic> diagnostics = document->diagnostics;
    Datamodel datamodel = datamodelOf(*document, diagnostics);
    return {document, std::move(datamodel), std::move(diagnostics), {}};
}

std::string prismaErrorText(const CheckedSchema &schema)
{
    return renderedDiagnostics("error", schema.diagnostics, schema.document->files);
}

} // namespace plumbline::prisma
