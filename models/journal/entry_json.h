#pragma once

#include "models/journal/journal.h"

namespace plumbline::journal {

/// The entry as it stands in its line: without `hash`, which is the line's own. Empty members are left out.
QJsonObject entryJson(const Entry &entry);
/// Reads a line's document; nothing where a member has the wrong type or `id`, `kind` or `at` is missing.
std::optional<Entry> entryOf(const QJsonObject &json);

/// Stable keys for files and `--json`: "intent", "done", …
std::string entryKindKey(EntryKind kind);
std::string outcomeKey(Outcome outcome);

} // namespace plumbline::journal
