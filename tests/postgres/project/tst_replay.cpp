#include "tests/support/replayed.h"
#include "tests/support/test_registry.h"

using namespace plumbline;
using namespace plumbline::project;
using schema::ObjectKind;
using schema::ObjectName;
using tests::replayed;
using tests::replayOf;

class TestReplay : public QObject {
    Q_OBJECT

private slots:
    void givesTheSchemaAtEveryPoint();
    void knowsWhichMigrationMadeChangedAndDropped();
    void followsAColumnThroughItsTablesRename();
    void aPartComesFromWhatChangedItAndNotItsTable();
    void aRelationIsFoundWhateverItsKind();
    void aForeignKeyKeepsItsOriginThroughRenames();
    void everythingIsFollowedThroughItsOwnRename();
    void everythingIsFollowedIntoAnotherSchema();
    void partitionsKnowWhoMadeAndAttachedThem();
    void runsConcurrentlyAloneInAFile();
    void keepsSettingsAndTemporaryTablesFromOneToTheNext();
    void goesOnAfterAFailureAndMarksWhatFollows();
    void namesWhatAFailureMeans_data();
    void namesWhatAFailureMeans();
    void tellsWhatIsLostInAnOpenTransaction();
    void makesExtensionsForTheScript();
    void makesTheRolesThatScriptsName();
    void takesBackWhatOnlyServedNewOwners();
    void collectsNotices();
    void putsUnqualifiedNamesIntoTheUrlsSchema();
};

namespace {

ObjectName table(const std::string &name)
{
    return {ObjectKind::Table, {"public", name}, {}};
}

ObjectName part(ObjectKind kind, const std::string &table, const std::string &name)
{
    return {kind, {"public", table}, name};
}

std::string originOf(const Replay &replay, const ObjectName &object)
{
    const auto origin = replay.origin(object);
    return origin ? origin->value : "none";
}

std::string eventsOf(const Replay &replay, const ObjectName &object)
{
    constexpr const char *names[] = {"made", "changed", "dropped"};
    std::string result;
    for (const ObjectEvent &event : replay.events(object))
        result += (result.empty() ? "" : ", ") + std::string(names[static_cast<int>(event.event)]) + " by " +
                  replay.steps[event.step].name.value;
    return result;
}

const ReplayStep &lastStep(const ReplayPtr &replay)
{
    return replay->steps.back();
}

std::vector<ReplayFinding> findings(const ReplayStep &step)
{
    std::vector<ReplayFinding> result;
    for (const ReplayRemark &remark : step.remarks)
        result.push_back(remark.finding);
    return result;
}

} // namespace

void TestReplay::givesTheSchemaAtEveryPoint()
{
    const auto replay = replayOf({{"1_a", "CREATE TABLE a (id int PRIMARY KEY);"},
                                  {"2_b", "CREATE TABLE b (id int); ALTER TABLE a ADD name text;"},
                                  {"3_c", "DROP TABLE b; CREATE TYPE mood AS ENUM ('good');"}});
    const auto at = [&](std::size_t count) { return replay->schemaAt(count); };
    QCOMPARE(at(0)->tables.size(), 0u);
    QVERIFY(at(0)->hasSchema("public"));
    QCOMPARE(at(1)->tables.size(), 1u);
    QCOMPARE(at(1)->tables[0].columns.size(), 1u);
    QCOMPARE(at(2)->tables.size(), 2u);
    QCOMPARE(at(2)->tables[0].columns.size(), 2u);
    QCOMPARE(at(3)->tables.size(), 1u);
    QVERIFY(at(3)->enumeration({"public", "mood"}));
    QCOMPARE(replay->schema(), at(3));
    QCOMPARE(replay->ran, 3u);
    QVERIFY(!replay->hasFailed());
}

