#include "models/diff/compare_catalogs.h"
#include "models/diff/schema_values.h"
#include "models/prisma/catalog_schema.h"
#include "models/project/declared_catalog.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

using namespace plumbline;

/// What is declared, as a server spells it.
class TestDeclaredCatalog : public QObject {
    Q_OBJECT

private slots:
    void spellsExpressionsAsTheServerDoes();
    void handsTheServersWordsOn();
};

namespace {

prisma::Relational declared(const std::string &expression)
{
    prisma::RelationalTable table{.name = {"", "Order"}};
    table.columns = {
        {.name = "id",
         .type = {.scalar = prisma::Scalar::Int, .native = prisma::NativeType{prisma::NativeKind::Integer}},
         .value = prisma::FromSequence{},
         .isAutoIncrement = true},
        {.name = "at",
         .type = {.scalar = prisma::Scalar::DateTime,
                  .native = prisma::NativeType{prisma::NativeKind::Timestamptz, 3}},
         .value = prisma::DbGenerated{expression}}};
    table.primaryKey = prisma::PrimaryKey{"Order_pkey", {{"id"}}};
    return {.tables = {table}, .defaultSchema = "shop"};
}

} // namespace

void TestDeclaredCatalog::spellsExpressionsAsTheServerDoes()
{
    const auto catalog = project::declaredCatalog(declared("NOW() + INTERVAL '1 day'"), "shop", {});
    QVERIFY2(catalog, catalog ? "" : tests::described(catalog.error()).c_str());
    const schema::Table *table = catalog->table({"shop", "Order"});
    QVERIFY(table);
    QCOMPARE(schema::column(*table, "at")->defaultExpression.value(),
             std::string("(now() + '1 day'::interval)"));
    // Without the server all else is the same.
    const schema::Schema values = diff::schemaValues(declared("NOW() + INTERVAL '1 day'"), "shop");
    const schema::Schema read = diff::schemaValues(prisma::relationalOf(*catalog, {"shop"}, "shop"), "shop");
    const auto diff = diff::compareCatalogs(values, read);
    for (const diff::ObjectChange &change : diff.changes)
        QCOMPARE(change.object.part, std::string("at"));
}

void TestDeclaredCatalog::handsTheServersWordsOn()
{
    const auto catalog = project::declaredCatalog(declared("no_such_function()"), "public", {});
    QVERIFY(!catalog);
    QVERIFY2(catalog.error().detail.find("no_such_function") != std::string::npos,
             catalog.error().detail.c_str());
}

PLUMBLINE_TEST(tst_declared_catalog, TestDeclaredCatalog)
#include "tst_declared_catalog.moc"
