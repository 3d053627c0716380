#include "models/ddl/grants.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using ddl::Grantable;
using schema::Grant;

/// Grants as the difference to what a new object has.
class TestGrantStatements : public QObject {
    Q_OBJECT

private slots:
    void saysNothingWhereNobodyGrantedOrRevoked();
    void saysOnlyWhatDiffersFromANewObject();
    void revokesWhatWasTakenAway();
    void grantsAsTheOneWhoGranted();
    void tellsWhatMayBePassedOn();
    void namesTheColumn();
    void startsFromNothingInASchemasDefaults();
    void knowsMaintain();
    void leadsFromInitialPrivileges();
    void tellsPeopleWhatIsUnusual();
};

namespace {

std::vector<Grant> all(const std::string &owner)
{
    std::vector<Grant> grants;
    for (const char *privilege :
         {"INSERT", "SELECT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"})
        grants.push_back({owner, owner, privilege});
    return grants;
}

std::string ofTable(const std::vector<Grant> &grants, bool hasMaintain = false)
{
    return ddl::grantStatements(Grantable::Table, "TABLE t", "o", grants, hasMaintain);
}

} // namespace

void TestGrantStatements::saysNothingWhereNobodyGrantedOrRevoked()
{
    QCOMPARE(ddl::grantStatements(Grantable::Table, "TABLE t", "o", std::nullopt), std::string());
    QCOMPARE(ofTable(all("o")), std::string());
}

void TestGrantStatements::saysOnlyWhatDiffersFromANewObject()
{
    auto grants = all("o");
    grants.push_back({"", "o", "SELECT"});
    grants.push_back({"Reader", "o", "INSERT"});
    grants.push_back({"Reader", "o", "SELECT"});
    QCOMPARE(ofTable(grants), std::string("GRANT SELECT ON TABLE t TO PUBLIC;\n"
                                          "GRANT SELECT,INSERT ON TABLE t TO \"Reader\";"));
}

void TestGrantStatements::revokesWhatWasTakenAway()
{
    QCOMPARE(ofTable({}), std::string("REVOKE ALL ON TABLE t FROM o;"));
    QCOMPARE(ofTable({{"o", "o", "SELECT"}}),
             std::string("REVOKE ALL ON TABLE t FROM o;\nGRANT SELECT ON TABLE t TO o;"));
    QCOMPARE(ddl::grantStatements(Grantable::Function, "FUNCTION f()", "o",
                                  std::vector<Grant>{{"o", "o", "EXECUTE"}}),
             std::string("REVOKE ALL ON FUNCTION f() FROM PUBLIC;"));
}

void TestGrantStatements::grantsAsTheOneWhoGranted()
{
    auto grants = all("o");
    grants.push_back({"a", "o", "SELECT", true});
    grants.push_back({"b", "a", "SELECT"});
    QCOMPARE(ofTable(grants), std::string("GRANT SELECT ON TABLE t TO a WITH GRANT OPTION;\n"
                                          "SET SESSION AUTHORIZATION a;\n"
                                          "GRANT SELECT ON TABLE t TO b;\n"
                                          "RESET SESSION AUTHORIZATION;"));
}

void TestGrantStatements::tellsWhatMayBePassedOn()
{
    auto grants = all("o");
    grants.push_back({"a", "o", "SELECT", true});
    grants.push_back({"a", "o", "DELETE"});
    QCOMPARE(ofTable(grants), std::string("GRANT DELETE ON TABLE t TO a;\n"
                                          "GRANT SELECT ON TABLE t TO a WITH GRANT OPTION;"));
}

void TestGrantStatements::namesTheColumn()
{
    const std::vector<Grant> grants{{"a", "o", "SELECT"}, {"a", "o", "UPDATE"}};
    QCOMPARE(ddl::grantStatements(Grantable::Column, "TABLE t", "o", grants, false, "\"c d\""),
             std::string("GRANT SELECT(\"c d\"),UPDATE(\"c d\") ON TABLE t TO a;"));
}

