#include "tests/support/sample_differences.h"
#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"

#include "models/report/difference_section.h"
#include "models/report/report.h"
#include "models/wording/translations.h"

#include <QtTest/QtTest>

#include <QTranslator>

using namespace plumbline;
using namespace plumbline::report;
using namespace plumbline::tests;
using diff::Acceptance;
using diff::ChangeKind;

/// A report's section on what differs between database and schema, and on what is set aside of it.
class TestReportDifferences : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void whatCountsIsListedApartFromWhatIsSetAside();
    void onlyWhatCountsNeedsAttention();
    void aRulePastItsDayIsMarkedAndFound();
    void aFileThatCannotBeReadIsAFinding();
    void whatIsUnknownIsNotShownAsAbsent();
    void aFaultOfTheRulesIsToldWithoutAComparison();
    void theSentenceIsSaidOnce();
    void whatPendingMigrationsWouldRemoveIsListed();
    void whereNothingDiffersOneLineIsEnough();
    void aTableThatIsHeldBackIsNoFindingOfItsModel();
    void aReviewerReadsTwoHundredAndJsonHasAll();
    void markdownHasTheSection();
    void htmlHasTheSection();
    void jsonHasTheWholeOfIt();
    void hostileNamesAndReasonsStayText();

private:
    QTranslator m_english; ///< one and many are only there told apart
};

namespace {

project::Survey surveyWith(Result<project::SchemaDifferencesPtr> differences)
{
    HistoryBuilder builder;
    builder.applied("20240101000000_a");
    project::Survey survey = *surveyOf(builder.history());
    survey.differences = std::move(differences);
    return survey;
}

Report reportWith(Result<project::SchemaDifferencesPtr> differences)
{
    return reportOf(surveyWith(std::move(differences)));
}

QJsonObject jsonOf(const Report &report)
{
    return QJsonDocument::fromJson(json(report)).object()[QLatin1String("schemaDifferences")].toObject();
}

const std::string hostile = "a|b\n| c |<script>alert(1)</script>[x](y)\u202Egnp.exe\x1b[31m";

project::SchemaDifferencesPtr hostileDifferences()
{
    project::AppliedRules rules;
    rules.rules.ignored = {{.schema = hostile, .reason = hostile, .until = day(2027, 1, 1)}};
    rules.use.ignored = {0};
    rules.day = day(2026, 11, 30);
    return differencesOf(
        {difference(ChangeKind::Removed, hostile), ignored(difference(ChangeKind::Added, hostile), hostile),
         accepted(difference(ChangeKind::Changed, hostile, hostile), Acceptance::Waived, hostile, hostile)},
        rules, {{.object = {schema::ObjectKind::Table, {"public", hostile}, {}}}});
}

} // namespace

void TestReportDifferences::initTestCase()
{
    QVERIFY(wording::loadTexts(m_english, QLocale(QLocale::English)));
    QVERIFY(QCoreApplication::installTranslator(&m_english));
}

void TestReportDifferences::whatCountsIsListedApartFromWhatIsSetAside()
{
    const DifferenceSection section = differenceSection(reportWith(sampleDifferences()));
    QVERIFY2(section.sentence.contains(QLatin1String("1 table differs")), qPrintable(section.sentence));
    QVERIFY(section.sentence.endsWith(QLatin1String("set aside: 1 held back and 1 ignored.")));
    QCOMPARE(section.counting,
             QStringList{QStringLiteral("Not in the schema: table public.spatial_layers.")});
    QCOMPARE(section.setAside.rows.size(), std::size_t(2));
    // What a person decided comes first.
    QCOMPARE(section.setAside.rows[0],
             (QStringList{QStringLiteral("Not in the schema: table public.left_over."),
                          QStringLiteral("held back"), QStringLiteral("Ada Lovelace"),
                          QStringLiteral("2026-11-02"), QStringLiteral("comes with the next release")}));
    QCOMPARE(section.setAside.rows[1],
             (QStringList{QStringLiteral("Not in the schema: table public.log."),
                          QStringLiteral("ignored by a rule"), QString(), QStringLiteral("until 2027-06-30"),
                          QStringLiteral("the audit service’s")}));
    QCOMPARE(
        section.setAside.line(section.setAside.rows[1]),
        QStringLiteral("Not in the schema: table public.log. · Decision: ignored by a rule · Date: until "
                       "2027-06-30 · Reason: the audit service’s"));
    // A rule keeps no script from what it does.
    QCOMPARE(section.atStake,
             (QStringList{QStringLiteral("table public.spatial_layers: about 12 rows"),
                          QStringLiteral("table public.left_over: about 4,100 rows (set aside, and given up "
                                         "all the same)")}));
}

