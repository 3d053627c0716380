#include "models/project/survey.h"
#include "models/wording/removal_text.h"
#include "models/wording/wording.h"
#include "ui/cli/output.h"
#include "ui/cli/run_commands.h"
#include "ui/cli/status_json.h"
#include "ui/cli/status_text.h"

namespace plumbline::cli {

int runStatus(const Arguments &arguments)
{
    const auto survey = project::survey(arguments.request(), project::SurveyDepth::Status, JobControl());
    if (!survey)
        return fail(arguments, survey.error());
    const project::Survey &found = **survey;
    const auto removals = project::readPendingRemovals(found, JobControl());
    if (arguments.isJson())
        printJson(statusJson(found, removals));
    else
        printStatus(arguments, found, removals);
    if (!found.isConnected())
        printMessage(wording::errorText(found.server.error()));
    else if (!found.ledger)
        printMessage(wording::errorText(found.ledger.error()));
    else if (!removals)
        printMessage(wording::unknownRemovalsText(removals.error()));
    if (found.verdict.kind == history::VerdictKind::Unreachable)
        return exitBadInput;
    return found.verdict.kind == history::VerdictKind::UpToDate ? exitOk : exitAttention;
}

} // namespace plumbline::cli
