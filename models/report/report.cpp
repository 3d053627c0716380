#include "models/report/report.h"

#include "models/base/text.h"
#include "models/base/utf8.h"
#include "models/evidence/judge.h"
#include "models/project/default_schema.h"
#include "models/wording/comparison_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/difference_list_text.h"
#include "models/wording/removal_text.h"
#include "models/wording/report_text.h"
#include "models/wording/wording.h"

#include <algorithm>

namespace plumbline::report {

namespace {

using checklist::Note;
using checklist::NoteKind;
using history::Migration;
using history::State;

QString shown(const std::string &name)
{
    return text(printable(name));
}

std::string shortChecksum(const Migration &migration)
{
    const history::LedgerRow *row = migration.decidingRow();
    std::string checksum;
    if (migration.folder && migration.folder->script)
        checksum = migration.folder->script->checksum.value;
    else if (row)
        checksum = row->checksum.value;
    return checksum.substr(0, 12);
}

ReportRow rowOf(const Migration &migration)
{
    ReportRow row;
    row.name = migration.name;
    row.state = migration.state;
    row.isDeclared = migration.isDeclared;
    row.problems = migration.problems;
    if (const history::LedgerRow *deciding = migration.decidingRow()) {
        row.startedAt = deciding->startedAt;
        row.finishedAt = deciding->finishedAt;
    }
    row.checksum = shortChecksum(migration);
    return row;
}

/// The checklist's own advice about a migration, which weighs its evidence; empty without one.
QString weighedAdvice(const project::Survey &survey, const MigrationName &name)
{
    for (const checklist::StepReport &step : survey.checklist)
        for (const Note &note : step.notes)
            if (note.migration == name &&
                (note.kind == NoteKind::AdviseMarkApplied || note.kind == NoteKind::AdviseMarkRolledBack ||
                 note.kind == NoteKind::AdviseAsk))
                return wording::noteText(note);
    return {};
}

Note noteAbout(NoteKind kind, const Migration &migration, std::string words = {})
{
    Note note{kind, migration.name, {}, {}, 0, 0};
    note.text = std::move(words);
    return note;
}

QString findingAbout(const project::Survey &survey, const Migration &migration)
{
    QStringList parts;
    const history::LedgerRow *row = migration.decidingRow();
    const QString name = shown(migration.name.value);
    if (migration.state == State::Failed) {
        const std::string message =
            row && row->logs ? evidence::loggedError(*row->logs).message : std::string();
        parts << wording::noteText(noteAbout(NoteKind::MigrationFailed, migration, message));
    } else if (migration.state == State::Running) {
        const std::string who = migration.lockHolder ? migration.lockHolder->user : std::string();
        parts << wording::noteText(noteAbout(NoteKind::MigrationIsRunning, migration, who));
    } else if (migration.state == State::Applied) {
        parts << QStringLiteral("“%1”:").arg(name);
    } else {
        parts << QStringLiteral("“%1”: %2")
                     .arg(name, wording::stateMeaning(migration.state, migration.isDeclared));
    }
    for (const history::Problem problem : migration.problems)
        if (problem != history::Problem::WillRunAgain)
            parts << wording::problemMeaning(problem, migration);
    const QString weighed = weighedAdvice(survey, migration.name);
    parts << (weighed.isEmpty() ? wording::adviceText(migration) : weighed);
    parts.removeAll(QString());
    for (QString &part : parts)
        if (!part.endsWith(QLatin1Char('.')) && !part.endsWith(QLatin1Char(':')))
            part += QLatin1Char('.');
    return parts.join(QLatin1Char(' '));
}

/// The most urgent first: what blocks a deploy, then what may bite later.
int urgency(const Migration &migration)
{
    switch (migration.state) {
    case State::Failed:
        return 6;
    case State::Running:
        return 5;
    case State::Broken:
        return 4;
    case State::Missing:
        return 3;
    case State::RolledBack:
        return 2;
    case State::Applied:
        return migration.problems.empty() ? 0 : 1;
    case State::Pending: // all together in one finding
    case State::Unknown: // said among what could not be read
        return migration.problems.empty() ? 0 : 1;
    }
    return 0;
}

/// Whether a person or a rule lets the model be without its table.
bool isTableSetAside(const project::Survey &survey, const prisma::Model &model)
{
    if (!survey.differences)
        return false;
    const schema::ObjectName table{
        schema::ObjectKind::Table,
        {model.schema.value_or(project::defaultSchema(survey.project)), model.table},
        {}};
    return std::ranges::any_of((*survey.differences)->changes, [&](const diff::ObjectChange &change) {
        return change.setAside && change.change == diff::ChangeKind::Added && change.object == table;
    });
}

/// What counts between database and schema, and what is to be done about plumbline.toml.
QStringList findingsAbout(const project::SchemaDifferences &differences)
{
    QStringList findings;
    if (differences.count() > 0)
        findings << wording::differencesFinding();
    const project::AppliedRules &rules = differences.rules;
    if (rules.fault)
        findings << wording::rulesFaultText(*rules.fault);
    for (const std::size_t at : rules.use.expiredRules)
        findings << wording::expiredRuleText(rules.rules.ignored.at(at));
    for (const std::size_t at : rules.use.expiredAcceptances)
        findings << wording::expiredAcceptanceText(rules.rules.accepted.at(at));
    return findings;
}

QStringList findingsOf(const project::Survey &survey)
{
    QStringList findings;
    if (survey.verdict.isLockFileRefused) {
        Note note{NoteKind::LockFileRefused, {}, {}, {}, 0, 0};
        note.text = survey.history.lockFile.provider;
        findings << wording::noteText(note);
    }
    std::vector<const Migration *> urgent;
    for (const Migration &migration : survey.history.migrations)
        if (urgency(migration) > 0)
            urgent.push_back(&migration);
    std::stable_sort(urgent.begin(), urgent.end(),
                     [](const Migration *a, const Migration *b) { return urgency(*a) > urgency(*b); });
    for (const Migration *migration : urgent)
        findings << findingAbout(survey, *migration);
    if (survey.verdict.pending > 0) {
        const Note count{NoteKind::PendingCount, {}, {}, {}, survey.verdict.pending, 0};
        findings << wording::noteText(count) + QLatin1Char(' ') +
                        wording::noteText({NoteKind::DeployByHand, {}, {}, {}, 0, 0});
    }
    for (const prisma::Model &model : survey.modelsWithoutTable) {
        if (isTableSetAside(survey, model))
            continue;
        Note note{NoteKind::ModelWithoutTable, {}, {model.schema.value_or(""), model.table}, {}, 0, 0};
        note.text = model.name;
        findings << wording::noteText(note);
    }
    if (survey.removals && !survey.removals->empty())
        findings << wording::removalsFinding(*survey.removals);
    if (survey.differences)
        findings << findingsAbout(**survey.differences);
    else if (survey.rulesFault)
        findings << wording::rulesFaultText(*survey.rulesFault);
    return findings;
}

QStringList unknownsOf(const project::Survey &survey)
{
    QStringList unknowns;
    if (!survey.folders)
        unknowns << wording::errorText(survey.folders.error());
    if (!survey.server) {
        unknowns << wording::unknownWithoutServer(wording::errorText(survey.server.error()));
    } else {
        if (!survey.ledger)
            unknowns << wording::unknownLedger(wording::errorText(survey.ledger.error()));
        if (!survey.catalog)
            unknowns << wording::unknownCatalog(wording::errorText(survey.catalog.error()));
        else if (!survey.differences && survey.differences.error().code != ErrorCode::Cancelled)
            unknowns << wording::unknownDifferences(survey.differences.error());
    }
    if (!survey.kept)
        unknowns << wording::unknownEvidence(wording::errorText(survey.kept.error()));
    if (!survey.journal)
        unknowns << wording::unknownJournal(wording::errorText(survey.journal.error()));
    return unknowns;
}

QString databaseLine(const project::Survey &survey)
{
    const auto &connection = survey.project.connection;
    if (!connection)
        return {};
    return QStringLiteral("%1 @ %2 / %3")
        .arg(shown(connection->database), shown(connection->hostAndPort()), shown(connection->schema));
}

/// One entry for each thing that was done: an intent is told by its outcome where there is one.
std::vector<journal::Entry> doneOf(const std::vector<journal::Entry> &entries)
{
    std::vector<journal::Entry> done;
    for (const journal::Entry &entry : entries) {
        const bool isTold = entry.kind == journal::EntryKind::Intent &&
                            std::any_of(entries.begin(), entries.end(), [&](const journal::Entry &other) {
                                return other.kind == journal::EntryKind::Outcome && other.intent == entry.id;
                            });
        if (!isTold)
            done.push_back(entry);
    }
    return done;
}

} // namespace

Report reportOf(const project::Survey &survey)
{
    Report report;
    report.madeAt = survey.takenAt;
    report.project = shown(survey.project.name);
    report.database = databaseLine(survey);
    report.environment = survey.project.environment;
    if (survey.server)
        report.serverVersion = wording::serverText(*survey.server);
    report.verdict = wording::verdictSentence(survey.verdict);
    report.counts = survey.verdict;
    report.prisma = survey.prisma;
    report.rows.reserve(survey.history.migrations.size());
    for (const Migration &migration : survey.history.migrations)
        report.rows.push_back(rowOf(migration));
    report.findings = findingsOf(survey);
    report.differences = survey.differences;
    report.rulesFault = survey.rulesFault;
    report.removals = survey.removals;
    if (survey.journal)
        report.done = doneOf(*survey.journal);
    if (survey.kept) {
        report.kept = *survey.kept;
        std::ranges::stable_sort(report.kept, {}, &project::KeptEvidence::step);
    }
    report.unknowns = unknownsOf(survey);
    return report;
}

} // namespace plumbline::report
