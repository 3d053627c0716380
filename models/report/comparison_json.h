#pragma once

#include "models/project/compare_sources.h"

#include <string>

namespace plumbline {
class JsonWriter;
}

namespace plumbline::report {

/// The comparison as `plumbline diff --json` prints it: one document, the command line's contract. What the
/// contract does not have is there only where there is something to say: `setAside` of a change that
/// plumbline.toml sets aside, `unknown` of what could not be read, `replayed` of migrations that did not run
/// as they were meant to.
std::string comparisonJson(const project::SourceComparison &comparison);

/// `{"kind": "accepted", "status": "heldBack", "by": …, "reason": …, "date": …}`, where a value is expected.
void writeSetAsideValue(JsonWriter &json, const diff::SetAside &setAside);

} // namespace plumbline::report
