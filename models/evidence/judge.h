#pragma once

#include "models/evidence/fact.h"
#include "models/history/history.h"
#include "models/schema/schema.h"

#include <string>

namespace plumbline::evidence {

/// Judges one migration's script against the live catalog. `defaultSchema` is where unqualified names live.
/// `history` names the applied migration that dropped a table the script still reads (superseded). Pure.
Evidence evidenceOf(const history::Migration &migration, const history::History &history,
                    const schema::Schema &catalog, const std::string &defaultSchema);

/// The failing statement of a ledger row's error log: index into the statements of the script, -1 where it
/// cannot be told. Uses the log's `Position:` block, else the relation or column the error names, else the
/// only candidate.
int failingStatement(const std::string &script, const std::string &logs);

/// What a ledger row's log says, taken apart. Logs are free text: every part may be missing.
struct LoggedError {
    std::string sqlState;
    std::string message; ///< "relation \"platform_accesses\" does not exist"
    std::string detail;
    std::string hint;
    int line = 0; ///< of the script, from the `Position:` block; 0 where there is none
    friend bool operator==(const LoggedError &, const LoggedError &) = default;
};
LoggedError loggedError(const std::string &logs);

} // namespace plumbline::evidence