void TestReplay::knowsWhichMigrationMadeChangedAndDropped()
{
    const auto replay = replayOf(
        {{"1_make", "CREATE TABLE a (id int PRIMARY KEY, gone int);"},
         {"2_change", "ALTER TABLE a ADD name text; CREATE INDEX a_name ON a (name);"},
         {"3_type", "ALTER TABLE a ALTER name TYPE varchar(20);"},
         {"4_drop", "ALTER TABLE a DROP gone; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';"},
         {"5_other", "CREATE TABLE z (id int);"},
         {"6_end", "DROP TABLE a;"}});
    QCOMPARE(eventsOf(*replay, table("a")), "made by 1_make, changed by 2_change, changed by 3_type, "
                                            "changed by 4_drop, dropped by 6_end");
    QCOMPARE(eventsOf(*replay, part(ObjectKind::Column, "a", "id")), "made by 1_make, dropped by 6_end");
    QCOMPARE(eventsOf(*replay, part(ObjectKind::Column, "a", "name")),
             "made by 2_change, changed by 3_type, dropped by 6_end");
    QCOMPARE(eventsOf(*replay, part(ObjectKind::Column, "a", "gone")), "made by 1_make, dropped by 4_drop");
    QCOMPARE(originOf(*replay, part(ObjectKind::Constraint, "z", "none")), "none");
    QCOMPARE(originOf(*replay, {ObjectKind::Function, {"public", "f"}, ""}), "4_drop");
    QCOMPARE(replay->origin(part(ObjectKind::Column, "a", "name"), 2)->value, "2_change");
    QCOMPARE(replay->origin(part(ObjectKind::Index, "a", "a_name"), 5)->value, "2_change");
}

void TestReplay::followsAColumnThroughItsTablesRename()
{
    const auto replay = replayOf({{"1", "CREATE TABLE old (id int);"},
                                  {"2", "ALTER TABLE old ADD name text;"},
                                  {"3", "ALTER TABLE old RENAME TO fresh;"}});
    QCOMPARE(eventsOf(*replay, table("fresh")), "made by 1, changed by 2, changed by 3");
    // Of the column the rename changed nothing.
    QCOMPARE(eventsOf(*replay, part(ObjectKind::Column, "fresh", "name")), "made by 2");
    QCOMPARE(eventsOf(*replay, table("old")), "made by 1, changed by 2, dropped by 3");
}

void TestReplay::aPartComesFromWhatChangedItAndNotItsTable()
{
    const auto replay =
        replayOf({{"1", "CREATE TABLE old (id int PRIMARY KEY, a int, b int CHECK (b > 0));"
                        "CREATE INDEX by_a ON old (a);"},
                  {"2", "ALTER TABLE old ALTER a TYPE bigint;"},
                  {"3", "ALTER TABLE old RENAME TO mid; ALTER TABLE mid ALTER b SET NOT NULL;"},
                  {"4", "ALTER TABLE mid RENAME TO fresh;"},
                  {"5", "ALTER INDEX old_pkey RENAME TO fresh_pk;"}});
    const auto of = [&](ObjectKind kind, const char *name) {
        return originOf(*replay, part(kind, "fresh", name));
    };
    QCOMPARE(of(ObjectKind::Column, "id"), "1");
    QCOMPARE(of(ObjectKind::Column, "a"), "2");
    QCOMPARE(of(ObjectKind::Column, "b"), "3");
    QCOMPARE(of(ObjectKind::Index, "by_a"), "1");
    QCOMPARE(of(ObjectKind::Constraint, "old_b_check"), "1");
    QCOMPARE(of(ObjectKind::Constraint, "fresh_pk"), "5");
    QCOMPARE(originOf(*replay, table("fresh")), "5");
}

void TestReplay::aRelationIsFoundWhateverItsKind()
{
    const auto replay = replayOf({{"1", "CREATE TABLE ev (at date) PARTITION BY RANGE (at);"},
                                  {"2", "CREATE VIEW seen AS SELECT 1 AS one;"}});
    QCOMPARE(originOf(*replay, table("ev")), "1");
    QCOMPARE(originOf(*replay, {ObjectKind::PartitionedTable, {"public", "ev"}, {}}), "1");
    QCOMPARE(originOf(*replay, table("seen")), "2");
}

