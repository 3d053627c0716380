#include "tests/support/sample_survey.h"

using namespace std::chrono_literals;
using namespace plumbline::history;

namespace plumbline::tests {

namespace {

bool isEdit(Problem problem)
{
    return problem == Problem::Edited || problem == Problem::EditedComments ||
           problem == Problem::EditedLineEndings;
}

Verdict countedVerdict(const History &history)
{
    Verdict verdict;
    for (const Migration &migration : history.migrations) {
        verdict.failed += migration.state == State::Failed;
        verdict.running += migration.state == State::Running;
        verdict.broken += migration.state == State::Broken;
        verdict.pending += migration.state == State::Pending;
        verdict.willRunAgain += migration.state == State::RolledBack;
        verdict.missing += migration.state == State::Missing;
        verdict.unknown += migration.state == State::Unknown;
        for (const Problem problem : migration.problems) {
            verdict.edited += isEdit(problem);
            verdict.appliedTwice += problem == Problem::AppliedTwice;
            verdict.outOfOrder += problem == Problem::OutOfOrder;
        }
    }
    const Verdict none;
    Verdict counts = verdict;
    counts.kind = none.kind;
    verdict.kind = counts == none ? VerdictKind::UpToDate : VerdictKind::NeedsAttention;
    return verdict;
}

project::Project sampleProject(project::Environment environment)
{
    project::Project project;
    project.folder = "/home/ada/crm";
    project.name = "crm";
    project.schemaPath = "/home/ada/crm/prisma/schema.prisma";
    project.migrationsPath = "/home/ada/crm/prisma/migrations";
    project.installedPrisma = "6.19.0";
    postgres::ConnectionSettings settings;
    settings.host = environment == project::Environment::Local ? "localhost" : "db.internal";
    settings.database = "crm";
    settings.user = "deploy";
    settings.password = Secret("must never be seen");
    project.connection = settings;
    project.urlOrigin = project::UrlOrigin::EnvFile;
    project.urlVariable = "DATABASE_URL";
    project.environment = environment;
    return project;
}

std::vector<journal::Entry> sampleJournal(Time at)
{
    journal::Entry intent;
    intent.id = "0b2c6f6e-8c3b-4c58-9d7a-0d5f0e6f1a01";
    intent.at = at - 30min;
    intent.by = "ada @ workbench";
    intent.action = "removeBroken";
    intent.subject = "20251230000000_empty";
    intent.database = "db.internal:5432/crm, public";
    intent.environment = "staging";
    intent.reason = "Left over from an aborted `migrate dev`";
    intent.statements = {"prisma/migrations/20251230000000_empty → .plumbline/removed/20251230000000_empty"};
    journal::Entry outcome = intent;
    outcome.kind = journal::EntryKind::Outcome;
    outcome.id = "7d9f2a44-1b0e-4f0a-8a55-5a3c2a9d7b02";
    outcome.intent = intent.id;
    outcome.at = at - 30min + 40ms;
    outcome.outcome = journal::Outcome::Done;
    return {intent, outcome};
}

std::shared_ptr<project::Survey> emptySurvey(const History &history, project::Environment environment)
{
    auto survey = std::make_shared<project::Survey>();
    survey->takenAt = *parsedTime("2026-01-12T09:30:05.250Z");
    survey->project = sampleProject(environment);
    survey->history = history;
    MigrationsFolder folders;
    folders.path = survey->project.migrationsPath;
    folders.lockFile = history.lockFile;
    for (const Migration &migration : history.migrations)
        if (migration.folder)
            folders.folders.push_back(*migration.folder);
    survey->folders = folders;
    for (std::size_t i = 0; i < survey->checklist.size(); ++i)
        survey->checklist[i].step = static_cast<checklist::Step>(i);
    return survey;
}

} // namespace

project::SurveyPtr surveyOf(const History &history)
{
    return surveyOf(history, project::Environment::Staging);
}

project::SurveyPtr surveyOf(const History &history, project::Environment environment)
{
    const auto survey = emptySurvey(history, environment);
    survey->server = postgres::ServerFacts{"15.8 (Debian 15.8-0+deb12u1)", 150008, "deploy", false, false,
                                           "7301234567890123456"};
    Ledger ledger;
    ledger.exists = history.hasLedger;
    PrismaStatus prisma;
    for (const Migration &migration : history.migrations) {
        ledger.rows.insert(ledger.rows.end(), migration.attempts.begin(), migration.attempts.end());
        if (migration.state == State::Pending || migration.state == State::RolledBack)
            prisma.pending.push_back(migration.name);
        else if (migration.state == State::Missing)
            prisma.missing.push_back(migration.name);
        else if (migration.state == State::Failed || migration.state == State::Running)
            prisma.failed.push_back(migration.name);
    }
    prisma.exitCode = prisma.pending.empty() && prisma.missing.empty() && prisma.failed.empty() ? 0 : 1;
    survey->ledger = ledger;
    survey->prisma = prisma;
    survey->verdict = countedVerdict(history);
    survey->journal = sampleJournal(survey->takenAt);
    return survey;
}

project::SurveyPtr unreachableSurvey(const History &history)
{
    History unknown = history;
    for (Migration &migration : unknown.migrations) {
        migration.attempts.clear();
        migration.problems.clear();
        if (migration.state != State::Broken)
            migration.state = State::Unknown;
    }
    std::erase_if(unknown.migrations, [](const Migration &migration) { return !migration.folder; });
    unknown.hasLedger = false;
    const auto survey = emptySurvey(unknown, project::Environment::Production);
    const Error error{ErrorCode::HostUnreachable, "db.internal:5432", "Connection refused", {}, {}, 0};
    survey->server = failure(error);
    survey->ledger = failure(error);
    survey->catalog = failure(error);
    survey->verdict = countedVerdict(unknown);
    survey->verdict.kind = VerdictKind::Unreachable;
    survey->verdict.isLedgerUnknown = true;
    return survey;
}

} // namespace plumbline::tests
