#include "models/evidence/judge.h"
#include "models/project/survey.h"
#include "models/report/removal_json.h"
#include "models/wording/removal_text.h"
#include "models/wording/wording.h"
#include "ui/cli/evidence_json.h"
#include "ui/cli/keys.h"
#include "ui/cli/output.h"
#include "ui/cli/run_commands.h"
#include "ui/cli/status_json.h"

#include <QJsonArray>

namespace plumbline::cli {

namespace {

using checklist::NoteKind;
using evidence::Achievement;
using evidence::Answer;
using evidence::Evidence;
using history::Migration;
using history::State;

/// What is best done with a migration of that state and evidence.
const char *advice(const Migration &migration, const Evidence &evidence)
{
    const bool isFailed = migration.state == State::Failed;
    switch (evidence.verdict) {
    case Achievement::Achieved:
    case Achievement::Superseded:
        return migration.state == State::Applied ? "deploy" : "markApplied";
    case Achievement::NotAchieved:
        return isFailed ? "markRolledBack" : migration.state == State::Applied ? "askAHuman" : "deploy";
    case Achievement::Partly:
        return "repairFirst";
    case Achievement::Unknowable:
    case Achievement::None:
        break;
    }
    return "askAHuman";
}

NoteKind noteOf(Achievement verdict)
{
    switch (verdict) {
    case Achievement::Achieved:
    case Achievement::Superseded:
        return NoteKind::EndStateThere;
    case Achievement::Partly:
        return NoteKind::EndStatePartly;
    case Achievement::NotAchieved:
        return NoteKind::EndStateNotThere;
    case Achievement::Unknowable:
    case Achievement::None:
        break;
    }
    return NoteKind::EndStateUnknowable;
}

QString because(const Evidence &evidence)
{
    checklist::Note note{noteOf(evidence.verdict), evidence.migration, {}, {}, 0, 0};
    for (const evidence::StatementEvidence &statement : evidence.statements) {
        const bool isThere =
            statement.state == Achievement::Achieved || statement.state == Achievement::Superseded;
        note.number += isThere ? 1 : 0;
        note.total += statement.state == Achievement::None ? 0 : 1;
    }
    return wording::noteText(note);
}

QJsonObject statementJson(const evidence::StatementEvidence &statement)
{
    QJsonArray checks;
    for (const evidence::Fact &fact : statement.facts)
        checks.append(factJson(fact));
    return {{QStringLiteral("line"), statement.line},
            {QStringLiteral("sql"), textJson(statement.sql)},
            {QStringLiteral("kind"), textJson(statement.kind)},
            {QStringLiteral("state"), textJson(achievementKey(statement.state))},
            {QStringLiteral("supersededBy"),
             statement.supersededBy ? textJson(statement.supersededBy->value) : QJsonValue()},
            {QStringLiteral("checks"), checks}};
}

/// What of a script that a deploy would run Prisma cannot bring back.
void printRemovals(const Arguments &arguments, const project::Survey &survey, const Migration &migration)
{
    const diff::ScriptRemovals *found = survey.removalsOf(migration.name);
    if (!found)
        return;
    printLine({});
    for (const QString &sentence : wording::removalTexts(*found))
        printLine(inked(arguments, Ink::Amber, sentence));
}

void print(const Arguments &arguments, const project::Survey &survey, const Migration &migration,
           const Evidence &evidence)
{
    if (arguments.isJson()) {
        QJsonArray statements;
        for (const evidence::StatementEvidence &statement : evidence.statements)
            statements.append(statementJson(statement));
        QJsonObject json{{QStringLiteral("migration"), textJson(evidence.migration.value)},
                         {QStringLiteral("verdict"), textJson(achievementKey(evidence.verdict))},
                         {QStringLiteral("because"), because(evidence)},
                         {QStringLiteral("advice"), QLatin1String(advice(migration, evidence))},
                         {QStringLiteral("statements"), statements}};
        report::addRemovals(json, migration.name, migration.state, survey.removals);
        printJson(json);
        return;
    }
    printLine(inked(arguments, Ink::Strong, because(evidence)));
    for (const evidence::StatementEvidence &statement : evidence.statements) {
        printLine({});
        printLine(QStringLiteral("%1  %2  %3")
                      .arg(QString::number(statement.line).rightJustified(4),
                           wording::achievementName(statement.state),
                           statement.supersededBy ? shown(statement.supersededBy->value) : QString())
                      .trimmed());
        printLine(QStringLiteral("      ") + shown(statement.sql).left(200));
        for (const evidence::Fact &fact : statement.facts)
            printLine(
                QStringLiteral("      %1 %2 %3")
                    .arg(wording::factQuestion(fact), wording::answerName(fact.holds), shown(fact.found)));
    }
    printRemovals(arguments, survey, migration);
}

} // namespace

QJsonObject factJson(const evidence::Fact &fact)
{
    return {{QStringLiteral("question"), wording::factQuestion(fact)},
            {QStringLiteral("query"), textJson(fact.query)},
            {QStringLiteral("found"), textJson(fact.found)},
            {QStringLiteral("holds"),
             fact.holds == Answer::Unknown ? QJsonValue() : QJsonValue(fact.holds == Answer::Yes)}};
}

int runEvidence(const Arguments &arguments)
{
    const auto survey = project::survey(arguments.request(), project::SurveyDepth::Full, JobControl());
    if (!survey)
        return fail(arguments, survey.error());
    const project::Survey &found = **survey;
    if (!found.catalog)
        return fail(arguments, found.catalog.error());
    const Migration *migration = found.history.find(MigrationName(arguments.operands.front()));
    if (!migration)
        return fail(arguments, Error{ErrorCode::UnknownMigration, arguments.operands.front(), {}, {}, {}, 0});
    if (!migration->folder)
        return fail(arguments, Error{ErrorCode::NotFound, migration->name.value, {}, {}, {}, 0});
    if (!migration->folder->script)
        return fail(arguments, migration->folder->script.error());
    print(arguments, found, *migration,
          evidence::evidenceOf(*migration, found.history, **found.catalog, found.project.connection->schema));
    return exitOk;
}

} // namespace plumbline::cli
