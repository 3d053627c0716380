#include "tests/postgres/postgres/followed_scripts.h"
#include "tests/support/test_registry.h"

#include <random>

using namespace plumbline;

/// Whatever scripts do one after the other, in whatever order: what is followed is what a reading of
/// everything finds after each of them, also where several are looked after together.
class TestFollowerWalk : public QObject {
    Q_OBJECT

private slots:
    void agreesWithAWholeReading_data();
    void agreesWithAWholeReading();
};

namespace {

constexpr int scriptCount = 70;
constexpr int tableCount = 6;

/// Scripts of one or two statements about few names, so that they often meet. Many are refused.
class Scripts {
public:
    explicit Scripts(unsigned seed) : m_random(seed) {}

    std::string next(int at)
    {
        if (at < tableCount)
            return "CREATE TABLE t" + std::to_string(at) + " (id serial PRIMARY KEY, x text DEFAULT 'a')";
        return below(4) == 0 ? statement() + "; " + statement() : statement();
    }

private:
    int below(int end) { return static_cast<int>(m_random() % static_cast<unsigned>(end)); }
    std::string name(char letter, int count) { return letter + std::to_string(below(count)); }
    std::string table() { return name('t', tableCount); }
    std::string column() { return name('c', 5); }
    std::string index() { return name('i', 8); }
    std::string type() { return name('e', 3); }
    std::string view() { return name('v', 3); }
    std::string columnType()
    {
        const std::string types[] = {"int",    "text",          "jsonb", "int[]",
                                     "serial", "numeric(10,2)", type(),  type() + "[]"};
        return types[below(8)];
    }

    std::string statement()
    {
        switch (below(26)) {
        case 0:
        case 1:
            return "CREATE TABLE " + table() + " (id serial PRIMARY KEY, " + column() + ' ' + columnType() +
                   ", x text)";
        case 2:
            return "DROP TABLE " + table();
        case 3:
        case 4:
        case 5:
            return "ALTER TABLE " + table() + " ADD COLUMN " + column() + ' ' + columnType();
        case 6:
            return "ALTER TABLE " + table() + " DROP COLUMN " + column();
        case 7:
        case 8:
        case 9:
            return "CREATE INDEX " + index() + " ON " + table() + " (id, lower(x))";
        case 10:
            return "CREATE INDEX IF NOT EXISTS " + index() + " ON " + table() + " (id) WHERE id > 1";
        case 11:
            return "DROP INDEX " + index();
        case 12:
            return "ALTER INDEX " + index() + " RENAME TO " + index();
        case 13:
            return "ALTER TABLE " + table() + " RENAME TO " + table();
        case 14:
            return "ALTER TABLE " + table() + " RENAME COLUMN " + column() + " TO " + column();
        case 15:
        case 16:
            return "CREATE TYPE " + type() + " AS ENUM ('a', 'b')";
        case 17:
            return "DROP TYPE " + type();
        case 18:
            return "ALTER TYPE " + type() + " RENAME TO " + type();
        case 19:
            return "ALTER TYPE " + type() + " ADD VALUE IF NOT EXISTS 'c'";
        case 20:
            return "CREATE OR REPLACE VIEW " + view() + " AS SELECT id, x FROM " + table();
        case 21:
            return "DROP VIEW " + view();
        case 22:
            return "ALTER TABLE " + table() + " ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES " + table() +
                   " (id)";
        case 23:
            return "ALTER TABLE " + table() + " DROP CONSTRAINT f";
        case 24:
            return "CREATE TABLE " + table() + " AS SELECT * FROM " + table();
        default:
            return "COMMENT ON TABLE " + table() + " IS 'x'";
        }
    }

    std::mt19937 m_random;
};

} // namespace

void TestFollowerWalk::agreesWithAWholeReading_data()
{
    QTest::addColumn<unsigned>("seed");
    for (const unsigned seed : {1U, 2U, 3U})
        QTest::addRow("%u", seed) << seed;
}

void TestFollowerWalk::agreesWithAWholeReading()
{
    QFETCH(unsigned, seed);
    tests::FollowedScripts followed(true);
    Scripts scripts(seed);
    for (int at = 0; at < scriptCount; ++at) {
        followed.run(scripts.next(at));
        if (QTest::currentTestFailed())
            return;
    }
    followed.finish();
    QVERIFY2(followed.told > 15, std::to_string(followed.told).c_str());
}

PLUMBLINE_TEST(tst_follower_walk, TestFollowerWalk)
#include "tst_follower_walk.moc"
