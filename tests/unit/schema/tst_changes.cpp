#include "models/schema/changes.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::schema;

/// What came, went and changed between two readings.
class TestChanges : public QObject {
    Q_OBJECT

private slots:
    void twoReadingsOfTheSameHaveNone();
    void aTableThatCameOrWentStandsForItsParts();
    void aChangedColumnIsNamedWithItsTable();
    void anotherKindOfTheSameNameWentAndCame();
    void statisticsAreNoChange();
    void routinesAreToldApartByTheirArguments();
    void everyOtherKindIsLookedAt();
};

namespace {

Table table(const std::string &name, const std::vector<std::string> &columns)
{
    Table result{.name = {"public", name}};
    for (const std::string &column : columns)
        result.columns.push_back({.name = column, .type = "integer"});
    return result;
}

ObjectName ofTable(const std::string &name)
{
    return {ObjectKind::Table, {"public", name}, {}};
}

using Names = std::vector<ObjectName>;

} // namespace

void TestChanges::twoReadingsOfTheSameHaveNone()
{
    const Schema one{.schemas = {{.name = "public"}}, .tables = {table("a", {"id"})}};
    QVERIFY(changesBetween(one, one).isEmpty());
}

void TestChanges::aTableThatCameOrWentStandsForItsParts()
{
    const Schema before{.tables = {table("a", {"id"}), table("b", {"id"})}};
    const Schema after{.tables = {table("b", {"id"}), table("c", {"id", "name"})}};
    const Changes changes = changesBetween(before, after);
    QCOMPARE(changes.came, Names{ofTable("c")});
    QCOMPARE(changes.went, Names{ofTable("a")});
    QCOMPARE(changes.changed, Names{});
}

void TestChanges::aChangedColumnIsNamedWithItsTable()
{
    const Schema before{.tables = {table("a", {"id", "old", "kept"})}};
    Schema after{.tables = {table("a", {"id", "kept", "fresh"})}};
    after.tables[0].columns[1].isNullable = false;
    const auto column = [](const std::string &name) {
        return ObjectName{ObjectKind::Column, {"public", "a"}, name};
    };
    const Changes changes = changesBetween(before, after);
    QCOMPARE(changes.came, Names{column("fresh")});
    QCOMPARE(changes.went, Names{column("old")});
    QCOMPARE(changes.changed, (Names{ofTable("a"), column("kept")}));
}

void TestChanges::anotherKindOfTheSameNameWentAndCame()
{
    const Schema before{.tables = {table("a", {"id"})}};
    Schema after = before;
    after.tables[0].kind = RelationKind::View;
    const Changes changes = changesBetween(before, after);
    QCOMPARE(changes.went, Names{ofTable("a")});
    QCOMPARE(changes.came, (Names{{ObjectKind::View, {"public", "a"}, {}}}));
    QVERIFY(changes.changed.empty());
}

void TestChanges::statisticsAreNoChange()
{
    Schema before{.tables = {table("a", {"id"})}};
    before.tables[0].indexes = {{.name = "a_id", .definition = "CREATE INDEX"}};
    before.sequences = {{.name = {"public", "s"}, .lastValue = 1}};
    Schema after = before;
    after.tables[0].estimatedRows = 4711;
    after.tables[0].bytes = 8192;
    after.tables[0].exactRows = 4712;
    after.tables[0].indexes[0].bytes = 8192;
    after.sequences[0].lastValue = 2;
    QVERIFY(changesBetween(before, after).isEmpty());
    after.tables[0].indexes[0].definition = "CREATE UNIQUE INDEX";
    QCOMPARE(changesBetween(before, after).changed,
             (Names{ofTable("a"), {ObjectKind::Index, {"public", "a"}, "a_id"}}));
}

void TestChanges::routinesAreToldApartByTheirArguments()
{
    const auto routine = [](const std::string &arguments, const std::string &definition) {
        return Routine{.name = {"public", "f"}, .arguments = arguments, .definition = definition};
    };
    const Schema before{.routines = {routine("integer", "one"), routine("text", "one")}};
    const Schema after{.routines = {routine("integer", "one"), routine("text", "two"), routine("uuid", "x")}};
    const auto name = [](const std::string &arguments) {
        return ObjectName{ObjectKind::Function, {"public", "f"}, arguments};
    };
    const Changes changes = changesBetween(before, after);
    QCOMPARE(changes.came, Names{name("uuid")});
    QCOMPARE(changes.changed, Names{name("text")});
    QVERIFY(changes.went.empty());
}

void TestChanges::everyOtherKindIsLookedAt()
{
    const QualifiedName name{"public", "x"};
    const Schema all{.schemas = {{.name = "public"}},
                     .tables = {},
                     .enums = {{.name = name}},
                     .extensions = {{.name = "citext"}},
                     .domains = {{.name = name}},
                     .compositeTypes = {{.name = name}},
                     .sequences = {{.name = name}},
                     .routines = {{.name = name, .kind = RoutineKind::Aggregate}},
                     .eventTriggers = {{.name = "e"}},
                     .others = {{.name = {ObjectKind::Publication, {{}, "p"}, {}}}}};
    const Names expected{
        {ObjectKind::Schema, {{}, "public"}, {}}, {ObjectKind::Extension, {{}, "citext"}, {}},
        {ObjectKind::Sequence, name, {}},         {ObjectKind::Enum, name, {}},
        {ObjectKind::Domain, name, {}},           {ObjectKind::CompositeType, name, {}},
        {ObjectKind::Aggregate, name, {}},        {ObjectKind::EventTrigger, {{}, "e"}, {}},
        {ObjectKind::Publication, {{}, "p"}, {}}};
    QCOMPARE(changesBetween({}, all).came, expected);
    QCOMPARE(changesBetween(all, {}).went, expected);
}

PLUMBLINE_TEST(tst_changes, TestChanges)
#include "tst_changes.moc"
