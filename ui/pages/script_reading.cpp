#include "ui/pages/script_reading.h"

#include "models/base/text.h"
#include "models/sql/statement.h"

namespace plumbline::ui {

namespace {

/// Parsing more would take seconds for what nobody reads to the end.
constexpr std::size_t parsedUpTo = 4 * 1024 * 1024;

std::optional<Span> failingSpan(const std::string &script, const std::string &log)
{
    if (log.empty() || script.size() > parsedUpTo)
        return {};
    const int index = evidence::failingStatement(script, log);
    if (index < 0)
        return {};
    auto statements = sql::parsedStatements(script);
    const std::vector<sql::Statement> found =
        statements ? std::move(*statements) : sql::splitStatements(script);
    if (static_cast<std::size_t>(index) >= found.size())
        return {};
    return found[static_cast<std::size_t>(index)].span;
}

const std::string *newestLog(const history::Migration &migration)
{
    for (auto row = migration.attempts.rbegin(); row != migration.attempts.rend(); ++row)
        if (row->logs && !row->logs->empty())
            return &*row->logs;
    return nullptr;
}

} // namespace

ScriptReading readingOf(const history::Migration &migration, const JobControl &control)
{
    ScriptReading reading;
    reading.name = migration.name;
    const std::string *log = newestLog(migration);
    const std::string logText = log ? *log : std::string();
    if (log) {
        reading.log = text(*log);
        reading.error = evidence::loggedError(*log);
        reading.isEarlier = migration.state != history::State::Failed;
    }
    const history::Script *disk = nullptr;
    if (migration.folder && migration.folder->script)
        disk = &*migration.folder->script;
    else if (migration.folder)
        reading.unreadable = migration.folder->script.error();
    if (disk)
        reading.onDisk = ScriptText{text(disk->text), failingSpan(disk->text, logText)};
    if (control.isCancelled() || !migration.git)
        return reading;
    const auto &script = migration.git->byChecksum ? migration.git->byChecksum : migration.git->newest;
    if (!script || (disk && disk->text == script->text))
        return reading;
    reading.isGuess = !migration.git->byChecksum;
    reading.commit = text(script->commit.substr(0, 10));
    reading.whatRan = ScriptText{text(script->text), failingSpan(script->text, logText)};
    if (disk && !control.isCancelled())
        reading.difference = diff::lineDiff(script->text, disk->text);
    return reading;
}

} // namespace plumbline::ui
