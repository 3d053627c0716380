#pragma once

#include "models/base/error.h"

#include <string>
#include <string_view>

namespace plumbline::project {

/// The PostgreSQL that a script needs, as far as the refusal of another version tells, and for what: "17
/// JSON_TABLE" from that one on, "<12 WITH OIDS" before it; empty where there is no sign of it. A later grammar
/// has no parse tree here: it is known by the tokens at the place that the server points at. `serverVersion` is the number of the one that
/// refused (150008). Source: the release notes of PostgreSQL 12 to 18.
std::string versionNeeded(const Error &error, std::string_view script, int serverVersion);

} // namespace plumbline::project
