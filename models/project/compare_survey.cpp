#include "models/project/compare_survey.h"

#include "models/diff/destructive_checks.h"
#include "models/diff/render_script.h"

namespace plumbline::project {

Result<ComparedSide> sideOf(const ComparisonSource &source, const Survey &survey,
                            const ProjectRequest &request, const JobControl &control)
{
    const auto *own = std::get_if<OwnSource>(&source);
    ComparedSide side;
    side.source = source;
    if (own && *own == OwnSource::Live) {
        if (!survey.catalog)
            return failure(survey.catalog.error());
        if (!survey.project.connection)
            return failure(survey.project.connection.error());
        side.catalog = *survey.catalog;
        side.defaultSchema = survey.project.connection->schema;
        side.database = *survey.project.connection;
        return side;
    }
    if (own && *own == OwnSource::Declared && survey.declared && survey.declared->checked.isValid()) {
        side.declared =
            std::shared_ptr<const prisma::CheckedSchema>(survey.declared, &survey.declared->checked);
        return side;
    }
    return readSide(source, request, control);
}

ShownComparisonPtr shownComparison(ComparedSide from, ComparedSide to)
{
    auto shown = std::make_shared<ShownComparison>();
    shown->comparison = compareSides(std::move(from), std::move(to));
    const diff::PrismaDiff &prisma = shown->comparison.prisma;
    shown->script = diff::prismaScript(prisma, diff::warningTexts(diff::destructiveChecks(prisma)));
    return shown;
}

} // namespace plumbline::project
