#include "models/project/draft_script.h"

#include "models/diff/render_script.h"

#include <algorithm>

namespace plumbline::project {

namespace {

using diff::FaultCode;
using diff::FaultEffect;

/// As Prisma names its steps; it has none for these.
std::string heading(diff::Rename::Kind kind)
{
    switch (kind) {
    case diff::Rename::Kind::Table:
        return "-- RenameTable\n";
    case diff::Rename::Kind::Column:
        return "-- RenameColumn\n";
    case diff::Rename::Kind::Enum:
        return "-- RenameEnum\n";
    case diff::Rename::Kind::EnumValue:
        break;
    }
    return "-- RenameEnumValue\n";
}

/// What a reader of the script has to know where it is not Prisma's. English, as the script's other comments.
std::string remark(const std::vector<diff::Fault> &faults, std::size_t step)
{
    const auto fault = std::ranges::find(faults, step, &diff::Fault::step);
    if (fault == faults.end())
        return {};
    return effectOf(fault->code) == FaultEffect::Refused
               ? "-- Corrected: PostgreSQL would refuse the statement that Prisma writes here.\n"
               : "-- Corrected: what Prisma writes here does not reach the state meant.\n";
}

std::string correctedScript(const diff::PrismaDiff &diff, const std::vector<diff::Fault> &faults)
{
    std::string script;
    std::optional<std::size_t> step;
    for (const diff::CorrectedStatement &statement : diff::renderCorrected(diff)) {
        if (step != statement.step) {
            step = statement.step;
            script += (script.empty() ? "-- " : "\n-- ") +
                      diff::renderStep(diff, diff.steps[statement.step]).heading + '\n' +
                      remark(faults, statement.step);
        }
        // What follows needs it committed, and a script is one transaction unless it says otherwise.
        if (statement.mustCommitFirst)
            script += "BEGIN;\n" + statement.sql + ";\nCOMMIT;\n";
        else
            script += statement.sql + ";\n";
    }
    return script;
}

} // namespace

std::vector<diff::Fault> faultsToCorrect(const diff::PrismaDiff &diff)
{
    std::vector<diff::Fault> faults = diff::faultsOf(diff);
    std::erase_if(faults, [&](const diff::Fault &fault) {
        return effectOf(fault.code) == FaultEffect::Endless ||
               (fault.code == FaultCode::EnumRebuildCommits && diff.steps.size() == 1);
    });
    return faults;
}

std::string draftScript(const diff::PrismaDiff &diff, const std::vector<diff::Rename> &renames,
                        const std::vector<std::string> &warnings)
{
    const auto faults = faultsToCorrect(diff);
    if (renames.empty() && faults.empty())
        return diff::prismaScript(diff, warnings);
    std::string script = diff::warningBlock(warnings);
    for (const diff::Rename &rename : renames)
        script += heading(rename.kind) + diff::renameSql(rename, diff.after) + ";\n\n";
    if (diff.isEmpty())
        script.pop_back(); // the empty line after the last rename
    else
        script += faults.empty() ? diff::prismaScript(diff, {}) : correctedScript(diff, faults);
    return script;
}

} // namespace plumbline::project
