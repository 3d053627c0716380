#include "models/base/result.h"
#include "models/wording/diff_text.h"
#include "models/wording/translations.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <QTranslator>

using namespace plumbline;
using namespace plumbline::diff;
using schema::ObjectKind;

/// Comparisons in sentences that can be read aloud.
class TestDiffText : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void saysWhatDiffersAndWhatWouldBeLost_data();
    void saysWhatDiffersAndWhatWouldBeLost();
    void saysWhatIsAccepted();
    void saysWhatCouldNotBeRead();
    void aHostileNameStaysOnOneLine();
    void evidenceIsReadAloud();
    void driftNamesTheFirstObjects();
    void whatIsAheadOfItsMigrationIsCounted();
    void anUnreadableLedgerIsSaid();

private:
    QTranslator m_english; ///< one and many are only there told apart
};

namespace {

ObjectChange change(ObjectKind kind, const std::string &name, ChangeKind what = ChangeKind::Changed)
{
    const bool isPart = kind >= ObjectKind::Column;
    return {.change = what, .object = {kind, {"app", isPart ? "t" : name}, isPart ? name : ""}};
}

using Changes = std::vector<ObjectChange>;
using Stakes = std::vector<DataAtStake>;

DataAtStake stake(ObjectKind kind, std::optional<std::int64_t> rows)
{
    return {.object = {kind, {"app", "t"}, kind == ObjectKind::Column ? "c" : ""}, .rows = rows};
}

DataAtStake cast(KeptValues kept)
{
    DataAtStake one = stake(ObjectKind::Column, 10);
    one.cast = kept;
    return one;
}

} // namespace

void TestDiffText::initTestCase()
{
    QVERIFY(wording::loadTexts(m_english, QLocale(QLocale::English)));
    QVERIFY(QCoreApplication::installTranslator(&m_english));
}

void TestDiffText::saysWhatDiffersAndWhatWouldBeLost_data()
{
    QTest::addColumn<Changes>("changes");
    QTest::addColumn<Stakes>("atStake");
    QTest::addColumn<QString>("sentence");
    using enum ObjectKind;
    const auto row = [](const char *name, const Changes &changes, const Stakes &atStake,
                        const char *sentence) {
        QTest::newRow(name) << changes << atStake << QString::fromUtf8(sentence);
    };
    row("several kinds",
        {change(Table, "a"), change(PartitionedTable, "b"), change(Column, "c"), change(Index, "d"),
         change(Index, "e"), change(Index, "f")},
        {}, "2 tables, 1 column and 3 indexes differ; nothing would be lost");
    row("one thing", {change(Column, "c")}, {}, "1 column differs; nothing would be lost");
    row("a table with rows", {change(Table, "t", ChangeKind::Removed)}, {stake(Table, 4100)},
        "1 table differs; about 4,100 rows in 1 table would be lost");
    row("a column with values", {change(Column, "c", ChangeKind::Removed)}, {stake(Column, 10)},
        "1 column differs; the values of 1 column would be lost");
    row("nobody knows how many", {change(Table, "t", ChangeKind::Removed)}, {stake(Table, std::nullopt)},
        "1 table differs; the rows of 1 table would be lost, how many is unknown");
    row("one row", {change(Table, "t", ChangeKind::Removed)}, {stake(Table, 1)},
        "1 table differs; about one row in 1 table would be lost");
    row("some counted and some not",
        {change(Table, "t", ChangeKind::Removed), change(Table, "u", ChangeKind::Removed),
         change(MaterializedView, "v", ChangeKind::Removed)},
        {stake(Table, 3), stake(Table, std::nullopt), stake(MaterializedView, 2)},
        "2 tables and 1 view differ; about 5 rows in 1 table and 1 view and an unknown number of rows in 1 "
        "table would be lost");
    row("a cast that loses", {change(Column, "c")},
        {cast({KeptValues::Outcome::MayLose, ValueLoss::TimeOfDay, {}})},
        "1 column differs; 1 column may lose the time of day");
    row("several casts", {change(Column, "c"), change(Column, "d"), change(Column, "e")},
        {cast({KeptValues::Outcome::MayLose, ValueLoss::TimeOfDay, {}}),
         cast({KeptValues::Outcome::MayLose, ValueLoss::SignificantDigits, 6}),
         cast({KeptValues::Outcome::MayFail, ValueLoss::Range, {}})},
        "3 columns differ; 2 columns may lose the time of day and digits beyond the first 6; the change of 1 "
        "column may fail");
    const KeptValues labels{KeptValues::Outcome::MayFail, ValueLoss::Labels, {}};
    row("an enumeration that nobody asked about", {change(Enum, "m")},
        {{.object = {Enum, {"public", "m"}, {}}, .cast = labels}},
        "1 type differs; the change of 1 type may fail");
    row("an enumeration whose values are in use", {change(Enum, "m")},
        {{.object = {Enum, {"public", "m"}, {}}, .rows = 3, .isExact = true, .cast = labels}},
        "1 type differs; 3 rows have values that are taken from 1 type, so that the change fails");
    row("an enumeration of which one column could not be asked", {change(Enum, "m")},
        {{.object = {Enum, {"public", "m"}, {}}, .rows = 3, .cast = labels}},
        "1 type differs; at least 3 rows have values that are taken from 1 type, so that the change fails");
    row("an enumeration whose values nobody uses", {change(Enum, "m")}, {},
        "1 type differs; nothing would be lost");
    row("a cast that may fail loses nothing", {change(Column, "c")},
        {cast({KeptValues::Outcome::MayFail, ValueLoss::Range, {}})},
        "1 column differs; nothing would be lost, but the change of 1 column may fail");
    row("a cast that nobody knows", {change(Column, "c")}, {cast({})},
        "1 column differs; what becomes of the values of 1 column is unknown");
    row("other spellings do not count", {change(Column, "c", ChangeKind::SameMeaning)}, {}, "in sync");
    row("nothing", {}, {}, "in sync");
}

