#include "models/schema/delta.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::schema;

/// The steps from one schema to the next, and back to schemas.
class TestDelta : public QObject {
    Q_OBJECT

private slots:
    void stepsMakeTheSchemaAgain();
    void holdsOnlyWhatIsDifferent();
    void anotherKindOfTheSameNameTakesItsPlace();
    void nothingMakesNothing();
};

namespace {

Schema first()
{
    Schema schema{
        .schemas = {{.name = "public"}},
        .tables = {{.name = {"public", "a"}, .columns = {{.name = "id"}}}, {.name = {"public", "b"}}},
        .enums = {{.name = {"public", "mood"}, .values = {"good"}}},
        .routines = {{.name = {"public", "f"}, .arguments = "integer"}}};
    schema.dependencies = {
        {{ObjectKind::View, {"public", "v"}, {}}, {ObjectKind::Column, {"public", "a"}, "id"}}};
    return schema;
}

Schema second()
{
    Schema schema = first();
    schema.tables[0].columns.push_back({.name = "name"});
    schema.tables.erase(schema.tables.begin() + 1);
    schema.tables.push_back({.name = {"public", "c"}});
    schema.routines.push_back({.name = {"public", "f"}, .arguments = "text"});
    schema.extensions.push_back({.name = "citext"});
    schema.dependencies.clear();
    Error refused;
    refused.code = ErrorCode::PermissionDenied;
    schema.unknown = {{.kind = ObjectKind::Subscription, .error = refused}};
    return schema;
}

} // namespace

void TestDelta::stepsMakeTheSchemaAgain()
{
    const SchemaDelta steps[] = {deltaBetween({}, first()), deltaBetween(first(), second()),
                                 deltaBetween(second(), first())};
    QVERIFY(schemaAfter(std::span(steps).first(1)) == first());
    QVERIFY(schemaAfter(std::span(steps).first(2)) == second());
    QVERIFY(schemaAfter(steps) == first());
}

void TestDelta::holdsOnlyWhatIsDifferent()
{
    const SchemaDelta delta = deltaBetween(first(), second());
    QCOMPARE(delta.put.tables.size(), 2u);
    QCOMPARE(delta.put.enums.size(), 0u);
    QCOMPARE(delta.put.routines.size(), 1u);
    QCOMPARE(delta.gone, (std::vector{ObjectName{ObjectKind::Table, {"public", "b"}, {}}}));
    QCOMPARE(delta.gonePairs.size(), 1u);
}

void TestDelta::anotherKindOfTheSameNameTakesItsPlace()
{
    Schema view = first();
    view.tables[1].kind = RelationKind::View;
    const SchemaDelta steps[] = {deltaBetween({}, first()), deltaBetween(first(), view)};
    QVERIFY(schemaAfter(steps) == view);
}

void TestDelta::nothingMakesNothing()
{
    QVERIFY(deltaBetween(second(), second()).gone.empty());
    QVERIFY(deltaBetween(first(), first()).isEmpty());
    QVERIFY(schemaAfter({}) == Schema());
}

PLUMBLINE_TEST(tst_delta, TestDelta)
#include "tst_delta.moc"
