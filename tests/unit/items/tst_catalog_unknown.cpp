#include "models/items/catalog_unknown.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::items;
using schema::ObjectKind;
using schema::ObjectName;
using Aspect = schema::Unknown::Aspect;

namespace {

/// A shop in which this was refused.
schema::Schema shopWithout(std::vector<schema::Unknown> unknown)
{
    schema::Schema shop = tests::shopCatalog();
    shop.unknown = std::move(unknown);
    return shop;
}

schema::Unknown refused(ObjectKind kind, const char *catalog, Aspect aspect = Aspect::Existence,
                        std::string where = {})
{
    return {kind, std::move(where),
            Error{ErrorCode::PermissionDenied,
                  {},
                  std::string("permission denied for table ") + catalog,
                  {},
                  {},
                  0,
                  {}},
            aspect};
}

const ObjectName deals{ObjectKind::Table, {"public", "deals"}, {}};
const ObjectName view{ObjectKind::View, {"public", "open_deals"}, {}};
const ObjectName stage{ObjectKind::Column, {"public", "deals"}, "stage"};
const ObjectName touch{ObjectKind::Function, {"public", "touch"}, {}};

using GapsOf = QStringList (*)(const schema::Schema &, CatalogRef);

QString gaps(GapsOf of, const schema::Schema &schema, const ObjectName &name)
{
    return of(schema, *findObject(schema, name)).join(QLatin1Char('\n'));
}

} // namespace

class TestCatalogUnknown : public QObject {
    Q_OBJECT

private slots:
    void whereAllWasReadThereIsNoGap()
    {
        const schema::Schema shop = shopWithout({});
        for (const ObjectName &name : {deals, view, stage, touch})
            for (const GapsOf of : {definitionGaps, relationGaps, userGaps})
                QCOMPARE(gaps(of, shop, name), QString());
        const QString definition = definitionText(shop, *findObject(shop, deals));
        QVERIFY2(definition.startsWith(QStringLiteral("CREATE TABLE public.deals")), qPrintable(definition));
    }

    void keysThatCouldNotBeReadAreNoAbsence()
    {
        const schema::Schema shop = shopWithout({refused(ObjectKind::Constraint, "pg_constraint")});
        for (const GapsOf of : {definitionGaps, relationGaps, userGaps})
            QVERIFY(
                gaps(of, shop, deals).contains(QStringLiteral("permission denied for table pg_constraint")));
        QVERIFY(!gaps(relationGaps, shop, stage).isEmpty() && !gaps(userGaps, shop, stage).isEmpty());
        // Nothing of this is about what can have no key.
        for (const ObjectName &name : {view, touch})
            for (const GapsOf of : {definitionGaps, relationGaps, userGaps})
                QCOMPARE(gaps(of, shop, name), QString());
    }

    void aTableThatWasLockedHasAGapOfItsOwn()
    {
        const schema::Schema shop =
            shopWithout({refused(ObjectKind::Constraint, "pg_x", Aspect::Existence, "public.deals"),
                         refused(ObjectKind::Column, "pg_y", Aspect::Definition, "public.deals")});
        const ObjectName companies{ObjectKind::Table, {"public", "companies"}, {}};
        QVERIFY(gaps(definitionGaps, shop, deals).contains(QStringLiteral("pg_x")));
        QVERIFY(gaps(definitionGaps, shop, deals).contains(QStringLiteral("pg_y")));
        QCOMPARE(gaps(definitionGaps, shop, companies), QString());
        // Its keys may lead to any other table.
        QVERIFY(gaps(relationGaps, shop, companies).contains(QStringLiteral("pg_x")));
        QVERIFY(gaps(definitionGaps, shop, stage).contains(QStringLiteral("pg_y")));
        QVERIFY(!gaps(definitionGaps, shop, stage).contains(QStringLiteral("pg_x")));
    }

