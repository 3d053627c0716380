#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"

#include "models/base/text.h"
#include "models/report/report.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::report;
using namespace plumbline::tests;

class TestReport : public QObject {
    Q_OBJECT

private slots:
    void saysWhatNeedsAttentionAndWhatToDo();
    void theMostUrgentComesFirst();
    void nothingIsFoundInAnOrderlyHistory();
    void whatCouldNotBeReadIsSaid();
    void anIntentIsToldByItsOutcome();
    void noPasswordReachesAReport();
    void jsonIsOneDocumentWithTheContractsKeys();
    void hostileNamesStayTextInHtml();
    void hostileNamesStayTextInMarkdown();
    void hostileNamesSurviveJson();
};

namespace {

Report hostileReport()
{
    return reportOf(*surveyOf(hostileHistory()));
}

QString findingOf(const Report &report, const char *name)
{
    for (const QString &finding : report.findings)
        if (finding.contains(QLatin1String(name)))
            return finding;
    return {};
}

} // namespace

void TestReport::saysWhatNeedsAttentionAndWhatToDo()
{
    const Report report = reportOf(*surveyOf(storyHistory()));
    QCOMPARE(report.project, QStringLiteral("crm"));
    QCOMPARE(report.database, QStringLiteral("crm @ db.internal:5432 / public"));
    QCOMPARE(report.rows.size(), std::size_t(21));
    const QString failed = findingOf(report, "20250131210000_consolidate_plan_access_to_company_hqs");
    QVERIFY2(failed.contains(QLatin1String("relation \"platform_accesses\" does not exist")),
             qPrintable(failed));
    QVERIFY2(failed.contains(QLatin1String("A reset is not needed.")), qPrintable(failed));
    QVERIFY(findingOf(report, "20251231180252_add_platform_model")
                .contains(QLatin1String("Move the folder aside")));
    QVERIFY(findingOf(report, "20240620070000_hotfix_contact_phone")
                .contains(QLatin1String("Put the folder back")));
    QVERIFY(!findingOf(report, "20240822094500_add_platform_accesses").isEmpty());
    QVERIFY(!findingOf(report, "20250205120000_backfill_contact_owner").isEmpty());
    QVERIFY(findingOf(report, "20240304101500_init").isEmpty());
    for (const QString &finding : report.findings)
        QVERIFY2(finding.endsWith(QLatin1Char('.')), qPrintable(finding));
}

void TestReport::theMostUrgentComesFirst()
{
    const Report report = reportOf(*surveyOf(storyHistory()));
    QVERIFY(report.findings.first().contains(QLatin1String("consolidate_plan_access")));
    QVERIFY(report.findings.last().startsWith(QLatin1String("2 migrations never ran.")));
}

void TestReport::nothingIsFoundInAnOrderlyHistory()
{
    HistoryBuilder builder;
    builder.applied("20240101000000_a");
    const Report report = reportOf(*surveyOf(builder.history()));
    QCOMPARE(report.findings, QStringList());
    QCOMPARE(report.unknowns, QStringList());
    QVERIFY(markdown(report).contains(QLatin1String("Nothing needs attention.")));
    QVERIFY(html(report).contains(QLatin1String("Nothing needs attention.")));
}

void TestReport::whatCouldNotBeReadIsSaid()
{
    HistoryBuilder builder;
    builder.applied("20240101000000_a");
    const Report report = reportOf(*unreachableSurvey(builder.history()));
    QCOMPARE(report.unknowns.size(), 1);
    QVERIFY(report.unknowns.first().contains(QLatin1String("db.internal:5432")));
    // Nothing is in order just because nothing could be seen.
    QVERIFY(!markdown(report).contains(QLatin1String("Nothing needs attention.")));
    QVERIFY(!html(report).contains(QLatin1String("Nothing needs attention.")));
    QVERIFY(html(report).contains(QLatin1String("What could not be read")));

    project::Survey survey = *surveyOf(builder.history());
    survey.ledger = failure(ErrorCode::PermissionDenied, "_prisma_migrations");
    survey.journal = failure(ErrorCode::JournalInvalid, "3");
    QCOMPARE(reportOf(survey).unknowns.size(), 2);
}

void TestReport::anIntentIsToldByItsOutcome()
{
    project::Survey survey = *surveyOf(threeMigrations());
    QCOMPARE(survey.journal->size(), std::size_t(2));
    const Report report = reportOf(survey);
    QCOMPARE(report.done.size(), std::size_t(1));
    QCOMPARE(report.done[0].outcome, journal::Outcome::Done);
    survey.journal->pop_back();
    QCOMPARE(reportOf(survey).done.size(), std::size_t(1));
    QCOMPARE(reportOf(survey).done[0].outcome, journal::Outcome::Pending);
}

