#include "models/base/result.h"
#include "models/diff/compare_catalogs.h"
#include "tests/support/diff_lines.h"
#include "tests/support/made_schema.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <functional>

using namespace plumbline;
using namespace plumbline::diff;
using schema::ObjectKind;
using schema::Schema;

/// Comparing catalogs from values alone; that each single difference of a real server is found, is
/// tst_single_differences'.
class TestCompareCatalogs : public QObject {
    Q_OBJECT

private slots:
    void theSameTwiceDiffersInNothing();
    void aTableThatCameOrWentIsOneChange();
    void partsAreChangesOfTheirOwn();
    void namesBothValuesOfAMember();
    void estimatesAndLastValuesAreNoDifference();
    void leavesOutPrismasLedger();
    void anotherKindOfTheSameNameWentAndCame();
    void whatWasNotReadIsUnknownAndNotRemoved();
    void whatWasReadInPartIsUnknownWhereItDiffers();
    void unreadCommentsAreNoDifference();
    void whatIsMadeOfTheUnreadIsUnknownToo_data();
    void whatIsMadeOfTheUnreadIsUnknownToo();
    void anUnreadSequenceIsNoDifferenceOfItsColumn();
    void whatAKeyInheritsMeansNothing();
    void aKeyThatIsNotEnforcedShowsInTheDefinition();
    void whatNoStatementSaysShowsInTheDefinition();
    void theOrderOfGrantsMeansNothing();
    void extraObjectsAreUnknownWhereMembersOfExtensionsAre();
    void optionsSetAside_data();
    void optionsSetAside();
    void aRenamedConstraintIsOneChange();
    void aPartitionFollowsItsParent();
    void anOwnerThatNobodyKnowsIsNoDifference();
    void countsByKindOfChange();
    void addressesAsTheCommandLineNamesThem();
};

namespace {

Schema shop()
{
    Schema schema = tests::shop().made();
    schema.schemas = {{.name = "public"}};
    return schema;
}

schema::Table &table(Schema &schema, const std::string &name)
{
    return *std::ranges::find(schema.tables, QualifiedName{"public", name}, &schema::Table::name);
}

schema::Unknown unread(ObjectKind kind, schema::Unknown::Aspect aspect, const std::string &where = {})
{
    return {kind, where, failure(ErrorCode::PermissionDenied).value(), aspect};
}

QStringList differences(const Schema &from, const Schema &to, const CompareOptions &options = {})
{
    return tests::lines(compareCatalogs(from, to, options));
}

} // namespace

void TestCompareCatalogs::theSameTwiceDiffersInNothing()
{
    const CatalogDiff diff = compareCatalogs(shop(), shop());
    QVERIFY(diff.changes.empty() && diff.isEmpty() && diff.isWhole());
}

void TestCompareCatalogs::aTableThatCameOrWentIsOneChange()
{
    Schema to = shop();
    std::erase_if(to.tables, [](const schema::Table &table) { return table.name.name == "items"; });
    const CatalogDiff diff = compareCatalogs(shop(), to);
    QCOMPARE(tests::lines(diff), QStringList{QStringLiteral("removed table public.items")});
    QVERIFY(diff.changes[0].fromText->starts_with("CREATE TABLE public.items"));
    QVERIFY(!diff.changes[0].toText);
    QCOMPARE(differences(to, shop()), QStringList{QStringLiteral("added table public.items")});
}

void TestCompareCatalogs::partsAreChangesOfTheirOwn()
{
    Schema to = shop();
    auto &orders = table(to, "orders");
    orders.columns.push_back({.name = "note", .type = "text"});
    orders.columns[0].type = "text";
    orders.policies.push_back({.name = "own"});
    orders.comment = "what was ordered";
    QCOMPARE(differences(shop(), to),
             (QStringList{QStringLiteral("changed table public.orders: comment (unmanaged)"),
                          QStringLiteral("changed column public.orders.id: type"),
                          QStringLiteral("added column public.orders.note"),
                          QStringLiteral("added policy public.orders.own (unmanaged)")}));
}

void TestCompareCatalogs::namesBothValuesOfAMember()
{
    Schema to = shop();
    table(to, "orders").columns[0].defaultExpression = "gen_random_uuid()";
    const CatalogDiff diff = compareCatalogs(shop(), to);
    QCOMPARE(diff.changes.size(), std::size_t(1));
    QCOMPARE(diff.changes[0].members,
             (std::vector<MemberChange>{{"default", std::nullopt, "gen_random_uuid()"}}));
    QCOMPARE(diff.changes[0].fromText.value(), std::string("id uuid NOT NULL\n"));
    QCOMPARE(diff.changes[0].toText.value(), std::string("id uuid DEFAULT gen_random_uuid() NOT NULL\n"));
}

