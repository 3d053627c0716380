#include "models/safety/dangerous_functions.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace plumbline::safety {

namespace {

using enum Harm;

struct Prefix {
    std::string_view start;
    Harm harm;
};

/// Families whose every member is refused, those of later versions included. The first that fits counts.
constexpr std::array prefixes{
    Prefix{"pg_read_", ServerFiles},
    Prefix{"pg_ls_", ServerFiles},
    Prefix{"pg_file_", ServerFiles},
    Prefix{"pg_logdir_ls", ServerFiles},
    Prefix{"pg_get_wal_record", ServerFiles},
    Prefix{"pg_get_wal_stats", ServerFiles},
    Prefix{"pg_get_wal_block_info", ServerFiles},
    Prefix{"pg_get_wal_fpi_info", ServerFiles},
    Prefix{"pg_get_logical_snapshot_", ServerFiles},
    Prefix{"dblink", OtherServers},
    Prefix{"postgres_fdw_disconnect", OtherServers},
    Prefix{"run_command_on_", OtherServers},
    Prefix{"pg_advisory_", Locks},
    Prefix{"pg_try_advisory_", Locks},
    Prefix{"pg_stat_reset", Statistics},
    Prefix{"pg_stat_statements_reset", Statistics},
    Prefix{"pg_restore_", Statistics},
    Prefix{"pg_clear_", Statistics},
    Prefix{"pg_set_relation_stats", Statistics},
    Prefix{"pg_set_attribute_stats", Statistics},
    Prefix{"pg_logical_", Replication},
    Prefix{"pg_replication_origin_advance", Replication},
    Prefix{"pg_replication_origin_create", Replication},
    Prefix{"pg_replication_origin_drop", Replication},
    Prefix{"pg_replication_origin_session_reset", Replication},
    Prefix{"pg_replication_origin_session_setup", Replication},
    Prefix{"pg_replication_origin_xact", Replication},
    Prefix{"pg_replication_slot_", Replication},
    Prefix{"pg_drop_", Replication},
    Prefix{"pg_copy_", Replication},
    Prefix{"pg_sync_replication", Replication},
    Prefix{"pg_create_restore", ServerControl},
    Prefix{"pg_create_", Replication},
    Prefix{"pg_wal_replay_", ServerControl},
    Prefix{"pg_backup_", ServerControl},
    Prefix{"pg_rotate_", ServerControl},
    Prefix{"pg_log_", ServerControl},
    Prefix{"autoprewarm_", ServerControl},
    Prefix{"pg_prewarm", ServerControl},
    Prefix{"pg_buffercache_evict", ServerControl},
    Prefix{"pg_background_", ServerControl},
    Prefix{"binary_upgrade_", Storage},
    Prefix{"heap_force_", Storage},
    Prefix{"brin_summarize_", Storage},
    Prefix{"brin_desummarize_", Storage},
    Prefix{"query_to_xml", RunsText},
    Prefix{"cursor_to_xml", RunsText},
    Prefix{"table_to_xml", ReadsByName},
    Prefix{"schema_to_xml", ReadsByName},
    Prefix{"database_to_xml", ReadsByName},
    Prefix{"crosstab", RunsText},
    Prefix{"connectby", RunsText},
    Prefix{"curl_easy_", OtherServers},
    Prefix{"curl_multi_", OtherServers},
    Prefix{"pgpool_", ServerControl},
};

const std::map<std::string, Harm, std::less<>> &names()
{
    static const std::map<std::string, Harm, std::less<>> all{
        {"pg_stat_file", ServerFiles},
        {"pg_hba_file_rules", ServerFiles},
        {"pg_ident_file_mappings", ServerFiles},
        {"pg_show_all_file_settings", ServerFiles},
        {"pg_available_wal_summaries", ServerFiles},
        {"pg_wal_summary_contents", ServerFiles},
        {"lo_import", ServerFiles},
        {"lo_export", ServerFiles},
        {"pg_export_snapshot", ServerFiles},
        {"pg_terminate_backend", OtherSessions},
        {"pg_cancel_backend", OtherSessions},
        {"pg_reload_conf", ServerControl},
        {"pg_logfile_rotate", ServerControl},
        {"pg_switch_wal", ServerControl},
        {"pg_switch_xlog", ServerControl},
        {"pg_promote", ServerControl},
        {"pg_start_backup", ServerControl},
        {"pg_stop_backup", ServerControl},
        {"pg_import_system_collations", Storage},
        {"pg_extension_config_dump", Storage},
        {"pg_nextoid", Storage},
        {"pg_stop_making_pinned_objects", Storage},
        {"pg_truncate_visibility_map", Storage},
        {"gin_clean_pending_list", Storage},
        {"bt_index_parent_check", Locks},
        {"nextval", Sequences},
        {"setval", Sequences},
        {"set_config", Settings},
        {"lo_creat", LargeObjects},
        {"lo_create", LargeObjects},
        {"lo_from_bytea", LargeObjects},
        {"lo_put", LargeObjects},
        {"lo_truncate", LargeObjects},
        {"lo_truncate64", LargeObjects},
        {"lo_unlink", LargeObjects},
        {"lo_manage", LargeObjects},
        {"lowrite", LargeObjects},
        {"ts_stat", RunsText},
        {"xpath_table", RunsText},
        {"oracle_execute", OtherServers},
        {"oracle_diag", OtherServers},
        {"oracle_close_connections", OtherServers},
        {"jdbc_exec", OtherServers},
        {"master_run_on_worker", OtherServers},
        {"pg_qualstats_reset", Statistics},
        {"pg_stat_kcache_reset", Statistics},
        {"pg_stat_monitor_reset", Statistics},
        {"pg_store_plans_reset", Statistics},
        {"pg_wait_sampling_reset_profile", Statistics},
        {"pg_notify", Notifies},
        {"txid_current", TransactionId},
        {"pg_current_xact_id", TransactionId},
    };
    return all;
}

/// What people also call a column, so it counts only with parentheses behind it.
const std::map<std::string, Harm, std::less<>> &callsOnly()
{
    static const std::map<std::string, Harm, std::less<>> all{
        {"http", OtherServers},      {"http_get", OtherServers},     {"http_post", OtherServers},
        {"http_put", OtherServers},  {"http_delete", OtherServers},  {"http_patch", OtherServers},
        {"http_head", OtherServers}, {"http_set_curlopt", Settings}, {"ts_rewrite", RunsText},
    };
    return all;
}

/// Extensions that do things, and do them in a schema of their own: pg_cron, pg_net, RDS, Azure, pg_amqp,
/// orafce and what has the names of Oracle's packages.
std::optional<Harm> harmOfSchema(std::string_view schema)
{
    if (schema == "cron")
        return ServerControl;
    if (schema == "dbms_job" || schema == "dbms_scheduler")
        return ServerControl;
    if (schema == "utl_file")
        return ServerFiles;
    // What goes into a pipe is there for other sessions at once, and no rollback takes it back.
    if (schema == "dbms_pipe" || schema == "dbms_alert")
        return Notifies;
    if (schema == "utl_http" || schema == "utl_tcp" || schema == "utl_smtp" || schema == "utl_mail")
        return OtherServers;
    if (schema == "net" || schema == "amqp" || schema.starts_with("aws_") || schema.starts_with("azure_"))
        return OtherServers;
    return std::nullopt;
}

template <typename Map>
std::optional<Harm> found(const Map &map, const std::string &name)
{
    const auto entry = map.find(name);
    return entry == map.end() ? std::nullopt : std::optional(entry->second);
}

} // namespace

std::optional<Harm> harmOfAttribute(const std::string &name)
{
    if (const auto harm = found(names(), name))
        return harm;
    const auto prefix =
        std::ranges::find_if(prefixes, [&](const Prefix &each) { return name.starts_with(each.start); });
    return prefix == prefixes.end() ? std::nullopt : std::optional(prefix->harm);
}

std::optional<Harm> harmOf(const std::string &schema, const std::string &function)
{
    if (const auto harm = harmOfAttribute(function))
        return harm;
    if (const auto harm = found(callsOnly(), function))
        return harm;
    return harmOfSchema(schema);
}

std::optional<Harm> harmOfRelation(const std::string &schema, const std::string &relation)
{
    // They parse pg_hba.conf, pg_ident.conf and postgresql.conf anew at every look.
    static const std::map<std::string, Harm, std::less<>> all{
        {"pg_file_settings", ServerFiles},
        {"pg_hba_file_rules", ServerFiles},
        {"pg_ident_file_mappings", ServerFiles},
    };
    return schema.empty() || schema == "pg_catalog" ? found(all, relation) : std::nullopt;
}

} // namespace plumbline::safety
