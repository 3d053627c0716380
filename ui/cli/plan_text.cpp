#include "ui/cli/plan_text.h"

#include "models/wording/wording.h"
#include "ui/cli/cli.h"
#include "ui/cli/output.h"

#include <algorithm>

namespace plumbline::cli {

namespace {

using evidence::Answer;
using project::Plan;

void heading(const Arguments &arguments, const QString &words)
{
    printLine({});
    printLine(inked(arguments, Ink::Strong, words));
}

QString indented(const QString &words)
{
    return QStringLiteral("  ") + words;
}

void printTarget(const Plan &plan)
{
    QString line = shown(plan.target.database);
    if (!plan.target.host.empty())
        line = QStringLiteral("%1 @ %2 / %3").arg(line, shown(plan.target.host), shown(plan.target.schema));
    printLine(indented(wording::environmentBadge(plan.target.environment) + QStringLiteral("  ") + line));
}

void printSteps(const Plan &plan)
{
    for (const project::PlannedStatement &statement : plan.statements) {
        printLine(indented(shown(statement.sql)));
        int number = 0;
        for (const auto &parameter : statement.parameters)
            printLine(QStringLiteral("    $%1 = %2")
                          .arg(QString::number(++number),
                               parameter ? QLatin1Char('\'') + shown(*parameter) + QLatin1Char('\'')
                                         : QStringLiteral("NULL")));
    }
    for (const project::PlannedMove &move : plan.moves) {
        printLine(indented(shown(move.from.string())));
        printLine(QStringLiteral("    → ") + shown(move.to.string()));
    }
}

void printCheck(const Arguments &arguments, const project::Check &check)
{
    const bool isWeighed = check.answer == Answer::No && check.isAdvisory;
    const QString sign = check.answer == Answer::Yes       ? QStringLiteral("✓")
                         : check.answer == Answer::Unknown ? QStringLiteral("?")
                         : isWeighed                       ? QStringLiteral("!")
                                                           : QStringLiteral("✗");
    const Ink ink = check.answer == Answer::Yes ? Ink::Green : isWeighed ? Ink::Amber : Ink::Red;
    QString line = wording::checkText(check);
    if (check.answer == Answer::No)
        line += isWeighed ? Cli::tr(" – not so; yours to weigh") : Cli::tr(" – not so");
    printLine(indented(inked(arguments, ink, sign) + QLatin1Char(' ') + line));
}

void printRows(const std::vector<history::LedgerRow> &rows)
{
    if (rows.empty())
        printLine(indented(Cli::tr("no row")));
    const auto time = [](const std::optional<Time> &at) {
        return at ? wording::timeText(*at) : QStringLiteral("–");
    };
    for (const history::LedgerRow &row : rows)
        printLine(indented(Cli::tr("%1  started %2  finished %3  rolled back %4")
                               .arg(shown(row.id).left(8), time(row.startedAt), time(row.finishedAt),
                                    time(row.rolledBackAt))));
}

void printLosses(const Arguments &arguments, const Plan &plan)
{
    if (plan.losses.empty())
        return;
    heading(arguments, Cli::tr("What would be lost"));
    qsizetype width = 0;
    for (const postgres::TableSize &loss : plan.losses)
        width = std::max(width, shown(loss.table.schema + '.' + loss.table.name).size());
    for (const postgres::TableSize &loss : plan.losses) {
        const QString rows = wording::countText(loss.rows);
        const QString count =
            loss.isExact ? Cli::tr("%1 rows").arg(rows) : Cli::tr("about %1 rows").arg(rows);
        printLine(indented(shown(loss.table.schema + '.' + loss.table.name).leftJustified(width) +
                           count.rightJustified(20) + wording::bytesText(loss.bytes).rightJustified(12)));
    }
}

} // namespace

void printPlan(const Arguments &arguments, const Plan &plan)
{
    printLine(inked(arguments, Ink::Strong, wording::actionTitle(plan.action)));
    printLine(indented(wording::actionSentence(plan)));
    heading(arguments, Cli::tr("Where"));
    printTarget(plan);
    printLosses(arguments, plan);
    if (plan.isRefused) {
        heading(arguments, Cli::tr("What to do instead"));
        for (const QString &way : wording::saferWays(plan))
            printLine(indented(way));
        return;
    }
    heading(arguments, Cli::tr("What is done"));
    printSteps(plan);
    heading(arguments, Cli::tr("What was checked just now"));
    for (const project::Check &check : plan.checks)
        printCheck(arguments, check);
    if (!plan.statements.empty()) {
        heading(arguments, Cli::tr("The ledger's rows before"));
        printRows(plan.rowsBefore);
        heading(arguments, Cli::tr("and after"));
        printRows(plan.rowsAfter);
    }
    if (!plan.locks.empty()) {
        heading(arguments, Cli::tr("What is locked"));
        for (const project::PlannedLock &lock : plan.locks)
            printLine(indented(wording::lockText(lock)));
    }
    heading(arguments, Cli::tr("The way back"));
    printLine(indented(wording::wayBackText(plan)));
}

} // namespace plumbline::cli
