#include "models/history/migration_slug.h"
#include "tests/support/places.h"
#include "tests/support/test_registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest/QtTest>

using namespace plumbline;

/// Names of migrations as the real Prisma makes them of a person's words (recorded by
/// tests/support/record_drafts.mjs).
class TestMigrationSlug : public QObject {
    Q_OBJECT

private slots:
    void isTheRealOne_data();
    void isTheRealOne();
    void isCutToTheLongest();
};

void TestMigrationSlug::isTheRealOne_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("slug");
    QFile file(tests::dataFile(QStringLiteral("prisma_drafts/names.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray names = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(names.size() > 20);
    for (const QJsonValue &one : names) {
        const QString words = one[QLatin1String("label")].toString();
        QTest::newRow(qUtf8Printable(words.left(40))) << words << one[QLatin1String("slug")].toString();
    }
}

void TestMigrationSlug::isTheRealOne()
{
    QFETCH(QString, words);
    QFETCH(QString, slug);
    // What Prisma puts behind the time: an underscore and the words, or nothing.
    const std::string ours = history::migrationSlug(words.toStdString());
    QCOMPARE(QString::fromStdString(ours.empty() ? ours : '_' + ours), slug);
}

void TestMigrationSlug::isCutToTheLongest()
{
    QCOMPARE(history::migrationSlug(std::string(1000, 'a')).size(), std::size_t(200));
    QCOMPARE(history::migrationSlug("\xff\xfe a \x01 b"), std::string("a_b"));
}

PLUMBLINE_TEST(tst_migration_slug, TestMigrationSlug)
#include "tst_migration_slug.moc"
