#include "models/diff/prisma_step.h"
#include "models/diff/render_script.h"
#include "models/postgres/read_catalog.h"
#include "models/prisma/catalog_schema.h"
#include "tests/support/places.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <QFile>
#include <QtTest/QtTest>

using namespace plumbline;

/// A live catalog in Prisma's terms, judged by the script that the real Prisma made of the same database
/// (recorded: from nothing to the database, which names every table, column, type, default and index).
class TestCatalogSchema : public QObject {
    Q_OBJECT

private slots:
    void isReadAsPrismaReadsIt_data();
    void isReadAsPrismaReadsIt();
};

namespace {

std::string content(const QString &name)
{
    QFile file(tests::dataFile(QStringLiteral("prisma_catalog/") + name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

void TestCatalogSchema::isReadAsPrismaReadsIt_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("every kind of default") << QStringLiteral("every_default");
    QTest::newRow("what Prisma's language cannot say") << QStringLiteral("beyond_prisma");
}

void TestCatalogSchema::isReadAsPrismaReadsIt()
{
    QFETCH(QString, name);
    const auto settings = tests::freshDatabase({"citext", "hstore", "pg_trgm", "btree_gist", "uuid-ossp"});
    auto connection = postgres::Connection::open(settings, postgres::Access::Writing, {});
    QVERIFY(connection.has_value());
    const auto made = connection->script(content(name + QStringLiteral(".sql")));
    QVERIFY2(made.has_value(), made ? "" : made.error().detail.c_str());
    const auto catalog = postgres::readCatalog(*connection);
    QVERIFY(catalog.has_value());
    const auto diff = diff::comparePrisma({}, prisma::relationalOf(*catalog, {}, "public"));
    const QStringList ours = QString::fromStdString(diff::prismaScript(diff, {})).split(QLatin1Char('\n'));
    const QStringList theirs =
        QString::fromStdString(content(name + QStringLiteral(".expected.sql"))).split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < std::min(ours.size(), theirs.size()); ++i)
        QCOMPARE(ours[i], theirs[i]);
    QCOMPARE(ours.size(), theirs.size());
}

PLUMBLINE_TEST(tst_catalog_schema, TestCatalogSchema)
#include "tst_catalog_schema.moc"