void TestReport::noPasswordReachesAReport()
{
    const Report report = reportOf(*surveyOf(storyHistory()));
    for (const QString &page : {markdown(report), html(report), QString::fromUtf8(json(report))})
        QVERIFY(!page.contains(QLatin1String("must never be seen")));
}

void TestReport::jsonIsOneDocumentWithTheContractsKeys()
{
    const QJsonObject root = QJsonDocument::fromJson(json(reportOf(*surveyOf(storyHistory())))).object();
    QCOMPARE(root[QLatin1String("imitates")].toString(), QStringLiteral("6.19"));
    QCOMPARE(root[QLatin1String("madeAt")].toString(), QStringLiteral("2026-01-12T09:30:05.250Z"));
    QCOMPARE(root[QLatin1String("environment")].toString(), QStringLiteral("staging"));
    QCOMPARE(root[QLatin1String("verdict")].toString(), QStringLiteral("needsAttention"));
    QCOMPARE(root[QLatin1String("prisma")].toObject()[QLatin1String("exitCode")].toInt(), 1);
    const QJsonArray migrations = root[QLatin1String("migrations")].toArray();
    QCOMPARE(migrations.size(), 21);
    const QJsonObject failed = migrations[16].toObject();
    QCOMPARE(failed[QLatin1String("state")].toString(), QStringLiteral("failed"));
    QVERIFY(failed[QLatin1String("finishedAt")].isNull());
    QCOMPARE(migrations[8].toObject()[QLatin1String("problems")].toArray(),
             QJsonArray{QStringLiteral("edited")});
    QCOMPARE(root[QLatin1String("journal")].toArray().size(), 1);
}

void TestReport::hostileNamesStayTextInHtml()
{
    const QString page = html(hostileReport());
    QVERIFY(!page.contains(QLatin1String("<script")));
    QVERIFY(!page.contains(QLatin1String("<b ")));
    QVERIFY(!page.contains(QLatin1String("<img")));
    QVERIFY(page.contains(QLatin1String("&lt;script&gt;alert(1)&lt;/script&gt;")));
    QVERIFY(page.contains(QLatin1String("&amp;amp;")));
    QVERIFY(!page.contains(QChar(0x202E)));
    QVERIFY(!page.contains(QLatin1Char('\x1b')));
    QVERIFY(page.contains(QLatin1String("default-src 'none'")));
    // Placeholders in names are not filled with the next argument.
    HistoryBuilder builder;
    builder.broken("20240101000000_%1_%2_%n");
    QVERIFY(
        html(reportOf(*surveyOf(builder.history()))).contains(QLatin1String("20240101000000_%1_%2_%n</td>")));
}

void TestReport::hostileNamesStayTextInMarkdown()
{
    const QString page = markdown(hostileReport());
    const QStringList lines = page.split(QLatin1Char('\n'));
    // A newline in a name makes no line, a pipe in a name no cell.
    QVERIFY(std::none_of(lines.begin(), lines.end(), [](const QString &line) {
        return line.startsWith(QLatin1String("break")) || line.contains(QLatin1Char('\x1b'));
    }));
    QVERIFY(page.contains(QLatin1String("`` [link](javascript:alert(1)) `code` *star* _under_ ``")));
    QVERIFY(
        page.contains(QStringLiteral("“\\[link\\](javascript:alert(1)) \\`code\\` \\*star\\* \\_under\\_”")));
    HistoryBuilder builder;
    builder.broken("a|b https://evil.example www.evil.example @ada <u>");
    const QString other = markdown(reportOf(*surveyOf(builder.history())));
    QVERIFY(other.contains(QLatin1String("`a\\|b https://evil.example www.evil.example @ada <u>`")));
    QVERIFY(
        other.contains(QStringLiteral("“a\\|b https\\://evil.example www\\.evil.example \\@ada \\<u\\>”")));
}

void TestReport::hostileNamesSurviveJson()
{
    const QJsonArray migrations =
        QJsonDocument::fromJson(json(hostileReport())).object()[QLatin1String("migrations")].toArray();
    const auto history = hostileHistory();
    QCOMPARE(migrations.size(), static_cast<qsizetype>(history.migrations.size()));
    for (int i = 0; i < migrations.size(); ++i)
        QCOMPARE(migrations[i].toObject()[QLatin1String("name")].toString(),
                 text(history.migrations[static_cast<std::size_t>(i)].name.value));
}

PLUMBLINE_TEST(tst_report, TestReport)
#include "tst_report.moc"
