#include "ui/cli/help_text.h"

#include "ui/cli/cli.h"
#include "ui/cli/command_table.h"

namespace plumbline::cli {

namespace {

constexpr int columnWidth = 27;

QString row(const QString &left, const QString &right)
{
    const QString start = QStringLiteral("  ") + left;
    if (start.size() < columnWidth)
        return start.leftJustified(columnWidth) + right + QLatin1Char('\n');
    return start + QLatin1Char('\n') + QString(columnWidth, QLatin1Char(' ')) + right + QLatin1Char('\n');
}

QString optionRows(const std::vector<Option> &options)
{
    QString rows;
    for (const Option &option : options) {
        if (!option.help)
            continue; // another name of one that is listed
        const QString value =
            option.valueName ? QLatin1Char(' ') + QLatin1String(option.valueName) : QString();
        const QString letter =
            option.letter != 0 ? QStringLiteral("-%1, ").arg(QLatin1Char(option.letter)) : QString();
        rows += row(letter + QStringLiteral("--") + QLatin1String(option.name) + value, Cli::tr(option.help));
    }
    return rows;
}

QString commandHelp(const Command &command)
{
    QString usage = QStringLiteral("plumbline ") + QLatin1String(command.name);
    if (command.operand)
        usage += QLatin1Char(' ') + QLatin1String(command.operand);
    QString help = Cli::tr("Usage: %1 [OPTION …]").arg(usage) + QLatin1Char('\n');
    help += (command.summary ? Cli::tr(command.summary) : Cli::tr("comes with a later version")) +
            QStringLiteral("\n\n");
    if (!command.options.empty())
        help += Cli::tr("Options") + QLatin1Char('\n') + optionRows(command.options) + QLatin1Char('\n');
    return help + Cli::tr("Options of every command") + QLatin1Char('\n') + optionRows(commonOptions());
}

QString programHelp()
{
    QString help =
        Cli::tr("Usage: plumbline [OPTION …]\n       plumbline COMMAND [OPTION …]\n\n"
                "The true state of a PostgreSQL database under Prisma Migrate, and the way to put it right.\n"
                "Without a command, the window.") +
        QStringLiteral("\n\n") + Cli::tr("Commands") + QLatin1Char('\n');
    for (const Command &command : commands()) {
        if (command.summary)
            help += row(QLatin1String(command.name), Cli::tr(command.summary));
    }
    help += QLatin1Char('\n') + Cli::tr("Options of every command") + QLatin1Char('\n') +
            optionRows(commonOptions());
    help += QLatin1Char('\n') +
            Cli::tr("Exit codes: 0 all is well, 1 something needs attention, 2 wrong usage or no connection, "
                    "3 refused because data would be lost.");
    return help + QLatin1Char('\n') + Cli::tr("plumbline COMMAND --help tells more.") + QLatin1Char('\n');
}

} // namespace

QString helpText(const Command *command)
{
    return command ? commandHelp(*command) : programHelp();
}

} // namespace plumbline::cli
