#include "models/project/difference_rules.h"
#include "models/wording/diff_text.h"
#include "tests/support/made_schema.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;
using schema::Schema;
using namespace std::chrono_literals;

/// plumbline.toml: what is ignored and accepted, until when, and what a faulty file says.
class TestDifferenceRules : public QObject {
    Q_OBJECT

private slots:
    void withoutAFileThereAreNone();
    void readsRulesAndAcceptedDifferences();
    void saysOnceWhatIsWrong_data();
    void saysOnceWhatIsWrong();
    void ignoresBySchemaTableOwnerAndExtension_data();
    void ignoresBySchemaTableOwnerAndExtension();
    void anExpiredRuleHidesNothingAndIsReported();
    void anAcceptedDifferenceIsListedApart();
    void anotherChangeOfTheSameObjectCounts();
    void passesOverAKindOfDifference_data();
    void passesOverAKindOfDifference();
    void whatElseDiffersCountsAllTheSame();
    void anExpiredKindOfDifferenceIsReported();
    void givesAThreeWayComparisonItsOptions();
    void aFolderThatIsCalledSoHasAReason();
};

namespace {

constexpr Date today = 2026y / 11 / 29;

tl::expected<DifferenceRules, RulesFault> rulesOf(const QByteArray &text)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("plumbline.toml")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file");
    file.write(text);
    file.close();
    return readDifferenceRules(folder.path().toStdString());
}

Schema from()
{
    tests::MadeSchema made;
    made.table("orders").table("audit_log", "audit");
    for (const char *name : {"orders", "audit_log"})
        made.at(name).owner = name == std::string("orders") ? "app" : "auditor";
    return made.made();
}

/// Each of the two tables has a new column, and there is a new extension.
Schema to()
{
    Schema schema = from();
    for (schema::Table &table : schema.tables)
        table.columns.push_back({.name = "note", .type = "text"});
    schema.extensions = {{.name = "citext", .schema = "public"}};
    return schema;
}

diff::CatalogDiff compared()
{
    return diff::compareCatalogs(from(), to());
}

constexpr const char *accepting = R"([[accepted]]
kind = "column"
schema = "public"
table = "orders"
name = "note"
change = "added"
status = "heldBack"
by = "Ada"
reason = "until the release"
date = 2026-11-01
)";

} // namespace

void TestDifferenceRules::withoutAFileThereAreNone()
{
    QTemporaryDir folder;
    const auto rules = readDifferenceRules(folder.path().toStdString());
    QVERIFY(rules && *rules == DifferenceRules());
    QVERIFY(*rulesOf("# nothing yet\n") == DifferenceRules());
}

void TestDifferenceRules::readsRulesAndAcceptedDifferences()
{
    const auto rules =
        rulesOf(QByteArray("[[ignore]]\nschema = \"audit\"\ntable = \"log\"\nreason = \"theirs\"\n"
                           "until = 2027-01-31\n") +
                accepting);
    QVERIFY(rules);
    const IgnoreRule rule{
        .schema = "audit", .table = "log", .reason = "theirs", .until = 2027y / 1 / 31, .line = 1};
    QCOMPARE(rules->ignored, std::vector{rule});
    QCOMPARE(rules->accepted.size(), std::size_t(1));
    QCOMPARE(rules->accepted[0].object, (diff::ChangeAddress{"public", "orders", "note"}));
    QCOMPARE(rules->accepted[0].by, std::string("Ada"));
    QVERIFY(rules->accepted[0].kind == schema::ObjectKind::Column);
    QVERIFY(rules->accepted[0].acceptance == diff::Acceptance::HeldBack);
}

