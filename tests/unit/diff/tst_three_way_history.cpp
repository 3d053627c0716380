#include "models/diff/three_way.h"
#include "models/diff/three_way_cells.h"
#include "models/prisma/catalog_schema.h"
#include "tests/support/made_schema.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using diff::CellStanding;
using diff::ChangeKind;
using diff::ThreeWayCell;
using diff::ThreeWayLine;
using diff::ThreeWaySide;
using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;
using tests::MadeSchema;

/// What the history says of a three-way comparison: what comes with pending migrations, what somebody did by
/// hand before them, and who is the odd one out where only migrations and database take part.
class TestThreeWayHistory : public QObject {
    Q_OBJECT

private slots:
    void whatNoPendingMigrationMakesIsDrift();
    void whatAPendingMigrationIsToDoMayBeDoneAlready();
    void ofTwoTheDatabaseIsOdd_data();
    void ofTwoTheDatabaseIsOdd();
    void whereTheHistoryIsUnknownNobodyIsOdd();
    void aTableThatOneSideLacksIsNoAgreementOnItsColumns();
    void aDetachedPartitionIsThereOnBothSides();
    void anotherKindOfRelationIsTheSameObject();
    void anotherSpellingIsNoDifference();
    void theOriginIsAskedForByTheMigrationsName();
};

namespace {

struct Given {
    Schema declared, applied, replayed, live;
    bool isAppliedKnown = true;
    bool isWhole = true;
    std::function<std::optional<MigrationName>(const ObjectName &)> originOf = {};
};

std::vector<ThreeWayLine> linesOf(const Given &given)
{
    const prisma::Relational declared = prisma::relationalOf(given.declared, {"public"}, "public");
    diff::CompareOptions options;
    options.prisma.schemas = {"public"};
    return diff::compareThreeWays({.declared = declared,
                                   .replayed = given.replayed,
                                   .live = given.live,
                                   .applied = given.isAppliedKnown ? &given.applied : nullptr,
                                   .areAppliedWhole = given.isWhole,
                                   .originOf = given.originOf},
                                  options)
        .lines;
}

/// The line of that name: of a part, or of what stands for itself.
ThreeWayLine lineOf(const std::vector<ThreeWayLine> &lines, const std::string &name)
{
    for (const ThreeWayLine &line : lines)
        if ((line.object.part.empty() ? line.object.name.name : line.object.part) == name)
            return line;
    qFatal("no line of %s", name.c_str());
}

Schema with(const std::vector<std::pair<std::string, std::vector<std::string>>> &tables)
{
    MadeSchema made;
    for (const auto &[name, columns] : tables) {
        made.table(name);
        for (const std::string &column : columns)
            made.column(name, column);
    }
    return made.made();
}

schema::Routine function(const std::string &body)
{
    schema::Routine routine{.name = {"public", "f"}};
    routine.definition = "CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT " + body + "'";
    return routine;
}

Schema withFunction(const std::string &body)
{
    Schema made;
    if (!body.empty())
        made.routines.push_back(function(body));
    return made;
}

} // namespace

void TestThreeWayHistory::whatNoPendingMigrationMakesIsDrift()
{
    // Somebody made aa(id, q) by hand; the pending migration makes aa without q, and with r.
    const auto lines = linesOf({.declared = with({{"aa", {"r"}}}),
                                .applied = {},
                                .replayed = with({{"aa", {"r"}}}),
                                .live = with({{"aa", {"q"}}})});
    const ThreeWayLine q = lineOf(lines, "q");
    QVERIFY(!q.isPending && !q.ahead);
    QCOMPARE(q.oddOneOut, ThreeWaySide::Live);
    QVERIFY(lineOf(lines, "r").isPending);
    // That the table is there will stop the migration.
    QCOMPARE(lineOf(lines, "aa").ahead, ChangeKind::Added);
    QCOMPARE(lines.size(), std::size_t(3));
}