void TestCompareCatalogs::estimatesAndLastValuesAreNoDifference()
{
    Schema from = shop();
    table(from, "orders").indexes.push_back({.name = "i", .bytes = 1});
    from.sequences = {{.name = {"public", "s"}, .lastValue = 1}};
    Schema to = from;
    table(to, "orders").indexes[0].bytes = 2;
    table(to, "orders").estimatedRows = 1000;
    table(to, "orders").bytes = 8192;
    to.sequences[0].lastValue = 7;
    QVERIFY(compareCatalogs(from, to).changes.empty());
}

void TestCompareCatalogs::leavesOutPrismasLedger()
{
    Schema live = tests::shop().table("_prisma_migrations").made();
    live.schemas = {{.name = "public"}};
    QVERIFY(compareCatalogs(shop(), live).changes.empty());
}

void TestCompareCatalogs::anotherKindOfTheSameNameWentAndCame()
{
    Schema to = shop();
    table(to, "items").kind = schema::RelationKind::View;
    QCOMPARE(differences(shop(), to), (QStringList{QStringLiteral("removed table public.items"),
                                                   QStringLiteral("added view public.items (unmanaged)")}));
}

void TestCompareCatalogs::whatWasNotReadIsUnknownAndNotRemoved()
{
    Schema from = shop();
    table(from, "orders").triggers.push_back({.name = "watch"});
    from.routines = {{.name = {"public", "f"}}};
    Schema to = shop();
    to.unknown = {unread(ObjectKind::Trigger, schema::Unknown::Aspect::Existence, "public.orders"),
                  unread(ObjectKind::Function, schema::Unknown::Aspect::Existence)};
    const CatalogDiff diff = compareCatalogs(from, to);
    QVERIFY(diff.changes.empty() && diff.isEmpty() && !diff.isWhole());
    QCOMPARE(diff.unknown.size(), std::size_t(2));
    QVERIFY(diff.unknown[0].unread == Side::To && !diff.unknown[0].isOnBothSides);
    QCOMPARE(diff.unread.size(), std::size_t(2));
    // Of another table the triggers are known.
    table(from, "items").triggers.push_back({.name = "watch"});
    QCOMPARE(differences(from, to),
             QStringList{QStringLiteral("removed trigger public.items.watch (unmanaged)")});
}

void TestCompareCatalogs::whatWasReadInPartIsUnknownWhereItDiffers()
{
    Schema from = shop(), to = shop();
    table(from, "orders").columns[0].defaultExpression = "1";
    to.unknown = {unread(ObjectKind::Column, schema::Unknown::Aspect::Definition)};
    const CatalogDiff diff = compareCatalogs(from, to);
    QVERIFY(diff.changes.empty());
    QCOMPARE(diff.unknown.size(), std::size_t(1));
    QVERIFY(diff.unknown[0].isOnBothSides);
}

void TestCompareCatalogs::unreadCommentsAreNoDifference()
{
    Schema from = shop(), to = shop();
    table(from, "orders").comment = "a";
    to.unknown = {unread(ObjectKind::Table, schema::Unknown::Aspect::Comment)};
    const CatalogDiff diff = compareCatalogs(from, to);
    QVERIFY(diff.changes.empty() && !diff.isWhole());
}

void TestCompareCatalogs::whatIsMadeOfTheUnreadIsUnknownToo_data()
{
    using enum schema::Unknown::Aspect;
    QTest::addColumn<schema::Unknown>("notRead");
    QTest::addColumn<Schema>("to");
    const auto row = [](const char *name, const schema::Unknown &notRead,
                        const std::function<void(Schema &)> &edit) {
        Schema to = shop();
        edit(to);
        QTest::newRow(name) << notRead << to;
    };
    row("a constraint without its columns", unread(ObjectKind::Column, Existence),
        [](Schema &to) { table(to, "orders").constraints[0].columns.clear(); });
    row("a key without its index", unread(ObjectKind::Index, Existence),
        [](Schema &to) { table(to, "orders").constraints[0].definition = "PRIMARY KEY"; });
    row("a type that may be an extension's", unread(ObjectKind::Column, Definition), [](Schema &to) {
        to.compositeTypes = {{.name = {"public", "dblink_pkey_results"}}};
    });
}

void TestCompareCatalogs::whatIsMadeOfTheUnreadIsUnknownToo()
{
    QFETCH(const schema::Unknown, notRead);
    QFETCH(Schema, to);
    QCOMPARE(compareCatalogs(shop(), to).changes.size(), std::size_t(1));
    to.unknown = {notRead};
    const CatalogDiff diff = compareCatalogs(shop(), to);
    QCOMPARE(tests::lines(diff), QStringList());
    QCOMPARE(diff.unknown.size(), std::size_t(1));
}

