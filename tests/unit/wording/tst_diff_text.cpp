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

PLUMBLINE_TEST(tst_diff_text, TestDiffText)
#include "tst_diff_text.moc"
