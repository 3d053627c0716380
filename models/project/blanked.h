#pragma once

#include "models/base/span.h"

#include <string>
#include <vector>

namespace plumbline::project {

/// The text with blanks where these stretches are, so that places in it stay: lines, and characters as the
/// server counts them. The spans may overlap.
std::string blanked(const std::string &text, std::vector<Span> spans);

} // namespace plumbline::project
