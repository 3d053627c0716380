#include "models/project/replay_approval.h"
#include "models/project/replay_cache.h"
#include "tests/support/replayed.h"
#include "tests/support/test_registry.h"

#include <QStandardPaths>
#include <QTemporaryDir>

#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

using namespace plumbline;
using namespace plumbline::project;
using tests::replayed;
using tests::replayRequest;

class TestReplayCache : public QObject {
    Q_OBJECT

private slots:
    void init();
    void replaysAnUnchangedHistoryNotAgain();
    void replaysOneMigrationMore();
    void goesOnFromRowsAndNumbersToo();
    void replaysEverythingWhereAScriptChanged();
    void replaysEverythingWhereTheSessionWasChanged();
    void remembersFailuresAndWhatStandsOnThem();
    void takesNothingThatIsDamagedOrForeign_data();
    void takesNothingThatIsDamagedOrForeign();
    void keepsItsFilesToTheOwner();
    void doesWithoutWhereNothingCanBeWritten();
    void asksOncePerProject();

private:
    ReplayRequest request(const tests::Scripts &scripts) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const tests::Scripts shortHistory{
    {"1", "CREATE TABLE a (id serial PRIMARY KEY); INSERT INTO a DEFAULT VALUES;"},
    {"2", "ALTER TABLE a ADD name text; CREATE VIEW v AS SELECT * FROM a;"}};

tests::Scripts longer(const std::string &sql)
{
    tests::Scripts result = shortHistory;
    result.emplace_back("3", sql);
    return result;
}

} // namespace

void TestReplayCache::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

ReplayRequest TestReplayCache::request(const tests::Scripts &scripts) const
{
    auto result = replayRequest(scripts);
    result.cache = m_folder->path().toStdString();
    return result;
}

void TestReplayCache::replaysAnUnchangedHistoryNotAgain()
{
    const auto first = replayed(request(shortHistory));
    QCOMPARE(first->ran, 2u);
    const auto second = replayed(request(shortHistory));
    QCOMPARE(second->ran, 0u);
    QVERIFY(second->steps == first->steps);
    QVERIFY(second->deltas() == first->deltas());
    QVERIFY(*second->schema() == *first->schema());
    QCOMPARE(second->serverVersion, first->serverVersion);
}

void TestReplayCache::replaysOneMigrationMore()
{
    replayed(request(shortHistory));
    const auto grown = request(longer("ALTER TABLE a ADD more int;"));
    const auto second = replayed(grown);
    QCOMPARE(second->ran, 1u);
    const auto whole = replayed(replayRequest(longer("ALTER TABLE a ADD more int;")));
    QCOMPARE(whole->ran, 3u);
    QVERIFY(*second->schema() == *whole->schema());
    QCOMPARE(second->steps[2].changes, whole->steps[2].changes);
    QCOMPARE(replayed(grown)->ran, 0u);
}

void TestReplayCache::goesOnFromRowsAndNumbersToo()
{
    replayed(request(shortHistory));
    const auto second = replayed(request(longer(
        "DO $$ BEGIN IF (SELECT count(*) FROM a) <> 1 OR nextval('a_id_seq') <> 2 THEN RAISE 'lost'; END IF; "
        "END $$;")));
    QCOMPARE(second->ran, 1u);
    QVERIFY(!second->hasFailed());
}

void TestReplayCache::replaysEverythingWhereAScriptChanged()
{
    replayed(request(shortHistory));
    auto changed = shortHistory;
    changed[0].second += " ";
    QCOMPARE(replayed(request(changed))->ran, 2u);
    auto renamed = shortHistory;
    renamed[1].first = "2_other";
    QCOMPARE(replayed(request(renamed))->ran, 2u);
    auto elsewhere = request(shortHistory);
    elsewhere.schema = "app";
    QCOMPARE(replayed(elsewhere)->ran, 2u);
}

void TestReplayCache::replaysEverythingWhereTheSessionWasChanged()
{
    const tests::Scripts leaking{{"1", "CREATE SCHEMA s; SET search_path = s;"}};
    QCOMPARE(replayed(request(leaking))->ran, 1u);
    auto more = leaking;
    more.emplace_back("2", "CREATE TABLE t (id int);");
    const auto second = replayed(request(more));
    QCOMPARE(second->ran, 2u);
    QVERIFY(second->schema()->table({"s", "t"}));
}

