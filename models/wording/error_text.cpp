#include "models/diff/renames.h"
#include "models/wording/shown.h"
#include "models/wording/url_problem_text.h"
#include "models/wording/wording.h"

namespace plumbline::wording {

QString firstLine(std::string_view words)
{
    QString line = text(words).trimmed();
    line = line.left(line.indexOf(QLatin1Char('\n')) < 0 ? line.size() : line.indexOf(QLatin1Char('\n')));
    line = line.trimmed();
    while (line.endsWith(QLatin1Char('.')))
        line.chop(1);
    return text(printable(utf8(line)));
}

namespace {

/// What a migration's script is called, behind the migration's name.
constexpr std::string_view script = "/migration.sql";

/// What the server or system said, after our sentence.
QString withDetail(const QString &sentence, const Error &error)
{
    const QString said = firstLine(error.detail);
    return said.isEmpty() ? sentence : Wording::tr("%1 Reported: %2.").arg(sentence, said);
}

QString fileError(const Error &error, const QString &path)
{
    switch (error.code) {
    case ErrorCode::NotFound:
        return Wording::tr("%1 was not found. Check the path.").arg(path);
    case ErrorCode::NotReadable:
        return withDetail(Wording::tr("%1 cannot be read. Check its permissions.").arg(path), error);
    case ErrorCode::NotWritable:
        return withDetail(
            Wording::tr("%1 cannot be written. Check its permissions and the free space.").arg(path), error);
    case ErrorCode::NotADirectory:
        return Wording::tr("%1 is not a folder, but has to be one.").arg(path);
    case ErrorCode::IsADirectory:
        return Wording::tr("%1 is a folder where a file is expected.").arg(path);
    case ErrorCode::DanglingLink:
        return Wording::tr(
                   "%1 is a link to something that is not there. Restore its target or remove the link.")
            .arg(path);
    case ErrorCode::TooLarge:
        return withDetail(Wording::tr("%1 is too large to be read.").arg(path), error);
    case ErrorCode::AlreadyExists:
        return Wording::tr(
                   "%1 is already there. Nothing was overwritten; move it away or choose another name.")
            .arg(path);
    default:
        return {};
    }
}

QString projectError(const Error &error, const QString &subject)
{
    switch (error.code) {
    case ErrorCode::NoProject:
        return Wording::tr(
                   "%1 holds no Prisma project: neither it nor a folder above it has a package.json or a "
                   "prisma folder. Name the project with --project.")
            .arg(subject);
    case ErrorCode::NoSchema:
        return Wording::tr("No Prisma schema was found in %1. Name the file or folder with --schema.")
            .arg(subject);
    case ErrorCode::SeveralSchemas:
        return Wording::tr("%1 holds several Prisma schemas. Choose one with --schema: %2.")
            .arg(subject, shown(error.detail).replace(QLatin1String("\\n"), QLatin1String(", ")));
    case ErrorCode::SchemaInvalid:
        return withDetail(Wording::tr("The Prisma schema %1 cannot be read. Correct it first.").arg(subject),
                          error);
    case ErrorCode::UnsupportedProvider:
        if (error.detail == "migration_lock.toml")
            return Wording::tr(
                       "Prisma refuses migration_lock.toml, because it reads the provider “%1” there. "
                       "Write exactly: provider = \"postgresql\"")
                .arg(subject);
        return Wording::tr(
                   "The schema's provider is “%1”. Plumbline supports PostgreSQL (“postgresql”) only.")
            .arg(subject);
    case ErrorCode::ConfigNotLiteral:
        return withDetail(
            Wording::tr("%1 is a program, and Plumbline runs none: it reads only what is written "
                        "there literally. Give the missing part with --schema or --url.")
                .arg(subject),
            error);
    case ErrorCode::ConfigInvalid:
        return withDetail(
            Wording::tr("The Prisma config file %1 cannot be read. Correct it first.").arg(subject), error);
    case ErrorCode::UnsupportedPrismaVersion:
        if (error.detail == "database")
            return Wording::tr(
                       "The database “%1” belongs to Prisma 8, which this version of Plumbline does not "
                       "support yet. It knows the migrations of Prisma 6 and 7.")
                .arg(subject);
        return Wording::tr(
                   "This is a project of Prisma 8 (%1), which this version of Plumbline does not support "
                   "yet. It knows the migrations of Prisma 6 and 7.")
            .arg(subject);
    default:
        return {};
    }
}

QString urlError(const Error &error, const QString &subject)
{
    switch (error.code) {
    case ErrorCode::EnvFileInvalid:
        return Wording::tr("%1 holds bytes that are no text (UTF-8), or a reference ${…} that leads to "
                           "itself. Correct that line.")
            .arg(subject);
    case ErrorCode::EnvFilesConflict:
        return Wording::tr(
                   "Two .env files both set %1 to the same value, which Prisma refuses. Keep one of them.")
            .arg(subject);
    case ErrorCode::EnvVariableMissing:
        return Wording::tr("The environment variable %1 is not set. Set it, write it into .env or use --url.")
            .arg(subject);
    case ErrorCode::EnvVariableEmpty:
        return Wording::tr("The environment variable %1 is empty. Give it the database's URL.").arg(subject);
    case ErrorCode::UrlInvalid:
        return Wording::tr("The database URL cannot be read: %1. It has the form "
                           "postgresql://user:password@host:5432/database?schema=public.")
            .arg(urlProblemText(error));
    case ErrorCode::UnsupportedUrl:
        return Wording::tr(
                   "Plumbline cannot connect to a %1:// address. Give a postgresql:// URL that reaches the "
                   "database itself.")
            .arg(subject);
    default:
        return {};
    }
}

QString connectionError(const Error &error, const QString &subject)
{
    switch (error.code) {
    case ErrorCode::HostUnreachable:
        return withDetail(Wording::tr("No PostgreSQL server answers at %1. Check host and port, and that the "
                                      "server runs.")
                              .arg(subject),
                          error);
    case ErrorCode::AuthenticationFailed:
        return withDetail(
            Wording::tr("The server refused to let the user “%1” in. Check user and password.").arg(subject),
            error);
    case ErrorCode::DatabaseMissing:
        return Wording::tr("The server has no database “%1”. Check the name in the URL.").arg(subject);
    case ErrorCode::TlsFailed:
        return withDetail(
            Wording::tr("No trusted TLS connection to %1 could be made. Check sslmode, sslaccept and "
                        "the certificate.")
                .arg(subject),
            error);
    case ErrorCode::ConnectionLost:
        return withDetail(
            Wording::tr("The connection to %1 was lost. Look again once the server answers.").arg(subject),
            error);
    case ErrorCode::TimedOut:
        return withDetail(
            Wording::tr("%1 did not answer in time. Try again, or ask who keeps it busy.").arg(subject),
            error);
    case ErrorCode::ConnectionSettingsInvalid:
        return withDetail(Wording::tr("No connection to %1 was tried, because its settings are not usable. "
                                      "Check the URL’s parameters and variables such as PGSERVICE.")
                              .arg(subject),
                          error);
    case ErrorCode::ClientLibraryMissing:
        return withDetail(
            Wording::tr("No server was asked, because PostgreSQL’s client library cannot be loaded. Install "
                        "the package libpq5."),
            error);
    case ErrorCode::TooManyConnections:
        return Wording::tr("%1 has no free connection left. Close one and try again.").arg(subject);
    default:
        return {};
    }
}

QString sqlError(const Error &error, const QString &subject)
{
    const QString said = firstLine(error.detail);
    switch (error.code) {
    case ErrorCode::PermissionDenied:
        return withDetail(
            subject.isEmpty()
                ? Wording::tr("The database denies this user the right. Ask its owner for it.")
                : Wording::tr("The database denies this user access to %1. Ask its owner for the right.")
                      .arg(subject),
            error);
    case ErrorCode::UndefinedTable:
        if (error.subject == "_prisma_migrations")
            return Wording::tr(
                "The database has no ledger (_prisma_migrations), and this version of Plumbline does not "
                "make one. To take over a database that has its tables already, use prisma migrate "
                "resolve --applied.");
        return withDetail(Wording::tr("The database has no table %1.").arg(subject), error);
    case ErrorCode::UndefinedColumn:
        return withDetail(Wording::tr("The database has no column %1.").arg(subject), error);
    case ErrorCode::UnexpectedLedger:
        return withDetail(
            Wording::tr("The table _prisma_migrations has other columns than Prisma gives it, so "
                        "what it records is unknown."),
            error);
    case ErrorCode::LockTimeout:
        return withDetail(
            Wording::tr("Another session holds a lock on what is needed. Try again when it is done."), error);
    case ErrorCode::SqlFailed:
        return said.isEmpty() ? Wording::tr("The server refused a statement.")
                              : Wording::tr("The server refused a statement: %1.").arg(said);
    case ErrorCode::SyntaxError:
        return said.isEmpty() ? Wording::tr("The SQL cannot be parsed.")
                              : Wording::tr("The SQL cannot be parsed: %1.").arg(said);
    case ErrorCode::ServerProgramsMissing:
        return Wording::tr("PostgreSQL's server programs are not installed. Install the package %1.")
            .arg(subject);
    case ErrorCode::ScriptTooLong:
        return Wording::tr("The script of %1 did not end within %2 seconds and was stopped.")
            .arg(subject, shown(error.detail));
    case ErrorCode::ServerStartFailed:
        return withDetail(Wording::tr("The private PostgreSQL server did not start."), error);
    case ErrorCode::ProgramFailed:
        if (error.subject.ends_with(script))
            return withDetail(Wording::tr("The migration “%1” does not run on an empty database, so what the "
                                          "migrations make is unknown.")
                                  .arg(shown(error.subject.substr(0, error.subject.size() - script.size()))),
                              error);
        return withDetail(Wording::tr("The program %1 ended with an error.").arg(subject), error);
    default:
        return {};
    }
}

QString catalogError(const Error &error, const QString &subject)
{
    switch (error.code) {
    case ErrorCode::NotASnapshot:
        return Wording::tr("%1 is no snapshot. Name a file that plumbline snapshot wrote.").arg(subject);
    case ErrorCode::SnapshotDamaged:
        return error.detail == "cutOff"
                   ? Wording::tr("The snapshot ends too early, at %1. Take it anew, or from a backup.")
                         .arg(subject)
                   : Wording::tr("The snapshot cannot be read further than %1. Take it anew, or from a "
                                 "backup.")
                         .arg(subject);
    case ErrorCode::SnapshotTooNew:
        return Wording::tr("%1 was written by a newer Plumbline (version %2 of the format). Update this one "
                           "to read it.")
            .arg(subject, shown(error.detail));
    case ErrorCode::NothingOfThatName:
        return Wording::tr("The database has nothing that is called “%1” and that this user may see. Give "
                           "the name as it is written there, such as public.User.")
            .arg(subject);
    default:
        return {};
    }
}

/// Why `--rename` cannot be done; empty where it is about something else.
QString renameError(const Error &error, const QString &subject)
{
    if (error.detail == diff::renameProblem::oldMissing)
        return Wording::tr("“%1”: the migrations make nothing of the old name.").arg(subject);
    if (error.detail == diff::renameProblem::oldStays)
        return Wording::tr("“%1”: the schema still has the old name, so it is no rename.").arg(subject);
    if (error.detail == diff::renameProblem::newMissing)
        return Wording::tr("“%1”: the schema has nothing of the new name.").arg(subject);
    if (error.detail == diff::renameProblem::newThere)
        return Wording::tr("“%1”: the migrations already make something of the new name.").arg(subject);
    if (error.detail == diff::renameProblem::ambiguous)
        return Wording::tr("“%1”: several things are called that. Write the schema before it.").arg(subject);
    if (error.detail != diff::renameProblem::malformed)
        return {};
    return Wording::tr("“%1” is no rename: write table=new, table.column=new, enum=new or enum.VALUE=new.")
        .arg(subject);
}

QString actingError(const Error &error, const QString &subject)
{
    const QString said = firstLine(error.detail);
    switch (error.code) {
    case ErrorCode::Refused:
        return said.isEmpty() ? Wording::tr("Refused: this would destroy data. Nothing was changed.")
                              : Wording::tr("Refused: %1. Nothing was changed.").arg(said);
    case ErrorCode::CheckFailed:
        return said.isEmpty() ? Wording::tr("A check is not in order, so nothing was done.")
                              : Wording::tr("A check is not in order, so nothing was done: %1.").arg(said);
    case ErrorCode::NotConfirmed:
        return Wording::tr("Not confirmed, so nothing was done: the name to type is “%1”.").arg(subject);
    case ErrorCode::ReasonMissing:
        return Wording::tr("This plan needs a reason in writing, because the facts alone do not settle it. "
                           "Nothing was done.");
    case ErrorCode::PlanOutdated:
        return Wording::tr(
            "The facts changed after the plan was shown, so nothing was done. Look at the new plan.");
    case ErrorCode::LockHeld:
        return said.isEmpty()
                   ? Wording::tr(
                         "Somebody else holds Prisma's lock, so nothing was done. Wait until they are done.")
                   : Wording::tr(
                         "Prisma's lock is held by %1, so nothing was done. Wait until they are done.")
                         .arg(said);
    case ErrorCode::JournalInvalid:
        return withDetail(
            Wording::tr("The journal is damaged at %1. Keep the file and find out who changed it.")
                .arg(subject),
            error);
    case ErrorCode::CrossSchemaKey:
        return withDetail(
            Wording::tr("The foreign key %1 leads into a schema that the datasource does not list, so "
                        "Prisma does not read this database (P4002). Add the schema to “schemas”.")
                .arg(subject),
            error);
    case ErrorCode::NotUndoable:
        return withDetail(Wording::tr("%1 cannot be undone.").arg(subject), error);
    case ErrorCode::UnknownMigration:
        return Wording::tr("There is no migration “%1”. Give the whole name of its folder.").arg(subject);
    default:
        return {};
    }
}

} // namespace

QString errorText(const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return Wording::tr("Cancelled.");
    if (error.code == ErrorCode::BadUsage)
        if (const QString sentence = renameError(error, shown(error.subject)); !sentence.isEmpty())
            return sentence;
    if (error.code == ErrorCode::BadUsage)
        return text(printable(error.detail.empty() ? error.subject : error.detail));
    const QString subject = shown(error.subject);
    for (const auto part :
         {fileError, projectError, urlError, connectionError, sqlError, catalogError, actingError}) {
        const QString sentence = part(error, subject);
        if (!sentence.isEmpty())
            return sentence;
    }
    return {};
}

} // namespace plumbline::wording