void TestDiffText::saysWhatDiffersAndWhatWouldBeLost()
{
    QFETCH(Changes, changes);
    QFETCH(Stakes, atStake);
    QFETCH(QString, sentence);
    QCOMPARE(wording::diffSummary({.changes = changes}, atStake), sentence);
}

void TestDiffText::saysWhatIsAccepted()
{
    ObjectChange accepted = change(ObjectKind::Column, "c");
    accepted.setAside = SetAside{.kind = SetAside::Kind::Accepted,
                                 .acceptance = Acceptance::HeldBack,
                                 .by = "Ada",
                                 .reason = "until the release",
                                 .date = "2026-11-01"};
    QCOMPARE(wording::diffSummary({.changes = {accepted}}, {}),
             QStringLiteral("in sync, but for 1 held back"));
    QCOMPARE(wording::setAsideText(*accepted.setAside),
             QStringLiteral("held back by Ada on 2026-11-01: until the release"));
}

void TestDiffText::saysWhatCouldNotBeRead()
{
    const schema::Unknown unknown{ObjectKind::Trigger, "app.t", failure(ErrorCode::PermissionDenied).value()};
    QCOMPARE(wording::diffSummary({.unread = {{Side::To, unknown}}}, {}),
             QStringLiteral("in sync; 1 part could not be read"));
}

void TestDiffText::aHostileNameStaysOnOneLine()
{
    const LikelyRename rename{{ObjectKind::Column, {"app", "t"}, "a\n\x1b[2J"},
                              {ObjectKind::Column, {"app", "t"}, "b"},
                              {{RenameEvidence::Kind::SameType, "te\nxt"}}};
    QVERIFY(!wording::renameText(rename).contains(QLatin1Char('\n')));
    QVERIFY(!wording::renameEvidence(rename).contains(QLatin1Char('\n')));
}

void TestDiffText::driftNamesTheFirstObjects()
{
    const auto reasonWith = [](std::size_t count) {
        project::ResetReason reason{.kind = project::ResetReason::Kind::Drift};
        for (std::size_t at = 0; at < count; ++at)
            reason.objects.push_back({ObjectKind::Column, {"app", "t"}, std::string(1, char('a' + at))});
        return wording::resetReasonText(reason);
    };
    QCOMPARE(reasonWith(0), QStringLiteral("The database is not what its applied migrations make."));
    QCOMPARE(reasonWith(1),
             QStringLiteral("The database is not what its applied migrations make: column a of app.t."));
    QVERIFY(reasonWith(4).endsWith(QStringLiteral("column c of app.t, column d of app.t.")));
    QVERIFY(reasonWith(6).endsWith(QStringLiteral("column c of app.t and 3 more.")));
}

void TestDiffText::whatIsAheadOfItsMigrationIsCounted()
{
    ThreeWayLine line{.object = {ObjectKind::Column, {"app", "t"}, "c"}};
    line.ahead = ChangeKind::Added;
    QCOMPARE(wording::threeWaySummary({.lines = {line}}),
             QStringLiteral("1 column differs; 1 was done by hand before its pending migration"));
}

void TestDiffText::anUnreadableLedgerIsSaid()
{
    const QString text =
        wording::ledgerUnknownText(failure(ErrorCode::PermissionDenied, "_prisma_migrations").value());
    QVERIFY(text.contains(QStringLiteral("unknown")) && text.contains(QStringLiteral("GRANT SELECT")));
    project::ResetAnswer answer;
    answer.isLedgerUnknown = true;
    QVERIFY(wording::resetAnswerText(answer).contains(QStringLiteral("ledger")));
}

void TestDiffText::evidenceIsReadAloud()
{
    using Kind = RenameEvidence::Kind;
    LikelyRename rename{{ObjectKind::Column, {"app", "t"}, "a"},
                        {ObjectKind::Column, {"app", "t"}, "b"},
                        {{Kind::SameType, "text"},
                         {Kind::SameNullability},
                         {Kind::SameNullShare, {}, 0.33, 0.33},
                         {Kind::OtherDistinct, {}, 51, 1}}};
    const QString evidence = wording::renameEvidence(rename);
    QVERIFY2(evidence.contains(QStringLiteral("33 % are NULL on both sides")), qPrintable(evidence));
    QVERIFY2(evidence.contains(QStringLiteral("against it: 51 different")), qPrintable(evidence));
    QVERIFY2(!evidence.contains(QStringLiteral("0.33")), qPrintable(evidence));
    rename.evidence = {{Kind::SameType, "text"}, {Kind::OtherDefault}};
    QVERIFY(wording::renameText(rename).contains(QStringLiteral("unlikely")));
}

PLUMBLINE_TEST(tst_diff_text, TestDiffText)
#include "tst_diff_text.moc"
