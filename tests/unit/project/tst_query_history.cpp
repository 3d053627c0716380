#include "models/project/query_history.h"
#include "tests/support/project_folder.h"
#include "tests/support/test_registry.h"

#include <QStandardPaths>
#include <QtTest/QtTest>

using namespace plumbline;
using project::QueryHistory;

class TestQueryHistory : public QObject {
    Q_OBJECT

private slots:
    void init();
    void keepsTheLatestFirstAndEachOnce();
    void belongsToItsProject();
    void isReadByItsOwnerOnlyAndNotInTheProject();
    void isClearedWithItsFile();
    void forgetsTheOldestAndTheLongest();
    void readsNothingFromADamagedFile();

private:
    static QString folder()
    {
        return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
               QStringLiteral("/Plumbline/queries");
    }
    static QStringList files() { return QDir(folder()).entryList(QDir::Files); }
    tests::ProjectFolder m_project;
};

void TestQueryHistory::init()
{
    QDir(folder()).removeRecursively();
}

void TestQueryHistory::keepsTheLatestFirstAndEachOnce()
{
    QueryHistory history(m_project.path());
    for (const char *query : {"one", "two", "one", " ", "three"})
        history.add(QString::fromLatin1(query));
    const QStringList expected{QStringLiteral("three"), QStringLiteral("one"), QStringLiteral("two")};
    QCOMPARE(history.queries(), expected);
    QCOMPARE(QueryHistory(m_project.path()).queries(), expected);
}

void TestQueryHistory::belongsToItsProject()
{
    tests::ProjectFolder other;
    QueryHistory(m_project.path()).add(QStringLiteral("one"));
    QVERIFY(QueryHistory(other.path()).queries().isEmpty());
    QCOMPARE(QueryHistory(m_project.path() / "x" / "..").queries().size(), 1);
}

void TestQueryHistory::isReadByItsOwnerOnlyAndNotInTheProject()
{
    QueryHistory(m_project.path()).add(QStringLiteral("SELECT 'secret'"));
    QVERIFY(std::filesystem::is_empty(m_project.path()));
    QCOMPARE(files().size(), 1);
    const QFileInfo file(folder() + QLatin1Char('/') + files().first());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(file.permissions() & others));
    QVERIFY(!(QFileInfo(folder()).permissions() & (others | QFile::ExeGroup | QFile::ExeOther)));
}

void TestQueryHistory::isClearedWithItsFile()
{
    QueryHistory history(m_project.path());
    history.add(QStringLiteral("one"));
    history.clear();
    QVERIFY(history.queries().isEmpty());
    QVERIFY(files().isEmpty());
}

void TestQueryHistory::forgetsTheOldestAndTheLongest()
{
    QueryHistory history;
    for (int i = 0; i < QueryHistory::mostQueries + 5; ++i)
        history.add(QString::number(i));
    QCOMPARE(history.queries().size(), QueryHistory::mostQueries);
    QCOMPARE(history.queries().last(), QStringLiteral("5"));
    history.add(QString(QueryHistory::longestQuery + 1, QLatin1Char('x')));
    QCOMPARE(history.queries().first(), QString::number(QueryHistory::mostQueries + 4));
    QVERIFY(files().isEmpty());
}

void TestQueryHistory::readsNothingFromADamagedFile()
{
    QueryHistory(m_project.path()).add(QStringLiteral("one"));
    QFile file(folder() + QLatin1Char('/') + files().first());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[\"one\", 2, {");
    file.close();
    QVERIFY(QueryHistory(m_project.path()).queries().isEmpty());
}

PLUMBLINE_TEST(tst_query_history, TestQueryHistory)
#include "tst_query_history.moc"
