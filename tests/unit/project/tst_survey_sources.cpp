#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using project::hasSameFolder;
using project::hasSameSources;
using project::Survey;

/// Whether what a survey saw has to be compared anew.
class TestSurveySources : public QObject {
    Q_OBJECT

private slots:
    void init() { m_later = m_earlier; }
    void aLookAloneChangesNothing();
    void anEditedFolderIsAnotherOne();
    void aChangeInBetweenIsNotMissed();
    void anotherProjectIsAnotherOne();
    void theDatabaseIsASourceToo();

private:
    const Survey m_earlier = *tests::surveyOf(tests::threeMigrations());
    Survey m_later = m_earlier;
};

void TestSurveySources::aLookAloneChangesNothing()
{
    m_later.takenAt += std::chrono::hours(1);
    QVERIFY(hasSameSources(m_earlier, m_later));
    // What a survey says of the one before it is nothing that it has to itself.
    m_later.changes.isFolderChanged = true;
    QVERIFY(hasSameFolder(m_later, m_later));
    QVERIFY(hasSameSources(m_later, m_later));
}

void TestSurveySources::anEditedFolderIsAnotherOne()
{
    m_later.changes.isFolderChanged = true;
    QVERIFY(!hasSameFolder(m_earlier, m_later));
    QVERIFY(!hasSameSources(m_earlier, m_later));
}

void TestSurveySources::aChangeInBetweenIsNotMissed()
{
    m_later.marks.folder = m_earlier.marks.folder + 1;
    QVERIFY(!m_later.changes.isFolderChanged);
    QVERIFY(!hasSameFolder(m_earlier, m_later));
    QVERIFY(!hasSameSources(m_earlier, m_later));
}

void TestSurveySources::anotherProjectIsAnotherOne()
{
    m_later.project.folder = "/home/ada/other";
    QVERIFY(!hasSameFolder(m_earlier, m_later));
}

void TestSurveySources::theDatabaseIsASourceToo()
{
    m_later.ledger = failure(ErrorCode::HostUnreachable, "db.internal:5432");
    QVERIFY(hasSameFolder(m_earlier, m_later));
    QVERIFY(!hasSameSources(m_earlier, m_later));
    m_later = m_earlier;
    m_later.catalog = schema::shared({});
    QVERIFY(hasSameFolder(m_earlier, m_later));
    QVERIFY(!hasSameSources(m_earlier, m_later));
    m_later.catalog = failure(ErrorCode::HostUnreachable, "db.internal:5432");
    QVERIFY(!hasSameSources(m_earlier, m_later));
    // Unknown and unknown is nothing new.
    QVERIFY(hasSameSources(m_later, Survey(m_later)));
}

PLUMBLINE_TEST(tst_survey_sources, TestSurveySources)
#include "tst_survey_sources.moc"
