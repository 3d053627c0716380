#include "models/project/survey.h"

#include "models/checklist/checklist_of.h"
#include "models/evidence/judge.h"
#include "models/postgres/read_catalog.h"
#include "models/postgres/read_ledger.h"
#include "models/project/default_schema.h"
#include "models/project/survey_parts.h"

#include <algorithm>
#include <functional>
#include <future>

namespace plumbline::project {

namespace {

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
    auto connection = postgres::Connection::open(
        depth == SurveyDepth::Status ? *project.connection : postgres::watchSettings(*project.connection),
        postgres::Access::ReadOnly, control);
    if (!connection)
        return unreachable(connection.error());
    DatabaseSide side;
    side.server = connection->server();
    control.progress(2, 5, "ledger");
    const std::string &schema = project.connection->schema;
    // Before what it is to be compared with, so that nothing can change unseen in between.
    if (depth == SurveyDepth::Live) {
        if (auto mark = postgres::Watch(*connection, schema).mark(true))
            side.mark = std::move(*mark);
    }
    side.ledger = postgres::readLedger(*connection, schema);
    if (side.ledger && !side.ledger->exists)
        side.isPrisma8 = postgres::isPrisma8Database(*connection).value_or(false);
    if (depth != SurveyDepth::Status) {
        control.progress(3, 5, "catalog");
        side.take(postgres::readNumberedCatalog(*connection, {.exactSizes = true}));
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
    std::erase_if(survey.project.notices,
                  [](const Notice &notice) { return notice.kind == Notice::Kind::LockFileRefused; });
    if (!survey.history.lockFile.isAccepted)
        survey.project.notices.push_back(
            {Notice::Kind::LockFileRefused, "migration_lock.toml", survey.history.lockFile.provider});
}

Result<const schema::Schema *> pointerTo(const Result<schema::SchemaPtr> &catalog)
{
    return catalog.map([](const schema::SchemaPtr &schema) { return schema.get(); });
}

Result<const std::vector<diff::ObjectChange> *> changesOf(const Result<SchemaDifferencesPtr> &differences)
{
    return differences.map([](const SchemaDifferencesPtr &found) { return &found->changes; });
}

checklist::Checklist filledChecklist(const Survey &survey, const std::string &defaultSchema)
{
    std::vector<std::string> dataScripts;
    for (const std::filesystem::path &script : survey.project.dataScripts)
        dataScripts.push_back(script.lexically_proximate(survey.project.folder).string());
    return checklist::checklistOf(
        {survey.isConnected(), survey.ledger ? std::nullopt : std::optional<Error>(survey.ledger.error()),
         survey.history, survey.verdict, survey.prisma, pointerTo(survey.catalog), survey.evidence,
         survey.modelsWithoutTable, changesOf(survey.differences), std::move(dataScripts), defaultSchema});
}

/// What was compared before and is as it was is not compared again.
void compareWithSchema(Survey &survey)
{
    const Project &project = survey.project;
    survey.declared = declaredSchema(project.document.files, survey.declared);
    const SchemaDifferencesPtr before = survey.differences.value_or(nullptr);
    survey.differences = survey.catalog ? schemaDifferences(survey.declared, *survey.catalog, project, before)
                                        : failure(survey.catalog.error());
    survey.rulesFault = survey.differences ? std::nullopt : readRules(project.folder).fault;
}

/// What the schema adds to the verdict on the history.
void judgeSchema(Survey &survey)
{
    history::Verdict &verdict = survey.verdict;
    verdict.schemaErrors = static_cast<int>(survey.declared->checked.diagnostics.size());
    verdict.differences = survey.differences ? static_cast<int>((*survey.differences)->count()) : 0;
    verdict.areDifferencesUnknown =
        survey.isConnected() && !survey.differences && survey.declared->checked.isValid();
    auto &notices = survey.project.notices;
    std::erase_if(notices,
                  [](const Notice &notice) { return notice.kind == Notice::Kind::SchemaDiagnostics; });
    if (verdict.schemaErrors > 0)
        notices.push_back({Notice::Kind::SchemaDiagnostics, survey.project.schemaPath.string(),
                           std::to_string(verdict.schemaErrors)});
    const bool isCalm = verdict.modelsWithoutTable == 0 && verdict.differences == 0 &&
                        verdict.schemaErrors == 0 && !verdict.areDifferencesUnknown;
    if (verdict.kind == history::VerdictKind::UpToDate && !isCalm)
        verdict.kind = history::VerdictKind::NeedsAttention;
}

/// Whether a rule or a person lets the table be that is not there.
bool isSetAside(const Result<SchemaDifferencesPtr> &differences, const QualifiedName &table)
{
    return differences && std::ranges::any_of((*differences)->changes, [&](const diff::ObjectChange &change) {
               return diff::isDecided(change) && change.object.kind == schema::ObjectKind::Table &&
                      change.object.name == table;
           });
}

void weigh(Survey &survey)
{
    survey.evidence.clear();
    survey.modelsWithoutTable.clear();
    const std::string defaultSchema = project::defaultSchema(survey.project);
    compareWithSchema(survey);
    if (survey.catalog) {
        for (const history::Migration &migration : survey.history.migrations) {
            if (migration.state == history::State::Failed)
                survey.evidence.push_back(
                    evidence::evidenceOf(migration, survey.history, **survey.catalog, defaultSchema));
        }
        survey.modelsWithoutTable =
            modelsWithoutTable(survey.project.document, **survey.catalog, defaultSchema);
    }
    survey.verdict.modelsWithoutTable =
        static_cast<int>(std::ranges::count_if(survey.modelsWithoutTable, [&](const prisma::Model &model) {
            return !isSetAside(survey.differences, {model.schema.value_or(defaultSchema), model.table});
        }));
    judgeSchema(survey);
    if (survey.catalog)
        survey.removals =
            pendingRemovals(survey.history, **survey.catalog, prismaScopeOf(survey), defaultSchema);
    else
        survey.removals = failure(survey.catalog.error());
    survey.checklist = filledChecklist(survey, defaultSchema);
}

} // namespace

void DatabaseSide::take(Result<postgres::CatalogReading> reading)
{
    if (!reading) {
        catalog = failure(reading.error());
        return;
    }
    catalog = schema::shared(std::move(reading->schema));
    relations = std::make_shared<const postgres::RelationNumbers>(std::move(reading->relations));
}

const evidence::Evidence *Survey::evidenceFor(const MigrationName &name) const
{
    const auto found = std::find_if(evidence.begin(), evidence.end(),
                                    [&](const evidence::Evidence &one) { return one.migration == name; });
    return found == evidence.end() ? nullptr : &*found;
}

const diff::ScriptRemovals *Survey::removalsOf(const MigrationName &name) const
{
    return project::removalsOf(removals, name);
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

namespace {

/// The folders are read while the server is waited for: this is most of what `status` does.
Result<history::MigrationsFolder> readBeside(const Project &project, const JobControl &control,
                                             const std::function<void()> &meanwhile)
{
    auto reading = std::async(std::launch::async, [path = project.migrationsPath, &control] {
        return history::readMigrations(path, control);
    });
    meanwhile();
    return reading.get();
}

/// Everything that follows from what was read.
Result<SurveyPtr> conclude(Survey survey, SurveyDepth depth, const JobControl &control)
{
    if (control.isCancelled())
        return failure(ErrorCode::Cancelled);
    if (!survey.folders)
        return failure(survey.folders.error());
    joinHistory(survey, control);
    if (depth != SurveyDepth::Status) {
        control.progress(5, 5, "evidence");
        weigh(survey);
        survey.journal = journal::Journal(survey.project.folder).entries();
        survey.kept = keptEvidence(survey.project.folder);
    }
    if (control.isCancelled())
        return failure(ErrorCode::Cancelled);
    return std::make_shared<const Survey>(std::move(survey));
}

Survey surveyOf(Project project, DatabaseSide side, Result<history::MigrationsFolder> folders)
{
    Survey survey{.takenAt = now(),
                  .project = std::move(project),
                  .server = std::move(side.server),
                  .folders = std::move(folders),
                  .ledger = std::move(side.ledger),
                  .catalog = std::move(side.catalog),
                  .history = {},
                  .prisma = std::nullopt,
                  .verdict = {},
                  .evidence = {},
                  .modelsWithoutTable = {},
                  .declared = {},
                  .differences = failure(ErrorCode::Cancelled),
                  .rulesFault = std::nullopt,
                  .checklist = {},
                  .journal = std::vector<journal::Entry>(),
                  .kept = std::vector<KeptEvidence>(),
                  .marks = {std::move(side.mark), std::move(side.relations), 0},
                  .changes = {},
                  .changedAt = std::nullopt,
                  .removals = failure(ErrorCode::Cancelled)};
    return survey;
}

} // namespace

Result<SurveyPtr> survey(const ProjectRequest &request, SurveyDepth depth, const JobControl &control)
{
    control.progress(0, 5, "project");
    auto project = openProject(request, processEnvironment());
    if (!project)
        return failure(project.error());
    if (project->isPrisma8)
        return failure(unsupportedPrisma8(*project));
    const FolderMark mark = depth == SurveyDepth::Live ? readFolderMark(*project) : 0;
    DatabaseSide side = unreachable(Error{ErrorCode::Cancelled, {}, {}, {}, {}, 0});
    auto folders = readBeside(*project, control, [&] { side = askDatabase(*project, depth, control); });
    // The detail tells the database from a project, which the wording names in another way.
    if (side.isPrisma8 && !control.isCancelled())
        return failure(ErrorCode::UnsupportedPrismaVersion, project->connection->database, "database");
    Survey result = surveyOf(std::move(*project), std::move(side), std::move(folders));
    result.marks.folder = mark;
    return conclude(std::move(result), depth, control);
}

Result<SurveyPtr> surveyFolder(const ProjectRequest &request, const Survey &before, const JobControl &control)
{
    auto project = openProject(request, processEnvironment());
    if (!project)
        return failure(project.error());
    if (project->isPrisma8)
        return failure(unsupportedPrisma8(*project));
    const bool isSameDatabase = project->connection.has_value() == before.project.connection.has_value() &&
                                (!project->connection || *project->connection == *before.project.connection);
    if (!isSameDatabase)
        return survey(request, SurveyDepth::Live, control);
    const FolderMark mark = readFolderMark(*project);
    Survey result = before;
    result.takenAt = now();
    result.project = std::move(*project);
    result.folders = history::readMigrations(result.project.migrationsPath, control);
    result.marks.folder = mark;
    return conclude(std::move(result), SurveyDepth::Live, control);
}

Result<SurveyPtr> surveyDatabase(const Survey &before, DatabaseSide side, const JobControl &control)
{
    Survey result = before;
    result.takenAt = now();
    const bool isLedgerSame = side.ledger == before.ledger && side.server.has_value() == before.isConnected();
    result.server = std::move(side.server);
    result.ledger = std::move(side.ledger);
    result.catalog = std::move(side.catalog);
    result.marks.database = std::move(side.mark);
    result.marks.relations = std::move(side.relations);
    if (!isLedgerSame)
        return conclude(std::move(result), SurveyDepth::Live, control);
    // The history is what it was, git's answers included; only what the catalog says is weighed anew.
    result.verdict = history::verdictOf(result.history, result.isConnected(), result.ledger.has_value());
    weigh(result);
    return std::make_shared<const Survey>(std::move(result));
}

SurveyPtr surveyAfter(const SurveyPtr &before, const SurveyPtr &survey)
{
    Survey result = *survey;
    result.changes = {};
    if (before->catalog && survey->catalog && *before->catalog != *survey->catalog)
        result.changes.catalog = schema::changesBetween(**before->catalog, **survey->catalog);
    result.changes.isLedgerChanged = before->ledger && survey->ledger && *before->ledger != *survey->ledger;
    result.changes.isFolderChanged = before->folders && survey->folders &&
                                     (*before->folders != *survey->folders ||
                                      before->project.document.files != survey->project.document.files);
    result.changedAt = result.changes.isEmpty() ? before->changedAt : std::optional(survey->takenAt);
    return std::make_shared<const Survey>(std::move(result));
}

bool hasSameFolder(const Survey &earlier, const Survey &later)
{
    if (&earlier == &later)
        return true;
    // The changes are since the survey just before `later`, which is not always `earlier`: the mark tells the
    // rest.
    return earlier.project.folder == later.project.folder && !later.changes.isFolderChanged &&
           earlier.marks.folder == later.marks.folder;
}

bool hasSameSources(const Survey &earlier, const Survey &later)
{
    return hasSameFolder(earlier, later) && earlier.ledger == later.ledger &&
           earlier.catalog.has_value() == later.catalog.has_value() &&
           (!earlier.catalog || *earlier.catalog == *later.catalog);
}

} // namespace plumbline::project
