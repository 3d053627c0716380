#include "models/report/three_way_json.h"
#include "models/report/three_way_report.h"
#include "models/wording/translations.h"
#include "tests/support/test_registry.h"
#include "tests/support/three_way_lines.h"

#include <QtTest/QtTest>

#include <QTranslator>

using namespace plumbline;
using namespace plumbline::report;
using diff::ThreeWayCell;
using diff::ThreeWayLine;
using diff::ThreeWaySide;
using project::ThreeWayComparison;
using schema::ObjectKind;
using schema::ObjectName;
using State = ThreeWayCell::State;

using tests::absent;
using tests::cannotBeSaid;
using tests::line;
using tests::present;
using tests::unknown;

namespace {

ThreeWayLine total()
{
    ThreeWayLine made = line({ObjectKind::Column, {"public", "orders"}, "total"}, present("total integer"),
                             present("total bigint"), present("total bigint"), ThreeWaySide::Declared);
    made.origin = MigrationName("20250101000000_total");
    return made;
}

/// Ignored by a rule.
ThreeWayLine scratch(const std::string &reason = "a playground")
{
    ThreeWayLine made = line({ObjectKind::Table, {"public", "scratch"}, {}}, absent, absent,
                             present("CREATE TABLE scratch ();"), ThreeWaySide::Live);
    made.setAside = diff::SetAside{diff::SetAside::Kind::Rule, {}, {}, reason, "2027-01-31", {}};
    return made;
}

ThreeWayComparison shop()
{
    ThreeWayLine deals = line({ObjectKind::Table, {"public", "deals"}, {}}, present("CREATE TABLE deals ();"),
                              present("CREATE TABLE deals ();"), absent, ThreeWaySide::Live);
    deals.isPending = true;
    ThreeWayComparison made;
    made.diff.lines = {
        deals,
        line({ObjectKind::View, {"audit", "recent"}, {}}, cannotBeSaid, present("SELECT 1;"),
             present("SELECT 2;")),
        line({ObjectKind::Enum, {"public", "mood"}, {}}, present("glad"), present("sad"), present("calm")),
        total(),
        line({ObjectKind::Index, {"public", "orders"}, "by_total"}, present("INDEX"), present("INDEX"),
             unknown),
        scratch()};
    made.reset.verdict = project::ResetAnswer::Verdict::WouldNotAsk;
    return made;
}

/// A history of which the first migration fails, so that the second stands on sand.
project::ReplayPtr failedReplay(const std::string &said)
{
    std::vector<project::ReplayStep> steps(2);
    steps[0].name = MigrationName("20250101000000_broken");
    steps[0].error = Error{ErrorCode::SqlFailed, {}, said, {}, {}, 0, {}};
    steps[1].name = MigrationName("20250102000000_after");
    steps[1].isOnSand = true;
    return std::make_shared<const project::Replay>(std::move(steps), std::vector<schema::SchemaDelta>(3),
                                                   "16.3");
}

/// The lines of a Markdown page that stand under a heading, up to the next one of its kind.
QStringList under(const QString &page, const QString &heading)
{
    const QStringList lines = page.split(QLatin1Char('\n'));
    const qsizetype begin = lines.indexOf(QStringLiteral("## ") + heading);
    QStringList found;
    for (qsizetype i = begin + 1; begin >= 0 && i < lines.size(); ++i) {
        if (lines[i].startsWith(QLatin1String("## ")))
            break;
        if (!lines[i].isEmpty())
            found << lines[i];
    }
    return found;
}

/// The part of an HTML page between two of its headings.
QString section(const QString &page, const QString &heading)
{
    const qsizetype begin = page.indexOf(QStringLiteral("<h2>%1</h2>").arg(heading));
    return begin < 0 ? QString() : page.mid(begin, page.indexOf(QLatin1String("<h2>"), begin + 1) - begin);
}

} // namespace

/// A comparison of three, taken out of the program.
class TestThreeWayReport : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void eachObjectIsALineOfMarkdown();
    void eachObjectIsARowOfHtml();
    void aDefinitionStandsOnceInMarkdown();
    void whatCouldNotBeReadIsSaid();
    void whatStandsOnSandIsSaid();
    void whereAllAgreeThereIsNoTable();
    void hostileTextsStayTextInHtml();
    void hostileTextsStayTextInMarkdown();
    void jsonIsTheCommandLinesDocument();