void TestReplay::aForeignKeyKeepsItsOriginThroughRenames()
{
    const auto replay = replayOf(
        {{"1", "CREATE TABLE old (id int PRIMARY KEY); CREATE TABLE other (id int);"},
         {"2", "ALTER TABLE old ADD up int CONSTRAINT up_fk REFERENCES old;"},
         {"3", "ALTER TABLE other ADD CONSTRAINT old_fk FOREIGN KEY (id) REFERENCES old ON DELETE CASCADE;"},
         {"4", "ALTER TABLE old RENAME TO fresh;"},
         {"5", "ALTER TABLE fresh RENAME CONSTRAINT up_fk TO fresh_up_fk;"},
         {"6", "CREATE SCHEMA s; ALTER TABLE fresh SET SCHEMA s;"}});
    QVERIFY(!replay->hasFailed());
    QCOMPARE(eventsOf(*replay, {ObjectKind::Constraint, {"s", "fresh"}, "fresh_up_fk"}),
             "made by 2, changed by 5");
    QCOMPARE(replay->origin(part(ObjectKind::Constraint, "fresh", "up_fk"), 4)->value, "2");
    QCOMPARE(eventsOf(*replay, part(ObjectKind::Constraint, "other", "old_fk")), "made by 3");
    QCOMPARE(eventsOf(*replay, table("other")), "made by 1, changed by 3");
    // What was changed beside the rename was changed.
    const auto both =
        replayOf({{"1", "CREATE TABLE old (id int PRIMARY KEY, up int CONSTRAINT fk REFERENCES old);"},
                  {"2", "ALTER TABLE old RENAME TO fresh; ALTER TABLE fresh ALTER CONSTRAINT fk "
                        "DEFERRABLE;"}});
    QCOMPARE(originOf(*both, part(ObjectKind::Constraint, "fresh", "fk")), "2");
}

void TestReplay::everythingIsFollowedThroughItsOwnRename()
{
    const auto replay = replayOf(
        {{"1",
          "CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN d AS int; CREATE SEQUENCE q; CREATE TYPE pair AS "
          "(x int); CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT 1 "
          "AS one; CREATE TABLE t (id serial CONSTRAINT t_pk PRIMARY KEY, name text, how mood DEFAULT 'a', "
          "CONSTRAINT c CHECK (id > 0)); CREATE INDEX i ON t (id); CREATE POLICY p ON t; CREATE RULE r AS "
          "ON UPDATE TO t DO INSTEAD NOTHING; CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
          "RETURN NEW; END'; CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION g();"},
         {"2",
          "ALTER TYPE mood RENAME TO mood_2; ALTER DOMAIN d RENAME TO d_2; ALTER SEQUENCE q RENAME TO q_2; "
          "ALTER TYPE pair RENAME TO pair_2; ALTER FUNCTION f(int) RENAME TO f_2; ALTER VIEW v RENAME TO "
          "v_2; ALTER TABLE t RENAME CONSTRAINT c TO c_2; ALTER INDEX i RENAME TO i_2; ALTER POLICY p ON t "
          "RENAME TO p_2; ALTER RULE r ON t RENAME TO r_2; ALTER TRIGGER tr ON t RENAME TO tr_2; ALTER "
          "INDEX t_pk RENAME TO t_pk_2; ALTER SEQUENCE t_id_seq RENAME TO t_id_seq_2"},
         {"3", "ALTER TABLE t RENAME name TO title; ALTER TABLE t RENAME TO t_3; ALTER TABLE t_3 RENAME how "
               "TO who"}});
    QVERIFY(!replay->hasFailed());
    for (const auto &[kind, name] :
         {std::pair(ObjectKind::Enum, "mood_2"), std::pair(ObjectKind::Domain, "d_2"),
          std::pair(ObjectKind::Sequence, "q_2"), std::pair(ObjectKind::CompositeType, "pair_2"),
          std::pair(ObjectKind::View, "v_2"), std::pair(ObjectKind::Sequence, "t_id_seq_2")})
        QCOMPARE(eventsOf(*replay, {kind, {"public", name}, {}}), "made by 1, changed by 2");
    QCOMPARE(eventsOf(*replay, {ObjectKind::Function, {"public", "f_2"}, "integer"}),
             "made by 1, changed by 2");
    for (const auto &[kind, name] :
         {std::pair(ObjectKind::Constraint, "c_2"), std::pair(ObjectKind::Index, "i_2"),
          std::pair(ObjectKind::Policy, "p_2"), std::pair(ObjectKind::Rule, "r_2"),
          std::pair(ObjectKind::Trigger, "tr_2"), std::pair(ObjectKind::Constraint, "t_pk_2")})
        QVERIFY2(eventsOf(*replay, part(kind, "t_3", name)) == "made by 1, changed by 2", name);
    // With its table in the same script, before and after.
    QCOMPARE(eventsOf(*replay, part(ObjectKind::Column, "t_3", "title")), "made by 1, changed by 3");
    QCOMPARE(eventsOf(*replay, part(ObjectKind::Column, "t_3", "who")), "made by 1, changed by 3");
    // Whose type and sequence have other names.
    QCOMPARE(replay->origin(part(ObjectKind::Column, "t", "how"), 2)->value, "1");
    QCOMPARE(eventsOf(*replay, part(ObjectKind::Column, "t_3", "id")), "made by 1");
}