void TestThreeWayHistory::whatAPendingMigrationIsToDoMayBeDoneAlready()
{
    const auto ahead = [](const Schema &before, const Schema &after) {
        const auto lines = linesOf({.declared = after, .applied = before, .replayed = after, .live = after});
        return lines.size() == 1 ? lines[0] : ThreeWayLine();
    };
    const Schema less = with({{"users", {}}});
    const Schema more = with({{"users", {"phone"}}});
    const ThreeWayLine added = ahead(less, more);
    QCOMPARE(added.object, (ObjectName{ObjectKind::Column, {"public", "users"}, "phone"}));
    QCOMPARE(added.ahead, ChangeKind::Added);
    QVERIFY(!added.oddOneOut && !added.isPending && added.isManagedByPrisma);
    QVERIFY(diff::isAlike(added) && !diff::isAllDifferent(added));
    for (const ThreeWaySide side : diff::threeWaySides)
        QCOMPARE(diff::standingOf(added, side), CellStanding::Alike);
    QVERIFY(!added.live.text.empty());

    const ThreeWayLine removed = ahead(more, less);
    QCOMPARE(removed.ahead, ChangeKind::Removed);
    QCOMPARE(diff::standingOf(removed, ThreeWaySide::Live), CellStanding::AlikeAbsent);

    Schema wider = more;
    wider.tables[0].columns[1].type = "character varying(10)";
    QCOMPARE(ahead(more, wider).ahead, ChangeKind::Changed);
    QCOMPARE(ahead(with({}), less).object.kind, ObjectKind::Table);

    // What Prisma cannot express, too.
    const ThreeWayLine made = ahead(withFunction(""), withFunction("1"));
    QCOMPARE(made.ahead, ChangeKind::Added);
    QVERIFY(!made.isManagedByPrisma && made.declared.state == ThreeWayCell::State::NotExpressible);

    // Where schema.prisma does not have it, it is the odd one; the migration will fail all the same.
    const auto lines = linesOf({.declared = less, .applied = less, .replayed = more, .live = more});
    QCOMPARE(lines.size(), std::size_t(1));
    QCOMPARE(lines[0].oddOneOut, ThreeWaySide::Declared);
    QCOMPARE(lines[0].ahead, ChangeKind::Added);
}

void TestThreeWayHistory::ofTwoTheDatabaseIsOdd_data()
{
    QTest::addColumn<std::string>("applied");
    QTest::addColumn<std::string>("replayed");
    QTest::addColumn<std::string>("live");
    QTest::addColumn<bool>("isOdd");
    QTest::addColumn<bool>("isPending");
    const auto row = [](const char *title, const char *applied, const char *replayed, const char *live,
                        bool isOdd, bool isPending) {
        QTest::newRow(title) << std::string(applied) << std::string(replayed) << std::string(live) << isOdd
                             << isPending;
    };
    row("made by an applied migration, missing in the database", "1", "1", "", true, false);
    row("made by an applied migration, changed in the database", "1", "1", "2", true, false);
    row("made by hand", "", "", "1", true, false);
    row("made by a pending migration", "", "1", "", false, true);
    row("changed by a pending migration", "1", "2", "1", false, true);
    row("dropped by a pending migration", "1", "", "1", false, true);
    row("changed by hand and by a pending migration", "1", "2", "3", true, false);
}

void TestThreeWayHistory::ofTwoTheDatabaseIsOdd()
{
    QFETCH(std::string, applied);
    QFETCH(std::string, replayed);
    QFETCH(std::string, live);
    QFETCH(bool, isOdd);
    QFETCH(bool, isPending);
    const auto lines = linesOf({.declared = {},
                                .applied = withFunction(applied),
                                .replayed = withFunction(replayed),
                                .live = withFunction(live)});
    QCOMPARE(lines.size(), std::size_t(1));
    QCOMPARE(lines[0].oddOneOut == ThreeWaySide::Live, isOdd);
    QCOMPARE(lines[0].isPending, isPending);
    // No third one agrees with the migrations.
    if (isOdd && !replayed.empty())
        QCOMPARE(diff::standingOf(lines[0], ThreeWaySide::Replayed), CellStanding::There);
}

void TestThreeWayHistory::whereTheHistoryIsUnknownNobodyIsOdd()
{
    Given given{.declared = {}, .applied = {}, .replayed = {}, .live = withFunction("1")};
    given.isAppliedKnown = false;
    QVERIFY(!linesOf(given)[0].oddOneOut);
    // A migration that did not run may have made it.
    given.isAppliedKnown = true;
    given.isWhole = false;
    QVERIFY(!linesOf(given)[0].oddOneOut);
    given.isWhole = true;
    QCOMPARE(linesOf(given)[0].oddOneOut, ThreeWaySide::Live);
}

void TestThreeWayHistory::aTableThatOneSideLacksIsNoAgreementOnItsColumns()
{
    const auto lines = linesOf(
        {.declared = with({{"aa", {"r"}}}), .applied = {}, .replayed = {}, .live = with({{"aa", {}}})});
    QCOMPARE(lineOf(lines, "aa").oddOneOut, ThreeWaySide::Replayed);
    QCOMPARE(lineOf(lines, "r").oddOneOut, ThreeWaySide::Declared);
}