    void whatNeedsWhatMayBeUnknown()
    {
        const schema::Schema shop =
            shopWithout({refused(ObjectKind::Table, "pg_rewrite", Aspect::Dependencies),
                         refused(ObjectKind::View, "pg_rewrite", Aspect::Dependencies)});
        for (const ObjectName &name : {deals, view, stage, touch})
            QVERIFY(!gaps(userGaps, shop, name).isEmpty());
        QVERIFY(!gaps(relationGaps, shop, view).isEmpty()); // what it reads
        QVERIFY(gaps(relationGaps, shop, deals).isEmpty());
        QVERIFY(gaps(definitionGaps, shop, deals).isEmpty());
    }

    void whatOfItsTableAColumnIsUsedByMayBeUnknown()
    {
        const schema::Schema shop = shopWithout({refused(ObjectKind::Index, "pg_index"),
                                                 refused(ObjectKind::ExtendedStatistics, "pg_statistic_ext"),
                                                 refused(ObjectKind::Function, "pg_proc")});
        QVERIFY(gaps(userGaps, shop, stage).contains(QStringLiteral("pg_index")));
        QVERIFY(gaps(userGaps, shop, stage).contains(QStringLiteral("pg_statistic_ext")));
        QVERIFY(gaps(userGaps, shop, deals).contains(QStringLiteral("pg_proc"))); // a body may name it
        QVERIFY(!gaps(userGaps, shop, deals).contains(QStringLiteral("pg_index")));
    }

    void anIncompleteDefinitionSaysSoInSql()
    {
        schema::Schema shop =
            shopWithout({refused(ObjectKind::Index, "pg_index"), refused(ObjectKind::Policy, "pg_policy"),
                         refused(ObjectKind::Column, "pg_description", Aspect::Comment)});
        const QString definition = definitionText(shop, *findObject(shop, deals));
        const QString comments = definition.section(QStringLiteral("\n\n"), 0, 0);
        for (const QString &line : comments.split(QLatin1Char('\n')))
            QVERIFY2(line.startsWith(QStringLiteral("-- ")), qPrintable(line));
        for (const char *catalog : {"pg_index", "pg_policy", "pg_description"})
            QVERIFY2(comments.contains(QLatin1String(catalog)), catalog);
        QVERIFY(definition.contains(QStringLiteral("\n\nCREATE TABLE public.deals")));
        // Words of a server cannot become SQL.
        shop.unknown[0].error.detail = "no\nDROP TABLE deals;\r\nDROP TABLE contacts;";
        for (const QString &line : definitionText(shop, *findObject(shop, deals)).split(QLatin1Char('\n')))
            QVERIFY2(!line.startsWith(QStringLiteral("DROP")), qPrintable(line));
        QVERIFY(!definitionText(shop, *findObject(shop, deals)).contains(QLatin1Char('\r')));
    }

    void manyCausesAreBounded()
    {
        std::vector<schema::Unknown> unknown;
        for (int i = 0; i < 300; ++i)
            unknown.push_back(refused(ObjectKind::Constraint, "pg_constraint", Aspect::Existence,
                                      "public.t" + std::to_string(i)));
        const schema::Schema shop = shopWithout(std::move(unknown));
        const QStringList told = relationGaps(shop, *findObject(shop, deals));
        QCOMPARE(told.size(), 7);
        QVERIFY(told.last().contains(QStringLiteral("294")));
    }

    void whatMayBeThereIsNotGone()
    {
        const schema::Schema shop =
            shopWithout({refused(ObjectKind::Index, "pg_index"),
                         refused(ObjectKind::Trigger, "pg_trigger", Aspect::Existence, "public.deals")});
        QVERIFY(!existenceGaps(shop, {ObjectKind::Index, {"public", "deals"}, "x"}).isEmpty());
        QVERIFY(!existenceGaps(shop, {ObjectKind::Trigger, {"public", "deals"}, "x"}).isEmpty());
        QVERIFY(existenceGaps(shop, {ObjectKind::Trigger, {"public", "contacts"}, "x"}).isEmpty());
        QVERIFY(existenceGaps(shop, {ObjectKind::Table, {"public", "x"}, {}}).isEmpty());
    }
};

PLUMBLINE_TEST(tst_catalog_unknown, TestCatalogUnknown)
#include "tst_catalog_unknown.moc"
