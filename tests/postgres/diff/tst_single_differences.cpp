#include "models/diff/change_script.h"
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
    void itsScriptLeadsThere_data();
    void itsScriptLeadsThere();
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
            << one[QLatin1String("sql")].toString()
            << one[QLatin1String("lines")].toVariant().toStringList();
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

void TestSingleDifferences::itsScriptLeadsThere_data()
{
    findsADifferenceAlone_data();
}

/// The second judge: run on the one side, the script leads to the other, and back again.
void TestSingleDifferences::itsScriptLeadsThere()
{
    QFETCH(QString, sql);
    const auto changedSide = m_databases.copyWith(sql.toStdString());
    const schema::Schema changed = tests::catalogOf(changedSide);
    const auto run = [](const postgres::ConnectionSettings &settings, const schema::Schema &from,
                        const schema::Schema &to) {
        const auto script = diff::changeScript(diff::compareCatalogs(from, to), from, to);
        auto connection = tests::connected(settings);
        for (const std::string &statement : script.statements) {
            if (const auto done = connection.script(statement); !done)
                return QString::fromStdString(statement + '\n' + tests::described(done.error()));
        }
        if (!script.leftOut.empty())
            return QString();
        return tests::lines(diff::compareCatalogs(tests::catalogOf(settings), to)).join(QLatin1Char('\n'));
    };
    const auto base = m_databases.copyWith("SELECT 1", "diff_base_copy");
    const QString there = run(base, m_base, changed);
    QVERIFY2(there.isEmpty(), qPrintable(there));
    const QString back = run(changedSide, changed, m_base);
    QVERIFY2(back.isEmpty(), qPrintable(back));
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
