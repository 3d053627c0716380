#include "models/prisma/catalog_names.h"
#include "models/prisma/catalog_schema.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

/// Expressions of the catalog, which is read without a search path, as Prisma sees them with one.
class TestCatalogNames : public QObject {
    Q_OBJECT

private slots:
    void standWithoutTheirSchema_data();
    void standWithoutTheirSchema();
};

void TestCatalogNames::standWithoutTheirSchema_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *schema, const char *expression, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(schema) << QString::fromUtf8(expression)
                            << QString::fromUtf8(expected);
    };
    row("a function", "public", "public.f(1)", "f(1)");
    row("a type", "public", "'ok'::public.mood", "'ok'::mood");
    row("a name with quotes", "public", "'B'::public.\"Odd Enum\"", "'B'::\"Odd Enum\"");
    row("a schema with quotes", "b side", "\"b side\".f() + public.f()", "f() + public.f()");
    row("a sequence inside a text", "public", "nextval('public.\"T_id_seq\"'::regclass)",
        "nextval('\"T_id_seq\"'::regclass)");
    row("a text that only looks like it", "public", "'public.x'::text", "'public.x'::text");
    row("an operator", "public", "('a'::text OPERATOR(public.@@) 'b'::text)", "('a'::text @@ 'b'::text)");
    row("another schema", "public", "other.f(public.g())", "other.f(g())");
    row("a name that ends alike", "public", "unpublic.f()", "unpublic.f()");
    row("what the server has itself", "public", "public.gen_random_uuid()", "public.gen_random_uuid()");
    row("what cannot be scanned", "public", "public.f('", "public.f('");
}

void TestCatalogNames::standWithoutTheirSchema()
{
    QFETCH(QString, schema);
    QFETCH(QString, expression);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(prisma::asSeenFrom(schema.toStdString(), expression.toStdString())),
             expected);
}

PLUMBLINE_TEST(tst_catalog_names, TestCatalogNames)
#include "tst_catalog_names.moc"
