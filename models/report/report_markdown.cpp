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

/// Text that stays text: everything that Markdown (GitHub's too) could read as markup, link or mention is
/// escaped.
QString escaped(const QString &plain)
{
    static const QString special = QStringLiteral("\\`*_[]<>|~&#@!$");
    QString out;
    const QString line = text(printable(utf8(plain)));
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        const bool isLink =
            (c == QLatin1Char(':') && line.mid(i + 1, 2) == QLatin1String("//")) ||
            (c == QLatin1Char('.') && out.endsWith(QLatin1String("www"), Qt::CaseInsensitive));
        const bool isList = i == 0 && QStringLiteral("-+=").contains(c);
        if (special.contains(c) || isLink || isList)
            out += QLatin1Char('\\');
        out += c;
    }
    return out;
}

/// A name as code: a fence longer than any run of backticks in it.
QString code(const std::string &name)
{
    QString line = text(printable(name));
    qsizetype longest = 0, run = 0;
    for (const QChar c : line) {
        run = c == QLatin1Char('`') ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    line.replace(QLatin1Char('|'), QLatin1String("\\|"));
    const QString fence(longest + 1, QLatin1Char('`'));
    const QString pad = longest > 0 || line.isEmpty() ? QStringLiteral(" ") : QString();
    return fence + pad + line + pad + fence;
}

QString cells(const QStringList &values)
{
    return QStringLiteral("| %1 |\n").arg(values.join(QStringLiteral(" | ")));
}

QString rowLine(const ReportRow &row)
{
    QStringList remarks;
    for (const history::Problem problem : row.problems)
        remarks << escaped(wording::problemName(problem));
    const bool isWhole = row.startedAt && row.finishedAt;
    return cells({code(row.name.value),
                  stateSymbol(row.state, row.isDeclared) + QLatin1Char(' ') +
                      escaped(wording::stateName(row.state, row.isDeclared)),
                  row.startedAt ? escaped(wording::timeText(*row.startedAt)) : QString(),
                  isWhole && !row.isDeclared
                      ? escaped(wording::durationText(*row.finishedAt - *row.startedAt))
                      : QString(),
                  remarks.join(QStringLiteral(", ")), row.checksum.empty() ? QString() : code(row.checksum)});
}

QString list(const QStringList &sentences)
{
    QString lines;
    for (const QString &sentence : sentences)
        lines += QStringLiteral("- %1\n").arg(escaped(sentence));
    return lines;
}

QString heading(ReportPart part)
{
    return QStringLiteral("\n## %1\n\n").arg(escaped(wording::reportPart(part)));
}

QString fact(ReportPart part, const QString &value)
{
    return value.isEmpty()
               ? QString()
               : QStringLiteral("- %1: %2\n").arg(escaped(wording::reportPart(part)), escaped(value));
}

} // namespace

QString markdown(const Report &report)
{
    QString page = QStringLiteral("# %1: %2\n\n**%3**\n\n")
                       .arg(escaped(wording::reportPart(ReportPart::Title)), escaped(report.project),
                            escaped(report.verdict));
    page += fact(ReportPart::Database, report.database);
    page += fact(ReportPart::Environment, wording::environmentBadge(report.environment));
    page += fact(ReportPart::Server, report.serverVersion);
    page += fact(ReportPart::MadeAt, wording::timeText(report.madeAt));
    page += fact(ReportPart::Program, QStringLiteral("Plumbline " PLUMBLINE_VERSION));
    if (report.prisma)
        page += fact(ReportPart::Prisma, wording::prismaLine(report.prisma->exitCode,
                                                             text(report.prisma->errorCode.value_or(""))));
    if (!report.unknowns.isEmpty())
        page += heading(ReportPart::Unknown) + list(report.unknowns);
    page += heading(ReportPart::Findings);
    // Nothing found means little while something could not be read.
    if (!report.findings.isEmpty())
        page += list(report.findings);
    else if (report.unknowns.isEmpty())
        page += escaped(wording::reportPart(ReportPart::NoFindings)) + QLatin1Char('\n');
    page += heading(ReportPart::Migrations);
    QStringList heads;
    for (const ReportPart part : {ReportPart::Name, ReportPart::State, ReportPart::Started, ReportPart::Took,
                                  ReportPart::Remarks, ReportPart::Checksum})
        heads << escaped(wording::reportPart(part));
    page += cells(heads) + QStringLiteral("| --- | --- | --- | ---: | --- | --- |\n");
    for (const ReportRow &row : report.rows)
        page += rowLine(row);
    page += heading(ReportPart::Done);
    QStringList done;
    for (const journal::Entry &entry : report.done)
        done << wording::journalLine(entry);
    page += done.isEmpty() ? escaped(wording::reportPart(ReportPart::NothingDone)) + QLatin1Char('\n')
                           : list(done);
    QStringList kept;
    for (const project::KeptEvidence &evidence : report.kept)
        kept << wording::keptLine(evidence);
    if (!kept.isEmpty())
        page += heading(ReportPart::Kept) + list(kept);
    return page;
}

} // namespace plumbline::report
