#include "models/schema/neighbourhood.h"
#include "tests/support/made_schema.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::schema;
using namespace plumbline::tests;

namespace {

QualifiedName named(const char *name)
{
    return {"public", name};
}

QStringList names(const Neighbourhood &around)
{
    QStringList names;
    for (const NearTable &table : around.tables)
        names << QString::fromStdString(table.name.name);
    return names;
}

QStringList columns(const NearTable &table)
{
    QStringList names;
    for (const NearColumn &column : table.columns)
        names << QString::fromStdString(column.name);
    return names;
}

/// "orders.customer_id -> customers" for each relation.
QStringList relations(const Neighbourhood &around)
{
    QStringList texts;
    for (const NearRelation &relation : around.relations) {
        QString columns_;
        for (const std::string &column : relation.columns)
            columns_ += QLatin1Char('.') + QString::fromStdString(column);
        texts << QString::fromStdString(around.tables[relation.from].name.name) + columns_ +
                     QStringLiteral(" -> ") + QString::fromStdString(around.tables[relation.to].name.name);
    }
    return texts;
}

const NearRelation &relation(const Neighbourhood &around, const char *text)
{
    return around.relations[static_cast<std::size_t>(relations(around).indexOf(QLatin1String(text)))];
}

QStringList list(const char *words)
{
    return QString::fromLatin1(words).split(QLatin1Char(' '));
}

} // namespace

class TestNeighbourhood : public QObject {
    Q_OBJECT

private slots:
    void whatItRefersToComesFirstThenWhatRefersToIt()
    {
        const Neighbourhood around = neighbourhood(shop().made(), named("orders"));
        QCOMPARE(names(around), list("orders customers addresses invoices items"));
        QCOMPARE(around.tables[0].distance, 0);
        QCOMPARE(around.tables[4].distance, 1);
        QCOMPARE(around.furtherTables, 0);
    }

    void everyStepMoreReachesOneForeignKeyFurther()
    {
        QCOMPARE(names(neighbourhood(shop().made(), named("orders"), {.depth = 2})),
                 list("orders customers addresses invoices items countries products"));
        QCOMPARE(names(neighbourhood(shop().made(), named("countries"), {.depth = 1})),
                 list("countries addresses"));
        QCOMPARE(names(neighbourhood(shop().made(), named("countries"), {.depth = 3})),
                 list("countries addresses customers orders invoices items"));
    }

    void relationsBetweenNeighboursAreThereToo()
    {
        const QStringList texts = relations(neighbourhood(shop().made(), named("orders")));
        QVERIFY(texts.contains(QStringLiteral("addresses.customer_id -> customers")));
        // Two keys to one table, and a cycle between two tables.
        QVERIFY(texts.contains(QStringLiteral("orders.billing_id -> addresses")));
        QVERIFY(texts.contains(QStringLiteral("orders.shipping_id -> addresses")));
        QVERIFY(texts.contains(QStringLiteral("customers.home_id -> addresses")));
        QCOMPARE(texts.size(), 7);
    }

    void aTableThatRefersToItselfIsOneTable()
    {
        const Neighbourhood around = neighbourhood(shop().made(), named("products"));
        QCOMPARE(names(around), list("products items"));
        QVERIFY(relations(around).contains(QStringLiteral("products.parent_id -> products")));
    }

    void cardinalityIsReadFromNullabilityAndUniqueKeys()
    {
        const Neighbourhood around = neighbourhood(shop().made(), named("orders"));
        QVERIFY(!relation(around, "orders.billing_id -> addresses").isOptional);
        QVERIFY(relation(around, "orders.shipping_id -> addresses").isOptional);
        QVERIFY(relation(around, "invoices.order_id -> orders").isUnique);
        QVERIFY(!relation(around, "items.order_id -> orders").isUnique);
    }

    void onlyAnIndexOverAllRowsMakesUnique()
    {
        MadeSchema made;
        made.table("a").table("b").refer("b", "a_id", "a");
        Index index{.name = "b_a_id", .isUnique = true, .keys = {{.text = "a_id"}}};
        made.at("b").indexes = {index};
        QVERIFY(neighbourhood(made.made(), named("a")).relations[0].isUnique);
        index.predicate = "deleted_at IS NULL";
        made.at("b").indexes = {index};
        QVERIFY(!neighbourhood(made.made(), named("a")).relations[0].isUnique);
        index.predicate.reset();
        index.isValid = false;
        made.at("b").indexes = {index};
        QVERIFY(!neighbourhood(made.made(), named("a")).relations[0].isUnique);
        index.isValid = true;
        index.keys[0].isExpression = true;
        made.at("b").indexes = {index};
        QVERIFY(!neighbourhood(made.made(), named("a")).relations[0].isUnique);
    }

    void aCompositeKeyIsOneRelation()
    {
        MadeSchema made;
        made.table("a").table("b").column("a", "region").column("b", "a_region").column("b", "a_id", true);
        made.foreignKey("b", {"a_region", "a_id"}, named("a"), {"region", "id"});
        const Neighbourhood around = neighbourhood(made.made(), named("b"));
        QCOMPARE(relations(around), QStringList(QStringLiteral("b.a_region.a_id -> a")));
        QVERIFY(around.relations[0].isOptional);
        // The referenced columns are seen although only one of them is of the primary key.
        QCOMPARE(columns(around.tables[1]), list("id region"));
        QVERIFY(around.tables[0].columns[1].isForeignKey);
    }