void TestDifferenceRules::saysOnceWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<RulesFault::Kind>("kind");
    QTest::addColumn<QString>("key");
    using enum RulesFault::Kind;
    const auto row = [](const char *name, const char *text, int line, RulesFault::Kind kind,
                        const char *key) {
        QTest::newRow(name) << QByteArray(text) << line << kind << QString::fromLatin1(key);
    };
    row("no TOML", "[[ignore]]\nschema = \n", 2, NoToml, "");
    row("a rule without a reason", "[[ignore]]\nschema = \"a\"\nuntil = 2027-01-01\n", 1, MissingKey,
        "reason");
    row("a rule without an end", "[[ignore]]\nschema = \"a\"\nreason = \"r\"\n", 1, MissingKey, "until");
    row("a rule that names nothing", "[[ignore]]\nreason = \"r\"\nuntil = 2027-01-01\n", 1, MissingKey,
        "schema");
    row("an empty name", "[[ignore]]\nschema = \"\"\nreason = \"r\"\nuntil = 2027-01-01\n", 2, InvalidValue,
        "schema");
    row("a date in quotes", "[[ignore]]\nschema = \"a\"\nreason = \"r\"\nuntil = \"2027-01-01\"\n", 4,
        InvalidValue, "until");
    row("a misspelled key", "[[ignore]]\nshema = \"a\"\nreason = \"r\"\nuntil = 2027-01-01\n", 2, UnknownKey,
        "shema");
    row("a misspelled table", "[[ignored]]\nschema = \"a\"\n", 1, UnknownKey, "ignored");
    row("a difference that there is not",
        "[[ignore]]\ndifference = \"colours\"\nreason = \"r\"\nuntil = 2027-01-01\n", 2, InvalidValue,
        "difference");
    row("no list", "ignore = 1\n", 1, InvalidValue, "ignore");
    row("a kind that there is not",
        "[[accepted]]\nkind = \"colum\"\nname = \"a\"\nstatus = \"waived\"\nby = \"b\"\nreason = \"r\"\ndate "
        "= "
        "2026-01-01\n",
        2, InvalidValue, "kind");
    row("a status that there is not",
        "[[accepted]]\nkind = \"column\"\nname = \"a\"\nstatus = \"fine\"\nby = \"b\"\nreason = \"r\"\ndate "
        "= "
        "2026-01-01\n",
        4, InvalidValue, "status");
}

void TestDifferenceRules::saysOnceWhatIsWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(RulesFault::Kind, kind);
    QFETCH(QString, key);
    const auto rules = rulesOf(text);
    QVERIFY(!rules);
    QVERIFY(rules.error().kind == kind);
    QCOMPARE(rules.error().line, line);
    QCOMPARE(QString::fromStdString(rules.error().key), key);
    QVERIFY(!wording::rulesFaultText(rules.error()).contains(QLatin1Char('\n')));
}

void TestDifferenceRules::ignoresBySchemaTableOwnerAndExtension_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<int>("ignored");
    QTest::newRow("a schema") << QByteArray("schema = \"audit\"") << 1;
    QTest::newRow("a table, with its columns") << QByteArray("table = \"orders\"") << 1;
    QTest::newRow("a table of another schema") << QByteArray("schema = \"audit\"\ntable = \"orders\"") << 0;
    QTest::newRow("an owner") << QByteArray("owner = \"auditor\"") << 1;
    QTest::newRow("an extension") << QByteArray("extension = \"citext\"") << 1;
    QTest::newRow("what there is not") << QByteArray("schema = \"nowhere\"") << 0;
}

void TestDifferenceRules::ignoresBySchemaTableOwnerAndExtension()
{
    QFETCH(QByteArray, what);
    QFETCH(int, ignored);
    const auto rules = rulesOf("[[ignore]]\n" + what + "\nreason = \"r\"\nuntil = 2026-11-29\n");
    auto diff = compared();
    const RuleUse use = applyRules(*rules, today, from(), to(), diff.changes);
    QCOMPARE(use.ignored, std::vector<std::size_t>{std::size_t(ignored)});
    QCOMPARE(diff.counts().ignored, std::size_t(ignored));
    QCOMPARE(diff.counts().differing(), std::size_t(3 - ignored));
}

void TestDifferenceRules::anExpiredRuleHidesNothingAndIsReported()
{
    const auto rules = rulesOf("[[ignore]]\nschema = \"audit\"\nreason = \"r\"\nuntil = 2026-11-28\n"
                               "[[ignore]]\nschema = \"nowhere\"\nreason = \"r\"\nuntil = 2026-11-28\n");
    auto diff = compared();
    const RuleUse use = applyRules(*rules, today, from(), to(), diff.changes);
    QCOMPARE(diff.counts().differing(), std::size_t(3));
    QCOMPARE(use.expiredRules, std::vector<std::size_t>{0}); // the other one would hide nothing anyway
}

void TestDifferenceRules::anAcceptedDifferenceIsListedApart()
{
    auto diff = compared();
    applyRules(*rulesOf(accepting), today, from(), to(), diff.changes);
    QCOMPARE(diff.counts().accepted, std::size_t(1));
    const auto found =
        std::ranges::find_if(diff.changes, [](const auto &one) { return one.setAside.has_value(); });
    QCOMPARE(found->setAside->by, std::string("Ada"));
    QCOMPARE(found->setAside->date, std::string("2026-11-01"));
    QCOMPARE(found->setAside->reason, std::string("until the release"));
}

void TestDifferenceRules::anotherChangeOfTheSameObjectCounts()
{
    auto diff = diff::compareCatalogs(to(), from());
    applyRules(*rulesOf(accepting), today, to(), from(), diff.changes);
    QCOMPARE(diff.counts().accepted, std::size_t(0));
}

