#pragma once

#include "models/postgres/private_server.h"

#include <string>

namespace plumbline::bench {

/// Makes a database of so many tables with so many columns each, as Prisma Migrate makes them, and analyses
/// it. False, with the reason on standard error, where that fails.
bool fillDatabase(postgres::PrivateServer &server, const std::string &name, int tables, int columns);

} // namespace plumbline::bench