void TestGrantStatements::startsFromNothingInASchemasDefaults()
{
    const std::vector<Grant> grants{{"a", "o", "EXECUTE"}};
    const std::string before = "ALTER DEFAULT PRIVILEGES FOR ROLE o ";
    QCOMPARE(ddl::defaultPrivileges(Grantable::Function, before, "FUNCTIONS ", "o", grants, true, false),
             before + "GRANT ALL ON FUNCTIONS  TO a;");
    QCOMPARE(ddl::defaultPrivileges(Grantable::Function, before, "FUNCTIONS ", "o", grants, false, false),
             before + "REVOKE ALL ON FUNCTIONS  FROM PUBLIC;\n" + before +
                 "REVOKE ALL ON FUNCTIONS  FROM o;\n" + before + "GRANT ALL ON FUNCTIONS  TO a;");
}

void TestGrantStatements::knowsMaintain()
{
    auto grants = all("o");
    grants.push_back({"o", "o", "MAINTAIN"});
    QCOMPARE(ofTable(grants, true), std::string());
    auto toReader = grants;
    for (const Grant &grant : grants)
        toReader.push_back({"a", "o", grant.privilege});
    QCOMPARE(ofTable(toReader, true), std::string("GRANT ALL ON TABLE t TO a;"));
}

void TestGrantStatements::leadsFromInitialPrivileges()
{
    using schema::ObjectKind;
    using schema::ObjectName;
    const std::vector<Grant> usual{{"", "o", "SELECT"}};
    const std::vector<Grant> without;
    const auto changed = [](const char *part, const schema::Grants &from, const schema::Grants &to) {
        return ddl::changedPrivileges({ObjectKind::ChangedPrivileges, {"pg_catalog", "X"}, part}, "o", from,
                                      to);
    };
    QCOMPARE(changed("TABLE", usual, without),
             std::string("REVOKE SELECT ON TABLE pg_catalog.\"X\" FROM PUBLIC;"));
    QCOMPARE(changed("COLUMN a b", std::nullopt, usual),
             std::string("GRANT SELECT(\"a b\") ON TABLE pg_catalog.\"X\" TO PUBLIC;"));
    QCOMPARE(changed("FUNCTION a integer, b text", std::nullopt, std::vector<Grant>{{"o", "o", "EXECUTE"}}),
             std::string("REVOKE ALL ON FUNCTION pg_catalog.\"X\"(a integer, b text) FROM PUBLIC;"));
    QCOMPARE(changed("PROCEDURE ", without, std::vector<Grant>{{"r", "o", "EXECUTE", true}}),
             std::string("GRANT ALL ON PROCEDURE pg_catalog.\"X\"() TO r WITH GRANT OPTION;"));
    QCOMPARE(changed("TABLE", usual, usual), std::string());
    QCOMPARE(changed("SOMETHING ELSE", usual, without), std::string());
}

void TestGrantStatements::tellsPeopleWhatIsUnusual()
{
    using ddl::Granted;
    QVERIFY(ddl::unusualGrants(Grantable::Table, "o", std::nullopt).empty());
    auto grants = all("o");
    QVERIFY(ddl::unusualGrants(Grantable::Table, "o", grants).empty());
    grants.push_back({"r", "o", "SELECT"});
    grants.push_back({"r", "o", "INSERT", true});
    grants.push_back({"", "r", "SELECT"});
    QVERIFY(ddl::unusualGrants(Grantable::Table, "o", grants) ==
            std::vector<Granted>({{"r", "", {"SELECT"}, {"INSERT"}}, {"", "r", {"SELECT"}, {}}}));
    // What was taken away is told too.
    QVERIFY(ddl::unusualGrants(Grantable::Function, "o", std::vector<Grant>{{"o", "o", "EXECUTE"}}) ==
            std::vector<Granted>({Granted{}}));
    QVERIFY(ddl::unusualGrants(Grantable::Type, "o", std::vector<Grant>{}) ==
            std::vector<Granted>({{"", "", {}, {}}, {"o", "", {}, {}}}));
}

PLUMBLINE_TEST(tst_grant_statements, TestGrantStatements)
#include "tst_grant_statements.moc"
