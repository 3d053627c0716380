#pragma once

#include "models/base/result.h"
#include "models/evidence/net_effect.h"
#include "models/sql/statement.h"

#include <optional>
#include <string>
#include <vector>

namespace plumbline::evidence {

enum class Nature {
    Schema,  ///< its end state is in the catalog
    Data,    ///< rows, or code that runs: what it did cannot be seen
    Neutral, ///< leaves nothing behind: BEGIN, SET, LOCK, a query
    Opaque,  ///< leaves something behind that the catalog we read does not show
};

struct ReadStatement {
    sql::Statement sql;
    Nature nature = Nature::Opaque;
    std::optional<QualifiedName>
        subject;                         ///< the table it alters or indexes, where the script has not made it
    std::vector<QualifiedName> needs;    ///< Data: the tables it names and the script has not made
    std::vector<QualifiedName> writes;   ///< Data: the tables it writes
    std::vector<std::string> setColumns; ///< Data: the columns an UPDATE or INSERT sets
};

/// A script with what every statement is and what all of them want in the end.
struct ReadScript {
    std::vector<ReadStatement> statements;
    NetEffect effect;
};

/// Reads a script. `defaultSchema` is where unqualified names live, until the script changes `search_path`:
/// from there on, statements with unqualified names are opaque. Fails as `sql::parsedStatements`.
Result<ReadScript> readScript(const std::string &script, const std::string &defaultSchema);

} // namespace plumbline::evidence