void TestReportDifferences::onlyWhatCountsNeedsAttention()
{
    const Report report = reportWith(differencesOf(
        {accepted(difference(ChangeKind::Added, "later"), Acceptance::HeldBack, "Ada", "next release")}));
    QCOMPARE(report.findings, QStringList());
    QVERIFY(markdown(report).contains(QLatin1String("Nothing needs attention.")));
    QCOMPARE(differenceSection(report).sentence,
             QStringLiteral("Database and Prisma schema: in sync, but for 1 held back."));
    QCOMPARE(reportWith(sampleDifferences()).findings.size(), 2);
}

void TestReportDifferences::aRulePastItsDayIsMarkedAndFound()
{
    const Report report = reportWith(sampleDifferences());
    QVERIFY2(report.findings.last().contains(QLatin1String("line 6: this rule ended on 2026-10-31")),
             qPrintable(report.findings.last()));
    const ReportTable rules = differenceSection(report).rules;
    QCOMPARE(rules.rows.size(), std::size_t(3));
    QCOMPARE(rules.rows[0], (QStringList{QStringLiteral("schema audit"), QStringLiteral("ignored by a rule"),
                                         QString(), QString(), QStringLiteral("2027-06-30"),
                                         QStringLiteral("1"), QStringLiteral("the audit service’s")}));
    QCOMPARE(rules.rows[1][0], QStringLiteral("schema public, table spatial_layers"));
    QCOMPARE(rules.rows[1][4], QStringLiteral("2026-10-31, expired"));
    QCOMPARE(rules.rows[1][5], QStringLiteral("0"));
    QCOMPARE(rules.rows[2][0], QStringLiteral("table public.left_over, removed"));
    QCOMPARE(rules.rows[2][4], QStringLiteral("none"));
}

void TestReportDifferences::aFileThatCannotBeReadIsAFinding()
{
    project::AppliedRules rules;
    rules.fault =
        project::RulesFault{project::RulesFault::Kind::MissingKey, "/crm/plumbline.toml", 4, "until", {}};
    const Report report = reportWith(differencesOf({}, rules));
    QCOMPARE(report.findings.size(), 1);
    QVERIFY(report.findings.first().contains(QLatin1String("/crm/plumbline.toml:4")));
    QCOMPARE(differenceSection(report).fault, report.findings.first());
    QVERIFY(!differenceSection(report).isOneSentence());
    QVERIFY(!html(report).contains(QLatin1String("Nothing needs attention.")));
    const QJsonObject inJson = jsonOf(report).value(QLatin1String("rules")).toObject();
    QVERIFY(inJson[QLatin1String("fault")].isString());
    QVERIFY(inJson[QLatin1String("ignored")].isNull());
}

void TestReportDifferences::aFaultOfTheRulesIsToldWithoutAComparison()
{
    project::Survey survey = surveyWith(failure(ErrorCode::SchemaInvalid, "schema.prisma", "schema.prisma:3: no"));
    survey.rulesFault =
        project::RulesFault{project::RulesFault::Kind::MissingKey, "/crm/plumbline.toml", 4, "until", {}};
    const Report report = reportOf(survey);
    QVERIFY(report.findings.last().contains(QLatin1String("/crm/plumbline.toml:4")));
    QCOMPARE(differenceSection(report).fault, report.findings.last());
    QVERIFY(jsonOf(report).value(QLatin1String("rulesFault")).isString());
}

void TestReportDifferences::theSentenceIsSaidOnce()
{
    const Report report = reportWith(sampleDifferences());
    QCOMPARE(html(report).count(differenceSection(report).sentence.toHtmlEscaped()), 1);
    QVERIFY(report.findings.first().contains(QLatin1String("Schema differences")));
}

void TestReportDifferences::whatPendingMigrationsWouldRemoveIsListed()
{
    project::Survey survey = surveyWith(differencesOf({}));
    diff::ScriptRemovals found;
    found.removals = {{.line = 7,
                       .sql = "DROP VIEW open_orders",
                       .object = {schema::ObjectKind::View, {"public", "open_orders"}, {}}}};
    survey.removals =
        std::vector{project::PendingRemovals{MigrationName("20240201000000_b"), std::move(found)}};
    const Report report = reportOf(survey);
    QCOMPARE(report.findings.size(), 1);
    const DifferenceSection section = differenceSection(report);
    QVERIFY(!section.isOneSentence());
    QCOMPARE(section.removals.size(), 1);
    QVERIFY2(section.removals.first().startsWith(
                 QStringLiteral("“20240201000000_b”, Line 7: Removes the view public.open_orders.")),
             qPrintable(section.removals.first()));
    for (const QString &page : {html(report), markdown(report)})
        QVERIFY(page.contains(QLatin1String("What pending migrations would remove")));
}