void TestReplay::everythingIsFollowedIntoAnotherSchema()
{
    const auto replay = replayOf(
        {{"1",
          "CREATE SCHEMA a; CREATE SCHEMA b; CREATE TYPE a.mood AS ENUM ('x'); CREATE TABLE a.t (id serial "
          "PRIMARY KEY, how a.mood DEFAULT 'x'); CREATE SEQUENCE a.q"},
         {"2",
          "ALTER TABLE a.t SET SCHEMA b; ALTER TYPE a.mood SET SCHEMA b; ALTER SEQUENCE a.q SET SCHEMA b"},
         {"3", "ALTER SCHEMA b RENAME TO c"}});
    QVERIFY(!replay->hasFailed());
    const QByteArray all = "made by 1, changed by 2, changed by 3";
    QCOMPARE(QByteArray::fromStdString(eventsOf(*replay, {ObjectKind::Table, {"c", "t"}, {}})), all);
    QCOMPARE(QByteArray::fromStdString(eventsOf(*replay, {ObjectKind::Enum, {"c", "mood"}, {}})), all);
    QCOMPARE(QByteArray::fromStdString(eventsOf(*replay, {ObjectKind::Sequence, {"c", "q"}, {}})), all);
    QCOMPARE(QByteArray::fromStdString(eventsOf(*replay, {ObjectKind::Sequence, {"c", "t_id_seq"}, {}})),
             all);
    QCOMPARE(eventsOf(*replay, {ObjectKind::Schema, {{}, "c"}, {}}), "made by 1, changed by 3");
    QCOMPARE(eventsOf(*replay, {ObjectKind::Column, {"c", "t"}, "id"}), "made by 1");
    QCOMPARE(eventsOf(*replay, {ObjectKind::Column, {"c", "t"}, "how"}), "made by 1");
    QCOMPARE(eventsOf(*replay, {ObjectKind::Constraint, {"c", "t"}, "t_pkey"}), "made by 1");
}

