#include "models/diff/schema_values.h"
#include "models/diff/three_way.h"
#include "models/prisma/catalog_schema.h"
#include "tests/postgres/diff/diff_databases.h"
#include "tests/support/diff_lines.h"
#include "tests/support/test_registry.h"

using namespace plumbline;
using diff::ThreeWayCell;
using diff::ThreeWaySide;

/// Declared, replayed and live. That each single difference has the right odd one out is in
/// tst_single_differences, which has the databases.
class TestThreeWay : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void threeOfAKindAgree();
    void saysWhereAllDiffer();
    void tellsTheOrigin();
    void valuesAreWhatTheServerSays();

private:
    diff::ThreeWayDiff compared(const schema::Schema &declared, const schema::Schema &replayed,
                                const schema::Schema &live) const;

    tests::BaseDatabases m_databases;
    schema::Schema m_base;
    diff::CompareOptions m_options;
};

namespace {

prisma::Relational asDeclared(const schema::Schema &schema)
{
    return prisma::relationalOf(schema, {"app"}, "app");
}

} // namespace

diff::ThreeWayDiff TestThreeWay::compared(const schema::Schema &declared, const schema::Schema &replayed,
                                          const schema::Schema &live) const
{
    const prisma::Relational relational = asDeclared(declared);
    return diff::compareThreeWays(
        {.declared = relational, .replayed = replayed, .live = live, .defaultSchema = "app"}, m_options);
}

void TestThreeWay::initTestCase()
{
    m_databases.make();
    m_base = m_databases.base();
    m_options.prisma.schemas = {"app"};
}

void TestThreeWay::threeOfAKindAgree()
{
    const auto diff = compared(m_base, m_base, m_base);
    QVERIFY(diff.isEmpty() && diff.lines.empty());
}

void TestThreeWay::saysWhereAllDiffer()
{
    const auto with = [&](const char *type) {
        return m_databases.changedBy(std::string("ALTER TABLE app.plain ALTER c TYPE varchar(") + type + ")")
            .changed;
    };
    const auto diff = compared(with("1"), with("2"), with("3"));
    QCOMPARE(diff.lines.size(), std::size_t(1));
    QVERIFY(!diff.lines[0].oddOneOut && diff.lines[0].isManagedByPrisma);
    QVERIFY(diff.lines[0].declared.text != diff.lines[0].replayed.text);
    QVERIFY(diff.lines[0].replayed.text != diff.lines[0].live.text);
}

void TestThreeWay::tellsTheOrigin()
{
    schema::Schema live = m_base;
    std::erase_if(live.tables, [](const schema::Table &table) { return table.name.name == "plain"; });
    const prisma::Relational declared = asDeclared(m_base);
    const auto originOf = [](const schema::ObjectName &) { return std::optional(MigrationName("1_plain")); };
    const auto diff = diff::compareThreeWays({.declared = declared,
                                              .replayed = m_base,
                                              .live = live,
                                              .defaultSchema = "app",
                                              .originOf = originOf},
                                             m_options);
    QCOMPARE(diff.lines.size(), std::size_t(1));
    QCOMPARE(diff.lines[0].origin, MigrationName("1_plain"));
    QCOMPARE(diff.lines[0].live.state, ThreeWayCell::State::Absent);
    QVERIFY(diff.lines[0].oddOneOut == ThreeWaySide::Live);
}

void TestThreeWay::valuesAreWhatTheServerSays()
{
    // What Prisma can express of the base comes out as the catalog has it.
    const schema::Schema values = diff::schemaValues(asDeclared(m_base), "app");
    for (const schema::Table &table : values.tables) {
        const schema::Table *read = m_base.table(table.name);
        QVERIFY(read);
        for (const schema::Column &column : table.columns) {
            const schema::Column *same = schema::column(*read, column.name);
            QVERIFY2(same && same->type == column.type,
                     (column.name + ' ' + column.type + ' ' + (same ? same->type : "-")).c_str());
        }
        for (const schema::Index &index : table.indexes) {
            const auto same = std::ranges::find(read->indexes, index.name, &schema::Index::name);
            QVERIFY(same != read->indexes.end());
            // Of a partitioned table PostgreSQL says ON ONLY, which Prisma does not.
            QCOMPARE(QByteArray::fromStdString(index.definition),
                     QByteArray::fromStdString(same->definition).replace(" ON ONLY ", " ON "));
        }
        for (const schema::Constraint &constraint : table.constraints) {
            const auto same =
                std::ranges::find(read->constraints, constraint.name, &schema::Constraint::name);
            QVERIFY(same != read->constraints.end());
            QCOMPARE(QByteArray::fromStdString(constraint.definition),
                     QByteArray::fromStdString(same->definition));
        }
    }
}

PLUMBLINE_TEST(tst_three_way, TestThreeWay)
#include "tst_three_way.moc"
