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
    void isReadAsPrismaReadsIt();
};

namespace {

std::string content(const char *name)
{
    QFile file(tests::dataFile(QStringLiteral("prisma_catalog/") + QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

void TestCatalogSchema::isReadAsPrismaReadsIt()
{
    const auto settings = tests::freshDatabase();
    auto connection = postgres::Connection::open(settings, postgres::Access::Writing, {});
    QVERIFY(connection.has_value());
    const auto made = connection->script(content("every_default.sql"));
    QVERIFY2(made.has_value(), made ? "" : made.error().detail.c_str());
    const auto catalog = postgres::readCatalog(*connection);
    QVERIFY(catalog.has_value());
    const auto diff = diff::comparePrisma({}, prisma::relationalOf(*catalog, {}, "public"));
    const QStringList ours = QString::fromStdString(diff::prismaScript(diff, {})).split(QLatin1Char('\n'));
    const QStringList theirs =
        QString::fromStdString(content("every_default.expected.sql")).split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < std::min(ours.size(), theirs.size()); ++i)
        QCOMPARE(ours[i], theirs[i]);
    QCOMPARE(ours.size(), theirs.size());
}

PLUMBLINE_TEST(tst_catalog_schema, TestCatalogSchema)
#include "tst_catalog_schema.moc"
