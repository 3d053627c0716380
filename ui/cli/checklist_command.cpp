#include "models/project/survey.h"
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

QJsonObject stepJson(const StepReport &report)
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

void printStep(const Arguments &arguments, const StepReport &report)
{
    const QString number = QString::number(static_cast<int>(report.step) + 1).rightJustified(2);
    printLine(number + QLatin1Char(' ') + inked(arguments, Ink::Strong, wording::stepTitle(report.step)) +
              QStringLiteral("  ") +
              inked(arguments, inkOf(report.state), wording::stepStateName(report.state)));
    for (const checklist::Note &note : report.notes)
        printLine(QStringLiteral("   ") + wording::noteText(note));
}

} // namespace

int runChecklist(const Arguments &arguments)
{
    const auto survey = project::survey(arguments.request(), project::SurveyDepth::Full, JobControl());
    if (!survey)
        return fail(arguments, survey.error());
    QJsonArray steps;
    for (const StepReport &report : (*survey)->checklist) {
        steps.append(stepJson(report));
        if (!arguments.isJson())
            printStep(arguments, report);
    }
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
