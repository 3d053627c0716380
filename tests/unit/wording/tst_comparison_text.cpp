#include "models/wording/comparison_text.h"
#include "models/wording/member_words.h"
#include "models/wording/translations.h"
#include "tests/support/sample_differences.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <QTranslator>

using namespace plumbline;
using namespace plumbline::tests;
using diff::Acceptance;
using diff::ChangeKind;

/// Comparisons with a Prisma schema, with what plumbline.toml sets aside of them.
class TestComparisonText : public QObject {
    Q_OBJECT

private slots:
    void namesWhatOfAnObjectDiffers();
    void initTestCase();
    void whatIsSetAsideIsToldAndNotCounted();
    void whatPrismaPassesOverMayBeSetAside();
    void theListHasWhatCountsFirst();
    void theListIsNoLongerThanAPersonReads();
    void hostileNamesStayOnOneLine();
    void objectsAreCalledAsAPersonSaysIt_data();
    void objectsAreCalledAsAPersonSaysIt();

private:
    QTranslator m_english; ///< one and many are only there told apart
};

namespace {

diff::ObjectChange heldBack(const std::string &table)
{
    return accepted(difference(ChangeKind::Removed, table), Acceptance::HeldBack, "Ada", "next release");
}

QString sentenceOf(std::vector<diff::ObjectChange> changes)
{
    project::SourceComparison comparison;
    comparison.changes = std::move(changes);
    return wording::comparisonSentence(comparison);
}

diff::ObjectChange unmanaged(diff::ObjectChange change)
{
    change.isManagedByPrisma = false;
    return change;
}

} // namespace

void TestComparisonText::initTestCase()
{
    QVERIFY(wording::loadTexts(m_english, QLocale(QLocale::English)));
    QVERIFY(QCoreApplication::installTranslator(&m_english));
}

void TestComparisonText::whatIsSetAsideIsToldAndNotCounted()
{
    QCOMPARE(sentenceOf({heldBack("a")}), QStringLiteral("in sync, but for 1 held back"));
    QCOMPARE(sentenceOf({heldBack("a"), difference(ChangeKind::Added, "b")}),
             QStringLiteral("1 table differs; nothing would be lost; set aside: 1 held back"));
    QCOMPARE(sentenceOf({ignored(difference(ChangeKind::Removed, "log"), "theirs")}),
             QStringLiteral("in sync, but for 1 ignored"));
    QCOMPARE(wording::schemaDifferencesSentence(*differencesOf({heldBack("a")})),
             QStringLiteral("Database and Prisma schema: in sync, but for 1 held back"));
}

void TestComparisonText::whatPrismaPassesOverMayBeSetAside()
{
    QCOMPARE(sentenceOf({unmanaged(difference(ChangeKind::Removed, "v")), unmanaged(heldBack("w"))}),
             QStringLiteral("in sync, but for 1 held back; 1 object not managed by Prisma"));
    QCOMPARE(sentenceOf({unmanaged(heldBack("w"))}), QStringLiteral("in sync, but for 1 held back"));
}

void TestComparisonText::theListHasWhatCountsFirst()
{
    const QStringList lines = wording::schemaDifferencesText(*sampleDifferences()).split(QLatin1Char('\n'));
    QCOMPARE(lines.value(1), QStringLiteral("Not in the schema: table public.spatial_layers."));
    QCOMPARE(lines.value(2), QString());
    QCOMPARE(lines.value(3), QStringLiteral("Set aside:"));
    QVERIFY(lines.contains(QStringLiteral("Not in the schema: table public.left_over. (held back by Ada "
                                          "Lovelace on 2026-11-02: comes with the next release)")));
    QVERIFY(lines.contains(QStringLiteral(
        "Not in the schema: table public.log. (Ignored until 2027-06-30: the audit service’s)")));
    project::AppliedRules rules;
    rules.fault =
        project::RulesFault{project::RulesFault::Kind::UnknownKey, "/crm/plumbline.toml", 2, "nix", {}};
    QVERIFY(wording::schemaDifferencesText(*differencesOf({}, rules))
                .contains(QLatin1String("/crm/plumbline.toml:2")));
}

void TestComparisonText::theListIsNoLongerThanAPersonReads()
{
    std::vector<diff::ObjectChange> changes;
    for (int i = 0; i < 30; ++i) {
        changes.push_back(heldBack("h" + std::to_string(i)));
        changes.push_back(difference(ChangeKind::Added, "t" + std::to_string(i)));
    }
    const QString text = wording::schemaDifferencesText(*differencesOf(changes));
    QCOMPARE(text.count(QStringLiteral("… and 10 more.")), 2);
    QCOMPARE(text.count(QLatin1String("Missing in the database")), 20);
}

void TestComparisonText::hostileNamesStayOnOneLine()
{
    const auto change = accepted(difference(ChangeKind::Removed, "a\nb\x1b[2J\u202E"), Acceptance::Waived,
                                 "A\nB", "because\u202E\nof");
    const QString text = wording::schemaDifferencesText(*differencesOf({change}));
    QCOMPARE(text.count(QLatin1Char('\n')), 3);
    QVERIFY(!text.contains(QChar(0x202E)) && !text.contains(QLatin1Char('\x1b')));
}

void TestComparisonText::objectsAreCalledAsAPersonSaysIt_data()
{
    QTest::addColumn<schema::ObjectName>("object");
    QTest::addColumn<QString>("text");
    using enum schema::ObjectKind;
    const auto row = [](const char *text, schema::ObjectKind kind, const char *schema, const char *name,
                        const char *part) {
        QTest::newRow(text) << schema::ObjectName{kind, {schema, name}, part} << QString::fromUtf8(text);
    };
    row("table public.users", Table, "public", "users", "");
    row("column email of public.users", Column, "public", "users", "email");
    row("function public.f(integer)", Function, "public", "f", "integer");
    row("function public.f()", Function, "public", "f", "");
    row("operator public.===(integer, integer)", Operator, "public", "===", "integer, integer");
    row("operator class public.oc for btree", OperatorClass, "public", "oc", "btree");
    row("operator family public.of for gist", OperatorFamily, "public", "of", "gist");
    row("user mapping of ada on files", UserMapping, "", "files", "ada");
    row("transform for point in plperl", Transform, "", "point", "plperl");
}

void TestComparisonText::objectsAreCalledAsAPersonSaysIt()
{
    QFETCH(schema::ObjectName, object);
    QFETCH(QString, text);
    QCOMPARE(wording::objectText(object), text);
}

void TestComparisonText::namesWhatOfAnObjectDiffers()
{
    using Standing = diff::MemberChange::Standing;
    QCOMPARE(wording::membersText({{.key = "comment"},
                                   {.key = "default", .standing = Standing::SameMeaning},
                                   {.key = "owner", .standing = Standing::Ignored},
                                   {.key = "identitySequence.start"},
                                   {.key = "onDelete"}}),
             QStringLiteral("comment, identitySequence.start, ON DELETE"));
    QCOMPARE(wording::membersText({}), QString());
}

PLUMBLINE_TEST(tst_comparison_text, TestComparisonText)
#include "tst_comparison_text.moc"