void TestReplayCache::remembersFailuresAndWhatStandsOnThem()
{
    const tests::Scripts failing{{"1", "CREATE TABLE b (id int); SELECT 1/0;"}};
    replayed(request(failing));
    auto more = failing;
    more.emplace_back("2", "ALTER TABLE b ADD x int;");
    const auto second = replayed(request(more));
    QCOMPARE(second->ran, 1u);
    QCOMPARE(second->steps[0].error->sqlState, "22012");
    QVERIFY(second->steps[1].isOnSand);
    QCOMPARE(second->steps[1].standsOn, std::vector{MigrationName("1")});
}

void TestReplayCache::takesNothingThatIsDamagedOrForeign_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<int>("damage");
    for (const char *suffix : {".json", ".state"}) {
        QTest::addRow("a byte of the %s is another", suffix + 1) << suffix << 0;
        QTest::addRow("the %s ends in the middle", suffix + 1) << suffix << 1;
        QTest::addRow("the %s is empty", suffix + 1) << suffix << 2;
        QTest::addRow("the %s is gone", suffix + 1) << suffix << 3;
        QTest::addRow("the %s is of another machine", suffix + 1) << suffix << 4;
    }
}

void TestReplayCache::takesNothingThatIsDamagedOrForeign()
{
    QFETCH(QString, suffix);
    QFETCH(int, damage);
    replayed(request(shortHistory));
    for (const auto &entry : fs::directory_iterator(m_folder->path().toStdString())) {
        const fs::path path = entry.path();
        if (path.extension() != suffix.toStdString())
            continue;
        const auto size = fs::file_size(path);
        if (damage == 0) {
            std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
            file.seekg(static_cast<std::streamoff>(size / 2));
            const char other = static_cast<char>(file.get() ^ 1);
            file.seekp(static_cast<std::streamoff>(size / 2));
            file.put(other);
        } else if (damage == 1 || damage == 2) {
            fs::resize_file(path, damage == 1 ? size / 2 : 0);
        } else if (damage == 3) {
            fs::remove(path);
        }
    }
    if (damage == 4)
        fs::remove(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation).toStdString() +
                   "/Plumbline/replay.key");
    const auto second = replayed(request(longer("ALTER TABLE a ADD more int;")));
    QCOMPARE(second->ran, 3u);
    QVERIFY(!second->hasFailed());
    QCOMPARE(second->schema()->table({"public", "a"})->columns.size(), 3u);
}

void TestReplayCache::keepsItsFilesToTheOwner()
{
    replayed(request(shortHistory));
    int files = 0;
    for (const auto &entry : fs::directory_iterator(m_folder->path().toStdString())) {
        QCOMPARE(entry.status().permissions() & (fs::perms::group_all | fs::perms::others_all),
                 fs::perms::none);
        ++files;
    }
    QCOMPARE(files, 2);
}

void TestReplayCache::doesWithoutWhereNothingCanBeWritten()
{
    auto nowhere = replayRequest(shortHistory);
    nowhere.cache = "/proc/nowhere";
    QCOMPARE(replayed(nowhere)->ran, 2u);
    QCOMPARE(replayed(nowhere)->ran, 2u);
}

void TestReplayCache::asksOncePerProject()
{
    const fs::path project = m_folder->filePath(QStringLiteral("project")).toStdString();
    QVERIFY(!isReplayApproved(project));
    approveReplay(project);
    QVERIFY(!isReplayApproved(project));
    fs::create_directory(project);
    approveReplay(project);
    QVERIFY(isReplayApproved(project));
    QVERIFY(isReplayApproved(project / ""));
    fs::rename(project, m_folder->filePath(QStringLiteral("aside")).toStdString());
    fs::create_directory(project);
    QVERIFY(!isReplayApproved(project));
    approveReplay(project);
    forgetReplayApproval(project);
    QVERIFY(!isReplayApproved(project));
}

PLUMBLINE_TEST(tst_replay_cache, TestReplayCache)
#include "tst_replay_cache.moc"
