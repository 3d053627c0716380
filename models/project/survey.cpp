#include "models/project/survey.h"

#include "models/checklist/checklist_of.h"
#include "models/evidence/judge.h"
#include "models/postgres/read_catalog.h"
#include "models/postgres/read_ledger.h"
#include "models/project/survey_parts.h"

#include <algorithm>
#include <future>

namespace plumbline::project {

namespace {

/// What one connection was asked.
struct DatabaseSide {
    Result<postgres::ServerFacts> server = failure(ErrorCode::Cancelled);
    Result<history::Ledger> ledger = failure(ErrorCode::Cancelled);
    Result<schema::SchemaPtr> catalog = failure(ErrorCode::Cancelled);
    bool isPrisma8 = false;
};

DatabaseSide unreachable(const Error &error)
{
    return {failure(error), failure(error), failure(error), false};
}

/// All questions go over one session; `status` asks one of them only, because it has to be quick.
DatabaseSide askDatabase(const Project &project, SurveyDepth depth, const JobControl &control)
{
    if (!project.connection)
        return unreachable(project.connection.error());
    control.progress(1, 5, "connect");
    auto connection = postgres::Connection::open(*project.connection, postgres::Access::ReadOnly, control);
    if (!connection)
        return unreachable(connection.error());
    DatabaseSide side;
    side.server = connection->server();
    control.progress(2, 5, "ledger");
    side.ledger = postgres::readLedger(*connection, project.connection->schema);
    if (side.ledger && !side.ledger->exists)
        side.isPrisma8 = postgres::isPrisma8Database(*connection).value_or(false);
    if (depth == SurveyDepth::Full) {
        control.progress(3, 5, "catalog");
        side.catalog = postgres::readCatalog(*connection, {.exactSizes = true}).map(schema::shared);
    }
    return side;
}

std::vector<history::GitAnswer> askGit(const Project &project, const history::History &history,
                                       const JobControl &control)
{
    const auto questions = history::gitQuestions(history);
    if (questions.empty())
        return {};
    control.progress(4, 5, "git");
    // Without git or a repository nothing is sharpened; the history stands as it is.
    return history::searchGit(project.migrationsPath, questions, control)
        .value_or(std::vector<history::GitAnswer>());
}

void joinHistory(Survey &survey, const JobControl &control)
{
    const history::Ledger *ledger = survey.ledger ? &*survey.ledger : nullptr;
    survey.history = history::historyOf(*survey.folders, ledger, {});
    const auto git = askGit(survey.project, survey.history, control);
    if (!git.empty())
        survey.history = history::historyOf(*survey.folders, ledger, git);
    if (ledger)
        survey.prisma = history::prismaStatus(*survey.folders, *ledger);
    survey.verdict = history::verdictOf(survey.history, survey.isConnected(), ledger != nullptr);
    if (!survey.history.lockFile.isAccepted)
        survey.project.notices.push_back(
            {Notice::Kind::LockFileRefused, "migration_lock.toml", survey.history.lockFile.provider});
}

Result<const schema::Schema *> pointerTo(const Result<schema::SchemaPtr> &catalog)
{
    return catalog.map([](const schema::SchemaPtr &schema) { return schema.get(); });
}

checklist::Checklist filledChecklist(const Survey &survey, const std::string &defaultSchema)
{
    std::vector<std::string> dataScripts;
    for (const std::filesystem::path &script : survey.project.dataScripts)
        dataScripts.push_back(script.lexically_proximate(survey.project.folder).string());
    return checklist::checklistOf(
        {survey.isConnected(), survey.ledger ? std::nullopt : std::optional<Error>(survey.ledger.error()),
         survey.history, survey.verdict, survey.prisma, pointerTo(survey.catalog), survey.evidence,
         survey.modelsWithoutTable, std::move(dataScripts), defaultSchema});
}

void weigh(Survey &survey)
{
    const std::string defaultSchema =
        survey.project.connection ? survey.project.connection->schema : std::string("public");
    if (survey.catalog) {
        for (const history::Migration &migration : survey.history.migrations) {
            if (migration.state == history::State::Failed)
                survey.evidence.push_back(
                    evidence::evidenceOf(migration, survey.history, **survey.catalog, defaultSchema));
        }
        survey.modelsWithoutTable =
            modelsWithoutTable(survey.project.document, **survey.catalog, defaultSchema);
    }
    survey.verdict.modelsWithoutTable = static_cast<int>(survey.modelsWithoutTable.size());
    if (survey.verdict.kind == history::VerdictKind::UpToDate && !survey.modelsWithoutTable.empty())
        survey.verdict.kind = history::VerdictKind::NeedsAttention;
    survey.checklist = filledChecklist(survey, defaultSchema);
}

} // namespace

const evidence::Evidence *Survey::evidenceFor(const MigrationName &name) const
{
    const auto found = std::find_if(evidence.begin(), evidence.end(),
                                    [&](const evidence::Evidence &one) { return one.migration == name; });
    return found == evidence.end() ? nullptr : &*found;
}

std::vector<prisma::Model> modelsWithoutTable(const prisma::Document &document, const schema::Schema &catalog,
                                              const std::string &defaultSchema)
{
    std::vector<prisma::Model> missing;
    for (const prisma::Model &model : document.models) {
        if (model.isView || model.isIgnored)
            continue;
        if (!catalog.table({model.schema.value_or(defaultSchema), model.table}))
            missing.push_back(model);
    }
    return missing;
}

Result<SurveyPtr> survey(const ProjectRequest &request, SurveyDepth depth, const JobControl &control)
{
    control.progress(0, 5, "project");
    auto project = openProject(request, processEnvironment());
    if (!project)
        return failure(project.error());
    if (project->isPrisma8)
        return failure(unsupportedPrisma8(*project));
    // The folders are read while the server is waited for: this is most of what `status` does.
    auto reading = std::async(std::launch::async, [path = project->migrationsPath, &control] {
        return history::readMigrations(path, control);
    });
    DatabaseSide side = askDatabase(*project, depth, control);
    auto folders = reading.get();
    if (control.isCancelled())
        return failure(ErrorCode::Cancelled);
    if (!folders)
        return failure(folders.error());
    // The detail tells the database from a project, which the wording names in another way.
    if (side.isPrisma8)
        return failure(ErrorCode::UnsupportedPrismaVersion, project->connection->database, "database");
    auto result = std::make_shared<Survey>(Survey{now(),
                                                  std::move(*project),
                                                  std::move(side.server),
                                                  std::move(folders),
                                                  std::move(side.ledger),
                                                  std::move(side.catalog),
                                                  {},
                                                  std::nullopt,
                                                  {},
                                                  {},
                                                  {},
                                                  {},
                                                  std::vector<journal::Entry>()});
    joinHistory(*result, control);
    if (depth == SurveyDepth::Full) {
        control.progress(5, 5, "evidence");
        weigh(*result);
        result->journal = journal::Journal(result->project.folder).entries();
        result->kept = keptEvidence(result->project.folder);
    }
    if (control.isCancelled())
        return failure(ErrorCode::Cancelled);
    return SurveyPtr(std::move(result));
}

} // namespace plumbline::project
