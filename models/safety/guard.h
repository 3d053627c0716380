#pragma once

#include "models/base/result.h"
#include "models/base/span.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::safety {

/// Why the parse tree of a statement was refused.
enum class RefusalReason {
    Unparsable,  ///< what cannot be read is not safe
    DropsObject, ///< DROP of anything, ALTER … DROP COLUMN/CONSTRAINT, DETACH …
    Truncates,
    DeletesRows,
    WritesElsewhere, ///< INSERT or UPDATE of a relation the plan did not name
    Executes,        ///< DO, CALL, COPY … PROGRAM, EXECUTE, functions: what it does cannot be read from it
    ChangesSession,  ///< SET ROLE, SET search_path, transaction control
    NotAllowed,      ///< any other statement that is not on the list of allowed ones
};

struct Refusal {
    RefusalReason reason = RefusalReason::NotAllowed;
    std::string statement;
    Span span;
    friend bool operator==(const Refusal &, const Refusal &) = default;
};

/// What the statements of a plan may do, beyond nothing: insert into and update exactly these relations.
struct Permission {
    std::vector<std::string> writableRelations; ///< names without schema, such as `_prisma_migrations`
};

/// The first of the three layers: reads the parse tree of a plan's SQL and refuses whatever is not on the
/// list of allowed statements. Knows nothing of confirmations or transactions. Empty means allowed.
std::vector<Refusal> judge(std::string_view sql, const Permission &permission);

} // namespace plumbline::safety
