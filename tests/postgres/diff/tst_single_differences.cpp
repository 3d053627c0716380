#include "models/diff/compare_catalogs.h"
#include "tests/postgres/diff/diff_databases.h"
#include "tests/support/diff_lines.h"
#include "tests/support/test_registry.h"

using namespace plumbline;

/// Each single difference of a real server is found, alone and named rightly; and its twin in another
/// spelling is none.
class TestSingleDifferences : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void findsADifferenceAlone_data();
    void findsADifferenceAlone();
    void takesAnotherSpellingForTheSame_data();
    void takesAnotherSpellingForTheSame();

private:
    tests::BaseDatabases m_databases;
    schema::Schema m_base;
};

void TestSingleDifferences::initTestCase()
{
    m_databases.make();
    m_base = tests::catalogOf(tests::server().superuserSettings("diff_base"));
    QVERIFY(m_base.unknown.empty());
}

void TestSingleDifferences::findsADifferenceAlone_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("lines");
    for (const QJsonValue &one : tests::diffCases("single_differences.json"))
        QTest::newRow(qPrintable(one[QLatin1String("name")].toString()))
            << one[QLatin1String("sql")].toString() << one[QLatin1String("lines")].toVariant().toStringList();
}

void TestSingleDifferences::findsADifferenceAlone()
{
    QFETCH(QString, sql);
    QFETCH(QStringList, lines);
    const schema::Schema changed = tests::catalogOf(m_databases.copyWith(sql.toStdString()));
    QCOMPARE(tests::lines(diff::compareCatalogs(m_base, changed)), lines);
    const auto back = diff::compareCatalogs(changed, m_base);
    QVERIFY(back.counts().differing() >= std::size_t(lines.size()));
    // What differs can be seen in the definitions.
    for (const diff::ObjectChange &change : back.changes)
        QVERIFY2(change.fromText != change.toText || !change.counts() || tests::isUnwritten(change),
                 qPrintable(tests::line(change)));
}

void TestSingleDifferences::takesAnotherSpellingForTheSame_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    for (const QJsonValue &one : tests::diffCases("spellings.json"))
        QTest::newRow(qPrintable(one[QLatin1String("name")].toString()))
            << one[QLatin1String("from")].toString() << one[QLatin1String("to")].toString();
}

void TestSingleDifferences::takesAnotherSpellingForTheSame()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const schema::Schema left = tests::catalogOf(m_databases.copyWith(from.toStdString()));
    const schema::Schema right = tests::catalogOf(m_databases.copyWith(to.toStdString()));
    for (const auto &diff : {diff::compareCatalogs(left, right), diff::compareCatalogs(right, left)})
        QVERIFY2(diff.isEmpty(), qPrintable(tests::lines(diff).join(QLatin1Char('\n'))));
}

PLUMBLINE_TEST(tst_single_differences, TestSingleDifferences)
#include "tst_single_differences.moc"