void TestReplay::partitionsKnowWhoMadeAndAttachedThem()
{
    const auto replay = replayOf(
        {{"1", "CREATE TABLE ev (at date) PARTITION BY RANGE (at); CREATE TABLE ev_1 (at date);"},
         {"2", "ALTER TABLE ev ATTACH PARTITION ev_1 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');"},
         {"3", "ALTER TABLE ev RENAME TO events;"},
         {"4", "ALTER TABLE events DETACH PARTITION ev_1;"}});
    QVERIFY(!replay->hasFailed());
    QCOMPARE(replay->origin(table("ev_1"), 3)->value, "2");
    QCOMPARE(eventsOf(*replay, table("ev_1")), "made by 1, changed by 2, changed by 4");
    QCOMPARE(eventsOf(*replay, {ObjectKind::PartitionedTable, {"public", "events"}, {}}),
             "made by 1, changed by 3");
}

void TestReplay::runsConcurrentlyAloneInAFile()
{
    const auto replay = replayOf({{"1", "CREATE TABLE a (id int);"},
                                  {"2", "-- quick\nCREATE INDEX CONCURRENTLY a_id ON a (id);"},
                                  {"3", "CREATE INDEX CONCURRENTLY b_id ON a (id); SELECT 1;"}});
    QVERIFY(!replay->steps[1].hasFailed());
    QCOMPARE(originOf(*replay, part(ObjectKind::Index, "a", "a_id")), "2");
    QCOMPARE(replay->steps[2].error->sqlState, "25001");
}

void TestReplay::keepsSettingsAndTemporaryTablesFromOneToTheNext()
{
    const auto replay =
        replayOf({{"1", "CREATE SCHEMA s; SET search_path = s; CREATE TEMP TABLE t (id int);"},
                  {"2", "CREATE TABLE a AS SELECT * FROM t;"}});
    QVERIFY(!replay->hasFailed());
    QVERIFY(replay->schema()->table({"s", "a"}));
    QCOMPARE(replay->schema()->tables.size(), 1u);
}

void TestReplay::goesOnAfterAFailureAndMarksWhatFollows()
{
    const auto replay = replayOf({{"1", "CREATE TABLE a (id int);"},
                                  {"2", "CREATE TABLE b (id int);\nALTER TABLE missing ADD x int;"},
                                  {"3", "ALTER TABLE a ADD y int;"},
                                  {"4", "ALTER TABLE b ADD y int;"}});
    const ReplayStep &failed = replay->steps[1];
    QCOMPARE(failed.error->detail, "relation \"missing\" does not exist");
    QCOMPARE(failed.error->code, ErrorCode::UndefinedTable);
    QVERIFY(!failed.isOnSand);
    QVERIFY(!replay->schemaAt(2)->table({"public", "b"}));
    QVERIFY(!replay->steps[2].hasFailed());
    QVERIFY(replay->steps[2].isOnSand);
    QVERIFY(replay->steps[2].standsOn.empty());
    QVERIFY(replay->steps[3].hasFailed());
    QCOMPARE(replay->steps[3].standsOn, std::vector{MigrationName("2")});
}

void TestReplay::namesWhatAFailureMeans_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("finding");
    QTest::addColumn<QString>("subject");
    const auto row = [](const char *name, const char *sql, ReplayFinding finding, const char *subject = "") {
        QTest::newRow(name) << sql << static_cast<int>(finding) << subject;
    };
    row("a statement that is wrong", "ALTER TABLE missing ADD x int", ReplayFinding::Refused);
    row("a role with rights is to be made", "CREATE ROLE app CREATEDB", ReplayFinding::NeedsRights);
    row("a setting of PostgreSQL 17", "SET transaction_timeout = 0", ReplayFinding::NeedsVersion,
        "17 transaction_timeout");
    row("a function of PostgreSQL 18", "CREATE TABLE t (id uuid DEFAULT uuidv7())",
        ReplayFinding::NeedsVersion, "18 uuidv7");
    row("a clause of PostgreSQL 18", "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) VIRTUAL)",
        ReplayFinding::NeedsVersion, "18 virtual generated columns");
    row("a clause that PostgreSQL 12 took away", "CREATE TABLE t (a int) WITH OIDS",
        ReplayFinding::NeedsVersion, "<12 WITH OIDS");
    row("rows are to come over the connection", "CREATE TABLE t (a int); COPY t FROM STDIN",
        ReplayFinding::UsesCopy);
    row("rows are sent over the connection", "COPY (SELECT 1) TO STDOUT", ReplayFinding::UsesCopy);
    row("the session ends itself", "SELECT pg_terminate_backend(pg_backend_pid())",
        ReplayFinding::SessionEnded);
}

