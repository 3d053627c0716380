#include "models/diff/change_script.h"
#include "models/diff/schema_values.h"
#include "models/diff/three_way.h"
#include "models/prisma/catalog_schema.h"
#include "tests/postgres/diff/diff_databases.h"
#include "tests/support/diff_lines.h"
#include "tests/support/test_registry.h"

using namespace plumbline;
using diff::ThreeWayCell;
using diff::ThreeWaySide;

namespace {

prisma::Relational asDeclared(const schema::Schema &schema)
{
    return prisma::relationalOf(schema, {"app"}, "app");
}

/// `applied` where the history is known.
diff::ThreeWayDiff compared(const schema::Schema &declared, const schema::Schema &replayed,
                            const schema::Schema &live, const schema::Schema *applied = nullptr)
{
    const prisma::Relational relational = asDeclared(declared);
    diff::CompareOptions options;
    options.prisma.schemas = {"app"};
    return diff::compareThreeWays({.declared = relational,
                                   .replayed = replayed,
                                   .live = live,
                                   .defaultSchema = "app",
                                   .applied = applied},
                                  options);
}

} // namespace

/// Each single difference of a real server is found, alone and named rightly; and its twin in another
/// spelling is none.
class TestSingleDifferences : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void findsADifferenceAlone_data();
    void findsADifferenceAlone();
    void namesTheOddOneOut_data();
    void namesTheOddOneOut();
    void knowsItsHistory_data();
    void knowsItsHistory();
    void isSeenLive_data();
    void isSeenLive();
    void itsScriptLeadsBack_data();
    void itsScriptLeadsBack();
    void itsScriptLeadsThere_data();
    void itsScriptLeadsThere();
    void takesAnotherSpellingForTheSame_data();
    void takesAnotherSpellingForTheSame();

private:
    /// The catalog after the script, which runs once for all tests.
    const tests::MadeDifference &madeBy(const QString &sql)
    {
        const auto known = m_made.find(sql);
        return known != m_made.end()
                   ? known->second
                   : m_made.emplace(sql, m_databases.changedBy(sql.toStdString())).first->second;
    }

    tests::BaseDatabases m_databases;
    std::optional<tests::WalkedDatabase> m_walker; ///< goes there and back
    std::map<QString, tests::MadeDifference> m_made;
};

void TestSingleDifferences::initTestCase()
{
    m_databases.make();
    QVERIFY(m_databases.base().unknown.empty());
}

void TestSingleDifferences::findsADifferenceAlone_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("lines");
    for (const char *file : {"single_differences.json", "more_differences.json"}) {
        for (const QJsonValue &one : tests::diffCases(file))
            QTest::newRow(qPrintable(one[QLatin1String("name")].toString()))
                << one[QLatin1String("sql")].toString()
                << one[QLatin1String("lines")].toVariant().toStringList();
    }
}

void TestSingleDifferences::findsADifferenceAlone()
{
    QFETCH(QString, sql);
    QFETCH(QStringList, lines);
    const schema::Schema &base = m_databases.base();
    const schema::Schema &changed = madeBy(sql).changed;
    QCOMPARE(tests::lines(diff::compareCatalogs(base, changed)), lines);
    const auto back = diff::compareCatalogs(changed, base);
    QVERIFY(back.counts().differing() >= std::size_t(lines.size()));
    // What differs can be seen in the definitions.
    for (const diff::ObjectChange &change : back.changes)
        QVERIFY2(change.fromText != change.toText || !change.counts() || tests::isUnwritten(change),
                 qPrintable(tests::line(change)));
}

void TestSingleDifferences::namesTheOddOneOut_data()
{
    findsADifferenceAlone_data();
}

/// Declared, replayed and live: the right odd one out, and nothing about schema.prisma where it cannot say
/// the thing at all.
void TestSingleDifferences::namesTheOddOneOut()
{
    QFETCH(QString, sql);
    const schema::Schema &base = m_databases.base();
    const schema::Schema &changed = madeBy(sql).changed;
    const auto values = diff::compareCatalogs(diff::schemaValues(asDeclared(base), "app"),
                                              diff::schemaValues(asDeclared(changed), "app"));
    const bool isSeenByPrisma = std::ranges::any_of(values.changes, [](const diff::ObjectChange &change) {
        return change.counts() && change.isManagedByPrisma;
    });
    const std::pair<diff::ThreeWayDiff, ThreeWaySide> all[] = {
        {compared(changed, base, base), ThreeWaySide::Declared},
        {compared(base, changed, base), ThreeWaySide::Replayed},
        {compared(base, base, changed), ThreeWaySide::Live}};
    for (const auto &[diff, odd] : all) {
        bool isAnyManaged = false;
        for (const diff::ThreeWayLine &line : diff.lines) {
            if (line.setAside)
                continue;
            isAnyManaged |= line.isManagedByPrisma;
            if (line.isManagedByPrisma)
                QVERIFY2(line.oddOneOut == odd,
                         (std::string(diff::key(odd)) + ' ' + line.object.name.name + ' ' + line.object.part +
                          ' ' + line.declared.text + " | " + line.replayed.text + " | " + line.live.text)
                             .c_str());
            else
                QVERIFY(!line.oddOneOut && line.declared.state == ThreeWayCell::State::NotExpressible);
        }
        QCOMPARE(isAnyManaged, isSeenByPrisma);
        // schema.prisma alone cannot differ in what it cannot say.
        QCOMPARE(diff.isEmpty(), odd == ThreeWaySide::Declared && !isSeenByPrisma);
    }
}