void TestReportDifferences::whatIsUnknownIsNotShownAsAbsent()
{
    const Report report =
        reportWith(failure(ErrorCode::SchemaInvalid, "schema.prisma", "schema.prisma:3: no"));
    const DifferenceSection section = differenceSection(report);
    QVERIFY(section.isOneSentence());
    QVERIFY2(section.sentence.contains(QLatin1String("is unknown")) &&
                 section.sentence.contains(QLatin1String("schema.prisma:3: no")),
             qPrintable(section.sentence));
    QCOMPARE(report.unknowns, QStringList{section.sentence});
    for (const QString &page : {markdown(report), html(report)}) {
        QVERIFY(!page.contains(QLatin1String("Nothing needs attention.")));
        QVERIFY(!page.contains(QLatin1String("in sync")));
    }
    QCOMPARE(jsonOf(report).value(QLatin1String("known")), QJsonValue(false));
    for (const char *key : {"changes", "setAside", "atStake", "rules"})
        QVERIFY(jsonOf(report).value(QLatin1String(key)).isNull());
    // Where it was not asked, it is not said to be in sync either.
    const Report unasked = reportWith(failure(ErrorCode::Cancelled));
    QCOMPARE(differenceSection(unasked).sentence,
             QStringLiteral("Database and Prisma schema were not compared."));
    QCOMPARE(unasked.unknowns, QStringList());
}

void TestReportDifferences::whereNothingDiffersOneLineIsEnough()
{
    const Report report = reportWith(differencesOf({}));
    QVERIFY(differenceSection(report).isOneSentence());
    QVERIFY(markdown(report).contains(
        QLatin1String("## Schema differences\n\nDatabase and Prisma schema: in sync.\n\n## Migrations")));
    QVERIFY(!html(report).contains(QLatin1String("<h3>")));
}

void TestReportDifferences::aTableThatIsHeldBackIsNoFindingOfItsModel()
{
    project::Survey survey = surveyWith(differencesOf({difference(ChangeKind::Added, "accounts")}));
    prisma::Model model;
    model.name = "Account";
    model.table = "accounts";
    survey.modelsWithoutTable = {model};
    QCOMPARE(reportOf(survey).findings.size(), 2);
    survey.differences = differencesOf(
        {accepted(difference(ChangeKind::Added, "accounts"), Acceptance::HeldBack, "Ada", "later")});
    QCOMPARE(reportOf(survey).findings, QStringList());
}

void TestReportDifferences::aReviewerReadsTwoHundredAndJsonHasAll()
{
    std::vector<diff::ObjectChange> changes;
    for (int i = 0; i < 300; ++i) {
        changes.push_back(difference(ChangeKind::Removed, "t" + std::to_string(i)));
        changes.push_back(ignored(difference(ChangeKind::Removed, "u" + std::to_string(i)), "theirs"));
    }
    const Report report = reportWith(differencesOf(changes));
    const DifferenceSection section = differenceSection(report);
    QCOMPARE(section.counting.size(), 201);
    QCOMPARE(section.counting.last(), QStringLiteral("… and 100 more."));
    QCOMPARE(section.setAside.rows.size(), std::size_t(200));
    QCOMPARE(section.setAside.left, 100);
    QCOMPARE(markdown(report).count(QStringLiteral("… and 100 more.")), 2);
    QCOMPARE(html(report).count(QStringLiteral("… and 100 more.")), 2);
    QCOMPARE(jsonOf(report).value(QLatin1String("changes")).toArray().size(), 300);
    QCOMPARE(jsonOf(report).value(QLatin1String("setAside")).toArray().size(), 300);
}

void TestReportDifferences::markdownHasTheSection()
{
    const QString page = markdown(reportWith(sampleDifferences()));
    for (const char *line :
         {"## Schema differences\n", "- Not in the schema: table public.spatial\\_layers.\n",
          "### Set aside\n",
          "| Difference | Decision | By | Date | Reason |\n| --- | --- | --- | --- | --- |\n",
          "| Not in the schema: table public.left\\_over. | held back | Ada Lovelace | 2026-11-02 | comes "
          "with "
          "the next release |\n",
          "### Rules of plumbline.toml\n", "2026-10-31, expired"})
        QVERIFY2(page.contains(QString::fromUtf8(line)), line);
}

