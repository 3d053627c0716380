#pragma once

#include "models/diff/compare_catalogs.h"
#include "models/postgres/read_catalog.h"
#include "tests/support/places.h"
#include "tests/support/postgres_tools.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace plumbline::tests {

inline QByteArray diffFile(const char *name)
{
    QFile file(dataFile(QStringLiteral("diff/%1").arg(QLatin1String(name))));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", name);
    return file.readAll();
}

inline QJsonArray diffCases(const char *name)
{
    const QJsonArray cases = QJsonDocument::fromJson(diffFile(name)).array();
    if (cases.isEmpty())
        qFatal("no cases in %s", name);
    return cases;
}

inline schema::Schema catalogOf(const postgres::ConnectionSettings &settings)
{
    auto connection = connected(settings, postgres::Access::ReadOnly);
    auto read = postgres::readCatalog(connection);
    if (!read)
        qFatal("%s", described(read.error()).c_str());
    return std::move(*read);
}

/// What pg_dump does not write, so that no definition shows it: whether a materialized view has rows, whether
/// an inherited column is the heir's own too, whether a constraint was validated.
inline bool isUnwritten(const diff::ObjectChange &change)
{
    return std::ranges::all_of(change.members, [](const diff::MemberChange &member) {
        return member.key == "populated" || member.key == "local" || member.key == "valid";
    });
}

/// Databases with what tests/data/diff/base.sql makes, each a copy of one that was made once.
class BaseDatabases {
public:
    void make()
    {
        runSql(server().superuserSettings("postgres"), "CREATE ROLE diff_reader");
        runSql(server().superuserSettings("postgres"), "CREATE ROLE diff_owner");
        runScript(superusersDatabase("diff_base"), diffFile("base.sql").toStdString());
    }
    /// A copy in which the script was run, statement by statement; it goes with the next call.
    postgres::ConnectionSettings copyWith(const std::string &script, const std::string &name = "diff_copy")
    {
        auto admin = connected(server().superuserSettings("postgres"));
        admin.script("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        if (const auto made = admin.script("CREATE DATABASE " + name + " TEMPLATE diff_base"); !made)
            qFatal("%s", described(made.error()).c_str());
        const auto settings = server().superuserSettings(name);
        if (const auto run = connected(settings).script(script); !run)
            qFatal("%s\n%s", script.c_str(), described(run.error()).c_str());
        return settings;
    }
};

} // namespace plumbline::tests
