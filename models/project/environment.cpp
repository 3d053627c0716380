#include "models/project/environment.h"

#include "models/base/text.h"

#include <QSettings>

namespace plumbline::project {

namespace {

QSettings settings()
{
    return QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline"));
}

/// QSettings takes a slash for a group, and a socket's host is a path; so the name is percent-encoded.
QString key(const postgres::ConnectionSettings &database)
{
    const std::string name = database.host + ":" + std::to_string(database.port) + "/" + database.database;
    return QStringLiteral("environments/") +
           QString::fromLatin1(QByteArray::fromStdString(name).toPercentEncoding("", "%"));
}

} // namespace

void rememberEnvironment(const postgres::ConnectionSettings &database, Environment environment)
{
    settings().setValue(key(database), text(environmentKey(environment)));
}

std::optional<Environment> rememberedEnvironment(const postgres::ConnectionSettings &database)
{
    const QString found = settings().value(key(database)).toString();
    for (const auto environment : {Environment::Local, Environment::Staging, Environment::Production}) {
        if (found == text(environmentKey(environment)))
            return environment;
    }
    return std::nullopt;
}

void forgetEnvironment(const postgres::ConnectionSettings &database)
{
    settings().remove(key(database));
}

Environment environmentOf(const std::optional<Environment> &said,
                          const postgres::ConnectionSettings &database)
{
    if (said)
        return *said;
    if (const auto remembered = rememberedEnvironment(database))
        return *remembered;
    return database.isLocal() ? Environment::Local : Environment::Production;
}

std::string environmentKey(Environment environment)
{
    switch (environment) {
    case Environment::Local:
        return "local";
    case Environment::Staging:
        return "staging";
    case Environment::Production:
        break;
    }
    return "production";
}

} // namespace plumbline::project
