#include "models/project/compare_three.h"

#include "models/prisma/declared_schema.h"
#include "models/project/side_reader.h"

#include <future>

namespace plumbline::project {

Result<ThreeWayComparison> compareThree(const ProjectRequest &request, const JobControl &control)
{
    SideReader reader(request, control);
    auto replaying = std::async(std::launch::async, [&] { return reader.read(OwnSource::Migrations); });
    auto looking = std::async(std::launch::async, [&] { return reader.read(OwnSource::Live); });
    auto declared = reader.read(OwnSource::Declared);
    auto replayed = replaying.get();
    auto live = looking.get();
    for (const auto *side : {&declared, &replayed, &live})
        if (!*side)
            return failure(side->error());
    ThreeWayComparison comparison;
    comparison.declared = std::move(*declared);
    comparison.replayed = std::move(*replayed);
    comparison.live = std::move(*live);
    auto relational = prisma::relationalOf(comparison.declared.declared->datamodel);
    relational.defaultSchema = comparison.live.defaultSchema.value_or("public");
    comparison.diff = diff::compareThreeWays(
        {relational, *comparison.replayed.catalog, *comparison.live.catalog, relational.defaultSchema,
         [&](const schema::ObjectName &object) { return comparison.replayed.replay->origin(object); }},
        {});
    comparison.notices = reader.ownProject()->notices;
    return comparison;
}

} // namespace plumbline::project