private:
    QTranslator m_english; ///< one and many are only there told apart
};

void TestThreeWayReport::initTestCase()
{
    QVERIFY(wording::loadTexts(m_english, QLocale(QLocale::English)));
    QVERIFY(QCoreApplication::installTranslator(&m_english));
}

void TestThreeWayReport::eachObjectIsALineOfMarkdown()
{
    const QString page = markdown(shop());
    const QString heads =
        QStringLiteral("| Object | schema.prisma | Migrations | Database | Odd one out | Migration |");
    const QString rule = QStringLiteral("| --- | --- | --- | --- | --- | --- |");
    QVERIFY2(page.startsWith(QStringLiteral("# Comparison: schema.prisma, migrations and database\n\n**1 ")),
             qPrintable(page));
    QCOMPARE(under(page, QStringLiteral("What differs")),
             (QStringList{
                 heads, rule,
                 QStringLiteral("| view audit.recent | · cannot be said | ≠ differs | ≠ differs | "
                                "**migrations ≠ database · not managed by Prisma** – schema.prisma cannot "
                                "express it; the migrations and the database differ. |  |"),
                 QStringLiteral("| enum public.mood | ≠ differs | ≠ differs | ≠ differs | "
                                "**all three differ** – All three differ. |  |"),
                 QStringLiteral("| column total of public.orders | ≠ differs | ✓ alike | ✓ alike | "
                                "**schema.prisma** – schema.prisma has it differently; the migrations and "
                                "the database agree on it. | `20250101000000_total` |"),
                 QStringLiteral("| index by\\_total of public.orders | ✓ alike | ✓ alike | ? unknown | "
                                "**? unknown** – Whether the three agree is unknown: it could not be read "
                                "from the database. |  |")}));
    QCOMPARE(under(page, QStringLiteral("What comes with pending migrations")),
             (QStringList{heads, rule,
                          QStringLiteral(
                              "| table public.deals | ✓ alike | ✓ alike | — missing | **database · pending** "
                              "– The database does not have it; schema.prisma and the migrations agree on "
                              "it. The difference comes with migrations that have not run yet. |  |")}));
    QCOMPARE(
        under(page, QStringLiteral("Set aside")),
        (QStringList{heads, rule,
                     QStringLiteral("| table public.scratch | ✓ not there | ✓ not there | \\+ only here | "
                                    "**database · set aside** – Only the database has it: neither "
                                    "schema.prisma nor the migrations do. Ignored until 2027-01-31: a "
                                    "playground. |  |")}));
}

void TestThreeWayReport::eachObjectIsARowOfHtml()
{
    const QString page = html(shop());
    const QString differing = section(page, QStringLiteral("What differs"));
    const qsizetype begin = differing.indexOf(QLatin1String("column total of public.orders"));
    const QString row = differing.mid(begin, differing.indexOf(QLatin1String("</tr>"), begin) - begin);
    // What it is, three cells with their definitions, who is odd, where it comes from.
    QStringList found;
    for (const char *part : {"<div class=\"changed\">≠ differs</div>", "<pre>total <strong>integer</strong></pre>",
                             "<div>✓ alike</div>", "<pre>total <strong>bigint</strong></pre>", "<div>✓ alike</div>",
                             "<pre>total <strong>bigint</strong></pre>", "<strong>schema.prisma</strong>",
                             "<div>schema.prisma has it differently; the migrations and the database agree "
                             "on it.</div>",
                             "<td class=\"name\">20250101000000_total</td>"})
        found << QString::fromUtf8(part);
    qsizetype at = 0;
    for (const QString &part : found) {
        at = row.indexOf(part, at);
        QVERIFY2(at >= 0, qPrintable(part + QStringLiteral(" is missing in ") + row));
        at += part.size();
    }
    QCOMPARE(differing.count(QLatin1String("<tr>")), 5);
    QVERIFY(!differing.contains(QLatin1String("deals")));
    const QString pending = section(page, QStringLiteral("What comes with pending migrations"));
    QVERIFY2(pending.contains(QLatin1String("table public.deals")), qPrintable(page));
    QVERIFY(pending.contains(QStringLiteral("<strong>database · pending</strong>")));
    const QString aside = section(page, QStringLiteral("Set aside"));
    QVERIFY2(aside.contains(QLatin1String("Ignored until 2027-01-31: a playground.")), qPrintable(page));
    QCOMPARE(page.count(QLatin1String("public.scratch")), 1);
}