void TestReplay::namesWhatAFailureMeans()
{
    QFETCH(QString, sql);
    QFETCH(int, finding);
    QFETCH(QString, subject);
    const auto replay = replayOf({{"1", sql.toStdString()}, {"2", "CREATE TABLE after (id int)"}});
    const ReplayStep &step = replay->steps[0];
    QVERIFY(step.hasFailed());
    QVERIFY(std::ranges::find(step.remarks, ReplayRemark{ReplayFinding(finding), subject.toStdString()}) !=
            step.remarks.end());
    QVERIFY(!replay->steps[1].hasFailed());
}

void TestReplay::tellsWhatIsLostInAnOpenTransaction()
{
    const auto replay = replayOf({{"1", "BEGIN; CREATE TABLE lost (id int);"}});
    QVERIFY(!lastStep(replay).hasFailed());
    QCOMPARE(findings(lastStep(replay)), std::vector{ReplayFinding::OpenTransaction});
    QVERIFY(replay->schema()->tables.empty());
    const auto ended = replayOf({{"1", "BEGIN; CREATE TABLE kept (id int);"}, {"2", "COMMIT;"}});
    QCOMPARE(originOf(*ended, table("kept")), "2");
    // Said of the file that began it, and of the next that it runs inside.
    QCOMPARE(findings(ended->steps[0]), std::vector{ReplayFinding::OpenTransaction});
    QCOMPARE(ended->steps[1].remarks, (std::vector{ReplayRemark{ReplayFinding::InTransaction, "1"}}));
    const auto open = replayOf({{"1", "BEGIN; SELECT 1;"}, {"2", "CREATE TABLE lost (id int);"}});
    QCOMPARE(findings(open->steps[1]), std::vector{ReplayFinding::InTransaction});
}

void TestReplay::makesExtensionsForTheScript()
{
    // citext may be made by anybody, bloom only by a superuser, dblink by nobody.
    const auto replay = replayOf({{"1", "CREATE EXTENSION citext; CREATE TABLE a (name citext, id int);"},
                                  {"2", "CREATE SCHEMA ext; CREATE EXTENSION bloom SCHEMA ext;"},
                                  {"3", "CREATE INDEX ON a USING bloom (id);"},
                                  {"4", "CREATE EXTENSION \"dblink\"; CREATE TABLE b (id int);"},
                                  {"5", "CREATE EXTENSION no_such_thing; CREATE TABLE c (id int);"}});
    QVERIFY(replay->schemaAt(1)->hasExtension("citext"));
    QVERIFY(!replay->steps[1].hasFailed());
    QVERIFY(replay->steps[1].remarks.empty());
    QVERIFY(replay->schemaAt(2)->hasExtension("bloom"));
    QVERIFY(replay->schemaAt(2)->hasSchema("ext"));
    QVERIFY(!replay->steps[2].hasFailed());
    QCOMPARE(replay->steps[3].remarks,
             (std::vector{ReplayRemark{ReplayFinding::ExtensionUntrusted, "dblink"}}));
    QVERIFY(!replay->steps[3].hasFailed());
    QCOMPARE(replay->steps[4].remarks,
             (std::vector{ReplayRemark{ReplayFinding::ExtensionMissing, "no_such_thing"}}));
    QVERIFY(replay->schema()->table({"public", "b"}));
    QVERIFY(replay->schema()->table({"public", "c"}));
}