void TestReportDifferences::htmlHasTheSection()
{
    const QString page = html(reportWith(sampleDifferences()));
    for (const char *part : {"<h2>Schema differences</h2>", "<h3>Set aside</h3>", "<th>Decision</th>",
                             "<td>held back</td>", "<td>Ada Lovelace</td>", "<td>2026-11-02</td>",
                             "<h3>Rules of plumbline.toml</h3>", "<td>2026-10-31, expired</td>"})
        QVERIFY2(page.contains(QString::fromUtf8(part)), part);
    QVERIFY(page.indexOf(QLatin1String("Schema differences")) <
            page.indexOf(QLatin1String("<h2>Migrations")));
}

void TestReportDifferences::jsonHasTheWholeOfIt()
{
    const QJsonObject root = jsonOf(reportWith(sampleDifferences()));
    QCOMPARE(root[QLatin1String("known")], QJsonValue(true));
    QCOMPARE(root[QLatin1String("changes")].toArray().size(), 1);
    const QJsonObject counting = root[QLatin1String("changes")].toArray()[0].toObject();
    QCOMPARE(counting[QLatin1String("name")].toString(), QStringLiteral("spatial_layers"));
    QCOMPARE(counting[QLatin1String("change")].toString(), QStringLiteral("removed"));
    QVERIFY(!counting.contains(QLatin1String("setAside")));
    const QJsonObject held = root[QLatin1String("setAside")].toArray()[1].toObject();
    QCOMPARE(held[QLatin1String("setAside")].toObject(),
             (QJsonObject{{QStringLiteral("kind"), QStringLiteral("accepted")},
                          {QStringLiteral("status"), QStringLiteral("heldBack")},
                          {QStringLiteral("by"), QStringLiteral("Ada Lovelace")},
                          {QStringLiteral("reason"), QStringLiteral("comes with the next release")},
                          {QStringLiteral("date"), QStringLiteral("2026-11-02")}}));
    QCOMPARE(root[QLatin1String("atStake")].toArray()[1].toObject()[QLatin1String("rows")].toInt(), 4100);
    const QJsonObject rules = root[QLatin1String("rules")].toObject();
    const QJsonObject expired = rules[QLatin1String("ignored")].toArray()[1].toObject();
    QCOMPARE(expired[QLatin1String("expired")], QJsonValue(true));
    QCOMPARE(expired[QLatin1String("setsAside")].toInt(), 0);
    QCOMPARE(rules[QLatin1String("accepted")].toArray().at(0).toObject().value(QLatin1String("until")),
             QJsonValue());
}

void TestReportDifferences::hostileNamesAndReasonsStayText()
{
    const Report report = reportWith(hostileDifferences());
    const QString page = html(report);
    QVERIFY(!page.contains(QLatin1String("<script")));
    QVERIFY(page.contains(QLatin1String("&lt;script&gt;alert(1)&lt;/script&gt;")));
    const QString source = markdown(report);
    for (const QString &text : {page, source}) {
        QVERIFY(!text.contains(QChar(0x202E)));
        QVERIFY(!text.contains(QLatin1Char('\x1b')));
    }
    // A newline in a reason makes no row, a pipe no cell, brackets no link.
    QVERIFY(!source.contains(QLatin1String("\n| c |")));
    QVERIFY(!source.contains(QLatin1String("[x](y)")));
    for (const QString &line : source.split(QLatin1Char('\n')))
        if (line.startsWith(QLatin1String("| ")) && line.contains(QLatin1String("waived")))
            QCOMPARE(QString(line).remove(QLatin1String("\\|")).count(QLatin1Char('|')), 6);
    const DifferenceSection section = differenceSection(report);
    for (const QStringList &row : section.setAside.rows)
        QVERIFY(!section.setAside.line(row).contains(QLatin1Char('\n')));
    // JSON has them as they are.
    const QJsonObject held = jsonOf(report).value(QLatin1String("setAside")).toArray()[1].toObject();
    QCOMPARE(held[QLatin1String("setAside")].toObject()[QLatin1String("by")].toString(),
             QString::fromStdString(hostile));
}

PLUMBLINE_TEST(tst_report_differences, TestReportDifferences)
#include "tst_report_differences.moc"
