#pragma once

#include "models/base/clock.h"
#include "models/base/names.h"
#include "models/base/result.h"

#include <QJsonObject>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::journal {

enum class EntryKind {
    Intent,  ///< written before anything is touched
    Outcome, ///< what became of an intent
};

enum class Outcome { Pending, Done, Failed, Refused, Undone };

/// One line of the journal. Never holds a password or a URL.
struct Entry {
    std::string id; ///< UUID; an outcome has the id of its own and names its intent
    EntryKind kind = EntryKind::Intent;
    std::string intent; ///< an outcome's intent; of an undo, the intent that is taken back
    Time at;
    std::string by; ///< operating system user @ host
    std::string
        action; ///< "markApplied", "markRolledBack", "removeBroken", "restore", "reset", "draft", "undo"
    std::string subject;  ///< the migration's name
    std::string database; ///< host:port/name, schema
    std::string environment;
    std::string reason;
    Outcome outcome = Outcome::Pending;
    std::vector<std::string> statements; ///< SQL or moves, as executed
    QJsonObject before;                  ///< ledger rows or paths before
    QJsonObject after;
    std::string error;
    std::string previousHash; ///< SHA-256 of the previous line; 64 zeros for the first
    std::string hash;         ///< SHA-256 of the entry's own line; not written into it
    friend bool operator==(const Entry &, const Entry &) = default;
};

/// The append-only record in `.plumbline/journal.jsonl`: one JSON document a line, each with the hash of the
/// line before, so that a changed or missing line shows. Lines are appended under a file lock and synced to
/// disk before `append` returns. Creates `.plumbline/` with a `.gitignore` of `*` in it, so that the folder
/// ignores itself in git.
///
/// A last line without its newline is torn: the program or the machine stopped while it was being written.
/// Appending goes on from it and names its hash, by which it counts as known; until then `verify` reports it.
/// See docs/plumbline-folder.md.
class Journal {
public:
    explicit Journal(std::filesystem::path projectFolder);

    /// Appends; fills id, at, by, previousHash and hash. Fails with NotWritable or JournalInvalid.
    Result<Entry> append(Entry entry) const;
    /// Every entry, oldest first; an absent journal is empty. A line that is no JSON fails with
    /// JournalInvalid; a torn line is left out.
    Result<std::vector<Entry>> entries() const;
    /// Checks the chain: nothing when it holds, else JournalInvalid with the line's number in `subject`.
    Result<void> verify() const;

    std::filesystem::path folder() const; ///< `.plumbline`

private:
    std::filesystem::path m_project;
};

} // namespace plumbline::journal
