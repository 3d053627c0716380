#include "models/project/reset_plan.h"

#include "models/postgres/read_catalog.h"
#include "models/project/ledger_plan.h"

namespace plumbline::project {

namespace {

/// The schemas that Prisma would drop: all of `schemas`, else the URL's (`prisma-migrate.md` section 11).
std::vector<std::string> droppedSchemas(const Project &project)
{
    if (project.document.datasource && !project.document.datasource->schemas.empty())
        return project.document.datasource->schemas;
    return {project.connection->schema};
}

Result<std::vector<postgres::TableSize>> losses(const Project &project, const JobControl &control)
{
    if (!project.connection)
        return failure(project.connection.error());
    auto connection = postgres::Connection::open(*project.connection, postgres::Access::ReadOnly, control);
    if (!connection)
        return failure(connection.error());
    return postgres::readTableSizes(*connection, droppedSchemas(project));
}

} // namespace

Plan resetPlan(const Project &project, const JobControl &control)
{
    Plan plan;
    plan.action = Reset{};
    plan.target = targetOf(project);
    plan.isRefused = true;
    const auto lost = losses(project, control);
    if (lost)
        plan.losses = *lost;
    plan.checks = {{CheckKind::Connected,
                    lost ? evidence::Answer::Yes : evidence::Answer::Unknown,
                    {},
                    lost ? plan.target.host : lost.error().detail}};
    return plan;
}

} // namespace plumbline::project
