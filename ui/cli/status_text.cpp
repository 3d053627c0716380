#include "ui/cli/status_text.h"

#include "models/wording/removal_text.h"
#include "models/wording/wording.h"
#include "ui/cli/cli.h"
#include "ui/cli/output.h"

#include <algorithm>

namespace plumbline::cli {

namespace {

using history::Migration;
using history::State;

Ink inkOf(const Migration &migration)
{
    switch (migration.state) {
    case State::Applied:
        return migration.problems.empty() ? Ink::Green : Ink::Amber;
    case State::Pending:
    case State::Running:
        return Ink::Blue;
    case State::Failed:
        return Ink::Red;
    case State::RolledBack:
        return Ink::Amber;
    case State::Missing:
        return Ink::Violet;
    case State::Broken:
    case State::Unknown:
        break;
    }
    return Ink::Grey;
}

bool isInOrder(const Migration &migration)
{
    return migration.state == State::Applied && migration.problems.empty();
}

QString remarks(const Migration &migration)
{
    QStringList parts;
    for (const history::Problem problem : migration.problems) {
        if (problem != history::Problem::WillRunAgain) // its state says so already
            parts.append(wording::problemName(problem));
    }
    if (migration.lockHolder)
        parts.append(Cli::tr("by %1, process %2")
                         .arg(shown(migration.lockHolder->user), QString::number(migration.lockHolder->pid)));
    const history::LedgerRow *row = migration.decidingRow();
    if (row && row->startedAt && migration.state == State::Failed)
        parts.append(Cli::tr("started %1").arg(wording::timeText(*row->startedAt)));
    return parts.join(QStringLiteral(" · "));
}

using Removals = Result<std::vector<project::PendingRemovals>>;

void printRemovals(const Arguments &arguments, const MigrationName &name, const Removals &removals)
{
    if (const diff::ScriptRemovals *found = project::removalsOf(removals, name))
        for (const QString &sentence : wording::removalTexts(*found))
            printLine(QStringLiteral("    ") + inked(arguments, Ink::Amber, sentence));
}

void printMigrations(const Arguments &arguments, const history::History &history, const Removals &removals)
{
    qsizetype width = 0;
    qsizetype nameWidth = 0;
    for (const Migration &migration : history.migrations) {
        if (isInOrder(migration))
            continue;
        width = std::max(width, wording::stateName(migration.state, migration.isDeclared).size());
        nameWidth = std::max(nameWidth, shown(migration.name.value).size());
    }
    int inOrder = 0;
    for (const Migration &migration : history.migrations) {
        if (isInOrder(migration)) {
            ++inOrder;
            continue;
        }
        const QString state = wording::stateName(migration.state, migration.isDeclared).leftJustified(width);
        const QString name = shown(migration.name.value);
        const QString remark = remarks(migration);
        printLine(QStringLiteral("  ") + inked(arguments, inkOf(migration), state) + QStringLiteral("  ") +
                  (remark.isEmpty() ? name
                                    : name.leftJustified(std::min<qsizetype>(nameWidth, 64)) +
                                          QStringLiteral("  ") + remark));
        printRemovals(arguments, migration.name, removals);
    }
    const bool isAll = inOrder == static_cast<int>(history.migrations.size());
    if (inOrder > 0 && isAll)
        printLine(QStringLiteral("  ") + (inOrder == 1
                                              ? Cli::tr("1 migration is applied.")
                                              : Cli::tr("%n migrations are applied.", nullptr, inOrder)));
    else if (inOrder > 0)
        printLine(QStringLiteral("  ") + (inOrder == 1 ? Cli::tr("1 more is applied.")
                                                       : Cli::tr("%n more are applied.", nullptr, inOrder)));
}

void printPrisma(const history::PrismaStatus &prisma)
{
    QStringList parts;
    const auto add = [&](const QString &what, const std::vector<MigrationName> &names) {
        if (!names.empty())
            parts.append(Cli::tr("%1 %2").arg(QString::number(names.size()), what));
    };
    add(Cli::tr("not yet applied"), prisma.pending);
    add(Cli::tr("not found locally"), prisma.missing);
    add(Cli::tr("failed"), prisma.failed);
    if (prisma.errorCode)
        parts.append(shown(*prisma.errorCode));
    const QString said = parts.isEmpty() ? Cli::tr("nothing") : parts.join(QStringLiteral(", "));
    printLine(Cli::tr("prisma migrate status reports: %1 (exit code %2)")
                  .arg(said, QString::number(prisma.exitCode)));
}

} // namespace

QString databaseLine(const project::Project &project)
{
    if (!project.connection)
        return Cli::tr("no database");
    return QStringLiteral("%1 @ %2 / %3")
        .arg(shown(project.connection->database), shown(project.connection->hostAndPort()),
             shown(project.connection->schema));
}

void printStatus(const Arguments &arguments, const project::Survey &survey, const Removals &removals)
{
    QString head = wording::environmentBadge(survey.project.environment) + QStringLiteral("  ") +
                   databaseLine(survey.project);
    if (survey.server)
        head += QStringLiteral("  ") + wording::serverText(*survey.server);
    printLine(head);
    printLine(inked(arguments, Ink::Strong, wording::verdictSentence(survey.verdict)));
    if (!survey.history.migrations.empty())
        printLine({});
    printMigrations(arguments, survey.history, removals);
    printLine({});
    if (survey.prisma)
        printPrisma(*survey.prisma);
    for (const project::Notice &notice : survey.project.notices)
        printLine(wording::noticeText(notice));
    if (survey.verdict.failed > 0 || survey.verdict.broken > 0)
        printLine(Cli::tr("plumbline checklist says what to do next."));
}

} // namespace plumbline::cli
