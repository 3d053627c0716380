#include "models/items/mentions.h"

namespace plumbline::items {

namespace {

/// More than this is forgotten and read anew: catalogs come and go.
constexpr std::size_t mostKnown = 50000;

ScriptNames namesInScript(const std::string &script)
{
    ScriptNames names;
    if (const auto statements = sql::parsedStatements(script)) {
        for (const sql::Statement &statement : *statements)
            names.statements.push_back({sql::namesIn(statement), statement.span});
        return names;
    }
    // One broken or foreign statement does not hide what the others name.
    for (const sql::Statement &statement : sql::splitStatements(script)) {
        const auto alone = sql::parsedStatements(statement.text);
        names.isWhole = names.isWhole && alone;
        if (alone && !alone->empty())
            names.statements.push_back({sql::namesIn(alone->front()), statement.span});
    }
    return names;
}

} // namespace

template <typename Value, typename Read>
std::shared_ptr<const Value>
Mentions::once(std::unordered_map<std::string, std::shared_ptr<const Value>> &known, const std::string &key,
               const Read &read)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = known.find(key); found != known.end())
            return found->second;
    }
    auto value = std::make_shared<const Value>(read());
    const std::lock_guard lock(m_mutex);
    if (known.size() >= mostKnown)
        known.clear();
    known.emplace(key, value);
    return value;
}

std::shared_ptr<const sql::NamesIn> Mentions::inRoutine(const std::string &definition)
{
    return once(m_routines, definition, [&] { return sql::namesInRoutine(definition); });
}

std::shared_ptr<const ScriptNames> Mentions::inScript(const Checksum &checksum, const std::string &script)
{
    return once(m_scripts, checksum.value, [&] { return namesInScript(script); });
}

} // namespace plumbline::items
