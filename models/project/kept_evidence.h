#pragma once

#include <string>

#include "models/checklist/checklist.h"
#include "models/project/ask.h"
#include "models/project/project.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace plumbline::project {

/// A question with its answer, kept by a person for a step of the checklist.
struct KeptEvidence {
    std::string id; ///< UUID
    Time keptAt;
    std::string by; ///< operating system user @ host
    checklist::Step step = checklist::Step::CheckStatus;
    std::string note;        ///< what the person wrote; may be empty
    std::string database;    ///< host:port/name, schema
    std::string environment; ///< "local", "staging" or "production"
    std::string role;        ///< who asked, as the server names it
    std::string serverVersion;
    Time askedAt;
    std::string query;
    std::vector<postgres::AnswerColumn> columns;
    std::vector<std::vector<std::optional<std::string>>> rows; ///< the first ones
    std::int64_t rowCount = 0;                                 ///< how many the answer had
    bool hasMore = false;                                      ///< the server had more than that
    bool isShortened = false; ///< values were cut, or rows left out to keep the file small
    std::string hash;         ///< of its line; not written into it
    friend bool operator==(const KeptEvidence &, const KeptEvidence &) = default;
};

/// How much of an answer is kept: a record of what was seen, not a copy of the table.
inline constexpr std::size_t keptRows = 100;
inline constexpr std::size_t keptValueBytes = 4000;
inline constexpr std::size_t keptBytes = 256 * 1024;

/// Makes the record of an answer, of its own question and database; `id`, `keptAt`, `by` and `hash` are
/// filled when it is kept.
KeptEvidence evidenceOf(const Answered &answered, checklist::Step step, std::string note);

/// Appends to `.plumbline/evidence.jsonl`, a chained file as the journal is (docs/plumbline-folder.md).
Result<KeptEvidence> keepEvidence(const std::filesystem::path &projectFolder, KeptEvidence evidence);

/// Everything that was kept, oldest first; an absent file is empty. A line that cannot be read, or a chain
/// that does not hold, fails with JournalInvalid.
Result<std::vector<KeptEvidence>> keptEvidence(const std::filesystem::path &projectFolder);

/// What was kept for one step.
std::vector<KeptEvidence> keptFor(const std::vector<KeptEvidence> &all, checklist::Step step);

} // namespace plumbline::project
