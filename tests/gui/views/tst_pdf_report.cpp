#include "tests/support/sample_differences.h"
#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"
#include "views/pdf/page_text.h"
#include "views/pdf/pdf_report.h"
#include "views/pdf/report_page.h"
#include "views/pdf/table_choice.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

using namespace plumbline;
using namespace plumbline::pdf;
using namespace plumbline::tests;

Q_DECLARE_METATYPE(plumbline::history::History)

class TestPdfReport : public QObject {
    Q_OBJECT

private slots:
    void writesOnePageWithTextAndFonts();
    void nothingIsPaintedIntoTheMargins_data();
    void nothingIsPaintedIntoTheMargins();
    void aPathThatCannotBeWrittenIsAnError();
    void anOldReportIsReplacedWhole();
    void whatNeedsAttentionHasItsPlaceInTheTable();
    void textOnPaperEndsWithItsBox();
    void aLongVerdictIsNotCut();
    void whatDiffersIsListedOnPagesBehindTheFirst();
    void anUnknownComparisonIsSaidOnTheFirstPage();
    void listsStayBetweenTheMargins();

private:
    QTemporaryDir m_folder;
};

namespace {

QByteArray contentsOf(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

QString pdfText(const QString &file)
{
    QProcess program;
    program.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file, QStringLiteral("-")});
    program.waitForFinished();
    // Ligatures as the letters that they are.
    return QString::fromUtf8(program.readAllStandardOutput()).normalized(QString::NormalizationForm_KC);
}

/// Where something is painted that should not be; `inked` counts all that is.
QStringList inkOutside(const QImage &page, int *inked = nullptr)
{
    QStringList outside;
    for (int y = 0; y < page.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(page.constScanLine(y));
        for (int x = 0; x < page.width(); ++x) {
            if (line[x] == qRgb(255, 255, 255))
                continue;
            if (inked)
                ++*inked;
            const bool isOnPage = x >= 40 && x < 754 && y >= 40 && y < 1100;
            // Between the last block and the footer's line nothing stands.
            const bool isInGap = y >= 1064 && y <= 1069;
            if (!isOnPage || isInGap)
                outside << QStringLiteral("%1, %2").arg(x).arg(y);
        }
    }
    return outside;
}

} // namespace

void TestPdfReport::writesOnePageWithTextAndFonts()
{
    const auto survey = surveyOf(storyHistory());
    const QString file = m_folder.filePath(QStringLiteral("report.pdf"));
    QVERIFY(writePdf(report::reportOf(*survey), survey->history, file.toStdString()));
    const QByteArray bytes = contentsOf(file);
    QVERIFY(bytes.startsWith("%PDF-"));
    QCOMPARE(bytes.count("/Type /Page\n"), 1);
    QVERIFY(bytes.contains("/FontFile2"));
    // Signs and text are vectors: the page carries no picture.
    QCOMPARE(bytes.count("/Subtype /Image"), 0);
    const QString words = pdfText(file);
    QVERIFY2(words.contains(QLatin1String("STAGING")), qPrintable(words));
    QVERIFY(words.contains(QLatin1String("1 migration failed")));
    QVERIFY(words.contains(QLatin1String("consolidate_plan_access_to_company_hqs")));
    QVERIFY(words.contains(QLatin1String("What was done")));
    QVERIFY(words.contains(QLatin1String("page 1 of 1")));
    QVERIFY(!words.contains(QLatin1String("must never be seen")));
}

void TestPdfReport::nothingIsPaintedIntoTheMargins_data()
{
    QTest::addColumn<history::History>("history");
    QTest::newRow("the story") << storyHistory();
    QTest::newRow("nothing") << emptyHistory();
    QTest::newRow("hostile names") << hostileHistory();
    QTest::newRow("500 migrations") << longHistory(500);
    HistoryBuilder builder;
    for (int i = 0; i < 60; ++i)
        builder.broken("202401010000" + QString::number(10 + i).toStdString() + std::string(150, 'w'));
    QTest::newRow("60 findings with long names") << builder.history();
}

