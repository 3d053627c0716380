#pragma once

#include <string_view>

namespace plumbline::project {

// Which version of PostgreSQL first has what a script may use, or no longer has it; for `versionNeeded`.

struct Since {
    std::string_view word;
    int version;
};

/// Settings that a dump of a newer version makes.
inline constexpr Since settings[] = {{"transaction_timeout", 17},  {"event_triggers", 17},
                                     {"scram_iterations", 16},     {"createrole_self_grant", 16},
                                     {"debug_parallel_query", 16}, {"restrict_nonsystem_relation_kind", 17},
                                     {"idle_session_timeout", 14}, {"default_toast_compression", 14}};

inline constexpr Since functions[] = {{"gamma", 18},
                                      {"lgamma", 18},
                                      {"json_table", 17},
                                      {"json_value", 17},
                                      {"json_query", 17},
                                      {"json_exists", 17},
                                      {"json_scalar", 17},
                                      {"json_serialize", 17},
                                      {"json_array", 16},
                                      {"json_arrayagg", 16},
                                      {"json_objectagg", 16},
                                      {"uuidv7", 18},
                                      {"uuidv4", 18},
                                      {"casefold", 18},
                                      {"crc32", 18},
                                      {"crc32c", 18},
                                      {"array_sort", 18},
                                      {"array_reverse", 18},
                                      {"json_strip_nulls", 18},
                                      {"uuid_extract_timestamp", 17},
                                      {"uuid_extract_version", 17},
                                      {"to_bin", 17},
                                      {"to_oct", 17},
                                      {"unicode_assigned", 17},
                                      {"xmltext", 17},
                                      {"pg_basetype", 17},
                                      {"any_value", 16},
                                      {"array_sample", 16},
                                      {"array_shuffle", 16},
                                      {"random_normal", 16},
                                      {"date_add", 16},
                                      {"date_subtract", 16},
                                      {"erf", 16},
                                      {"erfc", 16},
                                      {"pg_input_is_valid", 16},
                                      {"regexp_count", 15},
                                      {"regexp_instr", 15},
                                      {"regexp_like", 15},
                                      {"regexp_substr", 15},
                                      {"unistr", 14},
                                      {"date_bin", 14},
                                      {"bit_count", 14},
                                      {"gen_random_uuid", 13}};

/// Options and rights that an older server does not recognize by name.
inline constexpr Since options[] = {{"on_error", 17},
                                    {"log_verbosity", 17},
                                    {"reject_limit", 18},
                                    {"memory", 17},
                                    {"serialize", 17},
                                    {"maintain", 17},
                                    {"generic_plan", 16},
                                    {"process_main", 16},
                                    {"process_toast", 14},
                                    {"skip_database_stats", 16},
                                    {"only_database_stats", 16},
                                    {"buffer_usage_limit", 16},
                                    {"security_invoker", 15}};

/// Functions with a grammar of their own: an older parser takes the name for a function's and stops inside.
inline constexpr Since calls[] = {{"json_table", 17},   {"json_value", 17},  {"json_query", 17},
                                  {"json_exists", 17},  {"json_scalar", 17}, {"json_serialize", 17},
                                  {"json_object", 16},  {"json_array", 16},  {"json_objectagg", 16},
                                  {"json_arrayagg", 16}};

inline constexpr Since removedFunctions[] = {{"pg_start_backup", 15},          {"pg_stop_backup", 15},
                                             {"pg_is_in_backup", 15},          {"pg_backup_start_time", 15},
                                             {"pg_current_xlog_location", 10}, {"pg_xlogfile_name", 10},
                                             {"pg_switch_xlog", 10},           {"pg_xlog_location_diff", 10}};

/// What there was only before a version.
inline constexpr Since removedTypes[] = {{"abstime", 12}, {"reltime", 12}, {"tinterval", 12}, {"opaque", 13}};

} // namespace plumbline::project
