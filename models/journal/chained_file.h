#pragma once

#include "models/base/result.h"

#include <QJsonObject>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::journal {

/// One line of a chained file.
struct ChainedLine {
    std::string bytes;               ///< without the newline
    bool isTorn = false;             ///< the last line, without its newline: the writer stopped in the middle
    std::optional<QJsonObject> json; ///< nothing where it is torn or no JSON document
    std::string hash;                ///< SHA-256 of the bytes

    std::string previousHash() const; ///< as it says itself; empty where it says none
};

/// An append-only file inside `.plumbline`, one JSON document a line, each with the hash of the line before
/// in `previousHash` (64 zeros in the first), so that a changed or missing line shows. Lines are appended
/// under a file lock and synced to disk. See docs/plumbline-folder.md.
class ChainedFile {
public:
    /// `name` is the file's own, such as "journal.jsonl".
    ChainedFile(std::filesystem::path project, std::string name);

    std::filesystem::path path() const;
    /// Appends a document; fills `previousHash` and gives the line. Makes the folder where it is not there.
    /// Fails with NotWritable, NotADirectory or NotReadable.
    Result<ChainedLine> append(QJsonObject json) const;
    /// Every line, oldest first; an absent file is empty.
    Result<std::vector<ChainedLine>> lines() const;
    /// JournalInvalid, naming the path and the line's number (from 1).
    Error invalidAt(std::size_t line) const;

private:
    std::filesystem::path m_project;
    std::string m_name;
};

/// Whether the line that cannot be read was torn and the next one went on from it, naming its hash.
bool isTakenOver(const std::vector<ChainedLine> &lines, std::size_t line);

/// Who writes: operating system user @ host.
std::string userAtHost();

} // namespace plumbline::journal
