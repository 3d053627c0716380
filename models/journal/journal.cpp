#include "models/journal/journal.h"

#include "models/base/text.h"
#include "models/journal/chained_file.h"
#include "models/journal/entry_json.h"

#include <QUuid>

namespace plumbline::journal {

namespace {

ChainedFile fileOf(const std::filesystem::path &project)
{
    return ChainedFile(project, "journal.jsonl");
}

std::optional<Entry> entryIn(const ChainedLine &line)
{
    auto entry = line.json ? entryOf(*line.json) : std::nullopt;
    if (entry)
        entry->hash = line.hash;
    return entry;
}

} // namespace

Journal::Journal(std::filesystem::path projectFolder) : m_project(std::move(projectFolder)) {}

std::filesystem::path Journal::folder() const
{
    return m_project / ".plumbline";
}

Result<Entry> Journal::append(Entry entry) const
{
    entry.id = utf8(QUuid::createUuid().toString(QUuid::WithoutBraces));
    entry.at = now();
    entry.by = userAtHost();
    entry.previousHash.clear();
    const auto line = fileOf(m_project).append(entryJson(entry));
    if (!line)
        return failure(line.error());
    entry.previousHash = line->previousHash();
    entry.hash = line->hash;
    return entry;
}

Result<std::vector<Entry>> Journal::entries() const
{
    const ChainedFile file = fileOf(m_project);
    const auto lines = file.lines();
    if (!lines)
        return failure(lines.error());
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < lines->size(); ++i) {
        if (auto entry = entryIn((*lines)[i]))
            entries.push_back(std::move(*entry));
        else if (!(*lines)[i].isTorn && !isTakenOver(*lines, i))
            return failure(file.invalidAt(i + 1));
    }
    return entries;
}

Result<void> Journal::verify() const
{
    const ChainedFile file = fileOf(m_project);
    const auto lines = file.lines();
    if (!lines)
        return failure(lines.error());
    std::string previous(64, '0');
    for (std::size_t i = 0; i < lines->size(); ++i) {
        const ChainedLine &line = (*lines)[i];
        const bool isInOrder = entryIn(line) ? line.previousHash() == previous : isTakenOver(*lines, i);
        if (!isInOrder)
            return failure(file.invalidAt(i + 1));
        previous = line.hash;
    }
    return {};
}

} // namespace plumbline::journal
