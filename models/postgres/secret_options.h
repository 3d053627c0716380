#pragma once

#include <string>
#include <string_view>

namespace plumbline::postgres {

/// SQL that says whether the value of an option `x` (option_name, option_value, as pg_options_to_table gives
/// them) may be a secret: by its name, or because it is a URL or a connection string with a password. Such a
/// value never leaves the server. One place for all that reads options, so that none can know less.
inline constexpr std::string_view secretOption =
    "(pg_catalog.lower(x.option_name) ~ 'pass|secret|token|credential|conninfo|dsn' OR "
    "x.option_value ~* '://[^/@]*:[^/@]*@|pass[a-z]* *=')";

/// The options in their order as a text[] of `name=value`, with stars for what may be a secret.
inline std::string maskedOptions(const std::string &options)
{
    return "ARRAY(SELECT x.option_name || '=' || CASE WHEN " + std::string(secretOption) +
           " THEN '********' ELSE x.option_value END FROM pg_catalog.pg_options_to_table(" + options +
           ") WITH ORDINALITY AS x (option_name, option_value, place) ORDER BY x.place)";
}

} // namespace plumbline::postgres
