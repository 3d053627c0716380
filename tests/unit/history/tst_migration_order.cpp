#include "models/history/migration_order.h"
#include "tests/support/test_registry.h"

#include <QRandomGenerator>
#include <QtTest/QtTest>

#include <algorithm>

using namespace plumbline::history;

class TestMigrationOrder : public QObject {
    Q_OBJECT

private slots:
    void isThatOfJavaScript_data();
    void isThatOfJavaScript();
    void theShortWayEqualsTheCollation();
};

namespace {

std::vector<std::string> sorted(const std::vector<std::string> &names)
{
    std::vector<std::string> result;
    for (const std::size_t index : prismaOrder(names))
        result.push_back(names[index]);
    return result;
}

} // namespace

void TestMigrationOrder::isThatOfJavaScript_data()
{
    QTest::addColumn<QByteArrayList>("expected");
    // Each list is what Node.js 20 answers: [...].sort((a, b) => a.localeCompare(b)).
    QTest::newRow("the specification's names")
        << QByteArrayList({"_under", ".hidden", "10_x", "20200101000000_\xC3\x84", "20200101000000_B", "9_x",
                           "a_b", "a-b", "foo", "with space", "Zed"});
    QTest::newRow("capitals follow small letters only where all else is equal")
        << QByteArrayList({"a", "A", "b", "B", "c"});
    QTest::newRow("digits by place, not by value") << QByteArrayList({"20200101_b", "202001010_a", "3"});
    QTest::newRow("the short way: underscore, digits, letters, and prefixes first")
        << QByteArrayList({"", "_", "__", "_a", "1", "1_", "1_a", "10", "1a", "a", "a_", "a0", "aa"});
    QTest::newRow("equal names keep byte order") << QByteArrayList({"e\xCC\x81", "\xC3\xA9"});
    QTest::newRow("a byte-order mark weighs nothing") << QByteArrayList({"\x01", "\xEF\xBB\xBF"});
    QTest::newRow("bytes that are not UTF-8") << QByteArrayList({"a", "\xFF\x61", "\xFF\xFE"});
}

void TestMigrationOrder::isThatOfJavaScript()
{
    QFETCH(QByteArrayList, expected);
    std::vector<std::string> names;
    for (const QByteArray &name : expected)
        names.push_back(name.toStdString());
    const std::vector<std::string> wanted = names;
    std::reverse(names.begin(), names.end());
    QCOMPARE(sorted(names), wanted);
}

void TestMigrationOrder::theShortWayEqualsTheCollation()
{
    QRandomGenerator random(7);
    constexpr std::string_view letters = "abyz_0129";
    std::vector<std::string> names;
    for (int i = 0; i < 2000; ++i) {
        std::string name;
        for (int length = random.bounded(1, 9); length > 0; --length)
            name += letters[random.bounded(static_cast<int>(letters.size()))];
        names.push_back(name);
    }
    const auto plain = sorted(names);
    names.push_back("\xC3\xBC"); // one name that needs the collation makes all of them go that way
    auto collated = sorted(names);
    collated.erase(std::find(collated.begin(), collated.end(), "\xC3\xBC"));
    QCOMPARE(plain, collated);
}

PLUMBLINE_TEST(tst_migration_order, TestMigrationOrder)
#include "tst_migration_order.moc"