void TestSingleDifferences::knowsItsHistory_data()
{
    findsADifferenceAlone_data();
}

/// Made by hand, by a pending migration, or by hand before the pending migration that makes it.
void TestSingleDifferences::knowsItsHistory()
{
    QFETCH(QString, sql);
    const schema::Schema &base = m_databases.base();
    const schema::Schema &changed = madeBy(sql).changed;
    for (const diff::ThreeWayLine &line : compared(base, base, changed, &base).lines) {
        QVERIFY(!line.isPending && !line.ahead);
        QVERIFY(line.setAside || line.oddOneOut == ThreeWaySide::Live);
    }
    for (const diff::ThreeWayLine &line : compared(changed, changed, base, &base).lines) {
        QVERIFY(!line.ahead);
        if (!line.isManagedByPrisma && !line.setAside)
            QVERIFY(line.isPending && !line.oddOneOut);
    }
    const auto ahead = compared(changed, changed, changed, &base);
    for (const diff::ThreeWayLine &line : ahead.lines)
        QVERIFY(line.ahead && !line.isPending && !line.oddOneOut);
    const auto all = diff::compareCatalogs(base, changed, {.hasTexts = false});
    const bool isSomethingElse = std::ranges::any_of(all.changes, [](const diff::ObjectChange &change) {
        return change.counts() && change.object.kind != schema::ObjectKind::Sequence;
    });
    QVERIFY(!isSomethingElse || !ahead.isEmpty());
}

void TestSingleDifferences::isSeenLive_data()
{
    findsADifferenceAlone_data();
}

void TestSingleDifferences::isSeenLive()
{
    QFETCH(QString, sql);
    QVERIFY(madeBy(sql).isSeenLive);
}

void TestSingleDifferences::itsScriptLeadsBack_data()
{
    findsADifferenceAlone_data();
}

/// The second judge: run where the difference was made, the script leads to where it was not.
void TestSingleDifferences::itsScriptLeadsBack()
{
    QFETCH(QString, sql);
    const QString &fault = madeBy(sql).fault;
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
}

/// Every third, because it takes its time, and those that once went wrong.
void TestSingleDifferences::itsScriptLeadsThere_data()
{
    const QStringList onceWrong{QStringLiteral("inheritance is given up"),
                                QStringLiteral("a partition is added"),
                                QStringLiteral("a partition is removed"),
                                QStringLiteral("a generated column becomes a plain one"),
                                QStringLiteral("a partitioned index is removed"),
                                QStringLiteral("an extension is removed"),
                                QStringLiteral("an extension's version"),
                                QStringLiteral("an index that is not valid"),
                                QStringLiteral("a default of a function's argument"),
                                QStringLiteral("a foreign data wrapper's options"),
                                QStringLiteral("a server's grants"),
                                QStringLiteral("an operator family's operators")};
    QTest::addColumn<QString>("sql");
    int at = 0;
    for (const char *file : {"single_differences.json", "more_differences.json"}) {
        for (const QJsonValue &one : tests::diffCases(file)) {
            const QString name = one[QLatin1String("name")].toString();
            if (at++ % 3 == 0 || onceWrong.contains(name))
                QTest::newRow(qPrintable(name)) << one[QLatin1String("sql")].toString();
        }
    }
}

/// And where it was not, the script leads to the difference, and back from there.
void TestSingleDifferences::itsScriptLeadsThere()
{
    QFETCH(QString, sql);
    const schema::Schema &base = m_databases.base();
    QString fault;
    if (!m_walker)
        m_walker.emplace(m_databases.copy("diff_walker"));
    const schema::Schema there = m_walker->lead(base, madeBy(sql).changed, fault);
    const schema::Schema back = fault.isEmpty() ? m_walker->lead(there, base, fault) : there;
    // Where something was left out or failed, the next case begins with a whole one.
    if (!fault.isEmpty() || !diff::compareCatalogs(back, base, {.hasTexts = false}).isEmpty())
        m_walker.reset();
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
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
    const schema::Schema left = m_databases.changedBy(from.toStdString()).changed;
    const schema::Schema right = m_databases.changedBy(to.toStdString()).changed;
    for (const auto &diff : {diff::compareCatalogs(left, right), diff::compareCatalogs(right, left)})
        QVERIFY2(diff.isEmpty(), qPrintable(tests::lines(diff).join(QLatin1Char('\n'))));
}

PLUMBLINE_TEST(tst_single_differences, TestSingleDifferences)
#include "tst_single_differences.moc"