void TestThreeWayReport::aDefinitionStandsOnceInMarkdown()
{
    ThreeWayComparison comparison;
    comparison.diff.lines = {total()};
    QCOMPARE(
        under(markdown(comparison), QStringLiteral("Definitions")),
        (QStringList{QStringLiteral("### column total of public.orders"), QStringLiteral("schema.prisma:"),
                     QStringLiteral("```sql"), QStringLiteral("total integer"), QStringLiteral("```"),
                     QStringLiteral("migrations, database:"), QStringLiteral("```sql"),
                     QStringLiteral("total bigint"), QStringLiteral("```")}));
}

void TestThreeWayReport::whatCouldNotBeReadIsSaid()
{
    const Error denied{ErrorCode::PermissionDenied, "pg_policy", {}, {}, "42501", 0, {}};
    ThreeWayComparison comparison = shop();
    QVERIFY(!markdown(comparison).contains(QLatin1String("What could not be read")));
    comparison.diff.unread = {{diff::Side::To, {ObjectKind::Policy, {}, denied, {}}},
                              {diff::Side::From, {ObjectKind::Trigger, "public.t", denied, {}}}};
    const QStringList said = under(markdown(comparison), QStringLiteral("What could not be read"));
    QCOMPARE(said.size(), 2);
    QVERIFY2(said[0].startsWith(QStringLiteral("- migrations – Triggers of public.t: unknown.")),
             qPrintable(said[0]));
    QVERIFY2(said[1].startsWith(QStringLiteral("- database – Policies: unknown.")), qPrintable(said[1]));
    const QString page = section(html(comparison), QStringLiteral("What could not be read"));
    QVERIFY2(page.contains(QStringLiteral("<li>database – Policies: unknown.")), qPrintable(page));
}

void TestThreeWayReport::whatStandsOnSandIsSaid()
{
    ThreeWayComparison comparison = shop();
    QVERIFY(!markdown(comparison).contains(QLatin1String("Remarks")));
    comparison.replayed.replay = failedReplay("relation \"gone\" does not exist");
    comparison.replayed.replayed = 2;
    comparison.reset.verdict = project::ResetAnswer::Verdict::WouldStop;
    comparison.reset.errorCode = "P3006";
    comparison.rules.fault = project::RulesFault{.path = "/home/ada/crm/plumbline.toml"};
    const QStringList said = under(markdown(comparison), QStringLiteral("Remarks"));
    QCOMPARE(said.size(), 4);
    QVERIFY2(said[0].contains(QLatin1String("P3006")), qPrintable(said[0]));
    QVERIFY2(said[1].contains(QStringLiteral("20250101000000\\_broken: The server said: relation \"gone\"")),
             qPrintable(said[1]));
    QVERIFY2(said[2].contains(QLatin1String("sand")), qPrintable(said[2]));
    QVERIFY2(said[3].contains(QLatin1String("plumbline.toml")), qPrintable(said[3]));
    const QString page = section(html(comparison), QStringLiteral("Remarks"));
    for (const char *words : {"P3006", "20250101000000_broken", "&quot;gone&quot;", "sand", "plumbline.toml"})
        QVERIFY2(page.contains(QLatin1String(words)), words);
}

void TestThreeWayReport::whereAllAgreeThereIsNoTable()
{
    ThreeWayComparison comparison;
    comparison.reset.verdict = project::ResetAnswer::Verdict::WouldNotAsk;
    QCOMPARE(markdown(comparison),
             QStringLiteral("# Comparison: schema.prisma, migrations and database\n\n**in sync**\n"));
    QVERIFY(!html(comparison).contains(QLatin1String("<table")));
}

namespace {

const std::string markup = "<script>alert(1)</script>&amp;\"'";
const std::string breaking = "a|b\n# c `d` ```\n[e](javascript:f) *g* \x1b[31m\u202e%1%2";

/// Whatever a file or a database can bring to the page.
ThreeWayComparison hostile(const std::string &words)
{
    ThreeWayLine part = line({ObjectKind::Column, {words, words}, words}, present(words), present("x"),
                             present(words), ThreeWaySide::Replayed);
    part.origin = MigrationName(words);
    ThreeWayComparison made;
    made.diff.lines = {part, scratch(words)};
    made.diff.unread = {{diff::Side::To, {ObjectKind::View, words, Error{}, {}}}};
    made.replayed.replay = failedReplay(words);
    made.replayed.replayed = 2;
    return made;
}

/// What of a Markdown page may be no markup: the lines before the definitions, without the migration's name
/// at their end, which is code.
QStringList outsideOfCode(const QString &page)
{
    QStringList lines = page.left(page.indexOf(QLatin1String("\n## Definitions"))).split(QLatin1Char('\n'));
    for (QString &one : lines)
        one = one.left(one.lastIndexOf(QLatin1String(" | `")));
    return lines;
}

} // namespace

