#pragma once

#include "models/safety/read_only_guard.h"
#include "models/sql/statement.h"

namespace plumbline::safety {

/// What a statement in the body of a function does beyond reading although the transaction is read-only, as a
/// refusal of the kind Runs; nothing where it only reads, and where the transaction itself stops it (INSERT,
/// CREATE, …). What the statement calls and names is not looked at, nor the body of a DO.
std::optional<ReadRefusal> refusalOfBodyStatement(const sql::Statement &statement);

} // namespace plumbline::safety
