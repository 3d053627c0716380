#include "ui/cli/keys.h"

#include "models/checklist/step_key.h"

namespace plumbline::cli {

std::string stateKey(history::State state)
{
    using history::State;
    switch (state) {
    case State::Applied:
        return "applied";
    case State::Pending:
        return "pending";
    case State::Running:
        return "running";
    case State::Failed:
        return "failed";
    case State::RolledBack:
        return "rolledBack";
    case State::Missing:
        return "missing";
    case State::Broken:
        return "broken";
    case State::Unknown:
        return "unknown";
    }
    return {};
}

std::string problemKey(history::Problem problem)
{
    using history::Problem;
    switch (problem) {
    case Problem::Edited:
        return "edited";
    case Problem::EditedLineEndings:
        return "editedLineEndings";
    case Problem::EditedComments:
        return "editedComments";
    case Problem::OutOfOrder:
        return "outOfOrder";
    case Problem::AppliedTwice:
        return "appliedTwice";
    case Problem::EmptyScript:
        return "emptyScript";
    case Problem::WillRunAgain:
        return "willRunAgain";
    case Problem::NotUtf8:
        return "notUtf8";
    }
    return {};
}

std::string verdictKey(history::VerdictKind verdict)
{
    using history::VerdictKind;
    switch (verdict) {
    case VerdictKind::UpToDate:
        return "upToDate";
    case VerdictKind::NeedsAttention:
        return "needsAttention";
    case VerdictKind::Unmanaged:
        return "unmanaged";
    case VerdictKind::Unreachable:
        return "unreachable";
    }
    return {};
}

std::string environmentKey(project::Environment environment)
{
    using project::Environment;
    switch (environment) {
    case Environment::Local:
        return "local";
    case Environment::Staging:
        return "staging";
    case Environment::Production:
        return "production";
    }
    return {};
}

std::string answerKey(evidence::Answer answer)
{
    using evidence::Answer;
    switch (answer) {
    case Answer::Yes:
        return "yes";
    case Answer::No:
        return "no";
    case Answer::Unknown:
        return "unknown";
    }
    return {};
}

std::string achievementKey(evidence::Achievement achievement)
{
    using evidence::Achievement;
    switch (achievement) {
    case Achievement::Achieved:
        return "achieved";
    case Achievement::Partly:
        return "partly";
    case Achievement::NotAchieved:
        return "notAchieved";
    case Achievement::Superseded:
        return "superseded";
    case Achievement::Unknowable:
        return "unknowable";
    case Achievement::None:
        return "none";
    }
    return {};
}

std::string checkKey(project::CheckKind check)
{
    using project::CheckKind;
    switch (check) {
    case CheckKind::Connected:
        return "connected";
    case CheckKind::LedgerReadable:
        return "ledgerReadable";
    case CheckKind::LockIsFree:
        return "lockIsFree";
    case CheckKind::TablesAreFree:
        return "tablesAreFree";
    case CheckKind::LockFileAccepted:
        return "lockFileAccepted";
    case CheckKind::MigrationInFolder:
        return "migrationInFolder";
    case CheckKind::ScriptReadable:
        return "scriptReadable";
    case CheckKind::NotAlreadyApplied:
        return "notAlreadyApplied";
    case CheckKind::HasUnfinishedRow:
        return "hasUnfinishedRow";
    case CheckKind::HasRow:
        return "hasRow";
    case CheckKind::EndStateAchieved:
        return "endStateAchieved";
    case CheckKind::NothingAchieved:
        return "nothingAchieved";
    case CheckKind::FolderIsBroken:
        return "folderIsBroken";
    case CheckKind::NotInLedger:
        return "notInLedger";
    case CheckKind::DestinationIsFree:
        return "destinationIsFree";
    case CheckKind::HasRightToWrite:
        return "hasRightToWrite";
    case CheckKind::ServerIsWritable:
        return "serverIsWritable";
    case CheckKind::RowsUnchanged:
        return "rowsUnchanged";
    case CheckKind::JournalIntact:
        return "journalIntact";
    }
    return {};
}

std::string stepKey(checklist::Step step)
{
    return checklist::stepKey(step);
}

std::string stepStateKey(checklist::StepState state)
{
    using checklist::StepState;
    switch (state) {
    case StepState::Done:
        return "done";
    case StepState::Attention:
        return "attention";
    case StepState::Blocked:
        return "blocked";
    case StepState::Open:
        return "open";
    case StepState::Unknown:
        return "unknown";
    case StepState::NotNeeded:
        return "notNeeded";
    }
    return {};
}

std::string stepActionKey(checklist::StepAction action)
{
    using checklist::StepAction;
    switch (action) {
    case StepAction::None:
        return "none";
    case StepAction::MarkApplied:
        return "markApplied";
    case StepAction::MarkRolledBack:
        return "markRolledBack";
    case StepAction::RemoveBrokenFolder:
        return "removeBrokenFolder";
    case StepAction::ShowMigration:
        return "showMigration";
    case StepAction::Refresh:
        return "refresh";
    }
    return {};
}

} // namespace plumbline::cli
