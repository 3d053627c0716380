#include "models/diff/prisma_step.h"
#include "models/diff/render_script.h"
#include "models/postgres/read_catalog.h"
#include "models/prisma/catalog_schema.h"
#include "tests/support/prisma_pairs.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <QDir>
#include <QtTest/QtTest>

using namespace plumbline;

/// The databases of real projects against their schema, both ways, as the real Prisma answered. Only where
/// the corpus lies beside the project.
class TestCorpusDatabases : public QObject {
    Q_OBJECT

private slots:
    void leadToTheirSchemaAndBack();
};

namespace {

QString content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// pg_dump's file without the lines that only psql understands.
std::string dumpSql(const QString &path)
{
    QStringList lines = content(path).split(QLatin1Char('\n'));
    lines.removeIf([](const QString &line) { return line.startsWith(QLatin1Char('\\')); });
    return lines.join(QLatin1Char('\n')).toStdString();
}

void compareLines(const std::string &ours, const QString &theirs)
{
    const QStringList left = QString::fromStdString(ours).trimmed().split(QLatin1Char('\n'));
    const QStringList right = theirs.trimmed().split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < std::min(left.size(), right.size()); ++i)
        QCOMPARE(left[i], right[i]);
    QCOMPARE(left.size(), right.size());
}

void compareProject(const QString &project)
{
    const auto settings = tests::freshDatabase({"pg_trgm", "pgcrypto"});
    tests::runSql(tests::server().superuserSettings(settings.database),
                  dumpSql(project + QStringLiteral("/oracle/deployed.dump.sql")));
    auto connection = tests::connected(settings, postgres::Access::ReadOnly);
    const auto catalog = postgres::readCatalog(connection);
    QVERIFY(catalog.has_value());
    const auto declared = tests::declaredSide(content(project + QStringLiteral("/prisma/schema.prisma")));
    const auto live = prisma::relationalOf(*catalog, declared.schemas, "public");
    compareLines(diff::prismaScript(diff::comparePrisma(live, declared), {}),
                 content(project + QStringLiteral("/oracle/db-to-schema.sql")));
    compareLines(diff::prismaScript(diff::comparePrisma(declared, live), {}),
                 content(project + QStringLiteral("/oracle/schema-to-db.sql")));
}

} // namespace

void TestCorpusDatabases::leadToTheirSchemaAndBack()
{
    const QDir corpus(tests::corpusFolder());
    for (const QString &name : corpus.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        compareProject(corpus.filePath(name));
        if (QTest::currentTestFailed())
            qWarning("in %s", qUtf8Printable(name));
    }
}

PLUMBLINE_TEST(tst_corpus_databases, TestCorpusDatabases)
#include "tst_corpus_databases.moc"
