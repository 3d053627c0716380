#include "models/items/whole_relation.h"
#include "tests/support/declared.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <set>

using namespace plumbline;
using namespace plumbline::items;
using schema::ObjectKind;
using schema::ObjectName;

namespace {

const QualifiedName orders{"public", "orders"};

schema::Column column(const std::string &name, const std::string &type, bool isNullable = false)
{
    schema::Column made{.name = name, .type = type};
    made.isNullable = isNullable;
    return made;
}

/// As a server has it: its own spelling, and much that no Prisma schema can say.
schema::Schema catalog()
{
    schema::Table table{.name = orders};
    table.owner = "shop";
    table.comment = "what was bought";
    table.columns = {column("id", "integer"), column("state", "text"), column("note", "character varying(10)")};
    table.columns[0].identity = schema::Identity::ByDefault;
    table.columns[1].defaultExpression = "'new'::text";
    table.constraints = {{.name = "orders_pkey",
                          .kind = schema::ConstraintKind::PrimaryKey,
                          .definition = "PRIMARY KEY (id)",
                          .columns = {"id"},
                          .index = "orders_pkey"},
                         {.name = "orders_state_key",
                          .kind = schema::ConstraintKind::Unique,
                          .definition = "UNIQUE (state)",
                          .columns = {"state"},
                          .index = "orders_state_key"},
                         {.name = "positive",
                          .kind = schema::ConstraintKind::Check,
                          .definition = "CHECK ((id > 0))"}};
    const auto index = [](const std::string &name, const std::string &of, bool isPrimary) {
        schema::Index made{.name = name};
        made.definition = "CREATE UNIQUE INDEX " + name + " ON public.orders USING btree (" + of + ")";
        made.isUnique = made.isConstraint = true;
        made.isPrimary = isPrimary;
        made.keys = {{.text = of}};
        return made;
    };
    table.indexes = {index("orders_pkey", "id", true), index("orders_state_key", "state", false)};
    table.triggers = {{.name = "touch",
                       .definition = "CREATE TRIGGER touch BEFORE UPDATE ON public.orders FOR EACH ROW "
                                     "EXECUTE FUNCTION public.touch()"}};
    schema::Schema made;
    made.tables = {table};
    return made;
}

const char *const model = "model orders {\n  id Int @id @default(autoincrement())\n"
                          "  state String @unique @default(\"new\")\n  note String @db.VarChar(20)\n"
                          "  extra Int?\n}\n";

std::pair<WholeRelation, WholeRelation> wholes(const prisma::Relational &declared,
                                               const schema::Schema &catalog, std::set<ObjectName> different)
{
    return wholeRelations(orders, {nullptr, &declared}, {&catalog, nullptr}, "public",
                          [&](const ObjectName &part) { return different.contains(part); });
}

bool has(const WholeRelation &whole, const char *text)
{
    return whole.text().find(text) != std::string::npos;
}

} // namespace

/// A table of schema.prisma beside the same one in a database.
class TestWholeRelation : public QObject {
    Q_OBJECT

private slots:
    void whatIsAlikeIsSpelledAlike();
    void onlyWhatDiffersReadsDifferently();
    void whatNobodyCanDeclareStandsOnOneSide();
    void aTableOfOneSideIsShownAsItIs();
};

void TestWholeRelation::whatIsAlikeIsSpelledAlike()
{
    const auto catalogSide = catalog();
    const auto declared = tests::declared(model);
    const auto [left, right] = wholes(declared, catalogSide, {{ObjectKind::Column, orders, "note"}});
    for (const char *text : {"'new'::text", "UNIQUE (state)", "orders_pkey"}) {
        QVERIFY2(has(left, text), left.text().c_str());
        QVERIFY2(has(right, text), right.text().c_str());
    }
}

void TestWholeRelation::onlyWhatDiffersReadsDifferently()
{
    const auto catalogSide = catalog();
    const auto declared = tests::declared(model);
    const auto [left, right] = wholes(
        declared, catalogSide,
        {{ObjectKind::Column, orders, "note"}, {ObjectKind::Column, orders, "extra"}});
    QVERIFY2(has(left, "note character varying(20) NOT NULL"), left.text().c_str());
    QVERIFY2(has(right, "note character varying(10) NOT NULL"), right.text().c_str());
    QVERIFY(has(left, "extra integer") && !has(right, "extra"));
    QCOMPARE(left.table()->columns.back().name, std::string("extra"));
    QCOMPARE(left.table()->columns.front(), right.table()->columns.front());
}

void TestWholeRelation::whatNobodyCanDeclareStandsOnOneSide()
{
    const auto catalogSide = catalog();
    const auto declared = tests::declared(model);
    const auto [left, right] = wholes(declared, catalogSide, {});
    for (const char *text : {"CHECK ((id > 0))", "CREATE TRIGGER touch"})
        QVERIFY2(has(right, text) && !has(left, text), left.text().c_str());
    // To whom it belongs and what is said of it is no difference to a schema that cannot say so.
    for (const char *text : {"OWNER TO", "COMMENT ON"})
        QVERIFY2(!has(right, text) && !has(left, text), right.text().c_str());
}

void TestWholeRelation::aTableOfOneSideIsShownAsItIs()
{
    const auto catalogSide = catalog();
    const auto declared = tests::declared("model other {\n  id Int @id\n}\n");
    const auto [left, right] = wholes(declared, catalogSide, {});
    QVERIFY(!left.table() && left.text().empty());
    QVERIFY2(has(right, "OWNER TO shop"), right.text().c_str());
    const auto both = tests::declared(model);
    const schema::Schema nothing;
    const auto [made, none] = wholes(both, nothing, {});
    QVERIFY2(has(made, "CREATE TABLE public.orders"), made.text().c_str());
    QVERIFY(none.text().empty());
}

PLUMBLINE_TEST(tst_whole_relation, TestWholeRelation)
#include "tst_whole_relation.moc"
