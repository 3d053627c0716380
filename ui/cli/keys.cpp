#include "ui/cli/keys.h"

namespace plumbline::cli {

std::string errorKey(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::NotFound:
        return "notFound";
    case ErrorCode::NotReadable:
        return "notReadable";
    case ErrorCode::NotWritable:
        return "notWritable";
    case ErrorCode::NotADirectory:
        return "notADirectory";
    case ErrorCode::IsADirectory:
        return "isADirectory";
    case ErrorCode::DanglingLink:
        return "danglingLink";
    case ErrorCode::TooLarge:
        return "tooLarge";
    case ErrorCode::AlreadyExists:
        return "alreadyExists";
    case ErrorCode::NoProject:
        return "noProject";
    case ErrorCode::NoSchema:
        return "noSchema";
    case ErrorCode::SeveralSchemas:
        return "severalSchemas";
    case ErrorCode::SchemaInvalid:
        return "schemaInvalid";
    case ErrorCode::UnsupportedProvider:
        return "unsupportedProvider";
    case ErrorCode::EnvFileInvalid:
        return "envFileInvalid";
    case ErrorCode::EnvFilesConflict:
        return "envFilesConflict";
    case ErrorCode::EnvVariableMissing:
        return "envVariableMissing";
    case ErrorCode::EnvVariableEmpty:
        return "envVariableEmpty";
    case ErrorCode::ConfigNotLiteral:
        return "configNotLiteral";
    case ErrorCode::ConfigInvalid:
        return "configInvalid";
    case ErrorCode::UrlInvalid:
        return "urlInvalid";
    case ErrorCode::UnsupportedUrl:
        return "unsupportedUrl";
    case ErrorCode::UnsupportedPrismaVersion:
        return "unsupportedPrismaVersion";
    case ErrorCode::HostUnreachable:
        return "hostUnreachable";
    case ErrorCode::AuthenticationFailed:
        return "authenticationFailed";
    case ErrorCode::DatabaseMissing:
        return "databaseMissing";
    case ErrorCode::TlsFailed:
        return "tlsFailed";
    case ErrorCode::ConnectionLost:
        return "connectionLost";
    case ErrorCode::TimedOut:
        return "timedOut";
    case ErrorCode::TooManyConnections:
        return "tooManyConnections";
    case ErrorCode::ConnectionSettingsInvalid:
        return "connectionSettingsInvalid";
    case ErrorCode::PermissionDenied:
        return "permissionDenied";
    case ErrorCode::UndefinedTable:
        return "undefinedTable";
    case ErrorCode::UndefinedColumn:
        return "undefinedColumn";
    case ErrorCode::UnexpectedLedger:
        return "unexpectedLedger";
    case ErrorCode::LockTimeout:
        return "lockTimeout";
    case ErrorCode::SqlFailed:
        return "sqlFailed";
    case ErrorCode::SyntaxError:
        return "syntaxError";
    case ErrorCode::ServerProgramsMissing:
        return "serverProgramsMissing";
    case ErrorCode::ServerStartFailed:
        return "serverStartFailed";
    case ErrorCode::ProgramFailed:
        return "programFailed";
    case ErrorCode::Refused:
        return "refused";
    case ErrorCode::CheckFailed:
        return "checkFailed";
    case ErrorCode::NotConfirmed:
        return "notConfirmed";
    case ErrorCode::ReasonMissing:
        return "reasonMissing";
    case ErrorCode::PlanOutdated:
        return "planOutdated";
    case ErrorCode::LockHeld:
        return "lockHeld";
    case ErrorCode::JournalInvalid:
        return "journalInvalid";
    case ErrorCode::NotUndoable:
        return "notUndoable";
    case ErrorCode::UnknownMigration:
        return "unknownMigration";
    case ErrorCode::BadUsage:
        return "badUsage";
    }
    return {};
}

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
    using checklist::Step;
    switch (step) {
    case Step::CheckStatus:
        return "checkStatus";
    case Step::ReadError:
        return "readError";
    case Step::TablesExist:
        return "tablesExist";
    case Step::DataExists:
        return "dataExists";
    case Step::IsItNeeded:
        return "isItNeeded";
    case Step::MarkResolved:
        return "markResolved";
    case Step::RemoveBroken:
        return "removeBroken";
    case Step::UpdateSchema:
        return "updateSchema";
    case Step::VerifySync:
        return "verifySync";
    case Step::MigrateData:
        return "migrateData";
    case Step::Test:
        return "test";
    }
    return {};
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