void TestThreeWayHistory::aDetachedPartitionIsThereOnBothSides()
{
    Schema replayed = with({{"ev", {}}, {"ev_1", {}}});
    replayed.tables[0].kind = schema::RelationKind::PartitionedTable;
    const Schema declared = with({{"ev", {}}});
    Schema live = replayed;
    replayed.tables[1].isPartition = true;
    replayed.tables[1].parents = {{"public", "ev"}};
    replayed.tables[1].partitionBound = "DEFAULT";
    const auto lines =
        linesOf({.declared = declared, .applied = replayed, .replayed = replayed, .live = live});
    const ThreeWayLine line = lineOf(lines, "ev_1");
    QCOMPARE(line.declared.state, ThreeWayCell::State::NotExpressible);
    QCOMPARE(line.replayed.state, ThreeWayCell::State::Present);
    QCOMPARE(line.live.state, ThreeWayCell::State::Present);
    QCOMPARE(line.oddOneOut, ThreeWaySide::Live);

    // Declared as a table, the migrations are the odd one: they have it, otherwise.
    const auto asTable = linesOf({.declared = with({{"ev", {}}, {"ev_1", {}}}),
                                  .applied = replayed,
                                  .replayed = replayed,
                                  .live = live});
    QCOMPARE(lineOf(asTable, "ev_1").oddOneOut, ThreeWaySide::Replayed);
    QCOMPARE(diff::standingOf(lineOf(asTable, "ev_1"), ThreeWaySide::Replayed), CellStanding::Differs);
}

void TestThreeWayHistory::anotherKindOfRelationIsTheSameObject()
{
    Schema replayed = with({{"ev", {}}});
    replayed.tables[0].kind = schema::RelationKind::PartitionedTable;
    // To Prisma both are tables; and where one is missing it is one object, not two.
    const Schema live = with({{"ev", {}}});
    const auto lines = linesOf({.declared = live, .applied = replayed, .replayed = replayed, .live = live});
    QCOMPARE(lines.size(), std::size_t(1));
    QVERIFY(lines[0].replayed.state == ThreeWayCell::State::Present &&
            lines[0].live.state == ThreeWayCell::State::Present);
    QCOMPARE(lines[0].oddOneOut, ThreeWaySide::Live);
    const auto gone = linesOf({.declared = live, .applied = replayed, .replayed = replayed, .live = {}});
    QCOMPARE(gone.size(), std::size_t(1));
    QCOMPARE(gone[0].oddOneOut, ThreeWaySide::Live);
    QVERIFY(gone[0].isManagedByPrisma);
}

void TestThreeWayHistory::anotherSpellingIsNoDifference()
{
    const auto withDefault = [](const char *value) {
        Schema made = with({{"tickets", {"status"}}});
        made.enums.push_back({.name = {"public", "Status"}, .values = {"OPEN", "DONE"}});
        made.tables[0].columns[1].type = "public.\"Status\"";
        made.tables[0].columns[1].defaultExpression = value;
        return made;
    };
    const Schema plain = withDefault("'OPEN'::public.\"Status\"");
    const Schema cast = withDefault("('OPEN'::text)::public.\"Status\"");
    for (const bool isLive : {true, false}) {
        const Schema &replayed = isLive ? plain : cast;
        const Schema &live = isLive ? cast : plain;
        const auto lines =
            linesOf({.declared = plain, .applied = replayed, .replayed = replayed, .live = live});
        QCOMPARE(lines.size(), std::size_t(0));
    }
    // It does not hide that schema.prisma says another one.
    const auto lines = linesOf({.declared = withDefault("'DONE'::public.\"Status\""),
                                .applied = plain,
                                .replayed = plain,
                                .live = cast});
    QCOMPARE(lines.size(), std::size_t(1));
    QCOMPARE(lines[0].oddOneOut, ThreeWaySide::Declared);
}

void TestThreeWayHistory::theOriginIsAskedForByTheMigrationsName()
{
    const auto withIndex = [](const std::string &name) {
        Schema made = with({{"users", {"email"}}});
        made.tables[0].indexes.push_back(
            {.name = name,
             .definition = "CREATE INDEX " + name + " ON public.users USING btree (email)",
             .keys = {{.text = "email"}}});
        return made;
    };
    // The new name is the first by the alphabet, and no migration knows it.
    const Schema made = withIndex("users_email_idx");
    const auto lines = linesOf({.declared = made,
                                .applied = made,
                                .replayed = made,
                                .live = withIndex("a"),
                                .originOf = [](const ObjectName &object) {
                                    return object.part == "users_email_idx"
                                               ? std::optional(MigrationName("1_email"))
                                               : std::nullopt;
                                }});
    QCOMPARE(lines.size(), std::size_t(1));
    QCOMPARE(lines[0].origin, MigrationName("1_email"));
    QCOMPARE(lines[0].oddOneOut, ThreeWaySide::Live);
}

PLUMBLINE_TEST(tst_three_way_history, TestThreeWayHistory)
#include "tst_three_way_history.moc"
