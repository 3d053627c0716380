#include "models/prisma/checked_schema.h"

#include "models/prisma/check_configuration.h"
#include "models/prisma/locator.h"
#include "models/prisma/render_diagnostics.h"
#include "models/prisma/resolver.h"
#include "models/prisma/validator.h"

namespace plumbline::prisma {

namespace {

constexpr auto noDatasource = "There is no datasource in the schema.";

bool isPostgres(const Document &document)
{
    return document.datasource->provider == "postgresql" || document.datasource->provider == "postgres";
}

} // namespace

CheckedSchema checkSchema(std::vector<SourceFile> files)
{
    CheckedSchema result;
    result.document = std::make_shared<const Document>(parse(std::move(files)));
    const Document &document = *result.document;
    result.diagnostics = document.diagnostics;
    Reporter reporter(result.diagnostics, result.warnings);
    checkConfiguration(document, reporter);
    if (!document.datasource && !reporter.hasErrors())
        result.diagnostics.push_back({{}, {}, noDatasource});
    // Prisma looks no further after a fault so far; what can be resolved is resolved all the same.
    std::vector<Diagnostic> unsaid;
    const bool isReadable = !reporter.hasErrors();
    Reporter silent(unsaid, unsaid);
    Resolver resolver(document, isReadable ? reporter : silent);
    result.datamodel = resolver.resolve();
    if (!reporter.hasErrors() && isPostgres(document))
        Validator(document, result.datamodel, resolver.hasUnknownFunctions(), reporter).validate();
    locate(document.files, result.diagnostics, document.diagnostics.size());
    locate(document.files, result.warnings);
    return result;
}

std::string prismaErrorText(const CheckedSchema &schema)
{
    return renderedDiagnostics("error", schema.diagnostics, schema.document->files);
}

} // namespace plumbline::prisma