void TestCompareCatalogs::anUnreadSequenceIsNoDifferenceOfItsColumn()
{
    Schema from = shop(), to = shop();
    table(from, "orders").columns[0].identitySequence = schema::IdentitySequence{.name = "s"};
    QCOMPARE(compareCatalogs(from, to).changes.size(), std::size_t(1));
    to.unknown = {unread(ObjectKind::Sequence, schema::Unknown::Aspect::Existence)};
    const CatalogDiff diff = compareCatalogs(from, to);
    QVERIFY(diff.changes.empty() && !diff.isWhole());
}

void TestCompareCatalogs::whatAKeyInheritsMeansNothing()
{
    Schema from = shop(), to = shop();
    table(to, "orders").constraints[0].isNoInherit = true;
    QVERIFY(compareCatalogs(from, to).changes.empty());
}

void TestCompareCatalogs::aKeyThatIsNotEnforcedShowsInTheDefinition()
{
    Schema from = shop(), to = shop();
    const schema::Constraint key{.name = "k",
                                 .kind = schema::ConstraintKind::ForeignKey,
                                 .definition = "FOREIGN KEY (id) REFERENCES public.items(id)",
                                 .columns = {"id"},
                                 .referencedTable = {"public", "items"},
                                 .referencedColumns = {"id"}};
    table(from, "orders").constraints.push_back(key);
    table(to, "orders").constraints.push_back(key);
    table(to, "orders").constraints.back().isEnforcementOff = true;
    const CatalogDiff diff = compareCatalogs(from, to);
    QCOMPARE(tests::lines(diff),
             QStringList{QStringLiteral("changed constraint public.orders.k: enforcementOff (unmanaged)")});
    QVERIFY(diff.changes[0].fromText != diff.changes[0].toText);
}

void TestCompareCatalogs::whatNoStatementSaysShowsInTheDefinition()
{
    Schema from = shop(), to = shop();
    for (Schema *one : {&from, &to}) {
        table(*one, "orders")
            .indexes.push_back(
                {.name = "by_id", .definition = "CREATE INDEX by_id ON public.orders USING btree (id)"});
        one->extensions = {{.name = "citext", .schema = "public", .version = "1.5"}};
    }
    table(to, "orders").indexes.back().isValid = false;
    to.extensions[0].version = "1.6";
    const CatalogDiff diff = compareCatalogs(from, to);
    QCOMPARE(tests::lines(diff),
             (QStringList{QStringLiteral("changed extension citext: version (unmanaged)"),
                          QStringLiteral("changed index public.orders.by_id: valid (unmanaged)")}));
    QVERIFY(diff.changes[0].fromText->find("'1.5'") != std::string::npos);
    QVERIFY(diff.changes[0].toText->find("'1.6'") != std::string::npos);
    QVERIFY(diff.changes[1].fromText->find("INVALID") == std::string::npos);
    QVERIFY(diff.changes[1].toText->find("INVALID") != std::string::npos);
}

void TestCompareCatalogs::theOrderOfGrantsMeansNothing()
{
    Schema from = shop(), to = shop();
    const schema::Grant first{.grantee = "a", .grantor = "o", .privilege = "SELECT"};
    const schema::Grant second{.grantee = "b", .grantor = "o", .privilege = "INSERT"};
    table(from, "orders").grants = {{first, second}};
    table(to, "orders").grants = {{second, first}};
    QVERIFY(compareCatalogs(from, to).isEmpty());
    table(to, "orders").grants->pop_back();
    QVERIFY(!compareCatalogs(from, to).isEmpty());
}

void TestCompareCatalogs::extraObjectsAreUnknownWhereMembersOfExtensionsAre()
{
    Schema to = shop();
    to.routines = {{.name = {"public", "citext_eq"}}};
    to.unknown = {unread(ObjectKind::Extension, schema::Unknown::Aspect::Definition)};
    const CatalogDiff diff = compareCatalogs(shop(), to);
    QVERIFY(diff.changes.empty());
    QCOMPARE(diff.unknown.size(), std::size_t(1));
}

void TestCompareCatalogs::optionsSetAside_data()
{
    using Options = CompareOptions;
    QTest::addColumn<Options>("options");
    QTest::addColumn<Schema>("to");
    const auto row = [](const char *name, const Options &options,
                        const std::function<void(schema::Table &)> &edit) {
        Schema to = shop();
        edit(table(to, "orders"));
        QTest::newRow(name) << options << to;
    };
    row("the order of columns", {.ignoresColumnOrder = true},
        [](schema::Table &orders) { std::swap(orders.columns[0], orders.columns[1]); });
    row("names of constraints", {.ignoresNames = true},
        [](schema::Table &orders) { orders.constraints[0].name = "other"; });
    row("comments", {.ignoresComments = true}, [](schema::Table &orders) { orders.comment = "a"; });
    row("comments of columns", {.ignoresComments = true},
        [](schema::Table &orders) { orders.columns[0].comment = "a"; });
    row("grants", {.ignoresGrants = true}, [](schema::Table &orders) {
        orders.grants = {{.grantee = "reader", .grantor = "o", .privilege = "SELECT"}};
    });
}

