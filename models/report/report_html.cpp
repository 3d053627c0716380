#include "models/report/report.h"

#include "models/base/text.h"
#include "models/base/utf8.h"
#include "models/report/state_symbol.h"
#include "models/wording/ask_text.h"
#include "models/wording/report_text.h"
#include "models/wording/wording.h"

namespace plumbline::report {

namespace {

using wording::ReportPart;

const QString head = QStringLiteral(R"(<!DOCTYPE html>
<html lang="%1">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Plumbline )" PLUMBLINE_VERSION R"(">
<title>%2</title>
<style>
:root { color-scheme: light dark; --text: #1e2127; --base: #ffffff; --line: #c5cad2; --muted: #5a6270; --good: #0b6e4f;
  --ahead: #1f5fa8; --error: #b3261e; --caution: #8a5a00; --gone: #6b4fa0; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e7ec; --base: #1e2127; --line: #464d59; --muted: #a6aeba;
  --good: #5cd6a9; --ahead: #7fb8f5; --error: #ff8a80; --caution: #f0b84b; --gone: #c4a8f5; } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--base); max-width: 72rem;
  margin: 1.5rem auto; padding: 0 1.5rem; overflow-wrap: anywhere; }
h1, h2 { font-size: 1.25rem; font-weight: 600; margin: 1.5rem 0 .5rem; }
.verdict { font-size: 1.5rem; font-weight: 600; margin: .5rem 0 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0; }
dt { color: var(--muted); } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .125rem .5rem .125rem 0; border-bottom: 1px solid var(--line); }
.number { text-align: right; white-space: nowrap; } .state { white-space: nowrap; }
.name, code { font-family: ui-monospace, monospace; unicode-bidi: isolate; }
.applied { color: var(--good); } .pending, .running { color: var(--ahead); } .failed { color: var(--error); }
.again { color: var(--caution); } .missing { color: var(--gone); } .broken, .unknown { color: var(--muted); }
@media print { body { max-width: none; margin: 0; } }
</style>
</head>
<body>
)");

/// Text as it is: nothing of it becomes markup.
QString escaped(const QString &plain)
{
    return text(printable(utf8(plain))).toHtmlEscaped();
}

QString classOf(history::State state)
{
    switch (state) {
    case history::State::Applied:
        return QStringLiteral("applied");
    case history::State::Pending:
        return QStringLiteral("pending");
    case history::State::Running:
        return QStringLiteral("running");
    case history::State::Failed:
        return QStringLiteral("failed");
    case history::State::RolledBack:
        return QStringLiteral("again");
    case history::State::Missing:
        return QStringLiteral("missing");
    case history::State::Broken:
        return QStringLiteral("broken");
    case history::State::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

QString element(const QString &tag, const QString &content, const QString &cssClass = {})
{
    const QString attribute = cssClass.isEmpty() ? QString() : QStringLiteral(" class=\"%1\"").arg(cssClass);
    // Not with arg(): the content may hold a percent sign and a digit.
    return QLatin1Char('<') + tag + attribute + QLatin1Char('>') + content + QLatin1String("</") + tag +
           QLatin1String(">\n");
}

QString fact(ReportPart part, const QString &value)
{
    if (value.isEmpty())
        return {};
    return element(QStringLiteral("dt"), escaped(wording::reportPart(part))) +
           element(QStringLiteral("dd"), escaped(value));
}

QString list(const QStringList &sentences)
{
    QString items;
    for (const QString &sentence : sentences)
        items += element(QStringLiteral("li"), escaped(sentence));
    return element(QStringLiteral("ul"), items);
}

QString section(ReportPart part, const QString &content)
{
    return element(QStringLiteral("h2"), escaped(wording::reportPart(part))) + content;
}

QString paragraph(ReportPart part)
{
    return element(QStringLiteral("p"), escaped(wording::reportPart(part)));
}

QString rowOf(const ReportRow &row)
{
    const QString td = QStringLiteral("td");
    QStringList remarks;
    for (const history::Problem problem : row.problems)
        remarks << wording::problemName(problem);
    const bool isWhole = row.startedAt && row.finishedAt && !row.isDeclared;
    const QString state = stateSymbol(row.state, row.isDeclared) + QLatin1Char(' ') +
                          wording::stateName(row.state, row.isDeclared);
    return element(
        QStringLiteral("tr"),
        element(td, escaped(text(row.name.value)), QStringLiteral("name")) +
            element(td, escaped(state), QStringLiteral("state ") + classOf(row.state)) +
            element(td, row.startedAt ? escaped(wording::timeText(*row.startedAt)) : QString()) +
            element(td,
                    isWhole ? escaped(wording::durationText(*row.finishedAt - *row.startedAt)) : QString(),
                    QStringLiteral("number")) +
            element(td, escaped(remarks.join(QStringLiteral(", ")))) +
            element(td, escaped(text(row.checksum)), QStringLiteral("name")));
}

QString table(const std::vector<ReportRow> &rows)
{
    QString heads, body;
    for (const ReportPart part : {ReportPart::Name, ReportPart::State, ReportPart::Started, ReportPart::Took,
                                  ReportPart::Remarks, ReportPart::Checksum})
        heads += element(QStringLiteral("th"), escaped(wording::reportPart(part)));
    for (const ReportRow &row : rows)
        body += rowOf(row);
    return element(QStringLiteral("table"),
                   element(QStringLiteral("thead"), element(QStringLiteral("tr"), heads)) +
                       element(QStringLiteral("tbody"), body));
}

} // namespace

QString html(const Report &report)
{
    const QString title = wording::reportPart(ReportPart::Title) + QLatin1String(": ") + report.project;
    QString page = head;
    page.replace(QLatin1String("%1"), QLocale().bcp47Name());
    page.replace(QLatin1String("%2"), escaped(title));
    page += element(QStringLiteral("h1"), escaped(title));
    page += element(QStringLiteral("p"), escaped(report.verdict), QStringLiteral("verdict"));
    QString facts = fact(ReportPart::Database, report.database) +
                    fact(ReportPart::Environment, wording::environmentBadge(report.environment)) +
                    fact(ReportPart::Server, report.serverVersion) +
                    fact(ReportPart::MadeAt, wording::timeText(report.madeAt)) +
                    fact(ReportPart::Program, QStringLiteral("Plumbline " PLUMBLINE_VERSION));
    if (report.prisma)
        facts += fact(ReportPart::Prisma, wording::prismaLine(report.prisma->exitCode,
                                                              text(report.prisma->errorCode.value_or(""))));
    page += element(QStringLiteral("dl"), facts);
    if (!report.unknowns.isEmpty())
        page += section(ReportPart::Unknown, list(report.unknowns));
    // Nothing found means little while something could not be read.
    if (!report.findings.isEmpty())
        page += section(ReportPart::Findings, list(report.findings));
    else if (report.unknowns.isEmpty())
        page += section(ReportPart::Findings, paragraph(ReportPart::NoFindings));
    page += section(ReportPart::Migrations, table(report.rows));
    QStringList done;
    for (const journal::Entry &entry : report.done)
        done << wording::journalLine(entry);
    page += section(ReportPart::Done, done.isEmpty() ? paragraph(ReportPart::NothingDone) : list(done));
    QStringList kept;
    for (const project::KeptEvidence &evidence : report.kept)
        kept << wording::keptLine(evidence);
    if (!kept.isEmpty())
        page += section(ReportPart::Kept, list(kept));
    return page + QLatin1String("</body>\n</html>\n");
}

} // namespace plumbline::report
