#pragma once

#include <string>

#include "models/safety/read_only_guard.h"
#include "models/schema/schema.h"

#include <optional>
#include <vector>

namespace plumbline::safety {

/// Something that a question may set off, which neither its text nor the catalog can tell for certain: a
/// person should decide.
struct Doubt {
    enum class Reason {
        Use,        ///< `what` makes `call`; whether the question uses it, its text does not tell
        Column,     ///< `what` makes `call`; the question may mean a column of that name
        Definition, ///< `what` could not be read
        Language,   ///< `what` is written in `language`, which reaches whatever the server's own user does
        Catalog,    ///< the catalog, or some of it, is not known
    };
    Reason reason = Reason::Catalog;
    schema::ObjectName what;
    std::optional<ReadRefusal> call;
    std::string language;
    friend bool operator==(const Doubt &, const Doubt &) = default;
};

/// What stands behind the names of a question.
struct HiddenCalls {
    std::optional<ReadRefusal> refusal; ///< the first that was found; `through` is what names it
    std::vector<Doubt> doubts;          ///< only where nothing is refused
};

/// Looks behind what a question names: into views, the functions of the database's own, aggregates, the
/// checks of domains, row security policies, partitions and heirs, and into what those name in turn, for
/// calls of dangerous functions and for tables whose rows are not in the database. A cast, an operator or an
/// operator class that leads to such a thing is a doubt where the question might use it; so is what the
/// planner may compute of a table that is read (see `plannedExpressions`), and the type of its columns.
///
/// As far as the catalog tells, which may be older than the database; nullptr where it is not known. Bodies
/// are read by their tokens, so a call that a function puts together from pieces of text is not found.
/// `searchPath` is the one schema where the session finds names without a schema; nothing where that is not
/// known.
HiddenCalls hiddenCalls(const ReadQuery &query, const schema::Schema *catalog,
                        const std::optional<std::string> &searchPath);

} // namespace plumbline::safety
