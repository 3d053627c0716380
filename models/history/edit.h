#pragma once

#include "models/history/history.h"

#include <optional>
#include <vector>

namespace plumbline::history {

/// The rows whose script counts as the one that ran, the most telling first: the applied ones from the newest
/// on; without any, the unfinished ones; without those, the rolled-back ones.
std::vector<const LedgerRow *> rowsThatRan(const Migration &migration);

/// How the script on disk differs from the one that ran: Edited, EditedLineEndings, EditedComments, or
/// nothing. A script whose attempts were all rolled back may be edited: correcting it is what the rollback
/// was for. Comments are told from SQL only where `migration.git` has the script that ran.
std::optional<Problem> editOf(const Migration &migration);

} // namespace plumbline::history
