#include "models/report/difference_section.h"
#include "models/report/html_text.h"
#include "models/report/report.h"

#include "models/base/text.h"
#include "models/report/state_symbol.h"
#include "models/wording/ask_text.h"
#include "models/wording/comparison_text.h"
#include "models/wording/difference_list_text.h"
#include "models/wording/report_text.h"
#include "models/wording/wording.h"

namespace plumbline::report {

namespace {

using wording::DifferencePart;
using wording::ReportPart;

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

QString fact(ReportPart part, const QString &value)
{
    if (value.isEmpty())
        return {};
    return element(QStringLiteral("dt"), escapedHtml(wording::reportPart(part))) +
           element(QStringLiteral("dd"), escapedHtml(value));
}

QString section(ReportPart part, const QString &content)
{
    return element(QStringLiteral("h2"), escapedHtml(wording::reportPart(part))) + content;
}

QString paragraph(ReportPart part)
{
    return element(QStringLiteral("p"), escapedHtml(wording::reportPart(part)));
}

QString line(const QStringList &cells)
{
    QString content;
    for (const QString &cell : cells)
        content += element(QStringLiteral("td"), escapedHtml(cell));
    return element(QStringLiteral("tr"), content);
}

QString table(const ReportTable &made)
{
    QString body;
    for (const QStringList &row : made.rows)
        body += line(row);
    const QString whole = htmlTable(made.heads, body);
    return made.left == 0
               ? whole
               : whole + element(QStringLiteral("p"), escapedHtml(wording::moreDifferences(made.left)));
}

QString differences(const Report &report)
{
    const DifferenceSection found = differenceSection(report);
    const auto subheading = [](DifferencePart part) {
        return element(QStringLiteral("h3"), escapedHtml(wording::differencePart(part)));
    };
    QString content = element(QStringLiteral("p"), escapedHtml(found.sentence));
    if (!found.counting.isEmpty())
        content += htmlList(found.counting);
    if (!found.atStake.isEmpty())
        content += subheading(DifferencePart::AtStake) + htmlList(found.atStake);
    if (!found.removals.isEmpty())
        content += subheading(DifferencePart::Removals) + htmlList(found.removals);
    if (!found.setAside.rows.empty())
        content += subheading(DifferencePart::SetAside) + table(found.setAside);
    if (!found.fault.isEmpty())
        content += subheading(DifferencePart::Rules) + element(QStringLiteral("p"), escapedHtml(found.fault));
    if (!found.rules.rows.empty())
        content += subheading(DifferencePart::Rules) + table(found.rules);
    return section(ReportPart::Differences, content);
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
        element(td, escapedHtml(text(row.name.value)), QStringLiteral("name")) +
            element(td, escapedHtml(state), QStringLiteral("state ") + classOf(row.state)) +
            element(td, row.startedAt ? escapedHtml(wording::timeText(*row.startedAt)) : QString()) +
            element(td,
                    isWhole ? escapedHtml(wording::durationText(*row.finishedAt - *row.startedAt))
                            : QString(),
                    QStringLiteral("number")) +
            element(td, escapedHtml(remarks.join(QStringLiteral(", ")))) +
            element(td, escapedHtml(text(row.checksum)), QStringLiteral("name")));
}

QString table(const std::vector<ReportRow> &rows)
{
    QStringList heads;
    for (const ReportPart part : {ReportPart::Name, ReportPart::State, ReportPart::Started, ReportPart::Took,
                                  ReportPart::Remarks, ReportPart::Checksum})
        heads << wording::reportPart(part);
    QString body;
    for (const ReportRow &row : rows)
        body += rowOf(row);
    return htmlTable(heads, body);
}

} // namespace

QString html(const Report &report)
{
    const QString title = wording::reportPart(ReportPart::Title) + QLatin1String(": ") + report.project;
    QString page = htmlHead(title);
    page += element(QStringLiteral("h1"), escapedHtml(title));
    page += element(QStringLiteral("p"), escapedHtml(report.verdict), QStringLiteral("verdict"));
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
        page += section(ReportPart::Unknown, htmlList(report.unknowns));
    // Nothing found means little while something could not be read.
    if (!report.findings.isEmpty())
        page += section(ReportPart::Findings, htmlList(report.findings));
    else if (report.unknowns.isEmpty())
        page += section(ReportPart::Findings, paragraph(ReportPart::NoFindings));
    page += differences(report);
    page += section(ReportPart::Migrations, table(report.rows));
    QStringList done;
    for (const journal::Entry &entry : report.done)
        done << wording::journalLine(entry);
    page += section(ReportPart::Done, done.isEmpty() ? paragraph(ReportPart::NothingDone) : htmlList(done));
    QStringList kept;
    for (const project::KeptEvidence &evidence : report.kept)
        kept << wording::keptLine(evidence);
    if (!kept.isEmpty())
        page += section(ReportPart::Kept, htmlList(kept));
    return page + htmlFoot();
}

} // namespace plumbline::report