void TestCompareCatalogs::optionsSetAside()
{
    QFETCH(const CompareOptions, options);
    QFETCH(const Schema, to);
    const CatalogDiff strict = compareCatalogs(shop(), to);
    QCOMPARE(strict.changes.size(), std::size_t(1));
    QVERIFY(!strict.isEmpty());
    const CatalogDiff diff = compareCatalogs(shop(), to, options);
    QVERIFY(diff.isEmpty());
    QCOMPARE(diff.changes.size(), std::size_t(1));
    QVERIFY(diff.changes[0].setAside && diff.changes[0].setAside->kind == SetAside::Kind::Option);
    QCOMPARE(diff.counts().ignored, std::size_t(1));
}

void TestCompareCatalogs::aRenamedConstraintIsOneChange()
{
    Schema from = shop(), to = shop();
    const auto check = [](const char *name, const char *definition) {
        return schema::Constraint{.name = name, .definition = definition};
    };
    table(from, "orders").constraints.push_back(check("a", "CHECK ((id > 0))"));
    table(to, "orders").constraints.push_back(check("b", "CHECK ((id > 0))"));
    QCOMPARE(differences(from, to),
             QStringList{QStringLiteral("changed constraint public.orders.b: name (unmanaged)")});
    // Of another meaning it is another one.
    table(to, "orders").constraints.back().definition = "CHECK ((id > 1))";
    QCOMPARE(differences(from, to),
             (QStringList{QStringLiteral("removed constraint public.orders.a (unmanaged)"),
                          QStringLiteral("added constraint public.orders.b (unmanaged)")}));
}

void TestCompareCatalogs::aPartitionFollowsItsParent()
{
    Schema from = shop();
    table(from, "orders").kind = schema::RelationKind::PartitionedTable;
    table(from, "items").isPartition = true;
    table(from, "items").parents = {{"public", "orders"}};
    Schema to = from;
    table(to, "orders").columns.push_back({.name = "note", .type = "text"});
    table(to, "items").columns.push_back({.name = "note", .type = "text"});
    const CatalogDiff diff = compareCatalogs(from, to);
    QCOMPARE(tests::lines(diff), QStringList{QStringLiteral("added column public.orders.note")});
    QCOMPARE(diff.counts().following, std::size_t(1));
    table(to, "orders").columns.pop_back();
    QCOMPARE(differences(from, to),
             QStringList{QStringLiteral("added column public.items.note (unmanaged)")});
}

void TestCompareCatalogs::anOwnerThatNobodyKnowsIsNoDifference()
{
    Schema from = shop(), to = shop();
    table(to, "orders").owner = "somebody";
    QVERIFY(compareCatalogs(from, to).changes.empty());
    table(from, "orders").owner = "another";
    QCOMPARE(differences(from, to),
             QStringList{QStringLiteral("changed table public.orders: owner (unmanaged)")});
}

void TestCompareCatalogs::countsByKindOfChange()
{
    Schema to = shop();
    table(to, "orders").columns.push_back({.name = "note", .type = "text"});
    table(to, "orders").columns[0].comment = "a";
    std::erase_if(to.tables, [](const schema::Table &table) { return table.name.name == "items"; });
    const CatalogDiff diff = compareCatalogs(shop(), to);
    const ChangeCounts expected{.added = 1, .removed = 1, .changed = 1, .unmanaged = 1};
    QCOMPARE(diff.counts(), expected);
    QCOMPARE(diff.countsByKind().at(ObjectKind::Column),
             (ChangeCounts{.added = 1, .changed = 1, .unmanaged = 1}));
}

void TestCompareCatalogs::addressesAsTheCommandLineNamesThem()
{
    QCOMPARE(addressOf({ObjectKind::Column, {"app", "orders"}, "note"}),
             (ChangeAddress{"app", "orders", "note"}));
    QCOMPARE(addressOf({ObjectKind::Table, {"app", "orders"}, ""}), (ChangeAddress{"app", "", "orders"}));
    QCOMPARE(addressOf({ObjectKind::Function, {"app", "f"}, "a integer"}),
             (ChangeAddress{"app", "", "f(a integer)"}));
    QCOMPARE(addressOf({ObjectKind::Extension, {"", "citext"}, ""}), (ChangeAddress{"", "", "citext"}));
}

PLUMBLINE_TEST(tst_compare_catalogs, TestCompareCatalogs)
#include "tst_compare_catalogs.moc"
