#include "models/project/kept_evidence.h"
#include "models/project/kept_evidence_json.h"
#include "tests/support/project_folder.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <fstream>
#include <sstream>

#include <sys/stat.h>

using namespace plumbline;
using project::KeptEvidence;
using tests::ProjectFolder;

class TestKeptEvidence : public QObject {
    Q_OBJECT

private slots:
    void lookingMakesNothing();
    void keepsInOrderAndForTheStep();
    void keepsEveryValueAsItWas();
    void keepsARecordAndNoCopyOfTheTable();
    void showsAnEdit_data();
    void showsAnEdit();
    void goesOnAfterATornLine();
    void followsNoLink();

private:
    static KeptEvidence sample(checklist::Step step, const std::string &note)
    {
        KeptEvidence evidence;
        evidence.step = step;
        evidence.note = note;
        evidence.query = "SELECT 1";
        evidence.columns = {{"n", "integer"}};
        evidence.rows = {{"1"}};
        evidence.rowCount = 1;
        return evidence;
    }
    static std::string content(const ProjectFolder &folder)
    {
        std::ifstream file(folder / ".plumbline/evidence.jsonl");
        std::stringstream text;
        text << file.rdbuf();
        return text.str();
    }
};

void TestKeptEvidence::lookingMakesNothing()
{
    ProjectFolder folder;
    const auto all = project::keptEvidence(folder.path());
    QVERIFY(all && all->empty());
    QVERIFY(!std::filesystem::exists(folder / ".plumbline"));
}

void TestKeptEvidence::keepsInOrderAndForTheStep()
{
    using checklist::Step;
    ProjectFolder folder;
    QVERIFY(project::keepEvidence(folder.path(), sample(Step::DataExists, "one")));
    QVERIFY(project::keepEvidence(folder.path(), sample(Step::Test, "two")));
    const auto kept = project::keepEvidence(folder.path(), sample(Step::DataExists, "three"));
    QVERIFY(kept && !kept->id.empty() && kept->by.find('@') != std::string::npos);
    const auto all = project::keptEvidence(folder.path());
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t(3));
    QVERIFY((*all)[2] == *kept);
    const auto ofStep = project::keptFor(*all, Step::DataExists);
    QCOMPARE(ofStep.size(), std::size_t(2));
    QCOMPARE(ofStep[1].note, std::string("three"));
    struct stat status {};
    QCOMPARE(::stat((folder / ".plumbline/evidence.jsonl").c_str(), &status), 0);
    QCOMPARE(int(status.st_mode & 0777), 0600);
}

void TestKeptEvidence::keepsEveryValueAsItWas()
{
    KeptEvidence evidence = sample(checklist::Step::ReadError, "a \"note\"\nof two lines");
    evidence.query = "SELECT 'ä\\', $$\n$$";
    evidence.columns = {{"a", "text"}, {"a", ""}};
    evidence.rows = {{std::nullopt, ""}, {"null", "\x01\x1b[31m"}};
    evidence.rowCount = 1000;
    evidence.hasMore = true;
    ProjectFolder folder;
    const auto kept = project::keepEvidence(folder.path(), evidence);
    const auto all = project::keptEvidence(folder.path());
    QVERIFY(kept && all && all->size() == 1);
    QVERIFY(all->front() == *kept);
    QVERIFY(all->front().rows == evidence.rows);
}

void TestKeptEvidence::keepsARecordAndNoCopyOfTheTable()
{
    postgres::Answer answer;
    answer.columns = {{"a", "text"}};
    for (int i = 0; i < 500; ++i)
        answer.rows.push_back({i == 0 ? std::string(10000, 'x') + "\u00e4" : std::to_string(i)});
    // The cut falls into the middle of a character.
    answer.rows[1][0] = std::string(project::keptValueBytes - 1, 'y') + "\u00e4";
    project::Answered answered;
    answered.request.sql = "TABLE a";
    answered.request.database.database = "crm";
    answered.request.environment = project::Environment::Staging;
    answered.answer = std::make_shared<const postgres::Answer>(answer);
    const auto evidence = project::evidenceOf(answered, checklist::Step::Test, "why");
    QCOMPARE(evidence.query, std::string("TABLE a"));
    QCOMPARE(evidence.database, std::string("localhost:5432/crm, public"));
    QCOMPARE(evidence.environment, std::string("staging"));
    QCOMPARE(evidence.rows.size(), project::keptRows);
    QCOMPARE(evidence.rowCount, std::int64_t(500));
    QVERIFY(evidence.isShortened);
    QCOMPARE(evidence.rows[0][0]->size(), project::keptValueBytes);
    QCOMPARE(evidence.rows[1][0]->size(), project::keptValueBytes - 1);
    QCOMPARE(evidence.rows[2][0].value(), std::string("2"));
}

void TestKeptEvidence::showsAnEdit_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("another value") << QStringLiteral("one") << QStringLiteral("uno");
    QTest::newRow("no JSON") << QStringLiteral("{\"askedAt") << QStringLiteral("\"askedAt");
    QTest::newRow("another step") << QStringLiteral("dataExists") << QStringLiteral("noSuchStep");
}

void TestKeptEvidence::showsAnEdit()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    ProjectFolder folder;
    QVERIFY(project::keepEvidence(folder.path(), sample(checklist::Step::DataExists, "one")));
    QVERIFY(project::keepEvidence(folder.path(), sample(checklist::Step::Test, "two")));
    QString text = QString::fromStdString(content(folder));
    QVERIFY(text.contains(before));
    text.replace(text.indexOf(before), before.size(), after);
    folder.write(".plumbline/evidence.jsonl", text.toStdString());
    const auto all = project::keptEvidence(folder.path());
    QVERIFY(!all);
    QCOMPARE(all.error().code, ErrorCode::JournalInvalid);
}

void TestKeptEvidence::goesOnAfterATornLine()
{
    ProjectFolder folder;
    QVERIFY(project::keepEvidence(folder.path(), sample(checklist::Step::DataExists, "one")));
    folder.write(".plumbline/evidence.jsonl", content(folder) + "{\"half");
    QCOMPARE(project::keptEvidence(folder.path())->size(), std::size_t(1));
    QVERIFY(project::keepEvidence(folder.path(), sample(checklist::Step::Test, "two")));
    const auto all = project::keptEvidence(folder.path());
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t(2));
}

void TestKeptEvidence::followsNoLink()
{
    ProjectFolder folder, elsewhere;
    std::filesystem::create_directory_symlink(elsewhere.path(), folder / ".plumbline");
    QVERIFY(!project::keepEvidence(folder.path(), sample(checklist::Step::Test, "x")));
    QVERIFY(std::filesystem::is_empty(elsewhere.path()));
}

PLUMBLINE_TEST(tst_kept_evidence, TestKeptEvidence)
#include "tst_kept_evidence.moc"
