#include "models/base/error_key.h"

#include <QtGlobal>

namespace plumbline {

const char *errorKey(ErrorCode code)
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
    case ErrorCode::ClientLibraryMissing:
        return "clientLibraryMissing";
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
    case ErrorCode::ScriptTooLong:
        return "scriptTooLong";
    case ErrorCode::ServerStartFailed:
        return "serverStartFailed";
    case ErrorCode::CrossSchemaKey:
        return "crossSchemaKey";
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
    case ErrorCode::NotASnapshot:
        return "notASnapshot";
    case ErrorCode::SnapshotDamaged:
        return "snapshotDamaged";
    case ErrorCode::SnapshotTooNew:
        return "snapshotTooNew";
    case ErrorCode::NothingOfThatName:
        return "nothingOfThatName";
    case ErrorCode::BadUsage:
        return "badUsage";
    }
    Q_UNREACHABLE();
}

std::optional<ErrorCode> errorCode(std::string_view key)
{
    for (int code = 0; code <= static_cast<int>(ErrorCode::BadUsage); ++code) {
        if (key == errorKey(static_cast<ErrorCode>(code)))
            return static_cast<ErrorCode>(code);
    }
    return std::nullopt;
}

} // namespace plumbline
