#include "models/wording/shown.h"
#include "models/wording/wording.h"

namespace plumbline::wording {

QString noticeText(const project::Notice &notice)
{
    using Kind = project::Notice::Kind;
    const QString subject = shown(notice.subject);
    const QString detail = shown(notice.detail);
    switch (notice.kind) {
    case Kind::ConfigSkipsEnvFiles:
        return Wording::tr("Prisma reads no .env file because %1 is there, so neither does Plumbline.")
            .arg(subject);
    case Kind::ConfigLoadsEnvFile:
        return Wording::tr("%1 loads .env itself, so it was read here too.").arg(subject);
    case Kind::ConfigNotLiteral:
        return Wording::tr("%1: %2 can only be evaluated by running it, which Plumbline does not do.")
            .arg(subject, detail);
    case Kind::ConfigMemberUnknown:
        return Wording::tr("%1: Prisma 6 does not know %2 and refuses the file; later versions may know it.")
            .arg(subject, detail);
    case Kind::SchemaFoundBelow:
        return Wording::tr(
                   "Prisma finds no schema in this folder. %1 is the only one below it and was taken.")
            .arg(subject);
    case Kind::PackageJsonSchema:
        return Wording::tr(
            "The schema was found through prisma.schema in package.json, which Prisma calls deprecated.");
    case Kind::DirectUrlUsed:
        return Wording::tr("Connected through directUrl, as Prisma's migrate commands do.");
    case Kind::UrlParametersIgnored:
        return Wording::tr(
                   "Prisma passes over these parameters of the URL in silence, so they have no effect: %1.")
            .arg(detail);
    case Kind::SchemaDiagnostics:
        return Wording::tr(
                   "The Prisma schema has faults that were passed over (%1). prisma validate lists them.")
            .arg(detail);
    case Kind::LockFileRefused:
        return Wording::tr(
                   "Prisma refuses migration_lock.toml, because it reads the provider “%1” there. Write "
                   "exactly: provider = \"postgresql\"")
            .arg(detail.isEmpty() ? subject : detail);
    case Kind::PasswordInOption:
        return Wording::tr(
            "--url held a password, which other users may have seen in the process list. Give the URL "
            "in the environment variable instead.");
    }
    return {};
}

} // namespace plumbline::wording
