#pragma once

#include "models/project/ask.h"
#include "models/project/kept_evidence.h"

#include <QString>
#include <QStringList>

namespace plumbline::wording {

// What is said when a person asks the database. Plain text, as everything in wording/.

/// Why a text was not sent, and what can be done.
QString refusalText(const safety::ReadRefusal &refusal);
/// What a question might set off, so that it was not sent: a line each, the first ones.
QString doubtText(const std::vector<safety::Doubt> &doubts);
/// A question, or a command, on one line and shortened to what can be taken in at a glance.
QString queryLine(const std::string &query);
/// Why a question got no answer: the server's own words for what it says of the question, whole; else
/// `errorText`. `timeLimit` is the one that was chosen.
QString askErrorText(const Error &error, std::chrono::milliseconds timeLimit);
/// "3 rows · 12 ms", "the first 1,000 rows; more exist · …".
QString answerText(const postgres::Answer &answer);
/// "The planner expected 5,000 rows at a cost of 82."
QString estimateText(const postgres::Estimate &estimate);
/// Why a run asks first, and what can be done.
QString dearText(const project::Planned &planned, int wantedRows);

/// "3 rows", "the first 1,000 rows; more exist".
QString rowsText(std::int64_t count, bool hasMore);
/// "3 rows, asked 12 Jan 2026 09:00:05 UTC as crm, kept by ada @ workbench".
QString keptText(const project::KeptEvidence &evidence);
/// The first rows, a line each: "id = 1, name = NULL, …", shortened to what fits a narrow place.
QStringList keptRows(const project::KeptEvidence &evidence, int most);
/// One line for a report: the step, the note, the query and what came of it.
QString keptLine(const project::KeptEvidence &evidence);

} // namespace plumbline::wording
