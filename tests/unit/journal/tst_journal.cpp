#include "models/base/checksum.h"
#include "models/journal/journal.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>
#include <thread>

using namespace plumbline;
using namespace plumbline::journal;

class TestJournal : public QObject {
    Q_OBJECT

private slots:
    void init();
    void whatIsAppendedIsReadBack();
    void theFolderIgnoresItselfInGit();
    void lookingCreatesNothing();
    void theChainHolds();
    void aChangedLineShows();
    void aRemovedLineShows();
    void aLineThatIsNoJsonIsNotPassedOver();
    void aTornLastLineIsReportedAndAppendedAfter();
    void linksAreNotFollowed_data();
    void linksAreNotFollowed();
    void manyWritersKeepOneChain();

private:
    std::filesystem::path file() const { return m_project / ".plumbline" / "journal.jsonl"; }
    std::string content() const
    {
        std::ifstream stream(file(), std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    void write(const std::string &bytes) const { std::ofstream(file(), std::ios::binary) << bytes; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_project;
};

namespace {

Entry entry(const std::string &subject)
{
    Entry entry;
    entry.action = "markApplied";
    entry.subject = subject;
    return entry;
}

} // namespace

void TestJournal::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_project = m_folder->path().toStdString();
}

void TestJournal::whatIsAppendedIsReadBack()
{
    const Journal journal(m_project);
    Entry intent = entry("2025\n\"x\" ü");
    intent.database = "localhost:5432/crm, public";
    intent.environment = "local";
    intent.reason = "because";
    intent.statements = {"UPDATE a", "INSERT b"};
    intent.before = {{QStringLiteral("rows"), 1}};
    const auto written = journal.append(intent);
    QVERIFY(written.has_value());
    Entry outcome = entry("x");
    outcome.kind = EntryKind::Outcome;
    outcome.intent = written->id;
    outcome.outcome = Outcome::Failed;
    outcome.error = "no";
    const auto second = journal.append(outcome);
    QVERIFY(second.has_value());
    QCOMPARE(second->previousHash, written->hash);
    const auto entries = journal.entries();
    QVERIFY(entries.has_value());
    QVERIFY(*entries == (std::vector<Entry>{*written, *second}));
    QVERIFY(written->by.find('@') != std::string::npos);
}

void TestJournal::theFolderIgnoresItselfInGit()
{
    QVERIFY(Journal(m_project).append(entry("a")).has_value());
    std::ifstream stream(m_project / ".plumbline" / ".gitignore");
    QCOMPARE(std::string(std::istreambuf_iterator<char>(stream), {}), std::string("*\n"));
}

void TestJournal::lookingCreatesNothing()
{
    const Journal journal(m_project);
    QVERIFY(journal.entries()->empty());
    QVERIFY(journal.verify().has_value());
    QVERIFY(std::filesystem::is_empty(m_project));
}

void TestJournal::theChainHolds()
{
    const Journal journal(m_project);
    for (const char *name : {"a", "b", "c"})
        QVERIFY(journal.append(entry(name)).has_value());
    QVERIFY(journal.verify().has_value());
    QCOMPARE(journal.entries()->front().previousHash, std::string(64, '0'));
}

void TestJournal::aChangedLineShows()
{
    const Journal journal(m_project);
    for (const char *name : {"first", "second", "third"})
        QVERIFY(journal.append(entry(name)).has_value());
    std::string bytes = content();
    bytes.replace(bytes.find("second"), 6, "SECOND");
    write(bytes);
    const auto verified = journal.verify();
    QVERIFY(!verified.has_value());
    QCOMPARE(verified.error().code, ErrorCode::JournalInvalid);
    QVERIFY(verified.error().subject.ends_with("journal.jsonl:3"));
}

void TestJournal::aRemovedLineShows()
{
    const Journal journal(m_project);
    for (const char *name : {"first", "second", "third"})
        QVERIFY(journal.append(entry(name)).has_value());
    const std::string bytes = content();
    write(bytes.substr(bytes.find('\n') + 1));
    QVERIFY(journal.verify().error().subject.ends_with(":1"));
}

void TestJournal::aLineThatIsNoJsonIsNotPassedOver()
{
    const Journal journal(m_project);
    QVERIFY(journal.append(entry("first")).has_value());
    write("nonsense\n" + content());
    QCOMPARE(journal.entries().error().code, ErrorCode::JournalInvalid);
    QCOMPARE(journal.verify().error().code, ErrorCode::JournalInvalid);
}

void TestJournal::aTornLastLineIsReportedAndAppendedAfter()
{
    const Journal journal(m_project);
    QVERIFY(journal.append(entry("first")).has_value());
    write(content() + "{\"id\":\"half");
    QCOMPARE(journal.entries()->size(), std::size_t(1));
    QVERIFY(journal.verify().error().subject.ends_with(":2"));
    QVERIFY(journal.append(entry("after")).has_value());
    QCOMPARE(journal.entries()->size(), std::size_t(2));
    QVERIFY(journal.verify().has_value());
    std::string bytes = content();
    bytes.replace(bytes.find("half"), 4, "HALF");
    write(bytes);
    QVERIFY(!journal.verify().has_value());
}

void TestJournal::linksAreNotFollowed_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<int>("code");
    QTest::newRow("the folder is a link") << QStringLiteral(".plumbline") << int(ErrorCode::NotADirectory);
    QTest::newRow("the journal is a link")
        << QStringLiteral(".plumbline/journal.jsonl") << int(ErrorCode::NotWritable);
}

void TestJournal::linksAreNotFollowed()
{
    QFETCH(QString, link);
    QFETCH(int, code);
    QTemporaryDir elsewhere;
    const std::filesystem::path path = m_project / link.toStdString();
    std::filesystem::create_directories(path.parent_path());
    const std::filesystem::path target = elsewhere.path().toStdString();
    std::filesystem::create_symlink(link.endsWith(QLatin1String("jsonl")) ? target / "new" : target, path);
    const auto written = Journal(m_project).append(entry("a"));
    QVERIFY(!written.has_value());
    QCOMPARE(int(written.error().code), code);
    QVERIFY(std::filesystem::is_empty(target));
}

void TestJournal::manyWritersKeepOneChain()
{
    std::vector<std::thread> writers;
    for (int i = 0; i < 4; ++i)
        writers.emplace_back([this, i] {
            for (int j = 0; j < 10; ++j)
                (void)Journal(m_project).append(entry(std::to_string(i * 100 + j)));
        });
    for (std::thread &writer : writers)
        writer.join();
    QCOMPARE(Journal(m_project).entries()->size(), std::size_t(40));
    QVERIFY(Journal(m_project).verify().has_value());
}

PLUMBLINE_TEST(tst_journal, TestJournal)
#include "tst_journal.moc"
