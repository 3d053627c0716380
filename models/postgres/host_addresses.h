#pragma once

#include "models/base/result.h"
#include "models/postgres/session.h"

#include <string>
#include <vector>

namespace plumbline::postgres {

/// The addresses of a host, as numbers. Resolving cannot be interrupted, so it has a thread of its own, which
/// is left to itself when the bell rings or the deadline passes. Fails with HostUnreachable and the
/// resolver's words, TimedOut or Cancelled.
Result<std::vector<std::string>> hostAddresses(const std::string &host, StopBell &bell, Deadline deadline);

} // namespace plumbline::postgres
