#pragma once

#include "models/diff/change_script.h"
#include "models/diff/compare_catalogs.h"
#include "models/postgres/catalog_follower.h"
#include "models/postgres/read_catalog.h"
#include "models/postgres/watch.h"
#include "models/schema/snapshot.h"
#include "tests/support/diff_lines.h"
#include "tests/support/places.h"
#include "tests/support/postgres_tools.h"

#include <array>

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

/// What a script did to a database, and what came of taking it back.
struct MadeDifference {
    schema::Schema changed;
    QString fault; ///< of our own script that leads back; empty where it did, or said itself that it cannot
    bool isSeenLive = false; ///< whether the live page's mark of the catalog became another
};

/// A database to and fro between catalogs. Read is only what changed: everything takes ten times as long, and
/// so the follower is held to each difference too.
class WalkedDatabase {
public:
    explicit WalkedDatabase(const postgres::ConnectionSettings &settings)
        : m_writer(connected(settings)),
          m_reader(std::make_unique<postgres::Connection>(connected(settings, postgres::Access::ReadOnly))),
          m_follower(*m_reader),
          m_watch(*m_reader, "public")
    {
        catalog();
    }

    Result<postgres::Rows> run(const std::string &script)
    {
        auto rows = m_writer.script(script);
        m_writer.script("ROLLBACK; RESET SESSION AUTHORIZATION; RESET ALL"); // whatever the script left
        return rows;
    }
    const schema::Schema &catalog()
    {
        auto step = m_follower.next();
        if (!step)
            qFatal("%s", described(step.error()).c_str());
        if (!step->delta.isEmpty())
            m_now =
                schema::schemaAfter(std::array{schema::SchemaDelta{.put = m_now}, std::move(step->delta)});
        return m_now;
    }
    postgres::CatalogMark mark()
    {
        const auto mark = m_watch.mark(false);
        if (!mark)
            qFatal("%s", described(mark.error()).c_str());
        return mark->catalog;
    }
    /// Runs our script from the one to the other, statement by statement, and gives what is there then. Where
    /// the script says that it leaves nothing out, it has to lead there: else `fault` says why not.
    schema::Schema lead(const schema::Schema &from, const schema::Schema &to, QString &fault)
    {
        const diff::CompareOptions quick{.hasTexts = false};
        const auto script = diff::changeScript(diff::compareCatalogs(from, to, quick), from, to);
        for (const std::string &statement : script.statements) {
            const auto done = m_writer.script(statement);
            if (!done && fault.isEmpty())
                fault = QString::fromStdString(statement + '\n' + described(done.error()));
        }
        const schema::Schema &now = catalog();
        if (fault.isEmpty() && script.leftOut.empty())
            fault = lines(diff::compareCatalogs(now, to, quick)).join(QLatin1Char('\n'));
        return now;
    }

private:
    postgres::Connection m_writer;
    std::unique_ptr<postgres::Connection> m_reader; ///< stays where it is when this moves
    postgres::CatalogFollower m_follower;
    postgres::Watch m_watch;
    schema::Schema m_now;
};

/// Databases with what tests/data/diff/base.sql makes, each a copy of one that was made once.
class BaseDatabases {
public:
    void make()
    {
        runSql(server().superuserSettings("postgres"), "CREATE ROLE diff_reader");
        runSql(server().superuserSettings("postgres"), "CREATE ROLE diff_owner");
        auto admin = connected(server().superuserSettings("postgres"));
        for (const char *sql :
             {"SET allow_in_place_tablespaces = on", "CREATE TABLESPACE diff_space LOCATION ''"}) {
            if (const auto made = admin.script(sql); !made)
                qFatal("%s", described(made.error()).c_str());
        }
        runScript(superusersDatabase("diff_base"), diffFile("base.sql").toStdString());
        m_base = schema::snapshotOf(catalogOf(server().superuserSettings("diff_base")));
    }
    const schema::Schema &base() const { return m_base; }
    /// A new copy; one that had the name goes.
    WalkedDatabase copy(const std::string &name)
    {
        auto admin = connected(server().superuserSettings("postgres"));
        admin.script("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        if (const auto made = admin.script("CREATE DATABASE " + name + " TEMPLATE diff_base"); !made)
            qFatal("%s", described(made.error()).c_str());
        return WalkedDatabase(server().superuserSettings(name));
    }
    /// The catalog after the script. All share one database, which our own script brings back, because a copy
    /// takes much longer; where it does not come back, the next gets a new copy.
    MadeDifference changedBy(const std::string &script)
    {
        if (!m_shared)
            m_shared.emplace(copy("diff_shared"));
        const postgres::CatalogMark before = m_shared->mark();
        if (const auto run = m_shared->run(script); !run)
            qFatal("%s\n%s", script.c_str(), described(run.error()).c_str());
        MadeDifference made{m_shared->catalog(), {}, m_shared->mark() != before};
        const schema::Schema back = m_shared->lead(made.changed, m_base, made.fault);
        if (!made.fault.isEmpty() || !diff::compareCatalogs(back, m_base, {.hasTexts = false}).isEmpty())
            m_shared.reset();
        return made;
    }

private:
    schema::Schema m_base;
    std::optional<WalkedDatabase> m_shared;
};

} // namespace plumbline::tests
