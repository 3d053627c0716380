#include "models/diff/unmanaged_loss.h"
#include "models/prisma/catalog_schema.h"
#include "tests/support/made_schema.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::diff;
using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;

/// What a step of Prisma's would take with it that schema.prisma does not know.
class TestUnmanagedLoss : public QObject {
    Q_OBJECT

private slots:
    void aDroppedTableTakesWhatStandsOnIt();
    void aDroppedColumnTakesItsPartialIndex();
    void aViewStandsInTheWay();
    void aTypeCannotChangeUnderAPolicy();
    void aStepThatDropsNothingLosesNothing();
};

namespace {

ObjectName part(ObjectKind kind, const std::string &name)
{
    return {kind, {"public", "orders"}, name};
}

Schema live()
{
    tests::MadeSchema made;
    made.table("orders").column("orders", "note", true).table("others");
    auto &orders = made.at("orders");
    orders.triggers = {{.name = "watch"}};
    orders.policies = {{.name = "own"}};
    orders.constraints.push_back({.name = "check", .definition = "CHECK (true)", .columns = {"note"}});
    orders.indexes = {{.name = "partial", .keys = {{.text = "note"}}, .predicate = "note IS NOT NULL"},
                      {.name = "plain", .keys = {{.text = "note"}}}};
    Schema schema = made.made();
    schema.schemas = {{.name = "public"}};
    schema.dependencies = {{part(ObjectKind::Policy, "own"), part(ObjectKind::Column, "note")},
                           {{ObjectKind::View, {"public", "v"}, ""}, part(ObjectKind::Column, "note")}};
    std::ranges::sort(schema.dependencies);
    return schema;
}

std::vector<UnmanagedLoss> losses(const Schema &wanted)
{
    const auto relational = [](const Schema &schema) { return prisma::relationalOf(schema, {}, "public"); };
    return unmanagedLosses(comparePrisma(relational(live()), relational(wanted)), live());
}

using Kind = UnmanagedLoss::Kind;

const UnmanagedLoss *find(const std::vector<UnmanagedLoss> &losses, const ObjectName &object)
{
    const auto found = std::ranges::find(losses, object, &UnmanagedLoss::object);
    return found != losses.end() ? &*found : nullptr;
}

schema::Column &noteOf(Schema &schema)
{
    return schema.tables[0].columns[1];
}

} // namespace

void TestUnmanagedLoss::aDroppedTableTakesWhatStandsOnIt()
{
    Schema wanted = live();
    wanted.tables.erase(wanted.tables.begin());
    const auto found = losses(wanted);
    for (const auto &name : {part(ObjectKind::Trigger, "watch"), part(ObjectKind::Policy, "own"),
                             part(ObjectKind::Constraint, "check"), part(ObjectKind::Index, "partial")}) {
        QVERIFY(find(found, name));
        QCOMPARE(find(found, name)->kind, Kind::GoesAlong);
        QCOMPARE(find(found, name)->with.kind, ObjectKind::Table);
    }
    QVERIFY(!find(found, part(ObjectKind::Index, "plain"))); // Prisma knows it and drops it itself
    QCOMPARE(find(found, {ObjectKind::View, {"public", "v"}, ""})->kind, Kind::Blocks);
}

void TestUnmanagedLoss::aDroppedColumnTakesItsPartialIndex()
{
    Schema wanted = live();
    wanted.tables[0].columns.pop_back();
    wanted.tables[0].indexes.clear();
    const auto found = losses(wanted);
    QCOMPARE(find(found, part(ObjectKind::Index, "partial"))->kind, Kind::GoesAlong);
    QCOMPARE(find(found, part(ObjectKind::Constraint, "check"))->kind, Kind::GoesAlong);
    QCOMPARE(find(found, part(ObjectKind::Policy, "own"))->kind, Kind::Blocks);
    QVERIFY(!find(found, part(ObjectKind::Trigger, "watch")));
}

void TestUnmanagedLoss::aViewStandsInTheWay()
{
    Schema wanted = live();
    noteOf(wanted).type = "character varying(10)";
    QCOMPARE(find(losses(wanted), {ObjectKind::View, {"public", "v"}, ""})->kind, Kind::Blocks);
}

void TestUnmanagedLoss::aTypeCannotChangeUnderAPolicy()
{
    Schema wanted = live();
    noteOf(wanted).type = "character varying(10)";
    QCOMPARE(find(losses(wanted), part(ObjectKind::Policy, "own"))->kind, Kind::Blocks);
}

void TestUnmanagedLoss::aStepThatDropsNothingLosesNothing()
{
    Schema wanted = live();
    noteOf(wanted).isNullable = false;
    wanted.tables[0].columns.push_back({.name = "more", .type = "text"});
    QVERIFY(losses(wanted).empty());
    QVERIFY(losses(live()).empty());
}

PLUMBLINE_TEST(tst_unmanaged_loss, TestUnmanagedLoss)
#include "tst_unmanaged_loss.moc"
