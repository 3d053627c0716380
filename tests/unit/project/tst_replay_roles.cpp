#include "models/project/blanked.h"
#include "models/project/replay_roles.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;

/// Which roles a script takes for being there, and which of its statements a replay does in its place.
class TestReplayRoles : public QObject {
    Q_OBJECT

private slots:
    void findsTheRolesThatAScriptNeeds_data();
    void findsTheRolesThatAScriptNeeds();
    void leavesOutWhatOnlyMakesSuchRoles_data();
    void leavesOutWhatOnlyMakesSuchRoles();
    void leavesTheRestToTheServer_data();
    void leavesTheRestToTheServer();
    void tellsWhetherSomethingIsGivenAway();
    void whatIsNamedTwiceIsBlankedOnce();
};

namespace {

QStringList namesIn(const QString &sql)
{
    QStringList names;
    for (const std::string &name : rolesIn(sql.toStdString()).names)
        names << QString::fromStdString(name);
    return names;
}

} // namespace

void TestReplayRoles::findsTheRolesThatAScriptNeeds_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *name, const char *sql, const QStringList &names) {
        QTest::newRow(name) << QString::fromUtf8(sql) << names;
    };
    const QStringList app{QStringLiteral("app")};
    row("none", "CREATE TABLE \"User\" (id int, owner text, role text)", {});
    row("a grant", "GRANT SELECT ON t TO app, PUBLIC, CURRENT_USER", app);
    row("several", "GRANT USAGE ON SCHEMA public TO anon, authenticated",
        {QStringLiteral("anon"), QStringLiteral("authenticated")});
    row("a revoke", "REVOKE ALL ON t FROM app", app);
    row("who granted", "GRANT SELECT ON t TO PUBLIC GRANTED BY app", app);
    row("an owner", "ALTER TABLE t OWNER TO app", app);
    row("an owner of a function", "ALTER FUNCTION f() OWNER TO app", app);
    row("who owns a schema", "CREATE SCHEMA s AUTHORIZATION app", app);
    row("a policy", "CREATE POLICY p ON t TO app USING (true)", app);
    row("default privileges", "ALTER DEFAULT PRIVILEGES FOR ROLE a IN SCHEMA s GRANT SELECT ON TABLES TO b",
        {QStringLiteral("a"), QStringLiteral("b")});
    row("as it is written", "GRANT SELECT ON t TO \"My \"\"App\", APP",
        {QStringLiteral("My \"App"), QStringLiteral("app")});
    row("code that looks beforehand",
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app') THEN CREATE ROLE app LOGIN; "
        "END IF; END $$",
        app);
    row("code that makes a user", "DO 'BEGIN create user \"App\"; END'", {QStringLiteral("App")});
    row("not the server's", "GRANT SELECT ON t TO pg_monitor", {});
    row("not ours",
        "ALTER TABLE t OWNER TO plumbline_owner; GRANT SELECT ON t TO plumbline, plumbline_reader", {});
    row("not what goes", "DROP ROLE IF EXISTS app; ALTER ROLE app SET role = 'none'", {});
    row("not a script that cannot be read", "GRANT SELECT ON t TO app; CREATE TABLE (", {});
}

void TestReplayRoles::findsTheRolesThatAScriptNeeds()
{
    QFETCH(QString, sql);
    QFETCH(QStringList, names);
    QCOMPARE(namesIn(sql), names);
    QCOMPARE(rolesIn(sql.toStdString()).text, sql.toStdString());
}

void TestReplayRoles::leavesOutWhatOnlyMakesSuchRoles_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *name, const char *sql, const QStringList &names) {
        QTest::newRow(name) << QString::fromUtf8(sql) << names;
    };
    const QStringList app{QStringLiteral("app")};
    row("a role", "CREATE ROLE app", app);
    row("a user with a password", "CREATE USER app WITH PASSWORD 'x' NOSUPERUSER CONNECTION LIMIT 3", app);
    row("a member of one's own", "GRANT a TO b", {QStringLiteral("a"), QStringLiteral("b")});
    row("whoever runs it", "GRANT app TO CURRENT_USER", app);
    row("a member no more", "REVOKE a FROM b", {QStringLiteral("a"), QStringLiteral("b")});
}

void TestReplayRoles::leavesOutWhatOnlyMakesSuchRoles()
{
    QFETCH(QString, sql);
    QFETCH(QStringList, names);
    const std::string statement = sql.toStdString();
    const std::string text = "SELECT 'ä';\n" + statement + ";\nSELECT 2;";
    const ScriptRoles roles = rolesIn(text);
    QCOMPARE(namesIn(QString::fromStdString(text)), names);
    QCOMPARE(roles.text, "SELECT 'ä';\n" + std::string(statement.size(), ' ') + ";\nSELECT 2;");
}

void TestReplayRoles::leavesTheRestToTheServer_data()
{
    QTest::addColumn<QString>("sql");
    for (const char *sql :
         {"CREATE ROLE app SUPERUSER", "CREATE ROLE app CREATEDB", "CREATE ROLE app CREATEROLE",
          "CREATE ROLE app REPLICATION", "CREATE ROLE app BYPASSRLS", "CREATE ROLE app IN ROLE pg_monitor",
          "CREATE ROLE app ROLE plumbline", "CREATE ROLE app ADMIN plumbline", "CREATE ROLE pg_app",
          "CREATE ROLE plumbline_more", "GRANT pg_execute_server_program TO app",
          "GRANT a, pg_read_server_files TO app", "GRANT plumbline_owner TO plumbline",
          "GRANT app TO plumbline_reader", "GRANT plumbline_owner TO app"})
        QTest::newRow(sql) << QString::fromUtf8(sql);
}

void TestReplayRoles::leavesTheRestToTheServer()
{
    QFETCH(QString, sql);
    const ScriptRoles roles = rolesIn(sql.toStdString());
    QCOMPARE(roles.text, sql.toStdString());
    QVERIFY(roles.names.empty());
}

void TestReplayRoles::tellsWhetherSomethingIsGivenAway()
{
    QVERIFY(rolesIn("ALTER TYPE m OWNER TO app").hasNewOwners);
    QVERIFY(rolesIn("ALTER TABLE t OWNER TO app").hasNewOwners);
    QVERIFY(!rolesIn("GRANT SELECT ON t TO app").hasNewOwners);
    QCOMPARE(namesIn(QStringLiteral("REASSIGN OWNED BY a TO b")),
             (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
}

void TestReplayRoles::whatIsNamedTwiceIsBlankedOnce()
{
    QCOMPARE(blanked("one;\ntwo; three", {{5, 3}, {5, 3}, {0, 2}, {6, 4}}), std::string("  e;\n     three"));
}

PLUMBLINE_TEST(tst_replay_roles, TestReplayRoles)
#include "tst_replay_roles.moc"
