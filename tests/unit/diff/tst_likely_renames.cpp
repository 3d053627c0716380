#include "models/diff/likely_renames.h"
#include "tests/support/made_schema.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::diff;
using schema::Schema;

/// What may have been renamed: offered with its evidence, never where the statistics contradict.
class TestLikelyRenames : public QObject {
    Q_OBJECT

private slots:
    void offersAColumnOfTheSameType();
    void offersNothingForAnotherType();
    void statisticsSpeakForIt();
    void statisticsSpeakAgainstIt();
    void whatSpeaksAgainstItIsTold();
    void takesEachColumnOnce();
    void offersATableOfTheSameColumns();
    void offersNothingForATableOfOtherColumns();
};

namespace {

Schema orders(const std::vector<std::pair<std::string, std::string>> &columns)
{
    tests::MadeSchema made;
    made.table("orders");
    for (const auto &[name, type] : columns)
        made.column("orders", name, true, type);
    return made.made();
}

std::vector<LikelyRename> renames(const Schema &from, const Schema &to, const StatisticsFacts &facts = {})
{
    return likelyRenames(compareCatalogs(from, to), from, to, facts);
}

StatisticsFacts facts(ColumnStatistics from, ColumnStatistics to)
{
    return {[from](const QualifiedName &, const std::string &) { return std::optional(from); },
            [to](const QualifiedName &, const std::string &) { return std::optional(to); }};
}

bool has(const LikelyRename &rename, RenameEvidence::Kind kind)
{
    return std::ranges::find(rename.evidence, kind, &RenameEvidence::kind) != rename.evidence.end();
}

} // namespace

void TestLikelyRenames::offersAColumnOfTheSameType()
{
    const auto found =
        renames(orders({{"note", "text"}, {"at", "date"}}), orders({{"notes", "text"}, {"at", "date"}}));
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].from.part, std::string("note"));
    QCOMPARE(found[0].to.part, std::string("notes"));
    QCOMPARE(found[0].evidence[0], (RenameEvidence{RenameEvidence::Kind::SameType, "text"}));
    QVERIFY(has(found[0], RenameEvidence::Kind::SamePlace) &&
            has(found[0], RenameEvidence::Kind::SimilarName));
    QVERIFY(!has(found[0], RenameEvidence::Kind::SameNullShare));
}

void TestLikelyRenames::offersNothingForAnotherType()
{
    QVERIFY(renames(orders({{"note", "text"}}), orders({{"note2", "integer"}})).empty());
}

void TestLikelyRenames::statisticsSpeakForIt()
{
    const auto found =
        renames(orders({{"a", "text"}}), orders({{"b", "text"}}), facts({0.25, -0.5}, {0.26, -0.52}));
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(has(found[0], RenameEvidence::Kind::SameNullShare) &&
            has(found[0], RenameEvidence::Kind::SameDistinct));
    QCOMPARE(found[0].evidence[found[0].evidence.size() - 2].before, 0.25);
    QVERIFY(std::ranges::none_of(found[0].evidence, &RenameEvidence::speaksAgainst));
}

void TestLikelyRenames::statisticsSpeakAgainstIt()
{
    QVERIFY(renames(orders({{"a", "text"}}), orders({{"b", "text"}}), facts({0.25, 10}, {0.9, 10})).empty());
    QVERIFY(renames(orders({{"a", "text"}}), orders({{"b", "text"}}), facts({0, 10}, {0, 1000})).empty());
}

void TestLikelyRenames::whatSpeaksAgainstItIsTold()
{
    const auto found =
        renames(orders({{"a", "text"}}), orders({{"b", "text"}}), facts({0.33, 51}, {0.2, 40}));
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(has(found[0], RenameEvidence::Kind::OtherNullShare) &&
            has(found[0], RenameEvidence::Kind::OtherDistinct));
    // At the end, whatever it is.
    QVERIFY(found[0].evidence.back().speaksAgainst() && !found[0].evidence.front().speaksAgainst());
    // NULL and place are the same, and two numbers are not.
    QVERIFY(found[0].isUnlikely());
    const LikelyRename doubtful{
        {}, {}, {{RenameEvidence::Kind::SameType, "text"}, {RenameEvidence::Kind::OtherDefault}}};
    QVERIFY(doubtful.isUnlikely());
    // Both far apart, as a column that was filled anew.
    QVERIFY(renames(orders({{"a", "text"}}), orders({{"b", "text"}}), facts({0.33, 51}, {0, 1})).empty());
}

void TestLikelyRenames::takesEachColumnOnce()
{
    const auto found = renames(orders({{"street", "text"}, {"zip", "text"}}),
                               orders({{"street_name", "text"}, {"zip_code", "text"}}));
    QCOMPARE(found.size(), std::size_t(2));
    for (const LikelyRename &one : found)
        QVERIFY(one.to.part.starts_with(one.from.part));
}

void TestLikelyRenames::offersATableOfTheSameColumns()
{
    Schema from = orders({{"note", "text"}}), to = from;
    to.tables[0].name.name = "purchases";
    const auto found = renames(from, to);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].evidence, (std::vector<RenameEvidence>{{RenameEvidence::Kind::SameColumns, "2"}}));
}

void TestLikelyRenames::offersNothingForATableOfOtherColumns()
{
    Schema from = orders({{"note", "text"}}), to = orders({{"note", "integer"}});
    to.tables[0].name.name = "purchases";
    QVERIFY(renames(from, to).empty());
}

PLUMBLINE_TEST(tst_likely_renames, TestLikelyRenames)
#include "tst_likely_renames.moc"