void TestDifferenceRules::passesOverAKindOfDifference_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<int>("ignored");
    QTest::newRow("owners") << QByteArray("difference = \"owners\"") << 1;
    QTest::newRow("comments") << QByteArray("difference = \"comments\"") << 1;
    QTest::newRow("grants") << QByteArray("difference = \"grants\"") << 1;
    QTest::newRow("the order of columns") << QByteArray("difference = \"columnOrder\"") << 1;
    QTest::newRow("names of constraints") << QByteArray("difference = \"constraintNames\"") << 1;
    QTest::newRow("of a schema") << QByteArray("difference = \"owners\"\nschema = \"public\"") << 1;
    QTest::newRow("of another schema") << QByteArray("difference = \"owners\"\nschema = \"audit\"") << 0;
}

namespace {

/// Five tables, each with another kind of difference.
std::pair<Schema, Schema> fiveDifferences()
{
    tests::MadeSchema made;
    for (const char *name : {"a", "b", "c", "d", "e"}) {
        made.table(name).column(name, "note");
        made.at(name).owner = "app";
    }
    const Schema before = made.made();
    made.at("a").owner = "other";
    made.at("b").comment = "new";
    made.at("c").grants = {{.grantee = "reader", .grantor = "app", .privilege = "SELECT"}};
    std::swap(made.at("d").columns[0], made.at("d").columns[1]);
    made.at("e").constraints[0].name = "e_key";
    return {before, made.made()};
}

QByteArray passingOver(const QByteArray &rule, const QByteArray &until = "2026-11-29")
{
    return "[[ignore]]\n" + rule + "\nreason = \"r\"\nuntil = " + until + '\n';
}

} // namespace

void TestDifferenceRules::passesOverAKindOfDifference()
{
    QFETCH(QByteArray, rule);
    QFETCH(int, ignored);
    const auto rules = rulesOf(passingOver(rule));
    QVERIFY(rules);
    const auto [before, after] = fiveDifferences();
    auto diff = diff::compareCatalogs(before, after);
    QCOMPARE(diff.counts().differing(), std::size_t(5));
    const RuleUse use = applyRules(*rules, today, before, after, diff.changes);
    QCOMPARE(use.ignored, std::vector<std::size_t>{std::size_t(ignored)});
    QCOMPARE(diff.counts().differing(), std::size_t(5 - ignored));
    for (const diff::ObjectChange &change : diff.changes)
        if (change.setAside)
            QCOMPARE(change.setAside->reason, std::string("r"));
}

void TestDifferenceRules::whatElseDiffersCountsAllTheSame()
{
    auto [before, after] = fiveDifferences();
    after.tables[0].isUnlogged = true;
    auto diff = diff::compareCatalogs(before, after);
    const RuleUse use =
        applyRules(*rulesOf(passingOver("difference = \"owners\"")), today, before, after, diff.changes);
    QCOMPARE(diff.counts().differing(), std::size_t(5));
    QCOMPARE(use.ignored, std::vector<std::size_t>{0});
}

void TestDifferenceRules::anExpiredKindOfDifferenceIsReported()
{
    const auto rules = rulesOf(passingOver("difference = \"owners\"", "2026-11-28") +
                               passingOver("difference = \"owners\"\nschema = \"nowhere\"", "2026-11-28"));
    const auto [before, after] = fiveDifferences();
    auto diff = diff::compareCatalogs(before, after);
    const RuleUse use = applyRules(*rules, today, before, after, diff.changes);
    QCOMPARE(diff.counts().differing(), std::size_t(5));
    QCOMPARE(use.expiredRules, std::vector<std::size_t>{0});
}

void TestDifferenceRules::givesAThreeWayComparisonItsOptions()
{
    AppliedRules applied;
    applied.day = today;
    applied.rules = *rulesOf(passingOver("difference = \"owners\"") +
                             passingOver("difference = \"grants\"\nschema = \"public\"") +
                             passingOver("difference = \"comments\"", "2026-11-28"));
    QCOMPARE(applied.compareOptions(), (diff::CompareOptions{.ignoresOwners = true}));
    // What these options set aside gets the rule's reason.
    const auto [before, after] = fiveDifferences();
    auto diff = diff::compareCatalogs(before, after, applied.compareOptions());
    applied.apply(before, after, diff.changes);
    QVERIFY(diff.changes[0].setAside && diff.changes[0].setAside->kind == diff::SetAside::Kind::Rule);
    QCOMPARE(applied.use.ignored, (std::vector<std::size_t>{1, 1, 0}));
}

void TestDifferenceRules::aFolderThatIsCalledSoHasAReason()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("plumbline.toml")));
    const auto rules = readDifferenceRules(folder.path().toStdString());
    QVERIFY(!rules && rules.error().kind == RulesFault::Kind::Unreadable);
    QVERIFY(!rules.error().words.empty());
}

PLUMBLINE_TEST(tst_difference_rules, TestDifferenceRules)
#include "tst_difference_rules.moc"
