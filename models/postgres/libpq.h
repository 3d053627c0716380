#pragma once

#include <optional>
#include <string>

namespace plumbline::postgres {

/// Why libpq cannot be used; nothing where it can. It is loaded when a database is first wanted: with
/// Kerberos, LDAP and TLS it brings thirty libraries along, which take half of the time that a command needs
/// to start. To be asked before a connection is made; without one nothing calls libpq.
std::optional<std::string> libpqFault();

} // namespace plumbline::postgres