    void columnsBesideKeysAreSeenOnWish()
    {
        MadeSchema made = shop();
        made.column("orders", "note").column("orders", "total");
        const Neighbourhood few = neighbourhood(made.made(), named("orders"));
        QCOMPARE(columns(few.tables[0]), list("id customer_id billing_id shipping_id"));
        QCOMPARE(few.tables[0].hiddenColumns, 2);
        QVERIFY(few.tables[0].columns[0].isPrimaryKey);
        const Neighbourhood all = neighbourhood(made.made(), named("orders"), {.hasAllColumns = true});
        QCOMPARE(columns(all.tables[0]), list("id customer_id billing_id shipping_id note total"));
        QCOMPARE(all.tables[0].hiddenColumns, 0);
    }

    void ofManyColumnsThoseOfKeysStay()
    {
        MadeSchema made;
        made.table("wide").table("other");
        for (int i = 0; i < 1500; ++i)
            made.column("wide", "column_" + std::to_string(i));
        made.refer("wide", "other_id", "other");
        const Neighbourhood around = neighbourhood(made.made(), named("wide"), {.hasAllColumns = true});
        QCOMPARE(around.tables[0].columns.size(), std::size_t(40));
        QCOMPARE(around.tables[0].hiddenColumns, 1502 - 40);
        QVERIFY(columns(around.tables[0]).contains(QStringLiteral("other_id")));
    }

    void aHubIsCutAtTheLimitAndTheRestIsCounted()
    {
        const Neighbourhood around = neighbourhood(hub(300).made(), named("tenants"));
        QCOMPARE(around.tables.size(), std::size_t(60));
        QCOMPARE(around.furtherTables, std::size_t(241));
        QCOMPARE(around.tables[0].furtherTables, 241);
        QCOMPARE(around.tables[1].furtherTables, 0);
    }

    void tooManyRelationsAreCutAndCounted()
    {
        MadeSchema made;
        made.table("a").table("b").table("c").refer("c", "a_id", "a");
        for (int i = 0; i < 20; ++i)
            made.refer("b", "c_" + std::to_string(i), "c");
        const Neighbourhood around = neighbourhood(made.made(), named("a"), {.depth = 2, .relations = 5});
        QCOMPARE(around.relations.size(), std::size_t(5));
        QCOMPARE(around.furtherRelations, std::size_t(16));
        QVERIFY(relations(around).contains(QStringLiteral("c.a_id -> a")));
    }

    void whatAPartitionTakesOverIsToldByItsParent()
    {
        MadeSchema made;
        made.table("events").table("events_1").table("events_2").table("users");
        made.refer("events", "user_id", "users").refer("events_1", "user_id", "users");
        made.at("events").kind = RelationKind::PartitionedTable;
        for (const char *name : {"events_1", "events_2"}) {
            made.at(name).isPartition = true;
            made.at(name).parents = {named("events")};
            for (Constraint &constraint : made.at(name).constraints)
                constraint.isLocal = false;
        }
        QCOMPARE(names(neighbourhood(made.made(), named("users"))), list("users events"));
        QCOMPARE(neighbourhood(made.made(), named("events")).tables[0].children, 2);
        const Neighbourhood of = neighbourhood(made.made(), named("events_1"));
        QCOMPARE(names(of), list("events_1 users events"));
        QVERIFY(of.tables[0].isPartition);
        QCOMPARE(relations(of), QStringList({QStringLiteral("events_1 -> events"),
                                             QStringLiteral("events.user_id -> users")}));
        QCOMPARE(of.relations[0].kind, NearRelation::Kind::ChildOf);
    }

    void aTableThatWasNotReadIsShownAsUnknown()
    {
        MadeSchema made;
        made.table("a").refer("a", "b_id", QualifiedName{"hidden", "b"});
        const Neighbourhood around = neighbourhood(made.made(), named("a"));
        QCOMPARE(around.tables.size(), std::size_t(2));
        QVERIFY(!around.tables[1].kind);
        QCOMPARE(around.relations.size(), std::size_t(1));
    }

    void ofATableThatIsNotThereThereIsNothing()
    {
        QVERIFY(neighbourhood(shop().made(), named("nowhere")).tables.empty());
        QVERIFY(neighbourhood(Schema{}, named("nowhere")).tables.empty());
    }

    void keysThatCouldNotBeReadGoWithIt()
    {
        MadeSchema made;
        made.table("lonely");
        Schema schema = made.made();
        const Error refused{ErrorCode::PermissionDenied, {}, {}, {}, {}, 0, {}};
        schema.unknown = {{ObjectKind::Constraint, "public.another", refused, Unknown::Aspect::Existence},
                          {ObjectKind::Constraint, {}, refused, Unknown::Aspect::Definition},
                          {ObjectKind::Trigger, {}, refused, Unknown::Aspect::Existence}};
        const Neighbourhood around = neighbourhood(schema, named("lonely"));
        QCOMPARE(around.unknown.size(), std::size_t(1));
        QCOMPARE(around.unknown[0].where, std::string("public.another"));
        // A right that is given makes another picture, though no table is another.
        QVERIFY(around != neighbourhood(made.made(), named("lonely")));
    }
};

PLUMBLINE_TEST(tst_neighbourhood, TestNeighbourhood)
#include "tst_neighbourhood.moc"
