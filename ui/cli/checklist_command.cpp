#include "models/base/text.h"
#include "models/base/utf8.h"
#include "models/project/kept_evidence_json.h"
#include "models/project/survey.h"
#include "models/wording/ask_text.h"
#include "models/wording/report_text.h"
#include "models/wording/wording.h"
#include "ui/cli/evidence_json.h"
#include "ui/cli/keys.h"
#include "ui/cli/output.h"
#include "ui/cli/run_commands.h"
#include "ui/cli/status_json.h"

#include <QJsonArray>

namespace plumbline::cli {

namespace {

using checklist::StepReport;
using checklist::StepState;

/// Null where it could not be read.
QJsonValue keptJson(const project::Survey &survey, checklist::Step step)
{
    if (!survey.kept)
        return {};
    QJsonArray evidence;
    for (const project::KeptEvidence &each : project::keptFor(*survey.kept, step))
        evidence.append(project::keptEvidenceJson(each));
    return evidence;
}

QJsonObject stepJson(const StepReport &report, const project::Survey &survey)
{
    QJsonArray notes;
    for (const checklist::Note &note : report.notes)
        notes.append(wording::noteText(note));
    QJsonArray facts;
    for (const evidence::Fact &fact : report.facts)
        facts.append(factJson(fact));
    return {
        {QStringLiteral("number"), static_cast<int>(report.step) + 1},
        {QStringLiteral("step"), textJson(stepKey(report.step))},
        {QStringLiteral("title"), wording::stepTitle(report.step)},
        {QStringLiteral("state"), textJson(stepStateKey(report.state))},
        {QStringLiteral("notes"), notes},
        {QStringLiteral("facts"), facts},
        {QStringLiteral("kept"), keptJson(survey, report.step)},
        {QStringLiteral("action"), textJson(stepActionKey(report.action))},
        {QStringLiteral("target"), report.target.isEmpty() ? QJsonValue() : textJson(report.target.value)}};
}

Ink inkOf(StepState state)
{
    switch (state) {
    case StepState::Done:
        return Ink::Green;
    case StepState::Attention:
        return Ink::Red;
    case StepState::Open:
        return Ink::Blue;
    case StepState::Unknown:
        return Ink::Amber;
    case StepState::Blocked:
    case StepState::NotNeeded:
        break;
    }
    return Ink::Grey;
}

void printStep(const Arguments &arguments, const StepReport &report, const project::Survey &survey)
{
    const QString number = QString::number(static_cast<int>(report.step) + 1).rightJustified(2);
    printLine(number + QLatin1Char(' ') + inked(arguments, Ink::Strong, wording::stepTitle(report.step)) +
              QStringLiteral("  ") +
              inked(arguments, inkOf(report.state), wording::stepStateName(report.state)));
    for (const checklist::Note &note : report.notes)
        printLine(QStringLiteral("   ") + wording::noteText(note));
    if (!survey.kept)
        return;
    for (const project::KeptEvidence &each : project::keptFor(*survey.kept, report.step)) {
        const QString note = text(printable(each.note));
        printLine(QStringLiteral("   ") + (note.isEmpty() ? QString() : note + QStringLiteral(": ")) +
                  wording::keptText(each));
    }
}

} // namespace

int runChecklist(const Arguments &arguments)
{
    const auto survey = project::survey(arguments.request(), project::SurveyDepth::Full, JobControl());
    if (!survey)
        return fail(arguments, survey.error());
    QJsonArray steps;
    for (const StepReport &report : (*survey)->checklist) {
        steps.append(stepJson(report, **survey));
        if (!arguments.isJson())
            printStep(arguments, report, **survey);
    }
    if (!(*survey)->kept)
        printMessage(wording::unknownEvidence(wording::errorText((*survey)->kept.error())));
    const bool isConnected = (*survey)->isConnected();
    if (arguments.isJson()) {
        QJsonObject document{{QStringLiteral("steps"), steps}};
        if (!isConnected)
            document.insert(QStringLiteral("error"), errorJson((*survey)->server.error()));
        printJson(document);
    }
    if (isConnected)
        return exitOk;
    printMessage(wording::errorText((*survey)->server.error()));
    return exitBadInput;
}

} // namespace plumbline::cli