void TestReplay::makesTheRolesThatScriptsName()
{
    const auto replay = replayOf(
        {{"1", "CREATE TABLE a (id int); GRANT SELECT ON a TO anon, \"The \"\"Reader\"; ALTER TABLE a ENABLE "
               "ROW LEVEL SECURITY; CREATE POLICY p ON a TO anon USING (true);"},
         {"2", "CREATE ROLE app LOGIN PASSWORD 'x'; GRANT app TO CURRENT_USER; ALTER TABLE a OWNER TO app;"},
         {"3", "CREATE SCHEMA s; CREATE TYPE s.mood AS ENUM ('ok'); ALTER TYPE s.mood OWNER TO app; CREATE "
               "SCHEMA given AUTHORIZATION app;"},
         {"4", "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'late') THEN CREATE ROLE "
               "late; END IF; END $$; ALTER TABLE a ADD more int;"},
         {"5", "ALTER DEFAULT PRIVILEGES FOR ROLE late IN SCHEMA s GRANT SELECT ON TABLES TO anon;"}});
    for (const ReplayStep &step : replay->steps)
        QVERIFY2(!step.hasFailed(), step.error ? step.error->detail.c_str() : "");
    QVERIFY(!replay->hasFailed());
    QCOMPARE(replay->schema()->table({"public", "a"})->owner, std::string("app"));
    QCOMPARE(replay->schema()->enumeration({"s", "mood"})->owner, std::string("app"));
    const schema::Grants &grants = replay->schema()->table({"public", "a"})->grants;
    QCOMPARE(std::ranges::count(*grants, "anon", &schema::Grant::grantee), 1);
    QCOMPARE(std::ranges::count(*grants, "The \"Reader", &schema::Grant::grantee), 1);
    QCOMPARE(replay->schema()->table({"public", "a"})->policies[0].roles, std::vector<std::string>{"anon"});
    // Each replay has its own.
    const auto missing = replayOf({{"1", "SET ROLE app"}});
    QVERIFY(missing->steps[0].hasFailed());
}

void TestReplay::takesBackWhatOnlyServedNewOwners()
{
    const auto plain = replayOf({{"1", "CREATE TABLE a (id int); CREATE SCHEMA s;"}});
    const auto given =
        replayOf({{"1", "CREATE TABLE a (id int); CREATE SCHEMA s; ALTER TABLE a OWNER TO app;"}});
    QVERIFY(!given->hasFailed());
    QVERIFY(given->schema()->schemas == plain->schema()->schemas);
    QVERIFY(given->schema()->others.empty());
    // Where the transaction is open until a later script.
    const auto late =
        replayOf({{"1", "BEGIN; CREATE SCHEMA s; CREATE TABLE a (id int); ALTER TABLE a OWNER TO app;"},
                  {"2", "COMMIT;"}});
    QVERIFY(late->schema()->schemas == plain->schema()->schemas);
    QCOMPARE(late->schema()->table({"public", "a"})->owner, std::string("app"));
    // One that fails.
    const auto failed = replayOf({{"1", "ALTER TABLE missing OWNER TO app;"}});
    QVERIFY(failed->steps[0].hasFailed());
    QCOMPARE(failed->schema()->schemas.size(), 1u);
    QVERIFY(failed->schema()->schemas == late->schemaAt(0)->schemas);
    QVERIFY(late->schemaAt(1)->schemas == late->schemaAt(0)->schemas);
}

void TestReplay::collectsNotices()
{
    const auto replay = replayOf({{"1", "DO $$ BEGIN RAISE NOTICE 'seen'; END $$;"}});
    QCOMPARE(lastStep(replay).notices, std::vector<std::string>{"seen"});
    QCOMPARE(lastStep(replay).noticeCount, 1);
}

void TestReplay::putsUnqualifiedNamesIntoTheUrlsSchema()
{
    auto request = tests::replayRequest({{"1", "CREATE TABLE a (id int);"}});
    request.schema = "App";
    QVERIFY(replayed(request)->schema()->table({"App", "a"}));
}

PLUMBLINE_TEST(tst_replay, TestReplay)
#include "tst_replay.moc"
