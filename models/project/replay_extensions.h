#pragma once

#include "models/base/result.h"
#include "models/postgres/private_server.h"
#include "models/project/replay.h"

#include <string>
#include <vector>

namespace plumbline::project {

/// A script as it is run: the extensions that its role may not make itself are made for it, or, where they
/// cannot or may not be, left out.
struct PreparedScript {
    std::string text; ///< with blanks where a statement was, so that positions stay
    std::vector<ReplayRemark> remarks;
};

/// Prepares a script. `schema` is where an extension goes that names none. What CREATE EXTENSION inside a
/// function or DO block makes is not looked at: there the server refuses what the role may not have.
Result<PreparedScript> prepareExtensions(const std::string &script, postgres::PrivateServer &server,
                                         const std::string &database, const std::string &schema);

} // namespace plumbline::project