void TestPdfReport::nothingIsPaintedIntoTheMargins()
{
    QFETCH(history::History, history);
    const auto survey = surveyOf(history);
    QImage page(QSize(794, 1123), QImage::Format_RGB32);
    page.fill(Qt::white);
    QPainter painter(&page);
    ReportPage(painter, report::reportOf(*survey), survey->history).paint();
    painter.end();
    int inked = 0;
    const QStringList outside = inkOutside(page, &inked);
    QVERIFY2(outside.isEmpty(), qPrintable(outside.mid(0, 20).join(QStringLiteral("; "))));
    QVERIFY(inked > 1000);
}

void TestPdfReport::aPathThatCannotBeWrittenIsAnError()
{
    const auto survey = surveyOf(threeMigrations());
    const auto result = writePdf(report::reportOf(*survey), survey->history, "/no/such/folder/report.pdf");
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::NotWritable);
    QCOMPARE(result.error().subject, std::string("/no/such/folder/report.pdf"));
}

void TestPdfReport::anOldReportIsReplacedWhole()
{
    const QString file = m_folder.filePath(QStringLiteral("old.pdf"));
    QFile old(file);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write(QByteArray(500000, 'x'));
    old.close();
    const auto survey = surveyOf(threeMigrations());
    QVERIFY(writePdf(report::reportOf(*survey), survey->history, file.toStdString()));
    QVERIFY(contentsOf(file).trimmed().endsWith("%%EOF"));
    QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("old.pdf*")}, QDir::Files).size(), 1);
}

void TestPdfReport::whatNeedsAttentionHasItsPlaceInTheTable()
{
    std::vector<report::ReportRow> rows(10);
    for (report::ReportRow &row : rows)
        row.state = history::State::Applied;
    rows[2].state = history::State::Failed;
    rows[5].problems = {history::Problem::Edited};
    QCOMPARE(tableChoice(rows, 10).shown.size(), std::size_t(10));
    QCOMPARE(tableChoice(rows, 10).left, 0);
    const TableChoice five = tableChoice(rows, 5);
    QCOMPARE(five.shown, (std::vector<std::size_t>{2, 5, 8, 9}));
    QCOMPARE(five.left, 6);
    QVERIFY(five.isLeftApplied);
    const TableChoice two = tableChoice(rows, 2);
    QCOMPARE(two.shown, std::vector<std::size_t>{2});
    QVERIFY(!two.isLeftApplied);
    QCOMPARE(tableChoice({}, 3), TableChoice());
}

void TestPdfReport::textOnPaperEndsWithItsBox()
{
    QImage page(400, 200, QImage::Format_RGB32);
    page.fill(Qt::white);
    QPainter painter(&page);
    const QString words = QString(4000, QLatin1Char('w'));
    const double tall = drawnParagraph(painter, words, {10, 10, 200, 40}, pageFont(), Qt::black);
    painter.end();
    QVERIFY(tall <= 40.5);
    QVERIFY(tall > 10);
    bool isInside = true;
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x)
            if (page.pixel(x, y) != qRgb(255, 255, 255))
                isInside = isInside && x >= 9 && x <= 212 && y >= 8 && y <= 52;
    QVERIFY(isInside);
    QVERIFY(paragraphHeight(words, 200, pageFont()) > 200);
}

void TestPdfReport::aLongVerdictIsNotCut()
{
    const auto survey = surveyOf(storyHistory());
    report::Report report = report::reportOf(*survey);
    report.verdict =
        QStringLiteral("1 migration failed, 12 folders have no readable migration.sql, 3 are pending, 14 "
                       "are in the ledger but not on disk, 11 scripts were edited after they ran, 16 "
                       "models of schema.prisma have no table, 400 objects differ between the database "
                       "and schema.prisma, 3 things are unknown");
    const QString file = m_folder.filePath(QStringLiteral("verdict.pdf"));
    QVERIFY(writePdf(report, survey->history, file.toStdString()));
    const QString words = pdfText(file).simplified();
    QVERIFY2(words.contains(report.verdict), qPrintable(words));
    QVERIFY(words.contains(QLatin1String("page 1 of 1")));
}