void TestThreeWayReport::hostileTextsStayTextInHtml()
{
    const QString page = html(hostile(markup));
    QVERIFY(page.contains(QLatin1String("default-src 'none'")));
    QVERIFY2(!page.contains(QLatin1String("<script")), qPrintable(page));
    // The name three times, two definitions, the origin, the reason, what is unread, what the server said.
    const QString text = QStringLiteral("&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&quot;");
    QCOMPARE(page.count(text), 9);
    const QString other = html(hostile(breaking));
    QVERIFY(!other.contains(QLatin1Char('\x1b')));
    QVERIFY(!other.contains(QChar(0x202E)));
    // Placeholders in names are not filled with the next argument.
    QCOMPARE(other.count(QLatin1String("%1%2")), 8); // of what the server said, the first line is told
}

void TestThreeWayReport::hostileTextsStayTextInMarkdown()
{
    const QString page = markdown(hostile(breaking));
    QVERIFY(!page.contains(QLatin1Char('\x1b')));
    QVERIFY(!page.contains(QChar(0x202E)));
    for (const QString &one : outsideOfCode(page)) {
        QVERIFY2(!one.startsWith(QLatin1String("# c")), qPrintable(one));
        QVERIFY2(!one.contains(QLatin1String("[e](")), qPrintable(one));
    }
    // A pipe in a name makes no cell.
    for (const QString &one : page.split(QLatin1Char('\n')))
        if (one.startsWith(QLatin1String("| ")))
            QCOMPARE(QString(one).remove(QLatin1String("\\|")).count(QLatin1Char('|')), 7);
    // A definition may have several lines and runs of backticks, and its fence is longer than they are.
    const QStringList definitions = under(page, QStringLiteral("Definitions"));
    QCOMPARE(definitions.count(QStringLiteral("````sql")), 1);
    QCOMPARE(definitions.count(QStringLiteral("````")), 1);
    QVERIFY(definitions.contains(QStringLiteral("# c `d` ```")));
    for (const QString &one : outsideOfCode(markdown(hostile(markup))))
        QVERIFY2(!QString(one).remove(QLatin1String("\\<")).contains(QLatin1Char('<')), qPrintable(one));
}

void TestThreeWayReport::jsonIsTheCommandLinesDocument()
{
    ThreeWayComparison comparison;
    comparison.diff.lines = {total()};
    comparison.diff.lines[0].live = absent;
    comparison.diff.lines[0].setAside = scratch("a \"playground\"\n").setAside;
    comparison.reset.verdict = project::ResetAnswer::Verdict::WouldAsk;
    comparison.reset.reasons = {{.kind = project::ResetReason::Kind::Drift, .text = "Drift detected"}};
    const std::string expected = R"({
  "imitates": "6.19",
  "empty": true,
  "summary": "in sync, but for 1 ignored",
  "lines": [
    {
      "object": "column",
      "schema": "public",
      "table": "orders",
      "name": "total",
      "declared": {
        "state": "present",
        "definition": "total integer"
      },
      "replayed": {
        "state": "present",
        "definition": "total bigint"
      },
      "live": {
        "state": "absent",
        "definition": null
      },
      "oddOneOut": "declared",
      "origin": "20250101000000_total",
      "managedByPrisma": true,
      "pending": false,
      "ahead": null,
      "setAside": {
        "kind": "rule",
        "reason": "a \"playground\"\n",
        "until": "2027-01-31"
      }
    }
  ],
  "reset": {
    "verdict": "wouldAsk",
    "errorCode": null,
    "reasons": [
      {
        "prisma": "Drift detected",
        "because": "The database is not what its applied migrations make.",
        "wayOut": "Write a migration that says what the database has, and mark it as applied."
      }
    ]
  }
}
)";
    QCOMPARE(threeWayJson(comparison), expected);
}

PLUMBLINE_TEST(tst_three_way_report, TestThreeWayReport)
#include "tst_three_way_report.moc"
