#include "models/report/report.h"

#include "models/base/text.h"
#include "models/project/kept_evidence_json.h"
#include "models/report/difference_json.h"
#include "models/report/removal_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace plumbline::report {

namespace {

using history::Problem;
using history::State;

QString key(State state)
{
    switch (state) {
    case State::Applied:
        return QStringLiteral("applied");
    case State::Pending:
        return QStringLiteral("pending");
    case State::Running:
        return QStringLiteral("running");
    case State::Failed:
        return QStringLiteral("failed");
    case State::RolledBack:
        return QStringLiteral("rolledBack");
    case State::Missing:
        return QStringLiteral("missing");
    case State::Broken:
        return QStringLiteral("broken");
    case State::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

QString key(Problem problem)
{
    switch (problem) {
    case Problem::Edited:
        return QStringLiteral("edited");
    case Problem::EditedLineEndings:
        return QStringLiteral("editedLineEndings");
    case Problem::EditedComments:
        return QStringLiteral("editedComments");
    case Problem::OutOfOrder:
        return QStringLiteral("outOfOrder");
    case Problem::AppliedTwice:
        return QStringLiteral("appliedTwice");
    case Problem::EmptyScript:
        return QStringLiteral("emptyScript");
    case Problem::WillRunAgain:
        return QStringLiteral("willRunAgain");
    case Problem::NotUtf8:
        return QStringLiteral("notUtf8");
    }
    return {};
}

QString key(history::VerdictKind kind)
{
    switch (kind) {
    case history::VerdictKind::UpToDate:
        return QStringLiteral("upToDate");
    case history::VerdictKind::NeedsAttention:
        return QStringLiteral("needsAttention");
    case history::VerdictKind::Unmanaged:
        return QStringLiteral("unmanaged");
    case history::VerdictKind::Unreachable:
        return QStringLiteral("unreachable");
    }
    return {};
}

QString key(project::Environment environment)
{
    switch (environment) {
    case project::Environment::Local:
        return QStringLiteral("local");
    case project::Environment::Staging:
        return QStringLiteral("staging");
    case project::Environment::Production:
        return QStringLiteral("production");
    }
    return {};
}

QString key(journal::Outcome outcome)
{
    switch (outcome) {
    case journal::Outcome::Pending:
        return QStringLiteral("pending");
    case journal::Outcome::Done:
        return QStringLiteral("done");
    case journal::Outcome::Failed:
        return QStringLiteral("failed");
    case journal::Outcome::Refused:
        return QStringLiteral("refused");
    case journal::Outcome::Undone:
        return QStringLiteral("undone");
    }
    return {};
}

QJsonValue timeOf(const std::optional<Time> &time)
{
    return time ? QJsonValue(text(rfc3339(*time))) : QJsonValue();
}

QJsonArray namesOf(const std::vector<MigrationName> &names)
{
    QJsonArray array;
    for (const MigrationName &name : names)
        array.append(text(name.value));
    return array;
}

QJsonObject countsOf(const history::Verdict &verdict)
{
    return {{QStringLiteral("failed"), verdict.failed},
            {QStringLiteral("running"), verdict.running},
            {QStringLiteral("broken"), verdict.broken},
            {QStringLiteral("pending"), verdict.pending},
            {QStringLiteral("willRunAgain"), verdict.willRunAgain},
            {QStringLiteral("missing"), verdict.missing},
            {QStringLiteral("edited"), verdict.edited},
            {QStringLiteral("appliedTwice"), verdict.appliedTwice},
            {QStringLiteral("outOfOrder"), verdict.outOfOrder},
            {QStringLiteral("unknown"), verdict.unknown},
            {QStringLiteral("modelsWithoutTable"), verdict.modelsWithoutTable},
            {QStringLiteral("differences"), verdict.differences},
            {QStringLiteral("schemaErrors"), verdict.schemaErrors}};
}

QJsonValue prismaOf(const std::optional<history::PrismaStatus> &prisma)
{
    if (!prisma)
        return {};
    return QJsonObject{{QStringLiteral("exitCode"), prisma->exitCode},
                       {QStringLiteral("errorCode"),
                        prisma->errorCode ? QJsonValue(text(*prisma->errorCode)) : QJsonValue()},
                       {QStringLiteral("pending"), namesOf(prisma->pending)},
                       {QStringLiteral("missing"), namesOf(prisma->missing)},
                       {QStringLiteral("failed"), namesOf(prisma->failed)}};
}

QJsonObject migrationOf(const ReportRow &row)
{
    QJsonArray problems;
    for (const Problem problem : row.problems)
        problems.append(key(problem));
    return {
        {QStringLiteral("name"), text(row.name.value)},
        {QStringLiteral("state"), key(row.state)},
        {QStringLiteral("declared"), row.isDeclared},
        {QStringLiteral("problems"), problems},
        {QStringLiteral("startedAt"), timeOf(row.startedAt)},
        {QStringLiteral("finishedAt"), timeOf(row.finishedAt)},
        {QStringLiteral("checksum"), row.checksum.empty() ? QJsonValue() : QJsonValue(text(row.checksum))}};
}

QJsonObject entryOf(const journal::Entry &entry)
{
    QJsonArray statements;
    for (const std::string &statement : entry.statements)
        statements.append(text(statement));
    return {{QStringLiteral("at"), timeOf(entry.at)},
            {QStringLiteral("by"), text(entry.by)},
            {QStringLiteral("action"), text(entry.action)},
            {QStringLiteral("migration"), text(entry.subject)},
            {QStringLiteral("reason"), text(entry.reason)},
            {QStringLiteral("outcome"), key(entry.outcome)},
            {QStringLiteral("statements"), statements},
            {QStringLiteral("error"), entry.error.empty() ? QJsonValue() : QJsonValue(text(entry.error))}};
}

} // namespace

QByteArray json(const Report &report)
{
    QJsonArray migrations, done;
    for (const ReportRow &row : report.rows) {
        QJsonObject migration = migrationOf(row);
        addRemovals(migration, row.name, row.state, report.removals);
        migrations.append(migration);
    }
    for (const journal::Entry &entry : report.done)
        done.append(entryOf(entry));
    QJsonArray kept;
    for (const project::KeptEvidence &evidence : report.kept)
        kept.append(project::keptEvidenceJson(evidence));
    const QJsonObject root{
        {QStringLiteral("program"), QStringLiteral("Plumbline " PLUMBLINE_VERSION)},
        {QStringLiteral("imitates"), QStringLiteral("6.19")},
        {QStringLiteral("madeAt"), timeOf(report.madeAt)},
        {QStringLiteral("project"), report.project},
        {QStringLiteral("database"), report.database.isEmpty() ? QJsonValue() : QJsonValue(report.database)},
        {QStringLiteral("environment"), key(report.environment)},
        {QStringLiteral("serverVersion"),
         report.serverVersion.isEmpty() ? QJsonValue() : QJsonValue(report.serverVersion)},
        {QStringLiteral("verdict"), key(report.counts.kind)},
        {QStringLiteral("summary"), report.verdict},
        {QStringLiteral("counts"), countsOf(report.counts)},
        {QStringLiteral("prisma"), prismaOf(report.prisma)},
        {QStringLiteral("findings"), QJsonArray::fromStringList(report.findings)},
        {QStringLiteral("schemaDifferences"), differencesJson(report)},
        {QStringLiteral("migrations"), migrations},
        {QStringLiteral("journal"), done},
        {QStringLiteral("keptEvidence"), kept},
        {QStringLiteral("unknown"), QJsonArray::fromStringList(report.unknowns)}};
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

} // namespace plumbline::report
