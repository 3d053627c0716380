#pragma once

#include "models/evidence/fact.h"
#include "models/history/history.h"
#include "models/schema/schema.h"

#include <string>

namespace plumbline::evidence {

/// Judges one migration's script against the live catalog. `defaultSchema` is where unqualified names live.
/// `history` names the applied migration that dropped a table the script still reads (superseded). Pure.
///
/// What is judged is the net effect: what a later statement of the script overrides, or what the script makes
/// and removes itself, has the state None. A migration without a readable script has no statements and is
/// Unknowable.
Evidence evidenceOf(const history::Migration &migration, const history::History &history,
                    const schema::Schema &catalog, const std::string &defaultSchema);

/// What is to be done about a migration, as far as the evidence carries.
enum class Advice {
    MarkApplied,    ///< achieved: nothing of it needs to run
    MarkRolledBack, ///< failed, and provably nothing of it is there: it will run again
    Deploy,         ///< never ran (or was rolled back), and nothing of it is there
    RepairFirst,    ///< a part is there and a part is not
    AskAHuman,      ///< the facts do not settle it
};
Advice adviceOf(const Evidence &evidence, const history::Migration &migration);

/// Whether a failed run provably left nothing behind: the server reported an error, and nothing in the script
/// ends the transaction that PostgreSQL wraps around it (`prisma-migrate.md` section 13).
bool wasRolledBackWhole(const history::Migration &migration);

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
