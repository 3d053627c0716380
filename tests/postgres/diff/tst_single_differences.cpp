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
    void itsScriptLeadsThere_data();
    void itsScriptLeadsThere();
    void takesAnotherSpellingForTheSame_data();
    void takesAnotherSpellingForTheSame();

private:
    /// The catalog of a copy in which the difference was made; a copy takes its time.
    const schema::Schema &changedBy(const QString &sql)
    {
        const auto known = m_changed.find(sql);
        return known != m_changed.end()
                   ? known->second
                   : m_changed.emplace(sql, tests::catalogOf(m_databases.copyWith(sql.toStdString())))
                         .first->second;
    }

    tests::BaseDatabases m_databases;
    schema::Schema m_base;
    postgres::ConnectionSettings m_walker; ///< goes there and back
    std::map<QString, schema::Schema> m_changed;
};

void TestSingleDifferences::initTestCase()
{
    m_databases.make();
    m_base = tests::catalogOf(tests::server().superuserSettings("diff_base"));
    QVERIFY(m_base.unknown.empty());
    m_walker = m_databases.copyWith("SELECT 1", "diff_walker");
}

/// All of the first list, and a third of the second, because each takes a database of its own; with
/// PLUMBLINE_ALL_CASES in the environment all.
void TestSingleDifferences::findsADifferenceAlone_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("lines");
    const bool areAll = qEnvironmentVariableIsSet("PLUMBLINE_ALL_CASES");
    for (const auto &[file, step] :
         {std::pair("single_differences.json", 1), std::pair("more_differences.json", areAll ? 1 : 3)}) {
        int at = 0;
        for (const QJsonValue &one : tests::diffCases(file))
            if (at++ % step == 0)
                QTest::newRow(qPrintable(one[QLatin1String("name")].toString()))
                    << one[QLatin1String("sql")].toString()
                    << one[QLatin1String("lines")].toVariant().toStringList();
    }
}

void TestSingleDifferences::findsADifferenceAlone()
{
    QFETCH(QString, sql);
    QFETCH(QStringList, lines);
    const schema::Schema &changed = changedBy(sql);
    QCOMPARE(tests::lines(diff::compareCatalogs(m_base, changed)), lines);
    const auto back = diff::compareCatalogs(changed, m_base);
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
    const schema::Schema &changed = changedBy(sql);
    const auto values = diff::compareCatalogs(diff::schemaValues(asDeclared(m_base), "app"),
                                              diff::schemaValues(asDeclared(changed), "app"));
    const bool isSeenByPrisma = std::ranges::any_of(values.changes, [](const diff::ObjectChange &change) {
        return change.counts() && change.isManagedByPrisma;
    });
    const std::pair<diff::ThreeWayDiff, ThreeWaySide> all[] = {
        {compared(changed, m_base, m_base), ThreeWaySide::Declared},
        {compared(m_base, changed, m_base), ThreeWaySide::Replayed},
        {compared(m_base, m_base, changed), ThreeWaySide::Live}};
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
    const schema::Schema &changed = changedBy(sql);
    for (const diff::ThreeWayLine &line : compared(m_base, m_base, changed, &m_base).lines) {
        QVERIFY(!line.isPending && !line.ahead);
        QVERIFY(line.setAside || line.oddOneOut == ThreeWaySide::Live);
    }
    for (const diff::ThreeWayLine &line : compared(changed, changed, m_base, &m_base).lines) {
        QVERIFY(!line.ahead);
        if (!line.isManagedByPrisma && !line.setAside)
            QVERIFY(line.isPending && !line.oddOneOut);
    }
    const auto ahead = compared(changed, changed, changed, &m_base);
    for (const diff::ThreeWayLine &line : ahead.lines)
        QVERIFY(line.ahead && !line.isPending && !line.oddOneOut);
    const auto all = diff::compareCatalogs(m_base, changed, {.hasTexts = false});
    const bool isSomethingElse = std::ranges::any_of(all.changes, [](const diff::ObjectChange &change) {
        return change.counts() && change.object.kind != schema::ObjectKind::Sequence;
    });
    QVERIFY(!isSomethingElse || !ahead.isEmpty());
}

/// A third of the usual ones, because it takes its time, and those that once went wrong; with
/// PLUMBLINE_ALL_CASES in the environment all.
void TestSingleDifferences::itsScriptLeadsThere_data()
{
    const QStringList onceWrong{
        QStringLiteral("inheritance is given up"), QStringLiteral("a partition is added"),
        QStringLiteral("a partition is removed"), QStringLiteral("a generated column becomes a plain one"),
        QStringLiteral("a partitioned index is removed")};
    QTest::addColumn<QString>("sql");
    const bool areAll = qEnvironmentVariableIsSet("PLUMBLINE_ALL_CASES");
    int at = 0;
    for (const QJsonValue &one : tests::diffCases("single_differences.json")) {
        const QString name = one[QLatin1String("name")].toString();
        if (at++ % 3 == 0 || onceWrong.contains(name) || areAll)
            QTest::newRow(qPrintable(name)) << one[QLatin1String("sql")].toString();
    }
    if (!areAll)
        return;
    for (const QJsonValue &one : tests::diffCases("more_differences.json"))
        QTest::newRow(qPrintable(one[QLatin1String("name")].toString()))
            << one[QLatin1String("sql")].toString();
}

/// The second judge: run on the one side, the script leads to the other, and back again.
void TestSingleDifferences::itsScriptLeadsThere()
{
    QFETCH(QString, sql);
    const schema::Schema &changed = changedBy(sql);
    const diff::CompareOptions quick{.hasTexts = false};
    QString fault;
    // Runs the script and gives what is there then. What it left out it cannot reach.
    const auto lead = [&](const schema::Schema &from, const schema::Schema &to) {
        const auto script = diff::changeScript(diff::compareCatalogs(from, to, quick), from, to);
        auto connection = tests::connected(m_walker);
        for (const std::string &statement : script.statements) {
            const auto done = connection.script(statement);
            if (!done && fault.isEmpty())
                fault = QString::fromStdString(statement + '\n' + tests::described(done.error()));
        }
        schema::Schema now = tests::catalogOf(m_walker);
        if (fault.isEmpty() && script.leftOut.empty())
            fault = tests::lines(diff::compareCatalogs(now, to, quick)).join(QLatin1Char('\n'));
        return now;
    };
    const schema::Schema there = lead(m_base, changed);
    const schema::Schema back = fault.isEmpty() ? lead(there, m_base) : there;
    // Where something was left out or failed, the next case begins with a whole one.
    if (!fault.isEmpty() || !diff::compareCatalogs(back, m_base, quick).isEmpty())
        m_walker = m_databases.copyWith("SELECT 1", "diff_walker");
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
    const schema::Schema left = tests::catalogOf(m_databases.copyWith(from.toStdString()));
    const schema::Schema right = tests::catalogOf(m_databases.copyWith(to.toStdString()));
    for (const auto &diff : {diff::compareCatalogs(left, right), diff::compareCatalogs(right, left)})
        QVERIFY2(diff.isEmpty(), qPrintable(tests::lines(diff).join(QLatin1Char('\n'))));
}

PLUMBLINE_TEST(tst_single_differences, TestSingleDifferences)
#include "tst_single_differences.moc"
