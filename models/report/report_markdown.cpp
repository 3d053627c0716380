#include "models/report/difference_section.h"
#include "models/report/markdown_text.h"
#include "models/report/report.h"

#include "models/base/text.h"
#include "models/base/utf8.h"
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

QString rowLine(const ReportRow &row)
{
    QStringList remarks;
    for (const history::Problem problem : row.problems)
        remarks << escapedMarkdown(wording::problemName(problem));
    const bool isWhole = row.startedAt && row.finishedAt;
    return markdownCells(
        {markdownCode(row.name.value),
         stateSymbol(row.state, row.isDeclared) + QLatin1Char(' ') +
             escapedMarkdown(wording::stateName(row.state, row.isDeclared)),
         row.startedAt ? escapedMarkdown(wording::timeText(*row.startedAt)) : QString(),
         isWhole && !row.isDeclared ? escapedMarkdown(wording::durationText(*row.finishedAt - *row.startedAt))
                                    : QString(),
         remarks.join(QStringLiteral(", ")), row.checksum.empty() ? QString() : markdownCode(row.checksum)});
}

QString heading(ReportPart part)
{
    return QStringLiteral("\n## %1\n\n").arg(escapedMarkdown(wording::reportPart(part)));
}

QString table(const ReportTable &made)
{
    const auto line = [](const QStringList &cells) {
        QStringList escaped;
        for (const QString &cell : cells)
            escaped << escapedMarkdown(cell);
        return markdownCells(escaped);
    };
    QString lines = line(made.heads) + markdownCells(QStringList(made.heads.size(), QStringLiteral("---")));
    for (const QStringList &row : made.rows)
        lines += line(row);
    if (made.left > 0)
        lines += QLatin1Char('\n') + escapedMarkdown(wording::moreDifferences(made.left)) + QLatin1Char('\n');
    return lines;
}

QString differences(const Report &report)
{
    const DifferenceSection found = differenceSection(report);
    const auto subheading = [](DifferencePart part) {
        return QStringLiteral("\n### %1\n\n").arg(escapedMarkdown(wording::differencePart(part)));
    };
    QString page = heading(ReportPart::Differences) + escapedMarkdown(found.sentence) + QLatin1Char('\n');
    if (!found.counting.isEmpty())
        page += QLatin1Char('\n') + markdownList(found.counting);
    if (!found.atStake.isEmpty())
        page += subheading(DifferencePart::AtStake) + markdownList(found.atStake);
    if (!found.removals.isEmpty())
        page += subheading(DifferencePart::Removals) + markdownList(found.removals);
    if (!found.setAside.rows.empty())
        page += subheading(DifferencePart::SetAside) + table(found.setAside);
    if (!found.fault.isEmpty())
        page += subheading(DifferencePart::Rules) + escapedMarkdown(found.fault) + QLatin1Char('\n');
    if (!found.rules.rows.empty())
        page += subheading(DifferencePart::Rules) + table(found.rules);
    return page;
}

QString fact(ReportPart part, const QString &value)
{
    return value.isEmpty() ? QString()
                           : QStringLiteral("- %1: %2\n")
                                 .arg(escapedMarkdown(wording::reportPart(part)), escapedMarkdown(value));
}

} // namespace

QString markdown(const Report &report)
{
    QString page = QStringLiteral("# %1: %2\n\n**%3**\n\n")
                       .arg(escapedMarkdown(wording::reportPart(ReportPart::Title)),
                            escapedMarkdown(report.project), escapedMarkdown(report.verdict));
    page += fact(ReportPart::Database, report.database);
    page += fact(ReportPart::Environment, wording::environmentBadge(report.environment));
    page += fact(ReportPart::Server, report.serverVersion);
    page += fact(ReportPart::MadeAt, wording::timeText(report.madeAt));
    page += fact(ReportPart::Program, QStringLiteral("Plumbline " PLUMBLINE_VERSION));
    if (report.prisma)
        page += fact(ReportPart::Prisma, wording::prismaLine(report.prisma->exitCode,
                                                             text(report.prisma->errorCode.value_or(""))));
    if (!report.unknowns.isEmpty())
        page += heading(ReportPart::Unknown) + markdownList(report.unknowns);
    page += heading(ReportPart::Findings);
    // Nothing found means little while something could not be read.
    if (!report.findings.isEmpty())
        page += markdownList(report.findings);
    else if (report.unknowns.isEmpty())
        page += escapedMarkdown(wording::reportPart(ReportPart::NoFindings)) + QLatin1Char('\n');
    page += differences(report);
    page += heading(ReportPart::Migrations);
    QStringList heads;
    for (const ReportPart part : {ReportPart::Name, ReportPart::State, ReportPart::Started, ReportPart::Took,
                                  ReportPart::Remarks, ReportPart::Checksum})
        heads << escapedMarkdown(wording::reportPart(part));
    page += markdownCells(heads) + QStringLiteral("| --- | --- | --- | ---: | --- | --- |\n");
    for (const ReportRow &row : report.rows)
        page += rowLine(row);
    page += heading(ReportPart::Done);
    QStringList done;
    for (const journal::Entry &entry : report.done)
        done << wording::journalLine(entry);
    page += done.isEmpty() ? escapedMarkdown(wording::reportPart(ReportPart::NothingDone)) + QLatin1Char('\n')
                           : markdownList(done);
    QStringList kept;
    for (const project::KeptEvidence &evidence : report.kept)
        kept << wording::keptLine(evidence);
    if (!kept.isEmpty())
        page += heading(ReportPart::Kept) + markdownList(kept);
    return page;
}

} // namespace plumbline::report
