#pragma once

#include "models/postgres/connection_settings.h"
#include "models/project/project.h"

#include <optional>
#include <string>

namespace plumbline::project {

/// What a person once said about a database, kept in the user's settings by host, port and database. Never
/// holds a user name or a password.
void rememberEnvironment(const postgres::ConnectionSettings &database, Environment environment);
std::optional<Environment> rememberedEnvironment(const postgres::ConnectionSettings &database);
/// Takes back what was said; the database is then judged by its address again.
void forgetEnvironment(const postgres::ConnectionSettings &database);

/// What kind of database this is: as said now, else as remembered, else loopback and sockets are local and
/// everything else is production.
Environment environmentOf(const std::optional<Environment> &said,
                          const postgres::ConnectionSettings &database);

/// The environment's stable name in files and JSON.
std::string environmentKey(Environment environment);

} // namespace plumbline::project
