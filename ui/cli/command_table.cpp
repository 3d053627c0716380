#include "ui/cli/command_table.h"

#include "ui/cli/demo_command.h"
#include "ui/cli/run_commands.h"

#include <QtGlobal>

#include <algorithm>

namespace plumbline::cli {

namespace {

const Option confirmOption{
    "confirm", "DATABASE_NAME",
    QT_TRANSLATE_NOOP("Cli", "do it; the name of the database says that this very one is meant")};
const Option dryRunOption{"dry-run", nullptr, QT_TRANSLATE_NOOP("Cli", "print the plan only")};
const Option reasonOption{"reason", "TEXT",
                          QT_TRANSLATE_NOOP("Cli", "why, for the journal; some plans ask for it")};

std::vector<Option> acting(std::vector<Option> options = {})
{
    for (const Option &option : {confirmOption, dryRunOption, reasonOption})
        options.push_back(option);
    return options;
}

/// Both sides of a comparison, with the names that Prisma has for them too.
std::vector<Option> diffOptions()
{
    return {
        {"from-empty", nullptr, QT_TRANSLATE_NOOP("Cli", "from a database in which nothing is")},
        {"from-schema", "PATH", QT_TRANSLATE_NOOP("Cli", "from a Prisma schema, file or folder")},
        {"from-migrations", "DIR",
         QT_TRANSLATE_NOOP("Cli", "from what these migrations make of an empty database")},
        {"from-url", "URL", QT_TRANSLATE_NOOP("Cli", "from the live database there")},
        {"from-snapshot", "FILE", QT_TRANSLATE_NOOP("Cli", "from what plumbline snapshot wrote")},
        {"to-empty", nullptr, QT_TRANSLATE_NOOP("Cli", "to a database in which nothing is")},
        {"to-schema", "PATH", QT_TRANSLATE_NOOP("Cli", "to a Prisma schema, file or folder")},
        {"to-migrations", "DIR",
         QT_TRANSLATE_NOOP("Cli", "to what these migrations make of an empty database")},
        {"to-url", "URL", QT_TRANSLATE_NOOP("Cli", "to the live database there")},
        {"to-snapshot", "FILE", QT_TRANSLATE_NOOP("Cli", "to what plumbline snapshot wrote")},
        {"from-schema-datamodel", "PATH", nullptr},
        {"to-schema-datamodel", "PATH", nullptr},
        {"from-schema-datasource", "PATH", nullptr},
        {"to-schema-datasource", "PATH", nullptr},
        {"shadow-database-url", "URL", nullptr},
        {"three-way", nullptr,
         QT_TRANSLATE_NOOP("Cli", "schema, migrations and database at once: who is the odd one out")},
        {"script", nullptr,
         QT_TRANSLATE_NOOP("Cli", "the SQL that leads from one to the other, as Prisma's")},
        {"summary", nullptr, QT_TRANSLATE_NOOP("Cli", "one sentence")},
        {"exit-code", nullptr, QT_TRANSLATE_NOOP("Cli", "0 nothing differs, 2 something does, 1 an error")},
        {"output", "FILE", QT_TRANSLATE_NOOP("Cli", "where to write instead of standard output"), 'o'},
    };
}

std::vector<Command> lookingCommands()
{
    return {
        {"status",
         nullptr,
         false,
         QT_TRANSLATE_NOOP("Cli", "the state of the migrations, and what Prisma says of it"),
         {},
         &runStatus},
        {"inspect",
         "[NAME]",
         false,
         QT_TRANSLATE_NOOP("Cli", "the live catalog, or of it one schema, table or other object"),
         {{"exact", nullptr,
           QT_TRANSLATE_NOOP("Cli",
                             "count the rows and measure the size of every table; reads all of them")}},
         &runInspect},
        {"snapshot",
         nullptr,
         false,
         QT_TRANSLATE_NOOP("Cli", "the live catalog into a file, to compare with later"),
         {{"output", "FILE", QT_TRANSLATE_NOOP("Cli", "where to write; overwrites only a snapshot")}},
         &runSnapshot},
        {"diff", "[FROM TO]", false,
         QT_TRANSLATE_NOOP("Cli", "what differs between two of schema, migrations, databases and snapshots"),
         diffOptions(), &runDiff, Strictness::Checked, false, 2},
        {"pull",
         nullptr,
         false,
         QT_TRANSLATE_NOOP("Cli", "the live database as a Prisma schema, as prisma db pull writes it"),
         {{"print", nullptr, QT_TRANSLATE_NOOP("Cli", "to standard output; the default")},
          {"output", "FILE",
           QT_TRANSLATE_NOOP("Cli",
                             "where to write; overwrites only the project's own schema, and keeps a copy")},
          {"force", nullptr,
           QT_TRANSLATE_NOOP("Cli", "take nothing over from the schema but datasource and generators")}},
         &runPull},
        {"evidence",
         "MIGRATION",
         true,
         QT_TRANSLATE_NOOP("Cli", "is what this migration wants already so, statement by statement"),
         {},
         &runEvidence},
        {"checklist",
         nullptr,
         false,
         QT_TRANSLATE_NOOP("Cli", "the steps of a resolution, with what is known of each"),
         {},
         &runChecklist},
        {"journal",
         nullptr,
         false,
         QT_TRANSLATE_NOOP("Cli", "what was done here, by whom, when and with what effect"),
         {{"verify", nullptr, QT_TRANSLATE_NOOP("Cli", "check that no line was changed or removed")}},
         &runJournal},
        {"report",
         nullptr,
         false,
         QT_TRANSLATE_NOOP("Cli", "a page to print, sign and file"),
         {{"output", "FILE", QT_TRANSLATE_NOOP("Cli", "FILE.pdf, FILE.html, FILE.md or FILE.json")}},
         &runReport,
         Strictness::Checked,
         true},
    };
}

std::vector<Command> actingCommands()
{
    return {
        {"resolve", nullptr, false,
         QT_TRANSLATE_NOOP("Cli", "mark a migration in the ledger, after a look at the evidence"),
         acting(
             {{"applied", "NAME", QT_TRANSLATE_NOOP("Cli", "as applied: its end state is there")},
              {"rolled-back", "NAME", QT_TRANSLATE_NOOP("Cli", "as rolled back: nothing of it is there")}}),
         &runResolve},
        {"remove-broken", "NAME", true,
         QT_TRANSLATE_NOOP("Cli", "move an empty or broken migration folder aside"), acting(),
         &runRemoveBroken},
        {"draft",
         nullptr,
         false,
         QT_TRANSLATE_NOOP("Cli", "write the next migration: from the migrations there are to the schema"),
         {{"name", "NAME", QT_TRANSLATE_NOOP("Cli", "what it is called, in your words")},
          {"rename", "OLD=NEW",
           QT_TRANSLATE_NOOP("Cli", "table=new, table.column=new, enum=new or enum.VALUE=new keeps the "
                                    "values; may be given again")},
          dryRunOption},
         &runDraft},
        {"restore", "NAME", true, QT_TRANSLATE_NOOP("Cli", "move a folder back that was moved aside"),
         acting(), &runRestore},
        {"undo", "ENTRY", true, QT_TRANSLATE_NOOP("Cli", "take an action of the journal back"), acting(),
         &runUndo},
        {"reset", nullptr, false,
         QT_TRANSLATE_NOOP("Cli", "always refused: says what would be lost, and what to do instead"),
         acting(), &runReset, Strictness::TakesAnything},
        {"drop", nullptr, false, QT_TRANSLATE_NOOP("Cli", "always refused, as reset"), acting(), &runReset,
         Strictness::TakesAnything},
        {"demo",
         nullptr,
         false,
         QT_TRANSLATE_NOOP("Cli", "the sample project on a private PostgreSQL server"),
         {{"headless", nullptr,
           QT_TRANSLATE_NOOP("Cli", "no window: print the status, write report.pdf and window.png")},
          {"dir", "DIR", QT_TRANSLATE_NOOP("Cli", "where to write (plumbline-demo)")},
          {"keep", nullptr,
           QT_TRANSLATE_NOOP("Cli", "leave server and project running and print both addresses")}},
         &runDemo,
         Strictness::Checked,
         true},
    };
}

std::vector<Command> allCommands()
{
    std::vector<Command> all = lookingCommands();
    for (Command &command : actingCommands())
        all.push_back(std::move(command));
    for (const char *later : {"lint", "rehearse", "postpone", "push", "deploy", "repair", "run-data-script",
                              "generate", "test", "backup", "shield"})
        all.push_back({later, nullptr, false, nullptr, {}, &runLater, Strictness::TakesAnything});
    return all;
}

} // namespace

const std::vector<Command> &commands()
{
    static const std::vector<Command> all = allCommands();
    return all;
}

const Command *findCommand(std::string_view name)
{
    const auto found = std::find_if(commands().begin(), commands().end(),
                                    [&](const Command &one) { return one.name == name; });
    return found == commands().end() ? nullptr : &*found;
}

const std::vector<Option> &commonOptions()
{
    static const std::vector<Option> options{
        {"project", "DIR",
         QT_TRANSLATE_NOOP(
             "Cli", "the folder that holds package.json or prisma/ (default: here or the nearest above)")},
        {"schema", "PATH", QT_TRANSLATE_NOOP("Cli", "schema file or folder")},
        {"url", "URL",
         QT_TRANSLATE_NOOP("Cli", "database to use; better in DATABASE_URL, where no process list shows it")},
        {"environment", "KIND", QT_TRANSLATE_NOOP("Cli", "local, staging or production")},
        {"role", "NAME", QT_TRANSLATE_NOOP("Cli", "role that owns what is created")},
        {"json", nullptr, QT_TRANSLATE_NOOP("Cli", "one JSON document on standard output")},
        {"no-color", nullptr, QT_TRANSLATE_NOOP("Cli", "plain text")},
        {"help", nullptr, QT_TRANSLATE_NOOP("Cli", "this text"), 'h'},
        {"version", nullptr, QT_TRANSLATE_NOOP("Cli", "the version")},
    };
    return options;
}

} // namespace plumbline::cli
