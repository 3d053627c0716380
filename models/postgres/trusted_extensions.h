#pragma once

#include <string_view>

namespace plumbline::postgres {

/// Whether an extension may be made for a project's SQL on our own server: it gives no way to files,
/// programs, other servers or untrusted code. A list of the good; what is not known is not trusted.
bool isTrustedExtension(std::string_view name);

} // namespace plumbline::postgres