void TestPdfReport::whatDiffersIsListedOnPagesBehindTheFirst()
{
    project::Survey survey = *surveyOf(threeMigrations());
    survey.differences = sampleDifferences();
    const QString file = m_folder.filePath(QStringLiteral("differences.pdf"));
    QVERIFY(writePdf(report::reportOf(survey), survey.history, file.toStdString()));
    QCOMPARE(contentsOf(file).count("/Type /Page\n"), 2);
    const QString words = pdfText(file);
    for (const char *text :
         {"is listed from page 2 on", "page 1 of 2", "page 2 of 2", "Set aside", "public.left_over",
          "Decision: held back", "By: Ada Lovelace", "Date: 2026-11-02", "Rules of plumbline.toml",
          "2026-10-31, expired", "made by the GIS team"})
        QVERIFY2(words.simplified().contains(QLatin1String(text)), qPrintable(QLatin1String(text) + words));
    // What is in sync and has no rules needs no page of its own.
    survey.differences = differencesOf({});
    QVERIFY(writePdf(report::reportOf(survey), survey.history, file.toStdString()));
    QCOMPARE(contentsOf(file).count("/Type /Page\n"), 1);
    QVERIFY(pdfText(file).contains(QLatin1String("Database and Prisma schema: in sync.")));
}

void TestPdfReport::anUnknownComparisonIsSaidOnTheFirstPage()
{
    project::Survey survey = *surveyOf(threeMigrations());
    survey.differences = failure(ErrorCode::PermissionDenied, "pg_attribute", std::string(5000, 'w'));
    const QString file = m_folder.filePath(QStringLiteral("unknown.pdf"));
    QVERIFY(writePdf(report::reportOf(survey), survey.history, file.toStdString()));
    const QString words = pdfText(file).simplified();
    QVERIFY2(words.contains(QLatin1String("is unknown, and what is set aside of it")), qPrintable(words));
    QVERIFY(!words.contains(QLatin1String("in sync")));
}

void TestPdfReport::listsStayBetweenTheMargins()
{
    std::vector<diff::ObjectChange> changes;
    const std::string hostile = "<b>\n\u202E" + std::string(60, 'w');
    for (int i = 0; i < 300; ++i) {
        changes.push_back(difference(diff::ChangeKind::Removed, hostile + std::to_string(i)));
        changes.push_back(accepted(difference(diff::ChangeKind::Added, hostile + std::to_string(i)),
                                   diff::Acceptance::Waived, hostile,
                                   std::string(i == 7 ? 20000 : 200, 'r')));
    }
    project::Survey survey = *surveyOf(storyHistory());
    survey.differences = differencesOf(changes, sampleRules());
    const report::Report report = report::reportOf(survey);
    int pages = 1;
    for (int at = 0; at < pages; ++at) {
        QImage page(QSize(794, 1123), QImage::Format_RGB32);
        page.fill(Qt::white);
        QPainter painter(&page);
        ReportPage sheet(painter, report, survey.history);
        pages = sheet.pageCount();
        sheet.paint(at);
        painter.end();
        const QStringList outside = inkOutside(page);
        QVERIFY2(outside.isEmpty(), qPrintable(QStringLiteral("page %1: ").arg(at) +
                                               outside.mid(0, 20).join(QStringLiteral("; "))));
    }
    QVERIFY(pages > 5);
}

PLUMBLINE_TEST(tst_pdf_report, TestPdfReport)
#include "tst_pdf_report.moc"
